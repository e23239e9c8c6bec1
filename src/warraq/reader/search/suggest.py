"""Suggests while one types: words of the index, names of the site's parts, headlines."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from warraq.arabic.fold import fold
from warraq.arabic.search import analyse
from warraq.newsroom import public
from warraq.newsroom.public.names import Named, names
from warraq.newsroom.public.search import Kind, Searchable, searchable
from warraq.reader.search import index
from warraq.reader.search.language import beginning, parse
from warraq.reader.search.query import Phrase, Query

WORDS, NAMES, HEADLINES = 5, 3, 3
LEAST = 2
"""Letters that must be typed before anything is suggested."""
_KINDS: tuple[Kind, ...] = ("section", "topic", "author")
# Names change seldom, and are asked for at every letter.
_SECONDS = 60
_LAST = re.compile(r"\S+$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what it says, and where it leads where it is no question."""

    kind: Literal["word", "section", "topic", "author", "story"]
    text: str
    path: str = ""


def suggestions(typed: str) -> list[Suggestion]:
    """What may be meant by what was typed so far, eleven at most. Raises NotReady."""
    text = beginning(typed).lstrip()
    if len(fold(text)) < LEAST:
        return []
    words = list(_words(text))
    return [*words, *_names(text), *_stories(words[0].text if words else text)]


def _words(text: str) -> Iterator[Suggestion]:
    """What was typed, its last word completed from the index."""
    last = _LAST.search(text)
    prefix = fold(last[0]) if last else ""
    if not last or len(prefix) < LEAST:
        return
    before = text[: last.start()]
    for surface, _count in index.words(prefix, WORDS):
        yield Suggestion("word", before + spelt(surface))


def _names(text: str) -> list[Suggestion]:
    """Sections, topics and authors with a word that begins as what was typed."""
    wanted = " " + fold(text)
    every = _every(int(time.monotonic() // _SECONDS))
    found = (name for folded, name in every if wanted in folded)
    return [Suggestion(name.kind, name.name, name.path) for name in islice(found, NAMES)]


@lru_cache(maxsize=1)
def _every(minute: int) -> list[tuple[str, Named]]:
    return [(" " + fold(name.name), name) for kind in _KINDS for name in names(kind)]


def _stories(text: str) -> list[Suggestion]:
    clause = parse(text).clause
    if clause is None:
        return []
    ids = index.search(Query(clause), None, HEADLINES).ids
    return [Suggestion("story", each.headline, each.path) for each in public.teasers(ids)]


def spelt(surface: str) -> str:
    """A folded word of the index as a story writes it, without vowels: الحكومه is الحكومة."""
    try:
        return _spelt(surface)
    except LookupError:
        return surface


@lru_cache(maxsize=20_000)
def _spelt(surface: str) -> str:
    """The same. A word that no story holds now raises LookupError, which is not remembered."""
    ids = index.search(Query(Phrase((surface,))), None, 1).ids
    for text in (text for story in searchable(ids).values() for text in _texts(story)):
        for word in analyse(text):
            if word.surface == surface:
                return _bare(text[word.start : word.end])
    raise LookupError(surface)


def _texts(story: Searchable) -> tuple[str, ...]:
    return (story.headline, story.lead, *story.paragraphs, story.kicker, *story.names)


def _bare(word: str) -> str:
    """A word without vowels, tatweel and unseen characters."""
    composed = unicodedata.normalize("NFC", word)
    kept = (c for c in composed if unicodedata.category(c) not in ("Mn", "Cf") and c != "ـ")
    return "".join(kept)
