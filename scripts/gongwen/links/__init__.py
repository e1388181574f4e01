"""What a document says of other documents and of its own clauses: cited titles and numbers, references, and who is cited by whom."""

from gongwen.links.citations import Citations, citing_facts
from gongwen.links.known import Gathered, Known
from gongwen.links.linking import CITED, REFERENCE, link, link_alone
from gongwen.links.titles import cited_titles

__all__ = ["CITED", "REFERENCE", "Citations", "Gathered", "Known", "cited_titles", "citing_facts", "link", "link_alone"]
