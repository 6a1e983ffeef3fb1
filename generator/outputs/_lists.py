"""Lists of what was made: all that there is of a form, by sections, with small pictures where there are sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.content_types import content_types
from generator.entries.entry import Entry
from generator.language.vietnamese import slug
from generator.outputs._twin import listed, may_be_copied, part, parts, way
from generator.outputs.base import FOLDER, Form
from generator.prose.addresses import to_file, to_page
from generator.telling.offers import OfferedPage, Preview, Use
from generator.telling.pagination import Pagination, paginated
from generator.telling.stories import Stories

_LINES_A_PAGE = 40
_SHEETS_A_PAGE = 10
_FEW = 4
_FILES_A_LINE = 2


@dataclass(frozen=True)
class Made:
    """An entry with the files of one form."""

    entry: Entry
    files: tuple[Use, ...]
    may_be_copied: bool = True
    """Whether what is written for assistants may name it."""

    @property
    def preview(self) -> Preview | None:
        """What it looks like, where it is a sheet."""
        return next((file.preview for file in self.files if file.preview), None)


@dataclass(frozen=True)
class Kit:
    """All files of an entry for one need in one file. ``note`` says how many and how large."""

    need: str
    path: str
    note: str


def made_of(form: Form, stories: Stories, uses: Mapping[str, Sequence[Use]]) -> tuple[Made, ...]:
    """Return all that there is of a form, in the order of sections."""
    catalog = stories.catalog
    entries = (entry for folder in content_types() for entry in catalog.section(folder) if entry.id in uses)
    found = (
        Made(entry, tuple(use for use in uses[entry.id] if use.label == form.label), may_be_copied(stories, entry))
        for entry in entries
        if not entry.illustrative
    )
    return tuple(one for one in found if one.files)


def form_path(form: Form) -> str:
    """Return where the list of all that there is of a form begins."""
    return f"{FOLDER}/{slug(form.key)}"


def one_of_each_section(made: Sequence[Made]) -> tuple[Made, ...]:
    """Return a few, of different sections."""
    return tuple(next(members) for _section, members in groupby(made, key=lambda one: one.entry.section))[:_FEW]


def use_link(use: Use, words: str) -> Markup:
    """Return the link of one way to use an entry."""
    kind = "page" if use.is_page else "asset"
    return Markup('<a href="⟦{}:{}⟧">{}</a>').format(kind, use.path, words)


def kit_link(kit: Kit, words: str) -> Markup:
    """Return the link of a download of all that an entry has for a need."""
    return Markup('<a href="⟦asset:{}⟧">{}</a>').format(kit.path, words)


def sheets(made: Sequence[Made], whole: Mapping[str, Kit] | None = None) -> Markup:
    """Return some of what was made: sheets as small pictures, anything else a line each.

    Where an entry has all that serves a need in one file (``whole``), that file stands for its single ones.
    """
    kits = whole or {}
    told = {
        one.entry.id: kit_link(kit, f"Cả bộ ({kit.note})") if (kit := kits.get(one.entry.id)) else _files(one.files)
        for one in made
    }
    if any(one.preview for one in made):
        tiles = (_tile(one, told[one.entry.id]) for one in made)
        return Markup('<ul class="sheets">{}</ul>').format(Markup("").join(tiles))
    lines = (
        Markup("<li>{}<br>{}</li>").format(
            _kit_link(one), told[one.entry.id] if one.entry.id in kits else _files(one.files[:_FILES_A_LINE])
        )
        for one in made
    )
    return Markup('<ul class="link-list link-list--columns">{}</ul>').format(Markup("").join(lines))


def _tile(one: Made, told: Markup) -> Markup:
    return Markup('<li class="sheet">{}<span>{}</span></li>').format(_kit_link(one), told)


def _kit_link(one: Made) -> Markup:
    """Return the way to all forms of an entry, by its picture and its title."""
    picture = preview_image(one.preview) if one.preview else ""
    return Markup('<a href="⟦page:{}/{}⟧">{}{}</a>').format(FOLDER, one.entry.id, picture, one.entry.title)


def preview_image(preview: Preview) -> Markup:
    """Return a preview as an image: its words stand beside it."""
    return Markup('<img src="⟦asset:{}⟧" width="{}" height="{}" alt="" loading="lazy">').format(
        preview.path, preview.width, preview.height
    )


def _files(files: Sequence[Use]) -> Markup:
    return Markup(" · ").join(use_link(use, _brief(use)) for use in files)


def _brief(use: Use) -> str:
    """Return what tells one file of a sheet from another, without how it is printed."""
    note = use.note or use.label
    is_sheet = use.preview and use.path.endswith(".pdf")
    return f"PDF {note.removeprefix('PDF, ').removeprefix('khổ ').split(',')[0]}" if is_sheet else note


def list_pages(form: Form, made: Sequence[Made]) -> Iterator[OfferedPage]:
    """Yield the pages of all that there is of a form; filters lead to where each section begins."""
    per_page = _SHEETS_A_PAGE if any(one.preview for one in made) else _LINES_A_PAGE
    pages = list(paginated(made, per_page, form_path(form))) if made else []
    begins: dict[str, str] = {}
    for page, shown in pages:
        for one in shown:
            begins.setdefault(one.entry.section, page.path(page.number))
    filters = _filters(made, begins)
    for page, shown in pages:
        is_first = page.number == 1
        yield OfferedPage(
            path=page.path(page.number),
            title=page.titled(form.home_words or form.label),
            description=f"{form.label}: {form.audience.lower()}.",
            html=Markup("").join([filters, *_sections(shown), _further(page)]),
            source="outputs",
            indexable=is_first,
            parents=((FOLDER, "Ấn phẩm"),),
            home_words=form.home_words if is_first else "",
            markdown=_all_told(made) if is_first else "",
        )


def _all_told(made: Sequence[Made]) -> str:
    """Return all that there is of a form for assistants, not only what stands on the first page."""
    return (
        parts(
            *(
                part(content_types()[section].plural, told_of(tuple(members)))
                for section, members in groupby(made, key=lambda one: one.entry.section)
            )
        )
        or "Chưa có."
    )


def told_of(made: Sequence[Made]) -> str:
    """Return what was made of some entries, a line each, its files with it; people stay on the page itself."""
    told = [one for one in made if one.may_be_copied]
    files = {one.entry.id: ", ".join(_told_file(use) for use in one.files) for one in told}
    lines = (f"{way(one.entry.title, to_page(f'{FOLDER}/{one.entry.id}'))}: {files[one.entry.id]}" for one in told)
    left = len(made) - len(told)
    return parts(listed(lines), f"Còn {left} bài kể về người, chỉ có trên trang." if left else "")


def _told_file(use: Use) -> str:
    return way(use.note or use.label, to_page(use.path) if use.is_page else to_file(use.path))


def _further(page: Pagination) -> Markup:
    """Return the way to the next page of a list; nothing on its last."""
    if page.number == page.count:
        return Markup("")
    return Markup('<p><a rel="next" href="⟦page:{}⟧">Xem tiếp</a></p>').format(page.path(page.number + 1))


def _sections(made: Sequence[Made]) -> Iterator[Markup]:
    for section, members in groupby(made, key=lambda one: one.entry.section):
        yield Markup('<section aria-labelledby="muc-{0}"><h2 id="muc-{0}">{1}</h2>{2}</section>').format(
            section, content_types()[section].plural, sheets(tuple(members))
        )


def _filters(made: Sequence[Made], begins: Mapping[str, str]) -> Markup:
    """Return links to where each section begins."""
    links = Markup("").join(
        Markup('<li><a class="tag" href="⟦page:{}#muc-{}⟧">{} <span class="tag__count">{}</span></a></li>').format(
            path, section, content_types()[section].plural, sum(one.entry.section == section for one in made)
        )
        for section, path in begins.items()
    )
    return Markup(
        '<nav class="facets facets--few" aria-label="Các mục"><details><summary>Chọn mục</summary><ul>{}</ul>'
        "</details></nav>"
    ).format(links)
