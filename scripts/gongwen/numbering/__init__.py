"""What a label looks like, what number it is, which markers there are: data and pure functions."""

from gongwen.numbering.labels import find_label, read_label
from gongwen.numbering.markers import MARKERS
from gongwen.numbering.sequence import LabelLine, bare_number_lines, find_labels

__all__ = ["MARKERS", "LabelLine", "bare_number_lines", "find_label", "find_labels", "read_label"]
