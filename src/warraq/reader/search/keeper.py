"""Keeps the index abreast of the newsroom: a consumer of the outbox, and the maker of new indexes.

Every piece of work is written together with the Change up to which it stands, and done again
harmlessly: whatever a killed worker leaves, the next one goes on from there.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable, Iterator

from warraq.newsroom import public
from warraq.newsroom.public import search
from warraq.reader.search.documents import FINGERPRINT, SCHEMA, Document, document
from warraq.reader.search.engine import Damaged, Index, State, Store
from warraq.trace import outbox
from warraq.trace.models import Change, Cursor

logger = logging.getLogger("warraq.search")
CONSUMER = "search"
# Changes that are read at once, and stories that are written at once.
PIECE = 500
_READ = 100
# So long one piece of a new index is worked at before it is written, in seconds.
_STRETCH = 1.0
# How often the outbox is told how far the index is: that matters to its pruning alone.
_SAID = 10.0
# A subject's name is among the words of its stories.
_NAMED: tuple[search.Kind, ...] = ("author", "topic")


class Keeper:
    """Feeds a store's living index and makes a new one where that is due, a piece at a time."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        # Up to here what editors did is indexed, whatever a long job before it still holds up.
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

    def _feed(self, index: Index) -> bool:
        """Index what changed since the index's own number; True where there is more."""
        state = index.state()
        latest = outbox.latest()
        if state.seq >= latest:
            self._tell(state.seq)
            return False
        stories, upto = _changed(state.seq, latest)
        if upto < latest:
            self._overtake(index, state, latest)
        while len(stories) > PIECE:
            self._put(index, stories[:PIECE], state)
            stories = stories[PIECE:]
            self._overtake(index, state, outbox.latest())
        self._put(index, stories, State(state.fingerprint, upto, state.below))
        self._tell(upto)
        return upto < latest

    def _overtake(self, index: Index, state: State, latest: int) -> None:
        """Index what editors did while a long job's changes wait; it comes again in its turn."""
        after = max(self._ahead, state.seq)
        urgent = Change.objects.filter(seq__gt=after, seq__lte=latest, bulk=False)
        tags = (
            urgent.filter(tag__startswith="story:").order_by("-seq").values_list("tag", flat=True)
        )
        stories = sorted({_number(tag) for tag in tags[:PIECE]})
        if stories:
            self._put(index, stories, state)
        self._ahead = latest

    def _put(self, index: Index, stories: list[int], state: State) -> None:
        """Write stories as they are now; those that are not live leave the index."""
        found = {each.id: each for each in _documents(stories)}
        index.put(found.values(), [pk for pk in stories if pk not in found], state)

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
        elif not self._feed(index):
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
        filling = _Filling(state.below or 0, self._clock)
        documents = list(filling.documents())
        below = None if filling.whole else filling.below
        index.put(documents, (), State(state.fingerprint, state.seq, below))

    def _tell(self, seq: int, *, now: bool = False) -> None:
        """Note in the outbox how far the index is, now and then: pruning waits for it."""
        if seq == self._cursor or (not now and self._clock() - self._told < _SAID):
            return
        Cursor.objects.update_or_create(consumer=CONSUMER, defaults={"seq": seq})
        self._cursor, self._told = seq, self._clock()


class _Filling:
    """Reads stories downwards from a number, until the time is up or there are none left."""

    def __init__(self, below: int, clock: Callable[[], float]) -> None:
        self.below = below
        self.whole = False
        self._clock = clock

    def documents(self) -> Iterator[Document]:
        """The documents, newest stories first; afterwards `below` and `whole` tell how far."""
        end = self._clock() + _STRETCH
        while not self.whole:
            ids = public.live_story_ids(self.below, _READ)
            yield from _documents(ids)
            self.whole = not ids
            self.below = ids[-1] if ids else self.below
            if self._clock() >= end:
                return


def _documents(stories: list[int]) -> Iterator[Document]:
    for start in range(0, len(stories), _READ):
        for story in search.searchable(stories[start : start + _READ]).values():
            yield document(story)


def _changed(after: int, latest: int) -> tuple[list[int], int]:
    """Stories whose words changed after a number, and up to which number these are all."""
    rows = list(
        Change.objects.filter(seq__gt=after, seq__lte=latest)
        .order_by("seq")
        .values_list("seq", "tag")[: PIECE * 4]
    )
    upto = rows[-1][0] if len(rows) == PIECE * 4 else latest
    stories: dict[int, None] = {}
    for tag in dict.fromkeys(tag for _seq, tag in rows):
        if tag.startswith("story:"):
            stories[_number(tag)] = None
        for kind in _NAMED:
            if tag.startswith(f"{kind}:"):
                stories |= dict.fromkeys(search.of_subject(kind, _number(tag), limit=10**9))
    return list(stories), upto


def _number(tag: str) -> int:
    return int(tag.partition(":")[2])


def _follows(seq: int) -> bool:
    """Whether the outbox still holds all that changed after a number, and had come so far."""
    if seq > outbox.latest():
        return False
    first = Change.objects.order_by("seq").values_list("seq", flat=True).first()
    return first is None or first <= seq + 1
