"""A sink that keeps everything in memory, for tests and comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warraq.press.engine.output import Output


class MemorySink:
    """`tree` maps each path to its bytes, `moved` each path that leads on to its target."""

    def __init__(self, name: str = "memory", *, follows: bool = False) -> None:
        self.name = name
        self.follows = follows
        self.tree: dict[str, bytes] = {}
        self.moved: dict[str, str] = {}

    def write(self, outputs: Sequence[Output]) -> None:
        """Keep the bytes."""
        self.tree.update({output.path: output.body for output in outputs})

    def remove(self, paths: Sequence[str]) -> None:
        """Forget the paths."""
        for path in paths:
            self.tree.pop(path, None)

    def settle(self, moved: Mapping[str, str]) -> None:
        """Keep what has moved."""
        self.moved = dict(moved)
