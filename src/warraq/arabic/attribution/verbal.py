"""Reads attributions by a verb that has its mark: قال الوزير إن، «...» قال الوزير."""

from __future__ import annotations

from warraq.arabic.attribution import marks, words
from warraq.arabic.attribution.cue import Cue, new, with_subject
from warraq.arabic.attribution.forms import Form
from warraq.arabic.attribution.objects import has_b, objected
from warraq.arabic.attribution.relayed import CAME, relayed
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.subjects import before
from warraq.arabic.attribution.tokens import Sentence, Token
from warraq.arabic.attribution.verbs import IMPERSONAL

_FARTHEST = 60

_TO_ME = frozenset(("لي", "لنا", "له", "لها", "لهم"))


_ONCE = words.word_set("بعدما عندما حينما حين لما")


def read_verb(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """The attribution whose verb, read as `form`, stands at `at`, or None."""
    if cue := relayed(sentence, at, form, cues):
        return cue
    if _other_sense(sentence, at, form) or (cues and sentence[at - 1].word in words.RELATIVES):
        return None
    mark = marks.find(sentence, at, form)
    if mark is None:
        return _after_saying(sentence, at, form) or objected(sentence, at, form, cues)
    if form.verb.needs_b and not mark.that and _without_b(sentence, mark):
        return objected(sentence, at, form, cues)
    return _marked(sentence, at, form, mark, cues)


def _without_b(sentence: Sentence, mark: marks.Mark) -> bool:
    return not has_b(sentence, mark.begin) or (
        sentence[mark.begin].word.startswith("ب") and not mark.close
    )


def _marked(
    sentence: Sentence, at: int, form: Form, mark: marks.Mark, cues: list[Cue]
) -> Cue | None:
    cue = new(sentence, at, form, mark)
    if _impersonal(sentence, at, mark):
        cue.named = "nobody"
        return cue
    if at and sentence[at - 1].word in _ONCE:  # بعدما قال إن المصنع سيغلق، خرج العمال
        ahead = range(mark.begin, min(len(sentence), mark.begin + _FARTHEST))
        cue.until = next((k for k in ahead if sentence[k].comma), 0)
    loose = not mark.that and not mark.close
    start = _listener_end(sentence, at + 1, mark.at)
    between = form.verb.addresses or form.verb.needs_b  # whom it is said to, or of
    end = phrase_end(sentence, start, mark.at, bounded=not between)
    if loose and sentence[mark.at].word != ":" and not form.verb.addresses:
        short = phrase_end(sentence, start, mark.at, bounded=False)
        if start < short < end and sentence[short].word not in words.PREPOSITIONS:
            return objected(sentence, at, form, cues)
    if end > start:
        if loose and form.feminine and form.verb.homograph and _thing(sentence[start]):
            return None
        cue.speaker, cue.named = (start, end), "here"
        return cue
    if form.verb.homograph and not form.feminine and not form.plural and mark.at > at + 6:
        return None
    return with_subject(sentence, cue, at, form, cues)


def _thing(token: Token) -> bool:
    """Whether a thing does it, كشفت الأمطار عن جدار: plurals of things have a feminine verb."""
    feminine = token.written.endswith(("ة", "ى", "اء"))
    return token.definite and not feminine and not words.is_source(token.word)


def _other_sense(sentence: Sentence, at: int, form: Form) -> bool:
    """لا يقل عن is no saying, nor is رد فعل."""
    word = sentence[at].word
    if form.verb.name in CAME:
        return True
    if word in ("يقل", "تقل"):
        return not (at and sentence[at - 1].word in ("لم", "ولم", "فلم"))
    return word == "رد" and at + 1 < len(sentence) and sentence[at + 1].word.startswith("فعل")


def _listener_end(sentence: Sentence, start: int, stop: int) -> int:
    """Past who is spoken to before the speaker: قال لـ«الضفاف» أحد السكان، قال لي الطبيب."""
    if start + 1 < stop and sentence[start].word in _TO_ME:
        return start + 1
    if start + 1 < stop and sentence[start].word == "ل" and sentence[start + 1].pair:
        return min(stop, sentence[start + 1].pair + 1)
    return start


def _impersonal(sentence: Sentence, at: int, mark: marks.Mark) -> bool:
    token = sentence[at]
    passive = "\u064f" in token.written[1:3] and not token.word.startswith(("ي", "ت", "و"))
    word = token.word
    said = word in IMPERSONAL or (word[:1] in "وف" and word[1:] in IMPERSONAL)
    named = said and not word.startswith(("قيل", "وقيل")) and before(sentence, at) is not None
    near = mark.at == at + 1 or (mark.at == at + 2 and sentence[at + 1].word == "الي")
    return passive or (near and said and not named)


def _after_saying(sentence: Sentence, at: int, form: Form) -> Cue | None:
    """What is said stands before: «...»، قال المدير."""
    at_verb = at
    while at and sentence[at - 1].word == "هكذا":
        at -= 1
    previous = sentence[at - 1] if at else None
    if previous is None or form.prefix or previous.is_word:
        return None
    quoted = (previous.quote and not previous.pair) or (
        previous.comma and at > 1 and sentence[at - 2].quote and not sentence[at - 2].pair
    )
    if not quoted and not (previous.comma and form.verb.bare and at > 2):
        return None
    last = min(len(sentence), at_verb + _FARTHEST)
    stop = next((k for k in range(at_verb + 1, last) if not sentence[k].is_word), last)
    start = at_verb + 1
    end = phrase_end(sentence, start, stop, bounded=True)
    objects = form.verb.takes_object and _objects(sentence, start, end)
    if end == start or stop - at > 12 or (not quoted and objects) or _short_quote(sentence, at):
        return None
    cue = new(sentence, at_verb, form, marks.Mark(at, at))
    cue.first, cue.speaker, cue.named, cue.begin, cue.until = at, (start, end), "here", None, stop
    return cue


def _short_quote(sentence: Sentence, at: int) -> bool:
    """Whether a name in quotation marks stands right before the verb: «الميناء» تكشف."""
    return any(token.pair == at - 1 for token in sentence[max(0, at - 4) : at])


def _objects(sentence: Sentence, start: int, end: int) -> bool:
    return phrase_end(sentence, start, end, bounded=False) < end
