"""The forms of the small site, made once for all tests of forms."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from project import SMALL, drawings

from generator.artifact import Artifact
from generator.content_types import content_types
from generator.entries.linking import link
from generator.entries.validate import validate
from generator.infographics.from_catalog import make_figures
from generator.outputs import Outputs, make_outputs
from generator.outputs.base import Desk
from generator.reading.load import load
from generator.settings import Settings
from generator.telling.stories import Stories

TODAY = dt.date(2026, 11, 22)
SITE = "https://vi-du.vn/"


def desk_of(content: Path, cache: Path | None = None, **settings: object) -> Desk:
    """Return a desk with everything that a folder of content gives."""
    loaded = load(content, content_types())
    entries, problems = validate(loaded.entries)
    assert not problems, [str(problem) for problem in problems]
    catalog = link(entries, (), loaded.shared, TODAY)
    chosen = Settings("Cổng thông tin mẫu", SITE, **settings)  # type: ignore[arg-type]
    return Desk(catalog, chosen, make_figures(Stories(catalog))[0].by_page, cache)


@pytest.fixture(scope="session")
def desk() -> Desk:
    return desk_of(SMALL / "content", drawings())


@pytest.fixture(scope="session")
def outputs(desk: Desk) -> Outputs:
    return make_outputs(desk)


@pytest.fixture(scope="session")
def files(outputs: Outputs) -> dict[str, Artifact]:
    """Every file of every form by its path."""
    return {artifact.path: artifact for artifact in outputs.artifacts}
