"""What the page and the browser's Python say to each other: one JSON object each way, named by ``do``.

``open``     is given ``today`` (2026-11-28) and ``shared``, the addresses of style sheet and script. Answers
             ``entries`` (path, title, summary, folder of each) and ``problems``, errors of the content as it is
``read``     is given ``path``. Answers ``text``, ``values`` by label and ``body``, or ``text`` and ``wrong`` where
             only the whole text can be edited
``sample``   is given ``folder``. Answers ``path``, ``values``, ``body`` and ``html`` of the type's own example
``bring``    is given ``name`` and ``data`` in base64 of a file of Word or a saved page; of one in a folder also its
             ``path``, ``there``, the paths of all pictures, and ``files``, some of them in base64. Answers ``folder``,
             ``name`` of its file, ``values``, ``body``, ``pictures`` by name in base64, ``told``, what its editor must
             look at, and ``old_letters`` where some were made new (encoding and rows, as ``old_letters`` tells), unless
             ``keeps_letters`` was asked; or ``wants``, the paths of pictures without which it cannot be made
``unpack``   is given ``data`` of a zip. Answers ``files`` by path in base64, and how many ``others`` are of no use here
``bring_rows`` is given ``name`` and ``data`` of a table, an entry a row. Answers ``drafts``, each with ``folder``,
             ``values``, ``body`` and ``told``, and ``told``, what is wrong with the table
``renew``    is given what ``look`` is, of a draft of some days ago, and perhaps ``newest``, the file as it stands
             elsewhere, and ``older``, what stood here when that was asked last. Answers nothing where the file is as it
             was, else ``base``, ``values``, ``body`` upon the newest file, ``conflicts``, what it says where both
             changed, ``here``, the file as it stands here, and ``isOurs`` where only what a public desk lacks came in
``blocks``   is given ``body``. Answers ``before`` and ``pieces``, which together are the body: each has its ``source``
             from ``line`` on, what comes ``after`` it, its ``nodes``, or None and ``html`` where only Markdown can be
             edited
``old_letters`` is given ``text``. Answers nothing where it is Unicode, else the ``encoding`` it was typed in, the
             ``text`` in Unicode, and some ``rows`` before and after
``look``     is given ``path``, ``folder``, ``base``, ``values``, ``body``, or ``path`` and ``text``; and ``beside``,
             the names of files that come along. Answers ``text`` as it would stand in the file, ``path`` (made of the
             title where there was none), ``problems``, ``held`` (why it would not be shown), ``later`` (what it lacks
             then), ``html``, its page, ``met``, its card and what a search shows of it, ``tellings``: name, text
             and length of each form in words, and ``consent``: what records must allow, by field
``table``    is given a table as ``text``, ``rows``, or ``name`` and ``data``. Answers ``rows``, ``told`` (what was left
             out) and ``kinds`` of picture: each with the roles of ``columns``, ``why`` not, the form of its words
``chart``    is given ``kind``, ``rows``, ``used``, ``columns``, ``code`` and ``kept``, or ``block``; and ``words``.
             Answers ``text``, the block for the body, ``problems`` by row, ``wide``, ``narrow``, ``summary``, ``told``
``chart_kinds`` answers the ``kinds`` of picture as they are filled in by hand, item by item: the form of each
``chart_open`` is given a ``block``. Answers ``kind``, ``words``, ``code``, ``kept``; ``rows`` where a table gives it
``drawing``  is given the ``path`` of a drawing on the page that was looked at last. Answers ``svg``
``hand_in``  is given what ``look`` is, and ``pictures`` by name in base64. Answers ``zip`` in base64 and its
             ``name``, or ``problems`` alone where an error stands in the way
``propose``  is given what ``hand_in`` is, and ``newest``, the file as it stands on the server, empty for none. Answers
             ``path``, ``text``, ``title`` and ``words`` of the request, or ``problems``
``weigh``    is given ``path``, ``before`` (empty for none), ``after`` and ``pictures``. Answers what a reviewer is
             shown: ``title``, ``differences`` (field, before, after), ``paragraphs`` (what became of it, text),
             ``questions``, ``isOld`` (whether the page here is another than ``before``), and what ``look`` answers
             of the text, with the ``problems`` of a check of the whole

Whatever cannot be answered comes back as ``wrong``: a Vietnamese sentence, never a traceback.
"""

from __future__ import annotations

import base64
import contextlib
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from generator import failure
from generator.desk.bringing import Beside, brought, brought_rows
from generator.desk.charts.answers import chart_answer, kinds_answer, open_answer, table_answer
from generator.desk.head import NotWritten, values_in, written
from generator.desk.merging import merged
from generator.desk.parcel import QUESTIONS, differences, parcel, said
from generator.desk.proposal import paragraphs, request, title_of
from generator.desk.samples import sample_of
from generator.desk.session import Look, Session
from generator.desk.surface import pieces_of
from generator.desk.unpacking import unpacked
from generator.desk.withheld import public_text
from generator.editors.annotations import row_of
from generator.entries.validate import file_name_for
from generator.importing.word import Unreadable
from generator.problem import ContentError, Problem, errors
from generator.reading.legacy_text import in_unicode

