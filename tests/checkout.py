"""A throw-away checkout: the project's own scripts, seeds and hand-written pages in another folder, run as a user runs them."""

from __future__ import annotations

import compileall
import contextlib
import hashlib
import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest import mock

from gongwen.collection import understand
from gongwen.manifest import Manifest
from gongwen.source import read_seed
from gongwen.structure import manifest_entry
from ready import ready

PROJECT = Path(__file__).resolve().parents[1]
GENERATED = ("docs/documents", "docs/catalogue", "docs/data", "docs/search", "docs/glossary", "docs/cited")
"""Folders of docs/ that a run makes."""
WATCHED = ("docs", "site", "seeds")
"""Folders that a run which fails must leave as they were."""


@dataclass(frozen=True)
class Finished:
    """What a run of the command line left behind."""

    status: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return self.stdout + self.stderr


@dataclass(frozen=True)
class Checkout:
    """A folder with everything that `scripts/build.py` needs."""

    root: Path

    @property
    def manifest(self) -> Path:
        return self.root / "seeds" / "manifest.yml"

    @property
    def lock(self) -> Path:
        return self.root / "seeds" / "anchors.lock"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def run(self, *arguments: str, timeout: float = 120, **environment: str) -> Finished:
        """Runs `scripts/build.py` with these arguments, in a copy of a process that has read the library."""
        return Finished(*ready().run(self.root, arguments, own_environment() | environment, timeout))

    def run_anew(self, *arguments: str, timeout: float = 120, **environment: str) -> Finished:
        """As `run`, as a user does it: a new Python reads the library of this checkout."""
        done = subprocess.run(
            [sys.executable, str(self.root / "scripts" / "build.py"), *arguments],
            cwd=self.root,
            env=own_environment() | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    def run_here(self, *arguments: str) -> Finished:
        """As `run`, within this process: quicker, for the many ways to be refused. A traceback fails the test."""
        from gongwen import cli

        stdout, stderr = io.StringIO(), io.StringIO()
        with (
            mock.patch.object(cli, "LAYOUT", type(cli.LAYOUT)(self.root)),
            mock.patch.object(sys, "argv", ["build.py", *arguments]),
            contextlib.redirect_stdout(stdout),
            contextlib.redirect_stderr(stderr),
        ):
            try:
                cli.run()
            except SystemExit as ended:
                status = ended.code if isinstance(ended.code, int) else 0
        return Finished(status, stdout.getvalue(), stderr.getvalue())

    def must(self, *arguments: str) -> Finished:
        """Runs and fails the test, with what was said, unless the run went well."""
        done = self.run(*arguments)
        assert done.status == 0, done.output
        return done

    def seed(self, name: str) -> Path:
        return self.root / "seeds" / name

    def page(self, document: str) -> Path:
        """The built HTML of a document."""
        return self.site / "documents" / document / "index.html"

    def add(self, name: str, content: str | bytes, entry: str = "texts: [main]") -> None:
        """Puts a seed into seeds/ with an entry for it; its id is the file name without its end."""
        data = content.encode() if isinstance(content, str) else content
        self.seed(name).write_bytes(data)
        lines = (f"id: {name.rpartition('.')[0]}", f"seed: {name}", f"sha256: {digest(data)}", *entry.splitlines())
        with self.manifest.open("a", encoding="utf-8", newline="\n") as manifest:
            manifest.write("\n  - " + "\n    ".join(lines) + "\n")

    def add_proposed(self, name: str, content: str | bytes, document: str | None = None) -> None:
        """Puts a seed into seeds/ with the entry that the converter proposes for it, under another id if one is given."""
        seed = self.seed(name)
        seed.write_bytes(content.encode() if isinstance(content, str) else content)
        entry = manifest_entry(read_seed(seed), understand(seed, Manifest(1, ()))[0], date(2026, 11, 22))
        lines = entry.splitlines()
        if document:
            lines[0] = f"- id: {document}"
        with self.manifest.open("a", encoding="utf-8") as manifest:
            manifest.writelines(f"  {line}\n" for line in lines if line)

    def empty(self) -> None:
        """Takes all documents and addresses out, for a test that brings its own."""
        for file in self.manifest.parent.iterdir():
            file.unlink()
        self.manifest.write_text("version: 1\ndocuments:\n", "utf-8")

    def without_glossary(self) -> Checkout:
        """Takes the glossary and its addresses out, for tests of what is not about it: they are quicker without."""
        self.seed("glossary.yml").unlink()
        kept = [line for line in self.lock.read_text("utf-8").splitlines(keepends=True) if "\tglossary#" not in line]
        self.lock.write_text("".join(kept), "utf-8")
        return self

    def edit_seed(self, name: str, old: str, new: str) -> None:
        """Changes a seed and the SHA-256 that the manifest has for it; `old` stands in it exactly once."""
        seed = self.seed(name)
        before = seed.read_bytes()
        assert before.count(old.encode()) == 1, old
        after = before.replace(old.encode(), new.encode())
        seed.write_bytes(after)
        self.edit_manifest(digest(before), digest(after), times=None)

    def edit_manifest(self, old: str, new: str, times: int | None = 1) -> None:
        """Replaces a text of the manifest that stands in it so many times."""
        text = self.manifest.read_text("utf-8")
        count = text.count(old)
        assert count == times if times is not None else count, f"{old!r} stands {count} times in the manifest"
        self.manifest.write_text(text.replace(old, new), "utf-8")

    def snapshot(self, *folders: str) -> dict[str, bytes]:
        """Name and bytes of every file in these folders, by default all that a failing run must not touch."""
        return snapshot(self.root, *(folders or WATCHED))

    def copy_to(self, root: Path) -> Checkout:
        shutil.copytree(self.root, root, dirs_exist_ok=True, symlinks=True)
        return Checkout(root)


def own_environment() -> dict[str, str]:
    """The environment of this run without what would change that of the checkout."""
    foreign = ("PYTHONPATH", "SOURCE_DATE_EPOCH", "NO_COLOR", "FORCE_COLOR")
    return {name: value for name, value in os.environ.items() if name not in foreign}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def snapshot(root: Path, *folders: str) -> dict[str, bytes]:
    """Name and bytes of every file below these folders of `root`; a folder that is not there has none."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in folders
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def make_checkout(root: Path) -> Checkout:
    """Copies the project without what it generates."""
    for name in ("scripts", "seeds", "docs"):
        skipped = {PROJECT / folder for folder in GENERATED}
        shutil.copytree(
            PROJECT / name,
            root / name,
            symlinks=True,
            ignore=lambda folder, names, skipped=skipped: [n for n in names if Path(folder) / n in skipped],
        )
    shutil.copy2(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    compileall.compile_dir(root / "scripts", quiet=1)  # once, instead of in every copy
    return Checkout(root)
