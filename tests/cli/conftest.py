"""The small collection for the verbs that change one."""

from small import _small, small

__all__ = ["_small", "small"]
