"""Whatever goes wrong while a file is added, the collection stays as it was."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from adding import PAGE, refused
from checkout import Checkout
from gongwen.changes import trial
from gongwen.pipeline import flow
from small import REPORT, everything, unchanged


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "no text", id="empty"),
        pytest.param(b"- 1 -\n\n- 2 -\n", "page numbers", id="residue"),
        pytest.param(bytes(range(256)), "x.txt", id="binary"),
        pytest.param("甲\x00乙".encode(), "x.txt", id="a control character"),
    ],
)
def test_a_file_without_a_document_is_refused(small: Checkout, tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(data)
    assert words in refused(small, str(file))


def test_a_file_that_is_not_there_is_refused(small: Checkout, tmp_path: Path) -> None:
    assert "nothing.txt" in refused(small, str(tmp_path / "nothing.txt"))
    assert "seeds" in refused(small, str(small.seed("")))


def test_a_collection_in_disorder_is_named_as_it_is_called(small: Checkout, notice: Path) -> None:
    small.seed("stranger.txt").write_text(REPORT + "多一段。\n", "utf-8")
    said = refused(small, str(notice))
    assert "seeds/stranger.txt" in said and ".build" not in said


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, OSError(28, "No space left on device"), AssertionError("no replay")]
)
def test_a_conversion_that_is_stopped_leaves_everything(
    small: Checkout, notice: Path, error: type[BaseException] | BaseException
) -> None:
    before = everything(small)
    with mock.patch.object(flow, "Citing", side_effect=error):
        done = small.run_here("add", str(notice))
    assert done.status == 1 and "Traceback" not in done.output
    small.root.joinpath(".build", "error.log").unlink(missing_ok=True)
    unchanged(before, small)


@pytest.mark.parametrize("step", range(1, 6))
def test_a_step_into_place_that_fails_takes_back_those_before(small: Checkout, tmp_path: Path, step: int) -> None:
    """The original, its text, the manifest, data, search, pages: whichever fails, and whatever it fails with."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    before = everything(small)
    done_so_far = 0

    def fails(real):
        def run(*arguments):
            nonlocal done_so_far
            done_so_far += 1
            if done_so_far == step:
                raise OSError(5, "Input/output error")
            return real(*arguments)

        return run

    with mock.patch.multiple(trial, _replace=fails(trial._replace), _exchange=fails(trial._exchange)):
        done = small.run_here("add", str(file))
    assert done.status == 1 and "Input/output error" in done.stderr
    unchanged(before, small)


def test_where_folders_cannot_be_exchanged_in_one_step_it_works_too(small: Checkout, notice: Path) -> None:
    from gongwen.store import exchange

    with mock.patch.object(exchange, "_exchange", lambda left, right: False):
        assert small.run_here("add", str(notice)).status == 0
    assert (small.root / "docs" / "documents" / "reading-notice.md").exists()
    before = everything(small)
    assert small.run_here("convert").status == 0
    unchanged(before, small)
