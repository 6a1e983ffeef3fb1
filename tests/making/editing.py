"""Random edits of a copied project, each followed by a build that keeps products and one that keeps nothing.

Run in the copy, so that its templates can be edited too:

    python tests/making/editing.py SEED STEPS

Prints one line of JSON a step: what was done, and how many products were made again of how many. Ends with status 1 at
the first step after which the two builds differ.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import random
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

COPY = Path.cwd()
sys.path.insert(0, str(COPY))

from generator import pipeline  # noqa: E402
from generator.artifact import Artifact  # noqa: E402
from generator.making.maker import Maker  # noqa: E402
from generator.problem import Problem, errors  # noqa: E402
from generator.settings import Owner, Settings  # noqa: E402

CONTENT = COPY / "content"
SOURCES = pipeline.Sources(COPY)
Built = tuple[tuple[Artifact, ...], tuple[Problem, ...]]


class Editor:
    """One who edits at random, and undoes what the checks refuse."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.number = 0
        self.settings = Settings("Cổng mẫu", "https://vi-du.vn/", owner=Owner("Sở mẫu"))
        self.day = dt.date(2026, 11, 22)
        self._kept: dict[Path, bytes] = {}
        self._before = (self.settings, self.day)

    def edit(self) -> str:
        """Do one thing; return its name."""
        self.number += 1
        self._kept = {file: file.read_bytes() for folder in FOLDERS for file in folder.rglob("*") if file.is_file()}
        self._before = (self.settings, self.day)
        deed = self.chance.choices([one for one, _ in DEEDS], [weight for _, weight in DEEDS])[0]
        deed(self)
        return deed.__name__

    def undo(self) -> None:
        """Put everything back."""
        for folder in FOLDERS:
            for file in folder.rglob("*"):
                if file.is_file() and file not in self._kept:
                    file.unlink()
        for file, data in self._kept.items():
            if not file.is_file() or file.read_bytes() != data:
                file.write_bytes(data)
        self.settings, self.day = self._before

    def any_page(self) -> Path:
        """Return the file of an entry."""
        return self.chance.choice(
            sorted(file for file in CONTENT.glob("*/*.md") if not file.parent.name.startswith("_"))
        )


FOLDERS = (CONTENT, COPY / "generator" / "pages" / "templates", COPY / "generator" / "content_types")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8").rstrip() + text, encoding="utf-8")


def edit_body(editor: Editor) -> None:
    file = editor.any_page()
    file.write_text(
        f"{file.read_text('utf-8').rstrip()}\n\nCâu thứ {editor.number}, theo 101/QĐ-MAU.\n", encoding="utf-8"
    )


def edit_title(editor: Editor) -> None:
    file = editor.any_page()
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^(tiêu đề: .*)$", rf"\1 {editor.number}", text, count=1), encoding="utf-8")


def edit_summary(editor: Editor) -> None:
    file = editor.any_page()
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^(tóm tắt: .*)$", rf"\1 Lần {editor.number}.", text, count=1), encoding="utf-8")


def drop_a_line_of_the_head(editor: Editor) -> None:
    file = editor.any_page()
    head, end, body = file.read_text("utf-8").partition("\n---\n")
    lines = head.split("\n")
    if len(lines) > 2:
        del lines[editor.chance.randrange(1, len(lines))]
    file.write_text("\n".join(lines) + end + body, encoding="utf-8")


def add_a_page(editor: Editor) -> None:
    file = editor.any_page()
    text = re.sub(r"\b(\d+)/(QĐ|KH)-MAU", rf"{900 + editor.number}/\2-MAU", file.read_text("utf-8"), count=1)
    text = re.sub(r"(?m)^(\s*mã: ).*$", rf"\1hinh-{editor.number}", text)
    file.with_name(f"them-{editor.number}.md").write_text(text, encoding="utf-8")


def rename_a_page(editor: Editor) -> None:
    file = editor.any_page()
    file.rename(file.with_name(f"ten-moi-{editor.number}.md"))


def delete_a_page(editor: Editor) -> None:
    editor.any_page().unlink()


