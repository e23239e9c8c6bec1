"""Suggests while one types: words of the index, names of the site's parts, headlines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

from warraq.arabic.fold import fold
from warraq.arabic.search import analyse
from warraq.newsroom import public
from warraq.reader.search import index, known
from warraq.reader.search.documents import texts
from warraq.reader.search.language import QUOTES, beginning, parse
from warraq.reader.search.query import Phrase, Query
from warraq.reader.search.reading import read

WORDS, NAMES, HEADLINES = 5, 3, 3
LEAST = 2
"""Letters that must be typed before anything is suggested."""
# Quotes and a hyphen before a word are the question's, not the word's.
_LAST = re.compile(rf"[^\s{QUOTES}−–-]+$")


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
    found = known.beginning_so(text)[:NAMES]
    return [Suggestion(name.kind, name.name, name.path) for name in found]


def _stories(text: str) -> list[Suggestion]:
    clause = parse(text).clause
    if clause is None:
        return []
    ids = index.search(Query(clause), None, HEADLINES).ids
    return [Suggestion("story", each.headline, each.path) for each in public.teasers(ids)]


def spelt(surface: str) -> str:
    """A folded word of the index as a story writes it, without vowels: الحكومه is الحكومة."""
    try:
        return _spelt(surface, known.minute())
    except LookupError:
        return surface


@lru_cache(maxsize=20_000)
def _spelt(surface: str, minute: int) -> str:
    """The same, remembered for a minute: the story may be withdrawn by then.

    A word that no story holds now raises LookupError, which is not remembered.
    """
    ids = index.search(Query(Phrase((surface,))), None, 1).ids
    stories, _unread = read(ids, lambda story: tuple(texts(story)))
    for text in chain.from_iterable(stories.values()):
        for word in analyse(text):
            if word.surface == surface:
                return _bare(text[word.start : word.end])
    raise LookupError(surface)


def _bare(word: str) -> str:
    """A word without vowels, tatweel and unseen characters."""
    composed = unicodedata.normalize("NFC", word)
    kept = (c for c in composed if unicodedata.category(c) not in ("Mn", "Cf") and c != "ـ")
    return "".join(kept)
