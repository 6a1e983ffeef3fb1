"""The tree as HTML: escaped throughout, and nothing but what ``blocks`` can hold.

Tables scroll in a region of their own that has a name and that a keyboard reaches; a box of a task list says whether
the task is done; alignment is a class, for the content policy forbids ``style=``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from generator.prose import blocks as tree
from generator.prose.addresses import to_entry, to_file
from generator.prose.allowed import PICTURE_SCHEME
from generator.prose.code_colours import coloured

_WAY_BACK = "Trở lại chỗ chú thích {} trong bài"


def inner_address(target: tree.Target) -> str:
    """Return an address as a page closes it: entries by their ids."""
    match target:
        case tree.ToAddress(address):
            return address
        case tree.ToFile(path):
            return to_file(path)
    return to_entry(target.entry_id, target.fragment)


def unplaced_picture(picture: tree.Picture, *, is_alone: bool) -> str:
    """Return a picture by its name, for whoever knows no photographs."""
    image = tag("img", picture.attributes, alt=picture.alt, src=PICTURE_SCHEME + picture.name)
    return f"<p>{image}</p>" if is_alone else image


def kept_place(slot: tree.FigureSlot) -> str:
    """Return an empty place for a figure."""
    return tag("div", tree.Attributes(classes=("figure-here",)), id=f"hinh-o-day-{slot.code}") + "</div>"


@dataclass
class HtmlWriter:
    """Writes trees as HTML; what only a page knows is handed in: addresses, photographs, figures."""

    address: Callable[[tree.Target], str] = inner_address
    picture: Callable[..., str] = unplaced_picture
    figure: Callable[[tree.FigureSlot], str] = kept_place
    own: str = ""
    """The address of the text's own page, for whoever reads it elsewhere: its footnotes lead back there."""
    _heading: str = ""
    _box: str = ""
    _names: Counter[str] = field(default_factory=Counter)

    def write(self, blocks: Sequence[tree.Block]) -> str:
        """Return blocks as HTML, one below the other."""
        return "\n".join(html for block in blocks if (html := self._block(block)))

    def _block(self, block: tree.Block) -> str:  # noqa: C901 (a case for each kind of block)
        match block:
            case tree.Heading():
                self._heading = block.text
                return self._around(f"h{block.level}", block.attributes, self.inline(block.children))
            case tree.Paragraph():
                return self._paragraph(block)
            case tree.ListBlock():
                return self._list(block)
            case tree.Table():
                return self._table(block)
            case tree.Quote():
                return self._around("blockquote", block.attributes, f"\n{self.write(block.blocks)}\n")
            case tree.CodeBlock():
                return code_block(block)
            case tree.FigureSlot():
                return self.figure(block)
            case tree.Note():
                return self._note(block)
            case tree.Details():
                return self._details(block)
            case tree.Rule():
                return "<hr>"
            case tree.Footnotes():
                return self._footnotes(block)

    def _paragraph(self, paragraph: tree.Paragraph) -> str:
        match paragraph.children:
            case (tree.Picture() as picture,) if not paragraph.is_tight:
                return self.picture(picture, is_alone=True)
        words, self._box = self._box + self.inline(paragraph.children), ""
        return words if paragraph.is_tight else self._around("p", paragraph.attributes, words)

    def _list(self, block: tree.ListBlock) -> str:
        is_tasks = any(item.is_done is not None for item in block.items)
        attributes = with_class(block.attributes, "task-list") if is_tasks else block.attributes
        start = {"start": str(block.start)} if block.is_ordered and block.start != 1 else {}
        name = "ol" if block.is_ordered else "ul"
        items = "\n".join(map(self._item, block.items))
        return f"{tag(name, attributes, **start)}\n{items}\n</{name}>"

    def _item(self, item: tree.Item) -> str:
        if item.is_done is None:
            return self._around("li", item.attributes, self._inside(item.blocks))
        done = {"checked": ""} if item.is_done else {}
        state = {"aria-label": "Đã làm" if item.is_done else "Chưa làm"}
        box = tag("input", tree.PLAIN, type="checkbox", disabled="", **done, **state)
        self._box = f"{box} "
        return self._around("li", with_class(item.attributes, "task-list-item"), self._inside(item.blocks))

    def _inside(self, blocks: Sequence[tree.Block]) -> str:
        """Return what stands in an item: its only line tight, anything more on lines of its own."""
        is_tight = bool(blocks) and isinstance(blocks[0], tree.Paragraph) and blocks[0].is_tight
        inside = self.write(blocks)
        return ("" if is_tight else "\n") + inside + ("" if is_tight and len(blocks) == 1 else "\n")

    def _table(self, table: tree.Table) -> str:
        name = f"Bảng: {self._heading}" if self._heading else "Bảng"
        self._names[name] += 1
        if self._names[name] > 1:
            name = f"{name} ({self._names[name]})"
        region = tag("div", with_class(tree.PLAIN, "table-scroll"), role="region", **{"aria-label": name}, tabindex="0")
        head = f"<thead>\n{self._row(table.header, is_head=True)}\n</thead>"
        rows = "".join(f"{self._row(row)}\n" for row in table.rows)
        body = f"<tbody>\n{rows}</tbody>"
        return f"{region}{tag('table', table.attributes)}\n{head}\n{body}\n</table></div>"

    def _row(self, row: tree.Row, *, is_head: bool = False) -> str:
        return f"<tr>\n{''.join(self._cell(cell, is_head=is_head) for cell in row.cells)}</tr>"

    def _cell(self, cell: tree.Cell, *, is_head: bool) -> str:
        name = "th" if is_head else "td"
        attributes = with_class(cell.attributes, f"align-{cell.alignment}") if cell.alignment else cell.attributes
        start = tag(name, attributes, **({"scope": "col"} if is_head else {}))
        return f"{start}{self.inline(cell.children)}</{name}>\n"

    def _note(self, note: tree.Note) -> str:
        title = self._around("p", with_class(tree.PLAIN, "admonition-title"), self.inline(note.title)) + "\n"
        inside = (title if note.title else "") + self.write(note.blocks)
        return self._around("div", note.attributes, f"\n{inside}\n")

    def _details(self, details: tree.Details) -> str:
        opened = {"open": ""} if details.is_open else {}
        summary = f"<summary>{self.inline(details.summary)}</summary>\n" if details.summary else ""
        return f"{tag('details', details.attributes, **opened)}\n{summary}{self.write(details.blocks)}\n</details>"

    def _footnotes(self, block: tree.Footnotes) -> str:
        notes = "\n".join(map(self._footnote, block.notes))
        return f'<div class="footnote">\n<hr>\n<ol>\n{notes}\n</ol>\n</div>'

    def _footnote(self, note: tree.Footnote) -> str:
        ways = " ".join(self._way_back(note.number, turn) for turn in range(1, note.marks + 1))
        *before, last = note.blocks or (tree.Paragraph(()),)
        written = [self._block(block) for block in before]
        if isinstance(last, tree.Paragraph):
            written.append(self._around("p", last.attributes, f"{self.inline(last.children)}&nbsp;{ways}"))
        else:
            written += [self._block(last), f"<p>{ways}</p>"]
        return f'<li id="fn:{note.number}">\n' + "\n".join(written) + "\n</li>"

    def _way_back(self, number: int, turn: int) -> str:
        attributes = tree.Attributes(classes=("footnote-backref",), title=_WAY_BACK.format(number))
        return tag("a", attributes, href=f"{self.own}#fnref{turn if turn > 1 else ''}:{number}") + "↩</a>"

    def inline(self, line: Sequence[tree.Inline]) -> str:
        """Return inlines as HTML."""
        return "".join(map(self._inline, line))

    def _inline(self, inline: tree.Inline) -> str:  # noqa: C901 (a case for each kind of inline)
        match inline:
            case tree.Text(text):
                return escaped(text)
            case tree.Strong():
                return self._around("strong", inline.attributes, self.inline(inline.children))
            case tree.Emphasis():
                return self._around("em", inline.attributes, self.inline(inline.children))
            case tree.Code():
                return self._around("code", inline.attributes, escaped(inline.text))
            case tree.Link():
                address = {"href": self.address(inline.target)} if inline.target else {}
                note = f" ({escaped(inline.target.note)})" if isinstance(inline.target, tree.ToFile) else ""
                return f"{tag('a', inline.attributes, **address)}{self.inline(inline.children)}{note}</a>"
            case tree.Abbreviation():
                return f"{tag('abbr', tree.PLAIN, title=inline.full_form)}{escaped(inline.text)}</abbr>"
            case tree.FootnoteMark():
                place = f"fnref{inline.turn if inline.turn > 1 else ''}:{inline.number}"
                link = tag("a", with_class(tree.PLAIN, "footnote-ref"), href=f"{self.own}#fn:{inline.number}")
                return f'<sup id="{place}">{link}{inline.number}</a></sup>'
            case tree.LineBreak():
                return "<br>\n"
            case tree.Picture():
                return self.picture(inline, is_alone=False)
            case tree.Span():
                return self._around("span", inline.attributes, self.inline(inline.children))

    def _around(self, name: str, attributes: tree.Attributes, inside: str) -> str:
        return f"{tag(name, attributes)}{inside}</{name}>"


