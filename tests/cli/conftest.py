"""The small collection for the verbs that change one, and files to add to it."""

from adding import misread, notice
from small import _small, small

__all__ = ["_small", "misread", "notice", "small"]
