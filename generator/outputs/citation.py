"""Trích dẫn: how a page of the portal, and each figure on it, is cited: a line of text, BibTeX, RIS.

Cut: everything but who answers for it, its title, the portal's name, its edition, its day and its address.
Reordered: as each format wants it. Reworded: nothing; letters that a format takes for signs are escaped. What is cited
is the portal's page, not the law or the report that it tells of: those have their own sources on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.language.vietnamese import fold_key, slug
from generator.outputs._editions import edition_of
from generator.outputs._twin import part, parts
from generator.outputs.base import FOLDER, NO_FORMS, Desk, Form, Panel, Piece
from generator.prose.addresses import to_page
from generator.prose.html import preformatted
from generator.prose.markdown import escaped, link
from generator.telling.offers import OfferedPage
from generator.telling.reuse import LICENCE

LABEL = "Trích dẫn"
KEY = "trích dẫn"
ORDER = 76
PATH = "trich-dan"
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {sign: f"\\{sign}" for sign in "&%$#_{}"}


@dataclass(frozen=True)
class Cited:
    """What is cited: ``key`` tells it apart, ``edition`` says which state of it; the day is empty where unknown."""

    key: str
    title: str
    author: str
    site: str
    edition: str
    day: dt.date | None
    url: str

    @property
    def text(self) -> str:
        """The line for a foot of a page: the reader adds the day of reading."""
        who = "" if self.author == self.site else f"{self.author}. "
        return f"{who}“{self.title}”. {self.site}. {self.edition}. {self.url}"


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield how an entry and its figures are cited; nothing for what only illustrates or is no message."""
    if entry.illustrative or not entry.type.is_public or fold_key(NO_FORMS) in map(fold_key, entry.fields.forms_wanted):
        return
    cited = cited_of(entry, desk)
    yield Artifact(f"{PATH}/{entry.id}.bib", "\n".join(map(to_bibtex, cited)).encode(), entry.path)
    yield Artifact(f"{PATH}/{entry.id}.ris", "\r\n".join(map(to_ris, cited)).encode(), entry.path)
    yield Panel(entry.id, LABEL, ORDER, _panel(entry, cited))


def cited_of(entry: Entry, desk: Desk) -> tuple[Cited, ...]:
    """Return an entry and the figures on its page as they are cited."""
    story, edition = desk.stories.of(entry), edition_of(desk, entry)
    day, site = entry.fields.updated, desk.settings.site_name

    def cited(key: str, title: str, author: str, url: str) -> Cited:
        return Cited(key, title, author, site, edition.words, day, url)

    page = cited(slug(entry.id), entry.title, story.author or desk.owner, desk.url(entry))
    figures = (one for one in desk.figures_of(entry) if not one.illustrative and one.own_page != entry.id)
    return (
        page,
        *(
            cited(one.code, f"{one.title} [hình]", desk.owner, desk.settings.site_url + desk.address(one.own_page))
            for one in figures
        ),
    )


