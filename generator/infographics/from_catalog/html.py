"""How a figure stands on a page: headline and words first, then the picture, then its data; no script.

People who use screen readers told the UK's statistics office what they want: the picture hidden, the text beside it.
"""

from __future__ import annotations

from html import escape

from generator.infographics.frame import credit_lines
from generator.infographics.from_catalog.drawing import scenes
from generator.infographics.from_catalog.figure import Figure
from generator.infographics.spec import Table

# Where the column of a page is too narrow for the wider picture, whose letters would shrink below 12 px.
_PHONE = "(max-width: 743px)"
_DOWNLOADS = (
    ("png", "Ảnh ngang (PNG)"),
    ("square", "Ảnh vuông (PNG)"),
    ("pdf", "Bản in A4 (PDF)"),
    ("csv", "Số liệu (CSV)"),
)


def figure_html(figure: Figure, site_name: str, *, heading: int = 2, linked: bool = True) -> str:
    """Return a figure as HTML; files are written as ``asset:``, its own page as ``page:`` where ``linked``."""
    page, phone = scenes(figure.spec, site_name)
    files = figure.files
    title = escape(figure.title)
    name = f"hinh-{figure.code}"
    downloads = "".join(f'<li><a href="⟦asset:{files[kind]}⟧" download>{label}</a></li>' for kind, label in _DOWNLOADS)
    own = f'<li><a href="⟦page:{figure.own_page}⟧">Trang riêng của hình</a></li>' if linked else ""
    sources = "".join(f'<p class="figure__source">{escape(line)}</p>' for line in credit_lines(figure.spec))
    return (
        f'<figure class="figure" aria-labelledby="{name}">'
        f'<h{heading} class="figure__title" id="{name}">{title}</h{heading}>'
        f'<p class="figure__summary">{escape(figure.summary)}</p>'
        f'<picture><source media="{_PHONE}" srcset="⟦asset:{files["phone"]}⟧" '
        f'width="{phone.width:.0f}" height="{phone.height:.0f}">'
        f'<img src="⟦asset:{files["page"]}⟧" width="{page.width:.0f}" height="{page.height:.0f}" alt="" loading="lazy">'
        f"</picture>{sources}"
        f"<details><summary>Số liệu của hình</summary>{table_html(figure.spec.table(), figure.title)}</details>"
        f'<ul class="figure__downloads">{downloads}{own}</ul></figure>'
    )


def table_html(table: Table, caption: str) -> str:
    """Return a picture's data as a table in a region of its own, which scrolls where it is wide."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = []
    for row in table.texts():
        cells = []
        for number, cell in enumerate(row):
            tag, scope = ("th", ' scope="row"') if number == 0 else ("td", "")
            shown = ' class="align-right"' if table.is_numeric(number) and number else ""
            cells.append(f"<{tag}{scope}{shown}>{escape(cell)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    label = escape(f"Bảng: {caption}")
    return (
        f'<div class="table-scroll" role="region" aria-label="{label}" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )
