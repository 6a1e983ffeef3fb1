"""Requests to counts: per month, page, form and commune, and how much was set aside for which reason.

Only addresses of files that the site holds become names in the counts: whatever else stands in a log cannot get
anywhere. Pages that tell of somebody private are counted by their section alone. Visitors are not told apart.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from generator.language.areas import all_areas
from generator.visits.requests import Request
from generator.visits.table import Counts, Kind

_ROBOTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|scan|monitor|check|preview|fetch|archive|feed|rss|headless|phantom|lighthouse|"
    r"facebookexternalhit|whatsapp|telegram|zalo(?!.*mobile)|python|curl|wget|java/|go-http|okhttp|axios|node|libwww|"
    r"httpclient|apache-|ruby|perl|php|postman|nagios|zabbix|pingdom|uptime|semrush|ahrefs",
    re.IGNORECASE,
)
_SOUND = (".mp3", ".ogg", ".opus", ".m4a", ".wav")
_FORMS = (".csv", ".docx", ".ics", ".json", ".pdf", ".pptx", ".ssml", ".txt", ".vtt", ".xlsx", ".xml", ".zip", *_SOUND)
_FORMS_FOLDER = "an-pham"
_FOR_MACHINES = re.compile(r"robots\.txt|sitemap(-\w+)?\.xml")
_SECRET = "tim-kiem"
"""Parts of the search are fetched by its page as people type."""


class Counter:
    """Counts what is asked of a site: ``files`` are all that it holds, ``base`` the path that its address begins with.

    Below ``of_people`` lie the pages that tell of somebody.
    """

    def __init__(self, files: Collection[str], base: str = "/", of_people: Iterable[str] = ()) -> None:
        self._files = frozenset(files)
        self._base = base
        self._of_people = frozenset(of_people)
        self._areas = frozenset(area.slug for area in all_areas())
        self.counts = Counts()
        self._days: set[str] = set()

    def count(self, one: Request) -> None:
        """Count a request."""
        self._note_day(one)
        for kind, code in self._told(one).items():
            self.counts.add(f"{one.day:%Y-%m}", kind, code)

    def _note_day(self, one: Request) -> None:
        day = one.day.isoformat()
        if day not in self._days:
            self._days.add(day)
            self.counts.add(day[:7], Kind.DAYS, "")

    def _told(self, one: Request) -> Mapping[Kind, str]:
        if one.refuses:
            return {Kind.REFUSED: ""}
        if one.method != "GET" or is_robot(one.agent):
            return {Kind.ROBOT: ""}
        if one.status >= 400:
            return {Kind.ERROR: f"{one.status // 100}xx"}
        file = self._file(one.path)
        if one.status in (200, 304) or (one.status == 206 and file.endswith(_SOUND)):
            return self._of_file(file) if file else {Kind.ELSEWHERE: ""}
        return {}  # a redirect leads to what is counted; a part of a file belongs to what was counted

    def _file(self, path: str) -> str:
        """Return the file of the site that an address means; empty for none."""
        address = path.removeprefix(self._base) if path.startswith(self._base) else ""
        if path == self._base or address.endswith("/"):
            address += "index.html"
        return address if address in self._files else ""

    def _of_file(self, file: str) -> Mapping[Kind, str]:
        found = {}
        if file.endswith(".html"):
            found[Kind.PAGE] = self._page(file.removesuffix("index.html").removesuffix(".html").rstrip("/"))
        elif file.endswith(_FORMS) and not _FOR_MACHINES.fullmatch(file) and not file.startswith(_SECRET):
            found[Kind.FORM] = _form(file)
        area = next((part for part in re.split(r"[/.]", file) if part in self._areas), "")
        return {**found, Kind.AREA: area} if area and found else found

    def _page(self, address: str) -> str:
        parts = address.removeprefix(f"{_FORMS_FOLDER}/").split("/")
        is_of_people = "/".join(parts[:2]) in self._of_people
        return f"{parts[0]}/*" if is_of_people else address


def is_robot(agent: str | None) -> bool:
    """Say whether no person asked: a program that says so, or one that says nothing where others do."""
    return agent is not None and (agent.strip() in ("", "-") or _ROBOTS.search(agent) is not None)


def _form(file: str) -> str:
    """Return by what a form is known: the name of its file below an entry, else its folder and what files these are."""
    path = PurePosixPath(file)
    if path.parts[0] == _FORMS_FOLDER and len(path.parts) == 4:
        return path.name
    return f"{path.parts[0]}/*{path.suffix}" if len(path.parts) > 1 else path.name
