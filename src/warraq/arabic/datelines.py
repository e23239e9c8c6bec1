"""Reads the date in a date line that an old site printed, whatever its shape.

Table-driven: a new shape is a new row of `_SHAPES`, a new spelling a new row of `_SPELLINGS`.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.arabic.fold import fold, fold_with_offsets
from warraq.arabic.names import month_names, weekday_names

_LOCALES = ("ar_LB", "ar_EG", "ar_TN", "ar_MA", "ar_MR")

# Seen in print, and in no locale of CLDR.
_SPELLINGS = {
    1: ("كانون ثاني", "كانون ثان"),
    5: ("مايس", "نوار"),
    6: ("يونية",),
    7: ("يولية", "جويليا"),
    8: ("اوغسطس",),
    10: ("تشرين أول",),
    11: ("تشرين ثاني", "تشرين ثان"),
    12: ("كانون أول",),
}

# Gregorian years that a news site can carry. A number outside is a year of another calendar.
_YEARS = range(1800, 2200)

_MORNING, _EVENING = "am", "pm"
_HALVES = {
    **dict.fromkeys(("ص", "صباحا", "فجرا", "am"), _MORNING),
    **dict.fromkeys(("م", "مسا", "مساا", "ظهرا", "بعد الظهر", "عصرا", "pm"), _EVENING),
}


def _months() -> dict[str, int]:
    table = {
        fold(name): number
        for locale in _LOCALES
        for number, name in enumerate(month_names(locale), start=1)
    }
    table |= {fold(name): number for number, names in _SPELLINGS.items() for name in names}
    return table


def _any_of(names: dict[str, int] | dict[str, str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in longest_first) + r")(?!\w)"


_MONTHS = _months()
_WEEKDAYS = {fold(name): number for number, name in enumerate(weekday_names())}

_GAP = r"[\s,،/-]{0,4}"
_WEEKDAY = rf"(?<!\w)(?:(?P<weekday>{_any_of(_WEEKDAYS)})[\s,،:|-]{{0,4}}(?:الموافق\s{{1,3}})?)?"
_DAY = r"(?P<day>\d{1,2})(?!\d)"
_MONTH = rf"(?P<month>{_any_of(_MONTHS)})(?:\s?[/(-]\s?(?P<twin>{_any_of(_MONTHS)})\s?\)?)?"
_NUMBER = r"(?P<month>\d{1,2})(?!\d)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_CUT = r"\s?[-/.]\s?"
_ERA = r"(?:\s{0,2}(?P<era>ه|هجري\w{0,2}|م|ميلادي\w{0,2})(?!\w))?"

_SHAPES = tuple(
    re.compile(_WEEKDAY + shape + _ERA)
    for shape in (
        _DAY + _GAP + _MONTH + _GAP + _YEAR,
        _MONTH + _GAP + _DAY + _GAP + _YEAR,
        _DAY + _CUT + _NUMBER + _CUT + _YEAR,
        _YEAR + _CUT + _NUMBER + _CUT + _DAY,
    )
)
_TIME = re.compile(
    r"[\s,،|–—-]{0,5}t?(?:الساعه[\s:]{0,3})?"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\d)"
    rf"(?:\s{{0,2}}(?P<half>{_any_of(_HALVES)}))?"
)


@dataclass(frozen=True)
class DateReading:
    """A Gregorian date as a line has it, and where in the line it stands.

    `time` is the wall clock named beside the date, without a zone; None when none is named or it
    is impossible. `span` holds code point offsets of weekday, date and time together.
    `weekday_agrees` is None when no weekday stands beside the date.
    """

    day: datetime.date
    time: datetime.time | None
    span: tuple[int, int]
    weekday_agrees: bool | None


def read_dateline(text: str) -> DateReading | None:
    """Return the first Gregorian date in `text`, or None if there is none that is possible.

    Numbers are read day before month. A Hijri date is passed over, since its Gregorian day is not
    certain; the Gregorian one beside it is read. If the first Gregorian date cannot exist (31
    February), the line is not to be trusted, and nothing is read. No date is ever made up.
    """
    folded, offsets = fold_with_offsets(text)
    found = min(_gregorian(folded), key=lambda match: match.start(), default=None)
    day = _day(found) if found else None
    if found is None or day is None:
        return None
    clock = _TIME.match(folded, found.end())
    time = _time(clock) if clock else None
    end = clock.end() if clock and time is not None else found.end()
    weekday = found["weekday"]
    agrees = None if weekday is None else _WEEKDAYS[weekday] == day.weekday()
    return DateReading(day, time, (offsets[found.start()], offsets[end]), agrees)


def _gregorian(folded: str) -> Iterator[re.Match[str]]:
    for shape in _SHAPES:
        for match in shape.finditer(folded):
            hijri = (match["era"] or "").startswith("ه")
            if int(match["year"]) in _YEARS and not hijri:
                yield match
                break


def _month_number(name: str) -> int:
    return int(name) if name.isdecimal() else _MONTHS[fold(name)]


def _day(match: re.Match[str]) -> datetime.date | None:
    month = _month_number(match["month"])
    twin = match.groupdict().get("twin")
    if twin and _month_number(twin) != month:
        return None
    try:
        return datetime.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _time(match: re.Match[str]) -> datetime.time | None:
    hour = int(match["hour"])
    half = _HALVES[fold(match["half"])] if match["half"] else None
    # A site on a 24-hour clock may still print م: 19:25 م is 19:25. But 19:25 ص is nothing.
    if half and (hour == 0 or (hour > 12 and half == _MORNING)):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == _EVENING else 0)
    try:
        return datetime.time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
