"""A deck of slides as an editable presentation: every text a text box, every picture with its alternative text.

python-pptx makes the package; shapes are written straight as its XML, which takes a tenth of the time.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.util import Pt

from generator.infographics.theme import LIGHT, Role
from generator.outputs._office import set_properties
from generator.outputs._paper import Page, Picture, Shape, Words
from generator.outputs.base import Desk, same_zip

WIDTH, HEIGHT = 960.0, 540.0
_FONT = "Arial"
_TITLE_ONLY = 5
_PICTURE_SCALE = 2
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_RECIPE = f"{__name__} 2 {metadata.version('python-pptx')}"  # raise the number when the writing changes
_SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# Screen readers pass over what is marked so.
_DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
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


@functools.cache
def _empty() -> bytes:
    """Return a presentation without slides and with the one layout that is used."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    kept = presentation.slide_layouts[_TITLE_ONLY]
    for layout in [layout for layout in presentation.slide_layouts if layout is not kept]:
        presentation.slide_layouts.remove(layout)
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def _made(desk: Desk, title: str, slides: Sequence[Slide]) -> bytes:
    presentation = Presentation(io.BytesIO(_empty()))
    set_properties(presentation.core_properties, title, desk.owner)
    for slide in slides:
        made = presentation.slides.add_slide(presentation.slide_layouts[0])
        tree = made.shapes._spTree
        # The layout's own title comes first; ours stands in its place among the others.
        tree.remove(made.shapes.title._element)
        for number, block in enumerate(slide.page.blocks, start=2):
            tree.append(parse_xml(_xml(desk, made, number, block)))
        made.notes_slide.notes_text_frame.text = slide.notes
    file = io.BytesIO()
    presentation.save(file)
    return same_zip(file.getvalue(), first=("[Content_Types].xml",))


def _xml(desk: Desk, slide: Any, number: int, block: Shape | Words | Picture) -> str:
    match block:
        case Words():
            return _words(number, block)
        case Picture():
            size = (round(block.width * _PICTURE_SCALE), round(block.height * _PICTURE_SCALE))
            _, relation = slide.part.get_or_add_image_part(io.BytesIO(desk.png(block.svg, *size)))
            return _picture(number, block, relation)
        case Shape(kind="line"):
            return _line(number, block)
        case Shape():
            return _shape(number, block)


def _words(number: int, words: Words) -> str:
    is_title = words.tag == "h1"
    kind = '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>' if is_title else None
    kind = f"<p:cNvSpPr>{kind}" if kind else '<p:cNvSpPr txBox="1"/><p:nvPr/>'
    name = "Tên trang" if is_title else f"Chữ {number}"
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/>{kind}</p:nvSpPr>'
        f"<p:spPr>{_place(words, words.height)}{_geometry('rect')}<a:noFill/></p:spPr><p:txBody>"
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="{_ALIGN[words.align]}"/><a:r>'
        f'<a:rPr lang="vi-VN" sz="{round(words.size * 100)}" b="{int(words.bold)}">{_solid(words.role)}'
        f'<a:latin typeface="{_FONT}"/></a:rPr><a:t>{escape(words.text)}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def _picture(number: int, picture: Picture, relation: str) -> str:
    about = f'name="Hình {number}" descr={quoteattr(picture.alt)}/>' if picture.alt else 'name="Trang trí" descr="">'
    about += "" if picture.alt else f"{_DECORATION}</p:cNvPr>"
    return (
        f'<p:pic {_SPACES}><p:nvPicPr><p:cNvPr id="{number}" {about}'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{_place(picture, picture.height)}{_geometry('rect')}</p:spPr></p:pic>"
    )


def _line(number: int, line: Shape) -> str:
    return (
        f'<p:cxnSp {_SPACES}><p:nvCxnSpPr><p:cNvPr id="{number}" name="Vạch {number}">{_DECORATION}</p:cNvPr>'
        f"<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{_place(line, line.height)}{_geometry('line')}"
        f"{_edge(line.stroke or Role.EDGE, line.thick)}</p:spPr></p:cxnSp>"
    )


def _shape(number: int, shape: Shape) -> str:
    kind, adjust = ("ellipse", 0.0) if shape.kind == "circle" else ("rect", 0.0)
    if shape.radius:
        kind, adjust = "roundRect", min(0.5, shape.radius / min(shape.width, shape.height))
    fill = _solid(shape.fill) if shape.fill else "<a:noFill/>"
    return (
        f'<p:sp {_SPACES}><p:nvSpPr><p:cNvPr id="{number}" name="Nền {number}">{_DECORATION}</p:cNvPr>'
        f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_place(shape, shape.height)}{_geometry(kind, adjust)}"
        f"{fill}{_edge(shape.stroke, shape.thick)}</p:spPr></p:sp>"
    )


def _place(block: Shape | Words | Picture, height: float) -> str:
    x, y, width, tall = (int(Pt(1) * length) for length in (block.x, block.y, block.width, height))
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{tall}"/></a:xfrm>'


def _geometry(kind: str, adjust: float = 0.0) -> str:
    guide = f'<a:gd name="adj" fmla="val {round(adjust * 100_000)}"/>' if adjust else ""
    return f'<a:prstGeom prst="{kind}"><a:avLst>{guide}</a:avLst></a:prstGeom>'


def _solid(role: Role) -> str:
    return f'<a:solidFill><a:srgbClr val="{LIGHT[role][1:].upper()}"/></a:solidFill>'


def _edge(role: Role | None, thick: float) -> str:
    return f'<a:ln w="{int(Pt(1) * thick)}">{_solid(role)}</a:ln>' if role else "<a:ln><a:noFill/></a:ln>"
