"""How long the tests that draw lots go on: a few fixed draws in ``make test``, as many others as ``make soak`` asks.

A test marked ``soak`` takes its seeds from here. A seed that has failed fails again: it is part of the test's name.
One that looks at less to be quick is marked too, and looks further where ``IS_LONG``.
"""

from __future__ import annotations

import os

# How many times as long as in ``make test``, and where to begin: ``make soak`` sets both.
LENGTH_VARIABLE, FIRST_VARIABLE = "SOAK_LENGTH", "SOAK_FIRST"
LENGTH = int(os.environ.get(LENGTH_VARIABLE, "1"))
IS_LONG = LENGTH > 1


def seeds(count: int = 1) -> range:
    """Return what to seed with: in ``make test`` always the same few."""
    first = int(os.environ.get(FIRST_VARIABLE, "0"))
    return range(first, first + count * LENGTH)


def examples(count: int) -> int:
    """Return how many examples Hypothesis is to try."""
    return count * LENGTH
