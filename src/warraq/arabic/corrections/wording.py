"""Words twice in a row, and places where a word seems to be missing."""

import re
from collections.abc import Iterator

from warraq.arabic.corrections.letters import LETTER, SPACE, TATWEEL, WORD, bare
from warraq.arabic.corrections.suggestion import Suggestion, suggest

_MARKED = "\u064b-\u065f\u0670"
_GAP = re.compile(f"[{SPACE}]+")
_LETTERS = re.compile(f"[{LETTER}{TATWEEL}]+")
_LEAST = 2
# What is said twice on purpose: step by step, and for emphasis.
_TWICE = (
    "جدا رويدا مهلا صفا دكا فردا واحدا يوما حرفا كلمة خطوة شيئا قليلا كثيرا لا نعم هيا كلا بابا"
    " ماما هيهات حذار أجل آه اثنين ثلاثة سنة بيتا سرا تباعا تدريجيا مرة حقا سوا"
    " قطعة صفحة سطرا درجة واحدة بندا"
)
_MAY_DOUBLE = frozenset(_TWICE.split())
# Names that a son has of his father: محمد محمد مرسي. Once more, and it is a slip.
_FATHERS = (
    "محمد أحمد احمد علي حسن حسين محمود إبراهيم ابراهيم خالد عمر عثمان سعيد سعد صالح سالم سليم"
    " سليمان يوسف موسى عيسى داود يحيى إسماعيل اسماعيل إسحاق مصطفى مرسي عباس جعفر كاظم هاشم قاسم"
    " جاسم ناصر منصور فهد فيصل سلطان راشد خليفة حمد حميد حامد ماجد جابر جمال كمال طه بكر زكريا"
    " إدريس جمعة رمضان شعبان رجب خليل جبريل بشير عادل عبده فؤاد فاروق فريد وليد يونس زايد سيف"
    " طارق صلاح"
)
_NAMES = frozenset(_FATHERS.split())
# Prepositions that nothing but a word may follow. من is left out: it is also "who"; so are بعد and
# قبل after عن and على, which are also nouns (عن بُعد، على بُعد).
_ALONE = frozenset(["في", "إلى", "على", "عن", "مع"])
_LATER = frozenset(["بعد", "قبل", "منذ", "حتى"])
_AND = re.compile("^[وف](?=.{2})")


def doubled(text: str) -> Iterator[Suggestion]:
    """The same word twice or more in a row, within a line and without a mark between.

    Words that bear different vowels (مَن مِن) are two; of a name that a father and his son may
    share nothing is said.
    """
    run: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        if run and _same(run[-1][0], match[0]) and _next(text, run[-1], match):
            run.append(match)
            continue
        yield from _collapse(text, run)
        run = [match]
    yield from _collapse(text, run)


def _collapse(text: str, run: list[re.Match[str]]) -> Iterator[Suggestion]:
    if len(run) < 2:
        return
    word = bare(run[0][0])
    meant = word in _MAY_DOUBLE or (word in _NAMES and len(run) == 2)
    if len(word) < _LEAST or meant or not _alone(text, run[0].start(), run[-1].end()):
        return
    message = f"الكلمة «{word}» مكررة."
    yield suggest(text, run[0].start(), run[-1].end(), run[0][0], "doubled", message)


def _same(one: str, other: str) -> bool:
    """Whether the letters are the same, and so are the marks where both words bear any."""
    if bare(one) != bare(other):
        return False
    vocalised = all(_LETTERS.sub("", word) for word in (one, other))
    return not vocalised or one.replace(TATWEEL, "") == other.replace(TATWEEL, "")


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the words are whole: neither joined to other letters nor to a hyphen."""
    edges = (text[start - 1 : start] if start else "", text[end : end + 1])
    return not any(edge.isalnum() or edge in ("-", "_") for edge in edges if edge)


def _next(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return bool(_GAP.fullmatch(text, one.end(), other.start()))


def missing(text: str) -> Iterator[Suggestion]:
    """Two prepositions in a row: the word between them is missing, or one is too many."""
    last: re.Match[str] | None = None
    for match in WORD.finditer(text):
        if last and _next(text, last, match) and _cannot_follow(last[0], match[0]):
            message = f"«{bare(last[0])}» و«{bare(match[0])}» متتاليتان: سقطت كلمة أو زادت."
            yield suggest(text, last.start(), match.end(), None, "missing_word", message)
            last = None
            continue
        last = match


def _cannot_follow(one: str, other: str) -> bool:
    if re.search(f"[{_MARKED}]", other):
        # A vocalised word is told from its like: في بُعدٍ.
        return False
    first, second = _AND.sub("", bare(one)), bare(other)
    if first not in _ALONE or first == second:
        return False
    if second in _LATER:
        return first == "في" or (second in ("منذ", "حتى") and first in ("على", "عن"))
    return second in _ALONE
