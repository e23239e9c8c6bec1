"""Says which stories to index anew: those whose words changed since an index was last written."""

from __future__ import annotations

from dataclasses import replace

from warraq.newsroom.public import search
from warraq.newsroom.public.names import Kind
from warraq.reader.search.engine import State
from warraq.trace.models import Change

# Stories that are written at once.
PIECE = 500
_ROWS = 2000
# A subject's name is among the words of its stories.
_NAMED: tuple[Kind, ...] = ("author", "topic")


def changed(state: State, latest: int) -> tuple[list[int], State]:
    """The next stories to look at, PIECE at most, and the state once they are written.

    An author of more stories than these is gone through in several pieces.
    """
    rows = list(
        Change.objects.filter(seq__gt=state.seq, seq__lte=latest)
        .order_by("seq")
        .values_list("seq", "tag")[:_ROWS]
    )
    stories: dict[int, None] = {}
    seen: set[str] = set()
    seq, reached = state.seq, state.reached
    for number, tag in rows:
        if tag not in seen:
            room = PIECE - len(stories)
            some = _touched(tag, reached, room) if room else []
            stories |= dict.fromkeys(some)
            if len(some) >= room:
                return list(stories), replace(state, seq=seq, reached=some[-1] if some else None)
            if reached is None:
                seen.add(tag)
        seq, reached = number, None
    upto = seq if len(rows) == _ROWS else latest
    return list(stories), replace(state, seq=upto, reached=None)


def hurried(after: int, latest: int) -> list[int]:
    """The stories, PIECE at most, that editors changed themselves: no long job did."""
    rows = Change.objects.filter(seq__gt=after, seq__lte=latest, bulk=False)
    tags = rows.filter(tag__startswith="story:").order_by("-seq").values_list("tag", flat=True)
    return sorted({_number(tag) for tag in tags[:PIECE]})


def _touched(tag: str, below: int | None, most: int) -> list[int]:
    """The stories whose words a Change of this tag touches, the highest numbers first."""
    kind, _colon, _rest = tag.partition(":")
    if kind == "story":
        number = _number(tag)
        return [number] if below is None or number < below else []
    for named in _NAMED:
        if kind == named:
            return search.of_subject(named, _number(tag), below, most)
    return []


def _number(tag: str) -> int:
    return int(tag.partition(":")[2])
