"""A change that is proposed on a server: what its request says, and what whoever reviews it is shown of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.desk.head import NotWritten, values_in
from generator.desk.parcel import QUESTIONS, differences, was_in
from generator.problem import Problem

_LONGEST = 600
"""Letters of one value in the text of a request."""
_SAME, _OUT, _IN = "giữ", "bỏ", "thêm"


@dataclass(frozen=True)
class Request:
    """The title and the text of a request, in Markdown."""

    title: str
    text: str


def request(path: str, before: str, after: str, problems: Iterable[Problem], pictures: Iterable[str]) -> Request:
    """Return what a request says: what changed in words, what to ask, what the check found.

    What an editor wrote stands as code: no server reads a command, a name to be called or a link out of it.
    """
    rows = [
        f"- {label}: {_code(was)} → {_code(now)}" if before else f"- {label}: {_code(now)}"
        for label, was, now in differences(path, before, after)
    ]
    rows += [f"- Ảnh: {_code(name)}" for name in pictures]
    told = [f"- {_code(str(one))}" for one in problems]
    parts = [
        f"{'Sửa trang' if before else 'Trang mới'}: {_code(path)}",
        "### Thay đổi",
        *(["\n".join(rows)] if rows else ["Không có gì khác bản trên cổng."]),
        "### Hỏi trước khi đăng",
        "\n".join(f"- [ ] {one}" for one in QUESTIONS),
        "### Máy đã kiểm",
        "\n".join(told) if told else "Không có lỗi, không có cảnh báo.",
        "Gửi từ bàn biên tập. Mở bàn, mục **Bài chờ duyệt**, để xem trang trước và sau.",
    ]
    name = title_of(path, after)
    return Request(f"{'Sửa' if before else 'Trang mới'}: {name}"[:200], "\n\n".join(parts) + "\n")


def title_of(path: str, text: str) -> str:
    """Return the title of a file in one line; its path where it has none."""
    try:
        found = values_in(path.split("/")[1], text)[0].get("tiêu đề")
    except NotWritten:
        found = None
    return " ".join(str(found or path).split())


def paragraphs(path: str, before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of both bodies in order, each with what became of it: kept, taken out, put in."""
    folder = path.split("/")[1]
    old, new = (_blocks(was_in(folder, text)[1]) for text in (before, after))
    for what, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from ((_SAME, one) for one in old[start:end])
        else:
            yield from ((_OUT, one) for one in old[start:end])
            yield from ((_IN, one) for one in new[new_start:new_end])


def _blocks(body: str) -> list[str]:
    return [one for one in re.split(r"\n\s*\n", body.strip()) if one]


def _code(text: str) -> str:
    """Return a text as inline code of one line, whatever it holds."""
    line = " ".join(text.split())
    short = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    longest = max((len(run) for run in re.findall("`+", short)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {short} {fence}" if longest else f"`{short}`"
