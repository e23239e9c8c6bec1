"""What readers see of a story, before and after an action, and the tags that tell them apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warraq.newsroom.models.image import ImageUse
from warraq.newsroom.models.story import Listed, Story
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.lists import next_month
from warraq.newsroom.public.stories import body_images, story

ListKey = tuple[str, int]


@dataclass(frozen=True)
class Facts:
    """A story's public side: its page, the lists that hold it (with its place) and its images."""

    story: shapes.Story | None
    lists: frozenset[ListKey]
    at: dt.datetime | None
    on: dt.date | None
    images: frozenset[int]


NOTHING = Facts(None, frozenset(), None, None, frozenset())


def facts(pk: int | None) -> Facts:
    """The public side of a story as the database has it now."""
    if pk is None:
        return NOTHING
    rows = list(Listed.objects.filter(story_id=pk))
    images = ImageUse.objects.filter(user=tags.story(pk)).values_list("image_id", flat=True)
    return Facts(
        story=story(pk),
        lists=frozenset((row.kind, row.key) for row in rows),
        at=rows[0].published_at if rows else None,
        on=rows[0].published_on if rows else None,
        images=frozenset(images),
    )


def place(row: Story) -> None:
    """Write a live story into its lists and its images' uses; take it out where it is not live."""
    Listed.objects.filter(story_id=row.pk).delete()
    ImageUse.objects.filter(user=row.tag).delete()
    if not row.live or row.published_at is None or row.published_on is None:
        return
    at, on = row.published_at, row.published_on
    keys: set[ListKey] = {("site", 0), ("section", row.section_id)}
    keys |= {("author", byline.author_id) for byline in row.bylines.all()}
    keys |= {("topic", topic.pk) for topic in row.topics.all()}
    Listed.objects.bulk_create(
        Listed(
            story_id=row.pk,
            kind=kind,
            key=key,
            published_at=at,
            published_on=on,
        )
        for kind, key in sorted(keys)
    )
    ImageUse.objects.bulk_create(
        ImageUse(image_id=image, user=row.tag) for image in sorted(body_images(row))
    )


def changed(pk: int, before: Facts, after: Facts) -> set[str]:
    """The tags that changed between two states of a story."""
    found: set[str] = set()
    if before.story != after.story:
        found.add(tags.story(pk))
    if _teaser(before) != _teaser(after):
        found.add(tags.teaser(pk))
    moved = before.at != after.at
    for key in before.lists | after.lists:
        if moved or (key in before.lists) != (key in after.lists):
            for side in (before, after):
                if key in side.lists and side.on:
                    found |= _list_tags(key, side.on, pk)
    if _stamp(before) != _stamp(after):
        found |= {tags.stamps(day) for day in (before.on, after.on) if day}
    if _bulletin(before) != _bulletin(after):
        found |= {tags.bulletins(day) for day in (before.on, after.on) if day}
    found |= {tags.image_use(image) for image in before.images ^ after.images}
    return found


def _teaser(side: Facts) -> shapes.Teaser | None:
    return side.story.teaser if side.story else None


def _stamp(side: Facts) -> object:
    if not side.story:
        return None
    return (side.story.teaser.path, side.story.teaser.published, side.story.updated, side.on)


def _bulletin(side: Facts) -> object:
    if not side.story:
        return None
    return (
        side.story.teaser.path,
        side.story.teaser.published,
        side.story.teaser.headline,
        side.on,
    )


def _list_tags(key: ListKey, on: dt.date, pk: int) -> set[str]:
    """A list's tags that a story coming or going on a day touches: larger spans only if they turn.

    A month's page of days counts its stories, so it always changes; a year's page changes when a
    month gains its first story or loses its last; the list of years likewise.
    """
    kind, number = key
    found = {tags.newest(kind, number), tags.day(kind, number, on), tags.month(kind, number, on)}
    others = Listed.objects.filter(kind=kind, key=number).exclude(story_id=pk)
    first = on.replace(day=1)
    if not others.filter(published_on__gte=first, published_on__lt=next_month(first)).exists():
        found.add(tags.year(kind, number, on))
        if not others.filter(published_on__year=on.year).exists():
            found.add(tags.years(kind, number))
    return found