def to_bibtex(one: Cited) -> str:
    """Return an entry of BibTeX, in UTF-8 as today's readers take it; names in two braces stay as they are."""
    fields = {
        "author": f"{{{_tex(one.author)}}}",
        "title": f"{{{_tex(one.title)}}}",
        **({"year": f"{one.day.year}", "month": f"{one.day.month}"} if one.day else {}),
        "howpublished": _tex(one.site),
        "note": _tex(one.edition),
        "url": one.url,
        "language": "vietnamese",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{one.key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)


def to_ris(one: Cited) -> str:
    """Return a record of RIS, its lines ended as the format wants it."""
    rows = [
        ("TY", "ELEC"),
        ("ID", one.key),
        ("AU", one.author),
        ("TI", one.title),
        *([("PY", str(one.day.year)), ("DA", f"{one.day:%Y/%m/%d}")] if one.day else []),
        ("PB", one.site),
        ("ET", one.edition),
        ("UR", one.url),
        ("LA", "vi"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in rows)


def _panel(entry: Entry, cited: tuple[Cited, ...]) -> str:
    lines = Markup("").join(Markup("<pre><code>{}</code></pre>").format(preformatted(one.text)) for one in cited)
    return Markup(
        '{}<p>Cho phần mềm quản lý tài liệu: <a href="⟦asset:{path}.bib⟧">BibTeX</a>, '
        '<a href="⟦asset:{path}.ris⟧">RIS</a>. <a href="⟦page:{page}⟧">Cách trích dẫn</a></p>'
    ).format(lines, path=f"{PATH}/{entry.id}", page=PATH)


_ABOUT: tuple[tuple[str, str, tuple[str | tuple[str, str], ...]], ...] = (
    (
        "mot-bai",
        "Trích một bài, một hình",
        (
            (
                "Cuối mỗi bài, mở “Xem và tải mọi ấn phẩm của bài này”: mục Trích dẫn có sẵn dòng chữ để chép, tệp "
                "BibTeX và RIS cho Zotero, EndNote, LaTeX. Hình của bài có dòng riêng. Ngày bạn đọc thì bạn tự thêm."
            ),
        ),
    ),
    (
        "so-lieu",
        "Trích một con số",
        (
            (
                "Ghi cả nguồn gốc đứng cạnh con số, không chỉ ghi cổng; chép cả lưu ý (“gần”, “không so được với số "
                "trước”). Số liệu theo bảng: "
            ),
            ("dữ liệu mở", to_page("du-lieu")),
            ".",
        ),
    ),
    (
        "van-ban",
        "Trích một văn bản",
        (
            (
                "Trích văn bản gốc theo số ký hiệu, ngày, cơ quan ban hành ghi ở đầu trang; trang của cổng chỉ kể lại "
                "văn bản."
            ),
        ),
    ),
    (
        "sai",
        "Khi cổng sửa điều đã đăng",
        (
            "Điều sai, điều đúng và ngày sửa ghi ở trang ",
            ("Đính chính", to_page("dinh-chinh")),
            ". Cầm bản in thì ",
            ("gõ mã để biết bản ấy còn dùng không", to_page("kiem-tra")),
            ".",
        ),
    ),
)
"""What the page says: anchors, headings, and texts with the words in them that lead somewhere."""
_BEGINNING = (
    "Ghi tên trang, tên cổng, bản nào và địa chỉ. Bản là ngày cập nhật kèm mã: nội dung đổi thì mã đổi, nên người đọc "
    "sau biết bạn đã đọc bản nào."
)
_LICENSED = "Phần cổng biên tập: "


def for_site(_desk: Desk) -> Iterator[Piece]:
    """Yield the page on how the portal is cited."""
    sections = Markup("").join(
        Markup('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2><p>{2}</p></section>').format(
            anchor, title, Markup("").join(map(_html, text))
        )
        for anchor, title, text in _ABOUT
    )
    licence = Markup(
        '<section aria-labelledby="giay-phep"><h2 id="giay-phep">Giấy phép</h2><p>{begin}'
        '<a href="{path}" rel="external license noopener">{title}</a>.</p></section>'
    ).format(begin=_LICENSED, **LICENCE)
    yield OfferedPage(
        path=PATH,
        title="Trích dẫn cổng này",
        description="Ghi nguồn một bài, một hình, một con số của cổng thế nào; BibTeX, RIS; bản nào, sửa khi nào.",
        html=Markup('<p class="index__introduction">{}</p>{}{}').format(_BEGINNING, sections, licence),
        source="outputs/citation",
        is_folder_index=True,
        parents=((FOLDER, "Ấn phẩm"),),
        markdown=parts(
            _BEGINNING,
            *(part(title, "".join(map(_markdown, text))) for _anchor, title, text in _ABOUT),
            part("Giấy phép", f"{_LICENSED}{link(LICENCE['title'], LICENCE['path'])}."),
        ),
    )


def _html(piece: str | tuple[str, str]) -> Markup:
    match piece:
        case str():
            return escape(piece)
        case (words, address):
            return Markup('<a href="{}">{}</a>').format(address, words)


def _markdown(piece: str | tuple[str, str]) -> str:
    match piece:
        case str():
            return escaped(piece)
        case (words, address):
            return link(escaped(words), address)


FORM = Form(
    KEY,
    LABEL,
    ORDER,
    "Nhà nghiên cứu, sinh viên, phóng viên",
    ("ket-qua/gia-dinh-hoc-tap",),
    for_entry=for_entry,
    for_site=for_site,
    page=PATH,
)
