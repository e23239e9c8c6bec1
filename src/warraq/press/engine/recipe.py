"""What a recipe is, and the order in which its outputs reach readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Protocol, runtime_checkable

from warraq.press.engine.output import Output

# The name of all that every output is made with beside the database: package, templates, assets
# and settings. Nobody records it as read: when it changes, everything is printed anew.
CODE = "code"


class Priority(IntEnum):
    """What is printed first; nothing links to what does not stand yet."""

    ASSET = 0
    STORY = 1
    FRONT = 2
    LISTING = 3
    FEED = 4
    ARCHIVE = 5
    PDF = 6


# A bulk job's units stand behind all that is urgent: new stories first, and then, as everything
# that is linked stands already, what most readers see.
BULK = 10
_BULK_ORDER = (
    Priority.ASSET,
    Priority.FRONT,
    Priority.LISTING,
    Priority.STORY,
    Priority.FEED,
    Priority.ARCHIVE,
    Priority.PDF,
)


def rank(priority: Priority, *, bulk: bool, new: bool = False) -> int:
    """The place in the order of work: below BULK what is urgent."""
    if not bulk:
        return int(priority)
    if new and priority == Priority.STORY:
        return BULK + 1
    return BULK + 2 * _BULK_ORDER.index(priority)


def slow(place: int) -> bool:
    """Whether what stands at this place in the order takes so long that few are taken at once."""
    return place in (rank(Priority.PDF, bulk=False), rank(Priority.PDF, bulk=True))


def newness(subject: str) -> int:
    """What is printed first among equals: the greater number at a subject's end, as in a date."""
    return int("".join(c for c in subject.rpartition("/")[2] if c.isdecimal())[:18] or 0)


class Recipe(Protocol):
    """Renders the outputs of one kind of subject from public data."""

    @property
    def name(self) -> str:
        """Unique among recipes; part of the ledger."""

    @property
    def priority(self) -> Priority:
        """Where in the order its outputs stand."""

    def subjects_of(self, tag: str) -> Iterable[str]:
        """The subjects that a changed tag makes or touches by its very name."""

    def subjects(self) -> Iterable[str]:
        """Every subject there is: what a full press prints."""

    def render(self, subject: str) -> Sequence[Output]:
        """All outputs of a subject; none where there is nothing to print of it."""


@runtime_checkable
class Prepares(Protocol):
    """A recipe that can read what several subjects need in one go."""

    def prepare(self, subjects: Sequence[str]) -> None:
        """Called inside the snapshot, before any of these subjects is rendered in it."""
