"""Guesses what may have been meant by a question that found nothing: did you mean …?"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from warraq.arabic.search import analyse, spelling
from warraq.reader.search import index
from warraq.reader.search.language import Understood, parse
from warraq.reader.search.query import Query, Word
from warraq.reader.search.suggest import spelt

MOST = 3
"""Words of a question that a better spelling is looked for."""
# Spellings tried of a word, the likeliest first: all with one slip, and the best with two.
_TRIED = 4000


def meant(asked: str, understood: Understood, query: Query) -> str | None:
    """The question with the words that no story holds spelled as some do; None without a guess.

    What is guessed finds something. Raises NotReady.
    """
    words = [part for part in understood.asked if isinstance(part, Word)]
    held = index.counts({word.surface for word in words})
    unknown = [word.surface for word in words if word.surface not in held and not _found(word)]
    better = {word: near for word in unknown[:MOST] if (near := nearest(word))}
    if not better:
        return None
    guess = _respelt(asked, better)
    clause = parse(guess).clause
    if clause is None or not index.search(replace(query, clause=clause), None, 1).ids:
        return None
    return guess


def _found(word: Word) -> bool:
    """Whether any story holds a word in another form."""
    return bool(index.search(Query(word), None, 1).ids)


def nearest(word: str) -> str | None:
    """The word of the index that a folded word was most likely meant to be; None without one."""
    tried = _Tried()
    with suppress(_Enough):
        spelling.nearest(word, tried)
    known = index.counts(tried.words)
    return spelling.nearest(word, known) if known else None


class _Enough(Exception):
    """No more spellings are tried."""


class _Tried:
    """Gathers the spellings that are looked up, so that the index is asked for all at once."""

    def __init__(self) -> None:
        self.words: set[str] = set()

    def get(self, word: str, default: int, /) -> int:
        """Note a spelling."""
        if len(self.words) >= _TRIED:
            raise _Enough
        self.words.add(word)
        return default


def _respelt(asked: str, better: dict[str, str]) -> str:
    """The question with some of its words replaced, operators and quotes left as they are."""
    pieces, at = [], 0
    for word in analyse(asked):
        if word.surface in better:
            pieces += [asked[at : word.start], spelt(better[word.surface])]
            at = word.end
    return "".join([*pieces, asked[at:]])
