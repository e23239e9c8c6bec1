"""Finds the speaker who stands before the verb, and the subject of a sentence."""

from __future__ import annotations

from warraq.arabic.attribution import words
from warraq.arabic.attribution.forms import readings
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.tokens import Sentence

_NO_SUBJECTS = words.PREPOSITIONS | words.TIMES
_OPENERS = words.LINKS | words.THAT
_BEFORE_SUBJECT = words.LINKS | words.TIMES


def before(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The speaker that stands before the verb in its own clause: الوزير قال."""
    end = at
    while end and (
        sentence[end - 1].word in words.AUXILIARIES or sentence[end - 1].word in words.NEGATIONS
    ):
        end -= 1
    if end and sentence[end - 1].word in words.RELATIVES:
        end -= 1
    start = end
    while start > max(0, end - 14) and not _opens_clause(sentence, start - 1):
        start -= 1
    if start >= end or sentence[start].word in _NO_SUBJECTS:
        return _noun_before(sentence, start, end)
    first = sentence[start]
    bare = first.word[1:] if first.word.startswith("و") else first.word
    joined = bare != first.word and bare.startswith("ال")
    known = first.definite or words.is_source(bare) or joined
    name = end - start < 3 or (end - start == 3 and not sentence[start + 1].definite)
    if not known and (not name or readings(first.word, first.written)):
        return _noun_before(sentence, start, end)
    stop = phrase_end(sentence, start, end, bounded=True)
    return (start, stop) if stop > start else None


def _noun_before(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The noun without an article that a verb describes: نشرت الصحيفة وثيقة تقول."""
    for at in range(end - 1, max(start, end - 4) - 1, -1):
        word = sentence[at].word
        if word in words.SOURCES or word.removesuffix("ا") in words.SOURCES:
            return at, end
    return None


def _opens_clause(sentence: Sentence, at: int) -> bool:
    token = sentence[at]
    if token.quote and not token.pair:
        return True
    return (not token.is_word and not token.quote) or token.word in _OPENERS


def subject(sentence: Sentence, stop: int) -> tuple[int, int] | None:
    """The subject of the sentence's main verb, as far as it can be told: before `stop`."""
    start = 0
    stop = min(stop, 40)
    while start < stop and (sentence[start].word in _BEFORE_SUBJECT or not sentence[start].is_word):
        start += 1
    if start < stop and sentence[start].word in words.PREPOSITIONS:
        comma = next((k for k in range(start, stop) if sentence[k].comma), stop)
        start = comma + 1
    if start >= stop:
        return None
    first = sentence[start]
    nominal = first.definite or words.is_source(first.word)
    begin = start if nominal else start + 1
    end = phrase_end(sentence, begin, stop, bounded=False) if begin < stop else begin
    return (begin, end) if end > begin else None
