"""Every node gets its address: an anchor made of the document's own numbering, never of its wording; and its citation."""

from gongwen.address.anchors import assign_anchors
from gongwen.address.citation import citation

__all__ = ["assign_anchors", "citation"]
