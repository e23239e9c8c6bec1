"""Finds the stories that editors promote for what a reader asks; lets editors keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Q
from django.utils import timezone

from warraq.arabic.search import analyse
from warraq.newsroom import public
from warraq.newsroom.public.shapes import Teaser
from warraq.reader.desk.roles import EDITORS
from warraq.reader.models import PromotedStory, Promotion
from warraq.reader.models.promotion import MOST_STORIES
from warraq.reader.search.language import Understood
from warraq.reader.search.query import Word

# A query's words, each with its terms; the order and the repetition of words say nothing.
Key = frozenset[frozenset[str]]

_NAMES = {
    "add": "إضافة النتائج المختارة",
    "change": "تعديل النتائج المختارة",
    "delete": "حذف النتائج المختارة",
    "view": "عرض النتائج المختارة",
}


def promoted(understood: Understood, today: dt.date | None = None) -> tuple[Teaser, ...]:
    """The published stories that are promoted for a question of words alone, at most five.

    What was promoted last stands first. `today` is the site's own day where none is given.
    """
    words = [part for part in understood.asked if isinstance(part, Word)]
    if not understood.plain or not words:
        return ()
    asked = frozenset(frozenset(word.lemmas) for word in words)
    day = today or timezone.localdate(timezone=timezone.get_default_timezone())
    rows = Promotion.objects.filter(Q(until=None) | Q(until__gte=day))
    found = [
        pk
        for pk, queries in rows.values_list("pk", "queries")
        if any(meets(asked, key(line)) for line in queries.splitlines())
    ]
    return public.teasers(_stories(found))[:MOST_STORIES]


def meets(asked: Key, named: Key) -> bool:
    """Whether two queries are of the same words, in whatever forms."""
    return bool(named) and _covers(asked, named) and _covers(named, asked)


def _covers(some: Key, others: Key) -> bool:
    return all(any(word & other for other in others) for word in some)


@lru_cache(maxsize=4096)
def key(line: str) -> Key:
    """A query as it is compared."""
    return frozenset(frozenset(word.lemmas) for word in analyse(line))


def _stories(promotions: Sequence[int]) -> list[int]:
    rows = PromotedStory.objects.filter(promotion__in=promotions) if promotions else ()
    place = {pk: index for index, pk in enumerate(promotions)}
    ordered = sorted(rows, key=lambda row: (place[row.promotion_id], row.sort_order or 0, row.pk))
    return list(dict.fromkeys(row.story_id for row in ordered))


def grant(apps: Any) -> None:
    """Let editors keep promotions; safe to repeat."""
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="reader", model="promotion"
    )
    permissions = apps.get_model("auth", "Permission").objects
    editors, _made = apps.get_model("auth", "Group").objects.get_or_create(name=EDITORS)
    for verb, name in _NAMES.items():
        found, _made = permissions.update_or_create(
            content_type=kind, codename=f"{verb}_promotion", defaults={"name": name}
        )
        editors.permissions.add(found)
