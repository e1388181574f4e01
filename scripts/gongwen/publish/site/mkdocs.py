"""Runs MkDocs, as a process of its own, over some pages of the docs, which may be any of them."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from gongwen.errors import InputError
from gongwen.publish.finish.sitemap import FIRST
from gongwen.publish.site import engine
from gongwen.publish.site.fault import BEGINNING, heard, without_frames
from gongwen.publish.site.settings import CONFIGURATION, DOCS, ELSEWHERE, GENERATED, THEME, Settings
from gongwen.store import open_folder

HOOK = Path(__file__).with_name("elsewhere.py")
"""What MkDocs calls."""
PART = "part.yml"
"""The configuration of a part: that of the site, and our hook."""
SITE = "site"
"""The folder of its built site, in that of the part."""
_ELSEWHERE = "elsewhere.json"
"""What the hook reads."""

_BELOW = "\n            "
"""Between the lines of what was found."""
_SNIPPET = re.compile(rb'^\s*--8<--\s+"([^"\n]+)"', re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^()<>\s#]+)|^\s*\[[^\]]+\]:\s*<?([^\s<>#]+)|(?:href|src)=\"([^\"#]+)", re.MULTILINE)
"""Where a link leads: of Markdown, inline or as a reference, or of HTML."""


def render(
    place: Path,
    settings: Settings,
    parts: Sequence[Mapping[str, bytes]],
    beside: Mapping[str, bytes],
    checkout: str,
) -> list[Path]:
    """Builds pages, of each part in a process of its own, in an empty folder `place`; gives the folder of the built site of each.

    `parts`: Markdown by name in the docs; `beside`: further files of the checkout, by their paths, the configuration and the
    templates among them; `checkout`: its address. Raises InputError with what MkDocs says where it warns or fails.
    """
    places = [place / str(number) for number in range(len(parts))]
    for folder, pages in zip(places, parts, strict=True):
        for name, data in (_files(settings, pages, beside, checkout) | dict(beside)).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    arguments = ("build", "--strict", "-f", PART, "--site-dir", SITE)
    ended = engine.run(places, arguments, {ELSEWHERE: _ELSEWHERE}, Path(checkout))
    if failed := [done for done in ended if done.returncode]:
        own = {Path(checkout, hook).resolve(): hook for hook in settings.hooks}
        templates = [name for name in beside if name.startswith(f"{DOCS}/{THEME}/")]
        own |= {(folder / name).resolve(): name for folder in places for name in templates}
        raise _refusal(failed, own)
    sites = [folder / SITE for folder in places]
    for site, pages in zip(sites, parts, strict=True):
        if lost := [page for page in pages if not (site / built_page(page)).is_file()]:
            found = f"no {built_page(lost[0])} in the site that MkDocs has built"
            mend = f"mend the setting, hook or plugin that keeps {DOCS}/{lost[0]} out or has it elsewhere"
            raise InputError(CONFIGURATION, None, found, "a page for each that is not left out", mend)
    return sites


def _files(
    settings: Settings, pages: Mapping[str, bytes], beside: Mapping[str, bytes], checkout: str
) -> dict[str, bytes]:
    """The files of a part, by their paths in its folder: pages, and what tells MkDocs of all others."""
    files = {f"{DOCS}/{name}": text for name, text in pages.items()}
    stubs = [name for name in settings.nav if name not in pages]
    files |= {f"{DOCS}/{name}": b"# -\n" for name in stubs}
    docs = open_folder(f"{checkout}/{DOCS}")
    whole = {page: with_snippets(text, lambda name: beside.get(f"{DOCS}/{name}")) for page, text in pages.items()}
    targets = sorted({name for page, text in whole.items() for name in linked_files(page, text)})
    linked = [name for name in targets if not name.startswith(f"{THEME}/") and docs.has(name)]
    hooks = [*(str(Path(checkout, hook)) for hook in settings.hooks), str(HOOK)]
    files[PART] = f"INHERIT: {CONFIGURATION}\nhooks: {json.dumps(hooks)}\n".encode()
    files[_ELSEWHERE] = json.dumps({"linked": linked, "generated": GENERATED}).encode()
    return files


def _refusal(failed: Sequence[subprocess.CompletedProcess[str]], own: Mapping[Path, str]) -> InputError:
    """The message for builds that failed. `own`: hooks and templates by their resolved paths, with their names in the checkout."""
    lines = [line for done in failed for line in (*done.stderr.splitlines(), *done.stdout.splitlines())]
    faults = [heard(line) for line in lines if line.startswith(BEGINNING)]
    said = _complaints("\n".join(line for line in lines if not line.startswith(BEGINNING)))
    if not faults:
        said = said or f"exit status {failed[0].returncode}"
        return InputError(CONFIGURATION, None, said, "a build without a warning", "mend the page or setting named there")
    fault = faults[0]
    if place := fault.place_in(own):
        if place[0].startswith(f"{DOCS}/{THEME}/"):
            expected, mend = "a template that jinja can make a page with", "mend it there"
        else:
            expected, mend = "a hook that goes through", f"mend it there, or take it out of the `hooks` in {CONFIGURATION}"
        return InputError(*place, _BELOW.join(filter(None, (fault.found, said))), expected, mend)
    for file, name in own.items():
        if (line := _undecodable_line(file)) is not None:
            return InputError(name, line, fault.found, "text in UTF-8", "save it in that encoding")
    mend = "mend the page, hook, plugin or setting that is named there"
    return InputError(CONFIGURATION, None, said or fault.found_at, "a build without a warning", mend)


def _undecodable_line(file: Path) -> int | None:
    """The first line of a hook or template that is not in UTF-8."""
    data = file.read_bytes()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return None


def with_snippets(text: bytes, read: Callable[[str], bytes | None]) -> bytes:
    """A page with the texts of the files that it takes in behind it. `read`: gives such a file by its name in the docs."""
    return b"\n".join((text, *filter(None, map(read, snippets_in(text)))))


def snippets_in(text: bytes) -> list[str]:
    """Names, in the docs, of files that a page takes in."""
    return [found.decode() for found in _SNIPPET.findall(text)]


def linked_files(page: str, text: bytes) -> Iterator[str]:
    """The names, in the docs, of pages and files that a page links to; what leads elsewhere comes out as some name, too."""
    for found in _LINK.findall(text.decode()):
        target = unquote(next(filter(None, found), ""))
        yield posixpath.normpath(posixpath.join(posixpath.dirname(page), target))


def built_page(page: str) -> str:
    """Where MkDocs puts a page: `documents/x.md` → `documents/x/index.html`."""
    stem = page.removesuffix(".md")
    folder, name = posixpath.split(stem)
    return posixpath.join(folder if f"{name}.md" in FIRST else stem, "index.html")


def _complaints(said: str) -> str:
    """What MkDocs printed, without what it only told in passing. (`--quiet` would make it overlook its own warnings.)"""
    lines = dict.fromkeys(without_frames(said).splitlines())  # what parts have in common each of them says
    return _BELOW.join(line for line in lines if line.strip() and not line.startswith("INFO"))
