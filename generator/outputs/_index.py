"""The page of forms of one entry, and the index of all forms: what there is, for whom, and where."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.language.vietnamese import fold_key, slug
from generator.outputs.base import CHANNELS, FOLDER, NO_FORMS, Desk, Form, Panel, suits
from generator.problem import Problem
from generator.telling.offers import OfferedPage, Use

INDEX_TITLE = "Ấn phẩm để dùng ngay"
FEW_FORMS = f"{FOLDER}/it-dang"
_FEW = 3
_LINES_A_PAGE = 40


def kit_page(entry: Entry, uses: Sequence[Use], panels: Sequence[Panel]) -> OfferedPage:
    """Return the page on which an entry's forms can be seen, copied and downloaded."""
    sections = [_downloads(uses)]
    for panel in sorted(panels, key=lambda panel: (panel.order, panel.label)):
        anchor = slug(panel.label)
        sections.append(
            Markup('<section class="kit__panel" aria-labelledby="{0}"><h2 id="{0}">{1}</h2>{2}</section>').format(
                anchor, panel.label, Markup(panel.html)
            )
        )
    example = ""
    if entry.illustrative:
        example = Markup(
            '<div class="notice notice--illustrative" role="note"><p><strong>Trang minh họa.</strong> '
            "Ấn phẩm làm từ trang này là mẫu, không nói về người thật, việc thật.</p></div>"
        )
    back = Markup('<p><a href="⟦entry:{}⟧">Đọc bài: {}</a></p>').format(entry.id, entry.title)
    return OfferedPage(
        path=f"{FOLDER}/{entry.id}",
        title=f"Ấn phẩm: {entry.title}",
        description=f"Tải và dùng: {entry.title}. {entry.summary}",
        html=Markup("").join([Markup(example), back, *sections]),
        source=entry.path,
        indexable=False,
        parents=((FOLDER, "Ấn phẩm"),),
    )


def _downloads(uses: Sequence[Use]) -> Markup:
    rows = []
    for label, members in groupby(uses, key=lambda use: use.label):
        links = Markup(" · ").join(use_link(use, use.note or label) for use in members)
        rows.append(Markup("<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>").format(label, links))
    return Markup(
        '<section aria-labelledby="tai-ve"><h2 id="tai-ve">Tải về</h2><dl class="facts">{}</dl></section>'
    ).format(Markup("").join(rows))


def use_link(use: Use, words: str) -> Markup:
    """Return the link of one way to use an entry."""
    if use.is_page:
        return Markup('<a href="⟦page:{}⟧">{}</a>').format(use.path, words)
    return Markup('<a href="⟦asset:{}⟧">{}</a>').format(use.path, words)


def index_pages(desk: Desk, forms: Sequence[Form], uses: Mapping[str, Sequence[Use]]) -> Iterator[OfferedPage]:
    """Yield the index of all forms: those of the portal as a whole, then the entries with what there is for each.

    Sections whose entries have few forms are listed on a page of their own: a list must not grow without end.
    """
    sections = [
        (folder, kind.plural, [entry for entry in desk.catalog.section(folder) if entry.id in uses])
        for folder, kind in content_types().items()
    ]
    lists = [(folder, title, entries) for folder, title, entries in sections if entries]
    apart = [one for one in lists if all(len({use.label for use in uses[entry.id]}) <= _FEW for entry in one[2])]
    pieces = [
        Markup(
            '<p class="index__introduction">Mỗi bài trên cổng này đã được làm sẵn thành bản phát thanh, áp phích, '
            "tờ gấp, trình chiếu và nhiều dạng khác. Chọn một bài, tải về và dùng; nhớ giữ tên nguồn.</p>"
        ),
        _form_list(forms),
        _channels(forms),
        _whole_portal(desk),
        *(_entry_list(*one, uses) for one in lists if one not in apart),
    ]
    if apart:
        named = ", ".join(title.lower() for _folder, title, _entries in apart)
        pieces.append(Markup('<p><a href="⟦page:{}⟧">Bài có ít dạng: {}</a></p>').format(FEW_FORMS, named))
        yield OfferedPage(
            path=FEW_FORMS,
            title="Bài có ít dạng ấn phẩm",
            description=f"Ấn phẩm của các mục {named}.",
            html=Markup("").join(_entry_list(*one, uses) for one in apart),
            source="outputs",
            indexable=False,
            parents=((FOLDER, "Ấn phẩm"),),
        )
    for form in forms:
        yield from _pages_of_form(form, desk, uses)
    yield OfferedPage(
        path=FOLDER,
        title=INDEX_TITLE,
        description="Bản phát thanh, áp phích, tờ gấp, trình chiếu, dữ liệu và nguồn tin, làm sẵn từ mọi bài của cổng.",
        html=Markup("").join(pieces),
        source="outputs",
        is_folder_index=True,
    )


def _form_list(forms: Sequence[Form]) -> Markup:
    rows = [
        Markup("<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>").format(_named(form), form.audience)
        for form in forms
    ]
    return Markup(
        '<section aria-labelledby="co-gi"><h2 id="co-gi">Có những dạng nào?</h2><dl class="facts">{}</dl></section>'
    ).format(Markup("").join(rows))


def _named(form: Form) -> str | Markup:
    if not form.home_words:
        return form.label
    return Markup('<a href="⟦page:{}/{}⟧">{}</a>').format(FOLDER, slug(form.key), form.label)


