"""What a sink must do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from warraq.press.engine.output import Output


class Sink(Protocol):
    """Keeps outputs. Both verbs may be repeated: doing them twice is doing them once."""

    def write(self, outputs: Sequence[Output]) -> None:
        """Keep every output, each whole or not at all; returns once they are durable."""

    def remove(self, paths: Sequence[str]) -> None:
        """Forget every path; one that is not there is no error."""
