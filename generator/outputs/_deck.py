"""A deck of slides as an editable presentation: every text a text box, every picture with its alternative text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.util import Pt

from generator.ink.packing import same_zip, set_properties
from generator.ink.theme import LIGHT, Role
from generator.outputs._paper import Page, Picture, Shape, Words
from generator.outputs.base import Desk

WIDTH, HEIGHT = 960.0, 540.0
_FONT = "Arial"
_TITLE_ONLY = 5
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_SHAPES = {"rect": MSO_SHAPE.RECTANGLE, "circle": MSO_SHAPE.OVAL}
_RECIPE = f"{__name__} 3 {metadata.version('python-pptx')}"  # raise the number when the writing changes
# Office 2019's own mark for what carries no meaning.
_DECORATION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True)
class Slide:
    """A slide: what is shown, and what the speaker says."""

    page: Page
    notes: str = ""


def to_pptx(desk: Desk, title: str, slides: Sequence[Slide]) -> bytes:
    """Return the slides as a presentation, 16:9."""
    recipe = (_RECIPE, title, desk.owner, repr([(slide.page.blocks, slide.notes) for slide in slides]))
    return desk.kept("pptx", recipe, lambda: _made(desk, title, slides))


def _made(desk: Desk, title: str, slides: Sequence[Slide]) -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    set_properties(presentation.core_properties, title, desk.owner)
    for slide in slides:
        made = presentation.slides.add_slide(presentation.slide_layouts[_TITLE_ONLY])
        for block in slide.page.blocks:
            _add(desk, made, block)
        # The title was made first but is read and drawn in its place among the others.
        made.notes_slide.notes_text_frame.text = slide.notes
    file = io.BytesIO()
    presentation.save(file)
    return same_zip(file.getvalue(), first=("[Content_Types].xml",))


def _add(desk: Desk, slide: Any, block: Shape | Words | Picture) -> None:
    if isinstance(block, Words):
        _add_words(slide, block)
    elif isinstance(block, Picture):
        scale = 2
        data = desk.png(block.svg, round(block.width * scale), round(block.height * scale))
        places = (Pt(block.x), Pt(block.y), Pt(block.width), Pt(block.height))
        picture = slide.shapes.add_picture(io.BytesIO(data), *places)
        properties = picture._element.nvPicPr.cNvPr
        properties.set("descr", block.alt or "")
        properties.set("name", "Hình" if block.alt else "Trang trí")
        if not block.alt:
            _mark_as_decoration(picture)
    elif block.kind == "line":
        ends = (Pt(block.x), Pt(block.y), Pt(block.x + block.width), Pt(block.y + block.height))
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
        line.line.color.rgb, line.line.width = _colour(block.stroke or Role.EDGE), Pt(block.thick)
        _mark_as_decoration(line)
    else:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if block.radius else _SHAPES[block.kind]
        shape = slide.shapes.add_shape(kind, Pt(block.x), Pt(block.y), Pt(block.width), Pt(block.height))
        shape.shadow.inherit = False
        if block.radius:
            shape.adjustments[0] = min(0.5, block.radius / min(block.width, block.height))
        _fill(shape, block)
        _mark_as_decoration(shape)


def _mark_as_decoration(shape: Any) -> None:
    """Let screen readers pass over a shape; the library has no name for the mark."""
    shape._element.xpath(".//p:cNvPr")[0].append(parse_xml(_DECORATION))


def _fill(shape: Any, block: Shape) -> None:
    if block.fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _colour(block.fill)
    else:
        shape.fill.background()
    if block.stroke:
        shape.line.color.rgb, shape.line.width = _colour(block.stroke), Pt(block.thick)
    else:
        shape.line.fill.background()


def _add_words(slide: Any, words: Words) -> None:
    if words.tag == "h1":
        box = slide.shapes.title
        # Shapes are drawn in the order of the tree: the title goes behind nothing that was added before it.
        box._element.getparent().append(box._element)
    else:
        box = slide.shapes.add_textbox(0, 0, 0, 0)
    box.left, box.top = Pt(words.x), Pt(words.y)
    box.width, box.height = Pt(words.width), Pt(words.height)
    frame = box.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = _ALIGN[words.align]
    run = paragraph.add_run()
    run.text = words.text
    font = run.font
    font.name, font.size, font.bold = _FONT, Pt(words.size), words.bold
    font.color.rgb, font.language_id = _colour(words.role), MSO_LANGUAGE_ID.VIETNAMESE
    frame.vertical_anchor = None


def _colour(role: Role) -> RGBColor:
    red, green, blue = (int(LIGHT[role][start : start + 2], 16) for start in (1, 3, 5))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]
