"""What the newsroom is told of a press that it does not know: how it does, where stories stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Failing:
    """Something that could not be printed: its kind and subject as the press names them.

    `reason` is the last line of `error`.
    """

    recipe: str
    subject: str
    reason: str
    error: str
    attempts: int
    retry_at: dt.datetime | None


@dataclass(frozen=True)
class Printed:
    """A path that was printed; `status` is what a server answers there: 200, 301, 410."""

    path: str
    recipe: str
    subject: str
    status: int
    at: dt.datetime


@dataclass(frozen=True)
class FailingSink:
    """A place that printed pages cannot be brought to; `owed` counts those it has not got."""

    name: str
    since: dt.datetime
    retry_at: dt.datetime | None
    owed: int
    reason: str


@dataclass(frozen=True)
class Press:
    """How the press does. `waiting` counts by kind; `oldest` is when what waits longest changed."""

    waiting: dict[str, int]
    unplanned: int
    oldest: dt.datetime | None
    failing: tuple[Failing, ...]
    failing_total: int
    sinks: tuple[FailingSink, ...]
    held: int
    printed: tuple[Printed, ...]


@dataclass(frozen=True)
class Standing:
    """Where a story stands with readers.

    `waits_since` is when the change was made that is not printed yet; `reason` is why it could
    not be; `status` is what a server answers at the story's address, 0 where nothing stands.
    """

    waits_since: dt.datetime | None = None
    reason: str = ""
    retry_at: dt.datetime | None = None
    status: int = 0
    printed_at: dt.datetime | None = None
