"""Finds where a speaker's name ends, after a verb and before one."""

from __future__ import annotations

from warraq.arabic.attribution import words
from warraq.arabic.attribution.tokens import Sentence, Token
from warraq.arabic.attribution.verbs import readings

_LONGEST = 16
_SELF = words.word_set("نفسه نفسها نفسهم ذاته ذاتها ذاتهم عينه عينها")
_AND_THEY = frozenset(("وهو", "وهي", "وهم", "وهما"))
_NAMED = words.SOURCES | words.OUTLETS
_WITH = frozenset(("باسم", "بلسان"))
_ON = words.word_set(
    "مشرف المشرف مشرفة قائم القائم القائمون مطلع مطلعة المطلع القائمين مطلعين مطلعون"
)
_ABOUT = words.word_set(
    "النائب النائبة نائب نائبة ممثل ممثلة مرشح المسؤول مسؤول المسؤولة صادر الصادر صادرة الصادرة"
)
_FROM = words.word_set(
    "عدد مصدر مصادر كثير كثيرون العديد مجموعة وفد فريق قريب قريبون مقرب مقربة مقربون مسؤول خبراء"
    " عددا اثنان أكثر شهود قيادات أعضاء"
)
_ROLES_IN = words.word_set(
    "المسؤول القيادي الباحث العضو الخبير النائب المحلل الناشط المتخصص المدرس الأستاذ المستشار"
    " الكاتب الموظف الباحثة العضوة الخبيرة النائبة المحللة المسؤولة أستاذ أستاذة قسم المتخصصة"
    " السفير المندوب أعضاء عضو"
)


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
        elif (
            not token.is_word
            or (at > start and _closes(sentence, start, at, stop))
            or (at > start and not bounded and _opens_object(sentence, start, at))
            or (at == start and token.word in _NO_HEADS)
        ):
            break
        else:
            at += 1
    return at


def _name(sentence: Sentence, start: int, at: int, stop: int) -> int:
    """The index after a quoted name: قناة «نسيم»."""
    close = sentence[at].pair
    named = at > start and words.base(sentence[at - 1].word) in _NAMED
    return close + 1 if named and at < close < min(stop, at + 7) else at


def _apposition(sentence: Sentence, comma: int, stop: int) -> int:
    """Where the speaker ends who may be described between two commas."""
    first = comma + 1
    if first >= stop or not sentence[stop - 1].comma or stop - comma > 14:
        return comma
    token = sentence[first]
    if (
        not token.is_word
        or not words.is_source(token.word)
        or any(one.comma for one in sentence[first : stop - 1])
    ):
        return comma
    return phrase_end(sentence, first, stop - 1, bounded=True)


def _closes(sentence: Sentence, start: int, at: int, stop: int) -> bool:
    """Whether the word at `at` opens something that is not the speaker's name."""
    word, before = sentence[at].word, sentence[at - 1].word
    if word in words.RELATIVES or word in words.TIMES or word in words.MONTHS or word.isdecimal():
        return word not in ("الماضي", "الماضيه") or before not in words.SOURCES
    if word in words.THAT or word in words.ASKING or word in _AND_THEY:
        return True
    if word in words.PREPOSITIONS:
        return not _inner(sentence, start, at, stop)
    if word in words.LISTENERS or word in _WITH or word == "ل":
        return word not in _WITH
    if word.startswith("لل"):
        return not (words.describes(before) or before in ("امين", "الامين"))
    if word.startswith("ل") and len(word) > 4 and sentence[at].written.startswith("ل"):
        return words.base(word[1:]) in _NAMED
    if word.startswith("ب") and words.is_person(sentence[start].word) and at == start + 1:
        return word not in words.SOURCES and words.base(word[1:]) not in words.SOURCES
    if word.startswith("بال"):
        return words.base(before) not in words.PERSONS
    return any(form.kind != "noun" and not form.verb.homograph for form in readings(
        word, sentence[at].written))  # fmt: skip


def _inner(sentence: Sentence, start: int, at: int, stop: int) -> bool:
    """Whether a preposition goes on with the name: مسؤول في الوزارة، عدد من التجار."""
    word, before = sentence[at].word, sentence[at - 1].word
    following = sentence[at + 1].word if at + 1 < stop else ""
    if not following or following in words.VENUES or following in words.TIMES:
        return False
    if words.base(following) in words.VENUES and not words.is_source(following):
        return False
    if word == "من":
        return words.base(before) in _FROM or sentence[start].word in _FROM
    if word == "في":
        indefinite = not any(token.definite for token in sentence[start:at])
        role = any(token.word in _ROLES_IN for token in sentence[start:at])
        return role or (indefinite and words.is_source(sentence[start].word))
    if word == "علي":
        return before in _ON
    if word == "عن":
        return before in _ABOUT
    return False


def _opens_object(sentence: Sentence, start: int, at: int) -> bool:
    """Whether the word at `at` opens what is said, no mark standing between."""
    token = sentence[at]
    before = sentence[at - 1]
    closed = _owned(sentence[start]) or any(one.definite or one.quote for one in sentence[start:at])
    titled = any(words.is_person(one.word) for one in sentence[start:at])
    if token.word in _SELF or token.word in words.PREPOSITIONS or token.word.startswith("لل"):
        return False  # that it goes on with the name has been seen
    if token.definite:
        return (
            closed and not words.describes(token.word) and not _titles(token, sentence, start, at)
        )
    if words.begins_object(token.word, token.written):
        return not (titled and words.is_person(before.word) and not before.definite)
    if token.word.startswith("و") and len(token.word) > 3 and token.word not in words.SOURCES:
        return not (token.word[1:].startswith("ال") or words.is_source(token.word[1:]))
    if titled and (token.word in words.SOURCES or token.word in words.OUTLETS):
        return closed and not words.is_person(token.word)
    return closed and not titled and not token.word.startswith("ب")


def _titles(token: Token, sentence: Sentence, start: int, at: int) -> bool:
    """A title or a surname beside a person: المتحدث العميد، سامي العوضي."""
    before = sentence[at - 1]
    person = any(words.is_person(one.word) for one in sentence[start:at])
    return person and (words.is_person(token.word) or not before.definite)


def _owned(token: Token) -> bool:
    return token.word.endswith(("نا", "هم", "ها")) or token.written.endswith("ه")
