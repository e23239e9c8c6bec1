"""Plans: turns changes into dirty units by one indexed join, and moves the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from warraq.press.engine.recipe import CODE, Recipe
from warraq.press.models import Entry, Imprint, Read, Unit
from warraq.trace import outbox
from warraq.trace.models import Change, Cursor

CONSUMER = "press"


def plan(recipes: Sequence[Recipe]) -> int:
    """Make dirty whatever the changes since the cursor touch; returns the new cursor.

    Called again with no new change it writes nothing.
    """
    done = Cursor.objects.filter(consumer=CONSUMER).values_list("seq", flat=True).first() or 0
    if outbox.latest() <= done:
        return done
    with transaction.atomic():
        Cursor.objects.get_or_create(consumer=CONSUMER)
        cursor = Cursor.objects.select_for_update().get(consumer=CONSUMER)
        latest = outbox.latest()
        changes = Change.objects.filter(seq__gt=cursor.seq, seq__lte=latest)
        tags = set(changes.values_list("tag", flat=True))
        readers = Read.objects.filter(tag__in=changes.values("tag")).values("unit_id")
        Unit.objects.filter(pk__in=readers).update(
            dirty=True, due_seq=latest, retry_at=None, attempts=0
        )
        for recipe in recipes:
            owned = recipe.subjects() if CODE in tags else _owned(recipe, tags)
            make_dirty(recipe, owned, latest)
        cursor.seq = latest
        cursor.save()
    return latest


def everything(recipes: Sequence[Recipe]) -> None:
    """Make every unit dirty, those that exist and those that ought to: a full press.

    The ledger's hashes are forgotten, so that every file is written anew whatever stands there.
    """
    with transaction.atomic():
        outbox.record({CODE})
        Entry.objects.update(sha256="")
    Unit.objects.update(dirty=True, due_seq=outbox.latest())
    plan(recipes)


def imprint(value: str) -> bool:
    """Note the code that prints; where it changed, everything reads as changed. True if so."""
    if Imprint.objects.filter(name="code", value=value).exists():
        return False
    with transaction.atomic():
        Imprint.objects.update_or_create(name="code", defaults={"value": value})
        outbox.record({CODE})
    return True


def make_dirty(recipe: Recipe, subjects: Iterable[str], due: int) -> None:
    """Insert or wake the units of a recipe."""
    rows = [
        Unit(recipe=recipe.name, subject=subject, priority=recipe.priority, due_seq=due)
        for subject in subjects
    ]
    Unit.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["recipe", "subject"],
        update_fields=["dirty", "due_seq", "retry_at", "attempts", "priority"],
    )


def _owned(recipe: Recipe, tags: set[str]) -> list[str]:
    return sorted({subject for tag in tags for subject in recipe.subjects_of(tag)})
