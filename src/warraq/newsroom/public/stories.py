"""Reads stories: whole or as teasers, from live rows or from an unsaved revision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar, cast

from django.db.models import Prefetch
from django.utils import timezone

from warraq.newsroom.models.story import Byline, Story
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.blocks import blocks, images_in
from warraq.newsroom.public.pictures import Prints, picture, prints_of
from warraq.trace import recorder, snapshot

T = TypeVar("T")
_BYLINES = Prefetch("bylines", Byline.objects.select_related("author"))


def story(pk: int) -> shapes.Story | None:
    """A live story, whole; None where it is not live."""
    return _stories([pk])[pk]


def warm(ids: Sequence[int]) -> None:
    """Read several stories at once for those that ask for each later in the same snapshot."""
    with recorder.silence():
        _stories(ids)


def briefs(ids: Sequence[int]) -> tuple[shapes.Story, ...]:
    """Live stories in the order asked for, those not live left out: what feeds need.

    A brief story has neither body nor related stories.
    """
    found = snapshot.shared_many("brief", ids, lambda missing: _load(missing, brief=True))
    return tuple(each for pk in ids if (each := found[pk]))


def teasers(ids: Sequence[int]) -> tuple[shapes.Teaser, ...]:
    """Live stories as lists show them, in the order asked for; those not live are left out."""
    found = snapshot.shared_many("teaser", ids, _load_teasers)
    return tuple(each for pk in ids if (each := found[pk]))


def _stories(ids: Sequence[int]) -> dict[int, shapes.Story | None]:
    return snapshot.shared_many("story", ids, lambda missing: _load(missing, brief=False))


def _load(ids: list[int], *, brief: bool) -> dict[int, snapshot.Known[shapes.Story | None]]:
    """Whole or brief stories by number, each with the tags that it alone read."""
    rows = {
        row.pk: row
        for row in Story.objects.filter(pk__in=ids, live=True)
        .select_related("section")
        .prefetch_related(_BYLINES, "topics")
        .defer(*(["body"] if brief else []))
    }
    with recorder.silence():
        prints = _prints(rows.values())
        if not brief and len(rows) > 1:
            teasers([pk for row in rows.values() for pk in row.related_ids])
    return {
        pk: _recorded(tags.story(pk), rows.get(pk), lambda row: _whole(row, prints, brief=brief))
        for pk in ids
    }


def _load_teasers(ids: list[int]) -> dict[int, snapshot.Known[shapes.Teaser | None]]:
    """Teasers by number, each with the tags that it alone read."""
    rows = {
        row.pk: row
        for row in Story.objects.filter(pk__in=ids, live=True)
        .defer("body")
        .select_related("section")
        .prefetch_related(_BYLINES)
    }
    with recorder.silence():
        prints = _prints(rows.values())
    return {
        pk: _recorded(tags.teaser(pk), rows.get(pk), lambda row: _teaser(row, prints)) for pk in ids
    }


def _recorded(tag: str, row: Story | None, make: Callable[[Story], T]) -> snapshot.Known[T | None]:
    """What is made of a row, with the tags read on the way; None of a row that is not live."""
    with recorder.recording() as reads:
        recorder.read(tag)
        made = make(row) if row else None
    return made, frozenset(reads)


def unsaved(instance: Story) -> shapes.Story:
    """A story as it stands in an editor's form: what the press would print of it."""
    return _whole(instance, _prints([instance]))


def _prints(rows: Iterable[Story]) -> Prints:
    wanted: set[int | None] = set()
    for row in rows:
        wanted.add(row.picture_id)
        wanted.update(byline.author.portrait_id for byline in row.bylines.all())
    return prints_of(wanted)


def _whole(row: Story, prints: Prints, *, brief: bool = False) -> shapes.Story:
    topics = sorted(row.topics.all(), key=lambda topic: topic.pk)
    recorder.read_all(topic.tag for topic in topics)
    return shapes.Story(
        teaser=_teaser(row, prints),
        updated=_moment(row.updated_at, "minute") if row.updated_at else None,
        body=() if brief else blocks(row.body),
        credit=_credit(row),
        topics=tuple(shapes.TopicRef(topic.slug, topic.name) for topic in topics),
        related=() if brief else teasers(row.related_ids),
    )


def _teaser(row: Story, prints: Prints) -> shapes.Teaser:
    recorder.read(row.section.tag)
    return shapes.Teaser(
        id=row.pk or 0,
        path=row.path or "/",
        genre=row.genre,
        genre_label="" if row.genre == "news" else str(row.get_genre_display()),
        kicker=row.kicker.strip(),
        headline=row.headline.strip(),
        lead=row.lead.strip(),
        section=shapes.SectionRef(row.section.slug, row.section.name),
        bylines=tuple(author_ref(byline.author, prints) for byline in row.bylines.all()),
        published=_published(row),
        picture=picture(
            prints, row.picture_id, row.picture_alt, row.picture_caption, row.picture_credit
        ),
    )


def author_ref(author: Any, prints: Prints) -> shapes.AuthorRef:
    """An author as a link, recorded as read."""
    recorder.read(author.tag)
    portrait = picture(prints, author.portrait_id, author.name, shape="square")
    return shapes.AuthorRef(author.slug, author.name, author.role, portrait)


def _published(row: Story) -> shapes.Moment:
    if row.published_precision == "day" and row.published_on:
        # A day is a day in every zone: it is kept as one, and not as an instant.
        start = dt.datetime.combine(row.published_on, dt.time(0))
        return shapes.Moment(start.replace(tzinfo=timezone.get_default_timezone()), "day")
    if row.published_at:
        return _moment(row.published_at, "minute")
    given = row.given_moment()
    return _moment(*given) if given else _moment(timezone.now(), "minute")


def _moment(at: Any, precision: str) -> shapes.Moment:
    local = at.astimezone(timezone.get_default_timezone()).replace(microsecond=0)
    return shapes.Moment(local, "day" if precision == "day" else "minute")


def _credit(row: Story) -> shapes.Credit | None:
    if not row.credit_outlet.strip():
        return None
    return shapes.Credit(
        outlet=row.credit_outlet.strip(),
        url=row.credit_url,
        kind=cast(shapes.CreditKind, row.credit_kind),
        licence=row.credit_licence.strip(),
    )


def body_images(row: Story) -> set[int]:
    """Every image that a story shows: its main picture and those of its body."""
    return images_in(row.body) | ({row.picture_id} if row.picture_id else set())