def code_block(block: tree.CodeBlock) -> str:
    """Return code as it stands, in colours where its editor named its language."""
    if block.language is None:
        return f"<pre><code>{preformatted(block.text)}</code></pre>"
    pieces = "".join(_coloured_piece(name, letters) for name, letters in coloured(block.text, block.language))
    return f'<div class="highlight"><pre><span></span><code>{pieces}</code></pre></div>'


def _coloured_piece(name: str, letters: str) -> str:
    return f'<span class="{name}">{preformatted(letters)}</span>' if name else preformatted(letters)


def preformatted(text: str) -> Markup:
    """Return letters for ``<pre>``, their line ends as references: no line of a page's own HTML ends inside code."""
    return Markup(escaped(text).replace("\n", "&#10;"))


def tag(name: str, attributes: tree.Attributes, **others: str) -> str:
    """Return an opening tag: attributes in the order of their names, then boxes' and regions' own."""
    own = {
        "class": " ".join(attributes.classes),
        "id": attributes.anchor,
        "lang": attributes.language,
        "title": attributes.title,
    }
    set_ = {key: value for key, value in own.items() if value}
    pairs = {**set_, **others} if name in ("div", "input") else dict(sorted({**set_, **others}.items()))
    if "scope" in pairs:
        pairs = {"scope": pairs.pop("scope"), **pairs}
    return f"<{name}{''.join(_attribute(key, value) for key, value in pairs.items())}>"


def _attribute(name: str, value: str) -> str:
    quoted = escaped(value).replace('"', "&quot;")
    return f' {name}="{quoted}"'


def with_class(attributes: tree.Attributes, name: str) -> tree.Attributes:
    """Return attributes with one more class."""
    return tree.Attributes(attributes.anchor, (*attributes.classes, name), attributes.language, attributes.title)


def escaped(text: str) -> str:
    """Return letters for HTML as a browser would write them."""
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\xa0", "&nbsp;")):
        text = text.replace(letter, entity)
    return text


def html_of(blocks: Sequence[tree.Block]) -> str:
    """Return a tree as HTML with inner addresses."""
    return HtmlWriter().write(blocks)
