"""Tells whether a word goes on with a speaker's name or opens something else."""

from __future__ import annotations

from warraq.arabic.attribution import words
from warraq.arabic.attribution.forms import readings
from warraq.arabic.attribution.tokens import Sentence, Token

_SELF = words.word_set("نفسه نفسها نفسهم ذاته ذاتها ذاتهم عينه عينها")
_AND_THEY = frozenset(("وهو", "وهي", "وهم", "وهما"))
NAMED = words.SOURCES | words.OUTLETS
_WITH = frozenset(("باسم", "بلسان"))
_ON = words.word_set(
    "مشرف المشرف مشرفة قائم القائم القائمون مطلع مطلعة المطلع القائمين مطلعين مطلعون"
)
_ABOUT = words.word_set(
    "النائب النائبة نائب نائبة ممثل ممثلة مرشح المسؤول مسؤول المسؤولة صادر الصادر صادرة الصادرة"
)
_FROM = words.word_set(
    "عدد مصدر مصادر كثير كثيرون العديد مجموعة وفد فريق قريب قريبون مقرب مقربة مقربون مسؤول خبراء"
    " عددا كل اثنان أكثر شهود قيادات أعضاء"
)
_ROLES_IN = words.word_set(
    "المسؤول القيادي الباحث العضو الخبير النائب المحلل الناشط المتخصص المدرس الأستاذ المستشار"
    " الكاتب الموظف الباحثة العضوة الخبيرة النائبة المحللة المسؤولة أستاذ أستاذة قسم المتخصصة"
    " أحد إحدى السابق السابقة الأسبق السفير المندوب أعضاء عضو مراسل مراسلنا مراسلة مراسلتنا"
)
_PAST_IN_B = frozenset(("بلغ", "بلغت", "بدا", "بدات", "بقي", "بقيت"))
_CLOSING = words.THAT | words.ASKING | words.NEGATIONS | _AND_THEY


def closes(sentence: Sentence, start: int, at: int, stop: int, *, bounded: bool) -> bool:
    """Whether the word at `at` opens something that is not the speaker's name."""
    word, before = sentence[at].word, sentence[at - 1].word
    if word == "عام" and words.is_person(before):  # أمين عام الحزب
        return False
    if word in words.RELATIVES or word in words.TIMES or word in words.MONTHS or word.isdecimal():
        return word not in ("الماضي", "الماضيه") or before not in words.SOURCES
    if word in _CLOSING:
        return True
    if word in words.PREPOSITIONS:
        return not _inner(sentence, start, at, stop, bounded=bounded)
    if word in words.LISTENERS or word in _WITH or word == "ل":
        return word not in _WITH
    if sentence[at - 1].definite and len(word) > 5 and word.endswith(("ها", "هم")):
        return not words.is_source(word)
    if word.startswith("لل"):
        body = any(token.word.removeprefix("ل") in words.BODIES for token in sentence[start:at])
        body = body and sentence[at - 1].definite
        return not (body or words.describes(before) or before in ("امين", "الامين"))
    if word.startswith("ل") and len(word) > 4 and sentence[at].written.startswith("ل"):
        owner = sentence[start].word in words.PAPERS or _titled(sentence, start, at)
        return words.base(word[1:]) in NAMED and not owner
    titled = at == start + 1 and words.is_person(sentence[start].word)
    if titled and word.startswith("ب") and len(word) > 4:
        return word not in words.SOURCES and words.base(word[1:]) not in words.SOURCES
    if word.startswith("بال"):
        return words.base(before) not in words.PERSONS
    return any(form.kind != "noun" and not form.verb.homograph for form in readings(
        word, sentence[at].written))  # fmt: skip


def _titled(sentence: Sentence, start: int, at: int) -> bool:
    """Whether a title ends before `at`, which ل then goes on with: المدير التنفيذي لشركة."""
    described = at - 2 >= start and words.describes(sentence[at - 1].word)
    return words.is_person(sentence[at - 2 if described else at - 1].word)


def _inner(sentence: Sentence, start: int, at: int, stop: int, *, bounded: bool) -> bool:
    """Whether a preposition goes on with the name: مسؤول في الوزارة، عدد من التجار."""
    word, before = sentence[at].word, sentence[at - 1].word
    following = sentence[at + 1].word if at + 1 < stop else ""
    if not following or following in words.VENUES or following in words.TIMES:
        return False
    if words.base(following) in words.VENUES and not words.is_source(following):
        return False
    if word == "من":
        return words.base(before) in _FROM | words.PAPERS or sentence[start].word in _FROM
    if word == "لدي":
        return words.is_person(before)
    if word == "في":
        indefinite = not any(token.definite for token in sentence[start:at])
        role = any(token.word in _ROLES_IN for token in sentence[start:at])
        branch = bounded and (
            following in words.PLACES
            or any(token.word in words.BODIES for token in sentence[start:at])
        )
        return role or branch or (indefinite and words.is_source(sentence[start].word))
    if word == "علي":
        return before in _ON
    if word == "عن":
        return before in _ABOUT or sentence[start].word in ("عضو", "نايب")
    return False


def opens_object(sentence: Sentence, start: int, at: int) -> bool:
    """Whether the word at `at` opens what is said, no mark standing between."""
    token = sentence[at]
    before = sentence[at - 1]
    closed = _owned(sentence[start]) or any(one.definite or one.quote for one in sentence[start:at])
    titled = any(words.is_person(one.word) for one in sentence[start:at])
    if token.word in _SELF or token.word in words.PREPOSITIONS or token.word.startswith("لل"):
        return False  # that it goes on with the name has been seen
    if at - start > 1 and sentence[at - 2].word in words.PREPOSITIONS and not before.definite:
        return False  # مسؤول في وزارة الري
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
    return closed and not titled and (not token.word.startswith("ب") or token.word in _PAST_IN_B)


def _titles(token: Token, sentence: Sentence, start: int, at: int) -> bool:
    """A title or a surname beside a person: المتحدث العميد، سامي العوضي."""
    before = sentence[at - 1]
    person = any(words.is_person(one.word) for one in sentence[start:at])
    return person and (words.is_person(token.word) or not before.definite)


def _owned(token: Token) -> bool:
    return token.word.endswith(("نا", "هم", "ها")) or token.written.endswith("ه")
