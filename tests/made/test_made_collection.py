"""A made collection is one that a maintainer would have: it converts without an error or a warning, and it is always the same."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from checkout import Checkout
from gongwen import pipeline
from gongwen.collection import documents_of, read_collection
from gongwen.layout import Layout
from gongwen.model import Document, Kind

from made.collection import made_documents, make_made_collection
from made.editing import add_clause, add_document, work_points
from made.grammar import FEWEST, KINDS, MOST

DOCUMENTS = 20


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_made_collection(tmp_path_factory.mktemp("made") / "checkout", DOCUMENTS)


@pytest.fixture(scope="module")
def documents(made: Path) -> list[Document]:
    layout = Layout(made)
    manifest = read_collection(layout)
    return [document for _, document in documents_of(layout, manifest, manifest.documents)]


def test_it_converts_without_error_or_warning(made: Path) -> None:
    result = pipeline.run(Layout(made))
    assert len(result.listings) == DOCUMENTS
    assert not result.warnings and not result.idle


def test_it_is_the_same_each_time(made: Path) -> None:
    again = {one.seed.name: one.seed.encode() for one in made_documents(DOCUMENTS)}
    assert again == {path.name: path.read_bytes() for path in (made / "seeds").glob("*.txt")}


def test_another_seed_gives_other_texts() -> None:
    texts = [{one.seed.text for one in made_documents(DOCUMENTS, seed)} for seed in (1, 2)]
    assert not texts[0] & texts[1]


def test_every_folder_of_a_collection_has_its_manifest(made: Path, tmp_path: Path) -> None:
    parted = Checkout(make_made_collection(tmp_path / "parted", DOCUMENTS, a_collection=8))
    folders = sorted(path for path in parted.manifest.parent.iterdir() if path.is_dir())
    assert [len(list(folder.glob("*.txt"))) for folder in folders] == [8, 8, 4]
    texts = {path.name: path.read_bytes() for folder in folders for path in folder.glob("*.txt")}
    assert texts == {path.name: path.read_bytes() for path in (made / "seeds").glob("*.txt")}
    entries = [line for folder in folders for line in (folder / "manifest.yml").read_text("utf-8").splitlines() if line]
    assert [line for line in entries if "id:" in line] == [
        line for line in (made / "seeds" / "manifest.yml").read_text("utf-8").splitlines() if "id:" in line
    ]


def test_it_has_documents_of_every_kind(documents: list[Document]) -> None:
    kinds = Counter(next(name for name, *_ in KINDS if document.id.startswith(name)) for document in documents)
    assert set(kinds) == {name for name, *_ in KINDS}
    for document in documents:
        labelled = [node for node in document.nodes if node.kind in (Kind.CLAUSE, Kind.ARTICLE)]
        if document.id.startswith(("work-points", "regulation")):
            assert FEWEST <= len(labelled) <= MOST, document.id
        if document.id.startswith("notice"):
            assert any(node.kind is Kind.ROW for node in document.nodes), document.id
        assert document.metadata.date, document.id


def test_some_are_spoiled(made: Path) -> None:
    spoiled = [path for path in (made / "seeds").glob("*.txt") if _is_spoiled(path.read_text("utf-8"))]
    assert len(spoiled) > DOCUMENTS / 3


def _is_spoiled(text: str) -> bool:
    return any(sign in text for sign in (",", "\n\n", "  ", "\r", "　　"))


def test_a_clause_more_is_one_article_more(made: Path, documents: list[Document], tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(made / "seeds", seeds)
    edited = add_clause(seeds)
    layout = Layout(tmp_path)
    manifest = read_collection(layout)
    (now,) = (one for entry, one in documents_of(layout, manifest, manifest.documents) if entry.id == edited)
    (before,) = (one for one in documents if one.id == edited)
    assert not now.warnings
    assert len(now.nodes) == len(before.nodes) + 1
    assert now.nodes[:-1] == before.nodes
    assert now.nodes[-1].kind is Kind.ARTICLE


def test_a_document_more_is_another_one_each_time(made: Path, documents: list[Document], tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(made / "seeds", seeds)
    like = work_points(seeds)[-1]
    added = {add_document(like, number) for number in (1, 2)}
    layout = Layout(tmp_path)
    manifest = read_collection(layout)
    now = {entry.id: one for entry, one in documents_of(layout, manifest, manifest.documents)}
    assert len(added) == 2 and now.keys() == added | {one.id for one in documents}
    titles = {now[name].metadata.title for name in added}
    assert len(titles) == 2 and not titles & {one.metadata.title for one in documents}
