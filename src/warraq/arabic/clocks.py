"""Prints times of day in words and names the zone whose clock they are by."""

import datetime
from functools import lru_cache

from babel.core import get_global
from babel.dates import get_period_names, get_timezone_location

from warraq.arabic.digits import in_digits
from warraq.arabic.styles import Clock, HouseStyle

# The hour with which each part of the day begins. A halved day has no فجر, عصر or ليل of its own.
_HALVES = ((0, "am"), (12, "afternoon1"), (13, "pm"))
_PARTS = (
    (0, "night2"),
    (3, "morning1"),
    (6, "morning2"),
    (12, "afternoon1"),
    (13, "afternoon2"),
    (15, "عصرًا"),
    (18, "evening1"),
)
_GREENWICH = ("UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "Etc/Zulu")


@lru_cache(4096)
def time(moment: datetime.time, style: HouseStyle) -> str:
    """Return the wall-clock time in the style's clock, as in `5:48 مساءً`, `3:48 عصرًا`, `17:48`.

    The hour from noon is `12:05 ظهرًا` and the hour from midnight `12:05 صباحًا` (by the parts of
    the day `12:05 ليلًا`), so that neither can be taken for the other.
    """
    if style.clock == "full":
        return in_digits(f"{moment.hour}:{moment.minute:02}", style.digits)
    said = f"{moment.hour % 12 or 12}:{moment.minute:02} {_period(moment.hour, style.clock)}"
    return in_digits(said, style.digits)


def _period(hour: int, clock: Clock) -> str:
    table = _PARTS if clock == "parts" else _HALVES
    key = [name for begins, name in table if begins <= hour][-1]
    # CLDR writes ليلاً and has no عصر; the other names keep the tanwin before the alef.
    said = str(get_period_names("wide", "stand-alone", "ar").get(key, key))
    return said.replace("\u0627\u064b", "\u064b\u0627")


def zone_name(moment: datetime.datetime) -> str:
    """Return whose clock a moment is by, as in `بتوقيت بغداد`; "" where Arabic has no name for it.

    What is named is the city of the moment's IANA zone; a bare offset from UTC has none.
    """
    key = str(getattr(moment.tzinfo, "key", moment.tzinfo))
    if key in _GREENWICH:
        return "بتوقيت غرينتش"
    key = get_global("zone_aliases").get(key, key)  # Turkey
    if "/" not in key or key.startswith("Etc/"):
        return ""
    city = str(get_timezone_location(key, locale="ar", return_city=True))
    return "" if any(char.isascii() and char.isalpha() for char in city) else f"بتوقيت {city}"
