"""The page of forms of one entry, and the index of all forms: what there is, for whom, and where."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from generator.content_types import content_types
from generator.entries.catalog import Catalog
from generator.entries.entry import Entry
from generator.language.vietnamese import fold_key, slug
from generator.outputs._lists import Kit, Made, form_path, kit_link, list_pages, made_of, preview_image, use_link
from generator.outputs._needs import NEEDS, Need, need_of, need_pages, needs_list
from generator.outputs._twin import listed, part, parts, way
from generator.outputs.base import CHANNELS, FOLDER, NO_FORMS, Desk, Form, Panel, suits
from generator.problem import Problem
from generator.prose.addresses import to_page
from generator.prose.markdown import escaped
from generator.telling.offers import OfferedPage, Use

INDEX_TITLE = "Ấn phẩm để dùng ngay"
FORMS_PAGE = f"{FOLDER}/dang"


def kit_page(entry: Entry, uses: Sequence[Use], panels: Sequence[Panel], sets: Sequence[Kit] = ()) -> OfferedPage:
    """Return the page on which an entry's forms can be seen, copied and downloaded."""
    sections = [_downloads(uses, sets)]
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
        parents=((FOLDER, "Ấn phẩm"), (f"{FOLDER}/{entry.section}", entry.type.plural)),
    )


def _downloads(uses: Sequence[Use], sets: Sequence[Kit]) -> Markup:
    rows = []
    if sets:
        links = Markup(" · ").join(kit_link(one, f"{need_of(one.need).short} ({one.note})") for one in sets)
        rows.append(Markup("<div class='facts__row'><dt>Cả bộ theo việc</dt><dd>{}</dd></div>").format(links))
    for label, members in groupby(uses, key=lambda use: use.label):
        files = list(members)
        links = Markup(" · ").join(use_link(use, use.note or label) for use in files)
        picture = preview_image(files[0].preview) if files[0].preview else ""
        rows.append(Markup("<div class='facts__row'><dt>{}</dt><dd>{}{}</dd></div>").format(label, picture, links))
    return Markup(
        '<section aria-labelledby="tai-ve"><h2 id="tai-ve">Tải về</h2><dl class="facts">{}</dl></section>'
    ).format(Markup("").join(rows))


def index_pages(
    desk: Desk,
    known: Sequence[Form],
    uses: Mapping[str, Sequence[Use]],
    sets: Mapping[str, Sequence[Kit]],
    offered: Collection[str],
) -> Iterator[OfferedPage]:
    """Yield the print shop: its needs, every form with all that there is of it, and every section with its entries.

    ``offered`` are the pages that the forms made: not each form has something for each portal.
    """
    forms = [form if form.page in offered else replace(form, page="") for form in known]
    made = {form.key: made_of(form, desk.stories, uses) for form in forms if form.for_entry}
    for form in forms:
        yield from list_pages(form, made.get(form.key, ()))
    served = list(need_pages(forms, made, sets))
    yield from served
    needs = [need for need in NEEDS if need.path in {page.path for page in served}]
    yield _page_of_forms(forms, made)
    lists = list(_lists(desk, uses))
    for folder, title, entries in lists:
        yield _entry_page(folder, title, entries, uses)
    sections = Markup("").join(
        Markup('<li><a class="tag" href="⟦page:{}/{}⟧">{} <span class="tag__count">{}</span></a></li>').format(
            FOLDER, folder, title, len(entries)
        )
        for folder, title, entries in lists
    )
    yield OfferedPage(
        path=FOLDER,
        title=INDEX_TITLE,
        description="Bản phát thanh, áp phích, tờ gấp, trình chiếu, dữ liệu và nguồn tin, làm sẵn từ mọi bài của cổng.",
        html=Markup("").join(
            [
                Markup(
                    '<p class="index__introduction">Tải về là dùng được; nhớ giữ tên nguồn. Cầm một tờ in trên tay: '
                    '<a href="⟦page:kiem-tra⟧">xem tờ ấy còn dùng không</a>.</p>'
                ),
                needs_list(needs),
                Markup(
                    '<section class="facets" aria-labelledby="theo-bai"><h2 class="facets__label" id="theo-bai">'
                    "Theo bài</h2><ul>{}</ul></section>"
                ).format(sections),
                Markup(
                    '<section class="facets" aria-labelledby="co-gi"><h2 class="facets__label" id="co-gi">'
                    '<a href="⟦page:{}⟧">Theo dạng</a></h2><ul>{}</ul></section>'
                ).format(FORMS_PAGE, Markup("").join(_tag(form, made) for form in forms)),
                _whole_portal(desk),
            ]
        ),
        source="outputs",
        is_folder_index=True,
        markdown=_index_told(desk, forms, made, lists, needs),
    )


def _index_told(
    desk: Desk,
    forms: Sequence[Form],
    made: Mapping[str, Sequence[Made]],
    lists: Sequence[tuple[str, str, Sequence[Entry]]],
    needs: Sequence[Need],
) -> str:
    """Return the print shop for assistants."""
    return parts(
        part("Bạn có gì?", listed(way(need.words, to_page(need.path), need.use) for need in needs)),
        part(
            "Theo bài",
            listed(way(title, to_page(f"{FOLDER}/{folder}"), f"{len(found)} bài") for folder, title, found in lists),
        ),
        part("Theo dạng", _forms_told(forms, made)),
        part("Cho cả cổng", listed(way(words, address) for address, words in _links_of_portal(desk))),
    )


