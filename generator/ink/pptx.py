"""Presentations to edit: slides whose text stands in real placeholders, so that it is in the outline, as .pptx.

Letters and colours are those of the presentation's theme, marks are those of its lists: who changes one changes all.
The only door to python-pptx.
"""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Sequence
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import PACKAGE_URI
from pptx.opc.serialized import _ContentTypesItem
from pptx.oxml import parse_xml
from pptx.util import Pt

from generator.ink import fonts
from generator.ink.packing import CONTENT_TYPES, office_zip, same_zip, set_properties
from generator.ink.slide import BODY_HEIGHT, BODY_TOP, FONT, HEIGHT, MARGIN, OFFICE_SHARE, WIDTH, Chart, Shown, Slide
from generator.ink.theme import LIGHT, Role, Style, Weight

_HEADING_ROOM = (WIDTH - 2 * MARGIN, 64.0, (36.0, 32.0, 28.0, 26.0, 24.0, 22.0))
_TITLE_ROOM = (620.0, 250.0, (48.0, 42.0, 36.0, 32.0, 28.0))

_PERCENT = '"%"'
_CREDIT_LETTERS, _CHART_LETTERS = 15.0, 20
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_TITLE, _LINES, _TITLE_ONLY = 0, 1, 5
_KEPT = {"title": _TITLE, "lines": _LINES, "picture": _TITLE_ONLY}
# What the library's template brings and no slide of ours shows: a page of its own for file managers, a printer.
_NEEDLESS = ("/thumbnail", "/printerSettings")
_COLOURS = {
    "dk1": Role.INK,
    "lt1": Role.GROUND,
    "dk2": Role.DEEP,
    "lt2": Role.PANEL,
    "accent1": Role.MAIN,
    "accent2": Role.ALERT,
    "accent3": Role.MID,
    "hlink": Role.MAIN,
    "folHlink": Role.DEEP,
}
# Wingdings' ü is the tick that every office program draws.
_MARKS = {
    "bullet": '<a:buFont typeface="Arial"/><a:buChar char="•"/>',
    "tick": '<a:buFont typeface="Wingdings"/><a:buChar char="ü"/>',
    "number": '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{}"/>',
    "none": "<a:buNone/>",
}
# Office 2019's own mark for what carries no meaning.
_DECORATION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def to_pptx(title: str, owner: str, slides: Sequence[Slide]) -> bytes:
    """Return the slides as a presentation, 16:9; the same slides give the same bytes."""
    presentation = Presentation(io.BytesIO(_empty(owner)))
    set_properties(presentation.core_properties, title, owner)
    layouts = dict(zip(_KEPT, presentation.slide_layouts, strict=True))
    for slide in slides:
        _add(presentation.slides.add_slide(layouts[slide.kind]), slide)
    return office_zip(_parts(presentation.part.package))


