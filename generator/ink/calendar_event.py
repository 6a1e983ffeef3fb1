"""An event of a calendar, before any ink. ``ink.ics`` writes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class CalendarEvent:
    """An event: on whole days, so that no phone moves it by its time zone, or at an hour of Việt Nam."""

    uid: str
    changed_on: dt.date
    begins_on: dt.date
    ends_on: dt.date
    title: str
    description: str
    url: str
    category: str
    place: str = ""
    begins_at: dt.time | None = None
    ends_at: dt.time | None = None
    is_yearly: bool = False
    """Whether it comes back every year on the days it begins with."""
    instead_of: dt.date | None = None
    """The day on which a yearly event with the same id would have begun: this is how it is that year."""
