"""Which edition a printed sheet is, and the pages on which whoever holds one sees whether it is genuine and current.

A code has two halves: the first tells the entry, the second what editors had written of it when the sheet was printed.
It is worked out from these alone, so that the same words give the same code on every machine. A static portal knows
what it shows today; what it showed before it knows from a book of codes that editors keep (``ban-in.yml``). The book
holds no title: of a page that was taken back nothing is left in it that could be read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date
from generator.outputs._lists import preview_image
from generator.outputs.base import Desk, Issue
from generator.telling.offers import OfferedPage, Use

FOLDER = "kiem-tra"
"""Where the pages of codes stand: ``kiem-tra/<code>/``."""
CODES_FILE = f"{FOLDER}/ma-dang-dung.txt"
"""The codes of today, one a line: what the book of codes is kept from."""
_SOURCE = "outputs"
_INDEX_TITLE = "Kiểm tra một tờ in"
# Without what is taken for something else when it is read out or typed from paper.
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
_ENTRY_LETTERS, _EDITION_LETTERS = 5, 4
# What no sheet shows.
_UNPRINTED = frozenset(
    (
        "keywords",
        "related",
        "sources",
        "forms_wanted",
        "script",
        "priority",
        "home_words",
        "editor_note",
        "former_addresses",
        "recordings",
        "mended",
        "consents",
        "people",
        "permissions",
        "draft",
        "publish_on",
        "withdraw_on",
        "review_by",
    )
)


@dataclass(frozen=True)
class Edition:
    """An entry as it was printed: its code, and how a sheet names it."""

    code: str
    words: str
    brief: str
    url: str


def edition_of(desk: Desk, entry: Entry) -> Edition:
    """Return the edition that a sheet carries which is printed now."""
    names = (name for name in type(entry.fields).model_fields if name not in _UNPRINTED)
    written = "\0".join([entry.body, *(f"{name}={getattr(entry.fields, name)!r}" for name in names)])
    code = f"{_letters(entry.id, _ENTRY_LETTERS)}-{_letters(written, _EDITION_LETTERS)}"
    day = format_date(entry.fields.updated) if entry.fields.updated else ""
    words, brief = (f"Bản {day}, mã {code}", f"{day} · {code}") if day else (f"Bản in mã {code}", code)
    return Edition(code, words, brief, desk.settings.site_url + desk.address(f"{FOLDER}/{code}"))


def edition_of_issue(desk: Desk, key: str, shown: object) -> Edition:
    """Return the edition of a sheet of the whole portal: ``key`` stays, ``shown`` is what it tells."""
    code = f"{_letters(key, _ENTRY_LETTERS)}-{_letters(repr(shown), _EDITION_LETTERS)}"
    return Edition(code, f"Bản in mã {code}", code, desk.settings.site_url + desk.address(f"{FOLDER}/{code}"))


def _letters(text: str, count: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest(), "big")
    return "".join(_LETTERS[number // len(_LETTERS) ** place % len(_LETTERS)] for place in range(count))


def _entry_half(code: str) -> str:
    return code.partition("-")[0]


def check_pages(
    desk: Desk, uses: Mapping[str, Sequence[Use]], book: Mapping[str, str], issues: Iterable[Issue] = ()
) -> tuple[Artifact, tuple[OfferedPage, ...]]:
    """Return the codes of today, and a page for each of them and for each that the book knows from before."""
    of_issues = {issue.code: issue for issue in issues}
    issue_by_half = {_entry_half(code): issue for code, issue in of_issues.items()}
    current: dict[str, Entry] = {}
    pages = [_issue_page(issue) for issue in of_issues.values()]
    for entry in desk.catalog.entries:
        sheets = [use for use in uses.get(entry.id, ()) if use.edition]
        if sheets:
            edition = edition_of(desk, entry)
            current[edition.code] = entry
            pages.append(_current_page(entry, edition, sheets))
    by_half = {_entry_half(code): code for code in current}
    for code, day in book.items():
        if code in of_issues:
            continue
        if issue := issue_by_half.get(_entry_half(code)):
            pages.append(_former_issue_page(code, day, issue))
        elif code not in current:
            newer = by_half.get(_entry_half(code), "")
            pages.append(_replaced_page(code, day, newer, current[newer]) if newer else _gone_page(code, day))
    codes = Artifact(CODES_FILE, "".join(f"{code}\n" for code in sorted((*current, *of_issues))).encode(), _SOURCE)
    return codes, (_index_page(), *pages)


def _current_page(entry: Entry, edition: Edition, sheets: Sequence[Use]) -> OfferedPage:
    day = f", ngày {format_date(entry.fields.updated)}" if entry.fields.updated else ""
    said = f"Mã {edition.code} là của cổng và là bản đang dùng{day}."
    verdict = _verdict("Tờ này đang dùng", said, is_good=True)
    sample = Markup("<p>Đây là bài minh họa: tờ in là mẫu, không nói về người thật, việc thật.</p>")
    picture = next((preview_image(use.preview) for use in sheets if use.preview), Markup(""))
    listed = ", ".join(dict.fromkeys(use.label.lower() for use in sheets))
    html = Markup(
        '{}{}<h2>{}</h2><p>{}</p><p><a class="button" href="⟦entry:{}⟧">Đọc cả bài</a></p>'
        '<h2>Đối chiếu với tờ trên tay</h2><div class="sheet">{}<p>Tờ thật nói về đúng điều ở trên ({}). Xã, phường '
        "có thể in tên mình và nơi hỏi ở chân tờ. Chỗ khác mà ghi tên khác, số điện thoại hay tài khoản lạ thì không "
        "phải của cổng.</p></div>"
        '<p><a href="⟦page:an-pham/{}⟧">Tải bản này</a></p>'
    ).format(
        verdict, sample if entry.illustrative else "", entry.title, entry.summary, entry.id, picture, listed, entry.id
    )
    return _page(edition.code, f"Kiểm tra tờ in: {entry.title}", said, html, entry.path)


def _issue_page(issue: Issue) -> OfferedPage:
    said = f"Mã {issue.code} là của cổng và là bản đang dùng."
    html = Markup('{}<p><a class="button" href="⟦asset:{}⟧">Xem và tải: {}</a></p>').format(
        _verdict("Tờ này đang dùng", said, is_good=True), issue.path, issue.title
    )
    return _page(issue.code, f"Kiểm tra tờ in: {issue.title}", said, html, _SOURCE)


def _former_issue_page(code: str, day: str, issue: Issue) -> OfferedPage:
    said = f"Mã {code} là của cổng, vào sổ ngày {day}, nay đã có bản khác thay."
    html = Markup('{}<p>Bản đang dùng: <a href="⟦asset:{}⟧">{}</a> (mã {}).</p>').format(
        _verdict("Tờ này đã cũ", said), issue.path, issue.title, issue.code
    )
    return _page(code, f"Tờ in đã cũ: {issue.title}", said, html, _SOURCE)


def _replaced_page(code: str, day: str, newer: str, entry: Entry) -> OfferedPage:
    said = f"Mã {code} là của cổng, vào sổ ngày {day}, nay đã có bản khác thay."
    html = Markup(
        '{}<p>Bản đang dùng: <a href="⟦page:{}/{}⟧">{}</a> (mã {}).</p>'
        '<p><a class="button" href="⟦entry:{}⟧">Đọc bài bản mới</a></p>'
        '<p>Tờ đang dán thì thay bằng <a href="⟦page:an-pham/{}⟧">bản mới để in</a>.</p>'
    ).format(_verdict("Tờ này đã cũ", said), FOLDER, newer, entry.title, newer, entry.id, entry.id)
    return _page(code, f"Tờ in đã cũ: {entry.title}", said, html, entry.path)


def _gone_page(code: str, day: str) -> OfferedPage:
    said = f"Mã {code} từng là của cổng, vào sổ ngày {day}; điều in trên đó cổng không còn đăng."
    html = _verdict("Tờ này không còn dùng", said) + Markup("<p>Xin gỡ tờ này xuống và đừng chia sẻ tiếp.</p>")
    return _page(code, "Tờ in không còn dùng", said, html, _SOURCE)


def _verdict(heading: str, said: str, *, is_good: bool = False) -> Markup:
    kind = "notice" if is_good else "notice notice--caution"
    return Markup('<div class="{}"><p><strong>{}.</strong> {}</p></div>').format(kind, heading, said)


def _page(code: str, title: str, said: str, html: Markup, source: str) -> OfferedPage:
    parents = ((FOLDER, _INDEX_TITLE),)
    return OfferedPage(f"{FOLDER}/{code}", title, said, html, source, indexable=False, parents=parents)


def _index_page() -> OfferedPage:
    html = Markup(
        "<p>Dưới chân mỗi áp phích, tờ gấp, phiếu của cổng có ngày, một mã như "
        "<strong>k7m2p-4txn</strong> và một ô vuông để quét. "
        "Quét ô ấy, hoặc gõ mã vào sau địa chỉ trang này, thì thấy một trong ba điều:</p>"
        "<ul><li><strong>Tờ này đang dùng</strong>: đúng là của cổng, chưa có bản nào thay.</li>"
        "<li><strong>Tờ này đã cũ</strong>: của cổng, nhưng đã có bản mới; trang dẫn tới bản ấy.</li>"
        "<li><strong>Tờ này không còn dùng</strong>: cổng không còn đăng điều in trên đó; xin gỡ xuống.</li></ul>"
        "<p>Không tìm thấy trang nào nghĩa là mã không có trong sổ của cổng: gõ lại cho đúng, vẫn không có thì đừng "
        "tin tờ ấy. Cổng không bao giờ in lời xin mã, xin chuyển tiền.</p>"
        '<p><a href="⟦asset:{}⟧">Mọi mã đang dùng</a></p>'
    ).format(CODES_FILE)
    return OfferedPage(
        FOLDER,
        _INDEX_TITLE,
        "Quét mã ở chân tờ in, hoặc gõ mã, để biết tờ ấy có phải của cổng và còn dùng không.",
        html,
        _SOURCE,
        is_folder_index=True,
        parents=(("an-pham", "Ấn phẩm"),),
    )
