"""The pages of a term: what it means and how one knows, and its concordance, divided by year where it is long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from gongwen.address.citation import place
from gongwen.manifest import Quotation, Term
from gongwen.publish.apparatus import FormerAddress
from gongwen.publish.escape import escape_inline, escape_start
from gongwen.publish.glossary.address import clause_link, kind_anchor
from gongwen.publish.glossary.facts import GlossaryFacts, Places, TermFacts
from gongwen.publish.glossary.meaning import basis, in_english, meaning
from gongwen.publish.glossary.period_pages import period_pages
from gongwen.publish.glossary.places import piece_blocks
from gongwen.publish.listing import Listing
from gongwen.publish.page import front_matter, page
from gongwen.publish.period_names import period_list
from gongwen.publish.periods import Piece, newest, showing


def entry_pages(facts: TermFacts, glossary: GlossaryFacts, places: Places) -> Iterator[tuple[str, Callable[[], str]]]:
    """For each page of a term its name within `docs/glossary/` and a way to its Markdown: its own page first."""
    yield f"{facts.term.id}.md", lambda: entry_page(facts, glossary, places)
    yield from period_pages(facts, places)


def pages_showing(facts: TermFacts, document: str) -> tuple[str, ...]:
    """The names, within `docs/glossary/`, of the pages of a term that a document has a say in, by its places or a quotation.

    When a document comes, changes or goes, those that this names before or after, and those whose names are new, are all that
    change.
    """
    quoted = any(quotation.document == document for quotation in facts.term.quotations)
    if not quoted and all(use.document.id != document for use in facts.uses):
        return ()
    within = showing(facts.years, {document})
    return (f"{facts.term.id}.md", *(f"{facts.term.id}/{name}.md" for name in within))


def entry_page(facts: TermFacts, glossary: GlossaryFacts, places: Places) -> str:
    """Markdown of a term's own page: all its places, or years and the newest places where they are too many."""
    term = facts.term
    about = f"{term.term}（{facts.pinyin}）：{meaning(term)}用例{facts.count}处，逐处链接原文。"
    narrower = [part.term for part in facts.narrower]
    rows = [
        ("释义", escape_inline(meaning(term))),
        ("依据", basis(term)),
        *(("原文", _quotation(quotation, facts, glossary.documents)) for quotation in term.quotations),
        ("说明", escape_inline(term.note)),
        ("拼音", escape_inline(facts.pinyin)),
        ("英文", in_english(term.english)),
        ("又作", "；".join(escape_inline(form) for form in term.forms)),
        ("类别", f"[{term.kind.value}](index.md#{kind_anchor(term.kind)})"),
        *(("不同于", _distinction(other.term, other.why, glossary)) for other in term.not_same),
        ("上位", _links([term.broader], glossary) if term.broader else ""),
        ("下位", _links(narrower, glossary)),
        ("参见", _links([name for name in term.see if name not in (term.broader, *narrower)], glossary)),
    ]
    blocks = [f"# {escape_inline(term.term)} {{: #{term.id} }}"]
    blocks += [f"{name}\n:   {escape_start(value)}" for name, value in rows if value]
    blocks += ["## 用例 {: #places }", f"{len(facts.uses)}件公文，共{facts.count}处。"]
    years, shown = facts.years, shown_on_entry(facts)
    if years:
        blocks += [
            period_list(years, f"{term.id}/"),
            "## 最近的用例 {: #newest }",
            f"最近{len(shown)}件公文里的{sum(piece.last - piece.first for piece in shown)}处；其余在上列各年的页上。",
        ]
    return page(front_matter(term.term, about, {"glossary": "term"}), [*blocks, *piece_blocks(shown, term, places)])


def shown_on_entry(facts: TermFacts) -> list[Piece]:
    """The places that a term's own page shows, by document: all, or the newest where they are too many."""
    return newest(facts.uses) if facts.years else [Piece(use, 0, use.count) for use in facts.uses]


def former_term_page(term: str, target: str) -> str:
    """What stays at the address of a term, by its id, whose entry is now another: a note that leads there."""
    head = front_matter("用语已并入另一条", "这条用语已并入另一条。")
    return page(head, [f"# 用语已并入另一条 {{: #{term} }}", f"这条用语现在见[此处]({target}.md)。"])


def withdrawn_term_page(address: FormerAddress) -> str:
    """What stays at the address of a term that the glossary does not have any more."""
    head = front_matter(f"已撤下：{address.opening}", "这条用语已撤下。")
    reason = f"：{escape_inline(address.reason)}" if address.reason else ""
    words = f"用语“{escape_inline(address.opening)}”已撤下{reason}。"
    return page(head, [f"# 用语已撤下 {{: #{address.anchor} }}", words])


def _quotation(quotation: Quotation, facts: TermFacts, documents: Mapping[str, Listing]) -> str:
    link = clause_link(quotation.document, quotation.anchor, quotation.words)
    where = f"《{documents[quotation.document].title}》{place(quotation.anchor)}"
    unnamed = all(use.document.id != quotation.document for use in facts.uses)
    remark = f"（该文没有出现“{facts.term.term}”这个说法）" if unnamed else ""
    return f"“{escape_inline(quotation.words)}”——[{escape_inline(where)}]({link}){escape_inline(remark)}"


def _distinction(other: str, why: str, glossary: GlossaryFacts) -> str:
    return f"{_link(other, glossary.by_term)}：{escape_inline(why)}"


def _links(terms: Sequence[str], glossary: GlossaryFacts) -> str:
    return "、".join(_link(term, glossary.by_term) for term in terms)


def _link(term: str, by_term: Mapping[str, Term]) -> str:
    words = escape_inline(term)
    return f"[{words}]({by_term[term].id}.md)" if term in by_term else words
