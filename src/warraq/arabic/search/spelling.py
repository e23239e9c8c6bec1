"""Finds the word that was probably meant by one that nobody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from warraq.arabic.fold import fold

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LIKE = "ضظ سص تط ذز دض ذد ذظ هت اع حه كق ثس تث غق اه يا وا صز جش"
_ROWS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ءورزظ", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_LATIN = "abcdefghijklmnopqrstuvwxyz"

_CHEAP, _DEAR = 0.6, 1.0
_MOST_TRIED = 60_000
LONGEST = 25
"""Letters of a word beyond which nothing is proposed."""


class Counts(Protocol):
    """How often each folded word stands in the index: a dict, or whatever looks one up."""

    def get(self, word: str, default: int, /) -> int:
        """The count of a word; `default` where the index has it not."""


def _pairs() -> frozenset[tuple[str, ...]]:
    """Letters taken for one another: by the ear, or by a finger on the next key."""
    near = [row[at : at + 2] for row in _ROWS for at in range(len(row) - 1)]
    return frozenset(
        letters for pair in (*_LIKE.split(), *near) for letters in ((*pair,), (*pair[::-1],))
    )


_NEAR = _pairs()


def nearest(word: str, counts: Counts) -> str | None:
    """The likeliest word of `counts` one or two slips away from `word`; None where there is none.

    A slip is a letter left out, put in, changed for another, or two changed about
    (Damerau-Levenshtein); those that a hand or an ear makes easily come before the others, and of
    equals the word that is written most. Two slips are tried only in words of five letters and
    more, one of them an easy one; at most some 60,000 words are looked up.
    """
    asked = fold(word)
    if not 2 < len(asked) <= LONGEST or " " in asked:
        return None
    slips = dict(_slips(asked))
    known = {one: cost for one, cost in slips.items() if one != asked and counts.get(one, 0) > 0}
    if not known and len(asked) > 4:
        known = _two_slips(asked, slips, counts)
    return min(known, key=lambda one: (known[one], -counts.get(one, 0), one), default=None)


def _two_slips(asked: str, slips: dict[str, float], counts: Counts) -> dict[str, float]:
    known: dict[str, float] = {}
    tried = 0
    for one, cost in sorted(slips.items(), key=lambda slip: slip[1]):
        for other, more in _slips(one, easy=cost >= _DEAR):
            tried += 1
            if other != asked and counts.get(other, 0) > 0:
                known[other] = min(known.get(other, 9.0), cost + more)
        if tried > _MOST_TRIED:
            break
    return known


def _slips(word: str, easy: bool = False) -> Iterator[tuple[str, float]]:
    """Every word one slip away, with its cost, the dearest first; `easy`: the easy ones alone."""
    letters = _LATIN if word.isascii() else _LETTERS
    if not easy:
        for at in range(len(word) + 1):
            head, tail = word[:at], word[at:]
            for letter in letters:
                yield head + letter + tail, _DEAR
                if tail and letter != tail[0]:
                    yield head + letter + tail[1:], _DEAR
    for at in range(len(word)):
        head, letter, tail = word[:at], word[at], word[at + 1 :]
        yield head + tail, _CHEAP if letter == word[at - 1] else 0.9
        yield head + letter + letter + tail, _CHEAP
        for other in letters:
            if (letter, other) in _NEAR:
                yield head + other + tail, _CHEAP
        if tail and tail[0] != letter:
            yield head + tail[0] + letter + tail[1:], _CHEAP
    for at in range(len(word) + 1):  # a long vowel left out
        for vowel in "اوي":
            yield word[:at] + vowel + word[at:], 0.8
