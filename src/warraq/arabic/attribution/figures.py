"""Finds the figures of statements: numbers and duals, and the nouns that they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from warraq.arabic.attribution import words
from warraq.arabic.attribution.duals import is_dual
from warraq.arabic.attribution.model import Figure, Span
from warraq.arabic.digits import to_western
from warraq.arabic.fold import fold
from warraq.arabic.numbers import Number, numbers_in
from warraq.arabic.recognition import dates_in

_MARKS = "\u064b-\u065f\u0670"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_AHEAD = re.compile(rf"[\s\u0640]{{1,3}}(?:[«\"“]\s?)?([^\W\d_](?:[^\W\d_]|[{_MARKS}])*)")
_BEHIND = re.compile(rf"([^\W\d_](?:[^\W\d_]|[{_MARKS}])*)\s{{1,2}}(?:ال|بال)?\Z")

# A year stands after these; what dates_in reads as a date is none of our figures either way.
_YEAR_AFTER = words.word_set(
    "عام العام عامي سنة لسنة لعام بعام منذ موسم الموسم مونديال كوب دورة نسخة أعوام خريف ربيع صيف"
    " شتاء سنوات مطلع نهاية أواخر منتصف بداية أوائل"
)
_ERAS = frozenset(("م", "ه", "للميلاد", "هجري", "ميلادي", "هجريه", "ميلاديه", "قم"))
_CLOCK = words.word_set("الساعة الساعه تمام")
_ORDER = words.word_set(
    "رقم المادة مادة الفقرة البند صفحة الصفحة القرار قرار المرسوم طريق غرفة جي"
    " الطابق الفصل الحلقة العدد"
)
_COUNTERS = words.word_set("عدد حصيلة أعداد بعدد وعدد لعدد وحصيلة بحصيلة")
_NO_NOUN = (
    words.PREPOSITIONS
    | words.THAT
    | words.LINKS
    | words.RELATIVES
    | words.word_set(
        "أصل قبل جهة نوع طراز أجل كل فقط تقريبا على الأقل منهم منها بينهم بينها أو ثم حتى إضافة"
        " آخرين آخرون أخرى يوميا سنويا شهريا أسبوعيا خلال جراء إلى هم هي هو هذه هذا تلك فأكثر"
        " مقابل لكل بلا دون حسب بحسب فيما"
    )
)


def figures_in(text: str, spans: list[Span]) -> list[tuple[Figure, ...]]:
    """Return the figures inside each of the spans of `text`, in order.

    Dates, years, times and numbers of things (المادة 12) are none; a dual without an article is
    one of 2 (صاروخان).
    """
    if not spans:
        return []
    figures = sorted(_all(text), key=lambda figure: figure.span)
    starts = [figure.span[0] for figure in figures]
    inside = []
    for start, end in spans:
        chosen = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        inside.append(tuple(figure for figure in chosen if figure.span[1] <= end))
    return inside


def _all(text: str) -> list[Figure]:
    numbers = _undated(text, numbers_in(text))
    figures = [figure for number in numbers if (figure := _figure(text, number))]
    taken = {figure.counted_span[0] for figure in figures}
    return figures + [
        _made(text, 2, match.span(), match.span())
        for match in _WORD.finditer(text)
        if match[0][-1] == "ن" or match[0][-1] in "\u0650\u064e\u0652"
        if match.start() not in taken and is_dual(match[0]) and not _describes(text, match)
    ]


def _describes(text: str, match: re.Match[str]) -> bool:
    """Whether a dual is the adjective of the one before it: طائرتين مسيرتين."""
    return not match[0].startswith("و") and is_dual(_word_before(text, match.start()))


def _undated(text: str, numbers: list[Number]) -> list[Number]:
    """The numbers that are no part of a date."""
    dates = _dates(text, numbers)
    ends = [end for _start, end in dates]
    left = []
    for number in numbers:
        at = bisect_right(ends, number.span[0])  # the first date that ends behind the number
        if at == len(dates) or dates[at][0] >= number.span[1]:
            left.append(number)
    return left


def _dates(text: str, numbers: list[Number]) -> list[Span]:
    """Where the dates stand on the lines that have digits; in words their days are ordinals."""
    dates: list[Span] = []
    read = -1
    for number in numbers:
        at = number.span[0]
        if at > read and text[at].isdecimal():
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            line = text[start : end if end >= 0 else len(text)]
            dates += [(date.span[0] + start, date.span[1] + start) for date in dates_in(line)]
            read = start + len(line)
    return dates


def _figure(text: str, number: Number) -> Figure | None:
    start, end = number.span
    before, after = _word_before(text, start), _word_after(text, end)
    if number.value == 2 and is_dual(before):
        return None  # جنديين اثنين
    if not number.percent and _names_something(text, number, fold(before), fold(after)):
        return None
    counted = (end, end)
    if number.percent:
        sign = re.search(r"[%٪]|(?:في|ب)?\s*(?:ال)?م(?:ئ|ائ)ة\Z|بالم(?:ئ|ائ)ة\Z", text[start:end])
        found = re.search(r"[%٪]|في\s+الم(?:ئ|ائ)ة|في\s+م(?:ئ|ائ)ة|بالم(?:ئ|ائ)ة", text[start:end])
        if sign and found:
            counted = (start + found.start(), start + found.end())
    else:
        counted = _counted(text, start, end)
    return _made(text, number.value, number.span, counted, number)


def _made(
    text: str, value: float, span: Span, counted: Span, number: Number | None = None
) -> Figure:
    whole = span
    if counted[1] > counted[0] and abs(counted[0] - span[1]) < 40:
        whole = (min(span[0], counted[0]), max(span[1], counted[1]))
    elif counted[1] > counted[0] and span[0] - counted[1] < 3:
        whole = (min(span[0], counted[0]), span[1])
    return Figure(
        value=value,
        counted=text[slice(*counted)],
        span=whole,
        counted_span=counted,
        bound=number.bound if number else "exact",
        until=number.until if number else None,
        percent=bool(number and number.percent),
    )


def _word_before(text: str, at: int) -> str:
    match = _BEHIND.search(text[max(0, at - 30) : at])
    return match[1] if match else ""


def _word_after(text: str, at: int) -> str:
    match = _AHEAD.match(text, at)
    return match[1] if match else ""


def _names_something(text: str, number: Number, before: str, after: str) -> bool:
    """Whether the number is a year, an hour or a mark of order and counts nothing."""
    written = to_western(text[slice(*number.span)])
    whole = isinstance(number.value, int)
    if before in _ORDER or before in _CLOCK:
        return True
    if not written[-1:].isdigit() or not whole:
        return False
    if after in _ERAS and len(written) <= 4:
        return True
    last = number.until if number.until is not None else number.value
    if len(written.rsplit("-")[-1].strip()) != 4 or not 1300 <= last <= 2100:
        return False
    return before in _YEAR_AFTER or _nothing_counted(after)


def _nothing_counted(after: str) -> bool:
    return not after or after in _NO_NOUN or after.startswith("و")


def _counted(text: str, start: int, end: int) -> Span:
    """Where the noun stands: after the number, after من, before a definite number, or before."""
    if text[max(0, start - 2) : start] == "ال" and (before := _counted_before(text, start)):
        return before
    match = _AHEAD.match(text, end)
    if match and fold(match[1]) == "من":  # سبعة من عناصر الحرس
        match = _AHEAD.match(text, match.end())
    if match and fold(match[1]) not in _NO_NOUN and not _verbal(fold(match[1])):
        return match.span(1)
    return _counted_before(text, start) or (end, end)


def _verbal(word: str) -> bool:
    return word.startswith(("و", "ف")) and len(word) > 4 and word[1:3] in ("ال", "ان", "قد")


def _counted_before(text: str, start: int) -> Span | None:
    """الصواريخ الخمسة, منزلا واحدا, عدد القتلى بلغ 12."""
    head = text[max(0, start - 80) : start]
    behind = _BEHIND.search(head)
    if behind and head.endswith("ال") and fold(behind[1]).startswith("ال"):
        return _shifted(behind.span(1), start, head)
    if behind and text[start : start + 4] == "واحد":
        return _shifted(behind.span(1), start, head)
    found = list(_WORD.finditer(head))[-9:]
    for at in range(len(found) - 2, -1, -1):
        if fold(found[at][0]) in _COUNTERS:
            if re.search(r"[.؛\n]", head[found[at].end() :]):
                return None
            noun = found[at + 1]
            if fold(noun[0]) not in _NO_NOUN:
                return _shifted(noun.span(), start, head)
    return None


def _shifted(span: Span, start: int, head: str) -> Span:
    offset = start - len(head)
    return span[0] + offset, span[1] + offset
