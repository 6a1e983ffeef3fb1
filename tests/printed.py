"""What stands on a printed sheet, as a reader of PDFs sees it: each run of text with its place and size, in points."""

from __future__ import annotations

import io
import math
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
    """Return every run of text of a page, in the order of the file: letters of one size that follow each other."""
    sheet = pypdfium2.PdfDocument(data)[page]
    height = sheet.get_height()
    return [run.seen(height) for run in _runs(sheet.get_textpage()) if run.words]


@dataclass
class _Run:
    """Letters that follow each other in one line, with their boxes counted from below."""

    size: float
    letters: list[tuple[str, tuple[float, float, float, float]]]

    @property
    def words(self) -> str:
        # A space that keeps words together is a space.
        return " ".join("".join(letter for letter, _ in self.letters).split())

    def seen(self, height: float) -> Seen:
        lefts, bottoms, rights, tops = zip(*(box for letter, box in self.letters if letter.strip()), strict=True)
        return Seen(self.words, min(lefts), height - max(tops), max(rights), height - min(bottoms), self.size)

    def goes_on(self, size: float, box: tuple[float, float, float, float]) -> bool:
        """Say whether a letter goes on with the run: of its size, on its line, not further than two words would be."""
        _, bottom, right, top = self.letters[-1][1]
        is_near = -size < box[0] - right < 0.8 * size
        return abs(size - self.size) < 0.01 and is_near and box[1] < top + 0.2 * size and box[3] > bottom - 0.2 * size


def _runs(text: pypdfium2.PdfTextPage) -> Iterator[_Run]:
    run: _Run | None = None
    spaces = ""
    for index in range(text.count_chars()):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
        if not letter.strip():
            spaces += letter
            continue
        size, box = _size_of(text, index), text.get_charbox(index)
        if run and run.goes_on(size, box):
            run.letters += [(" ", box)] * bool(spaces)
        else:
            if run:
                yield run
            run = _Run(size, [])
        run.letters.append((letter, box))
        spaces = ""
    if run:
        yield run


def overlapping(texts: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Yield the pairs of texts that lie on each other; letters set one by one are those of drawings."""
    texts = [text for text in texts if len(text.text) > 2]
    for one, other in combinations(texts, 2):
        apart = one.bottom <= other.top + 0.5 or other.bottom <= one.top + 0.5
        beside = one.right <= other.left + 0.5 or other.right <= one.left + 0.5
        if not apart and not beside:
            yield one, other


def orphans(texts: list[Seen]) -> Iterator[Seen]:
    """Yield the last lines of texts of several lines that hold but one word; a long one may stand alone."""
    for place, last in enumerate(texts[1:], start=1):
        before, after = texts[place - 1], texts[place + 1] if place + 1 < len(texts) else None
        is_word = " " not in last.text and len(last.text) <= 12 and last.text[:1].isalpha()
        several = len(before.text.split()) + len(last.text.split()) > 3
        if is_word and several and _follows(before, last) and not (after and _follows(last, after)):
            yield last


def _follows(one: Seen, other: Seen) -> bool:
    """Say whether a line is the next of the same text: of its size, begun or centred like it, at a line's distance."""
    distance = (other.bottom - one.bottom) / one.size
    is_below = (
        abs(one.left - other.left) < 0.35 * one.size or abs(one.left + one.right - other.left - other.right) < one.size
    )
    return abs(one.size - other.size) < 0.01 and is_below and 1.0 < distance < 1.55


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


def x_heights_on(data: bytes, page: int = 0) -> list[tuple[str, float]]:
    """Return each run of text with the height of its letters without stems and marks, as they are drawn, in points.

    Of a run without such a letter, it is the height that one would have beside its capitals and digits.
    """
    return [(run.words, _x_height(run)) for run in _runs(pypdfium2.PdfDocument(data)[page].get_textpage())]


def _size_of(text: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the size of a letter as it is seen: a sheet or a picture may be scaled."""
    matrix = pypdfium2.raw.FS_MATRIX()
    pypdfium2.raw.FPDFText_GetMatrix(text, index, matrix)
    size = pypdfium2.raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.b, matrix.d)
    return round(float(size), 2)


# How high an x is beside other letters of Roboto, in units of its em: flat small ones, round ones, those with a stem,
# capitals and digits. The first that a run has tells.
_X_HIGH = 1082
_LETTERS = (("xvzurnm", 1082), ("ceaos", 1122), ("hbdk", 1560), ("XVZNMKHTEFL0123456789", 1456))


def _x_height(run: _Run) -> float:
    for letters, high in _LETTERS:
        if found := [box[3] - box[1] for letter, box in run.letters if letter in letters]:
            return min(found) * _X_HIGH / high
    return 0.0
