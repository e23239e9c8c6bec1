"""Reads the attributions of one sentence: their verbs, speakers, and where what is said begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from warraq.arabic.attribution import marks, words
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.subjects import before, subject
from warraq.arabic.attribution.tokens import Sentence
from warraq.arabic.attribution.verbs import IMPERSONAL, Form, readings

_FARTHEST = 60
_ASIDES = 8  # في بيان، اليوم الثلاثاء، : each word and comma of them is one

Named = Literal["here", "before", "nobody"]


@dataclass
class Cue:
    """One attribution of a sentence, in indices of its tokens.

    `first` is where it begins, for what was said before it to end there. `verb` is the range of
    the verb; `skip` counts letters of و at its head. `speaker` is a range, None where the speaker
    is that of an earlier claim (`named` "before") or nobody. `begin` is where what is said begins,
    None where it stands before the verb; `close` the quotation mark that ends it, or 0.
    """

    first: int
    verb: tuple[int, int]
    skip: int
    speaker: tuple[int, int] | None
    named: Named
    begin: int | None
    close: int = 0
    distancing: bool = False
    negated: bool = False
    until: int = 0


def verb_cue(sentence: Sentence, at: int, cues: list[Cue]) -> Cue | None:
    """The attribution whose verb stands at `at`, or None."""
    token = sentence[at]
    forms = readings(token.word, token.written)
    for kind in ("verb", "participle", "noun"):
        for form in forms:
            if form.kind == kind and (cue := _READERS[kind](sentence, at, form, cues)):
                shown = form.verb.sources_only and form.kind == "verb"
                if not shown or _is_source(sentence, cue):
                    return cue
    return None


def _is_source(sentence: Sentence, cue: Cue) -> bool:
    return cue.speaker is not None and words.is_source(sentence[cue.speaker[0]].word)


def _cue(sentence: Sentence, at: int, form: Form, mark: marks.Mark) -> Cue:
    return Cue(
        first=at,
        verb=(at, at + 1),
        skip=form.prefix,
        speaker=None,
        named="before",
        begin=mark.begin,
        close=mark.close,
        distancing=form.verb.distancing,
        negated=_negated(sentence, at),
    )


def _negated(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence[at - 1].word in words.NEGATIONS


def _verb(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    if form.verb.name in ("وصف", "سمى", "أسمى") and form.object and _what(sentence, at):
        return _called(sentence, at, form, cues)
    if form.verb.name == "نقل" and (told := _told_on(sentence, at, form)):
        return told
    if _other_sense(sentence, at) or (cues and sentence[at - 1].word in words.RELATIVES):
        return None
    if form.verb.name in ("جاء", "ورد"):
        return _it_came(sentence, at, form)
    if form.object and at > 1 and sentence[at - 1].word == "ما" and sentence[at - 2].word in _IT_IS:
        return _it_is(sentence, at, form)
    mark = marks.find(sentence, at, form)
    if mark is None:
        return _after_saying(sentence, at, form) or _objected(sentence, at, form, cues)
    if form.verb.needs_b and not mark.that and not _has_b(sentence, mark.begin):
        return _objected(sentence, at, form, cues)
    if form.verb.needs_b and sentence[mark.begin].word.startswith("ب") and not mark.close:
        return _objected(sentence, at, form, cues)
    cue = _cue(sentence, at, form, mark)
    if _impersonal(sentence, at, mark):
        cue.named = "nobody"
        return cue
    start = _listener_end(sentence, at + 1, mark.at)
    end = phrase_end(sentence, start, mark.at, bounded=not form.verb.addresses)
    if not mark.that and not mark.close and not form.verb.addresses:
        short = phrase_end(sentence, start, mark.at, bounded=False)
        if start < short < end:
            return _objected(sentence, at, form, cues)
    if end > start:
        cue.speaker, cue.named = (start, end), "here"
        return cue
    if form.verb.homograph and not form.feminine and not form.plural and mark.at > at + 6:
        return None
    return _with_subject(sentence, cue, at, form, cues)


_IT_IS = frozenset(("وهو", "وهي", "هو", "هي", "الامر", "وهذا"))


def _other_sense(sentence: Sentence, at: int) -> bool:
    """لا يقل عن is no saying, nor is رد فعل."""
    word = sentence[at].word
    if word in ("يقل", "تقل"):
        return not (at and sentence[at - 1].word in ("لم", "ولم", "فلم"))
    return word == "رد" and at + 1 < len(sentence) and sentence[at + 1].word.startswith("فعل")


def _it_is(sentence: Sentence, at: int, form: Form) -> Cue | None:
    """وهو ما نفته الإدارة: what is said stands before."""
    end = phrase_end(sentence, at + 1, len(sentence), bounded=False)
    if end == at + 1:
        return None
    cue = _cue(sentence, at, form, marks.Mark(at, at))
    cue.first, cue.begin, cue.until, cue.negated = at - 2, None, end, False
    cue.speaker, cue.named = (at + 1, end), "here"
    return cue


def _it_came(sentence: Sentence, at: int, form: Form) -> Cue | None:
    """جاء في البيان أن: the paper itself speaks."""
    mark = marks.find(sentence, at, form)
    if mark is None or sentence[at + 1].word != "في" or mark.at <= at + 2:
        return None
    end = phrase_end(sentence, at + 2, mark.at, bounded=True)
    if end == at + 2:
        return None
    cue = _cue(sentence, at, form, mark)
    cue.verb, cue.speaker, cue.named = (at, at + 2), (at + 2, end), "here"
    return cue


def _listener_end(sentence: Sentence, start: int, stop: int) -> int:
    """Past an outlet that is spoken to before the speaker is named: قال لـ«الضفاف» أحد السكان."""
    if start + 1 < stop and sentence[start].word == "ل" and sentence[start + 1].pair:
        return min(stop, sentence[start + 1].pair + 1)
    return start


def _what(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence[at - 1].word in ("ما", "بما", "مما", "لما", "وما")


def _called(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """ما وصفه بـ: the outlet keeps away from a word that another uses."""
    for begin in range(at + 1, min(len(sentence), at + 9)):
        token = sentence[begin]
        name = begin == at + 1 and words.is_source(token.word) and not token.word.startswith("بال")
        if token.pair or (token.word.startswith("ب") and not name and len(token.word) > 2) or (
            token.word == "ب"
        ):  # fmt: skip
            break
    else:
        return None
    cue = _cue(sentence, at, form, marks.Mark(begin, begin, token.pair))
    cue.first, cue.distancing, cue.negated = at - 1, True, False
    end = phrase_end(sentence, at + 1, begin, bounded=True)
    if end > at + 1:
        cue.speaker, cue.named = (at + 1, end), "here"
        return cue
    _share(sentence, cue, at - 1, cues)
    last = min(len(sentence), begin + _FARTHEST)
    cue.until = next((k for k in range(begin + 1, last) if not sentence[k].is_word), last)
    return cue


_ITS_SAYING = words.word_set(
    "قوله قولها قولهم قولهما تأكيده تأكيدها تأكيدهم إعلانه نفيه نفيها تحذيره تحذيرها توقعه توقعها"
    " وصفه وصفها إعلانها اعترافه اعترافها ترجيحه ترجيحها زعمه زعمها"
)


def _told_on(sentence: Sentence, at: int, form: Form) -> Cue | None:
    """نقلت الوكالة عن مسؤول قوله إن: the speaker is whom the outlet quotes."""
    stop = min(len(sentence), at + 12)
    about = next(
        (k for k in range(at + 1, stop) if sentence[k].word == "عن" or sentence[k].comma), stop
    )
    if about >= stop or sentence[about].comma:
        return None
    return quoted(sentence, at, about + 1, form)


def quoted(sentence: Sentence, at: int, start: int, form: Form) -> Cue | None:
    """The attribution to whom a verb or phrase at `at` quotes; their name begins at `start`."""
    mark = marks.find(sentence, start - 1, form)
    stop = min(len(sentence), start + 18)
    own = next((k for k in range(start, stop) if sentence[k].word in _ITS_SAYING), None)
    if own is not None and (mark is None or own <= mark.at):
        near = mark is not None and mark.at <= own + 12
        begin = mark.begin if mark and near else own + 1
        if begin >= len(sentence):
            return None
        mark = marks.Mark(own, begin, mark.close if mark and near else 0)
    if mark is None:
        return None
    cue = _cue(sentence, at, form, mark)
    cue.speaker, cue.named = (start, phrase_end(sentence, start, mark.at, bounded=True)), "here"
    return cue if cue.speaker[1] > start else None


def _has_b(sentence: Sentence, begin: int) -> bool:
    for token in sentence[begin : begin + 14]:
        if token.comma:
            return False
        rest = token.word[1:]
        if token.word.startswith("ب") and (not rest or rest.isdecimal() or len(rest) > 2):
            return True
    return False


def _impersonal(sentence: Sentence, at: int, mark: marks.Mark) -> bool:
    token = sentence[at]
    passive = "\u064f" in token.written[1:3] and not token.word.startswith(("ي", "ت", "و"))
    word = token.word
    said = word in IMPERSONAL or (word[:1] in "وف" and word[1:] in IMPERSONAL)
    named = said and not word.startswith(("قيل", "وقيل")) and before(sentence, at) is not None
    near = mark.at == at + 1 or (mark.at == at + 2 and sentence[at + 1].word == "الي")
    return passive or (near and said and not named)


def _with_subject(sentence: Sentence, cue: Cue, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """Give the cue the speaker that stands before its verb, in this sentence or an earlier one."""
    found = None if form.prefix else before(sentence, at)
    if found:
        cue.speaker, cue.named, cue.first = found, "here", found[0]
        return cue
    _share(sentence, cue, at, cues)
    return cue


def _share(sentence: Sentence, cue: Cue, at: int, cues: list[Cue]) -> None:
    """Give the cue the speaker before it, or the sentence's subject, or an earlier sentence's."""
    if cues:
        cue.speaker = cues[-1].speaker
    elif at:
        cue.speaker = subject(sentence, at)
    cue.named = "here" if cue.speaker else "before"


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
    if end == start or stop - at > 12 or (not quoted and _objects(sentence, start, end)):
        return None
    cue = _cue(sentence, at_verb, form, marks.Mark(at, at))
    cue.first, cue.speaker, cue.named, cue.begin, cue.until = at, (start, end), "here", None, stop
    return cue


def _objects(sentence: Sentence, start: int, end: int) -> bool:
    return phrase_end(sentence, start, end, bounded=False) < end


def _objected(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
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
    if begin >= len(sentence) or not _sound(sentence, begin, form):
        return None
    cue = _cue(sentence, at, form, marks.Mark(begin, begin, sentence[begin].pair))
    if speaker:
        cue.speaker, cue.named = speaker, "here"
        return cue
    if form.verb.homograph and not own:
        return None
    return _with_subject(sentence, cue, at, form, cues)


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


def _sound(sentence: Sentence, begin: int, form: Form) -> bool:
    token = sentence[begin]
    if not (token.is_word or token.quote) or words.is_act(token.word):
        return False
    if token.word in words.PREPOSITIONS or token.word in words.LINKS:
        return False
    return not form.verb.needs_b or _has_b(sentence, begin)


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
        if following is None or not form.verb.takes_object or not _sound(sentence, at + 1, form):
            return None
        if not masculine and not previous.comma:
            return None
        mark = marks.Mark(at + 1, at + 1, following.pair)
    cue = _cue(sentence, at, form, mark)
    cue.negated = False
    _share(sentence, cue, at, cues)
    return cue


def _noun(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """رغم تأكيد الوزارة أن: a noun of saying, its speaker and أن."""
    mark = marks.find(sentence, at, form)
    if mark is None or not mark.that or mark.at - at > 9 or mark.at == at + 1 or form.object:
        return None
    end = phrase_end(sentence, at + 1, mark.at, bounded=True)
    if end == at + 1 or not (sentence[at + 1].definite or words.is_source(sentence[at + 1].word)):
        return None
    cue = _cue(sentence, at, form, mark)
    cue.speaker, cue.named = (at + 1, end), "here"
    last = min(len(sentence), mark.begin + _FARTHEST)
    cue.until = next((k for k in range(mark.begin, last) if sentence[k].comma), last)
    return cue


_READERS = {"verb": _verb, "participle": _participle, "noun": _noun}
