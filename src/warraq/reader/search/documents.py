"""Turns a story into what is indexed of it: analysed terms, the same for every engine."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.arabic.fold import fold
from warraq.arabic.search import VERSION, analyse
from warraq.newsroom.public.search import Searchable

# Rises when what stands in an index, or how, changes: an older index cannot be fed any more.
SCHEMA = 1
FINGERPRINT = f"{SCHEMA}.{VERSION}"
# Between two fields or paragraphs: no phrase reaches across it, since it is never a word.
GAP = "|"
# What of one story is indexed, in bytes of terms; PostgreSQL's own limit is a little above.
MOST_BYTES = 900_000
MOST_OUTLET = 150

# A key orders stories by moment, then by number: seconds since 1850 above, the number below.
_NUMBER_BITS = 30
_SECONDS_BITS = 33
_FIRST = dt.datetime(1850, 1, 1, tzinfo=dt.UTC)
LAST_KEY = (1 << _SECONDS_BITS + _NUMBER_BITS) - 1
# Freshness doubles every five years from 2005 on: only ratios count, so that it need not be
# renewed as time goes. What is older weighs what 2005 does, what is newer than 2054 what 2054 does.
_DOUBLES = 5 * 365.25 * 86400
_ONE = dt.datetime(2005, 1, 1, tzinfo=dt.UTC)
_FRESHEST = 1000.0


@dataclass(frozen=True, slots=True)
class Document:
    """A story as it is indexed. Terms hold no white space.

    `lemmas` are all of the story's, those of an ambiguous word all; `heading` those of headline
    and kicker; `surfaces` one folded word a word of the text, in order, with GAPs.
    `key` orders by moment and number (0 to LAST_KEY); `day` is the proleptic ordinal of
    the day of publication; `freshness` (1 to 1000) multiplies relevance.
    """

    id: int
    lemmas: tuple[str, ...]
    heading: tuple[str, ...]
    surfaces: tuple[str, ...]
    section: int
    authors: tuple[int, ...]
    topics: tuple[int, ...]
    outlet: str
    key: int
    day: int
    freshness: float


def document(story: Searchable) -> Document:
    """What is indexed of a story; of a very long one only its beginning."""
    lemmas: list[str] = []
    surfaces: list[str] = []
    heading: tuple[str, ...] = ()
    left = MOST_BYTES
    for number, text in enumerate(texts(story)):
        for word in analyse(text):
            left -= len(word.surface.encode()) + sum(len(each.encode()) for each in word.lemmas)
            if left < 0:
                break
            surfaces.append(word.surface)
            lemmas.extend(word.lemmas)
        surfaces.append(GAP)
        if number == 1:
            heading = tuple(lemmas)
    return Document(
        id=story.id,
        lemmas=tuple(lemmas),
        heading=heading,
        surfaces=tuple(surfaces),
        section=story.section,
        authors=story.authors,
        topics=story.topics,
        outlet=outlet(story.outlet),
        key=key(story.at, story.id),
        day=story.on.toordinal(),
        freshness=freshness(story.at),
    )


def outlet(name: str) -> str:
    """An outlet's name as it is compared."""
    return fold(name)[:MOST_OUTLET]


def key(at: dt.datetime, number: int) -> int:
    """The place of a story in time; moments before 1850 and after 2122 count as those."""
    seconds = int((at - _FIRST).total_seconds())
    inside = min(max(seconds, 0), (1 << _SECONDS_BITS) - 1)
    return (inside << _NUMBER_BITS) | (number & (1 << _NUMBER_BITS) - 1)


def freshness(at: dt.datetime) -> float:
    """How much a story's newness weighs, against that of others: from 1 to 1000."""
    doublings = (at - _ONE).total_seconds() / _DOUBLES
    return min(math.exp2(min(max(doublings, 0.0), 20.0)), _FRESHEST)


def texts(story: Searchable) -> Iterator[str]:
    """A story's texts; kicker and headline first, the two that make the heading."""
    yield story.kicker
    yield story.headline
    yield story.lead
    yield from story.paragraphs
    yield from story.author_names
    yield from story.topic_names
