"""Puts real dates into the `sitemap.xml` of the engine: of a document, when its page last changed; of other pages, the newest."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET

from gongwen.publish.finish.documents import read_versions
from gongwen.publish.finish.facts import BuiltSite

FILE = "sitemap.xml"
"""Its path from the root of the site; `sitemap.xml.gz` stands beside it."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NAMESPACES = {"": _NAMESPACE, "xhtml": "http://www.w3.org/1999/xhtml"}


def date_sitemap(site: BuiltSite) -> None:
    """Changes both files; leaves them be where the sitemap is missing or has no addresses of this site."""
    path = site.folder / FILE
    listed = read_versions(site.folder)
    days = {site.about.address(entry.address): entry.changed for entry in listed}
    newest = max((day for day in days.values() if day), default=None)
    if not site.about.url or not path.exists() or newest is None:
        return
    root = ET.fromstring(path.read_bytes())
    entries = [(url, url.findtext(f"{{{_NAMESPACE}}}loc", "").strip()) for url in root]
    if not any(address.startswith(site.about.url) for _, address in entries):
        return
    for url, address in entries:
        changed = url.find(f"{{{_NAMESPACE}}}lastmod")
        if changed is None:
            changed = ET.SubElement(url, f"{{{_NAMESPACE}}}lastmod")
        changed.text = (days.get(address) or newest).isoformat()
    for prefix, namespace in _NAMESPACES.items():
        ET.register_namespace(prefix, namespace)
    written: bytes = ET.tostring(root, "utf-8", xml_declaration=True) + b"\n"
    path.write_bytes(written)
    path.with_name(f"{FILE}.gz").write_bytes(gzip.compress(written, mtime=0))
