"""Ascending numbers in as few characters as may be; ``assets/coder.js`` reads them.

Each number is told among those that it can still be, once the middle one of all is known, then the middle ones of both
halves, and so on (A. Moffat, L. Stuiver, "Binary interpolative coding", 2000): pages that stand together cost hardly
anything. What is told of equally likely things is written by a range coder (G. Martin, 1979), so that no part of a bit
is lost. A digit is six bits, one of 64 characters that need no escape in JSON or in a script: a compressing server
makes them bytes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

_DIGIT_BITS = 6
_LAST_DIGIT = (1 << _DIGIT_BITS) - 1
_BITS = 30
_LEAST_RANGE = 1 << (_BITS - _DIGIT_BITS)
_MOST_WEIGHT = 999
# From > to ~ without the backslash.
_DIGITS = "".join(chr(code) for code in range(ord(">"), ord("~") + 1) if chr(code) != "\\")


class Coder:
    """Writes numbers; ``text`` is what was written."""

    def __init__(self) -> None:
        self._low = 0
        self._range = (1 << _BITS) - 1
        self._digits: list[int] = []

    def write(self, number: int, count: int, width: int = 1) -> None:
        """Write one of ``count`` equally likely numbers (2 ** 20 at most), or that it is any of ``width`` on."""
        self._range //= count
        self._low += self._range * number
        self._range *= width
        self._carry()
        while self._range < _LEAST_RANGE:
            self._shift()
            self._range <<= _DIGIT_BITS

    def write_one_of(self, weights: Sequence[int], number: int) -> None:
        """Write which of several things it is, each as likely as its weight says."""
        self.write(sum(weights[:number]), sum(weights), weights[number])

    def write_sized(self, weights: Sequence[int], value: int) -> None:
        """Write any number from 0 on: how long it is by the weights of ``sizes``, then which of those it is."""
        length = (value + 1).bit_length() - 1
        self.write_one_of(weights, length)
        self.write(value + 1 - (1 << length), 1 << length)

    def write_ascending(self, numbers: Sequence[int], least: int, most: int) -> None:
        """Write numbers that ascend between two, both possible; how many there are must be known."""
        if numbers:
            middle = len(numbers) // 2
            self.write(numbers[middle] - least - middle, most - least + 2 - len(numbers))
            self.write_ascending(numbers[:middle], least, numbers[middle] - 1)
            self.write_ascending(numbers[middle + 1 :], numbers[middle] + 1, most)

    @property
    def text(self) -> str:
        """What was written, one character for each digit; what is not there is read as zeros."""
        low, digits = self._low, self._digits.copy()
        for _ in range(_BITS // _DIGIT_BITS):
            digits.append(low >> (_BITS - _DIGIT_BITS))
            low = (low % _LEAST_RANGE) << _DIGIT_BITS
        return "".join(_DIGITS[digit] for digit in digits)

    def _carry(self) -> None:
        """Add what went over the first digit to those that were written."""
        if self._low >> _BITS:
            self._low %= 1 << _BITS
            place = len(self._digits) - 1
            while self._digits[place] == _LAST_DIGIT:
                self._digits[place] = 0
                place -= 1
            self._digits[place] += 1

    def _shift(self) -> None:
        self._digits.append(self._low >> (_BITS - _DIGIT_BITS))
        self._low = (self._low % _LEAST_RANGE) << _DIGIT_BITS


def weights_of(numbers: Iterable[int]) -> list[int]:
    """Return how often each number occurs, from 0 to the largest, of _MOST_WEIGHT for the commonest."""
    counts = Counter(numbers)
    most = max(counts.values(), default=1)
    return [-(-_MOST_WEIGHT * counts[n] // most) for n in range(max(counts, default=-1) + 1)]


def sizes(values: Iterable[int]) -> list[int]:
    """Return the weights of how long numbers are."""
    return weights_of((value + 1).bit_length() - 1 for value in values)
