"""A seed file becomes decoded text whose every character and line knows where it came from."""

from gongwen.source.seed import Line, Seed, decode_seed, read_seed, split_lines

__all__ = ["Line", "Seed", "decode_seed", "read_seed", "split_lines"]
