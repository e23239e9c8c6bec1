"""What a recipe is, and the order in which its outputs reach readers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Protocol

from warraq.press.engine.output import Output

# Every output reads this: a hash of package, templates, assets and settings.
CODE = "code"


class Priority(IntEnum):
    """What is printed first; nothing links to what does not stand yet."""

    ASSET = 0
    STORY = 1
    FRONT = 2
    LISTING = 3
    FEED = 4
    ARCHIVE = 5


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
