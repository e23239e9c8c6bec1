"""The words that dates are made of, folded: a new spelling is a new row here.

Each kind of word has a letter of its own, and the shapes of dates are patterns of these letters.
"""

from collections.abc import Iterable, Iterator

from warraq.arabic.fold import fold
from warraq.arabic.names import LOCALES, hijri_month_names, month_names, weekday_names
from warraq.arabic.recognition.numerals import cardinals, ordinals

MONTH, LUNAR, WEEKDAY, ORDINAL, NUMBER = "g", "h", "w", "o", "d"
YEAR_WORD, YEARS_WORD, DAY_WORD, MONTH_WORD = "c", "C", "i", "s"
FROM, UNTIL, BETWEEN, AND, AGREEING = "f", "u", "b", "v", "k"
COMMON_ERA, HIJRI_ERA, MEEM, BEFORE_CHRIST, HALF = "e", "j", "m", "B", "a"
HOUR_WORD, AT, TEE = "r", "R", "T"
# What tells a year by that of the text: past, coming, running, this one, or that of another date.
PAST, COMING, RUNNING, THIS_YEAR, OTHER = "P", "N", "H", "Z", "O"
# What a date is the name of; what a number counts and dates nothing; a part of a month; other
# words that a month stands behind.
NAMED_AFTER, NUMBERED, PART, WITHIN = "Q", "#", "l", "z"

MORNING, NOON, AFTERNOON, EVENING, NIGHT = 1, 2, 3, 4, 5

HIJRI = 1
"""The number of a word for a year that says that it is a Hijri one."""

# Seen in print, and in no locale of CLDR.
_SPELLINGS = {
    1: ("كانون ثاني", "كانون ثان", "كانون 2"),
    2: ("فيبراير", "فبرير"),
    4: ("إبريل", "نيسن"),
    5: ("مايس", "نوار"),
    6: ("يونية", "يونيه"),
    7: ("يولية", "يوليه", "جويليا", "جوييه"),
    8: ("أوغسطس", "أغشت"),
    9: ("سبتنبر",),
    10: ("تشرين أول", "أكتوبر", "تشرين 1"),
    11: ("تشرين ثاني", "تشرين ثان", "تشرين 2"),
    12: ("كانون أول", "كانون 1"),
}
_LUNAR_SPELLINGS = {
    1: ("المحرم", "محرم الحرام"),
    2: ("صفر الخير",),
    3: ("ربيع أول",),
    4: ("ربيع الآخر", "ربيع ثاني", "ربيع آخر"),
    5: ("جمادى الأول", "جماد الأول", "جماد الأولى", "جمادى أول"),
    6: ("جمادى الثانية", "جمادى الثاني", "جمادى الآخر", "جماد الآخر", "جماد الآخرة", "جماد الثاني"),
    7: ("رجب الفرد", "رجب الأصب", "رجب المرجب", "رجب الحرام"),
    8: ("شعبان المعظم", "شعبان المكرم"),
    9: ("رمضان المبارك", "رمضان المعظم"),
    10: ("شوال المكرم",),
    11: ("ذي القعدة", "ذوالقعدة", "ذيالقعدة", "ذو قعدة", "ذو القعدة الحرام", "ذي القعدة الحرام"),
    12: ("ذي الحجة", "ذوالحجة", "ذيالحجة", "ذو حجة", "ذو الحجة الحرام", "ذي الحجة الحرام"),
}
_HALVES = {
    MORNING: ("ص", "صباحا", "فجرا", "بعد منتصف الليل", "am"),
    NOON: ("ظهرا",),
    AFTERNOON: ("بعد الظهر", "عصرا", "pm"),
    EVENING: ("مساء", "مساءا", "قبل منتصف الليل"),
    NIGHT: ("ليلا", "منتصف الليل"),
}
_HIJRI_YEAR_WORDS = ("العام الهجري", "السنة الهجرية", "للعام الهجري")
_CUES: dict[str, tuple[str, ...]] = {
    YEAR_WORD: (
        "عام", "العام", "للعام", "سنة", "السنة", "للسنة", "العام الميلادي", "السنة الميلادية",
        "العام الدراسي", "للعام الدراسي", "السنة الدراسية", "العام الجامعي", "العام المالي",
        "السنة المالية",
    ),
    YEARS_WORD: (
        "عامي", "العامين", "سنتي", "السنتين", "أعوام", "الأعوام", "سنوات", "السنوات",
        "السنين", "الفترة",
    ),
    DAY_WORD: ("يوم",),
    MONTH_WORD: ("شهر", "شهري"),
    FROM: ("من",),
    UNTIL: ("إلى", "حتى", "لغاية", "ولغاية", "وحتى", "وإلى"),
    BETWEEN: ("بين", "ما بين"),
    AND: ("و",),
    AGREEING: ("الموافق", "الموافقة", "الموافق ل", "الموافق في", "يوافق", "المصادف"),
    COMMON_ERA: ("ميلادي", "ميلادية", "ميلاديا", "للميلاد"),
    HIJRI_ERA: ("هـ", "هجري", "هجرية", "هجريا", "للهجرة"),
    MEEM: ("م",),
    BEFORE_CHRIST: ("ق", "قبل الميلاد"),
    HOUR_WORD: ("الساعة", "تمام الساعة"),
    AT: ("في", "عند"),
    PAST: ("الماضي", "الماضية", "الفائت", "الفائتة", "المنصرم", "المنصرمة"),
    COMING: ("المقبل", "المقبلة", "القادم", "القادمة"),
    RUNNING: ("الجاري", "الجارية", "الحالي", "الحالية"),
    THIS_YEAR: ("هذا العام", "هذه السنة", "عامنا هذا"),
    OTHER: (
        "التالي", "التالية", "السابق", "السابقة", "نفسه", "نفسها", "ذاته", "ذاتها",
        "الذي سبقه", "الذي تلاه", "الذي يليه",
    ),
    TEE: ("t",),
    NAMED_AFTER: (
        "شارع", "طريق", "جادة", "محور", "ساحة", "ميدان", "دوار", "حي", "مدينة", "ضاحية", "حديقة",
        "جسر", "كوبري", "نفق", "سد", "ملعب", "استاد", "مستشفى", "جامعة", "مدرسة", "ثانوية", "معهد",
        "مسرح", "قاعة", "متحف", "مطار", "ميناء", "محطة", "معسكر", "قاعدة", "مصنع", "شركة", "نادي",
        "صحيفة", "جريدة", "مجلة", "قناة", "إذاعة", "وكالة", "حركة", "قوى", "فريق", "تيار", "تحالف",
        "حزب", "جبهة", "جماعة", "تجمع", "ائتلاف", "كتيبة", "لواء", "سرايا", "ثورة", "انتفاضة",
        "انقلاب", "حرب", "أحداث", "شباب", "ثوار",
    ),
    NUMBERED: ("رقم", "العدد", "المادة", "مادة", "البند", "الفقرة", "الصفحة", "الحلقة", "الطبعة"),
    PART: (
        "مطلع", "أوائل", "بداية", "بدايات", "مستهل", "منتصف", "أواسط", "أواخر", "نهاية", "نهايات",
        "ختام",
    ),
    WITHIN: (
        "خلال", "منذ", "بحلول", "طوال", "طيلة", "قبل", "بعد", "مثل", "هلال", "ليالي", "عن",
    ),
}  # fmt: skip

