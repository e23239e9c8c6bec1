"""Reads stories: whole or as teasers, from live rows or from an unsaved revision."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple, TypeVar, cast

from django.utils import timezone

from warraq.newsroom.models.author import Author
from warraq.newsroom.models.story import GENRES, Byline, Story
from warraq.newsroom.models.topic import Topic
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.blocks import blocks, images_in
from warraq.newsroom.public.discussions import comment_pages, discussion
from warraq.newsroom.public.pictures import Prints, picture, prints_of
from warraq.newsroom.public.slots import CommentPages
from warraq.trace import recorder, snapshot

Extent = Literal["whole", "alone", "brief"]
R = TypeVar("R")
T = TypeVar("T")


def story(pk: int) -> shapes.Story | None:
    """A live story, whole; None where it is not live."""
    return _stories([pk])[pk]


def warm(ids: Sequence[int]) -> None:
    """Read several stories at once for those that ask for each later in the same snapshot."""
    with recorder.silence():
        _stories(ids)


def alone(pk: int) -> shapes.Story | None:
    """A live story without what surrounds it: related stories, topics, discussion; or None.

    For paper: what is said around the story does not touch it.
    """
    return _alone([pk])[pk]


def warm_alone(ids: Sequence[int]) -> None:
    """Read several stories at once for those that ask for each alone in the same snapshot."""
    with recorder.silence():
        _alone(ids)


def briefs(ids: Sequence[int]) -> tuple[shapes.Story, ...]:
    """Live stories in the order asked for, those not live left out: what feeds need.

    A brief story has neither body nor related stories.
    """
    found = snapshot.shared_many("brief", ids, lambda missing: _load(missing, "brief"))
    return tuple(each for pk in ids if (each := found[pk]))


def teasers(ids: Sequence[int]) -> tuple[shapes.Teaser, ...]:
    """Live stories as lists show them, in the order asked for; those not live are left out."""
    found = snapshot.shared_many("teaser", ids, _load_teasers)
    return tuple(each for pk in ids if (each := found[pk]))


def _stories(ids: Sequence[int]) -> dict[int, shapes.Story | None]:
    return snapshot.shared_many("story", ids, lambda missing: _load(missing, "whole"))


def _alone(ids: Sequence[int]) -> dict[int, shapes.Story | None]:
    return snapshot.shared_many("alone", ids, lambda missing: _load(missing, "alone"))


def _load(ids: list[int], extent: Extent) -> dict[int, snapshot.Known[shapes.Story | None]]:
    """Stories by number, to the extent asked for, each with the tags that it alone read."""
    live = Story.objects.filter(pk__in=ids, live=True)
    whole = live.defer("body") if extent == "brief" else live.select_related("section")
    rows = {row.pk: row for row in whole}
    with recorder.silence():
        found = _load_teasers(list(rows))
        if extent == "whole" and len(rows) > 1:
            teasers([pk for row in rows.values() for pk in row.related_ids])
    topics = {} if extent == "alone" else _topics_of(rows)
    comments = comment_pages(list(rows)) if extent == "whole" else {}

    def make(row: Story) -> shapes.Story:
        teaser, reads = found[row.pk]
        recorder.read_all(reads - {tags.teaser(row.pk)})
        pages = comments.get(row.pk, ())
        return _whole(row, cast(shapes.Teaser, teaser), topics.get(row.pk, ()), pages, extent)

    return {pk: _recorded(tags.story(pk), rows.get(pk), make) for pk in ids}


def _load_teasers(ids: list[int]) -> dict[int, snapshot.Known[shapes.Teaser | None]]:
    """Teasers by number, each with the tags that it alone read."""
    found = Story.objects.filter(pk__in=ids, live=True).values_list(*_Row._fields[:-1])
    rows = {values[0]: values for values in found}
    with recorder.silence():
        bylines = _bylines_of(rows)
        wanted = {values[_PICTURE] for values in rows.values()}
        wanted |= {author.portrait_id for names in bylines.values() for author in names}
        prints = prints_of(wanted)

    def make(row: _Row) -> shapes.Teaser:
        return _teaser(row, prints)

    return {
        pk: _recorded(
            tags.teaser(pk),
            _Row._make((*rows[pk], bylines.get(pk, ()))) if pk in rows else None,
            make,
        )
        for pk in ids
    }


def _bylines_of(stories: Iterable[int]) -> dict[int, list[Author]]:
    """The authors of stories, in the order in which they sign."""
    found: dict[int, list[Author]] = defaultdict(list)
    lines = Byline.objects.filter(story__in=list(stories)).order_by("sort_order", "pk")
    pairs = list(lines.values_list("story_id", "author_id"))
    authors = Author.objects.in_bulk({author for _story, author in pairs})
    for pk, author in pairs:
        found[pk].append(authors[author])
    return found


def _topics_of(stories: Iterable[int]) -> dict[int, list[Topic]]:
    """The topics of stories, in the order of their numbers."""
    found: dict[int, list[Topic]] = defaultdict(list)
    through = Story.topics.through.objects.filter(story__in=list(stories)).order_by("topic_id")
    pairs = list(through.values_list("story_id", "topic_id"))
    topics = Topic.objects.in_bulk({topic for _story, topic in pairs})
    for pk, topic in pairs:
        found[pk].append(topics[topic])
    return found


def _recorded(tag: str, row: R | None, make: Callable[[R], T]) -> snapshot.Known[T | None]:
    """What is made of a row, with the tags read on the way; None of a row that is not live."""
    with recorder.recording() as reads:
        recorder.read(tag)
        made = make(row) if row else None
    return made, frozenset(reads)


def unsaved(instance: Story) -> shapes.Story:
    """A story as it stands in an editor's form: what the press would print of it."""
    authors = [byline.author for byline in instance.bylines.all()]
    prints = prints_of({instance.picture_id, *(author.portrait_id for author in authors)})
    section = instance.section
    values = [getattr(instance, name) for name in _Row._fields[: _Row._fields.index(_SECTION)]]
    row = _Row._make((*values, section.pk, section.slug, section.name, authors))
    given = None if row.published_at or row.published_on else _given(instance)
    topics = sorted(instance.topics.all(), key=lambda topic: topic.pk)
    pages = comment_pages([instance.pk]).get(instance.pk, ()) if instance.pk else ()
    return _whole(instance, _teaser(row, prints, given), topics, pages, "whole")


