"""Every verb explains itself, refuses nonsense, says nothing needless in a log, and leaves alone what is as it should be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from checkout import Checkout, own_environment

VERBS = ("convert", "inspect", "check", "accept", "serve")


def stamps(checkout: Checkout, *folders: str) -> dict[str, tuple[int, int]]:
    """Name, inode and time of change of every file and folder."""
    return {
        path.relative_to(checkout.root).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for folder in folders
        for path in [checkout.root / folder, *(checkout.root / folder).rglob("*")]
    }


def test_help_names_every_verb(built: Checkout) -> None:
    done = built.must("--help")
    assert all(verb in done.stdout for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(built: Checkout, verb: str) -> None:
    done = built.must(verb, "--help")
    assert verb in done.stdout and done.stderr == ""
    options = [line for line in done.stdout.splitlines() if line.startswith("  --") and not line.startswith("  --help")]
    assert all(len(line.split(None, 1)) == 2 for line in options)


@pytest.mark.parametrize(
    "arguments", [["no-such-verb"], ["--no-such-option"], ["convert", "extra"], ["inspect"], ["serve", "--port", "x"]]
)
def test_nonsense_is_refused_with_a_usage_line(built: Checkout, arguments: list[str]) -> None:
    done = built.run(*arguments)
    assert done.status == 2
    assert "Usage:" in done.stderr and "Traceback" not in done.stderr


def test_converting_again_touches_nothing(converted: Checkout) -> None:
    before = stamps(converted, "docs", "seeds")
    done = converted.must("convert")
    assert stamps(converted, "docs", "seeds") == before
    assert done.output == ""


def test_the_first_run_in_a_fresh_checkout_builds_everything(checkout: Checkout) -> None:
    done = checkout.run_anew()
    assert done.status == 0
    assert "site/ is built: 5 documents" in done.stdout
    assert done.stderr == ""
    assert (checkout.site / "index.html").exists()


def test_a_log_has_no_progress_bar_and_no_escape_sequences(converted: Checkout) -> None:
    done = converted.must()
    assert "\x1b" not in done.output and "\r" not in done.output and "Converting" not in done.output


def test_it_can_be_run_from_any_folder(checkout: Checkout, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, str(checkout.root / "scripts" / "build.py"), "convert"]
    done = subprocess.run(command, cwd=elsewhere, env=own_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (checkout.root / "docs" / "documents" / "cast-2020-work-points.md").is_file()
    assert list(elsewhere.iterdir()) == []


def test_a_page_written_by_hand_that_breaks_the_build_leaves_the_old_site(converted: Checkout) -> None:
    with (converted.root / "docs" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[无处](nowhere.md)\n")
    before = converted.snapshot("site")
    done = converted.run()
    assert done.status == 1
    assert done.stderr.startswith("error: ") and "nowhere.md" in done.stderr and "Traceback" not in done.stderr
    assert converted.snapshot("site") == before
    assert {path.name for path in (converted.root / ".build").iterdir()} == {"lock", "kept"}


def test_a_page_written_by_hand_whose_linked_file_is_gone_is_named(converted: Checkout) -> None:
    """No page has changed then; a document that is taken out changes the home page, with which all that people wrote is built."""
    form = converted.root / "docs" / "assets" / "form.txt"
    form.write_text("申请表", "utf-8")
    with (converted.root / "docs" / "about.md").open("a", encoding="utf-8") as page:
        page.write("\n[申请表](assets/form.txt)\n")
    converted.must()
    before = converted.snapshot("site")
    form.unlink()
    done = converted.run()
    assert done.status == 1
    assert "about.md" in done.stderr and "form.txt" in done.stderr and "Traceback" not in done.stderr
    assert converted.snapshot("site") == before


def test_a_configuration_that_is_no_yaml_leaves_the_old_site(converted: Checkout) -> None:
    (converted.root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    before = converted.snapshot("site")
    done = converted.run()
    assert done.status == 1
    assert "mkdocs.yml" in done.stderr and "Traceback" not in done.stderr
    assert converted.snapshot("site") == before


def test_a_document_taken_out_before_it_was_published_leaves_no_page(checkout: Checkout) -> None:
    entries = checkout.manifest.read_bytes()
    checkout.add("draft.txt", "草稿\n\n仅供讨论。\n")
    checkout.must("convert")
    page = checkout.root / "docs" / "documents" / "draft.md"
    assert page.exists()
    checkout.seed("draft.txt").unlink()
    checkout.manifest.write_bytes(entries)
    checkout.must("convert")
    assert not page.exists()
    assert not (checkout.root / "docs" / "data" / "ledger" / "draft.json").exists()


def test_a_fault_of_the_program_is_a_message_and_its_traceback_a_file(converted: Checkout) -> None:
    with (converted.root / "scripts" / "gongwen" / "pipeline" / "flow.py").open("a", encoding="utf-8") as module:
        module.write("\n\ndef run(*_):\n    raise ZeroDivisionError('by nothing')\n")
    before = converted.snapshot()
    done = converted.run_anew("convert")
    assert done.status == 1
    assert done.stderr.startswith("error: ") and "ZeroDivisionError" in done.stderr and "Traceback" not in done.output
    assert "Traceback" in (converted.root / ".build" / "error.log").read_text("utf-8")
    assert converted.snapshot() == before


def test_a_python_without_the_libraries_says_what_to_do(checkout: Checkout) -> None:
    command = [sys.executable, "-I", "-S", str(checkout.root / "scripts" / "build.py"), "check"]
    done = subprocess.run(command, env=own_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "make site" in done.stderr and "Traceback" not in done.stderr


def test_a_python_without_the_libraries_goes_on_with_that_of_the_environment(checkout: Checkout) -> None:
    binaries = checkout.root / ".venv" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "python").symlink_to(sys.executable)
    (binaries.parent / "pyvenv.cfg").write_bytes((Path(sys.prefix) / "pyvenv.cfg").read_bytes())
    (binaries.parent / "lib").symlink_to(Path(sys.prefix) / "lib")
    command = [sys.executable, "-I", "-S", str(checkout.root / "scripts" / "build.py"), "--help"]
    done = subprocess.run(command, env=own_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "convert" in done.stdout, done.stderr
