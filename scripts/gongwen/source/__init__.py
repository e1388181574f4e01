"""A seed file becomes decoded text whose every character and line knows where it came from."""

from gongwen.source.seed import Line, Seed, read_seed, split_lines

__all__ = ["Line", "Seed", "read_seed", "split_lines"]
