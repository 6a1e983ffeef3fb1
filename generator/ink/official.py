"""The sheet of an official paper, as decree 30/2020/NĐ-CP wants it (read in second-hand copies)."""

from __future__ import annotations

from generator.ink.document import Look, Sheet

BODY_PT, INDENT_MM = 14, 12.7
_HEADING = Look(
    BODY_PT, "#000000", is_bold=True, before_pt=6, after_pt=6, first_indent_mm=INDENT_MM, keeps_with_next=True
)
SHEET = Sheet(
    210,
    297,
    (20, 15, 20, 30),
    "Times New Roman",
    (
        ("Normal", Look(BODY_PT, before_pt=0, after_pt=6, line=1.15)),
        ("Heading 1", _HEADING),
        ("Heading 2", _HEADING),
    ),
    is_first_numbered=False,
)
"""What reports, reminders, invitations and minutes are written on."""
