"""What a piece of work came to."""

from __future__ import annotations

from dataclasses import dataclass, field

_PATHS = 1000


@dataclass
class Tally:
    """Counts of outputs and units; `held` counts removals that wait for a person's word.

    `moved` counts redirects that came, went or changed; `paths` are the first of those written.
    """

    rendered: int = 0
    written: int = 0
    removed: int = 0
    failed: int = 0
    moved: int = 0
    held: int = 0
    paths: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.rendered += other.rendered
        self.written += other.written
        self.removed += other.removed
        self.failed += other.failed
        self.moved += other.moved
        self.held += other.held
        self.paths += other.paths[: max(0, _PATHS - len(self.paths))]
