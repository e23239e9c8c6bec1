"""What a sink must do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from warraq.press.engine.output import Output


class Sink(Protocol):
    """Keeps outputs. Every verb may be repeated: doing it twice is doing it once.

    A sink that cannot do what it was asked raises, and has then done some, all or none of it;
    the press asks again later. What it raises is shown to people: its text says what and where.
    """

    @property
    def name(self) -> str:
        """Unique among the sinks of a site; part of the ledger."""

    @property
    def follows(self) -> bool:
        """Whether it acts only on what all other sinks have: it keeps nothing, it tells others."""

    def write(self, outputs: Sequence[Output]) -> None:
        """Keep every output, each whole or not at all; returns once they are durable.

        An output may have moved or be gone (`Output.status`): whatever else stood at its path
        stands there no more.
        """

    def remove(self, paths: Sequence[str]) -> None:
        """Forget every path; one that is not there is no error."""

    def settle(self, moved: Mapping[str, str]) -> None:
        """Hear of every path that leads elsewhere, after any of them has changed."""
