"""Nghe thử bản phát thanh của một trang bằng giọng máy, không bao giờ đăng: listen cam-nang/tu-hoc."""

from __future__ import annotations

import argparse
import difflib
import os
import shlex
import shutil
import subprocess
import sys

from generator import pipeline
from generator.environment import ROOT, consents_folder, today
from generator.language.vietnamese import slug
from generator.outputs._script import write_script
from generator.outputs.base import Desk
from generator.problem import ContentError
from generator.reading.load import read_settings
from generator.settings import SETTINGS_FILE, settings_from

COMMAND_VARIABLE = "PORTAL_GIONG_MAY"
"""A command line that reads a text from its input and writes sound to the file that ``{tep}`` stands for."""
FOLDER = "build/nghe-thu"
_ESPEAK = "espeak-ng -v vi -s 140 --stdin -w {tep}"
_REMEDY = (
    "cài nó (Debian: sudo apt install espeak-ng), "
    f'hoặc ghi lệnh của giọng máy khác vào biến {COMMAND_VARIABLE}, có "{{tep}}"'
)
_LONGEST_SECONDS = 600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("entry", metavar="TRANG", help="mục và tên tệp, như cam-nang/tu-hoc")


def run(arguments: argparse.Namespace) -> int:
    """Speak a page's minute into a file; say where it is, or what to do."""
    try:
        lines = _script(arguments.entry.removeprefix("content/").removesuffix(".md"))
    except (ContentError, LookupError) as error:
        print(error, file=sys.stderr)
        return 1
    command = os.environ.get(COMMAND_VARIABLE, "").strip() or _ESPEAK
    file = ROOT / FOLDER / f"{slug(arguments.entry)}.wav"
    words = [word.replace("{tep}", str(file)) for word in shlex.split(command)]
    if shutil.which(words[0]) is None:
        print(f'không có lệnh "{words[0]}" để đọc; {_REMEDY}', file=sys.stderr)
        return 1
    file.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(lines) + "\n"
    ran = subprocess.run(words, input=text.encode(), timeout=_LONGEST_SECONDS, check=False)
    if ran.returncode or not file.is_file():
        print(f'lệnh "{words[0]}" không đọc được; chạy thử nó một mình để xem vì sao', file=sys.stderr)
        return 1
    print(text)
    print(f"Nghe: {file.relative_to(ROOT)} (giọng máy, chỉ để nghe thử)")
    return 0


def _script(entry_id: str) -> tuple[str, ...]:
    """Return what is said of a page in one minute; LookupError says what is wrong."""
    settings = settings_from(read_settings(ROOT / SETTINGS_FILE))
    found = pipeline.inspect(pipeline.Sources(ROOT, consents_folder=consents_folder(ROOT)), settings, today())
    catalog = found.stories.catalog
    entry = catalog.get(entry_id)
    if entry is None:
        near = difflib.get_close_matches(entry_id, [one.id for one in catalog.entries], 1)
        raise LookupError(f'không có trang "{entry_id}"' + (f'; có phải "{near[0]}"?' if near else ""))
    desk = Desk(catalog, settings, told=found.stories)
    lines = write_script(entry, desk).short
    if not lines:
        raise LookupError(f'{entry.path}: quá ít lời để đọc; viết mục "bản phát thanh"')
    return lines
