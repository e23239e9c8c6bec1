"""The analyser: words with their places, their folded surface and their lemmas."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from warraq.arabic.search.lemmas import lemmas
from warraq.arabic.search.words import Run, chunks, places, runs

VERSION = 2
"""Rises with every change that gives a text other terms: an index of another one is made anew."""


class Word(NamedTuple):
    """A word of a text: offsets (code points), the folded word, its lemmas (at least one)."""

    start: int
    end: int
    surface: str
    lemmas: tuple[str, ...]


def analyse(text: str) -> list[Word]:
    """The words of `text` in order; a word has the same lemmas wherever it stands."""
    return [
        Word(offset + start, offset + end, surface, lemmas)
        for offset, chunk in places(text)
        for start, end, surface, lemmas in _words(chunk)
    ]


def terms(text: str) -> list[str]:
    """The lemmas of the words of `text`, in order: what the index's lemma field holds."""
    return [lemma for chunk in chunks(text) for lemma in _terms(chunk)]


def surfaces(text: str) -> list[str]:
    """The folded words of `text`, in order: what the index's surface field holds."""
    return [word.surface for chunk in chunks(text) for word in _words(chunk)]


@lru_cache(maxsize=2**16)
def _words(chunk: str) -> tuple[Word, ...]:
    return tuple(Word(run.start, run.end, run.surface, _lemmas(run, chunk)) for run in runs(chunk))


@lru_cache(maxsize=2**16)
def _terms(chunk: str) -> tuple[str, ...]:
    return tuple(lemma for word in _words(chunk) for lemma in word.lemmas)


def _lemmas(run: Run, chunk: str) -> tuple[str, ...]:
    if run.kind == "arabic":
        return lemmas(run.surface, chunk[run.start : run.end])
    if run.kind == "digits":
        return (run.surface.lstrip("0") or "0",)
    return (run.surface,)
