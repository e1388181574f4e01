"""Which results the next run may ask for: the others of a store are those of documents and pages as they were before."""

from __future__ import annotations

from gongwen.pipeline.known import read_known
from gongwen.pipeline.results import results_of
from gongwen.work.workplace import Work


def results_in_use(work: Work) -> set[str]:
    """Keys of all that this run has asked for, and of what is kept of every document. After the run has settled."""
    known = read_known(work)
    found = {*work.objects.keys, *known.titles}
    for told in known.told.values():
        found |= results_of(told)
    return found
