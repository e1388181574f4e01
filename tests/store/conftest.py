"""Folders of each kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import address, folder

__all__ = ["folder", "place"]


@pytest.fixture(params=["local", "memory", "s3"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty folder of each kind."""
    return address(request.param, tmp_path)