def _pages_of_form(form: Form, desk: Desk, uses: Mapping[str, Sequence[Use]]) -> Iterator[OfferedPage]:
    """Yield the pages of a form that many come for: all that there is of it, a file or two a line."""
    entries = [entry for folder in content_types() for entry in desk.catalog.section(folder) if entry.id in uses]
    lines = [
        Markup("<li><strong>{}</strong><br>{}</li>").format(entry.title, _links_to(files))
        for entry in entries
        if not entry.illustrative and (files := [use for use in uses[entry.id] if use.label == form.label])
    ]
    first = f"{FOLDER}/{slug(form.key)}"
    paths = [first, *(f"{first}/{number}" for number in range(2, -(-len(lines) // _LINES_A_PAGE) + 1))]
    for place, path in enumerate(paths if form.home_words else ()):
        shown = lines[place * _LINES_A_PAGE :][:_LINES_A_PAGE]
        after = paths[place + 1 : place + 2]
        further = Markup("").join(
            Markup('<p><a rel="next" href="⟦page:{}⟧">Xem tiếp</a></p>').format(one) for one in after
        )
        yield OfferedPage(
            path=path,
            title=form.home_words if place == 0 else f"{form.home_words} (trang {place + 1})",
            description=f"{form.label}: {form.audience.lower()}.",
            html=Markup('<ul class="link-list link-list--columns">{}</ul>{}').format(Markup("").join(shown), further),
            source="outputs",
            indexable=place == 0,
            parents=((FOLDER, "Ấn phẩm"),),
            home_words=form.home_words if place == 0 else "",
        )


def _links_to(files: Sequence[Use]) -> Markup:
    return Markup(" · ").join(use_link(use, use.note or use.label) for use in files)


def _channels(forms: Sequence[Form]) -> Markup:
    """Return which forms serve which kind of grassroots information."""
    rows = Markup("").join(
        Markup("<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>").format(channel.capitalize(), ", ".join(found))
        for channel in CHANNELS
        if (found := [form.label.lower() for form in forms if form.channel == channel])
    )
    return Markup(
        '<section aria-labelledby="kenh"><h2 id="kenh">Dùng ở đâu?</h2><p>Tám loại hình thông tin cơ sở theo Nghị định '
        '49/2024/NĐ-CP, mỗi loại có sẵn ấn phẩm.</p><dl class="facts">{}</dl></section>'
    ).format(rows)


def _whole_portal(desk: Desk) -> Markup:
    links = [
        (
            f"⟦asset:ban-tin/{desk.today.year}-{desk.today.month:02d}.pdf⟧",
            f"Bản tin tháng {desk.today.month}/{desk.today.year} (PDF)",
        ),
        ("⟦page:lich-phat-thanh⟧", "Lời đọc trên loa hôm nay, lịch phát thanh tuần"),
        ("⟦asset:tin.xml⟧", "Tin mới cho trình đọc tin (Atom)"),
        ("⟦asset:tin.json⟧", "Tin mới (JSON Feed)"),
        ("⟦asset:su-kien/lich.ics⟧", "Lịch sự kiện (iCalendar)"),
        ("⟦page:du-lieu⟧", "Dữ liệu mở"),
        ("⟦page:bao-chi⟧", "Trang cho báo chí"),
    ]
    items = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(address, words) for address, words in links)
    return Markup(
        '<section aria-labelledby="ca-cong"><h2 id="ca-cong">Cho cả cổng</h2><ul class="link-list">{}</ul></section>'
    ).format(items)


def _entry_list(folder: str, title: str, entries: Sequence[Entry], uses: Mapping[str, Sequence[Use]]) -> Markup:
    """Return a section's entries; what most of them have is told once, above them."""
    labels = {entry.id: ", ".join(dict.fromkeys(use.label.lower() for use in uses[entry.id])) for entry in entries}
    common, _count = Counter(labels.values()).most_common(1)[0]
    items = []
    for entry in entries:
        example = Markup(' <span class="badge-illustrative">Ví dụ minh họa</span>') if entry.illustrative else ""
        own = labels[entry.id]
        told = Markup('<br><span class="muted">{}</span>').format(own) if own != common else ""
        items.append(
            Markup('<li><a href="⟦page:{}/{}⟧">{}</a>{}{}</li>').format(FOLDER, entry.id, entry.title, example, told)
        )
    return Markup(
        '<section aria-labelledby="muc-{0}"><h2 id="muc-{0}">{1}</h2><p class="muted">{2}</p>'
        '<ul class="link-list">{3}</ul></section>'
    ).format(folder, title, f"Thường có: {common}.", Markup("").join(items))


def check_wanted(catalog: Catalog, forms: Sequence[Form]) -> Iterator[Problem]:
    """Yield a problem for each name under "ấn phẩm" that is no form, or one that does not suit the entry's type."""
    known = {fold_key(key): key for key in (*(form.key for form in forms), NO_FORMS)}
    of_entries = {form.key for form in forms if form.for_entry}
    for entry in catalog.entries:
        for number, wanted in enumerate(entry.fields.forms_wanted):
            key = known.get(fold_key(wanted))
            if key is None:
                near = difflib.get_close_matches(fold_key(wanted), known, 1)
                remedy = f'có phải "{known[near[0]]}"?' if near else f"chọn trong: {', '.join(known.values())}"
                yield entry.problem(("forms_wanted", number), f'không có dạng "{wanted}"', remedy)
            elif key in of_entries and not suits(entry, key):
                suitable = [form for form in entry.type.suitable_forms or () if form in of_entries]
                remedy = f"chọn trong: {', '.join(suitable)}" if suitable else "bỏ dạng này"
                message = f'trang {entry.type.label.lower()} không làm được "{key}"'
                yield entry.problem(("forms_wanted", number), message, remedy)
