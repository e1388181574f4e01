"""The lock as a file and as data: lines are only added, damage is named with its line, aliases lead on to their end."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from checkout import Checkout
from from_text import cases
from gongwen.errors import InputError
from gongwen.registry import Event, Lock, compare, missing_lines, read_lock, write_log
from hypothesis import given
from hypothesis import strategies as st

HERE = Path(__file__).parent
PUBLISHED = "published\tplan#c1\t一章\npublished\tplan#c2\t二章\npublished\tplan#c3\t三章\n"


def lock_of(path: Path, text: str) -> Path:
    file = path / "anchors.lock"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("published", id="one field"),
        pytest.param("published\tplan#c4", id="two fields"),
        pytest.param("published\tplan#c4\t四章\t多余", id="a field too many"),
        pytest.param("published\tplan#c4\t", id="an empty fingerprint"),
        pytest.param("published\t\t四章", id="an empty address"),
        pytest.param("published plan#c4 四章", id="spaces for TABs"),
        pytest.param("Published\tplan#c4\t四章", id="a capital"),
        pytest.param("retired\tplan#c1\t一章", id="an unknown event"),
        pytest.param("<<<<<<< HEAD", id="a conflict of git"),
        pytest.param("=======", id="the middle of a conflict"),
        pytest.param("alias\tplan#c9\tplan#c1\t理由", id="an alias of what was never published"),
        pytest.param("reworded\tplan#c9\t新文\t理由", id="rewording what was never published"),
        pytest.param("withdrawn\tplan#c9\t理由", id="withdrawing what was never published"),
        pytest.param("alias\tplan#c1\tplan#c9\t理由", id="an alias to what was never published"),
        pytest.param("published\tplan\t四章", id="an address without an anchor"),
        pytest.param("published\tplan#\t四章", id="an address with an empty anchor"),
        pytest.param("published\t../../plan#c4\t四章", id="an address that leads out of the folder"),
        pytest.param('published\tplan#c4"><script>\t四章', id="an address that is markup"),
        pytest.param("\ufeffpublished\tplan#c4\t四章", id="a byte order mark in the middle"),
    ],
)
def test_a_damaged_line_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    file = lock_of(tmp_path, f"# 注释\n{PUBLISHED}{line}\npublished\tplan#c5\t五章\n")
    with pytest.raises(InputError) as raised:
        read_lock(file)
    assert (raised.value.file, raised.value.line) == (file, 5)


def test_a_lock_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "anchors.lock"
    file.write_bytes(PUBLISHED.encode("gb18030"))
    with pytest.raises(InputError):
        read_lock(file)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_comments_blank_lines_and_line_endings_do_not_matter(tmp_path: Path, newline: str) -> None:
    file = tmp_path / "anchors.lock"
    file.write_bytes(f"# 注释\n\n{PUBLISHED}".replace("\n", newline).encode())
    lock = read_lock(file)
    assert {address: record.fingerprint for address, record in lock.records.items()} == {
        "plan#c1": "一章",
        "plan#c2": "二章",
        "plan#c3": "三章",
    }


def test_no_file_is_an_empty_lock(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "anchors.lock").records == {}


def test_an_alias_leads_on_to_the_end_of_the_chain(tmp_path: Path) -> None:
    chain = "alias\tplan#c1\tplan#c2\t并入\nalias\tplan#c2\tplan#c3\t并入\n"
    lock = read_lock(lock_of(tmp_path, PUBLISHED + chain))
    assert [lock.resolve(f"plan#c{number}") for number in (1, 2, 3)] == ["plan#c3"] * 3


def test_an_alias_to_what_was_withdrawn_leads_nowhere(tmp_path: Path) -> None:
    lock = read_lock(lock_of(tmp_path, PUBLISHED + "alias\tplan#c1\tplan#c2\t并入\nwithdrawn\tplan#c2\t删去\n"))
    assert lock.resolve("plan#c1") is None


@pytest.mark.parametrize("targets", [("c1",), ("c2", "c1"), ("c2", "c3", "c1")])
def test_aliases_in_a_circle_lead_nowhere_and_come_to_an_end(tmp_path: Path, targets: tuple[str, ...]) -> None:
    circle = "".join(f"alias\tplan#c{number}\tplan#{target}\t并入\n" for number, target in enumerate(targets, 1))
    lock = read_lock(lock_of(tmp_path, PUBLISHED + circle))
    assert lock.resolve("plan#c1") is None


def test_an_address_published_again_is_live_again(tmp_path: Path) -> None:
    lock = read_lock(lock_of(tmp_path, PUBLISHED + "withdrawn\tplan#c1\t删去\npublished\tplan#c1\t一章\n"))
    assert lock.resolve("plan#c1") == "plan#c1"
    assert lock.records["plan#c1"].live


@pytest.mark.parametrize("case", cases(HERE / "histories.yml"))
def test_what_holds_for_an_address_is_its_last_event(tmp_path: Path, case: dict[str, Any]) -> None:
    """Two branches that git has merged may say anything one after the other."""
    lines = "".join(f"{line}\n".replace(" ", "\t") for line in case["events"])
    record = read_lock(lock_of(tmp_path, PUBLISHED + lines)).records["plan#c1"]
    assert msgspec.to_builtins(record) == case["holds"]


EVENTS = st.one_of(
    st.builds(Event, st.just("published"), st.just("plan#c1"), st.sampled_from(["甲", "乙"])),
    st.builds(Event, st.just("reworded"), st.just("plan#c1"), st.sampled_from(["丙", "丁"]), st.sampled_from("xy")),
    st.builds(
        Event, st.just("alias"), st.just("plan#c1"), st.sampled_from(["plan#c2", "plan#c3"]), st.sampled_from("xy")
    ),
    st.builds(Event, st.just("withdrawn"), st.just("plan#c1"), st.sampled_from("xy")),
)


@given(st.lists(EVENTS), EVENTS)
def test_no_event_before_the_last_matters_but_for_the_fingerprint(earlier: list[Event], last: Event) -> None:
    long, short = Lock(), Lock()
    for event in (Event("published", "plan#c1", "一章"), *earlier, last):
        long.add(event)
    texts = [event.detail for event in (*earlier, last) if event.what in ("published", "reworded")]
    for event in (Event("published", "plan#c1", texts[-1] if texts else "一章"), last):
        short.add(event)
    assert long.records == short.records


def test_the_text_that_an_address_was_given_up_for_may_come_back_but_no_other(tmp_path: Path) -> None:
    lock = read_lock(lock_of(tmp_path, PUBLISHED + "withdrawn\tplan#c1\t删去\nalias\tplan#c2\tplan#c3\t并入\n"))
    back = compare(lock, [("plan#c1", "一章"), ("plan#c2", "二章"), ("plan#c3", "三章")])
    assert not back.broken and [event.address for event in back.new] == ["plan#c1", "plan#c2"]
    other = compare(lock, [("plan#c1", "别文"), ("plan#c2", "另文"), ("plan#c3", "三章")])
    assert other.broken and other.taken == ["plan#c1", "plan#c2"]


def test_a_text_that_moved_is_found_only_if_it_is_certain_where(tmp_path: Path) -> None:
    lock = read_lock(lock_of(tmp_path, PUBLISHED))
    once = compare(lock, [("plan#c2", "二章"), ("plan#c3", "三章"), ("plan#c9", "一章")])
    assert (once.vanished, once.moved) == (["plan#c1"], {"plan#c1": "plan#c9"})
    twice = compare(lock, [("plan#c2", "二章"), ("plan#c3", "三章"), ("plan#c8", "一章"), ("plan#c9", "一章")])
    assert (twice.vanished, twice.moved) == (["plan#c1"], {})


def test_writing_only_adds_lines_at_the_end(tmp_path: Path) -> None:
    file = lock_of(tmp_path, PUBLISHED.rstrip("\n"))
    write_log(file, [Event("published", "plan#c4", "四章"), Event("alias", "plan#c1", "plan#c4", "并入\t第四\n章")])
    assert file.read_text("utf-8") == PUBLISHED + "published\tplan#c4\t四章\nalias\tplan#c1\tplan#c4\t并入 第四 章\n"
    assert read_lock(file).resolve("plan#c1") == "plan#c4"
    assert [path.name for path in tmp_path.iterdir()] == ["anchors.lock"]


@pytest.mark.parametrize(
    ("newer", "missing"),
    [
        pytest.param(PUBLISHED, [], id="the same"),
        pytest.param(PUBLISHED + "published\tplan#c4\t四章\n", [], id="grown"),
        pytest.param("# 新注释\n" + PUBLISHED, [], id="another comment"),
        pytest.param("published\tplan#c0\t序\n" + PUBLISHED, [], id="grown in front"),
        pytest.param("", PUBLISHED.splitlines(), id="emptied"),
        pytest.param(PUBLISHED.replace("二章", "贰章"), ["published\tplan#c2\t二章"], id="changed"),
        pytest.param(PUBLISHED.replace("published\tplan#c3\t三章\n", ""), ["published\tplan#c3\t三章"], id="cut"),
        pytest.param("".join(reversed(PUBLISHED.splitlines(keepends=True))), None, id="another order"),
    ],
)
def test_every_older_line_must_stand_in_the_newer_file(newer: str, missing: list[str] | None) -> None:
    found = missing_lines(PUBLISHED, newer)
    assert found if missing is None else found == missing


def git(root: Path, *arguments: str) -> None:
    author = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(converted: Checkout) -> Checkout:
    """A git repository whose branch `main` holds the real lock."""
    git(converted.root, "init", "--initial-branch=main")
    git(converted.root, "add", "seeds", "mkdocs.yml")
    git(converted.root, "commit", "--message=seeds")
    return converted


def test_a_lock_that_lost_a_line_since_a_revision_fails_check(repository: Checkout) -> None:
    assert "All well" in repository.must("check", "--against", "main").stdout
    lines = repository.lock.read_text("utf-8").splitlines(keepends=True)
    repository.lock.write_text("".join(lines[:40] + lines[41:]), "utf-8")
    repository.must("accept")  # the address is there again, but its line stands elsewhere
    assert repository.must("check").status == 0
    done = repository.run("check", "--against", "main")
    assert done.status == 1
    assert lines[40].strip() in done.stderr or "lost" in done.stderr


def test_a_lock_that_is_gone_fails_check(repository: Checkout) -> None:
    repository.lock.unlink()
    done = repository.run("check", "--against", "main")
    assert done.status == 1 and "lost" in done.stderr and "Traceback" not in done.output


def test_a_revision_without_a_lock_has_none_to_lose(repository: Checkout) -> None:
    git(repository.root, "checkout", "--orphan", "fresh")
    git(repository.root, "rm", "--cached", "seeds/anchors.lock")
    git(repository.root, "commit", "--message=without")
    repository.must("check", "--against", "fresh")


def test_a_revision_that_there_is_not_is_an_error_and_not_a_pass(repository: Checkout) -> None:
    done = repository.run("check", "--against", "no-such-branch")
    assert done.status != 0
    assert "no-such-branch" in done.stderr and "Traceback" not in done.output
