"""What commands that tell of the content begin with: the settings, and the content read and checked."""

from __future__ import annotations

import sys
from pathlib import Path

from generator import pipeline
from generator.environment import consents_folder, today
from generator.problem import ContentError, errors
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, Settings, settings_from


def inspected(root: Path, texts: Path | None = None) -> tuple[pipeline.Inspection, Settings] | None:
    """Return a project's content and its settings; None where either is wrong: all of it is printed then.

    ``texts`` is a folder to read content and consents from instead of the project's own.
    """
    try:
        settings = settings_from(read_settings(root / SETTINGS_FILE))
    except ContentError as error:
        print(error, file=sys.stderr)
        return None
    place = texts or root
    found = pipeline.inspect(pipeline.Sources(place, consents_folder=consents_folder(place)), settings, today())
    if broken := errors(found.problems):
        print(*broken, "Sửa nội dung đã, rồi chạy lại lệnh này.", sep="\n", file=sys.stderr)
        return None
    return found, settings
