"""Reads attributions by another's mouth: نقلت الوكالة عن مسؤول قوله، ما وصفه بـ، جاء في البيان."""

from __future__ import annotations

from warraq.arabic.attribution import marks, words
from warraq.arabic.attribution.cue import Cue, new, share
from warraq.arabic.attribution.forms import Form
from warraq.arabic.attribution.speakers import phrase_end
from warraq.arabic.attribution.tokens import Sentence

_FARTHEST = 60

_ITS_SAYING = words.word_set(
    "قوله قولها قولهم قولهما تأكيده تأكيدها تأكيدهم إعلانه نفيه نفيها تحذيره تحذيرها توقعه توقعها"
    " وصفه وصفها إعلانها اعترافه اعترافها ترجيحه ترجيحها زعمه زعمها"
)


_IT_IS = frozenset(("وهو", "وهي", "هو", "هي", "الامر", "هذا", "وهذا"))


CAME = ("جاء", "ورد")


def relayed(sentence: Sentence, at: int, form: Form, cues: list[Cue]) -> Cue | None:
    """The attribution that the verb at `at` makes to someone other than its subject, or None."""
    name = form.verb.name
    if name in ("وصف", "سمى", "أسمى") and form.object and _what(sentence, at):
        return _called(sentence, at, form, cues)
    if name == "نقل":
        return _told_on(sentence, at, form)
    if name in CAME:
        return _it_came(sentence, at, form)
    if form.object and at > 1 and sentence[at - 1].word == "ما" and sentence[at - 2].word in _IT_IS:
        return _it_is(sentence, at, form)
    return None


def _it_is(sentence: Sentence, at: int, form: Form) -> Cue | None:
    """وهو ما نفته الإدارة: what is said stands before."""
    end = phrase_end(sentence, at + 1, len(sentence), bounded=False)
    if end == at + 1:
        return None
    cue = new(sentence, at, form, marks.Mark(at, at))
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
    cue = new(sentence, at, form, mark)
    cue.verb, cue.speaker, cue.named = (at, at + 2), (at + 2, end), "here"
    return cue


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
    cue = new(sentence, at, form, marks.Mark(begin, begin, token.pair))
    cue.first, cue.distancing, cue.negated = at - 1, True, False
    end = phrase_end(sentence, at + 1, begin, bounded=True)
    if end > at + 1:
        cue.speaker, cue.named = (at + 1, end), "here"
        return cue
    share(sentence, cue, at - 1, cues)
    last = min(len(sentence), begin + _FARTHEST)
    cue.until = next((k for k in range(begin + 1, last) if not sentence[k].is_word), last)
    return cue


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
    cue = new(sentence, at, form, mark)
    cue.speaker, cue.named = (start, phrase_end(sentence, start, mark.at, bounded=True)), "here"
    return cue if cue.speaker[1] > start else None
