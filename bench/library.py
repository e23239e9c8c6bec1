"""Invented documents and questions, at the level of terms: words as frequent as words are."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from functools import partial

from warraq.reader.search.documents import GAP, Document, freshness, key
from warraq.reader.search.query import And, Clause, Filters, Phrase, Query, Sort, Word

# Folded words of a large archive, and what they come down to.
_SURFACES = 300_000
_LEMMAS = 80_000
_CERTAIN = 2_000
_LENGTHS = (9, 28, 260)
_A_DAY = 100
_LAST = dt.datetime(2026, 11, 1, 12, 0, tzinfo=dt.UTC)
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_SECTIONS = 12


def surface(rank: int) -> str:
    """The word of a rank; the more common, the shorter."""
    letters = ""
    number = rank + len(_LETTERS)
    while number:
        number, rest = divmod(number, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters


def lemmas(rank: int) -> tuple[str, ...]:
    """One lemma of a word, and of every twelfth a second one."""
    number = rank if rank < _CERTAIN else _CERTAIN + rank % (_LEMMAS - _CERTAIN)
    first = f"{surface(number)}ه"
    return (first, f"{surface(number * 7 % _LEMMAS)}ه") if rank % 12 == 5 else (first,)


class Library:
    """So many documents, always the same ones; `word(rank)` asks for one of their words."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._surfaces = [surface(rank) for rank in range(_SURFACES)]
        self._lemmas = [lemmas(rank) for rank in range(_SURFACES)]

    def documents(self) -> Iterator[Document]:
        """All of them, the newest first, as an index is made."""
        dice = random.Random(20)
        for number in range(self.count, 0, -1):
            yield self._document(number, dice.random)

    def word(self, rank: int) -> Word:
        """The word of a rank."""
        return Word(self._surfaces[rank], self._lemmas[rank])

    def _document(self, number: int, chance: Callable[[], float]) -> Document:
        # The logarithm of a word's rank is evenly spread: Zipf's law.
        texts = [[int(_SURFACES ** chance()) - 1 for _w in range(n)] for n in _LENGTHS]
        at = _LAST - dt.timedelta(days=(self.count - number) / _A_DAY)
        surfaces = [
            word for text in texts for word in (*map(self._surfaces.__getitem__, text), GAP)
        ]
        return Document(
            id=number,
            lemmas=tuple(each for text in texts for rank in text for each in self._lemmas[rank]),
            heading=tuple(each for rank in texts[0] for each in self._lemmas[rank]),
            surfaces=tuple(surfaces),
            section=number % _SECTIONS + 1,
            authors=(number % 200 + 1,),
            topics=(number % 900 + 1,) if number % 3 else (),
            outlet="وكاله الضفه" if number % 9 == 0 else "",
            key=key(at, number),
            day=at.date().toordinal(),
            freshness=freshness(at),
        )


def questions(library: Library, rounds: int) -> dict[str, list[Query]]:
    """So many questions of each kind."""
    dice = random.Random(21)

    def rank(first: int, last: int) -> int:
        return int(first * (last / first) ** dice.random())

    def pair() -> Clause:
        return And((library.word(rank(40, 20_000)), library.word(rank(40, 20_000))))

    def common() -> Clause:
        return library.word(rank(1, 40))

    def phrase(first: int, last: int) -> Clause:
        return Phrase(tuple(library.word(rank(first, last)).surface for _word in range(2)))

    def month() -> Filters:
        day = (_LAST - dt.timedelta(days=dice.random() * library.count / _A_DAY)).date()
        return Filters(section=dice.randint(1, _SECTIONS), since=day, until=day + dt.timedelta(30))

    kinds: list[tuple[str, Callable[[], Clause], Sort]] = [
        (f"{name}, by {sort}", made, sort)
        for name, made in (
            ("two words", pair),
            ("common word", common),
            ("phrase", partial(phrase, 40, 4000)),
            ("phrase of particles", partial(phrase, 1, 40)),
        )
        for sort in ("relevance", "date")
    ]
    found = {name: [Query(made(), sort=sort) for _r in range(rounds)] for name, made, sort in kinds}
    found["common word, filtered"] = [Query(common(), month()) for _r in range(rounds)]
    return found
