"""Those who may no longer be shown are taken out of every site that is kept, before it could come back.

A kept site cannot be built again: its own files are searched, and cut as ``withdrawal.cut_out`` does, which rather
takes too much. What the site that stands holds too has been searched already.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from generator.entries.consent import Records, read_records
from generator.outputs.base import FOLDER as FORMS_FOLDER
from generator.pages.moved import file_of, gone_page
from generator.problem import ContentError
from generator.publishing import swap
from generator.publishing.kept_by_readers import LIST, renew_list
from generator.publishing.named import Named, named_in, people_in, taken_back_by
from generator.publishing.releases import DamagedRelease, Files, Release, Shelf
from generator.publishing.servers.table import is_of_desk
from generator.publishing.withdrawal import cut_out, write_neutral_pages
from generator.reading.load import load_consents, read_settings
from generator.settings import SETTINGS_FILE, Settings, settings_from


def take_out(root: Path, code: str, named: Named, settings: Settings) -> list[Release]:
    """Take whom a code stands for out of all kept sites; return those that held something of them.

    The site that stands must be clean.
    """
    shelf = Shelf(root)
    clean = frozenset(shelf.digests_of(swap.site_path(root)).values())
    touched = []
    for release in shelf.all():
        try:
            without = _without(root, release, code, named, settings, clean)
        except DamagedRelease:  # what cannot be searched is not kept
            shelf.drop(release)
            touched.append(release)
            continue
        if without != release:
            shelf.put(without)
            touched.append(without)
    shelf.tidy()
    return touched


def not_to_be_shown(release: Release, consents: Path, day: dt.date) -> list[str]:
    """Return the codes of those on a kept site who have not agreed to be shown on a day, or no longer."""
    return [code for code in _gone_of(release.people, consents, day) if code not in release.taken_out]


def shown_though_gone(root: Path, consents: Path, day: dt.date) -> list[str]:
    """Return the codes of those whose page stands on the site although they have not agreed to that, or no longer."""
    people, site, settings = people_in(swap.texts_path(root)), swap.site_path(root), settings_of(root)
    return [
        code
        for code in _gone_of(people, consents, day)
        if not all(_holds(site / file_of(one, settings), gone_page(one, settings)) for one in people[code])
    ]


def _gone_of(people: Iterable[str], consents: Path, day: dt.date) -> list[str]:
    records, _problems = read_records(load_consents(consents)[0])
    return sorted(code for code in people if _is_gone(code, records, day))


def gone_addresses(consents: Path) -> list[str]:
    """Return the addresses that all records together say are gone, each with that of its forms."""
    gone = {address.strip("/") for raw in load_consents(consents)[0] for address in taken_back_by(raw)}
    return sorted({place for address in gone - {""} for place in (address, f"{FORMS_FOLDER}/{address}")})


def neutral_pages(digests: Files, settings: Settings) -> list[str]:
    """Return those of a site's files that are the neutral page of an address that was taken back."""
    ending = file_of("", settings)
    pages = {path: path.removesuffix(ending) for path in digests if path.endswith(ending) and path != ending}
    return [
        path
        for path, address in pages.items()
        if digests[path] == hashlib.sha256(gone_page(address, settings)).hexdigest()
    ]


def without_the_gone(root: Path, release: Release, codes: Iterable[str], settings: Settings) -> Release:
    """Return a kept site without those codes.

    What the site that stands holds too need not be searched, unless their pages stand there as well.
    """
    standing, own = Shelf(root).digests_of(swap.site_path(root)), swap.cutting_path(root)
    for code in codes:
        addresses = tuple(release.people[code])
        named = Named(addresses, frozenset(addresses))
        # What was written of them since deleted is still told by the texts that the kept site was made from.
        shutil.rmtree(own, ignore_errors=True)
        Shelf(root).lay_out(release.texts, own)
        for texts in (root, swap.texts_path(root), own):
            named |= named_in(code, texts)
        pages = {file_of(address, settings): gone_page(address, settings) for address in addresses}
        is_clean = all(_holds(swap.site_path(root) / path, page) for path, page in pages.items())
        release = _without(root, release, code, named, settings, set(standing.values()) if is_clean else ())
    return release


def _holds(file: Path, page: bytes) -> bool:
    return not file.is_file() or file.read_bytes() == page


def site_to_show(root: Path, consents: Path, day: dt.date, purpose: str) -> Path:
    """Return the site that stands; raises PublishError where there is none that may be shown on a day.

    ``purpose`` is what it is wanted for, as a Vietnamese verb.
    """
    site = swap.site_path(root)
    if not (site / "index.html").is_file():
        raise swap.PublishError(f"Chưa có trang nào để {purpose}: chạy make site trước.")
    if gone := shown_though_gone(root, consents, day):
        raise swap.PublishError(
            f"Phiếu {', '.join(gone)} không còn hiệu lực mà trang đã dựng còn nêu: chạy make site "
            f"(đã rút thì make withdraw) rồi mới {purpose}."
        )
    return site


def to_come_back(root: Path, release: Release, consents: Path, day: dt.date) -> tuple[Release, list[str]]:
    """Return a kept site as it may be shown on a day, with the codes of those who were taken out of it for that."""
    codes = not_to_be_shown(release, consents, day)
    if not codes:
        return release, []
    release = without_the_gone(root, release, codes, settings_of(root))
    Shelf(root).put(release)
    return release, codes


def settings_of(root: Path) -> Settings:
    """Return the project's settings, or empty ones: nothing may keep a withdrawal from its end."""
    try:
        return settings_from(read_settings(root / SETTINGS_FILE))
    except (ContentError, OSError):
        return Settings("", "")


def _is_gone(code: str, records: Records, day: dt.date) -> bool:
    record = records.get(code)
    return record is None or record.withdrawn_on is not None or (record.expires_on or day) < day


def _without(
    root: Path, release: Release, code: str, named: Named, settings: Settings, clean: Collection[str]
) -> Release:
    searched = {path: digest for path, digest in release.site.items() if digest not in clean}
    site = {path: digest for path, digest in release.site.items() if path not in searched}
    site |= _cut(root, searched, named, settings)
    if any(is_of_desk(path) and path not in site for path in release.site):  # a desk lacking a part does not open
        site = {path: digest for path, digest in site.items() if not is_of_desk(path)}
    if LIST in site and site != release.site:
        site = _with_renewed_list(root, site)
    forgotten = {f"content/{name}" for name in named.files}
    texts = {path: digest for path, digest in release.texts.items() if path not in forgotten}
    if site == release.site and texts == release.texts:
        return release
    people = {one: addresses for one, addresses in release.people.items() if one != code}
    return replace(
        release, site=dict(sorted(site.items())), texts=texts, people=people, taken_out=[*release.taken_out, code]
    )


def _with_renewed_list(root: Path, site: Files) -> dict[str, str]:
    """Return a cut site with the list by which readers' devices forget what was cut."""
    shelf, work = Shelf(root), swap.cutting_path(root)
    shutil.rmtree(work, ignore_errors=True)
    shelf.lay_out(site, work)
    renew_list(work)
    return dict(shelf.take_in(work))


def _cut(root: Path, searched: Files, named: Named, settings: Settings) -> Files:
    """Return files of a kept site without traces of whom a code stands for."""
    shelf, work = Shelf(root), swap.cutting_path(root)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    shelf.lay_out(searched, work)
    if cut_out(work, named, settings).is_anything:
        write_neutral_pages(work, named, settings)
    kept = shelf.take_in(work)
    shutil.rmtree(work)
    return kept
