"""How the index does: for the command, and for whoever looks after the site."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.newsroom.public import search
from warraq.reader.search.documents import FINGERPRINT
from warraq.reader.search.engine import Damaged, State, Store
from warraq.trace import outbox


@dataclass(frozen=True, slots=True)
class Standing:
    """`answers`: there is an index that can be read. `current`: it is of this version's analyser.

    `stories` are those in the index, `live` those that readers see; `behind` is how many Changes
    wait to be looked at. While a new index is being made, `made` counts its stories so far.
    """

    engine: str
    answers: bool
    current: bool
    damaged: bool
    stories: int
    live: int
    behind: int
    made: int | None
    asked: bool
    bytes: int

    @property
    def sound(self) -> bool:
        """Whether readers are answered from an index of this version."""
        return self.answers and self.current and not self.damaged


def standing(store: Store) -> Standing:
    """Look at a site's indexes; nothing is written."""
    # In the order in which a wish becomes an index: whoever waits for it misses no step.
    asked, made = store.asked(), _made(store)
    state, stories, damaged = _living(store)
    return Standing(
        engine=store.name,
        answers=state is not None,
        current=state is not None and state.fingerprint == FINGERPRINT,
        damaged=damaged or store.suspect(),
        stories=stories,
        live=search.live_count(),
        behind=max(outbox.latest() - state.seq, 0) if state else 0,
        made=made,
        asked=asked,
        bytes=store.bytes(),
    )


def _living(store: Store) -> tuple[State | None, int, bool]:
    try:
        index = store.living()
        return (index.state(), index.size(), False) if index else (None, 0, False)
    except Damaged:
        return None, 0, True


def _made(store: Store) -> int | None:
    try:
        index = store.building()
        return index.size() if index else None
    except Damaged:
        return None
