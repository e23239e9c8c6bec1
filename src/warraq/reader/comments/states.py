"""The states of a comment, and what may bring it from one to another: one table, and the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from warraq.reader.models import Comment, CommentEvent

# What each verb makes of a comment: the state before, and those it may be in after.
TABLE: Mapping[str, Mapping[str, frozenset[str]]] = {
    verb: {before: frozenset(after.split()) for before, after in rows.items()}
    for verb, rows in {
        "receive": {"": "received"},
        "answer": {"": "published"},
        "sort": {"received": "held withheld published"},
        "publish": dict.fromkeys(("held", "withheld", "rejected"), "published"),
        "reject": dict.fromkeys(("held", "published", "reported"), "rejected"),
        "withhold": dict.fromkeys(("held", "published", "reported"), "withheld"),
        "report": {"published": "reported", "reported": "reported"},
        "dismiss": {"reported": "published"},
        "edit": {
            "held": "held withheld",
            "withheld": "held withheld",
            "published": "published held withheld",
            "reported": "reported held withheld",
        },
        "restore": {
            "published": "held withheld rejected reported",
            "rejected": "held published reported",
            "withheld": "held published reported",
        },
        "purge": dict.fromkeys(
            ("received", "held", "withheld", "published", "reported", "rejected"), "purged"
        ),
    }.items()
}
# The decisions that `restore` undoes, last one first.
DECISIONS = ("publish", "reject", "withhold", "dismiss")


class Impossible(Exception):
    """A verb does not suit the state that the comment is in; an Arabic sentence says so."""


def may(verb: str, before: str, after: str) -> bool:
    """Whether a verb may bring a comment from a state to another."""
    return after in TABLE[verb].get(before, frozenset())


def step(
    row: Comment, verb: str, after: str, *, by: str, user: Any = None, note: str = ""
) -> CommentEvent:
    """Bring a row to a state, and return the log's entry; neither is written yet.

    Raises Impossible where the table has no such step.
    """
    before = "" if verb in ("receive", "answer") else row.state
    if not may(verb, before, after):
        raise Impossible(_why_not(verb, before))
    row.state = after
    return CommentEvent(
        comment=row,
        at=timezone.now(),
        by=by,
        user=user,
        verb=verb,
        before=before,
        after=after,
        note=note[:300],
    )


def _why_not(verb: str, state: str) -> str:
    from warraq.reader.comments.reasons import STATE_NAMES, VERB_NAMES

    return f"لا يمكن {VERB_NAMES[verb]}: التعليق {STATE_NAMES[state]}."
