"""Any file that a person has becomes the text of a document in UTF-8, once, when it is added."""

from gongwen.extract.extraction import Extraction, extract

__all__ = ["Extraction", "extract"]
