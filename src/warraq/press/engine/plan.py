"""Plans: turns changes into dirty units by one indexed join, and moves the cursor.

What few units read is done in one short transaction. What very many read (a name in every
page's menu), a long job's changes, and new code are done in pieces that hold nobody up; a plan
that is killed on the way is begun again, since the cursor moves last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from django.db import connection, transaction
from django.db.models import Case, F, PositiveSmallIntegerField, QuerySet, Value, When

from django.utils import timezone

from warraq.press.engine.again import in_transaction
from warraq.press.engine.locks import noted, planning
from warraq.press.engine.recipe import BULK, CODE, Recipe, newness, rank
from warraq.press.models import Entry, Imprint, Read, Unit
from warraq.trace import outbox
from warraq.trace.models import Change, Cursor

CONSUMER = "press"
# So many units from one plan are a bulk job, whoever caused it.
WIDE = 500
PIECE = 2000
KEPT = dt.timedelta(days=30)


def plan(recipes: Sequence[Recipe]) -> int:
    """Make dirty whatever the changes since the cursor touch; returns the new cursor.

    Called again with no new change it writes nothing.
    """
    done = _cursor()
    if outbox.latest() <= done:
        return done
    with planning():
        done = _cursor()
        with noted():
            # A commit that begins after this moment sees all these changes; what one before it
            # read, the join below sees.
            latest = outbox.latest()
        changes = Change.objects.filter(seq__gt=done, seq__lte=latest)
        if not _in_one(recipes, changes, latest):
            _in_many(recipes, changes, latest)
    return latest


def everything(recipes: Sequence[Recipe]) -> None:
    """Make every unit dirty, those that exist and those that ought to: a full press.

    The ledger's hashes are forgotten, so that every file is written anew whatever stands there.
    """
    with transaction.atomic():
        outbox.record({CODE})
        Entry.objects.update(sha256="")
    plan(recipes)


def imprint(value: str) -> bool:
    """Note the code that prints; where it changed, everything reads as changed. True if so."""
    if Imprint.objects.filter(name="code", value=value).exists():
        return False
    with transaction.atomic():
        Imprint.objects.update_or_create(name="code", defaults={"value": value})
        outbox.record({CODE})
    return True


def forget() -> int:
    """Drop Changes that are long planned; `press why` tells of those that are left."""
    return outbox.prune(timezone.now() - KEPT, [CONSUMER])


def wake(recipes: Sequence[Recipe], units: QuerySet[Unit]) -> None:
    """Have units rendered again although nothing changed: a sink has not got what they return."""
    _wake(recipes, units, outbox.latest(), bulk=True)


def _by_number(units: Iterable[int]) -> QuerySet[Unit]:
    """Units, locked in the order of their numbers where the database locks rows."""
    rows = Unit.objects.filter(pk__in=list(units))
    if connection.features.has_select_for_update:
        return Unit.objects.filter(pk__in=rows.order_by("pk").select_for_update().values("pk"))
    return rows


def _cursor() -> int:
    return Cursor.objects.filter(consumer=CONSUMER).values_list("seq", flat=True).first() or 0


def _advance(latest: int) -> None:
    Cursor.objects.update_or_create(consumer=CONSUMER, defaults={"seq": latest})


def _in_one(recipes: Sequence[Recipe], changes: QuerySet[Change], latest: int) -> bool:
    """Plan a few urgent changes in one transaction; False where they are not few or not urgent."""
    rows = list(changes.values_list("tag", "bulk")[: WIDE + 1])
    tags = {tag for tag, _bulk in rows}
    if len(rows) > WIDE or CODE in tags or any(bulk for _tag, bulk in rows):
        return False
    readers = Read.objects.filter(tag__in=tags).values_list("unit_id", flat=True)
    units = set(readers[: 2 * WIDE])
    if len(units) > WIDE:
        return False

    def work() -> None:
        _wake(recipes, _by_number(units), latest, bulk=False)
        for recipe in recipes:
            _add(recipe, _subjects_of(recipe, tags), latest, bulk=False)
        _advance(latest)

    in_transaction(work)
    return True


def _in_many(recipes: Sequence[Recipe], changes: QuerySet[Change], latest: int) -> None:
    """Plan any changes in many short transactions, the urgent last: they may wake again."""
    if changes.filter(tag=CODE).exists():
        for units in _in_pieces(Unit.objects.all()):
            in_transaction(partial(_wake, recipes, _by_number(units), latest, bulk=True))
        for recipe in recipes:
            for subjects in _batched(recipe.subjects()):
                in_transaction(partial(_add, recipe, subjects, latest, bulk=True))
    for bulk in (True, False):
        names = changes.filter(bulk=bulk).order_by("tag").values_list("tag", flat=True).distinct()
        for tags in _batched(names.iterator()):
            for recipe in recipes:
                for subjects in _batched(_subjects_of(recipe, set(tags))):
                    in_transaction(partial(_add, recipe, subjects, latest, bulk=bulk))
            for tag in tags:
                readers = Read.objects.filter(tag=tag)
                wide = bulk or len(readers.values_list("unit_id")[: WIDE + 1]) > WIDE
                for units in _in_pieces(readers, "unit_id"):
                    in_transaction(partial(_wake, recipes, _by_number(units), latest, bulk=wide))
    _advance(latest)


def _in_pieces(rows: QuerySet[Unit] | QuerySet[Read], field: str = "pk") -> Iterator[list[int]]:
    """The units of some rows, in the order of their numbers, read a piece at a time."""
    last = 0
    while True:
        found = rows.filter(**{f"{field}__gt": last}).order_by(field)
        piece = list(found.values_list(field, flat=True)[:PIECE])
        if not piece:
            return
        yield piece
        last = piece[-1]


def _batched(names: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(names)
    while batch := list(islice(rest, 500)):
        yield batch


def _subjects_of(recipe: Recipe, tags: set[str]) -> list[str]:
    return sorted({subject for tag in tags for subject in recipe.subjects_of(tag)})


def _wake(recipes: Sequence[Recipe], units: QuerySet[Unit], due: int, *, bulk: bool) -> None:
    """Make units dirty; a bulk job leaves what is urgent already as urgent as it is."""
    ranks = [
        When(recipe=recipe.name, then=Value(rank(recipe.priority, bulk=bulk))) for recipe in recipes
    ]
    if bulk:
        ranks.insert(0, When(dirty=True, rank__lte=BULK + 1, then=F("rank")))
    units.update(
        dirty=True,
        due_seq=due,
        retry_at=None,
        attempts=0,
        rank=Case(
            *ranks, default=Value(BULK if bulk else 0), output_field=PositiveSmallIntegerField()
        ),
    )


def _add(recipe: Recipe, subjects: Sequence[str], due: int, *, bulk: bool) -> None:
    """Insert the units of some subjects, or wake them."""
    rows = [
        Unit(
            recipe=recipe.name,
            subject=subject,
            rank=rank(recipe.priority, bulk=bulk, new=True),
            newness=newness(subject),
            due_seq=due,
        )
        for subject in subjects
    ]
    if not rows:
        return
    if bulk:
        # First those that are there: what is inserted is dirty already.
        known = Unit.objects.filter(recipe=recipe.name, subject__in=subjects)
        _wake([recipe], known, due, bulk=True)
        Unit.objects.bulk_create(rows, ignore_conflicts=True)
        return
    Unit.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["recipe", "subject"],
        update_fields=["dirty", "due_seq", "retry_at", "attempts", "rank"],
    )
