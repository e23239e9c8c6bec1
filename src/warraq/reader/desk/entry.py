"""What an entry of the desk holds: a comment and all that a moderator needs to decide."""

from __future__ import annotations

from dataclasses import dataclass, field

from warraq.reader.models import Ban, Comment
from warraq.reader.models.comment import PUBLIC


@dataclass(frozen=True)
class Line:
    """A line of a comment's log. `before` is empty where the state stayed as it was."""

    at: str
    iso: str
    who: str
    name: str
    verb: str
    before: str
    after: str
    note: str


@dataclass(frozen=True)
class History:
    """What the same author wrote: how many in which state, and the list's address."""

    kind: str
    states: list[tuple[str, int]]
    url: str


@dataclass(frozen=True)
class Decision:
    """A button."""

    verb: str
    label: str
    key: str


@dataclass
class Entry:
    """One comment as the desk shows it; times are in the house style.

    `then` is the number of the comment below it, 0 for the last.
    """

    row: Comment
    state: str
    at: str
    edited: str
    head: str
    rest: str
    rest_letters: int
    reasons: list[str]
    story_url: str
    page_url: str
    version: str
    decisions: list[Decision]
    undoable: bool = False
    then: int = 0
    reports_label: str = ""
    reports: list[tuple[str, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    history: list[History] = field(default_factory=list)
    log: list[Line] = field(default_factory=list)
    banned: list[str] = field(default_factory=list)

    @property
    def public(self) -> bool:
        """Whether readers see it."""
        return self.row.state in PUBLIC

    @property
    def bans(self) -> list[tuple[str, str]]:
        """What its author can be known by, and so be banned by."""
        known = {"network": self.row.author_key, "mail": self.row.mail_key}
        return [(kind, str(label)) for kind, label in Ban.KINDS if known[kind]]
