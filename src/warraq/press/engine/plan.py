"""Plans: turns changes into dirty units by one indexed join, and moves the cursor.

What few units read is done in one short transaction. What very many read (a name in every
page's menu), a long job's changes, and new code are done in pieces that hold nobody up; a plan
that is killed on the way is begun again, since the cursor moves last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from django.db import connection, transaction
from django.db.models import Case, F, PositiveSmallIntegerField, QuerySet, Value, When

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


def plan(recipes: Sequence[Recipe], meanwhile: Callable[[], None] = lambda: None) -> int:
    """Make dirty whatever the changes since the cursor touch; returns the new cursor.

    Called again with no new change it writes nothing. A long plan calls `meanwhile` again and
    again: what is urgent need not wait for its end.
    """
    done = _cursor()
    if outbox.latest() <= done:
        return done
    with planning() as mine:
        if not mine:
            return done
        done = _cursor()
        with noted():
            # A commit that begins after this moment sees all these changes; what one before it
            # read, the join below sees.
            latest = outbox.latest()
        changes = Change.objects.filter(seq__gt=done, seq__lte=latest)
        if not _in_one(recipes, changes, latest):
            _in_many(recipes, changes, latest, partial(_ahead, recipes, latest, meanwhile))
    return latest


def everything(recipes: Sequence[Recipe]) -> None:
    """Make every unit dirty, those that exist and those that ought to: a full press.

    The ledger's hashes are forgotten, so that every file is written anew whatever stands there.
    """
    last = ""
    while paths := _paths_after(last):
        Entry.objects.filter(path__gt=last, path__lte=paths[-1]).update(sha256="")
        last = paths[-1]
    with transaction.atomic():
        outbox.record({CODE})


def _paths_after(path: str) -> list[str]:
    rows = Entry.objects.filter(path__gt=path).order_by("path")
    return list(rows.values_list("path", flat=True)[:PIECE])


def imprint(value: str) -> bool:
    """Note the code that prints; where it changed, everything reads as changed. True if so."""
    if Imprint.objects.filter(name="code", value=value).exists():
        return False
    with transaction.atomic():
        Imprint.objects.update_or_create(name="code", defaults={"value": value})
        outbox.record({CODE})
    return True


def is_current(value: str) -> bool:
    """Whether no other code has printed since `imprint` noted this one."""
    return Imprint.objects.filter(name="code", value=value).exists()


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
    readers = Read.objects.filter(tag__in=tags).values_list("unit_id", flat=True).distinct()
    units = set(readers[: WIDE + 1])
    if len(units) > WIDE:
        return False

    def work() -> None:
        _wake(recipes, _by_number(units), latest, bulk=False)
        for recipe in recipes:
            _add(recipe, _subjects_of(recipe, tags), latest, bulk=False)
        _advance(latest)

    in_transaction(work)
    return True


def _ahead(recipes: Sequence[Recipe], planned: int, meanwhile: Callable[[], None]) -> None:
    """Print what an editor changed while a long plan goes on; it is planned once more later."""
    newer = Change.objects.filter(seq__gt=planned, bulk=False).exclude(tag=CODE)
    tags = set(newer.values_list("tag", flat=True)[:WIDE])
    if tags:
        readers = Read.objects.filter(tag__in=tags).values_list("unit_id", flat=True).distinct()
        units = list(readers[:WIDE])
        in_transaction(
            partial(_wake, recipes, _by_number(units), outbox.latest(), bulk=False),
        )
        for recipe in recipes:
            named = _subjects_of(recipe, tags)
            in_transaction(partial(_add, recipe, named, outbox.latest(), bulk=False))
    meanwhile()


def _in_many(
    recipes: Sequence[Recipe],
    changes: QuerySet[Change],
    latest: int,
    meanwhile: Callable[[], None],
) -> None:
    """Plan any changes in many short transactions; the urgent last again: they may be woken."""
    if changes.filter(tag=CODE).exists():
        for units in _in_pieces(Unit.objects.all()):
            in_transaction(partial(_wake, recipes, _by_number(units), latest, bulk=True))
            meanwhile()
        for recipe in recipes:
            for subjects in _batched(recipe.subjects()):
                in_transaction(partial(_insert, recipe, subjects, latest))
                meanwhile()
    for bulk in (True, False):
        for tags in _tags(changes.filter(bulk=bulk)):
            for recipe in recipes:
                for subjects in _batched(_subjects_of(recipe, set(tags))):
                    in_transaction(partial(_add, recipe, subjects, latest, bulk=bulk))
            for tag in tags:
                readers = Read.objects.filter(tag=tag)
                wide = bulk or len(readers.values_list("unit_id")[: WIDE + 1]) > WIDE
                for units in _in_pieces(readers, "unit_id"):
                    in_transaction(partial(_wake, recipes, _by_number(units), latest, bulk=wide))
            meanwhile()
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


def _tags(changes: QuerySet[Change]) -> Iterator[list[str]]:
    """The tags that changed, read a piece at a time: no statement stays open while others write."""
    last = ""
    while True:
        found = changes.filter(tag__gt=last).order_by("tag").values_list("tag", flat=True)
        piece = list(found.distinct()[:500])
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
    if not subjects:
        return
    if bulk:
        # First those that are there: what is inserted is dirty already.
        known = Unit.objects.filter(recipe=recipe.name, subject__in=subjects)
        _wake([recipe], known, due, bulk=True)
        _insert(recipe, subjects, due)
        return
    Unit.objects.bulk_create(
        _units(recipe, subjects, due, bulk=False),
        update_conflicts=True,
        unique_fields=["recipe", "subject"],
        update_fields=["dirty", "due_seq", "retry_at", "attempts", "rank"],
    )


def _insert(recipe: Recipe, subjects: Sequence[str], due: int) -> None:
    """Insert the units that are not there yet, as part of a bulk job."""
    Unit.objects.bulk_create(_units(recipe, subjects, due, bulk=True), ignore_conflicts=True)


def _units(recipe: Recipe, subjects: Sequence[str], due: int, *, bulk: bool) -> list[Unit]:
    return [
        Unit(
            recipe=recipe.name,
            subject=subject,
            rank=rank(recipe.priority, bulk=bulk, new=True),
            newness=newness(subject),
            due_seq=due,
        )
        for subject in subjects
    ]