Message = dict[str, Any]
_ROWS_SHOWN = 3


class Answerer:
    """Answers messages about the content in a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._session: Session | None = None
        self._answers: Mapping[str, Callable[[Message], Message]] = {
            "open": self._open,
            "read": self._read,
            "sample": self._sample,
            "bring": self._bring,
            "unpack": self._unpack,
            "bring_rows": self._bring_rows,
            "renew": self._renew,
            "blocks": self._blocks,
            "old_letters": self._old_letters,
            "look": self._look,
            "table": table_answer,
            "chart": lambda asked: chart_answer(asked, self.session.figure_codes, self.session.settings.site_name),
            "chart_kinds": kinds_answer,
            "chart_open": open_answer,
            "drawing": self._drawing,
            "hand_in": self._hand_in,
            "propose": self._propose,
            "weigh": self._weigh,
        }

    def answer(self, message: str) -> str:
        """Return the answer to a message, both as JSON."""
        asked: Message = json.loads(message)
        try:
            told = self._answers[asked["do"]](asked)
        except NotWritten as error:
            told = {"wrong": str(error)}
        except ContentError as error:
            told = {"wrong": str(error)}
        except Exception as error:  # one draft that breaks something must not close the desk
            told = {"wrong": failure.tell(error, self._root)}
        return json.dumps(told, ensure_ascii=False)

    @property
    def session(self) -> Session:
        """What was opened."""
        assert self._session, "open comes first"
        return self._session

    def _open(self, asked: Message) -> Message:
        self._session = Session(self._root, dt.date.fromisoformat(asked["today"]), asked["shared"])
        entries = [
            {"path": one.path, "title": one.title, "summary": one.summary, "folder": one.section}
            for one in self._session.catalog.entries
        ]
        return {"entries": entries, "problems": [str(one) for one in errors(self._session.problems)]}

    def _read(self, asked: Message) -> Message:
        path = asked["path"]
        text = self.session.text_of(path)
        try:
            values, body = values_in(_folder_of(path), text)
        except NotWritten as error:
            return {"text": text, "wrong": str(error)}
        return {"text": text, "values": values, "body": body}

    def _sample(self, asked: Message) -> Message:
        found = sample_of(self.session, asked["folder"])
        return {"path": found.path, "values": found.values, "body": found.body, "html": found.html}

    def _bring(self, asked: Message) -> Message:
        try:
            data, keeps = base64.b64decode(asked["data"]), asked.get("keeps_letters", False)
            beside = Beside(asked.get("path", ""), asked.get("there", ()), _bytes(asked.get("files", {})))
            found = brought(asked["name"], data, self.session.today, beside, keeps_letters=keeps)
        except Unreadable as error:
            return {"wrong": f"{asked['name']}: {error.message}; {error.remedy}"}
        if beside.wanted:
            return {"wants": sorted(beside.wanted)}
        pictures = {name: base64.b64encode(data).decode() for name, data in found.pictures.items()}
        draft = {"folder": found.folder, "name": found.name, "values": found.values, "body": found.body}
        answer = {**draft, "pictures": pictures, "told": found.told}
        if old := found.old_letters:
            answer["old_letters"] = {"encoding": old.encoding, "rows": [[old.found, old.meant]]}
        return answer

    def _unpack(self, asked: Message) -> Message:
        try:
            files, others = unpacked(base64.b64decode(asked["data"]))
        except Unreadable as error:
            return {"wrong": f"{error.message}; {error.remedy}"}
        return {"files": {path: base64.b64encode(data).decode() for path, data in files.items()}, "others": others}

    def _bring_rows(self, asked: Message) -> Message:
        found = brought_rows(asked["name"], base64.b64decode(asked["data"]), self.session.today)
        drafts = [
            {"folder": one.folder, "name": one.name, "values": one.values, "body": one.body, "told": one.told}
            for one in found.drafts
        ]
        return {"drafts": drafts, "told": found.told}

    def _renew(self, asked: Message) -> Message:
        folder, base, here = asked["folder"], asked["base"], self.session.text_of(asked["path"])
        newest = asked.get("newest", here)
        if not newest or newest in (base, asked.get("older")):
            return {}
        if "newest" not in asked and self.session.is_public:
            # What a draft has from the repository is no news that this desk lacks it.
            base = public_text(folder, base) if base else base
            if newest == base:
                return {}
        found = merged(folder, base, asked["values"], asked["body"], newest)
        conflicts = {label: said(value) for label, value in found.conflicts.items()}
        told = {"base": newest, "values": found.values, "body": found.body, "conflicts": conflicts, "here": here}
        return {**told, "isOurs": self._is_the_same(folder, base, newest)}

    def _is_the_same(self, folder: str, here: str, there: str) -> bool:
        """Say whether a page of this desk is the repository's, but for what a public desk lacks."""
        with contextlib.suppress(NotWritten):
            return here == there or (self.session.is_public and bool(there) and here == public_text(folder, there))
        return False

    def _blocks(self, asked: Message) -> Message:
        before, pieces = pieces_of(asked["body"])
        return {"before": before, "pieces": [one.told() for one in pieces]}

    def _old_letters(self, asked: Message) -> Message:
        meant = in_unicode(asked["text"])
        if meant is None:
            return {}
        lines = zip(asked["text"].split("\n"), meant.text.split("\n"), strict=True)
        rows = [[before.strip(), after.strip()] for before, after in lines if before != after]
        return {"encoding": meant.encoding, "text": meant.text, "rows": rows[:_ROWS_SHOWN]}

    def _look(self, asked: Message) -> Message:
        path, text = _draft(asked)
        return {"path": path, "text": text, **_told(self.session.look(path, text, asked.get("beside", ())))}

    def _drawing(self, asked: Message) -> Message:
        return {"svg": self.session.drawing(asked["path"])}

    def _hand_in(self, asked: Message) -> Message:
        path, text = _draft(asked)
        pictures = _pictures(asked)
        told = (*self._taken(path, pictures), *self._checked(path, text, pictures))
        if errors(told):
            return {"problems": [told_of(one) for one in told]}
        before = self.session.text_of(path)
        packed = parcel(path, before, text, pictures, told, lacks_notes=bool(before) and self.session.is_public)
        return {"zip": base64.b64encode(packed).decode(), "name": f"{Path(path).stem}.zip"}

    def _propose(self, asked: Message) -> Message:
        path, text = _draft(asked)
        pictures = _pictures(asked)
        told = self._checked(path, text, pictures)
        if errors(told):
            return {"problems": [told_of(one) for one in told]}
        made = request(path, asked["newest"], text, told, pictures)
        return {"path": path, "text": text, "title": made.title, "words": made.text}

    def _weigh(self, asked: Message) -> Message:
        path, before, after = asked["path"], asked["before"], asked["after"]
        pictures = _pictures(asked)
        problems = self._checked(path, after, pictures)
        told = _told(self.session.look(path, after, pictures))
        return {
            **told,
            "path": path,
            "title": title_of(path, after),
            "differences": list(differences(path, before, after)),
            "paragraphs": list(paragraphs(path, before, after)),
            "questions": QUESTIONS,
            "problems": [told_of(one) for one in problems],
            "isOld": not self._is_the_same(_folder_of(path), self.session.text_of(path), before),
        }

    def _taken(self, path: str, pictures: Iterable[str]) -> Iterator[Problem]:
        """Yield a problem for each picture that would take the place of another page's, since both have one name."""
        stands = self.session.text_of(path)
        for name in pictures:
            if self.session.has(f"{PurePosixPath(path).parent}/{name}") and name not in stands:
                message = f'trên cổng đã có một ảnh khác tên "{name}"'
                yield Problem(path, 0, "ảnh", message, "bỏ ảnh ấy khỏi bản nháp rồi thêm lại: bàn đặt cho nó tên khác")

    def _checked(self, path: str, text: str, pictures: Mapping[str, bytes]) -> tuple[Problem, ...]:
        """Return what a check of the whole content says of a draft: of its own file, and errors that it brings."""
        look = self.session.look(path, text, pictures)
        if not look.is_right:
            return look.problems
        told = self.session.whole_check(path, text, pictures)
        if any(one.path != path for one in errors(told)):
            # What was wrong before somebody else has to mend.
            before = self.session.whole_check()
            told = tuple(one for one in told if one.path == path or one not in before)
        return tuple(one for one in told if one.path == path or one in errors(told))


def _pictures(asked: Message) -> dict[str, bytes]:
    return _bytes(asked.get("pictures", {}))


def _bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: base64.b64decode(data) for name, data in files.items()}


def _draft(asked: Message) -> tuple[str, str]:
    """Return where a draft would stand, and its text."""
    if "text" in asked:
        return asked["path"], asked["text"]
    folder, values = asked["folder"], asked["values"]
    path = asked["path"] or f"content/{folder}/{file_name_for(str(values.get('tiêu đề', ''))) or 'trang-moi'}.md"
    return path, written(folder, asked["base"], values, asked["body"])


def _folder_of(path: str) -> str:
    return path.split("/")[1]


def _told(look: Look) -> Message:
    problems, later = ([told_of(one) for one in some] for some in (look.problems, look.later))
    told = [{"name": one.name, "text": one.text, "length": one.length} for one in look.tellings]
    asked = [{"field": one.field, "words": one.words} for one in look.consent]
    shown = {"html": look.html, "tellings": told, "met": look.met, "consent": asked}
    return {"problems": problems, "later": later, "held": look.held, **shown}


def told_of(problem: Problem) -> Message:
    """Return a problem as the page shows it; ``words`` are those of ``make check``."""
    return {**row_of(problem), "words": str(problem)}
