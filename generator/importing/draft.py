"""A draft of an entry: what is known of it under the fields of a type, what is not yet known blank, the text below."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from generator.content_types.base import MAX_SUMMARY, ContentType
from generator.editors.schema import Known, skeleton
from generator.entries.validate import file_name_for
from generator.importing.as_typed import PICTURE, Place, Typed, as_typed, became_heading, without_signs
from generator.importing.foreign_html import SAVED_FROM, read_page
from generator.importing.guess import guess_type, kind_named_by
from generator.importing.letterhead import without_letterhead
from generator.language.spoken import sentences
from generator.reading.legacy_text import LegacyText

PictureFile = Callable[[str], tuple[str, bytes] | str]
"""What stands at the address of a picture: its ending and bytes, else why it cannot be had."""
OTHER_TYPE = "không phải thì làm lại với --loai"
"""What whoever gave the command does where the type is another; at the desk there is another way."""
_SITE_NAME = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,60}$")
_ALT_BY_MACHINE = re.compile(r"automatically generated|tạo tự động|AI.generated|do AI tạo", re.IGNORECASE)
# What a paper rests on, and what a list comes after, tell nobody what it is about.
_TELLS = re.compile(r"^(?!Căn cứ|Thực hiện|Theo ).*[.!?…]$", re.DOTALL)
_MOST_TITLE_LINES, _FEWEST_WORDS = 3, 8


@dataclass
class Draft:
    """An entry that is not finished; ``told`` is what its editor must look at."""

    type: type[ContentType]
    name: str
    title: str
    known: dict[str, Known] = field(default_factory=dict)
    body: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    old_letters: LegacyText | None = None

    def text(self, today: dt.date) -> str:
        """Return the file of the entry."""
        return skeleton(self.type, self.title, today, {"draft": "có", **self.known}) + f"\n{self.body}\n"


def draft_of_page(
    html: str,
    name: str,
    picture: PictureFile,
    content_type: type[ContentType] | None = None,
    *,
    keeps_letters: bool = False,
    guessed_address: str = "",
) -> Draft:
    """Return the draft of a page in HTML; ``name`` is that of its file, ``content_type`` is guessed where not said.

    Letters in an old encoding become Unicode unless ``keeps_letters``. ``guessed_address`` is where the page was read,
    as far as one can tell who does not look into it.
    """
    page = read_page(html)
    body, facts, told = without_letterhead(page.body)
    address = _address(page.head) or guessed_address
    typed = as_typed(body, keeps_letters=keeps_letters, address=address)
    lines, text = _title_lines(typed.text)
    named = page.head.get("og:title") or page.head.get("title") or name
    title = without_signs(_title(lines)) or _SITE_NAME.sub("", named)
    guess = guess_type(title, text)
    kind = content_type or guess.type
    draft = Draft(kind, file_name_for(title), title, told=told, old_letters=typed.old_letters)
    draft.told += ["tên bài viết hoa cả: đã hạ chữ, xem lại tên riêng"] if any(map(str.isupper, lines)) else []
    draft.told += [one for one in typed.told if one not in map(became_heading, lines)]
    draft.told += [f"{one}: không lấy" for one in page.left_out]
    if content_type is None:
        why = f"vì có: {', '.join(guess.signs)}" if guess.signs else "vì không giống loại nào khác"
        draft.told.append(f'loại trang đoán là "{kind.label}" ({why}); {OTHER_TYPE}')
    given = {"summary": _summary(text, page.head), **kind_named_by(title, kind), **facts}
    draft.known |= {key: value for key, value in given.items() if value and key in kind.model_fields}
    if address:
        draft.known["sources"] = [_source(page.head, address)]
    if address and address == guessed_address:
        draft.told.append(f"địa chỉ nguồn {address} đoán theo tên thư mục: mở thử")
    draft.body = _with_pictures(text, typed, draft, picture)
    return draft


def _title_lines(text: str) -> tuple[list[str], str]:
    """Return the headings with which a text begins, as far as they are its title, and the text below them.

    An official paper has two: what it is, in capitals, and what it is about.
    """
    lines: list[str] = []
    pieces = text.split("\n\n")
    while len(lines) < _MOST_TITLE_LINES and pieces and (found := re.fullmatch(r"## (.+)", pieces[0])):
        if lines and not lines[-1].isupper():
            break
        lines.append(found[1])
        pieces = pieces[1:]
    return lines, "\n\n".join(pieces)


def _title(lines: list[str]) -> str:
    first, *others = [line.capitalize() if line.isupper() else line for line in lines] or [""]
    return " ".join([first, *(other[:1].lower() + other[1:] for other in others)])


def _summary(text: str, head: Mapping[str, str]) -> str:
    described = head.get("description") or head.get("og:description") or ""
    prose = [one for one in text.split("\n\n") if re.match(r"[^\W\d_]", one) and len(one.split()) >= _FEWEST_WORDS]
    begun = (sentence for one in prose[:3] for sentence in sentences(without_signs(one))[:1])
    said = [described, *filter(_TELLS.search, begun)]
    return next((one for one in said if len(one.split()) >= _FEWEST_WORDS and len(one) <= MAX_SUMMARY), "")


def _address(head: Mapping[str, str]) -> str:
    """Return where a page was read, by what it says of itself; empty where it does not say."""
    saved_from = head.get(SAVED_FROM, "")
    found = (urljoin(saved_from, head.get(name, "")) for name in ("canonical", "og:url") if head.get(name))
    return next((one for one in (*found, saved_from) if re.match(r"https?://[^/]", one)), "")


def _source(head: Mapping[str, str], address: str) -> dict[str, str]:
    return {"name": head.get("og:site_name") or urlsplit(address).netloc, "url": address, "confidence": ""}


def _with_pictures(text: str, typed: Typed, draft: Draft, picture: PictureFile) -> str:
    """Put the pictures of a text into its draft, and return the text with their names."""
    shown_pictures: list[dict[str, str]] = []
    for number, place in enumerate(typed.pictures):
        mark = PICTURE.format(number)
        found = picture(place.source)
        if isinstance(found, str):
            draft.told.append(f"ảnh {number + 1}: {found}")
            text = text.replace(mark, "")
            continue
        file = f"{draft.name}-{number + 1}{found[0]}"
        draft.pictures[file] = found[1]
        shown_pictures.append({"file": file, "alt": _alt(place), "credit": "", "shows_people": ""})
        text = text.replace(mark, f"![]({file})")
    if shown_pictures:
        draft.known["pictures"] = shown_pictures
        draft.told.append(f"{len(shown_pictures)} ảnh: điền mô tả, nguồn ảnh, có người nhận ra được không")
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _alt(place: Place) -> str:
    return "" if _ALT_BY_MACHINE.search(place.alt) else place.alt
