"""What the configuration says of the site, and the environment in which MkDocs builds the same bytes each time."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Collection, Iterator, Sequence
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
from gongwen.publish.site.fault import Fault, fault_of, without_frames
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
NOT_INSTALLED = re.compile("is not installed|No module named|Unrecognised theme name")
"""What MkDocs says of a plugin, an extension or a theme that is not there."""
INSTALL = "mend the name, take it out, or add its package to pyproject.toml and run `make lock` and `make site`"
"""What to do then."""
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
    whole = _composed(written)
    asked = sorted({name for node in nodes(whole) if node.tag == "!ENV" for name in _words(node)} - OWN_SEARCH.keys())
    called = [hook.read_bytes() if hook.is_file() else b"" for hook in _hooks(root, whole)]
    return [written, *(f"{name}={os.environ.get(name)}" for name in asked), *called]


def check_navigation(root: Path, settings: Settings, docs: Collection[str]) -> None:
    """Raises InputError for a page of the navigation that nobody wrote: MkDocs finds an empty one in its place. `docs`: what there is."""
    for name in settings.nav:
        if name not in docs and not name.startswith(GENERATED) and "://" not in name:
            file, found = root / CONFIGURATION, f"the page {name}, which is not in {DOCS}/"
            places = [node for node in nodes(_composed(file.read_bytes())) if node.value == name]
            line = int(places[-1].start_mark.line) + 1 if places else None
            raise InputError(file, line, found, "pages that are there", "write it, or take it out of the `nav`")


def _hooks(root: Path, configuration: yaml.Node | None) -> list[Path]:
    return [root / name for key, value in _entries(configuration) if key.value == "hooks" for name in _words(value)]


def _entries(configuration: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """The settings, each a key and what stands there."""
    return configuration.value if isinstance(configuration, yaml.MappingNode) else []


def _words(node: yaml.Node) -> list[str]:
    """A word of YAML, or those in a list; of `[SITE_URL, ""]` also what is none."""
    found = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [word.value for word in found if isinstance(word, yaml.ScalarNode)]


def read_configuration(root: Path) -> MkDocsConfig:
    """The configuration of MkDocs, as `make site` has it.

    Raises InputError with what MkDocs says of one that it does not take, and for a hook or plugin that fails when it is imported.
    """
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
            mend = INSTALL if NOT_INSTALLED.search(found) else "mend the setting named there"
            raise InputError(file, _line_of(file, found), found, "settings that MkDocs takes", mend) from error
        except (Exception, SystemExit) as error:  # of a hook or plugin, which MkDocs lets through
            raise _failed(root, fault_of(error)) from error


def _failed(root: Path, fault: Fault) -> InputError:
    """The message for what fails while the configuration is read."""
    file = root / CONFIGURATION
    hooks = {hook.resolve(): str(hook) for hook in _hooks(root, _composed(file.read_bytes()))}
    if place := fault.place_in(hooks):
        mend = f"mend it there, or take the file out of the `hooks` in {CONFIGURATION}"
        return InputError(*place, fault.found, "a hook that Python can import", mend)
    mend = "mend the hook, plugin or extension that does it, or take it out there"
    return InputError(file, None, fault.found_at, "settings with which MkDocs can begin", mend)


def _line_of(file: Path, said: str) -> int | None:
    """The line of the configuration that MkDocs speaks of: that of the longest word of the setting that is named, else of its key."""
    if not (setting := re.match("Config value '([^']+)'", said)):
        return None
    for key, value in _entries(_composed(file.read_bytes())):
        if key.value == setting[1]:
            words = [node for node in nodes(value) if isinstance(node, yaml.ScalarNode) and _is_named(node.value, said)]
            return int(max(words, default=key, key=lambda node: len(node.value)).start_mark.line) + 1
    return None


def _is_named(word: str, said: str) -> bool:
    """Whether a word stands in quotes, maybe as the end of a path."""
    return any(f"{word}{quote}" in said for quote in "'\"")


def _composed(written: bytes) -> yaml.Node | None:
    """The configuration with the places where all of it stands; None for what is no YAML, which is said when it is read."""
    try:
        return yaml.compose(written, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return None


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What MkDocs says meanwhile of settings that are wrong, instead of letting it print that."""
    said: list[str] = []
    handler, logger = logging.Handler(logging.WARNING), logging.getLogger("mkdocs")
    handler.emit = lambda record: said.append(without_frames(record.getMessage()).replace("\n", " "))  # type: ignore[method-assign]
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
