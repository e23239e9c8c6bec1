"""Reads what readers see of comments, for many stories at once, and where each one stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.utils import timezone

from warraq.newsroom import public
from warraq.newsroom.public import shapes
from warraq.newsroom.public.slots import CommentPages
from warraq.reader.comments.text import paragraphs
from warraq.reader.models import Comment
from warraq.reader.models.comment import PUBLIC
from warraq.trace import recorder

_COLUMNS = (
    "id", "story_id", "parent_id", "page", "name", "text", "received_at", "edited_at", "official"
)  # fmt: skip


class _Row(NamedTuple):
    id: int
    story: int
    parent: int | None
    page: int | None
    name: str
    text: str
    received_at: dt.datetime
    edited_at: dt.datetime | None
    official: bool


def shown(stories: Sequence[int]) -> Mapping[int, CommentPages]:
    """The public comments of stories, by number: pages of threads, each with its replies.

    Within a page threads stand in the order in which they came, and so do replies; the reply to
    a thread that is not public is left out. A page that all have left stays, empty, so that those
    after it keep their addresses. One query, whatever the number of stories.
    """
    found = Comment.objects.filter(story__in=list(stories), state__in=PUBLIC)
    rows = [_Row(*values) for values in found.order_by("id").values_list(*_COLUMNS)]
    if not rows:
        return {}
    # The page that shows them reads the site's name already: whatever surrounds it is one tag.
    with recorder.silence():
        ours = public.site().name
    replies: dict[int, list[shapes.Comment]] = defaultdict(list)
    for row in rows:
        if row.parent is not None:
            replies[row.parent].append(_shape(row, ours))
    pages: dict[int, dict[int, list[shapes.Comment]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.parent is None:
            thread = _shape(row, ours, tuple(replies[row.id]))
            pages[row.story][row.page or 1].append(thread)
    return {
        story: tuple(tuple(of.get(number, ())) for number in range(1, max(of) + 1))
        for story, of in pages.items()
    }


def one(pk: int) -> tuple[shapes.Story, shapes.Comment] | None:
    """A comment that readers see, and its story; None where they do not see it."""
    story_id = Comment.objects.filter(pk=pk, state__in=PUBLIC).values_list("story", flat=True)
    story = public.story(number) if (number := story_id.first()) else None
    if story is None or story.discussion.mode == "off":
        return None
    for page in story.discussion.pages:
        for thread in page:
            for each in (thread, *thread.replies):
                if each.id == pk:
                    return story, each
    return None


def place(pk: int) -> str | None:
    """The printed address of a comment that readers see; None where they do not see it."""
    found = one(pk)
    if found is None:
        return None
    story, _comment = found
    for number, page in enumerate(story.discussion.pages, 1):
        if any(pk in (thread.id, *(each.id for each in thread.replies)) for thread in page):
            return f"{page_path(story, number)}#comment-{pk}"
    return None


def page_path(story: shapes.Story, number: int) -> str:
    """Where a page of a story's comments stands; the first is the story's own."""
    return story.teaser.path if number == 1 else f"{story.teaser.path}comments/{number}/"


def _shape(row: _Row, ours: str, replies: tuple[shapes.Comment, ...] = ()) -> shapes.Comment:
    at = timezone.localtime(row.received_at, timezone.get_default_timezone())
    return shapes.Comment(
        id=row.id,
        name=ours if row.official else row.name,
        paragraphs=paragraphs(row.text),
        at=shapes.Moment(at.replace(microsecond=0)),
        edited=row.edited_at is not None,
        staff=row.official,
        replies=replies,
    )
