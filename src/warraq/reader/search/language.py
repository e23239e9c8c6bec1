"""Reads what a reader typed into the search box: words, "phrases", -without, OR. Never fails.

Anything is understood somehow: quotes that do not close are left out, and so is an operator that
joins nothing. What is understood is a clause of `query.py`; docs/search-page.md has the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from warraq.arabic.fold import fold
from warraq.arabic.search import analyse
from warraq.reader.search.query import MOST_WORDS, And, Clause, Not, Or, Phrase, Word

MOST_LETTERS = 400
"""What stands behind these letters (code points) of a question is not read."""

QUOTES = '"“”„‟«»＂'
_TOKEN = re.compile(
    rf"(?P<without>(?<!\S)[-−–]+(?=[^\s−–-]))?"
    rf"(?:[{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]|(?P<word>[^\s{QUOTES}]+))"
)
_LATIN_OR = frozenset({"OR", "|", "||"})
_ARABIC_OR = fold("أو")

Part = Word | Phrase


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question asks for. `clause` is None where it holds no word to look for.

    `asked` are the words and phrases to be found, without the excluded ones, in their order.
    `plain` says that nothing but words was asked; `cut` that not all of the question was read.
    """

    clause: Clause | None = None
    asked: tuple[Part, ...] = ()
    excluded: tuple[Part, ...] = ()
    plain: bool = True
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    quoted: bool = False
    without: bool = False
    # Whether it is an operator, if it stands between two terms.
    joins: bool = False


# Words that one token holds (كوفيد-19 holds two), all of them asked for.
_Term = tuple[Part, ...]


def parse(text: str) -> Understood:
    """What `text` asks for; safe and quick for any text of any length."""
    tokens = list(_tokens(beginning(text)))
    if tokens and all(token.joins for token in tokens):
        # Whoever asks for أو alone asks for a word.
        tokens = [_Token(tokens[0].text)]
    reading = _Reading()
    for token in tokens:
        reading.take(token)
    return reading.understood(cut=reading.full or bool(text[MOST_LETTERS:].strip()))


def beginning(text: str) -> str:
    """What is read of a question: its first letters, up to the end of a word."""
    read = text[:MOST_LETTERS]
    if read == text or text[MOST_LETTERS].isspace():
        return read
    whole = read.rsplit(None, 1)
    return whole[0] if len(whole) > 1 else read


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        without, word = bool(found["without"]), found["word"]
        if word is None:
            yield _Token(found["phrase"], quoted=True, without=without)
        else:
            operator = word in _LATIN_OR or fold(word) == _ARABIC_OR
            yield _Token(word, without=without, joins=operator and not without)


class _Reading:
    """What is understood so far; each group holds alternatives, all groups are wanted."""

    def __init__(self) -> None:
        self.full = False
        self._room = MOST_WORDS
        self._groups: list[list[_Term]] = []
        self._excluded: list[_Term] = []
        self._operators = False
        # Whether an operator may join the last group, and whether one has.
        self._open = self._joined = False

    def take(self, token: _Token) -> None:
        """Read one token more."""
        if token.joins:
            self._joined = self._open
            return
        term = self._term(token)
        if not term:
            return
        self._operators |= token.quoted or token.without or self._joined
        if token.without:
            self._add(self._excluded, term)
        elif self._joined:
            self._add(self._groups[-1], term)
        elif [term] not in self._groups:
            self._groups.append([term])
        self._open, self._joined = not token.without, False

    def understood(self, *, cut: bool) -> Understood:
        """The whole, once all is read."""
        wanted: list[Clause] = [_any(group) for group in self._groups]
        without = [Not(_all(term)) for term in self._excluded]
        asked = (part for group in self._groups for term in group for part in term)
        return Understood(
            clause=_all([*wanted, *without]) if wanted else None,
            asked=tuple(dict.fromkeys(asked)),
            excluded=tuple(dict.fromkeys(part for term in self._excluded for part in term)),
            plain=not self._operators,
            cut=cut,
        )

    def _term(self, token: _Token) -> _Term:
        words = analyse(token.text)
        if len(words) > self._room:
            words, self.full = words[: self._room], True
        self._room -= len(words)
        if not words:
            return ()
        if token.quoted:
            return (Phrase(tuple(word.surface for word in words)),)
        return tuple(dict.fromkeys(Word(word.surface, word.lemmas) for word in words))

    @staticmethod
    def _add(group: list[_Term], term: _Term) -> None:
        if term not in group:
            group.append(term)


def _any(group: list[_Term]) -> Clause:
    parts = [_all(term) for term in group]
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _all(parts: Iterable[Clause]) -> Clause:
    several = tuple(parts)
    return several[0] if len(several) == 1 else And(several)
