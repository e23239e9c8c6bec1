"""Chooses what is shown of a story that was found, and marks the words asked for in it.

The text is the original, vocalised one: nothing of it is changed, only parted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warraq.arabic.search import Word as Stored
from warraq.arabic.search import analyse
from warraq.reader.search.language import Part
from warraq.reader.search.query import Phrase

LONGEST = 240
"""Letters (code points) of a snippet, about three lines on a desk."""
READ = 30_000
"""What stands behind these letters of a story is not looked at."""
_BEFORE = 90
# Letters from which on a passage is taken for a sentence: a cell of a table says little alone.
_SENTENCE_LONG = 40
_MARK = "…"
_SENTENCE = re.compile(r"[.؟!؛:]\s+")
# Latin words and what joins them keep together, or their parts would change places.
_LATIN = re.compile(r"[A-Za-z0-9]+(?:[-._'’&+/][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it was asked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a text: offsets (code points), and which of the words asked for stand there."""

    start: int
    end: int
    which: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a passage from its first mark to its last, and how much of what was asked."""

    passage: str
    marks: tuple[Mark, ...]
    covers: int


def snippet(lead: str, body: Sequence[str], asked: Sequence[Part]) -> tuple[Piece, ...]:
    """The lead, or the stretch of the body that holds more of what was asked; marked.

    `body` are its paragraphs as plain text. Where nothing of it is found the lead stands unmarked.
    """
    best = _best(lead, asked) or _Window(lead, (), 0)
    left = READ
    for passage in body:
        found = _best(passage[:left], asked)
        cell = best.passage != lead and len(best.passage) < _SENTENCE_LONG
        if found and _says_more(found, best, cell=cell):
            best, cell = found, len(passage) < _SENTENCE_LONG
        left -= len(passage)
        if left <= 0 or (best.covers == len(asked) and not cell):
            break
    return _cut(best)


def marked(text: str, asked: Sequence[Part]) -> tuple[Piece, ...]:
    """A whole text in pieces, what was asked for marked."""
    return tuple(_pieces(text, 0, len(text), marks(text, asked)))


def _says_more(found: _Window, best: _Window, *, cell: bool) -> bool:
    """Whether a stretch holds more of what was asked, or as much in a sentence and not a cell."""
    longer = cell and len(found.passage) >= _SENTENCE_LONG
    return found.covers > best.covers or (found.covers == best.covers and longer)


def marks(text: str, asked: Sequence[Part]) -> list[Mark]:
    """Where `text` holds what was asked, in order; places do not overlap."""
    words = analyse(text)
    hits: dict[int, set[int]] = {}
    for place, word in enumerate(words):
        for number, part in enumerate(asked):
            for hit in _held(words, place, word, part):
                hits.setdefault(hit, set()).add(number)
    found: list[Mark] = []
    for place in sorted(hits):
        word, which = words[place], frozenset(hits[place])
        if found and word.start < found[-1].end:
            last = found.pop()
            end = max(last.end, word.end)
            found.append(Mark(last.start, end, last.which | which))
        else:
            found.append(Mark(word.start, word.end, which))
    return found


def _held(words: list[Stored], place: int, word: Stored, part: Part) -> Iterator[int]:
    """The places of the words that hold a part, from this word on."""
    if not isinstance(part, Phrase):
        if word.surface == part.surface or not set(word.lemmas).isdisjoint(part.lemmas):
            yield place
    elif word.surface == part.surfaces[0]:
        end = place + len(part.surfaces)
        if tuple(each.surface for each in words[place:end]) == part.surfaces:
            yield from range(place, end)


def _best(text: str, asked: Sequence[Part]) -> _Window | None:
    """The stretch of a passage that holds the most of what was asked, the first of them."""
    found = marks(text, asked)
    best: _Window | None = None
    held: Counter[int] = Counter()
    first = 0
    for last, mark in enumerate(found):
        held.update(mark.which)
        while mark.end - found[first].start > LONGEST - _BEFORE and first < last:
            held.subtract(found[first].which)
            first += 1
        covers = sum(count > 0 for count in held.values())
        if best is None or covers > best.covers:
            best = _Window(text, tuple(found[first : last + 1]), covers)
    return best and _Window(text, _with_rest(found, best.marks), best.covers)


def _with_rest(found: list[Mark], chosen: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks of a stretch with all that follow: what is shown may reach further."""
    return tuple(found[found.index(chosen[0]) :])


def _cut(window: _Window) -> tuple[Piece, ...]:
    text = window.passage
    start, end = 0, len(text)
    if len(text) > LONGEST:
        start = _start(text, window.marks[0].start) if window.marks else 0
        end = _end(text, start)
    shown = [mark for mark in window.marks if mark.start >= start and mark.end <= end]
    pieces = list(_pieces(text, start, end, shown))
    if start:
        pieces.insert(0, Piece(_MARK))
    if end < len(text):
        pieces.append(Piece(_MARK))
    return tuple(pieces)


def _start(text: str, mark: int) -> int:
    """Where a snippet begins: with the sentence of its first mark, or a few words before it."""
    if mark + 20 < LONGEST:
        return 0
    low = mark - _BEFORE
    sentences = [found.end() for found in _SENTENCE.finditer(text, low, mark)]
    if sentences:
        return sentences[-1]
    space = text.find(" ", low, mark)
    return space + 1 if space >= 0 else mark


def _end(text: str, start: int) -> int:
    if len(text) - start <= LONGEST:
        return len(text)
    space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
    return space if space > 0 else start + LONGEST


def _pieces(text: str, start: int, end: int, shown: list[Mark]) -> Iterator[Piece]:
    at = start
    for low, high in _whole(text, start, end, shown):
        if low > at:
            yield Piece(text[at:low])
        yield Piece(text[low:high], marked=True)
        at = high
    if at < end:
        yield Piece(text[at:end])


def _whole(text: str, start: int, end: int, shown: list[Mark]) -> Iterator[tuple[int, int]]:
    """The places to mark, each widened to the whole of a Latin run that it is part of."""
    runs = [found.span() for found in _LATIN.finditer(text, start, end)]
    at = start
    for mark in shown:
        low, high = mark.start, mark.end
        for run in runs:
            if run[0] < high and low < run[1]:
                low, high = min(low, run[0]), max(high, run[1])
        if low >= at:
            yield low, high
            at = high
