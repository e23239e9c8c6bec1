"""The names of months and weekdays, region by region, as the Arabic locales of CLDR have them."""

from functools import cache
from typing import Literal, get_args

from babel.dates import get_day_names, get_month_names
from hijridate import Hijri

Region = Literal[
    "001", "AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "YE",
]  # fmt: skip
"""The regions that CLDR has Arabic for, by their ISO 3166 codes; `001` is none in particular."""

REGIONS: tuple[Region, ...] = get_args(Region)

NameSet = Literal["levant", "egypt", "maghreb", "morocco", "mauritania"]
"""A set of names for the Gregorian months, called after where it is used."""

NAME_SETS: tuple[NameSet, ...] = get_args(NameSet)

LOCALES: dict[NameSet, str] = {
    "levant": "ar_LB",
    "egypt": "ar_EG",
    "maghreb": "ar_TN",
    "morocco": "ar_MA",
    "mauritania": "ar_MR",
}
"""A Babel locale that has each set."""

_OWN_SETS: dict[Region, NameSet] = {
    "IQ": "levant",
    "JO": "levant",
    "LB": "levant",
    "PS": "levant",
    "SY": "levant",
    "DZ": "maghreb",
    "TN": "maghreb",
    "MA": "morocco",
    "MR": "mauritania",
}


def name_set(region: Region) -> NameSet:
    """Return which names the newspapers of a region give the months: Egypt's where no other."""
    return _OWN_SETS.get(region, "egypt")


@cache
def month_names(locale: str) -> tuple[str, ...]:
    """Return the twelve full month names of a Babel locale such as `ar_LB`, January first."""
    names = get_month_names("wide", locale=locale)
    return tuple(str(names[number]) for number in range(1, 13))


@cache
def hijri_month_names() -> tuple[str, ...]:
    """Return the twelve names of the Hijri months, Muharram first."""
    return tuple(Hijri(1446, number, 1).month_name("ar") for number in range(1, 13))


@cache
def weekday_names() -> tuple[str, ...]:
    """Return the seven Arabic weekday names, Monday first as in `datetime.date.weekday`."""
    names = get_day_names("wide", locale="ar")
    return tuple(str(names[number]) for number in range(7))
