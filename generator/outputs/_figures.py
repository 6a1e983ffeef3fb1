"""A figure as the forms use it: the pictures in every size, and the words and the data behind them."""

from __future__ import annotations

from generator.figures.figure import Figure as Figure
