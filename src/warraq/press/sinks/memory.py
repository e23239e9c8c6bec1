"""A sink that keeps everything in memory, for tests and comparisons."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.press.engine.output import Output


class MemorySink:
    """`tree` maps each path to its bytes."""

    def __init__(self) -> None:
        self.tree: dict[str, bytes] = {}

    def write(self, outputs: Sequence[Output]) -> None:
        """Keep the bytes."""
        self.tree.update({output.path: output.body for output in outputs})

    def remove(self, paths: Sequence[str]) -> None:
        """Forget the paths."""
        for path in paths:
            self.tree.pop(path, None)