@functools.lru_cache(maxsize=4)
def _empty(owner: str) -> bytes:
    """Return a presentation of an owner without a slide: to dress one takes longer than to fill it."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    layouts = {kind: presentation.slide_layouts[number] for kind, number in _KEPT.items()}
    _dress(presentation, layouts, owner)
    assert presentation.notes_master is not None  # asked for, it is made
    for source in (presentation.part, presentation.part.package):
        for name, relation in list(source._rels.items()):
            if relation.reltype.endswith(_NEEDLESS):
                source._rels.pop(name)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def _parts(package: Any) -> dict[str, bytes]:
    """Return the parts of a presentation as the library would zip them, to be packed once."""
    found = tuple(package.iter_parts())
    parts: dict[str, bytes] = {}
    for part in found:
        parts[part.partname.membername] = part.blob
        if part._rels:
            parts[part.partname.rels_uri.membername] = part.rels.xml
    parts[PACKAGE_URI.rels_uri.membername] = package._rels.xml
    parts[CONTENT_TYPES] = serialize_part_xml(_ContentTypesItem.xml_for(found))
    return parts


def _dress(presentation: Any, layouts: dict[str, Any], owner: str) -> None:
    """Give master and layouts our letters, colours and places; layouts that no slide uses go."""
    master = presentation.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _themed(theme.blob.decode("utf-8")).encode()
    for layout in [one for one in presentation.slide_layouts if one not in layouts.values()]:
        presentation.slide_layouts.remove(layout)
    for sheet in (master, *layouts.values()):
        for holder in list(sheet.placeholders):
            _place_holder(holder)
    styles = master.element.find(".//{*}txStyles")
    _set_style(styles.find("{*}titleStyle/{*}lvl1pPr"), 36, "tx2", "")
    _set_style(styles.find("{*}bodyStyle/{*}lvl1pPr"), 28, "tx1", _MARKS["bullet"])
    _add_shape(master, "Vạch", (MARGIN, 34, 70, 7), "accent2")
    _add_shape(master, "Chân trang", (MARGIN, HEIGHT - 46, WIDTH - 2 * MARGIN, 1), "bg2")
    _add_words(master, owner, (MARGIN, HEIGHT - 40, WIDTH - 2 * MARGIN, 26), 1500, "tx1")
    title = layouts["title"]
    title.element.set("showMasterSp", "0")
    title.background.fill.solid()
    title.background.fill.fore_color.theme_color = 15  # MSO_THEME_COLOR.TEXT_2, which the library's stubs leave out
    _add_shape(title, "Vạch", (MARGIN, 120, 70, 7), "accent2")
    _add_words(title, owner, (MARGIN, HEIGHT - 74, WIDTH - 2 * MARGIN, 34), 2200, "bg1")
    for holder in title.placeholders:
        size, bold = (4800, 1) if holder.placeholder_format.idx == 0 else (2200, 1)
        _set_list_style(holder, size, bold)


def _themed(xml: str) -> str:
    for name, role in _COLOURS.items():
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{_hex(role)}"/></a:{name}>', xml)
    xml = re.sub(r'<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>', xml)
    return re.sub(r'<a:font script="Viet" typeface="[^"]*"/>', f'<a:font script="Viet" typeface="{FONT}"/>', xml)


def _hex(role: Role) -> str:
    return LIGHT[role].lstrip("#").upper()


def _place_holder(holder: Any) -> None:
    """Put title and text where ours stand; the date, the footer and the number of a slide go."""
    index, kind = holder.placeholder_format.idx, str(holder.placeholder_format.type)
    if any(name in kind for name in ("DATE", "FOOTER", "SLIDE_NUMBER")):
        holder._element.getparent().remove(holder._element)
        return
    places = {
        "CENTER_TITLE": (MARGIN, 170, 620, 250),
        "SUBTITLE": (MARGIN, 134, 620, 36),
        "TITLE": (MARGIN, 44, WIDTH - 2 * MARGIN, 64),
    }
    name = next((name for name in places if kind.startswith(name)), "")
    x, y, width, height = places.get(name, (MARGIN, BODY_TOP, WIDTH - 2 * MARGIN, BODY_HEIGHT))
    holder.left, holder.top, holder.width, holder.height = Pt(x), Pt(y), Pt(width), Pt(height)
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    anchor = "t" if name in ("CENTER_TITLE", "SUBTITLE") else "ctr"
    frame._bodyPr.set("anchor", anchor)
    assert index >= 0


def _set_style(level: Any, size: int, colour: str, mark: str) -> None:
    indent = 444_500 if mark else 0
    for name, value in (("algn", "l"), ("marL", str(indent)), ("indent", str(-indent))):
        level.set(name, value)
    letters = level.find("{*}defRPr")
    letters.set("sz", str(size * 100))
    letters.set("b", "0" if mark else "1")
    letters.find("{*}solidFill/{*}schemeClr").set("val", colour)
    if mark:
        _put_marks(level, f'<a:buClr><a:schemeClr val="accent1"/></a:buClr>{mark}')
        space = level.find("{*}spcBef/{*}spcPct")
        space.set("val", "45000")


def _put_marks(properties: Any, marks: str) -> None:
    """Put a list's marks where the format wants them: after the spaces, before the letters."""
    for name in ("buClr", "buFont", "buNone", "buChar", "buAutoNum"):
        for old in properties.findall(f"{{*}}{name}"):
            properties.remove(old)
    spaces = [child for child in properties if child.tag.endswith(("lnSpc", "spcBef", "spcAft"))]
    wrapped = parse_xml(f"<a:pPr {_NAMESPACES}>{marks}</a:pPr>")
    for number, mark in enumerate(wrapped):
        properties.insert(len(spaces) + number, mark)


