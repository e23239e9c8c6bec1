"""Measures the search analyser: what it finds, beside others, and how fast it is.

What is asked and counted stands in tests/arabic/search/measuring.py.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator

import psycopg
import simplemma
import snowballstemmer

from tests import postgresql
from tests.arabic.search.measuring import (
    TREEBANK,
    Terms,
    Unit,
    halves,
    own_collection,
    score,
    treebank,
)
from warraq.arabic.fold import words
from warraq.arabic.search import analysis, nouns, terms, verbs

SEED = 7
_WORD = re.compile(r"\w+")


def run(stories: list[int]) -> None:
    """Print the table of each collection, and the speed."""
    print("recall/precision: macro (mean over the forms asked), then micro (of the sums)")
    collections = {"own collection": own_collection()}
    if TREEBANK.exists():
        bank = treebank()
        collections |= {"PUD": bank, "PUD, the other half": halves(bank)[1]}
    for name, units in collections.items():
        print(f"\n{name}: {len(units)} units")
        for method, analyser in _methods(units):
            _row(method, units, analyser)
    _speed([unit.text for unit in next(reversed(collections.values()))])


def _row(method: str, units: list[Unit], analyser: Terms) -> None:
    clean, confused = score(units, analyser), score(units, analyser, SEED)
    print(
        f"  {method:20} clean {clean.recall:.3f}/{clean.precision:.3f}"
        f" ({clean.micro_recall:.3f}/{clean.micro_precision:.3f})"
        f"  confused {confused.recall:.3f}/{confused.precision:.3f}"
        f" ({confused.micro_recall:.3f}/{confused.micro_precision:.3f})  {clean.asked} asked"
    )


def _methods(units: list[Unit]) -> Iterator[tuple[str, Terms]]:
    stemmer = snowballstemmer.stemmer("arabic")
    yield "folded surface", words
    yield "Snowball", lambda text: stemmer.stemWords(_plain(text))
    yield "light10", lambda text: [light10(word) for word in words(text)]
    yield "simplemma alone", lambda text: [simplemma.lemmatize(one, "ar") for one in _plain(text)]
    yield "SQLite FTS5", _fts5()
    with postgresql.server() as url, psycopg.connect(url) as connection:
        yield "PostgreSQL arabic", _cached(lambda text: _lexemes(connection, text))
    yield "Warraq", terms


def _plain(text: str) -> list[str]:
    return _WORD.findall(re.sub("[\u064b-\u0652\u0640]", "", text))


def light10(word: str) -> str:
    """The light stemmer of Larkey, Ballesteros and Connell (2007), on a folded word."""
    if word.startswith("و") and len(word) > 3:
        word = word[1:]
    for article in ("ال", "وال", "بال", "كال", "فال", "لل"):
        if word.startswith(article) and len(word) - len(article) > 1:
            word = word.removeprefix(article)
            break
    for ending in ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"):
        if word.endswith(ending) and len(word) - len(ending) > 1:
            word = word.removesuffix(ending)
    return word


def _fts5() -> Terms:
    """What FTS5's unicode61 makes of a text, told by its own vocabulary."""
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table texts using fts5(text)")
    connection.execute("create virtual table words using fts5vocab(texts, row)")

    def tokens(text: str) -> list[str]:
        connection.execute("delete from texts")
        connection.execute("insert into texts values (?)", [text])
        return [row[0] for row in connection.execute("select term from words")]

    return _cached(tokens)


def _lexemes(connection: psycopg.Connection[tuple[list[str]]], text: str) -> list[str]:
    row = connection.execute(
        "select tsvector_to_array(to_tsvector('arabic', %s))", [text]
    ).fetchone()
    return row[0] if row else []


def _cached(analyser: Terms) -> Terms:
    known: dict[str, list[str]] = {}

    def asked(text: str) -> list[str]:
        if text not in known:
            known[text] = list(analyser(text))
        return known[text]

    return asked


def _speed(texts: list[str]) -> None:
    words_ = " ".join(texts).split()
    stories = [" ".join(words_[at : at + 300]) for at in range(0, len(words_) - 300, 300)]
    for kept in (analysis._words, analysis._terms, nouns.noun, verbs.present, verbs.past):
        kept.cache_clear()
    cold = _timed(lambda: [terms(story) for story in stories])
    rounds = 20
    warm = _timed(lambda: [terms(story) for _ in range(rounds) for story in stories]) / rounds
    print(f"\n{len(stories)} stories of 300 words: {len(stories) / cold:.0f} a second cold,")
    print(f"  {len(stories) / warm:.0f} a second once their words are known (one core)")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
