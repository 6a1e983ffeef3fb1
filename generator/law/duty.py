"""What a duty is made of."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from generator.settings import Settings
from generator.telling.stories import Stories


class State(enum.Enum):
    """How a duty stands; in the order in which whoever must act reads them."""

    UNMET = "chưa đạt"
    UNSEEN = "người phải xem"
    MET = "đạt"


class Actor(enum.Enum):
    """Who sees to it that a duty is met."""

    OWNER = "cơ quan chủ quản"
    EDITOR = "người biên tập"
    GENERATOR = "chương trình dựng trang"


@dataclass(frozen=True)
class Evidence:
    """What can be looked at: what the portal tells, and its settings."""

    stories: Stories
    settings: Settings


@dataclass(frozen=True)
class Finding:
    """How a duty stands, and what was seen, as the rest of a sentence."""

    state: State
    seen: str


@dataclass(frozen=True)
class Article:
    """A place in a document: its number, and where in it (``Điều 10 khoản 3``)."""

    document: str
    place: str = ""


Measure = Callable[[Evidence], Finding]


@dataclass(frozen=True)
class Duty:
    """What the law asks: its name in addresses, its title, the articles, how the portal meets it, who must act.

    ``page`` is a page of the portal where more stands.
    """

    code: str
    title: str
    asked: str
    articles: tuple[Article, ...]
    answer: str
    actor: Actor
    measure: Measure
    page: str = ""
