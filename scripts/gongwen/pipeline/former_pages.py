"""Pages at the addresses of what there once was."""

from __future__ import annotations

from functools import partial

from gongwen.manifest import Glossary
from gongwen.pipeline.crossing import Crossing
from gongwen.pipeline.register import Register
from gongwen.publish.data import to_json, withdrawn
from gongwen.publish.glossary.entry_page import former_term_page, withdrawn_term_page
from gongwen.publish.pages import withdrawn_page
from gongwen.registry import GLOSSARY


def write_former(crossing: Crossing, glossary: Glossary, register: Register, present: set[str]) -> None:
    """A page for each term that the glossary once had, and for each document that was taken away."""
    leading, left = register.former(GLOSSARY, {term.id for term in glossary.terms})
    for target, terms in leading.items():
        for term in terms:
            crossing.always(f"glossary/{term}.md", partial(former_term_page, term, target))
    for address in left:
        crossing.always(f"glossary/{address.anchor}.md", partial(withdrawn_term_page, address))
    for taken in register.gone(present):
        _, gone = register.former(taken, ())
        crossing.always(f"documents/{taken}.md", partial(withdrawn_page, taken, gone))
        addresses = {address.anchor: address.address for address in gone}
        crossing.always(f"data/documents/{taken}.json", partial(to_json, withdrawn(taken, addresses)))
