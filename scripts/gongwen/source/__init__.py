"""A seed file becomes decoded text whose every character and line knows where it came from."""

from gongwen.source.seed import Line, Seed, decode_seed, read_seed, split_lines
from gongwen.source.stretches import Stretch, lines_of, stretches

__all__ = ["Line", "Seed", "Stretch", "decode_seed", "lines_of", "read_seed", "split_lines", "stretches"]
