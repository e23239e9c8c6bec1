"""Makes entries of comments: all that a moderator needs to decide, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from django.conf import settings

from warraq.arabic.dates import HouseStyle
from warraq.reader.comments import reasons, verbs
from warraq.reader.comments.states import TABLE
from warraq.reader.desk.around import tell_bans, tell_history, tell_log, tell_reports
from warraq.reader.desk.entry import Decision, Entry
from warraq.reader.desk.house import clock, house_style
from warraq.reader.desk.words import DECISIONS
from warraq.reader.models import Comment
from warraq.reader.models.comment import PUBLIC

# Past this many letters the rest of a text is folded away.
_LONG = 600
# No page waits for more than this of one text, whatever came to stand in the database.
_MOST = 10_000
# How much of a thread stands on a comment's page.
_THREAD = 100


def entries(ids: Sequence[int]) -> list[Entry]:
    """The entries of comments with these numbers, in their order; those that are gone are not."""
    found = _rows().filter(pk__in=ids).in_bulk()
    rows = [found[pk] for pk in ids if pk in found]
    return of(rows)


def of(rows: list[Comment]) -> list[Entry]:
    """The entries of rows that `_rows` read."""
    style = house_style()
    made = {row.pk: _entry(row, style) for row in rows}
    tell_reports(made, style)
    tell_history(made)
    tell_log(made, style)
    tell_bans(made, style)
    told = list(made.values())
    for entry, below in pairwise(told):
        entry.then = below.row.pk
    return told


def thread(row: Comment) -> list[Comment]:
    """The thread that a comment stands in, the oldest first: all states, so far as it is short."""
    top = row.parent_id or row.pk
    replies = _rows().filter(parent=top).order_by("id")[:_THREAD]
    return [*_rows().filter(pk=top), *replies]


def _rows() -> Any:
    return Comment.objects.select_related("story", "parent", "staff").defer(
        "story__body", "story__lead", "story__related_ids", "mail"
    )


def _entry(row: Comment, style: HouseStyle) -> Entry:
    head, rest = _parted(row.text)
    story: Any = row.story
    allowed = [verb for verb in DECISIONS if row.state in TABLE[verb]]
    url = f"{settings.WARRAQ_BASE_URL}{story.path}" if story.live and story.path else ""
    return Entry(
        row=row,
        state=str(reasons.STATE_NAMES[row.state]),
        at=clock(row.received_at, style),
        edited=clock(row.edited_at, style),
        head=head,
        rest=rest,
        rest_letters=len(rest),
        reasons=[reasons.explain(each) for each in row.held_for],
        story_url=url,
        page_url=f"{settings.WARRAQ_BASE_URL}/-/comments/{row.pk}/"
        if row.state in PUBLIC and url
        else "",
        version=verbs.version(row),
        decisions=[Decision(v, str(DECISIONS[v][0]), DECISIONS[v][1]) for v in allowed],
    )


def _parted(text: str) -> tuple[str, str]:
    """A long text's beginning, up to a space where there is one, and its rest."""
    text = text[:_MOST]
    if len(text) <= _LONG * 1.3:
        return text, ""
    cut = max(text.rfind(" ", _LONG // 2, _LONG), text.rfind("\n", _LONG // 2, _LONG))
    cut = cut if cut > 0 else _LONG
    return text[:cut], text[cut:].strip()
