"""Finds where a speaker's name ends, after a verb and before one."""

from __future__ import annotations

from warraq.arabic.attribution import words
from warraq.arabic.attribution.edges import NAMED, closes, opens_object
from warraq.arabic.attribution.forms import readings
from warraq.arabic.attribution.tokens import Sentence

_LONGEST = 16
_NO_HEADS = words.PREPOSITIONS | words.TIMES | words.THAT | words.LINKS | words.RELATIVES


def phrase_end(sentence: Sentence, start: int, stop: int, *, bounded: bool) -> int:
    """Return the index after the speaker that begins at `start`, at most `stop`.

    `bounded`: what is said begins at `stop`, so that all before it but adverbs belongs to the
    speaker; else what is said may follow without a mark (أعلن الجيش مقتل جنديين).
    """
    at = start
    stop = min(stop, start + _LONGEST)
    while at < stop:
        token = sentence[at]
        if token.quote:
            after = _name(sentence, start, at, stop)
            if after == at:
                break
            at = after
        elif token.comma and bounded:
            return _apposition(sentence, at, stop)
        elif token.written == "." and at > start and len(sentence[at - 1].word) == 1:
            at += 1  # د. سمير طه
        elif (
            not token.is_word
            or (at > start and closes(sentence, start, at, stop, bounded=bounded))
            or (at > start and not bounded and opens_object(sentence, start, at))
            or (at == start and token.word in _NO_HEADS)
        ):
            break
        else:
            at += 1 + _governs(sentence, start, at, stop)
    return at


def _governs(sentence: Sentence, start: int, at: int, stop: int) -> bool:
    """Whether a preposition inside the name takes the next word: مراسلنا في عين الصفا."""
    inside = at > start and sentence[at].word in words.PREPOSITIONS
    return inside and at + 1 < stop and sentence[at + 1].is_word


def _name(sentence: Sentence, start: int, at: int, stop: int) -> int:
    """The index after a quoted name: قناة «نسيم»."""
    close = sentence[at].pair
    named = at > start and words.base(sentence[at - 1].word) in NAMED
    return close + 1 if named and at < close < min(stop, at + 7) else at


def _apposition(sentence: Sentence, comma: int, stop: int) -> int:
    """Where the speaker ends who may be described, or named, behind a comma."""
    first = comma + 1
    close = next((k for k in range(first, stop) if sentence[k].comma), 0)
    if not close and (stop >= len(sentence) or sentence[stop].is_word):
        return comma  # nothing closes it
    close = close or stop
    if first >= close or close - comma > 14:
        return comma
    told = words.is_source(sentence[first].word) or _proper(sentence, first, close)
    if not told or not sentence[first].is_word:
        return comma
    return phrase_end(sentence, first, close, bounded=True)


def _proper(sentence: Sentence, first: int, close: int) -> bool:
    """Whether two or three words between commas read as a person's name: هالة مراد."""
    return 2 <= close - first <= 3 and all(
        token.is_word and token.word not in _NO_HEADS and not token.word.startswith(("و", "ب"))
        and not token.written.endswith(("ا", "ً")) and not readings(token.word, token.written)
        for token in sentence[first:close]
    )  # fmt: skip
