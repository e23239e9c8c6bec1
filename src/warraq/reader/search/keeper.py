"""Keeps the index abreast of the newsroom: a consumer of the outbox, and the maker of new indexes.

Every piece of work is written together with the Change up to which it stands, and done again
harmlessly: whatever a killed worker leaves, the next one goes on from there.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import replace

from warraq.newsroom import public
from warraq.newsroom.public import search
from warraq.reader.search.changes import changed, hurried
from warraq.reader.search.documents import FINGERPRINT, SCHEMA, Document, document
from warraq.reader.search.engine import Damaged, Index, State, Store
from warraq.reader.search.reading import read
from warraq.trace import outbox
from warraq.trace.models import Change, Cursor

logger = logging.getLogger("warraq.search")
CONSUMER = "search"
# So long one piece of a new index is worked at before it is written, in seconds.
_STRETCH = 1.0
# How often the outbox is told how far the index is: that matters to its pruning alone.
_SAID = 10.0
# Stories that are read at once.
_AT_ONCE = 100
# So many of the stories that cannot be read are named.
_UNREAD = 100


class Keeper:
    """Feeds a store's living index and makes a new one where that is due, a piece at a time."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        # Up to here what editors did is in the living index, whatever a long job holds up.
        self._ahead = 0
        self._told = -math.inf
        self._cursor = -1
        self._making_next = True

    def step(self) -> bool:
        """Do one piece of what is due, where it is this process's turn; True where more may be."""
        try:
            with self._store.turn() as mine:
                return mine and self._work()
        except Damaged:
            # What could not be written may be written by a writer that knows nothing of it.
            self._store.close()
            raise

    def _work(self) -> bool:
        living = self._living()
        current = living is not None and living.state().fingerprint == FINGERPRINT
        if living and current and not self._store.asked() and not self._store.building():
            return self._feed(living)
        # A new index is due. Meanwhile the old one is fed, in turns.
        self._making_next = not self._making_next
        if self._making_next and living and self._feed(living):
            return True
        self._make(living)
        return True

    def _living(self) -> Index | None:
        """The living index as far as it can be fed; None where a new one must be made first."""
        try:
            index = self._store.living()
            if index is None:
                return None
            if self._store.suspect():
                if not self._store.sound():
                    raise Damaged("a file does not have its checksum")
                self._store.clear()
            state = index.state()
        except Damaged as error:
            if not self._store.building():
                logger.error("The search index is damaged and is made anew: %s", error)
            return None
        if state.fingerprint.partition(".")[0] != str(SCHEMA) or not _follows(state.seq):
            return None
        return index

    # Feeding

    def _feed(self, index: Index, *, urgent: bool = True) -> bool:
        """Index what changed since the index's own number; True where there is more.

        In an index that nobody reads yet nothing is urgent.
        """
        state = index.state()
        latest = outbox.latest()
        if state.seq >= latest:
            self._tell(state.seq)
            return False
        stories, after = changed(state, latest)
        if urgent and after.seq < latest:
            self._overtake(index, state, latest)
        self._put(index, stories, after)
        self._tell(after.seq)
        return after.seq < latest

    def _overtake(self, index: Index, state: State, latest: int) -> None:
        """Index what editors did while a long job's changes wait; it comes again in its turn."""
        if stories := hurried(max(self._ahead, state.seq), latest):
            self._put(index, stories, state)
        self._ahead = latest

    def _put(self, index: Index, stories: list[int], state: State) -> None:
        """Write stories as they are now; those that are not live leave the index."""
        found: dict[int, Document] = {}
        unread = [pk for pk in index.state().unread if pk not in stories]
        for start in range(0, len(stories), _AT_ONCE):
            some, bad = read(stories[start : start + _AT_ONCE], document)
            found |= some
            unread += bad
        gone = [pk for pk in stories if pk not in found]
        index.put(found.values(), gone, replace(state, unread=tuple(unread[-_UNREAD:])))

    # Making anew

    def _make(self, living: Index | None) -> None:
        """Go on with the index that is being made, or begin it."""
        index, state = self._building()
        if index is None or state is None or self._store.asked():
            logger.info("A new search index is being made (%s stories)", search.live_count())
            seq = outbox.latest()
            self._store.begin(State(FINGERPRINT, seq, 0))
            # Changes from here on are kept until they are in it.
            self._tell(min(seq, living.state().seq) if living else seq, now=True)
        elif state.below is not None:
            self._fill(index, state)
        elif not self._feed(index, urgent=False):
            size = index.size()
            self._store.swap()
            logger.info("The new search index answers from now on (%s stories)", size)

    def _building(self) -> tuple[Index, State] | tuple[None, None]:
        """The index that is being made, as far as it is worth going on with."""
        try:
            index = self._store.building()
            state = index.state() if index else None
        except Damaged:
            return None, None
        if index and state and state.fingerprint == FINGERPRINT and _follows(state.seq):
            return index, state
        return None, None

    def _fill(self, index: Index, state: State) -> None:
        """Add the next stories, the newest first, for a stretch of time."""
        end = self._clock() + _STRETCH
        made: list[Document] = []
        below, unread = state.below, list(state.unread)
        while ids := public.live_story_ids(below or 0, _AT_ONCE):
            some, bad = read(ids, document)
            made += some.values()
            unread += bad
            below = ids[-1]
            if self._clock() >= end:
                break
        below = below if ids else None
        index.put(made, (), replace(state, below=below, unread=tuple(unread[-_UNREAD:])))

    def _tell(self, seq: int, *, now: bool = False) -> None:
        """Note in the outbox how far the index is, now and then: pruning waits for it."""
        if seq == self._cursor or (not now and self._clock() - self._told < _SAID):
            return
        Cursor.objects.update_or_create(consumer=CONSUMER, defaults={"seq": seq})
        self._cursor, self._told = seq, self._clock()


def _follows(seq: int) -> bool:
    """Whether the outbox still holds all that changed after a number, and had come so far."""
    if seq > outbox.latest():
        return False
    first = Change.objects.order_by("seq").values_list("seq", flat=True).first()
    return first is None or first <= seq + 1
