"""Sign a story: the index of near copies follows its texts, in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q, QuerySet

from warraq.arabic.signatures import VERSION, bands
from warraq.newsroom.likeness import texts_of
from warraq.newsroom.models import Band, Likeness, Story

BATCH = 100


def sign(pk: int) -> bool:
    """Keep the bands of a stored story's texts, as readers have it and as it is drafted.

    Returns whether anything had to be written. Readers see nothing of it: no tag is recorded.
    """
    with transaction.atomic():
        row = Story.objects.select_related("latest_revision").get(pk=pk)
        texts = sorted({text for text, _live in texts_of(row)})
        sha256 = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
        known = Likeness.objects.filter(pk=pk).first()
        if known and (known.version, known.sha256) == (VERSION, sha256):
            return False
        values = frozenset[int]().union(*(bands(text) for text in texts))
        stored = set(Band.objects.filter(story_id=pk).values_list("value", flat=True))
        if stored - values:
            Band.objects.filter(story_id=pk).exclude(value__in=values).delete()
        Band.objects.bulk_create(Band(story_id=pk, value=value) for value in values - stored)
        Likeness.objects.update_or_create(
            story_id=pk, defaults={"version": VERSION, "sha256": sha256}
        )
        return True


def unsigned() -> int:
    """How many stories the index lacks, or has by an older signature."""
    return _unsigned().count()


def sign_all() -> Iterator[int]:
    """Sign what is unsigned, some at a time; yields how many were done each time.

    It may be broken off and begun again, and runs beside the newsroom's work.
    """
    last = 0
    while keys := list(
        _unsigned().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        with transaction.atomic():
            for pk in keys:
                if Story.objects.filter(pk=pk).exists():
                    sign(pk)
        last = keys[-1]
        yield len(keys)


def _unsigned() -> QuerySet[Story]:
    return Story.objects.filter(Q(likeness=None) | ~Q(likeness__version=VERSION))
