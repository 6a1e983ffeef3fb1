"""What stands on a printed sheet, as a reader of PDFs sees it: each run of text with its place and size, in points."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pikepdf
import pypdf
import pypdfium2

MM = 72 / 25.4


@dataclass(frozen=True)
class Seen:
    """A run of text in one line; ``top`` counts from the upper edge."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


def seen_on(data: bytes, page: int = 0) -> list[Seen]:
    """Return every run of text of a page, in the order of the file."""
    sheet = pypdfium2.PdfDocument(data)[page]
    text, height = sheet.get_textpage(), sheet.get_height()
    found = []
    for number in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        middle = text.get_index((left + right) / 2, (top + bottom) / 2, (right - left) / 2, (top - bottom) / 2)
        size = pypdfium2.raw.FPDFText_GetFontSize(text, middle or 0)
        if words:
            found.append(Seen(words, left, height - top, right, height - bottom, size))
    return found


def overlapping(texts: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Yield the pairs of texts that lie on each other; letters set one by one are those of drawings."""
    texts = [text for text in texts if len(text.text) > 2]
    for one, other in combinations(texts, 2):
        apart = one.bottom <= other.top + 0.5 or other.bottom <= one.top + 0.5
        beside = one.right <= other.left + 0.5 or other.right <= one.left + 0.5
        if not apart and not beside:
            yield one, other


def ink_on(data: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what shows on a page that is white elsewhere."""
    picture = pypdfium2.PdfDocument(data)[page].render(scale=1, grayscale=True).to_pil()
    box = picture.point(lambda grey: 255 if grey < 250 else 0).getbbox()
    assert box
    return box


def bounds_on(data: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of everything that is inked on a page."""
    sheet = pypdfium2.PdfDocument(data)[page]
    height = sheet.get_height()
    boxes = [one.get_bounds() for one in sheet.get_objects(max_depth=1)]
    return [(left, height - top, right, height - bottom) for left, bottom, right, top in boxes]


def photographs_on(data: bytes, page: int = 0) -> int:
    """Return how many photographs a page carries."""
    objects = pypdfium2.PdfDocument(data)[page].get_objects(max_depth=9)
    return sum(1 for one in objects if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)


def addresses_in(data: bytes) -> Counter[str]:
    """Return where a press on a sheet leads."""
    notes = [note.get_object() for page in pypdf.PdfReader(io.BytesIO(data)).pages for note in page.get("/Annots", ())]
    return Counter(str(note["/A"]["/URI"]) for note in notes if note["/Subtype"] == "/Link")


def lists_in(data: bytes) -> list[int]:
    """Return how many items each list of a sheet has, as its tags tell; an item without a body is none."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_items(node) for node in _below(pdf.Root.StructTreeRoot) if node.S == "/L"]


def _items(node: pikepdf.Object) -> int:
    items = [kid for kid in _kids(node) if kid.S == "/LI"]
    return sum(any(kid.S == "/LBody" for kid in _kids(item)) for item in items)


def _kids(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid


def _below(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in _kids(node):
        yield kid
        yield from _below(kid)
