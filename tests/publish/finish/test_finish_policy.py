"""The content security policy: it allows the scripts that pages have, and pages that could not work under it are refused."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from checkout import Checkout
from from_text import cases
from gongwen.errors import InputError
from gongwen.publish.finish.policy import policy
from lxml import html
from on_disk import BuiltSite, write_policy
from small_site import SCRIPT, document, make_site, page

RULES = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)


def policies(site: BuiltSite) -> dict[str, str]:
    """The policy of every page, by its path."""
    write_policy(site)
    found = {}
    for path in site.folder.rglob("*.html"):
        (found[path.relative_to(site.folder).as_posix()],) = html.fromstring(path.read_bytes()).xpath(
            "//head/meta[@http-equiv='Content-Security-Policy']/@content"
        )
    return found


def allowed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_a_digest_is_the_one_that_browsers_make() -> None:
    """The example of the specification (CSP Level 3, 8.3)."""
    assert "script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';" in policy(
        ["alert('Hello, world.');"]
    )


def test_all_pages_have_one_policy_with_all_scripts(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    other = "\n  let 甲 = '</p>' && 1 <!-- 2\n"
    site.write("other/index.html", page("甲", "").replace(SCRIPT, other))
    site.write("data/seeds/one.html", page("甲", "").replace(f"<script>{SCRIPT}</script>", ""))
    found = policies(site)
    assert sorted(found) == [
        "404.html",
        "data/seeds/one.html",
        "documents/one/index.html",
        "index.html",
        "other/index.html",
    ]
    hashes = " ".join(sorted((allowed(SCRIPT), allowed(other))))
    assert set(found.values()) == {RULES.format(hashes=hashes)}


def test_the_script_that_is_allowed_is_byte_for_byte_that_of_the_page(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    (rules,) = set(policies(site).values())
    written = (site.folder / "index.html").read_bytes().decode()
    (script,) = re.findall(r"<script>(.*?)</script>", written, re.DOTALL)
    assert allowed(script) in rules


@pytest.mark.parametrize(
    "script",
    [
        '<script src="../a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        '<script type="application/ld+json">{"a": 1}</script>',
    ],
)
def test_what_is_no_inline_script_is_not_allowed_as_one(tmp_path: Path, script: str) -> None:
    site = make_site(tmp_path)
    site.write("other.html", page("甲", "", script))
    assert set(policies(site).values()) == {RULES.format(hashes=allowed(SCRIPT))}


def test_a_module_is_an_inline_script(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("other.html", page("甲", "", '<script type="module">go()</script>'))
    assert allowed("go()") in policies(site)["index.html"]


def test_a_script_in_an_attribute_or_as_text_is_none(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("other.html", page("甲", "", '<p title="<script>go()</script>">&lt;script>go()&lt;/script></p>'))
    assert allowed("go()") not in policies(site)["index.html"]


def test_the_policy_stands_before_everything_that_it_is_about(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    write_policy(site)
    for path in site.folder.rglob("*.html"):
        first, second = html.fromstring(path.read_bytes()).xpath("//head/*")[:2]
        assert first.get("charset") == "utf-8"
        assert second.get("http-equiv") == "Content-Security-Policy"


def test_a_server_sends_the_same_policy_and_more(tmp_path: Path) -> None:
    site = make_site(tmp_path, document())
    rules = policies(site)["index.html"]
    assert (site.folder / "security-headers.nginx.conf").read_text("utf-8").splitlines() == [
        f"add_header Content-Security-Policy \"{rules}; frame-ancestors 'none'\" always;",
        'add_header X-Content-Type-Options "nosniff" always;',
        'add_header Referrer-Policy "strict-origin-when-cross-origin" always;',
    ]


@pytest.mark.parametrize("case", cases(Path(__file__).with_name("refused.yml")))
def test_a_page_that_cannot_work_is_refused(tmp_path: Path, case: dict[str, str]) -> None:
    site = make_site(tmp_path, document())
    without_script = page("甲", "", f"\n{case['body']}").replace(f"<script>{SCRIPT}</script>", "")
    site.write("other/index.html", without_script)
    before = (site.folder / "index.html").read_bytes()
    with pytest.raises(InputError) as refused:
        write_policy(site)
    assert str(refused.value).startswith("site/other/index.html:10\n")
    assert case["found"] in refused.value.found
    assert (site.folder / "index.html").read_bytes() == before


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    for number in range(20):
        site.write(f"p{number:02}.html", page("甲", "", "<p style='a'></p>"))
    with pytest.raises(InputError) as refused:
        write_policy(site)
    assert refused.value.found.count('style="a"') == 12
    assert "… and 8 more" in refused.value.found


def test_a_page_that_does_not_say_its_encoding_is_refused(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    site.write("other.html", "<p>甲</p>")
    with pytest.raises(InputError, match=r"site/other\.html"):
        write_policy(site)


def test_the_last_good_site_stays(converted: Checkout) -> None:
    about = converted.root / "docs" / "about.md"
    about.write_text(about.read_text("utf-8") + '\n<p onclick="go()">甲</p>\n', "utf-8")
    done = converted.run()
    assert done.status == 1
    assert "site/about/index.html" in done.stderr and 'onclick="go()"' in done.stderr
    assert "Traceback" not in done.output
    assert (converted.site / "index.html").read_text("utf-8") == "the last good site"
