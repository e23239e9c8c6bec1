"""Fills the demo with what its readers say, and gives its moderators something to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from warraq.newsroom.models import SiteSettings, Story
from warraq.newsroom.public import tags
from warraq.reader.models import CannedReply, Comment, CommentEvent, CommentReport, CommentRules
from warraq.reader.models.comment import PUBLIC
from warraq.trace import outbox

Data = dict[str, Any]
# As the desk's own log would have it, for each state that the demo shows.
_STEPS = {
    "published": (("sort", "filter", "held"), ("publish", "moderator", "published")),
    "reported": (
        ("sort", "filter", "held"),
        ("publish", "moderator", "published"),
        ("report", "reader", "reported"),
    ),
    "held": (("sort", "filter", "held"),),
    "withheld": (("sort", "filter", "withheld"),),
}
_STAFF = (("answer", "moderator", "published"),)


def load_comments(content: Data, stories: Mapping[str, Story], now: dt.datetime) -> None:
    """Write the comments under their stories, the rules, the canned replies.

    `content` is `comments.toml`, `stories` are by key; no comment is younger than `now`. Must
    stand in a transaction.
    """
    lines = {name: "\n".join(content[name]) for name in ("banned", "suspect", "staff_names")}
    CommentRules.objects.update_or_create(defaults=lines)
    for place, canned in enumerate(content["canned"], 1):
        CannedReply.objects.create(position=place, **canned)
    for row in content["comment"]:
        story = stories[row["on"]]
        thread = _write(story, None, row, now)
        for reply in row.get("reply", ()):
            _write(story, thread, reply, now)
    outbox.record({tags.comments(stories[row["on"]].pk) for row in content["comment"]})


def _write(story: Story, parent: Comment | None, row: Data, now: dt.datetime) -> Comment:
    at = min((story.published_at or now) + dt.timedelta(minutes=row["minutes"]), now)
    state, staff = row.get("state", "published"), row.get("staff", False)
    reports = row.get("reports", ())
    made = Comment.objects.create(
        story=story,
        parent=parent,
        state=state,
        page=1 if parent is None and state in PUBLIC else None,
        name=SiteSettings.objects.get().name if staff else row["name"],
        text=row["text"].strip(),
        day=at.date(),
        official=staff,
        held_for=row.get("held_for", []),
        reports=len(reports),
        received_at=at,
        published_at=at if state in PUBLIC else None,
    )
    _log(made, at, _STAFF if staff else _STEPS[state], received=not staff)
    for number, (reason, note) in enumerate(reports):
        CommentReport.objects.create(
            comment=made, at=at, reason=reason, note=note, reporter_key=f"demo-{number}"
        )
    return made


def _log(
    row: Comment, at: dt.datetime, steps: tuple[tuple[str, str, str], ...], *, received: bool
) -> None:
    before = ""
    if received:
        steps = (("receive", "reader", "received"), *steps)
    for verb, by, after in steps:
        CommentEvent.objects.create(
            comment=row, at=at, by=by, verb=verb, before=before, after=after
        )
        before = after
