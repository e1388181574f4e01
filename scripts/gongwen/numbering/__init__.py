"""What a label looks like, what number it is, which markers there are: data and pure functions."""

from gongwen.numbering.labels import bare_number_lines, find_label
from gongwen.numbering.markers import MARKERS

__all__ = ["MARKERS", "bare_number_lines", "find_label"]