def delete_what_was_added(editor: Editor) -> None:
    for file in sorted(CONTENT.glob("*/them-*.md"))[:1]:
        file.unlink()


def edit_the_dictionary(editor: Editor) -> None:
    file = CONTENT / "_chung" / "tu-dien.yml"
    file.write_text(
        f"{file.read_text('utf-8').rstrip()}\nTV{editor.number}: từ thứ {editor.number}\n", encoding="utf-8"
    )


def change_a_setting(editor: Editor) -> None:
    n = editor.number
    changes = [{"site_name": f"Cổng {n}"}, {"site_url": f"https://cong-{n}.vn/"}, {"owner": Owner(f"Sở {n}")}]
    changes += [{"directory_urls": not editor.settings.directory_urls}, {"edit_url": f"https://sua-{n}.vn"}]
    changes += [{"illustrations": not editor.settings.illustrations}]
    editor.settings = dataclasses.replace(editor.settings, **editor.chance.choice(changes))  # type: ignore[arg-type]


def edit_a_template(editor: Editor) -> None:
    file = editor.chance.choice(sorted(file for folder in FOLDERS[1:] for file in folder.rglob("*.html")))
    text = file.read_text("utf-8")
    # Inside a block or a macro where there is one, so that the change is seen.
    marked = re.sub(r"(\{% (?:block|macro) [^%]*%\})", rf"\1<i hidden>{editor.number}</i>", text, count=1)
    file.write_text(marked if marked != text else f"{text}<i hidden>{editor.number}</i>", encoding="utf-8")


def edit_a_style(editor: Editor) -> None:
    file = editor.chance.choice(sorted((COPY / "generator" / "publishing" / "styles").glob("*.css")))
    append(file, f"\n.lan-{editor.number} {{ color: red }}\n")


def sleep_until_tomorrow(editor: Editor) -> None:
    editor.day += dt.timedelta(days=editor.chance.choice([1, 1, 30]))


def do_nothing(_editor: Editor) -> None:
    pass


DEEDS: list[tuple[Callable[[Editor], None], int]] = [
    (edit_body, 4), (edit_title, 3), (edit_summary, 2), (drop_a_line_of_the_head, 3), (add_a_page, 4),
    (rename_a_page, 2), (delete_a_page, 2), (delete_what_was_added, 2), (edit_the_dictionary, 1), (change_a_setting, 3),
    (edit_a_template, 3), (edit_a_style, 1), (sleep_until_tomorrow, 1), (do_nothing, 1),
]  # fmt: skip


def both_ways(editor: Editor) -> tuple[Maker, Built, Built] | None:
    """Build what there is with what was kept, and with nothing; None where the checks refuse it."""
    found = pipeline.inspect(SOURCES, editor.settings, editor.day)
    if errors(found.problems):
        return None
    cold = pipeline.make(found, editor.settings, SOURCES.cache)
    again = pipeline.inspect_again(SOURCES, editor.settings, editor.day)
    with Maker(SOURCES.products) as maker:
        warm = pipeline.make(again, editor.settings, SOURCES.cache, maker)
    return maker, warm, cold


def differences(warm: Built, cold: Built) -> list[str]:
    """Return what the two builds do not have in common."""
    new, old = ({one.path: one for one in built[0]} for built in (warm, cold))
    found = [path for path in sorted(new.keys() | old.keys()) if new.get(path) != old.get(path)]
    return found + ([] if warm[1] == cold[1] else ["problems"])


def main(seed: int, steps: int) -> int:
    editor = Editor(seed)
    done = "nothing yet"
    while True:
        built = both_ways(editor)
        if built is None:
            editor.undo()
            print(json.dumps({"deed": done, "refused": True}), flush=True)
        else:
            maker, warm, cold = built
            differ = differences(warm, cold)
            facts = {"deed": done, "made": len(maker.made), "products": maker.count, "differ": differ}
            print(json.dumps(facts, ensure_ascii=False), flush=True)
            if differ or not warm[0]:
                return 1
        if editor.number == steps:
            return 0
        done = editor.edit()


if __name__ == "__main__":
    shutil.rmtree(SOURCES.products, ignore_errors=True)
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
