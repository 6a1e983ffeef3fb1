"""What is offered to programs, in groups, and the page on which people read of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.entries.entry import Entry
from generator.language.vietnamese import format_number
from generator.outputs._openapi import Route
from generator.outputs._twin import listed, part, parts, way
from generator.outputs.base import FOLDER as SHOP
from generator.outputs.base import Desk
from generator.prose.addresses import to_file
from generator.prose.markdown import code, escaped
from generator.telling.offers import OfferedPage
from generator.telling.reuse import ANSWERS as FOLDER
from generator.telling.reuse import LICENCE

PATH = "api"
LABEL = "Dữ liệu cho phần mềm"
SOURCE = "outputs/api"
_BEGIN = Markup(
    '<section aria-labelledby="bat-dau"><h2 id="bat-dau">Bắt đầu từ đâu</h2><ul class="link-list">'
    '<li><a href="⟦asset:{folder}/index.json⟧">index.json</a>: có gì để hỏi, ở địa chỉ nào</li>'
    '<li><a href="⟦asset:{folder}/muc.json⟧">muc.json</a>: danh sách mọi mục</li>'
    '<li><a href="⟦asset:{folder}/muc.jsonl⟧">muc.jsonl</a>: mọi mục trong một tệp, mỗi dòng một mục</li>'
    '<li><a href="⟦asset:{folder}/openapi.json⟧">openapi.json</a>: mô tả theo OpenAPI 3.1</li>'
    '<li><a href="⟦page:du-lieu⟧">Dữ liệu mở</a>: số liệu thành bảng CSV, mở bằng Excel</li></ul></section>'
).format(folder=FOLDER)
_ONE = ("muc/{mục}/{tên}.json", "Một mục: như địa chỉ trang của nó")
_CHANGES = Markup(
    '<section aria-labelledby="moi"><h2 id="moi">Biết điều gì đã đổi</h2><p>Giữ bản <code>muc.json</code> đã tải: '
    "mục nào khác <code>dau_van_tay</code> là đã đổi, mục nào không còn là đã gỡ. Cần nhanh thì đọc "
    "<code>thay-doi/năm-tháng.json</code>, xếp theo ngày cập nhật mà người biên tập ghi. Riêng số liệu, chỉ tiêu: "
    '<a href="⟦asset:dinh-chinh/so-lieu.json⟧">dinh-chinh/so-lieu.json</a>, kể cả giá trị cũ.</p></section>'
)
_CHANGES_TOLD = (
    "Giữ bản `muc.json` đã tải: mục nào khác `dau_van_tay` là đã đổi, mục nào không còn là đã gỡ. Xếp theo ngày cập "
    "nhật: `thay-doi/năm-tháng.json`. Riêng số liệu: [dinh-chinh/so-lieu.json](⟦asset:dinh-chinh/so-lieu.json⟧)."
)
_LICENCE = Markup(
    '<section aria-labelledby="giay-phep"><h2 id="giay-phep">Giấy phép</h2><p>Phần biên tập của cổng: '
    '<a href="{path}" rel="external license noopener">{title}</a>. Văn bản và số liệu gốc theo quy định của nguồn '
    "ghi ở từng mục.</p></section>"
).format(**LICENCE)


@dataclass(frozen=True)
class Group:
    """The entries that have something in common, and where their list stands."""

    code: str
    title: str
    members: tuple[Entry, ...]


@dataclass(frozen=True)
class Grouping:
    """One way to choose entries: a folder, what its name stands for, its groups."""

    key: str
    folder: str
    title: str
    about: str
    groups: tuple[Group, ...]

    @property
    def route(self) -> Route:
        """Its addresses."""
        codes = tuple(group.code for group in self.groups)
        return Route(f"{self.folder}/{{{self.key}}}.json", self.title, "DanhSach", self.key, self.about, codes)


def page(
    desk: Desk, routes: Iterable[Route], groupings: Iterable[Grouping], cautions: Iterable[str], count: int
) -> OfferedPage:
    """Return the page: where to begin, what to know, how to choose, how to see what has changed."""
    routes, groupings, cautions = tuple(routes), tuple(groupings), tuple(cautions)
    html = Markup(
        '<p class="index__introduction">{count} mục của cổng dưới dạng JSON, mỗi mục một địa chỉ, kèm nguồn, độ tin '
        "cậy, hiệu lực, giấy phép và ngày sửa. Không cần khóa, không cần đăng ký.</p>"
        '{begin}<section aria-labelledby="doc-truoc"><h2 id="doc-truoc">Đọc trước khi dùng</h2><ul>{cautions}</ul>'
        '</section><section aria-labelledby="chon"><h2 id="chon">Chọn theo</h2>{ways}</section>{changes}'
        '<section aria-labelledby="dia-chi"><h2 id="dia-chi">Các địa chỉ</h2><p>Đứng sau <code>{base}/</code></p>'
        '<dl class="facts">{rows}</dl></section>{licence}'
    ).format(
        count=format_number(count),
        begin=_BEGIN,
        cautions=Markup("").join(Markup("<li>{}</li>").format(text) for text in cautions),
        ways=Markup("").join(map(_way, groupings)),
        changes=_CHANGES,
        base=desk.file_url(FOLDER),
        rows=Markup("").join(_row(*row) for row in (_ONE, *_named(routes))),
        licence=_LICENCE,
    )
    return OfferedPage(
        path=PATH,
        title=LABEL,
        description="Nội dung của cổng dạng JSON cho người viết phần mềm: địa chỉ, cấu trúc, giấy phép, thay đổi.",
        html=html,
        source=SOURCE,
        is_folder_index=True,
        parents=((SHOP, "Ấn phẩm"),),
        markdown=_told(desk, routes, groupings, cautions, count),
    )


def _told(
    desk: Desk, routes: Iterable[Route], groupings: Iterable[Grouping], cautions: Iterable[str], count: int
) -> str:
    """Return the page for assistants."""
    first = (("index.json", "có gì để hỏi"), ("muc.json", "danh sách mọi mục"), ("openapi.json", "mô tả OpenAPI 3.1"))
    return parts(
        f"{format_number(count)} mục, mỗi mục một địa chỉ, kèm nguồn, độ tin cậy, hiệu lực, giấy phép và ngày sửa.",
        part("Bắt đầu từ đâu", listed(way(name, to_file(f"{FOLDER}/{name}"), note) for name, note in first)),
        part("Đọc trước khi dùng", listed(map(escaped, cautions))),
        *(part(one.about, _told_groups(one)) for one in groupings),
        part("Biết điều gì đã đổi", _CHANGES_TOLD),
        part(
            f"Các địa chỉ, sau {desk.file_url(FOLDER)}/",
            listed(f"{code(path)}: {escaped(title)}" for path, title in (_ONE, *_named(routes))),
        ),
    )


def _told_groups(grouping: Grouping) -> str:
    place = f"{FOLDER}/{grouping.folder}"
    return listed(
        way(group.title, to_file(f"{place}/{group.code}.json"), f"{len(group.members)} mục")
        for group in grouping.groups
    )


def _named(routes: Iterable[Route]) -> Iterator[tuple[str, str]]:
    """Yield the addresses that people read of; those of single entries are all alike."""
    yield from ((route.path, route.title) for route in routes if not route.path.startswith("muc/"))


def _row(path: str, title: str) -> Markup:
    return Markup("<div class='facts__row'><dt><code>{}</code></dt><dd>{}</dd></div>").format(path, title)


def _way(grouping: Grouping) -> Markup:
    links = Markup("").join(
        Markup('<li><a class="tag" href="⟦asset:{}/{}/{}.json⟧">{} <span class="tag__count">{}</span></a></li>').format(
            FOLDER, grouping.folder, group.code, group.title, len(group.members)
        )
        for group in grouping.groups
    )
    return Markup(
        '<section class="facets" aria-labelledby="theo-{0}"><h3 class="facets__label" id="theo-{0}">{1}</h3>'
        "<ul>{2}</ul></section>"
    ).format(grouping.folder, grouping.about, links)
