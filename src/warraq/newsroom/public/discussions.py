"""Reads what readers say of stories, and whether they still may."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from warraq.newsroom.models.discussion import Closing
from warraq.newsroom.models.site import SiteSettings
from warraq.newsroom.models.story import Story
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.slots import CommentPages, slots
from warraq.trace import recorder, snapshot


def comment_pages(stories: Sequence[int]) -> Mapping[int, CommentPages]:
    """The published comments of stories, by number, where a room that keeps any is joined."""
    return slots.comments(stories) if slots.comments and stories else {}


def discussion_of(pk: int) -> shapes.Discussion | None:
    """A live story's discussion without its comments; None where the story is not live."""
    row = Story.objects.filter(pk=pk, live=True).select_related("section").defer("body").first()
    return discussion(row, ()) if row else None


def discussion(row: Story, pages: CommentPages) -> shapes.Discussion:
    """A story's discussion; `pages` are its published comments."""
    # The shell holds both, and so its tag tells when either changes.
    recorder.read(tags.SHELL)
    usual, days = snapshot.shared("discussions", _usual)
    mode = row.comments or row.section.comments or usual
    if mode == "off":
        return shapes.Discussion()
    recorder.read(tags.comments(row.pk or 0))
    published = row.published_on
    closed = False
    if published:
        recorder.read(tags.closing(published))
        through = snapshot.shared("closing", _through)
        closed = through is not None and published <= through
    last = None
    if published and days and not closed:
        last = published + dt.timedelta(days=days)
    return shapes.Discussion(
        mode=cast(shapes.CommentMode, mode), closed=closed, closes_on=last, pages=pages
    )


def _usual() -> tuple[str, int]:
    """The site's mode, and for how many days its discussions stand open."""
    row = SiteSettings.objects.first() or SiteSettings()
    return row.comments, row.comments_days


def _through() -> dt.date | None:
    row = Closing.objects.first()
    return row.through if row else None
