"""Finds the mark that opens what is said: أن, a colon, a quotation, the verb's preposition."""

from __future__ import annotations

from typing import NamedTuple

from warraq.arabic.attribution import words
from warraq.arabic.attribution.forms import Form, readings
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.tokens import Sentence
from warraq.arabic.attribution.verbs import Verb

_FARTHEST = 36
_NEAR = 14
_SAYING = words.word_set(
    "بالقول بقوله بقولها بقولهم بالتأكيد بالإشارة قائلا قائلة قائلين باسم بلسان بدوره بدورها بيان"
    " بوضوح بشدة بحسب باختصار بالإجماع بلا بعد بين بعض بشأن بخصوص بسبب برفقة بحضور"
)  # fmt: skip


class Mark(NamedTuple):
    """What opens a statement: indices of the mark and of the first token after it.

    `close` is the index of the quotation mark that ends the statement, or 0.
    """

    at: int
    begin: int
    close: int = 0
    that: bool = False


def find(sentence: Sentence, verb_at: int, form: Form) -> Mark | None:
    """The mark that belongs to the verb at `verb_at`, or None."""
    return _first(sentence, verb_at, form) or _soft(sentence, verb_at, form.verb)


def _first(sentence: Sentence, verb_at: int, form: Form) -> Mark | None:
    at = verb_at + 1
    stop = min(len(sentence), verb_at + _FARTHEST)
    fallback: Mark | None = None
    while at < stop:
        token = sentence[at]
        if token.pair:
            if mark := _quotation(sentence, verb_at, at, form.verb):
                return fallback or mark
            at = token.pair if token.pair < stop else at
        elif token.word == ":":
            return fallback or _colon(sentence, at)
        elif token.word in ("؛", ";"):
            break
        elif token.word in words.THAT or token.word in words.ASKING:
            if _reports(sentence, at, form.verb):
                return _after_that(sentence, at)
        elif token.word in form.verb.hard and at - verb_at <= _NEAR:
            return _after_preposition(sentence, at)
        elif "ب" in form.verb.hard and token.word.startswith("ب") and _said(token.word):
            if at > verb_at + 1:
                return fallback or Mark(at, at)
            fallback = Mark(at, at) if _sayable(sentence, at) else None
        elif at > verb_at + 1 and token.word not in _SAYING and _speaks(sentence, at):
            break
        at += 1
    return fallback


def _speaks(sentence: Sentence, at: int) -> bool:
    """Whether another verb of saying stands here, beyond doubt."""
    token = sentence[at]
    return any(
        form.kind != "noun" and not form.verb.homograph
        for form in readings(token.word, token.written)
    )


def _said(word: str) -> bool:
    return word not in _SAYING and (len(word) > 3 or word == "ب")


def _sayable(sentence: Sentence, at: int) -> bool:
    word = sentence[at].word
    return not words.is_source(word)


def _reports(sentence: Sentence, at: int, verb: Verb) -> bool:
    before = sentence[at - 1].word
    if sentence[at].word in words.ASKING:
        return before not in words.NO_THAT_AFTER
    if before in ("من", "علي", "الي", "عن", "في"):
        return before in verb.hard | verb.soft or sentence[at - 2].word in _SAYING
    return before not in words.NO_THAT_AFTER


def _after_that(sentence: Sentence, at: int) -> Mark:
    """From after أن, or from أنه, whose pronoun is a part of what is said."""
    word = sentence[at].word
    begin = at + 1 if word in ("ان", "بان") else at
    begin = min(begin, len(sentence) - 1)
    return Mark(at, begin, _closing(sentence, begin), that=True)


def _closing(sentence: Sentence, begin: int) -> int:
    """Where a quotation that opens at `begin` ends, if nothing else is said after it."""
    pair = sentence[begin].pair
    after = sentence[pair + 1] if pair and pair + 1 < len(sentence) else None
    return pair if pair and (after is None or not after.is_word) else 0


def _after_preposition(sentence: Sentence, at: int) -> Mark | None:
    begin = at + 1
    if begin >= len(sentence):
        return None
    if sentence[begin].word in words.THAT:
        return _after_that(sentence, begin)._replace(at=at)
    return Mark(at, begin)


def _colon(sentence: Sentence, at: int) -> Mark | None:
    begin = at + 1
    if begin >= len(sentence):
        return None
    return Mark(at, begin, sentence[begin].pair)


def _quotation(sentence: Sentence, verb_at: int, at: int, verb: Verb) -> Mark | None:
    before = sentence[at - 1]
    pair = sentence[at].pair
    if words.base(before.word) in words.OUTLETS and pair - at <= 6:
        return None
    plain = at == verb_at + 1 or before.comma or before.word == ":" or before.word in _SAYING
    if not plain:
        if verb.takes_object or verb.needs_b or verb.hard or pair - at < 4:
            return None
        plain = phrase_end(sentence, verb_at + 1, at, bounded=True) == at
    return Mark(at, at, pair) if plain else None


def _soft(sentence: Sentence, verb_at: int, verb: Verb) -> Mark | None:
    for at in range(verb_at + 1, min(len(sentence), verb_at + _NEAR)):
        token = sentence[at]
        if not token.is_word and not token.quote:
            return None
        if token.word in verb.soft and at + 1 < len(sentence):
            venue = words.base(sentence[at + 1].word) in words.VENUES
            if not venue and sentence[at + 1].word not in ("صفحته", "حسابه", "صفحتها", "حسابها"):
                return Mark(at, at + 1)
        attached = "ب" in verb.soft and token.word.startswith("ب") and at > verb_at + 1
        if attached and _said(token.word) and not words.is_source(token.word):
            return Mark(at, at)
        if "ل" in verb.soft and at > verb_at + 1 and token.word.startswith("ل"):
            return Mark(at, at)
    return None
