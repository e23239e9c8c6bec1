"""The words that dates are made of, folded: a new spelling is a new row here.

Each kind of word has a letter of its own, and the shapes of dates are patterns of these letters.
"""

from collections.abc import Iterable, Iterator

from warraq.arabic.fold import fold
from warraq.arabic.names import LOCALES, hijri_month_names, month_names, weekday_names

MONTH, LUNAR, WEEKDAY, ORDINAL = "g", "h", "w", "o"
YEAR_WORD, YEARS_WORD, DAY_WORD, MONTH_WORD = "c", "C", "i", "s"
FROM, UNTIL, BETWEEN, AND, AGREEING = "f", "u", "b", "v", "k"
COMMON_ERA, HIJRI_ERA, MEEM, BEFORE_CHRIST, HALF = "e", "j", "m", "B", "a"
HOUR_WORD, AT, TEE, PAST, COMING = "r", "R", "T", "P", "N"

MORNING, EVENING, NIGHT = 1, 2, 3

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
    8: ("شعبان المعظم",),
    9: ("رمضان المبارك",),
    11: ("ذي القعدة", "ذوالقعدة", "ذيالقعدة", "ذو قعدة"),
    12: ("ذي الحجة", "ذوالحجة", "ذيالحجة", "ذو حجة"),
}
_UNITS = (
    "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع",
)  # fmt: skip
_HALVES = {
    MORNING: ("ص", "صباحا", "فجرا", "am"),
    EVENING: ("مساء", "مساءا", "ظهرا", "بعد الظهر", "عصرا", "pm"),
    NIGHT: ("ليلا", "منتصف الليل"),
}
_CUES: dict[str, tuple[str, ...]] = {
    YEAR_WORD: ("عام", "العام", "للعام", "سنة", "السنة", "للسنة"),
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
    PAST: ("الماضي", "الفائت", "المنصرم"),
    COMING: ("المقبل", "القادم", "التالي"),
    TEE: ("t",),
}  # fmt: skip

Entry = tuple[tuple[str, ...], str, int]
"""The words of a name, folded; its letter; its number."""


def _ordinals() -> Iterator[tuple[str, int]]:
    for number, name in enumerate((*_UNITS, "العاشر"), start=1):
        yield name, number
    for number, name in enumerate(("الحادي", *_UNITS[1:]), start=1):
        yield f"{name} عشر", number + 10
        for tens in ("العشرون", "العشرين"):
            yield f"{name} و {tens}", number + 20
    for ending in ("ون", "ين"):
        yield f"العشر{ending}", 20
        yield f"الثلاث{ending}", 30
        yield f"الواحد و العشر{ending}", 21
        yield f"الحادي و الثلاث{ending}", 31
        yield f"الواحد و الثلاث{ending}", 31


def _named() -> Iterator[tuple[str, str, int]]:
    for number in range(1, 13):
        for locale in LOCALES.values():
            yield month_names(locale)[number - 1], MONTH, number
        yield hijri_month_names()[number - 1], LUNAR, number
        yield from ((name, MONTH, number) for name in _SPELLINGS.get(number, ()))
        yield from ((name, LUNAR, number) for name in _LUNAR_SPELLINGS.get(number, ()))
    for number, name in enumerate(weekday_names()):
        yield name, WEEKDAY, number
    for name, number in _ordinals():
        yield name, ORDINAL, number
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
