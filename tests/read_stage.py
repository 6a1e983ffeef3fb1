"""Reads a staged folder without any engine: lists its pages, their front matter, and every link that leads nowhere.

Run as ``python -I -S read_stage.py FOLDER DOCS``: -S keeps every installed package out, the engines above all.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from links import address_of, broken_links, read

_PAGE = re.compile(r"\A---\n(?P<front>.*?)\n---\n\n(?P<html>.*)\Z", re.DOTALL)


def main(staged: Path, docs: Path) -> None:
    """Print what was found as JSON."""
    titles, problems, pages = {}, [], {}
    files = {path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file()}
    for name in sorted(name for name in files if name.endswith(".md")):
        match = _PAGE.match((staged / name).read_text(encoding="utf-8"))
        if match is None:
            problems.append(f"{name}: no front matter, or no blank line after it")
            continue
        # Each row is a name and a JSON value, which is YAML too.
        front = {key: json.loads(value) for key, value in (row.split(": ", 1) for row in match["front"].splitlines())}
        titles[address_of(name)] = front["title"]
        if "\n\n" in match["html"].strip():
            problems.append(f"{name}: a blank line inside the HTML would let an engine take part of it for Markdown")
        pages[address_of(name)] = read(match["html"])
    hand_written = {address_of(path.relative_to(docs).as_posix()) for path in docs.rglob("*.md")}
    rest = {name for name in files if not name.endswith(".md")} | hand_written
    problems += broken_links(pages, rest)
    engines = sorted({"mkdocs", "properdocs", "markdown", "jinja2"} & sys.modules.keys())
    print(json.dumps({"titles": titles, "problems": problems, "engines": engines}))


main(Path(sys.argv[1]), Path(sys.argv[2]))
