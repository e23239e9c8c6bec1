"""How the index does: for the command, and for whoever looks after the site."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from warraq.newsroom.public import search
from warraq.reader.search.documents import FINGERPRINT
from warraq.reader.search.engine import Damaged, State, Store
from warraq.trace import outbox
from warraq.trace.models import Change

# A worker looks at a Change within a second or two; at those of a long import in some minutes.
_LATE = 300


@dataclass(frozen=True, slots=True)
class Standing:
    """`answers`: there is an index that can be read. `current`: it is of this version's analyser.

    `stories` are those in the index, `live` those that readers see; `unread` are the numbers of
    stories that could not be read, 100 at most. `behind` is how many Changes wait to be looked
    at, `waiting` for how many seconds the oldest of them does. While a new index is being made,
    `made` counts its stories so far.
    """

    engine: str
    answers: bool
    current: bool
    damaged: bool
    stories: int
    live: int
    unread: tuple[int, ...]
    behind: int
    waiting: int
    made: int | None
    asked: bool
    bytes: int

    @property
    def late(self) -> bool:
        """Whether a running worker would be further."""
        return self.waiting > _LATE

    @property
    def well(self) -> bool:
        """Whether readers are answered from a whole index of this version that is kept abreast."""
        whole = self.answers and self.current and not self.damaged
        return whole and not self.late and not self.unread


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
        unread=state.unread if state else (),
        behind=max(outbox.latest() - state.seq, 0) if state else 0,
        waiting=_waiting(state.seq) if state else 0,
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


def _waiting(seq: int) -> int:
    oldest = Change.objects.filter(seq__gt=seq).order_by("seq").first()
    return max(int((timezone.now() - oldest.made_at).total_seconds()), 0) if oldest else 0


def _made(store: Store) -> int | None:
    try:
        index = store.building()
        return index.size() if index else None
    except Damaged:
        return None
