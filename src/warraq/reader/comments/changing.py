"""What every verb stands in: one transaction, the row as it stands, the log, and the reprint."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from warraq.newsroom.public import tags
from warraq.reader.comments import states
from warraq.reader.models import Comment
from warraq.reader.models.comment import PUBLIC
from warraq.trace import outbox

# How many comments stand on a page when its last thread comes to it.
PAGE = 50


@contextmanager
def changing() -> Iterator[None]:
    """Open a transaction that sees all that earlier verbs did, and no other beside it."""
    with transaction.atomic():
        outbox.turn()
        yield


def the(pk: int) -> Comment:
    """The row as it stands; raises Impossible where there is none."""
    row = Comment.objects.filter(pk=pk).first()
    if row is None:
        raise states.Impossible("لم يعد هذا التعليق موجودًا.")
    return row


def bring(
    row: Comment, verb: str, after: str, *, by: str, user: Any = None, note: str = ""
) -> None:
    """Bring a row to a state, write it with its log's entry, and have what shows it reprinted.

    Must stand in `changing()`. Raises Impossible where the table has no such step.
    """
    before = row.state
    event = states.step(row, verb, after, by=by, user=user, note=note)
    if after in PUBLIC:
        place(row)
    row.save()
    event.save()
    # A report is seen by moderators alone.
    if (before in PUBLIC) != (after in PUBLIC) or (verb == "edit" and after in PUBLIC):
        outbox.record({tags.comments(row.story_id)})


def place(row: Comment) -> None:
    """Give a comment that is published for the first time its moment, and a thread its page."""
    row.published_at = row.published_at or timezone.now()
    if row.parent_id is None and row.page is None:
        row.page = _page(row.story_id)


def _page(story: int) -> int:
    """The last page of a story's comments, or the one after it where that one is full."""
    threads = Comment.objects.filter(story=story, parent=None)
    last = threads.exclude(page=None).order_by("-page").values_list("page", flat=True).first()
    if last is None:
        return 1
    on_it = threads.filter(page=last, state__in=PUBLIC)
    replies = Comment.objects.filter(
        state__in=PUBLIC, parent__story=story, parent__page=last, parent__state__in=PUBLIC
    )
    return last if on_it.count() + replies.count() < PAGE else last + 1
