"""Works dirty units off under leases, in the order readers need them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from warraq.press.engine.commit import Tally, commit, sweep
from warraq.press.engine.locks import turn
from warraq.press.engine.plan import plan
from warraq.press.engine.recipe import Recipe
from warraq.press.engine.render import render
from warraq.press.models import Unit
from warraq.press.sinks.base import Sink

LEASE = dt.timedelta(minutes=2)
BATCH = 48


class Press:
    """Recipes, a sink, and the work between them."""

    def __init__(self, recipes: Sequence[Recipe], sink: Sink) -> None:
        self.recipes = list(recipes)
        self.sink = sink
        self._by_name = {recipe.name: recipe for recipe in self.recipes}

    def step(self) -> Tally | None:
        """Plan, then print one batch of the most urgent kind; None where nothing waits."""
        plan(self.recipes)
        units = _lease()
        if not units:
            return None
        return commit(render(units, self._by_name), self.sink)

    def drain(
        self,
        progress: Callable[[Tally, int], None] = lambda tally, left: None,
        waiting: Callable[[], None] = lambda: None,
    ) -> Tally:
        """Print everything that waits, then remove what is doomed; returns what it came to.

        `progress` hears of each batch and of how many units are left. A unit that failed waits
        for its pause and is not waited for here.
        """
        total = Tally()
        with turn(waiting) as alone:
            if alone and (left := Unit.objects.filter(leased_until__isnull=False)).exists():
                # Whoever held them was killed: a press that is alone need not wait for the lease.
                left.update(leased_until=None)
            while (tally := self.step()) is not None:
                total.add(tally)
                progress(total, Unit.objects.filter(dirty=True).count())
            while (tally := sweep(self.sink)).removed:
                total.add(tally)
        return total


def _waiting() -> QuerySet[Unit]:
    now = timezone.now()
    return Unit.objects.filter(dirty=True).filter(
        Q(leased_until=None) | Q(leased_until__lt=now), Q(retry_at=None) | Q(retry_at__lte=now)
    )


def _lease() -> list[Unit]:
    """Take a batch of the most urgent kind; on PostgreSQL others take other rows meanwhile."""
    if not _waiting().exists():
        return []
    with transaction.atomic():
        rows = _waiting().order_by("priority", "-id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        batch = list(rows[:BATCH])
        units = [unit for unit in batch if unit.priority == batch[0].priority]
        Unit.objects.filter(pk__in=[unit.pk for unit in units]).update(
            leased_until=timezone.now() + LEASE
        )
    return units
