"""Make the edition of a day: choose its stories once, so that printing it never has to."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.errors import ActionError
from warraq.newsroom.actions.shell import watching_shell
from warraq.newsroom.models import Edition, FrontPage, Listed, Story
from warraq.newsroom.public import tags
from warraq.trace import outbox
from warraq.trace.models import Cursor

# Four pages hold about so much: words, and what a headline and a picture take in their stead.
ENOUGH = 7200
_HEADLINE, _PICTURE = 60, 180
# More stories than this no edition holds.
MOST = 90
# A thin day is filled from so many stories before it, the newest.
_BEFORE = 120
_KEEPER = "edition"


def make_edition(day: dt.date) -> Edition:
    """Choose the stories of a day's edition and keep the choice; made anew, it keeps its number.

    The curated front page comes first where the day is today, then the day's newest of each
    section in turn; a day too thin for four pages is filled from the days before it.
    Raises ActionError for a day to come, or where no story stands up to the day.
    """
    if day > _today():
        raise ActionError(_("هذا اليوم لم يأت بعد: يصدر العدد في يومه أو بعده."))
    with changing(), watching_shell() as touched:
        chosen = _chosen(day)
        if not chosen:
            raise ActionError(_("لا مادة منشورة حتى هذا اليوم، فلا يصدر عدد."))
        row = Edition.objects.filter(day=day).first()
        if row is None:
            row = Edition(day=day, number=_next_number())
        row.stories = chosen
        row.made_at = timezone.now()
        row.save()
        touched |= {tags.edition(day), tags.EDITIONS}
    return row


def make_due_edition() -> Edition | None:
    """Make today's edition once its hour (`edition_at`) has come, whoever asks first.

    An hour at which nothing ran is caught up the same day. None where nothing was due.
    """
    hour = settings.WARRAQ["edition_at"]
    if not hour:
        return None
    now = timezone.localtime(timezone=timezone.get_default_timezone())
    today = now.date()
    if now.time() < dt.time.fromisoformat(hour) or _made(today):
        return None
    with transaction.atomic():
        outbox.turn()
        if _made(today):
            return None
        Cursor.objects.update_or_create(consumer=_KEEPER, defaults={"seq": today.toordinal()})
        if not _any_until(today):
            return None
        return make_edition(today)


def _today() -> dt.date:
    return timezone.localdate(timezone=timezone.get_default_timezone())


def _made(day: dt.date) -> bool:
    return Cursor.objects.filter(consumer=_KEEPER, seq=day.toordinal()).exists()


def _any_until(day: dt.date) -> bool:
    return Listed.objects.filter(kind="site", key=0, published_on__lte=day).exists()


def _next_number() -> int:
    return (Edition.objects.aggregate(top=Max("number"))["top"] or 0) + 1


def _chosen(day: dt.date) -> list[int]:
    """The numbers of the chosen stories: the lead first."""
    listed = Listed.objects.filter(kind="site", key=0)
    newest = listed.order_by("-published_at", "-story_id")
    today = list(newest.filter(published_on=day).values_list("story_id", flat=True)[: 3 * MOST])
    before = newest.filter(published_on__lt=day).values_list("story_id", flat=True)[:_BEFORE]
    first = _curated() if day == _today() else []
    recent = {*today, *before}
    order = [pk for pk in first if pk in recent]
    order += _by_turns(pk for pk in today if pk not in order)
    chosen, enough = _until_enough(order, 0, MOST)
    if enough < ENOUGH:
        fillers = [pk for pk in before if pk not in chosen]
        more, _weight = _until_enough(fillers, enough, MOST - len(chosen), stop=True)
        chosen += more
    return _led(chosen)


def _led(chosen: list[int]) -> list[int]:
    """The chosen with one fit to lead before them: no opinion opens a newspaper of other matter."""
    genres = dict(Story.objects.filter(pk__in=chosen).values_list("pk", "genre"))
    lead = next((pk for pk in chosen if genres.get(pk) != "opinion"), None)
    return chosen if lead is None else [lead, *(pk for pk in chosen if pk != lead)]


def _curated() -> list[int]:
    row = FrontPage.objects.first()
    if row is None:
        return []
    lead = [row.lead_id] if row.lead_id else []
    return list(dict.fromkeys([*lead, *(block.value.pk for block in row.seconds if block.value)]))


def _by_turns(stories: Iterable[int]) -> list[int]:
    """Stories of all sections in turn, those of one in the order given."""
    ids = list(stories)
    sections = dict(Story.objects.filter(pk__in=ids).values_list("pk", "section_id"))
    order = dict(Story.objects.filter(pk__in=ids).values_list("section_id", "section__position"))
    groups: dict[int, list[int]] = {}
    for pk in ids:
        groups.setdefault(sections[pk], []).append(pk)
    turns = itertools.zip_longest(
        *(groups[key] for key in sorted(groups, key=lambda k: (order[k], k)))
    )
    return [pk for turn in turns for pk in turn if pk is not None]


def _until_enough(
    ids: list[int], weight: int, most: int, *, stop: bool = False
) -> tuple[list[int], int]:
    """As many as are allowed, with what they fill; `stop` where there is enough for four pages."""
    weights = dict(_weights(ids))
    chosen: list[int] = []
    for pk in ids:
        if len(chosen) >= most or (stop and weight >= ENOUGH):
            break
        if pk in weights:
            chosen.append(pk)
            weight += weights[pk]
    return chosen, weight


def _weights(ids: list[int]) -> Iterator[tuple[int, int]]:
    """How much of a page each story fills."""
    for row in Story.objects.filter(pk__in=ids, live=True).only("lead", "body", "picture_id"):
        words = len(row.lead.split()) + sum(
            len(str(block.get("value", "")).split()) for block in row.body.raw_data
        )
        yield row.pk, words + _HEADLINE + (_PICTURE if row.picture_id else 0)
