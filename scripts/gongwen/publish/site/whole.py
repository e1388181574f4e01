"""The files that are about the site as a whole: feed, lists for machines, the picture of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from gongwen.publish.finish.documents import Listed
from gongwen.publish.finish.facts import SiteFacts
from gongwen.publish.finish.open_graph import SITE_PICTURE, picture
from gongwen.publish.finish.picture import site_picture
from gongwen.publish.site.units import Unit


def whole_files(
    about: SiteFacts, docs: Path, units: Sequence[Unit], listed: Mapping[str, Listed]
) -> dict[str, bytes]:
    """Them, by their paths."""
    return {picture(SITE_PICTURE): site_picture(about)}
