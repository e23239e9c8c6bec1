"""The names of months and weekdays, as the regional Arabic locales of CLDR have them."""

from functools import cache

from babel.dates import get_day_names, get_month_names


@cache
def month_names(locale: str) -> tuple[str, ...]:
    """Return the twelve full month names of a Babel locale such as `ar_LB`, January first."""
    names = get_month_names("wide", locale=locale)
    return tuple(str(names[number]) for number in range(1, 13))


@cache
def weekday_names() -> tuple[str, ...]:
    """Return the seven Arabic weekday names, Monday first as in `datetime.date.weekday`."""
    names = get_day_names("wide", locale="ar")
    return tuple(str(names[number]) for number in range(7))
