"""What the configuration says of the site, and the environment in which MkDocs builds the same bytes each time."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import yaml
from msgspec import Struct
from pathspec import GitIgnoreSpec

from gongwen.errors import InputError
from gongwen.manifest.yaml_file import nodes
from gongwen.publish.cited.address import FOLDER as CITED
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.glossary.address import FOLDER as GLOSSARY
from gongwen.store import Store, code_digest, kept, key
from gongwen.store.lookout import FileDigests

LIBRARY = Path(__file__).resolve().parents[3]
"""Where `gongwen` lies, whose Markdown extension MkDocs imports by name."""
OWN_SEARCH = {"STOCK_SEARCH": "false"}
"""What the configuration asks the environment: whether the engine's own search is built, or ours takes its place."""
ELSEWHERE = "GONGWEN_ELSEWHERE"
"""Names, in the environment, the file that tells `elsewhere.py` what there is beside the pages that are built."""
CONFIGURATION = "mkdocs.yml"
"""The configuration, in the checkout."""
DOCS = "docs"
"""Folder of the Markdown, in the checkout."""
THEME = "overrides"
"""Folder of the docs that holds templates, no pages."""
DOCUMENTS = "documents"
"""Folder of the pages of documents, in docs and site."""
GENERATED = (f"{DOCUMENTS}/", f"{GLOSSARY}/", f"{CITED}/", "catalogue/")
"""Folders of pages that a run makes: what they link to is there."""
ALWAYS_EXCLUDED = (".*", "/templates/")
"""Patterns of files in the docs that MkDocs leaves out unless the configuration has them in."""
NO_DATE = "0"
"""The moment of every build: dates of pages come from the manifest, so that the same input gives the same bytes."""

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Settings(Struct, frozen=True):
    """What every page depends on beside its own text."""

    about: SiteFacts
    """What the site says of itself."""
    nav: tuple[str, ...]
    """The pages of the navigation, by their sources in the docs."""
    excluded: tuple[str, ...]
    """Patterns of files in the docs that the site has not, as in `.gitignore`."""
    drafts: tuple[str, ...]
    """The same for drafts."""
    hooks: tuple[str, ...]
    """Files that the configuration has MkDocs call, by their paths from the checkout."""
    digest: str
    """Of configuration, environment, hooks, templates and the code that makes pages."""


def read_settings(root: Path, unchanged: FileDigests, store: Store) -> Settings:
    """The settings of a checkout. Raises InputError as `read_configuration` does.

    `store`: keeps them, since to import all that MkDocs needs takes longer than to publish an edit of a small site.
    """
    templates = [part for pair in sorted(unchanged.files(root / DOCS / THEME).items()) for part in pair]
    code = code_digest("publish", "address", "numbering", "model.py", "errors.py", "store/parcel.py")
    digest = key("site", code, *configuration(root), *templates)
    wanted = key("settings", digest)
    if found := kept(store, wanted, Settings):
        return found
    config = read_configuration(root)
    settings = Settings(
        site_facts(config),
        tuple(_pages(config.nav or [])),
        _patterns(config.exclude_docs),
        _patterns(config.draft_docs),
        tuple(map(str, config.hooks)),
        digest,
    )
    store.put(wanted, msgspec.msgpack.encode(settings))
    return settings


def configuration(root: Path) -> list[str | bytes]:
    """The bytes of the configuration of a checkout, of the files that it has MkDocs call, and what it asks the environment."""
    written = (root / CONFIGURATION).read_bytes()
    try:
        whole = yaml.compose(written, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:  # said when it is read
        return [written]
    asked = sorted({name for node in nodes(whole) if node.tag == "!ENV" for name in _words(node)} - OWN_SEARCH.keys())
    entries = whole.value if isinstance(whole, yaml.MappingNode) else []
    hooks = [root / name for key, value in entries if key.value == "hooks" for name in _words(value)]
    called = [hook.read_bytes() if hook.is_file() else b"" for hook in hooks]
    return [written, *(f"{name}={os.environ.get(name)}" for name in asked), *called]


def _words(node: yaml.Node) -> list[str]:
    """A word of YAML, or those in a list; of `[SITE_URL, ""]` also what is none."""
    found = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [word.value for word in found if isinstance(word, yaml.ScalarNode)]


def read_configuration(root: Path) -> MkDocsConfig:
    """The configuration of MkDocs, as `make site` has it. Raises InputError with what MkDocs says of one that it does not take."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    os.environ.update(OWN_SEARCH)
    file = root / CONFIGURATION
    with _complaints() as said:
        try:
            return load_config(str(file))
        except MkDocsException as error:
            if isinstance(wrong := error.__context__, yaml.YAMLError):
                mark, found = getattr(wrong, "problem_mark", None), str(getattr(wrong, "problem", None) or wrong)
                mend = "check indentation, quotes and brackets there and above"
                raise InputError(file, mark.line + 1 if mark else None, found, "YAML", mend) from error
            found = "; ".join(said) or error.format_message()
            raise InputError(file, None, found, "settings that MkDocs takes", "mend the setting named there") from error


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What MkDocs says meanwhile of settings that are wrong, instead of letting it print that."""
    said: list[str] = []
    handler, logger = logging.Handler(logging.WARNING), logging.getLogger("mkdocs")
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


def left_out(settings: Settings) -> Callable[[str], bool]:
    """Says of the name of a file in the docs whether the site has it not, as MkDocs decides."""
    excluded = GitIgnoreSpec.from_lines((*ALWAYS_EXCLUDED, *settings.excluded))
    drafts = GitIgnoreSpec.from_lines(settings.drafts)
    return lambda name: excluded.match_file(name) or drafts.match_file(name)


def site_facts(config: MkDocsConfig) -> SiteFacts:
    """What the configuration says of the site."""
    return SiteFacts(config.site_url or "", config.site_name, config.site_description or "")


def site_environment() -> dict[str, str]:
    """The environment in which MkDocs builds the same bytes each time."""
    environment = dict(os.environ)
    environment.setdefault("SOURCE_DATE_EPOCH", NO_DATE)
    environment.setdefault("NO_MKDOCS_2_WARNING", "1")
    paths = filter(None, (str(LIBRARY), environment.get("PYTHONPATH")))
    environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
    return environment


def _patterns(given: GitIgnoreSpec | None) -> tuple[str, ...]:
    """As they are written, without comments."""
    found = given.patterns if given else ()
    return tuple(str(pattern.pattern) for pattern in found if pattern.include is not None)


def _pages(nav: Sequence[object]) -> list[str]:
    """The sources that a navigation names, in its order."""
    found: list[str] = []
    for item in nav:
        targets = list(item.values()) if isinstance(item, dict) else [item]
        for target in targets:
            if isinstance(target, list):
                found += _pages(target)
            elif isinstance(target, str) and target.endswith(".md"):
                found.append(target)
    return found
