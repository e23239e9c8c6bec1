"""Finds the words of a text that a query asks for, to be marked in the text as it stands."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.arabic.search.analysis import analyse


def marks(text: str, query_words: Iterable[str]) -> list[tuple[int, int]]:
    """The spans (code points) of the words of `text` that share a term with a word asked for.

    Spans are whole words, diacritics included, in order, without overlap. The words of a phrase
    are given like any others.
    """
    wanted = analyse(" ".join(query_words))
    surfaces = {word.surface for word in wanted}
    lemmas = {lemma for word in wanted for lemma in word.lemmas}
    found: list[tuple[int, int]] = []
    for word in analyse(text):
        if word.surface in surfaces or not lemmas.isdisjoint(word.lemmas):
            span = (word.start, word.end)
            if not found or span[0] >= found[-1][1]:  # one sign may hold several words: ﷺ
                found.append(span)
    return found
