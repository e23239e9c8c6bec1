"""Reads attributions whose object is what is said: أعلن الجيش مقتل جنديين."""

from __future__ import annotations

from warraq.arabic.attribution import marks, words
from warraq.arabic.attribution.cue import Cue, new, with_subject
from warraq.arabic.attribution.forms import Form
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.subjects import before
from warraq.arabic.attribution.tokens import Sentence

_FARTHEST = 60
_ASIDES = 8  # في بيان، اليوم الثلاثاء، : each word and comma of them is one


def objected(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """A noun is what is said: أعلن الجيش مقتل جنديين."""
    if not form.verb.takes_object or form.object or at + 1 >= len(sentence):
        return None
    own = None if form.prefix else before(sentence, at)
    first = sentence[at + 1]
    begins = words.begins_object(first.word, first.written) and not words.is_source(first.word)
    begin = at + 1
    speaker = None
    if not own and not begins:
        begin = phrase_end(sentence, at + 1, len(sentence), bounded=False)
        speaker = (at + 1, begin) if begin > at + 1 else None
    if begin > at + 1 or own:
        begin = _adverbs_end(sentence, begin)
    if begin >= len(sentence) or not sound(sentence, begin, form):
        return None
    cue = new(sentence, at, form, marks.Mark(begin, begin, sentence[begin].pair))
    cue.until = _told_in(sentence, begin)
    if speaker:
        cue.speaker, cue.named = speaker, "here"
        return cue
    if form.verb.homograph and not own:
        return None
    return with_subject(sentence, cue, at, form, cues)


def has_b(sentence: Sentence, begin: int) -> bool:
    """Whether a word with ب, the second half of اتهم ... بـ, stands before the next comma."""
    for token in sentence[begin : begin + 14]:
        if token.comma:
            return False
        rest = token.word[1:]
        if token.word.startswith("ب") and (not rest or rest.isdecimal() or len(rest) > 2):
            return True
    return False


def sound(sentence: Sentence, begin: int, form: Form) -> bool:
    """Whether what stands at `begin` can be what is said."""
    token = sentence[begin]
    if not (token.is_word or token.quote) or words.is_act(token.word):
        return False
    if token.word in words.PREPOSITIONS or token.word in words.LINKS - {"ما"}:
        return False
    return not form.verb.needs_b or has_b(sentence, begin)


def _told_in(sentence: Sentence, begin: int) -> int:
    """Where what is said ends because the rest tells where it was said: الخبر في بيان مقتضب."""
    for at in range(begin + 1, min(len(sentence) - 1, begin + _FARTHEST)):
        token = sentence[at]
        if not token.is_word:
            return 0
        if token.word == "في" and sentence[at + 1].word in words.TELLINGS:
            rest = sentence[at + 2 : at + 5]
            return at if len(rest) < 3 or any(not one.is_word for one in rest) else 0
    return 0


def _adverbs_end(sentence: Sentence, at: int) -> int:
    """Past what says when and where it was announced: في بيان، اليوم."""
    for _step in range(_ASIDES):
        if at >= len(sentence):
            break
        token = sentence[at]
        aside = token.comma and at + 1 < len(sentence) and sentence[at + 1].word in ("علي", "في")
        if aside:
            ahead = range(at + 2, min(len(sentence), at + 10))
            at = next((k for k in ahead if sentence[k].comma), at) + 1
        elif token.comma or token.word in words.TIMES or token.word in words.LISTENERS:
            at += 1
        elif token.word in ("في", "عبر", "خلال", "عقب", "بعد", "لدي", "امام"):
            ahead = range(at + 2, min(len(sentence), at + 7))
            at = next(
                (
                    k
                    for k in ahead
                    if words.begins_object(sentence[k].word, sentence[k].written)
                    or sentence[k].comma
                ),
                len(sentence),
            )
        else:
            break
    return at
