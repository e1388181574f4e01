"""Edits a made collection as a person would: a clause more in a seed, and its new SHA-256 in the manifest; a document more."""

from __future__ import annotations

import re
from pathlib import Path

from checkout import digest
from cn2an import an2cn, cn2an

_HEAD_OF_ENTRY = "  - id: "
_LAST_ARTICLE = re.compile("第([一二三四五六七八九十百]+)条[ 　]+本条例自[^。\n]+施行。\\s*$")


def add_clause(seeds: Path) -> str:
    """Adds an article at the end of the first regulation that ends as it was written; gives the document's id.

    `seeds`: the folder of seeds; each collection in it has a manifest beside its own. Raises LookupError where there is none.
    """
    for seed in sorted(seeds.rglob("regulation-*.txt")):
        before = seed.read_bytes()
        text = before.decode()
        if found := _LAST_ARTICLE.search(text):
            article = an2cn(int(cn2an(found[1], "smart")) + 1)
            ending = "\r\n" if "\r\n" in text else "\n"
            after = f"{text.rstrip()}{ending}第{article}条　本条例由市人民政府负责解释。{ending}".encode()
            seed.write_bytes(after)
            manifest = seed.with_name("manifest.yml")
            manifest.write_text(manifest.read_text("utf-8").replace(digest(before), digest(after), 1), "utf-8")
            return seed.stem
    raise LookupError(f"no regulation in {seeds} ends as it was written")


def work_points(seeds: Path) -> list[Path]:
    """The seeds of made work points, from the oldest year: it is in their names. `seeds`: as above."""
    return sorted(seeds.rglob("work-points-*.txt"), key=lambda seed: seed.stem)


def add_document(seed: Path, number: int) -> str:
    """Adds a document like that of a seed, beside it, of the same day and under another title; gives the id.

    `seed`: of work points; `number`: another one for each call.
    """
    name, before = f"added-{number}", seed.read_bytes()
    text = before.decode().replace("工作要点", f"第{an2cn(number)}次补充工作要点", 1)
    after = f"{text.rstrip()}按照《第{an2cn(number)}次补充工作意见》执行。\n".encode()
    seed.with_name(f"{name}.txt").write_bytes(after)
    manifest = seed.with_name("manifest.yml")
    entries = manifest.read_text("utf-8")
    entry = next(one for one in entries.split(_HEAD_OF_ENTRY) if one.startswith(f"{seed.stem}\n")).rstrip()
    added = entry.replace(seed.stem, name).replace(digest(before), digest(after))
    manifest.write_text(f"{entries.rstrip()}\n\n{_HEAD_OF_ENTRY}{added}\n", "utf-8")
    return name
