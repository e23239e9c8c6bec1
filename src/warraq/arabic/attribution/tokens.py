"""Parts a text into sentences, and sentences into words and marks with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from warraq.arabic.fold import fold

_TOKEN = re.compile(r"\n|[^\W_](?:[^\W_]|[\u064b-\u065f\u0670])*|[^\w\s]|_")
_QUOTES = {"«": 1, "»": 1, "“": 2, "”": 2, "„": 2, '"': 3, "‹": 4, "›": 4}
_ENDS = frozenset(".!?؟…")
_COMMAS = frozenset("،,")


class Token(NamedTuple):
    """A word or a mark: offsets (code points), its folded form, and as it is written.

    `pair` is the index in its sentence of the quotation mark that closes the one it is, or 0;
    `is_word` tells words and numbers from marks.
    """

    start: int
    end: int
    word: str
    written: str
    pair: int = 0
    is_word: bool = True

    @property
    def comma(self) -> bool:
        """Whether it is a comma."""
        return self.word in _COMMAS

    @property
    def quote(self) -> bool:
        """Whether it is a quotation mark of any shape."""
        return self.written in _QUOTES

    @property
    def definite(self) -> bool:
        """Whether it carries the article."""
        article = self.word.startswith(("ال", "لل")) and self.written[:1] not in ("أ", "إ")
        return article and len(self.word) > 3


Sentence = list[Token]

_fold = lru_cache(maxsize=2**16)(fold)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of `text` in order; none is empty.

    A line break ends one; a full stop inside quotation marks, in a number or after a single
    letter (د. سامي) does not.
    """
    paragraph: Sentence = []
    for match in _TOKEN.finditer(text):
        if match[0] == "\n":
            yield from _parted(paragraph, text)
            paragraph = []
        else:
            # A mark keeps its own shape: folding would make ؟ and … of other marks.
            is_word = match[0][0].isalnum()
            word = _fold(match[0]) if is_word else match[0]
            paragraph.append(Token(match.start(), match.end(), word, match[0], 0, is_word))
    yield from _parted(paragraph, text)


def _pairs(paragraph: Sentence) -> dict[int, int]:
    """Opening quotation marks and what closes them; of nested ones, the outer."""
    pairs: dict[int, int] = {}
    opened: dict[int, int] = {}
    for at, token in enumerate(paragraph):
        if family := _QUOTES.get(token.written):
            if family in opened and token.written not in "«„‹":
                pairs[opened.pop(family)] = at
            elif token.written not in "»›":
                opened[family] = at
    return pairs


def _parted(paragraph: Sentence, text: str) -> Iterator[Sentence]:
    pairs = _pairs(paragraph)
    sentence: Sentence = []
    first = quoted_until = 0
    for at, token in enumerate(paragraph):
        if at in pairs:
            token = token._replace(pair=pairs[at] - first)
            quoted_until = max(quoted_until, pairs[at])
        sentence.append(token)
        if at >= quoted_until and token.written in _ENDS and _ends(paragraph, at, text):
            yield sentence
            sentence, first = [], at + 1
    if sentence:
        yield sentence


def _ends(paragraph: Sentence, at: int, text: str) -> bool:
    stop = paragraph[at]
    if stop.written != ".":
        return True
    if text[stop.end : stop.end + 1].isalnum() and text[max(0, stop.start - 1)].isdigit():
        return False
    return not (at and paragraph[at - 1].end == stop.start and len(paragraph[at - 1].word) == 1)
