"""Writes one content security policy for the whole site, into every page and as headers for nginx.

It allows what lies on the site itself and those inline scripts that its pages have, each by its SHA-256; nothing else. It is
one and the same for all pages, since with instant navigation a page keeps the policy of the one that was opened first.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection

from gongwen.errors import InputError

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


def policy(scripts: Collection[str]) -> str:
    """The policy that allows these inline scripts, given as they stand between their tags."""
    digests = sorted(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    hashes = "".join(f" 'sha256-{digest}'" for digest in digests)
    return "; ".join(f"{name} {sources}{hashes * (name == 'script-src')}" for name, sources in RULES)


def meta(rules: str) -> str:
    """The policy as a page states it."""
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


def with_policy(name: str, page: bytes, rules: str) -> bytes:
    """A page that states the policy before anything that it is about.

    Raises InputError for a page, called `name`, that does not say its encoding.
    """
    found = _CHARSET.search(page)
    if not found:
        mend = "begin the head of that page with it"
        raise InputError(f"site/{name}", None, "a page without its encoding", '<meta charset="utf-8">', mend)
    return page[: found.end()] + b"\n" + meta(rules).encode() + page[found.end() :]


def without_policy(page: bytes, rules: str) -> bytes | None:
    """The page as `with_policy` was given it; None for one that does not state this policy."""
    before, stated, after = page.partition(b"\n" + meta(rules).encode())
    return before + after if stated else None


def headers(rules: str) -> bytes:
    """The same as headers for nginx, with what only works as a header."""
    found = [("Content-Security-Policy", f"{rules}; {ONLY_AS_HEADER}"), *OTHER_HEADERS]
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in found).encode()


def refusal(faults: list[tuple[str, int, str]]) -> InputError:
    """The message for what pages have and the policy forbids: page, line, what stands there."""
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
