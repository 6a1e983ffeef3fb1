"""Words for figures: plain and exact, and the same wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.content_types.log_line import Unit
from generator.language.vietnamese import format_number
from generator.programme.sums import Progress, Tally

MISSING = "chưa có số liệu"
NO_PLAN = "không có kế hoạch"
STAR = "* Còn việc chưa ghi số lượng, nên con số chỉ cộng phần đã ghi."
SHARES = "Tỷ lệ chỉ tính các cơ quan có cả kế hoạch và số thực hiện."


def count(value: int | Decimal | None) -> str:
    """Return a number, or that nobody gave one."""
    return MISSING if value is None else format_number(value)


def quantity(tally: Tally) -> str:
    """Return how much; where some lines told no count, a star says that the sum lacks them."""
    if not tally.activities:
        return MISSING
    text = count(tally.quantity)
    return f"{text}*" if tally.quantity is not None and tally.untold else text


def planned(progress: Progress) -> str:
    """Return what was planned, or that there was no plan."""
    return quantity(progress.planned) if progress.planned.activities else NO_PLAN


def note(cells: Iterable[str], *, shares: bool = True) -> str:
    """Return what to mind under a table: what its stars mean, if it has any, and what its shares leave out."""
    said = [STAR] if any(cell.endswith("*") for cell in cells) else []
    return " ".join([*said, SHARES] if shares else said)


def share(progress: Progress) -> str:
    """Return done of planned in percent, or a dash where that means nothing."""
    return "–" if progress.share is None else f"{format_number(progress.share, 1)}%"


def money(value: int | None) -> str:
    """Return an amount of đồng."""
    return MISSING if value is None else format_number(value)


def amount(value: int | None) -> str:
    """Return an amount with its currency, or that nobody gave one."""
    return MISSING if value is None else f"{format_number(value)} đồng"


def unit(value: Unit | None) -> str:
    """Return a unit, or that lines bear none."""
    return "không ghi đơn vị tính" if value is None else value.value


def change(now: int, before: int) -> str:
    """Return how a number went from one year to the next."""
    if now == before:
        return "bằng năm trước"
    return f"{'tăng' if now > before else 'giảm'} {format_number(abs(now - before))}"
