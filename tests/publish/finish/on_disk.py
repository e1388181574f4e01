"""The steps that finish a site, run over a folder of a few files: what a build does to each of its pages one at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from gongwen.publish.finish import feed, llms, robots, sitemap
from gongwen.publish.finish.compact import Used, compacted, names_in
from gongwen.publish.finish.documents import Listed, read_document, read_list, with_versions
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.policy import HEADERS, headers, policy, refusal, with_policy
from gongwen.publish.site.made import look, unit_files
from gongwen.publish.site.units import Unit, sheets_of
from gongwen.publish.site.whole import whole_files


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A folder as an engine leaves it."""

    folder: Path
    docs: Path
    about: SiteFacts

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def listed(site: BuiltSite) -> dict[str, Listed]:
    return {entry.id: entry for entry in with_versions(read_list(site.folder))}


def units(site: BuiltSite) -> list[Unit]:
    """The pages of the docs whose HTML is there."""
    found = []
    for path in sorted(site.docs.rglob("*.md")):
        name = path.relative_to(site.docs).as_posix()
        if name.startswith("overrides/"):
            continue
        id_ = re.fullmatch(r"documents/(.+)\.md", name)
        if id_:
            beside = tuple(sheet for sheet in sheets_of(id_[1]) if (site.folder / sheet).exists())
            found.append(Unit(name, "", "", beside, id_[1], "", listed(site).get(id_[1])))
        else:
            term = re.fullmatch(r"glossary/(.+)\.md", name)
            data = (
                "data/glossary.json" if name == "glossary/index.md" else f"data/glossary/{term[1]}.json" if term else ""
            )
            beside = (data,) if data and (site.folder / data).exists() else ()
            found.append(Unit(name, "", "", beside, "", term[1] if term and beside and "index" not in name else ""))
    return found


def files_of(site: BuiltSite, unit: Unit) -> dict[str, bytes]:
    stem = unit.name.removesuffix(".md")
    page = f"{stem}.html" if stem.endswith("index") else f"{stem}/index.html"
    beside = {name: (site.folder / name).read_bytes() for name in unit.beside}
    markdown = (site.docs / unit.name).read_bytes()
    return unit_files(site.about, unit, (site.folder / page).read_bytes(), markdown, beside)


def write_units(site: BuiltSite) -> None:
    """Everything that comes of the pages."""
    for unit in units(site):
        for name, data in files_of(site, unit).items():
            path = site.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def write_whole(site: BuiltSite) -> None:
    """Everything that is about the site as a whole."""
    present = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*")}
    pages = [path.relative_to(site.docs).as_posix() for path in site.docs.rglob("*.md")]
    for name, data in whole_files(site.about, site.folder, pages, present, read_list(site.folder)).items():
        path = site.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_policy(site: BuiltSite) -> None:
    pages = {
        path.relative_to(site.folder).as_posix(): path.read_bytes() for path in sorted(site.folder.rglob("*.html"))
    }
    seen = look(pages, ())
    if seen.faults:
        raise refusal(list(seen.faults))
    rules = policy(seen.scripts)
    for name, page in pages.items():
        (site.folder / name).write_bytes(with_policy(name, page, rules))
    site.write(HEADERS, headers(rules).decode())


def compact_styles(site: BuiltSite) -> None:
    texts = {path: path.read_bytes().decode() for path in site.folder.rglob("*") if path.suffix in (".html", ".js")}
    names = {name for path, text in texts.items() if path.suffix == ".html" for name in names_in(text)}
    used = Used(names, [text for path, text in texts.items() if path.suffix == ".js"])
    sheets = {path.as_posix(): path.read_bytes() for path in (site.folder / "assets").rglob("*.css")}
    for name, data in compacted(sheets, used).items():
        Path(name).write_bytes(data)


def write_feed(site: BuiltSite) -> None:
    chosen = feed.newest_added(read_list(site.folder))
    openings = {entry.id: feed.document_opening(read_document(site.folder, entry.id).nodes) for entry in chosen}
    site.write(feed.FILE, feed.feed(site.about, chosen, openings))


def write_llms(site: BuiltSite) -> None:
    present = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*")}
    entries = read_list(site.folder)
    site.write("llms.txt", llms.llms(site.about, entries, llms.data_files(present, len(entries))))


def write_robots(site: BuiltSite) -> None:
    present = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*")}
    site.write("robots.txt", robots.robots(site.about, present))


def site_addresses(site: BuiltSite) -> list[sitemap.Address]:
    pages = [path.relative_to(site.docs).as_posix() for path in site.docs.rglob("*.md")]
    shown = [page for page in pages if not page.startswith("overrides/")]
    return sitemap.site_addresses(shown, with_versions(read_list(site.folder)))


def write_sitemap(site: BuiltSite) -> None:
    addresses = site_addresses(site) if site.about.url else []
    for name, data in sitemap.sitemap_files(site.about, addresses).items():
        (site.folder / name).write_bytes(data)


def finish(site: BuiltSite) -> None:
    """All steps."""
    write_units(site)
    write_whole(site)
    compact_styles(site)
    write_policy(site)
