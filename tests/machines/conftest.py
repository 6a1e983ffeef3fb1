"""The files of the small site that machines read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from project import Project


@pytest.fixture(scope="session")
def answers(small: Project) -> dict[str, Any]:
    """Every answer to programs by its path below the folder of the version."""
    folder = small.site / "api" / "v1"
    return {
        file.relative_to(folder).as_posix(): json.loads(file.read_bytes()) for file in sorted(folder.rglob("*.json"))
    }