Entry = tuple[tuple[str, ...], str, int]
"""The words of a name, folded; its letter; its number."""


def _named() -> Iterator[tuple[str, str, int]]:
    for number in range(1, 13):
        for locale in LOCALES.values():
            yield month_names(locale)[number - 1], MONTH, number
        yield hijri_month_names()[number - 1], LUNAR, number
        yield from ((name, MONTH, number) for name in _SPELLINGS.get(number, ()))
        yield from ((name, LUNAR, number) for name in _LUNAR_SPELLINGS.get(number, ()))
        english = month_names("en")[number - 1]
        yield from ((name, MONTH, number) for name in (english, english[:3]))
    yield "sept", MONTH, 9
    for number, name in enumerate(weekday_names()):
        yield name, WEEKDAY, number
    yield from ((name, ORDINAL, number) for name, number in ordinals())
    yield from ((name, NUMBER, number) for name, number in cardinals())
    yield from ((name, YEAR_WORD, HIJRI) for name in _HIJRI_YEAR_WORDS)
    for half, names in _HALVES.items():
        yield from ((name, HALF, half) for name in names)
    for letter, names in _CUES.items():
        yield from ((name, letter, 0) for name in names)


def _by_first(rows: Iterable[tuple[str, str, int]]) -> dict[str, tuple[Entry, ...]]:
    table: dict[str, dict[tuple[str, ...], Entry]] = {}
    for name, letter, number in rows:
        words = tuple(fold(name).split())
        table.setdefault(words[0], {}).setdefault(words[1:], (words[1:], letter, number))
    return {
        first: tuple(sorted(found.values(), key=lambda entry: -len(entry[0])))
        for first, found in table.items()
    }


NAMES = _by_first(_named())
"""Names by their first word: the words that must follow, longest first, with letter and number."""

LATER_WORDS = frozenset(word for entries in NAMES.values() for more, *_ in entries for word in more)
"""Words that continue a name which another word begins."""

PREFIXES = "وفبلك"
"""Particles that are glued to the word or number that follows."""

MARKERS = frozenset(
    prefix + first
    for first, entries in NAMES.items()
    if any(letter in (MONTH, LUNAR, WEEKDAY) for _more, letter, _number in entries)
    for prefix in ("", *PREFIXES)
)
"""First words of months and weekdays: a date without numbers of a year has one of them."""
