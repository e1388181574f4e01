"""`publish`: a folder has what the site has; where files are kept no more, it says what to do, and that helps."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from checkout import Checkout
from folders import address, contents
from gongwen.publish.site.kept import DIGESTS, read_kept
from gongwen.store import open_folder


def published(place: Path | str) -> dict[str, bytes]:
    """The files of the site there, without the record."""
    found = contents(open_folder(str(place)))
    return {name: data for name, data in found.items() if not name.startswith("publication/")}


def test_what_is_kept_no_more_is_said_and_made_again(built: Checkout, tmp_path: Path) -> None:
    checkout, place = built.copy_to(tmp_path / "copy"), tmp_path / "place"
    kept = checkout.root / ".build" / "kept"
    page = next(iter(read_kept(kept).pages))
    shutil.rmtree(kept / DIGESTS)
    (kept / "objects" / page[:2] / page[2:]).unlink()
    refused = checkout.run("publish", str(place))
    assert refused.status == 1
    assert "1 pages whose files are kept no more" in refused.stderr and "run it again" in refused.stderr
    assert not place.exists()
    checkout.must("publish", str(place))
    assert published(place) == contents(open_folder(str(checkout.site)))


def test_results_and_site_may_lie_in_an_object_store(checkout: Checkout, tmp_path: Path) -> None:
    checkout.empty()
    text = "某市科普办法\n第一条　为了科普，制定本办法。\n第二条　本办法自2021年1月1日起施行。\n"
    checkout.add("rule-1.txt", text, "texts: [main]\nnumbering: {第一条: runs}")
    checkout.must()
    site = contents(open_folder(str(checkout.site)))
    shutil.rmtree(checkout.root / ".build")
    shutil.rmtree(checkout.site)
    store, place = address("s3", tmp_path), address("s3", tmp_path)
    checkout.must("--store", store)
    assert contents(open_folder(str(checkout.site))) == site
    assert next(open_folder(store).names(), None) is not None
    assert not (checkout.root / ".build" / "kept" / "objects").exists()
    checkout.must("--store", store, "publish", place)
    assert published(place) == site


def test_documents_that_failed_are_named(checkout: Checkout, tmp_path: Path) -> None:
    checkout.empty()
    for name in ("a", "b"):
        checkout.add(f"{name}.txt", f"关于{name}的通知\n\n事项如下。\n")
    checkout.must()
    checkout.seed("a.txt").unlink()
    done = checkout.must("--keep-going", "publish", str(tmp_path / "place"))
    assert "failed: seeds/manifest.yml:" in done.stderr and "the seed a.txt, which is not in seeds/" in done.stderr
    told = json.loads(
        checkout.must("--keep-going", "--json", "publish", str(tmp_path / "place")).stdout.splitlines()[-1]
    )
    assert [one["document"] for one in told["failed"]] == ["a"]
    assert published(tmp_path / "place") == contents(open_folder(str(checkout.site)))