class _Row(NamedTuple):
    """What a teaser is made of: columns of a story and its section, and those who signed it."""

    pk: int
    path: str | None
    genre: str
    kicker: str
    headline: str
    lead: str
    published_at: dt.datetime | None
    published_on: dt.date | None
    published_precision: str
    picture_id: int | None
    picture_alt: str
    picture_caption: str
    picture_credit: str
    section__pk: int
    section__slug: str
    section__name: str
    bylines: Iterable[Author]


_SECTION = "section__pk"
_PICTURE = _Row._fields.index("picture_id")
_GENRES = {value: label for value, label in GENRES if value != "news"}


def _whole(
    row: Story,
    teaser: shapes.Teaser,
    topics: Sequence[Topic],
    comments: CommentPages,
    extent: Extent,
) -> shapes.Story:
    recorder.read_all(topic.tag for topic in topics)
    return shapes.Story(
        teaser=teaser,
        updated=_moment(row.updated_at, "minute") if row.updated_at else None,
        body=() if extent == "brief" else blocks(row.body),
        credit=_credit(row),
        topics=tuple(shapes.TopicRef(topic.slug, topic.name) for topic in topics),
        related=teasers(row.related_ids) if extent == "whole" else (),
        discussion=discussion(row, comments) if extent == "whole" else shapes.Discussion(),
    )


def _teaser(row: _Row, prints: Prints, given: shapes.Moment | None = None) -> shapes.Teaser:
    recorder.read(f"section:{row.section__pk}")
    return shapes.Teaser(
        id=row.pk or 0,
        path=row.path or "/",
        genre=row.genre,
        genre_label=str(_GENRES.get(row.genre, "")),
        kicker=row.kicker.strip(),
        headline=row.headline.strip(),
        lead=row.lead.strip(),
        section=shapes.SectionRef(row.section__slug, row.section__name),
        bylines=tuple(author_ref(author, prints) for author in row.bylines),
        published=given or published(row.published_at, row.published_on, row.published_precision),
        picture=picture(
            prints, row.picture_id, row.picture_alt, row.picture_caption, row.picture_credit
        ),
    )


def author_ref(author: Author, prints: Prints) -> shapes.AuthorRef:
    """An author as a link, recorded as read."""
    recorder.read(author.tag)
    portrait = picture(prints, author.portrait_id, author.name, shape="square")
    return shapes.AuthorRef(author.slug, author.name, author.role, portrait)


def published(at: dt.datetime | None, on: dt.date | None, precision: str) -> shapes.Moment:
    """When a story was published, as precisely as is known."""
    if precision == "day" and on:
        # A day is a day in every zone: it is kept as one, and not as an instant.
        start = dt.datetime.combine(on, dt.time(0))
        return shapes.Moment(start.replace(tzinfo=timezone.get_default_timezone()), "day")
    return _moment(at or timezone.now(), "minute")


def _given(row: Story) -> shapes.Moment | None:
    given = row.given_moment()
    return _moment(*given) if given else None


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
