"""Works dirty units off under leases, in the order readers need them."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress

from django.db import Error, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from warraq.press.engine.commit import commit_each
from warraq.press.engine.delivery import Sinks
from warraq.press.engine.locks import settling, sweeping, turn
from warraq.press.engine.plan import plan, wake
from warraq.press.engine.recipe import BULK, Priority, Recipe, slow
from warraq.press.engine.render import render
from warraq.press.engine.sweep import sweep
from warraq.press.engine.tally import Tally
from warraq.press.models import Entry, Owed, Unit
from warraq.press.sinks.base import Sink

LEASE = dt.timedelta(minutes=2)
BATCH = 48
# So many of what is slow: whatever an editor publishes meanwhile waits for them.
FEW = 4
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
        # What was printed in the midst of a plan.
        self._aside = Tally()

    def step(self) -> Tally | None:
        """Plan, then print one batch of the most urgent; None where nothing can be done now."""
        plan(self.recipes, self._meanwhile)
        if self._delivery.down():
            return None
        units = _lease()
        if not units:
            self._catch_up()
            units = _lease()
        return self._print(units) if units else None

    def _meanwhile(self) -> None:
        """In the midst of a long plan: print what is urgent."""
        if not self._delivery.down() and (units := _lease(urgent=True)):
            self._aside.add(self._print(units))

    def _print(self, units: Sequence[Unit]) -> Tally:
        total = Tally()
        try:
            renderings = render(units, self._by_name)
            if waited_for := _new_elsewhere(units):
                # First its own: another may be waiting for these.
                first = [r for r in renderings if r.unit.rank <= Priority.STORY]
                total.add(commit_each(first, self._delivery))
                _wait_for(waited_for)
                renderings = [r for r in renderings if r.unit.rank > Priority.STORY]
            total.add(commit_each(renderings, self._delivery))
        except BaseException:
            with suppress(Error):
                leased = Unit.objects.filter(pk__in=[unit.pk for unit in units], dirty=True)
                leased.update(leased_until=None)
            raise
        self._settled &= not total.moved
        return total

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
            plan(self.recipes, self._meanwhile)
            with crew or nullcontext():
                self._work_off(total, progress, cap)
            self._work_off(total, progress, cap)
            total.add(self._aside)
            self._aside = Tally()
            total.held = 0
            total.add(sweep(self._delivery, cap))
            if total.moved or not self._settled:
                self._settle()
        return total

    def _work_off(self, total: Tally, progress: Progress, cap: int | None) -> None:
        left = _Left()
        while (tally := self.step()) is not None:
            total.add(tally)
            total.add(self._aside)
            self._aside = Tally()
            progress(total, left.after(tally))
            if not _urgent():
                total.add(sweep(self._delivery, cap))

    def _settle(self) -> None:
        with settling():
            moved = Entry.objects.filter(status=301, doomed=False).values_list("path", "location")
            self._delivery.settle(dict(moved.iterator()))
        self._settled = True

    def _catch_up(self) -> None:
        """Bring a sink that may be asked again what it is owed: units first, removals last."""
        for sink in self._delivery.due():
            rows = Owed.objects.filter(sink=sink.name, remove=False)
            if not rows.exists():
                with sweeping():
                    self._delivery.pay_removals(sink)
                continue
            # In no order: one that the sink refuses must not always stand in the same company.
            some = list(rows.values_list("unit", flat=True)[: 20 * BATCH])
            chosen = random.sample(some, min(BATCH, len(some)))
            with transaction.atomic():
                wake(self.recipes, Unit.objects.filter(pk__in=chosen, dirty=False))


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


def _lease(*, urgent: bool = False) -> list[Unit]:
    """Take a batch, of what is urgent or else of what is not; others take other rows meanwhile."""
    if not _waiting().exists():
        return []
    with transaction.atomic():
        rows = _waiting().order_by("rank", "-newness")
        if urgent:
            rows = rows.filter(rank__lt=BULK)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        batch = list(rows[:BATCH])
        units = [unit for unit in batch if _alike(unit, batch[0])]
        units = units[:FEW] if batch and slow(batch[0].rank) else units
        Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(
            leased_until=timezone.now() + LEASE
        )
    return units


def _alike(unit: Unit, first: Unit) -> bool:
    """Whether two may be printed in one batch: no page waits for what is slow, or in bulk."""
    return (unit.rank < BULK, slow(unit.rank)) == (first.rank < BULK, slow(first.rank))


def _new_elsewhere(units: Sequence[Unit]) -> list[int]:
    """The new stories in the hands of others, where these units may list them."""
    if connection.vendor == "sqlite" or all(unit.rank <= Priority.STORY for unit in units):
        return []
    mine = [unit.pk for unit in units]
    return list(_new().exclude(pk__in=mine).values_list("pk", flat=True))


def _wait_for(units: Sequence[int]) -> None:
    """Let others finish them, but not for ever."""
    end = time.monotonic() + LEASE.total_seconds() / 4
    while time.monotonic() < end and _new().filter(pk__in=units).exists():
        time.sleep(_LOOK)


def _new() -> QuerySet[Unit]:
    return Unit.objects.filter(dirty=True, seq=-1, rank__lte=Priority.STORY, error="")