def _set_list_style(holder: Any, size: int, bold: int) -> None:
    style = parse_xml(
        f'<a:lstStyle {_NAMESPACES}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
        f'<a:defRPr sz="{size}" b="{bold}">'
        '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )
    body = holder._element.txBody
    old = body.find("{*}lstStyle")
    if old is not None:
        body.replace(old, style)
    else:
        body.insert(1, style)


def _add_shape(sheet: Any, name: str, place: tuple[float, float, float, float], colour: str) -> None:
    _append(sheet, name, place, f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>', "")


def _add_words(sheet: Any, text: str, place: tuple[float, float, float, float], size: int, colour: str) -> None:
    _append(sheet, "Ai chịu trách nhiệm", place, "<a:noFill/>", "")
    body = sheet.shapes[-1].text_frame
    body.margin_left = body.margin_right = body.margin_top = body.margin_bottom = 0
    run = body.paragraphs[0].add_run()
    run.text = text
    letters = run._r.get_or_add_rPr()
    letters.set("sz", str(size))
    letters.set("lang", "vi-VN")
    letters.insert(0, parse_xml(f'<a:solidFill {_NAMESPACES}><a:schemeClr val="{colour}"/></a:solidFill>'))


def _append(sheet: Any, name: str, place: tuple[float, float, float, float], fill: str, text: str) -> None:
    tree = sheet.shapes._spTree
    number = 100 + len(tree)
    x, y, width, height = (round(one * 12_700) for one in place)
    tree.append(
        parse_xml(
            f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></p:spPr>'
            f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{text}</a:p></p:txBody></p:sp>"
        )
    )


def _add(made: Any, slide: Slide) -> None:
    room = _TITLE_ROOM if slide.kind == "title" else _HEADING_ROOM
    _fill(made.shapes.title.text_frame, (slide.heading,), _heading_size(slide.heading, room))
    if slide.kind != "picture":
        holder = made.placeholders[1]
        if slide.kind == "lines" and slide.text_width != WIDTH - 2 * MARGIN:
            holder.left, holder.top = Pt(MARGIN), Pt(BODY_TOP)
            holder.width, holder.height = Pt(slide.text_width), Pt(BODY_HEIGHT)
        _fill(holder.text_frame, slide.lines, slide.size_pt if slide.kind == "lines" else None)
        if slide.kind == "lines":
            for paragraph in holder.text_frame.paragraphs:
                _mark(paragraph, slide)
    for shown in slide.shown:
        _show(made, shown)
    if slide.chart:
        _draw(made, slide, slide.chart)
    if slide.credit:
        box = made.shapes.add_textbox(Pt(MARGIN), Pt(HEIGHT - 92), Pt(WIDTH - 2 * MARGIN), Pt(42))
        box.text_frame.word_wrap = True
        box.text_frame._bodyPr.set("anchor", "b")
        _fill(box.text_frame, (slide.credit,), _CREDIT_LETTERS)
    made.notes_slide.notes_text_frame.text = slide.notes


def _heading_size(heading: str, room: tuple[float, float, tuple[float, ...]]) -> float | None:
    """Return the size in which a heading fits its box in the office's wider letters; None for the usual one."""
    width, height, sizes = room

    def fits(size: float) -> bool:
        style = Style(size, Weight.BOLD)
        return len(fonts.wrap(fonts.drawable(heading), style, width * OFFICE_SHARE)) * size * 1.2 <= height

    size = next((size for size in sizes if fits(size)), sizes[-1])
    return None if size == sizes[0] else size


def _fill(frame: Any, lines: Sequence[str], size_pt: float | None = None) -> None:
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        run.font.language_id = MSO_LANGUAGE_ID.VIETNAMESE
        if size_pt:
            run.font.size = Pt(size_pt)


def _mark(paragraph: Any, slide: Slide) -> None:
    if slide.mark == "bullet":  # as the master has it
        return
    properties = paragraph._p.get_or_add_pPr()
    if slide.mark == "none":
        properties.set("marL", "0")
        properties.set("indent", "0")
    _put_marks(properties, _MARKS[slide.mark].format(slide.first_number))


def _show(made: Any, shown: Shown) -> None:
    places = (Pt(shown.x), Pt(shown.y), Pt(shown.width), Pt(shown.height))
    picture = made.shapes.add_picture(io.BytesIO(shown.png), *places)
    properties = picture._element.nvPicPr.cNvPr
    properties.set("descr", shown.alt)
    properties.set("name", "Hình" if shown.alt else "Trang trí")
    if not shown.alt:
        properties.append(parse_xml(_DECORATION))


def _draw(made: Any, slide: Slide, chart: Chart) -> None:
    """Put a chart on a slide that the program draws itself, from a table inside the presentation."""
    data: Any = CategoryChartData(number_format="General")  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    for name, values in chart.series:
        data.add_series(name, [None if value is None else float(value) for value in values])
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if chart.over_time else XL_CHART_TYPE.BAR_CLUSTERED
    room = (Pt(MARGIN), Pt(BODY_TOP), Pt(WIDTH - 2 * MARGIN), Pt(BODY_HEIGHT - _credit_height(slide.credit)))
    frame = made.shapes.add_chart(kind, *room, data)
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", chart.alt)
    properties.set("name", "Biểu đồ")
    workbook = frame.chart.part.chart_workbook.xlsx_part
    workbook._blob = same_zip(workbook.blob)
    _style_chart(frame.chart, chart)


def _credit_height(credit: str) -> float:
    """Return how much of a slide's foot the source takes, which grows upwards."""
    rows = fonts.wrap(fonts.drawable(credit), Style(_CREDIT_LETTERS), (WIDTH - 2 * MARGIN) * OFFICE_SHARE)
    return len(rows) * _CREDIT_LETTERS * 1.25 + 6


def _style_chart(drawn: Any, chart: Chart) -> None:
    """Columns stand on zero without a grid, each with its figure; letters can be read from the last row."""
    drawn.has_title = False
    drawn.font.size = Pt(_CHART_LETTERS)
    drawn.has_legend = len(chart.series) > 1
    if drawn.has_legend:
        drawn.legend.position, drawn.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    values, categories = drawn.value_axis, drawn.category_axis
    values.visible = values.has_major_gridlines = categories.has_major_gridlines = False
    if all(value is None or value >= 0 for _name, row in chart.series for value in row):
        values.minimum_scale = 0
    # The first bar stands on top, as it is read.
    categories.reverse_order = not chart.over_time
    plot = drawn.plots[0]
    plot.gap_width = 60
    for series, words in zip(plot.series, chart.words, strict=True):
        labels = series.data_labels
        labels.show_value, labels.font.bold, labels.font.size = True, True, Pt(_CHART_LETTERS)
        labels.number_format, labels.number_format_is_linked = _number_format(chart), False
        for place, text in enumerate(words):
            if text:
                _label(series.points[place].data_label.text_frame, text)


def _number_format(chart: Chart) -> str:
    """Return how figures are written; for a point in it the reader's program writes its own sign, a comma in ours."""
    is_whole = all(value is None or value == int(value) for _name, row in chart.series for value in row)
    return f"{'#,##0' if is_whole else '#,##0.0'}{_PERCENT if chart.unit == '%' else ''}"


def _label(frame: Any, text: str) -> None:
    run = frame.paragraphs[0].add_run()
    run.text, run.font.bold, run.font.size = text, True, Pt(_CHART_LETTERS)
