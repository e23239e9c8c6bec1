"""Works dirty units off under leases, in the order readers need them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from warraq.press.engine.commit import commit
from warraq.press.engine.delivery import Sinks
from warraq.press.engine.locks import turn
from warraq.press.engine.plan import plan, wake
from warraq.press.engine.recipe import BULK, Priority, Recipe
from warraq.press.engine.render import render
from warraq.press.engine.sweep import sweep
from warraq.press.engine.tally import Tally
from warraq.press.models import Entry, Owed, Unit
from warraq.press.sinks.base import Sink

LEASE = dt.timedelta(minutes=2)
BATCH = 48
REMOVALS = 1000
_LOOK = 0.005
_COUNT = 2.0
Progress = Callable[[Tally, int], None]


class Press:
    """Recipes, sinks, and the work between them. `removals` is the cap on deletions at once."""

    def __init__(self, recipes: Sequence[Recipe], *sinks: Sink, removals: int = REMOVALS) -> None:
        self.recipes = list(recipes)
        self.sinks = list(sinks)
        self._delivery = Sinks(sinks)
        self._by_name = {recipe.name: recipe for recipe in self.recipes}
        self._removals = removals
        self._settled = False

    def step(self) -> Tally | None:
        """Plan, then print one batch of the most urgent; None where nothing can be done now."""
        plan(self.recipes)
        self._catch_up()
        units = [] if self._delivery.down() else _lease()
        if not units:
            return None
        renderings = render(units, self._by_name)
        _wait_for_stories(units)
        return commit(renderings, self._delivery)

    def drain(
        self,
        progress: Progress = lambda tally, left: None,
        waiting: Callable[[], None] = lambda: None,
        *,
        allow_removals: bool = False,
        crew: AbstractContextManager[object] | None = None,
    ) -> Tally:
        """Print everything that waits, then remove what is doomed; returns what it came to.

        `progress` hears of each batch and of how many units are left, `waiting` that another
        press is at work. A unit that failed waits for its pause and is not waited for here. More
        removals than the cap are held back unless all are allowed. `crew` is entered in the turn
        and left before the last of the work: others may print beside this press meanwhile.
        """
        total = Tally()
        cap = None if allow_removals else self._removals
        with turn(waiting) as alone:
            if alone:
                # Whoever held them was killed: a press that is alone need not wait for the lease.
                Unit.objects.filter(dirty=True, leased_until__isnull=False).update(
                    leased_until=None
                )
            plan(self.recipes)
            with crew or nullcontext():
                self._work_off(total, progress, cap)
            self._work_off(total, progress, cap)
            total.held = 0
            total.add(sweep(self._delivery, cap))
            if total.moved or not self._settled:
                self._settle()
        return total

    def _work_off(self, total: Tally, progress: Progress, cap: int | None) -> None:
        left = _Left()
        while (tally := self.step()) is not None:
            total.add(tally)
            progress(total, left.after(tally))
            if not _urgent():
                total.add(sweep(self._delivery, cap))

    def _settle(self) -> None:
        moved = Entry.objects.filter(status=301, doomed=False).values_list("path", "location")
        self._delivery.settle(dict(moved.iterator()))
        self._settled = True

    def _catch_up(self) -> None:
        """Bring a sink that may be asked again what it is owed: units first, removals last."""
        for sink in self._delivery.due():
            rows = Owed.objects.filter(sink=sink.name, remove=False)
            if not rows.exists():
                self._delivery.pay_removals(sink)
                continue
            waiting = rows.filter(unit__dirty=False).order_by("pk").values_list("unit", flat=True)
            with transaction.atomic():
                wake(self.recipes, Unit.objects.filter(pk__in=list(waiting[:BATCH])))


class _Left:
    """How many units are left: counted now and then, since counting very many takes its time."""

    def __init__(self) -> None:
        self._counted = 0.0
        self._left = 0

    def after(self, tally: Tally) -> int:
        """How many are left after another batch; never fewer than none."""
        now = time.monotonic()
        self._left = max(0, self._left - tally.rendered)
        if now - self._counted > _COUNT:
            self._left = Unit.objects.filter(dirty=True).count()
            self._counted = now
        return self._left


def _waiting() -> QuerySet[Unit]:
    now = timezone.now()
    return Unit.objects.filter(dirty=True).filter(
        Q(leased_until=None) | Q(leased_until__lt=now), Q(retry_at=None) | Q(retry_at__lte=now)
    )


def _urgent() -> bool:
    return _waiting().filter(rank__lt=BULK).exists()


def _lease() -> list[Unit]:
    """Take a batch, of what is urgent or else of what is not; others take other rows meanwhile."""
    if not _waiting().exists():
        return []
    with transaction.atomic():
        rows = _waiting().order_by("rank", "-newness")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        batch = list(rows[:BATCH])
        units = [unit for unit in batch if (unit.rank < BULK) == (batch[0].rank < BULK)]
        Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(
            leased_until=timezone.now() + LEASE
        )
    return units


def _wait_for_stories(units: Sequence[Unit]) -> None:
    """Let others finish the new stories that these listings may link to, but not for ever."""
    if connection.vendor == "sqlite" or all(unit.rank <= Priority.STORY for unit in units):
        return
    new = Unit.objects.filter(dirty=True, seq=-1, rank__lte=Priority.STORY, error="")
    waited_for = list(new.exclude(pk__in=[unit.pk for unit in units]).values_list("pk", flat=True))
    end = time.monotonic() + LEASE.total_seconds() / 4
    while waited_for and time.monotonic() < end and new.filter(pk__in=waited_for).exists():
        time.sleep(_LOOK)
