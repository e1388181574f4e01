"""Every node gets its address: an anchor made of the document's own numbering, never of its wording; and its citation."""

from gongwen.address.anchors import assign_anchors
from gongwen.address.citation import citation
from gongwen.address.readdressed import with_other_anchors

__all__ = ["assign_anchors", "citation", "with_other_anchors"]
