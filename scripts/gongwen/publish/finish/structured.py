"""What a document is, in the words of schema.org, as JSON-LD for search engines."""

from __future__ import annotations

import json
from typing import Any

from gongwen.publish.finish.documents import Listed, Published
from gongwen.publish.finish.facts import SiteFacts

_TYPES = (("article", "Legislation"), ("source", "NewsArticle"))
"""The first kind of node that a document has says what it is."""
_OTHERWISE = "Report"
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What could end a script or open a comment in it, as JSON may write it as well."""


def structured_data(about: SiteFacts, listed: Listed, document: Published) -> str:
    """The one `script` of a document's page."""
    words = json.dumps(_description(about, listed, document), ensure_ascii=False).translate(_ESCAPES)
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
