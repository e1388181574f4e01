"""A cluster of two workers on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import tasks
from gongwen.store import digests
from gongwen.work.cluster import Cluster


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler with two workers."""
    distributed = pytest.importorskip("distributed")
    paths = os.pathsep.join([str(digests.LIBRARY.parent), str(Path(tasks.__file__).parent)])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = paths
    options = {"dashboard_address": ":0", "protocol": "tcp", "host": "127.0.0.1", "silence_logs": 50}
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **options) as made:
        yield made.scheduler_address
    os.environ.pop("PYTHONPATH")
    if before is not None:
        os.environ["PYTHONPATH"] = before


@pytest.fixture
def workers(scheduler: str) -> Iterator[Cluster]:
    made = Cluster(scheduler)
    yield made
    made.close()
