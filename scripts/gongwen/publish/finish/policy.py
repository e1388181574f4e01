"""Writes one content security policy for the whole site, into every page and as headers for nginx.

It allows what lies on the site itself and those inline scripts that its pages have, each by its SHA-256; nothing else. It is
one and the same for all pages, since with instant navigation a page keeps the policy of the one that was opened first.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection
from pathlib import Path

from gongwen.errors import InputError
from gongwen.publish.finish.facts import BuiltSite
from gongwen.publish.finish.page_scripts import scripts_and_faults

HEADERS = "security-headers.nginx.conf"
"""Path of the headers from the root of the site."""
RULES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)
"""What may come from where; the scripts of the pages are added to `script-src`."""
ONLY_AS_HEADER = "frame-ancestors 'none'"
"""A rule that browsers ignore in a page."""
OTHER_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)
MOST = 12
"""So many faults are told at once."""

_CHARSET = re.compile(rb"<meta\s+charset=[^>]*>", re.IGNORECASE)


def write_policy(site: BuiltSite) -> None:
    """Changes every page in place and writes the headers; raises InputError where a page cannot work under the policy."""
    scripts: set[str] = set()
    faults: list[tuple[str, int, str]] = []
    pages = sorted(site.folder.rglob("*.html"))
    for path in pages:
        page = path.read_bytes().decode()
        own, wrong = scripts_and_faults(page)
        scripts.update(own)
        if wrong:
            name = path.relative_to(site.folder).as_posix()
            faults += [(name, line, what) for line, what in wrong]
    if faults:
        raise _refusal(faults)
    rules = policy(scripts)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'.encode()
    for path in pages:
        _insert(path, path.relative_to(site.folder).as_posix(), meta)
    headers = [("Content-Security-Policy", f"{rules}; {ONLY_AS_HEADER}"), *OTHER_HEADERS]
    site.write(HEADERS, "".join(f'add_header {name} "{value}" always;\n' for name, value in headers))


def policy(scripts: Collection[str]) -> str:
    """The policy that allows these inline scripts, given as they stand between their tags."""
    digests = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    hashes = "".join(f" 'sha256-{digest}'" for digest in digests)
    return "; ".join(f"{name} {sources}{hashes * (name == 'script-src')}" for name, sources in RULES)


def _insert(path: Path, name: str, meta: bytes) -> None:
    """Puts the policy before anything that it is about; only what stands behind it is written anew, since pages are many."""
    with path.open("r+b", buffering=0) as file:
        page = file.read()
        found = _CHARSET.search(page)
        if not found:
            mend = "begin the head of that page with it"
            raise InputError(f"site/{name}", None, "a page without its encoding", '<meta charset="utf-8">', mend)
        file.seek(found.end())
        file.write(b"\n" + meta + page[found.end() :])


def _refusal(faults: list[tuple[str, int, str]]) -> InputError:
    file, line, _ = faults[0]
    told = [f"site/{name}:{at}: {what}" for name, at, what in faults[:MOST]]
    if len(faults) > MOST:
        told.append(f"… and {len(faults) - MOST} more")
    return InputError(
        f"site/{file}",
        line,
        "\n            ".join(told),
        "pages without handlers (onclick=…), style=…, <style> and javascript: links, which the site's policy forbids",
        "put scripts and styles into files of docs/assets/",
    )
