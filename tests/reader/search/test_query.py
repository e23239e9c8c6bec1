"""The bounds of what can be asked of an index."""

from __future__ import annotations

import pytest

from warraq.reader.search.query import (
    MOST_DEPTH,
    MOST_WORDS,
    And,
    Clause,
    Not,
    Or,
    Phrase,
    Query,
    TooMuch,
    Word,
    check,
    words,
)

ONE, TWO = Word("جسر", ("جسر",)), Word("نهر", ("نهر",))
BOTH = Phrase(("جسر", "نهر"))


def deep(clause: Clause, levels: int) -> Clause:
    for level in range(levels):
        clause = Not(clause) if level % 2 else And((clause,))
    return clause


def test_words_come_in_the_order_asked_with_those_excluded() -> None:
    clause = And((ONE, Or((BOTH, TWO)), Not(And((TWO, ONE)))))
    assert list(words(clause)) == [ONE, BOTH, TWO, TWO, ONE]
    assert list(words(None)) == list(words(And(()))) == []


def test_so_many_words_are_answered_and_no_more() -> None:
    check(Query(None))
    check(Query(Or((ONE,) * MOST_WORDS)))
    check(Query(And((BOTH,) * (MOST_WORDS // 2))))
    for clause in (Or((ONE,) * (MOST_WORDS + 1)), And((ONE, Phrase(("جسر",) * MOST_WORDS)))):
        with pytest.raises(TooMuch, match=f"more than {MOST_WORDS} words"):
            check(Query(clause))


def test_so_deep_and_no_deeper() -> None:
    check(Query(deep(ONE, MOST_DEPTH)))
    for levels in (MOST_DEPTH + 1, 100_000):
        with pytest.raises(TooMuch, match=f"deeper than {MOST_DEPTH}"):
            check(Query(deep(ONE, levels)))
