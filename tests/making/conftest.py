"""A desk of the small site to make products at, and what makes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import project
import pytest
from outputs.conftest import desk_of
from project import SMALL

from generator.outputs.base import Desk


@pytest.fixture(scope="session")
def drawings() -> Path:
    """Where drawings are kept for all tests."""
    return project.drawings()


@pytest.fixture(scope="session")
def desk(drawings: Path) -> Desk:
    return desk_of(SMALL / "content", drawings)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the small site's content to edit."""
    return Path(shutil.copytree(SMALL / "content", tmp_path / "content"))
