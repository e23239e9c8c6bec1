"""Documents of a small vocabulary, queries about them, and what those ought to find."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from warraq.reader.search.documents import GAP, Document, freshness, key
from warraq.reader.search.query import And, Clause, Filters, Not, Or, Phrase, Query, Sort, Word

START = dt.datetime(2019, 3, 1, 8, 0, tzinfo=dt.UTC)
# A surface word and its lemmas: one is ambiguous, two share a lemma, one is rare.
LEMMAS = {
    "جسور": ("جسر",),
    "الجسر": ("جسر",),
    "كتب": ("كتاب", "كتب"),
    "كتاب": ("كتاب",),
    "بلده": ("بلده",),
    "قريه": ("قريه",),
    "ماء": ("ماء",),
    "f16": ("f16",),
    "2024": ("2024",),
    "نادره": ("نادر",),
}
SURFACES = list(LEMMAS)


def word(surface: str) -> Word:
    return Word(surface, LEMMAS.get(surface, (surface,)))


def moment(number: int) -> dt.datetime:
    """Stories' moments, not in the order of their numbers."""
    return START + dt.timedelta(hours=(number * 37) % 5000)


def made(number: int, *texts: str, outlet: str = "", at: dt.datetime | None = None) -> Document:
    """A document of some texts, the first of which is its headline."""
    at = at or moment(number)
    surfaces = [each for text in texts for each in (*text.split(), GAP)]
    return Document(
        id=number,
        lemmas=_lemmas(surfaces),
        heading=_lemmas(texts[0].split()),
        surfaces=tuple(surfaces),
        section=number % 3 + 1,
        authors=(number % 4 + 1,) if number % 5 else (),
        topics=tuple(each for each in (1, 2) if number % (each + 1) == 0),
        outlet=outlet,
        key=key(at, number),
        day=at.date().toordinal(),
        freshness=freshness(at),
    )


def _lemmas(surfaces: Iterable[str]) -> tuple[str, ...]:
    return tuple(lemma for each in surfaces if each != GAP for lemma in word(each).lemmas)


def library(count: int, seed: int = 5) -> list[Document]:
    """So many documents; their words are common and rare as words are."""
    dice = random.Random(seed)
    weights = [12, 10, 8, 7, 6, 5, 4, 3, 2, 1]

    def text(most: int) -> str:
        return " ".join(dice.choices(SURFACES, weights, k=dice.randint(1, most)))

    outlets = ["", "", "صحيفه النهر", "وكاله الضفه"]
    return [
        made(number, text(3), text(5), text(8), outlet=dice.choice(outlets))
        for number in range(1, count + 1)
    ]


def queries(count: int, seed: int = 7) -> list[Query]:
    """So many queries of every shape."""
    dice = random.Random(seed)
    return [_query(dice) for _each in range(count)]


def _query(dice: random.Random) -> Query:
    clause = None if dice.random() < 0.05 else _clause(dice, 3)
    sort: Sort = "date" if dice.random() < 0.5 else "relevance"
    return Query(clause, _filters(dice), sort)


def _clause(dice: random.Random, depth: int) -> Clause:
    kind = dice.random()
    if depth == 0 or kind < 0.4:
        return word(dice.choice([*SURFACES, "غائب"]))
    if kind < 0.55:
        return Phrase(tuple(dice.choices(SURFACES, k=dice.randint(1, 3))))
    parts = tuple(_clause(dice, depth - 1) for _part in range(dice.randint(1, 3)))
    if kind < 0.75:
        return And(parts)
    return Or(parts) if kind < 0.9 else Not(parts[0])


def _filters(dice: random.Random) -> Filters:
    def maybe(choices: list[int]) -> int | None:
        return dice.choice(choices) if dice.random() < 0.1 else None

    return Filters(
        section=maybe([1, 2, 3, 9]),
        author=maybe([1, 2, 3, 4]),
        topic=maybe([1, 2]),
        outlet=dice.choice(["صحيفة النهر", "وكالة الضفة"]) if dice.random() < 0.1 else "",
        since=START.date() + dt.timedelta(days=40) if dice.random() < 0.1 else None,
        until=START.date() + dt.timedelta(days=120) if dice.random() < 0.1 else None,
    )


def expected(documents: Iterable[Document], query: Query) -> list[int]:
    """What a query ought to find, newest first: worked out one document after another."""
    found = [each for each in documents if _passes(each, query)]
    return [each.id for each in sorted(found, key=lambda each: -each.key)]


def _passes(each: Document, query: Query) -> bool:
    filters = query.filters
    day = dt.date.fromordinal(each.day)
    outlets = {"صحيفة النهر": "صحيفه النهر", "وكالة الضفة": "وكاله الضفه"}
    return (
        (query.clause is None or _holds(each, query.clause))
        and filters.section in (None, each.section)
        and (filters.author is None or filters.author in each.authors)
        and (filters.topic is None or filters.topic in each.topics)
        and (not filters.outlet or outlets[filters.outlet] == each.outlet)
        and (filters.since is None or day >= filters.since)
        and (filters.until is None or day <= filters.until)
    )


def _holds(each: Document, clause: Clause) -> bool:
    if isinstance(clause, Word):
        return not set(clause.lemmas).isdisjoint(each.lemmas)
    if isinstance(clause, Phrase):
        return f" {' '.join(clause.surfaces)} " in f" {' '.join(each.surfaces)} "
    if isinstance(clause, Not):
        return not _holds(each, clause.part)
    found = (_holds(each, part) for part in clause.parts)
    return all(found) if isinstance(clause, And) else any(found)
