"""How the press is doing: what waits, what failed and why, what was printed last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from warraq.press.engine.plan import CONSUMER
from warraq.press.models import Entry, Imprint, Owed, SinkState, Unit
from warraq.trace import outbox
from warraq.trace.models import Change, Cursor


@dataclass(frozen=True)
class Failing:
    """A unit that could not be printed; `reason` is the last line of its error."""

    recipe: str
    subject: str
    attempts: int
    retry_at: dt.datetime | None
    error: str
    reason: str


@dataclass(frozen=True)
class Printed:
    """A path and when its bytes were last written."""

    path: str
    recipe: str
    subject: str
    status: int
    printed_at: dt.datetime


@dataclass(frozen=True)
class SinkReport:
    """A sink; `known` is whether it was ever printed to, `failing_since` None while it is well."""

    name: str
    known: bool
    failing_since: dt.datetime | None
    retry_at: dt.datetime | None
    attempts: int
    reason: str
    owed: int
    owed_removals: int


@dataclass(frozen=True)
class Status:
    """The whole of it.

    `waiting` counts dirty units by recipe, without the failing ones; `unplanned` counts changes
    past the cursor; `oldest` is when the oldest change was made that is not printed yet; `held`
    are removals that wait for a word, since they are more than may be done unasked; `code` tells
    whether the tree was printed with the code of now (None where nobody asked).
    """

    waiting: dict[str, int]
    leased: int
    unplanned: int
    oldest: dt.datetime | None
    failing_total: int
    failing: tuple[Failing, ...]
    sinks: tuple[SinkReport, ...]
    doomed: int
    held: int
    cursor: int
    latest: int
    code: bool | None
    printed: tuple[Printed, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing fails and nothing is held back; what merely waits is no fault."""
        return not (self.failing_total or self.held or any(s.failing_since for s in self.sinks))


def status(
    sinks: Sequence[str],
    removals_at_once: int,
    imprint: str | None = None,
    most: int = 50,
    last: int = 1,
) -> Status:
    """Look at the ledger; `most` failing units and the `last` printed paths are told in full."""
    cursor, latest = reached(), outbox.latest()
    dirty = Unit.objects.filter(dirty=True)
    failed = dirty.exclude(error="")
    doomed = Entry.objects.filter(doomed=True).count()
    return Status(
        waiting=_by_recipe(dirty.filter(error="")),
        leased=dirty.filter(leased_until__gt=timezone.now()).count(),
        unplanned=Change.objects.filter(seq__gt=cursor, seq__lte=latest).count(),
        oldest=_oldest(cursor, dirty.filter(error="")),
        failing_total=failed.count(),
        failing=tuple(map(_failing, failed.order_by("rank", "recipe", "-id")[:most])),
        sinks=tuple(_sinks(sinks)),
        doomed=doomed,
        held=doomed if doomed > removals_at_once else 0,
        cursor=cursor,
        latest=latest,
        code=_same_code(imprint),
        printed=tuple(map(_printed, _newest(last))),
    )


def reached() -> int:
    """The number of the last change that the press has planned for."""
    return Cursor.objects.filter(consumer=CONSUMER).values_list("seq", flat=True).first() or 0


def last_line(error: str) -> str:
    """The line of a traceback that says what went wrong."""
    return (error.strip().splitlines() or [""])[-1]


def _by_recipe(units: QuerySet[Unit]) -> dict[str, int]:
    rows = units.values("recipe").annotate(units=Count("pk")).order_by("-units", "recipe")
    return {row["recipe"]: row["units"] for row in rows}


def _oldest(cursor: int, waiting: QuerySet[Unit]) -> dt.datetime | None:
    """A dirty unit waits since the newest change that it is due for: older ones are coalesced."""
    due = waiting.aggregate(first=Min("due_seq"))["first"]
    changes = Change.objects.filter(seq__gt=cursor) if due is None else Change.objects
    if due is not None:
        changes = changes.filter(seq__gte=min(due, cursor + 1))
    return changes.order_by("seq").values_list("made_at", flat=True).first()


def _same_code(imprint: str | None) -> bool | None:
    if imprint is None:
        return None
    return Imprint.objects.filter(name="code", value=imprint).exists()


def _sinks(names: Sequence[str]) -> Iterable[SinkReport]:
    states = SinkState.objects.in_bulk()
    owed: dict[tuple[str, bool], int] = {
        (row["sink"], row["remove"]): row["paths"]
        for row in Owed.objects.values("sink", "remove").annotate(paths=Count("pk")).order_by()
    }
    for name in dict.fromkeys([*names, *sorted(states)]):
        state = states.get(name) or SinkState(name=name)
        yield SinkReport(
            name=name,
            known=name in states,
            failing_since=state.failing_since,
            retry_at=state.retry_at,
            attempts=state.attempts,
            reason=last_line(state.error),
            owed=owed.get((name, False), 0),
            owed_removals=owed.get((name, True), 0),
        )


def _failing(unit: Unit) -> Failing:
    return Failing(
        recipe=unit.recipe,
        subject=unit.subject,
        attempts=unit.attempts,
        retry_at=unit.retry_at,
        error=unit.error,
        reason=last_line(unit.error),
    )


def _newest(most: int) -> QuerySet[Entry]:
    printed = Entry.objects.filter(doomed=False).select_related("unit")
    return printed.order_by("-printed_at", "path")[:most]


def _printed(entry: Entry) -> Printed:
    return Printed(
        path=entry.path,
        recipe=entry.unit.recipe if entry.unit else "",
        subject=entry.unit.subject if entry.unit else "",
        status=entry.status,
        printed_at=entry.printed_at,
    )
