"""Every node gets its address: an anchor made of the document's own numbering, never of its wording."""

from gongwen.address.anchors import assign_anchors

__all__ = ["assign_anchors"]
