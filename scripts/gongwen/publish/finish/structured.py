"""What a document or a term is, in the words of schema.org, as JSON-LD for search engines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from gongwen.publish.finish.documents import Listed, Published
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.terms import PublishedTerm
from gongwen.publish.glossary.address import FOLDER

_TYPES = (("article", "Legislation"), ("source", "NewsArticle"))
"""The first kind of node that a document has says what it is."""
_OTHERWISE = "Report"
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What could end a script or open a comment in it, as JSON may write it as well."""


def structured_data(about: SiteFacts, listed: Listed, document: Published) -> str:
    """The one `script` of a document's page."""
    return _script(_description(about, listed, document))


def term_data(about: SiteFacts, term: PublishedTerm) -> str:
    """The `script` of a term's page: a `DefinedTerm`."""
    found = {
        "@context": "https://schema.org",
        **_term(about, term),
        "alternateName": [*term.forms, *filter(None, [term.english])],
        "description": term.definition,
        "inDefinedTermSet": _set(about),
    }
    return _script(_given(found))


def glossary_data(about: SiteFacts, terms: Iterable[PublishedTerm]) -> str:
    """The `script` of the index of the glossary: a `DefinedTermSet`."""
    found = {"@context": "https://schema.org", **_set(about), "hasDefinedTerm": [_term(about, term) for term in terms]}
    return _script(_given(found))


def _term(about: SiteFacts, term: PublishedTerm) -> dict[str, Any]:
    url = about.url and about.address(term.address)
    return _given({"@type": "DefinedTerm", "name": term.term, "termCode": term.id, "url": url})


def _set(about: SiteFacts) -> dict[str, Any]:
    url = about.url and about.address(f"{FOLDER}/")
    return _given({"@type": "DefinedTermSet", "name": f"{about.name}用语", "inLanguage": "zh-CN", "url": url})


def _script(description: dict[str, Any]) -> str:
    words = json.dumps(description, ensure_ascii=False).translate(_ESCAPES)
    return f'<script type="application/ld+json">{words}</script>'


def _description(about: SiteFacts, listed: Listed, document: Published) -> dict[str, Any]:
    kinds = {node.kind for node in document.nodes}
    type_ = next((name for kind, name in _TYPES if kind in kinds), _OTHERWISE)
    issuer = listed.issuer and {"@type": "Organization", "name": listed.issuer}
    modified = listed.revised or listed.added
    found = {
        "@context": "https://schema.org",
        "@type": type_,
        "name": listed.title,
        "headline": listed.title,
        "identifier": listed.document_number,
        "legislationIdentifier": listed.document_number if type_ == "Legislation" else None,
        "datePublished": listed.date,
        "dateModified": modified and modified.isoformat(),
        "publisher": issuer,
        "author": issuer,
        "inLanguage": "zh-CN",
        "url": about.url and about.address(listed.address),
        "isPartOf": _given({"@type": "WebSite", "name": about.name, "url": about.url}),
    }
    return _given(found)


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
