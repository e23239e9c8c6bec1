"""Reads the attribution that a word opens, as a verb, a participle or a noun of saying."""

from __future__ import annotations

from warraq.arabic.attribution import marks, words
from warraq.arabic.attribution.cue import Cue, new, share
from warraq.arabic.attribution.forms import Form, readings
from warraq.arabic.attribution.objects import sound
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.tokens import Sentence
from warraq.arabic.attribution.verbal import read_verb

_FARTHEST = 60


def verb_cue(sentence: Sentence, at: int, cues: list[Cue]) -> Cue | None:
    """The attribution whose verb stands at `at`, or None."""
    token = sentence[at]
    forms = readings(token.word, token.written)
    if not forms:
        return None
    for kind in ("verb", "participle", "noun"):
        for form in forms:
            if form.kind == kind and (cue := _READERS[kind](sentence, at, form, cues)):
                shown = form.verb.sources_only and form.kind == "verb"
                if not shown or _is_source(sentence, cue):
                    return cue
    return None


def _is_source(sentence: Sentence, cue: Cue) -> bool:
    return cue.speaker is not None and words.is_source(sentence[cue.speaker[0]].word)


def _participle(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    if at == 0:
        return None
    token = sentence[at]
    previous = sentence[at - 1]
    mark = marks.find(sentence, at, form)
    masculine = token.word.endswith("ا")
    if mark and mark.at - at > (3 if masculine else 1) and not (
        form.verb.needs_b or form.verb.addresses
    ):  # fmt: skip
        mark = None if not form.verb.takes_object else mark
    near = mark is not None and mark.that and mark.at - at <= 3
    if not masculine and not (previous.comma or form.prefix or near):
        return None
    if mark is None or form.verb.needs_b:
        following = sentence[at + 1] if at + 1 < len(sentence) else None
        if following is None or not form.verb.takes_object or not sound(sentence, at + 1, form):
            return None
        if not masculine and not previous.comma:
            return None
        mark = marks.Mark(at + 1, at + 1, following.pair)
    cue = new(sentence, at, form, mark)
    cue.negated = False
    share(sentence, cue, at, cues)
    return cue


def _noun(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """رغم تأكيد الوزارة أن: a noun of saying, its speaker and أن."""
    mark = marks.find(sentence, at, form)
    if mark is None or not mark.that or mark.at - at > 9 or mark.at == at + 1 or form.object:
        return None
    end = phrase_end(sentence, at + 1, mark.at, bounded=True)
    if end == at + 1 or not (sentence[at + 1].definite or words.is_source(sentence[at + 1].word)):
        return None
    cue = new(sentence, at, form, mark)
    cue.speaker, cue.named = (at + 1, end), "here"
    last = min(len(sentence), mark.begin + _FARTHEST)
    cue.until = next((k for k in range(mark.begin, last) if sentence[k].comma), last)
    return cue


_READERS = {"verb": read_verb, "participle": _participle, "noun": _noun}
