"""The editors' field guide: every field of every content type, and a sample page of each, made from the types."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.content_types import content_types, page_to_copy
from generator.content_types.base import ContentType
from generator.editors.schema import is_needed, kind_in_words
from generator.fields.introspection import example_of, record_in
from generator.language.vietnamese import slug
from generator.prose.html import preformatted
from generator.telling.offers import OfferedPage

GUIDE_PATH = "huong-dan/cac-muc"
_TITLE = "Các mục của mỗi loại trang"


def field_guide() -> tuple[OfferedPage, ...]:
    """Return the index of the guide, the page of the fields that all types share, and a page for each type."""
    types = content_types()
    opening = "Mỗi trang mở đầu bằng phần thông tin giữa hai dòng <code>---</code>. Bạn định viết loại nào?"
    links = [Markup("<p>") + Markup(opening) + Markup("</p>")]
    links.append(Markup('<ul class="link-list">'))
    links += [
        Markup('<li id="{}"><a href="⟦page:{}/{}⟧">{}</a> <small>(content/{}/)</small></li>').format(
            folder, GUIDE_PATH, folder, kind.label, folder
        )
        for folder, kind in types.items()
    ]
    links.append(
        Markup('<li id="chung"><a href="⟦page:{}/chung⟧">Mục chung cho mọi loại trang</a></li></ul>').format(GUIDE_PATH)
    )
    index = _guide_page("", _TITLE, Markup("\n").join(links))
    common = list(ContentType.model_fields)
    shared = _guide_page("chung", "Mục chung cho mọi loại trang", _fields("chung", ContentType, common))
    return index, shared, *(_type_page(folder, kind, common) for folder, kind in types.items())


def _type_page(folder: str, kind: type[ContentType], common: list[str]) -> OfferedPage:
    """Return the page of one type: what it is for, a page to copy, and its own fields."""
    own = [name for name in kind.model_fields if name not in common]
    others = Markup('<p>Ngoài các mục dưới đây, trang nào cũng có các <a href="⟦page:{}/chung⟧">mục chung</a>.</p>')
    parts = [
        Markup("<p>{}</p>").format(kind.introduction),
        Markup("<p>Các trang loại này nằm trong thư mục <code>content/{}/</code>.</p>").format(folder),
        _sample(kind),
        others.format(GUIDE_PATH),
    ]
    if own:
        parts.append(_fields(folder, kind, own))
    return _guide_page(folder, f"Các mục của trang {kind.label.lower()}", Markup("\n").join(parts))


def _fields(anchor: str, kind: type[ContentType], names: list[str]) -> Markup:
    """Return the table of some fields of a type, then one for each of them that has parts."""
    parts = [Markup('<h2 id="{}">Các mục</h2>').format(anchor), _table(anchor, kind, names)]
    for label, record in _nested(kind, names):
        inner = f"{anchor}-{slug(label)}"
        parts.append(Markup('<h3 id="{}">Các mục con của “{}”</h3>').format(inner, label))
        parts.append(_table(inner, record, list(record.model_fields)))
    return Markup("\n").join(parts)


def _guide_page(name: str, title: str, html: Markup) -> OfferedPage:
    return OfferedPage(
        path=f"{GUIDE_PATH}/{name}".rstrip("/"),
        title=title,
        description="Mọi mục biên tập viên có thể ghi ở đầu trang: ghi gì, viết thế nào, ví dụ.",
        html=str(html),
        source="generator/editors/field_guide.py",
        indexable=False,
        parents=((GUIDE_PATH, _TITLE),) if name else (),
    )


def _sample(kind: type[ContentType]) -> Markup:
    example = page_to_copy(kind)
    if not example:
        return Markup("")
    return Markup(
        '<details><summary>Trang mẫu: {}</summary>\n<div class="highlight"><pre><code>{}</code></pre></div></details>'
    ).format(kind.label.lower(), preformatted(example))


def _nested(kind: type[BaseModel], names: list[str]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name in names:
        info = kind.model_fields[name]
        if record := record_in(info.annotation):
            yield str(info.title), record


def _table(anchor: str, record: type[BaseModel], names: list[str]) -> Markup:
    rows = [_row(anchor, record, name) for name in names]
    return Markup(
        '<div class="table-scroll" role="region" aria-labelledby="{}" tabindex="0"><table><thead><tr>'
        '<th scope="col">Mục</th><th scope="col">Ghi gì</th><th scope="col">Dạng</th><th scope="col">Ví dụ</th>'
        "</tr></thead><tbody>{}</tbody></table></div>"
    ).format(anchor, Markup("").join(rows))


def _row(anchor: str, record: type[BaseModel], name: str) -> Markup:
    info = record.model_fields[name]
    needed = Markup("<br><strong>(bắt buộc)</strong>") if is_needed(record, name, info) else Markup("")
    return Markup('<tr><th scope="row"><code>{}</code>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>').format(
        str(info.title), needed, str(info.description), kind_in_words(info.annotation), _shown_example(anchor, info)
    )


def _shown_example(anchor: str, info: FieldInfo) -> Markup:
    """Return a field's example; of a group on the page, the way to the table of its parts."""
    if record_in(info.annotation) and (anchor == "chung" or anchor in content_types()):
        return Markup('<a href="#{}-{}">xem các mục con</a>').format(anchor, slug(str(info.title)))
    example = example_of(info)
    return escape("; ".join(map(str, example)) if isinstance(example, list) else str(example or ""))