def _forms_told(forms: Sequence[Form], made: Mapping[str, Sequence[Made]]) -> str:
    return listed(
        way(form.label, to_page(page), form.audience)
        if (page := _stands_on(form, made))
        else f"{escaped(form.label)}: {escaped(form.audience)}"
        for form in forms
    )


def _lists(desk: Desk, uses: Mapping[str, Sequence[Use]]) -> Iterator[tuple[str, str, list[Entry]]]:
    for folder, kind in content_types().items():
        if entries := [entry for entry in desk.catalog.section(folder) if entry.id in uses]:
            yield folder, kind.plural, entries


def _stands_on(form: Form, made: Mapping[str, Sequence[Made]]) -> str:
    """Return the page of all that there is of a form; empty where it has none."""
    return form.page or (form_path(form) if made.get(form.key) else "")


def _tag(form: Form, made: Mapping[str, Sequence[Made]]) -> Markup:
    page = _stands_on(form, made)
    if not page:
        return Markup("<li><span class='tag'>{}</span></li>").format(form.label)
    return Markup('<li><a class="tag" href="⟦page:{}⟧">{}</a></li>').format(page, form.label)


def _page_of_forms(forms: Sequence[Form], made: Mapping[str, Sequence[Made]]) -> OfferedPage:
    """Return every form with whom it is for, and the kind of grassroots information that it serves."""
    rows = Markup("").join(
        Markup("<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>").format(
            Markup('<a href="⟦page:{}⟧">{}</a>').format(page, form.label)
            if (page := _stands_on(form, made))
            else form.label,
            form.audience,
        )
        for form in forms
    )
    return OfferedPage(
        path=FORMS_PAGE,
        title="Có những dạng nào?",
        description="Mỗi dạng ấn phẩm dành cho ai, và tám loại hình thông tin cơ sở có dạng nào.",
        html=Markup('<dl class="facts">{}</dl>{}').format(rows, _channels(forms)),
        source="outputs",
        parents=((FOLDER, "Ấn phẩm"),),
        markdown=parts(_forms_told(forms, made), part("Dùng ở đâu?", listed(_channels_told(forms)))),
    )


def _channels_told(forms: Sequence[Form]) -> Iterator[str]:
    for channel, found in _by_channel(forms):
        yield f"{escaped(channel.capitalize())}: {escaped(', '.join(found))}"


def _by_channel(forms: Sequence[Form]) -> Iterator[tuple[str, list[str]]]:
    for channel in CHANNELS:
        if found := [form.label.lower() for form in forms if form.channel == channel]:
            yield channel, found


def _entry_page(folder: str, title: str, entries: Sequence[Entry], uses: Mapping[str, Sequence[Use]]) -> OfferedPage:
    """Return a section's entries, each with the way to its page of forms."""
    return OfferedPage(
        path=f"{FOLDER}/{folder}",
        title=f"Ấn phẩm: {title}",
        description=f"Ấn phẩm làm sẵn từ mục {title}.",
        html=_entry_list(entries, uses),
        source="outputs",
        indexable=False,
        parents=((FOLDER, "Ấn phẩm"),),
    )


def _channels(forms: Sequence[Form]) -> Markup:
    """Return which forms serve which kind of grassroots information."""
    rows = Markup("").join(
        Markup("<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>").format(channel.capitalize(), ", ".join(found))
        for channel, found in _by_channel(forms)
    )
    return Markup(
        '<section aria-labelledby="kenh"><h2 id="kenh">Dùng ở đâu?</h2><p>Tám loại hình thông tin cơ sở theo Nghị định '
        '49/2024/NĐ-CP, mỗi loại có sẵn ấn phẩm.</p><dl class="facts">{}</dl></section>'
    ).format(rows)


def _links_of_portal(desk: Desk) -> list[tuple[str, str]]:
    return [
        (
            f"⟦asset:ban-tin/{desk.today.year}-{desk.today.month:02d}.pdf⟧",
            f"Bản tin tháng {desk.today.month}/{desk.today.year} (PDF)",
        ),
        ("⟦asset:tin.xml⟧", "Tin mới cho trình đọc tin (Atom)"),
        ("⟦asset:tin.json⟧", "Tin mới (JSON Feed)"),
        ("⟦asset:su-kien/lich.ics⟧", "Lịch sự kiện (iCalendar)"),
    ]


def _whole_portal(desk: Desk) -> Markup:
    links = _links_of_portal(desk)
    items = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(address, words) for address, words in links)
    return Markup(
        '<section aria-labelledby="ca-cong"><h2 id="ca-cong">Cho cả cổng</h2><ul class="link-list">{}</ul></section>'
    ).format(items)


def _entry_list(entries: Sequence[Entry], uses: Mapping[str, Sequence[Use]]) -> Markup:
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
    return Markup('<p class="muted">{}</p><ul class="link-list">{}</ul>').format(
        f"Thường có: {common}.", Markup("").join(items)
    )


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
