"""The shapes of dates: patterns over the letters of a line's tokens, by the token they begin at.

Groups name the parts: `w` a weekday, `d` a day, `m` a month, `y` a year, `e` its era; `w2`, `d2`,
`m2` and `y2` those of the end of a range.
"""

import re

# Of two weekdays that stand together none is that of the day behind them.
_ALONE = r"(?<!w)(?<!w[-/vu,])(?<!w[vu]i)"
_WEEKDAY_NAME = rf"{_ALONE}(?P<w>w)[,|:(-]{{0,2}}i?k?"
_WEEKDAY = rf"(?:{_WEEKDAY_NAME})?"
_WEEKDAY_2 = r"(?:i?(?P<w2>w)[,|:(-]{0,2}i?k?)?"
# What was before Christ is dated by no calendar here.
_ERA = r"(?P<e>[emj])?(?!B)"
# A year of less than four figures wants its era behind it.
_Y = r"(?P<y>y|q(?=[emj])|d(?=j))"
_YEAR = rf"[,/-]{{0,2}}(?:[fR]?(?:c[PNH]?|Z))?{_Y}{_ERA}"
# Two months beside a stroke are the month of no day.
_MONTH = r"(?P<m>[gh])(?!/[gh])"
# The third of March: an ordinal wants من before its month, a number does without.
_BEFORE_MONTH = r"(?:(?<=d)[,/-]{0,2}f?s?|(?<=o)fs?)"
_DAY = r"(?<!d[./-])(?P<d>[do])"
_DAY_2 = rf"(?P<d2>[do]){_BEFORE_MONTH}{_MONTH}(?:{_YEAR})?"
_NO_DAY = r"(?<![doq])(?<![do]f)(?<![do]s)(?<!fs)"
_JOIN = r"(?:ui?|-)"
_OPENED = r"(?:(?<=b)|(?<=bi)|(?<=bs)|(?<=bC)|(?<=bc))"
# Nothing that goes on with more numbers is a date in numbers.
_NO_MORE = r"(?!\.[dyn])"
_NOT_IN_NUMBERS = r"(?<![./])(?<![dynq]-)"

SHAPES: dict[str, re.Pattern[str]] = {
    "days": re.compile(rf"{_WEEKDAY}{_DAY}{_JOIN}{_WEEKDAY_2}{_DAY_2}"),
    "night": re.compile(rf"{_DAY}/{_DAY_2}"),
    "between": re.compile(rf"{_OPENED}{_WEEKDAY}{_DAY}vi?{_WEEKDAY_2}{_DAY_2}"),
    "listed": re.compile(rf"{_WEEKDAY}{_DAY}(?=(?:v(?:i?w)?i?[do]){{0,5}}v(?:i?w)?i?{_DAY_2})"),
    "days in numbers": re.compile(
        rf"{_WEEKDAY}{_NOT_IN_NUMBERS}(?P<d>d){_JOIN}(?P<d2>d)(?P<cut>[/.])(?P<m>d)(?P=cut)"
        rf"(?P<y>y){_ERA}{_NO_MORE}"
    ),
    "range in numbers": re.compile(
        rf"{_WEEKDAY}{_NOT_IN_NUMBERS}(?P<d>d)/(?P<m>d){_JOIN}{_WEEKDAY_2}(?P<d2>d)/(?P<m2>d)/"
        rf"(?P<y>y){_ERA}{_NO_MORE}"
    ),
    "numbers": re.compile(
        rf"{_WEEKDAY}(?<![./])(?P<d>d)[-/.](?P<m>d)[-/.](?P<y>y){_ERA}{_NO_MORE}"
    ),
    "named": re.compile(rf"{_WEEKDAY}{_DAY}{_BEFORE_MONTH}{_MONTH}{_YEAR}"),
    "month first": re.compile(rf"{_WEEKDAY}(?P<m>g)[,/-]{{0,2}}(?P<d>d)[,/-]{{0,2}}(?P<y>y){_ERA}"),
    "year first": re.compile(
        rf"{_WEEKDAY}(?<![./])(?P<y>y)(?P<cut>[-/.])(?P<m>d)(?P=cut)(?P<d>d){_ERA}{_NO_MORE}"
    ),
    "weekday and month": re.compile(rf"{_WEEKDAY_NAME}(?P<m>g),?(?P<d>d)(?![-/.]?[dyn])"),
    "weekday and numbers": re.compile(rf"{_WEEKDAY_NAME}(?P<d>d)/(?P<m>d)(?![-/.]?[dyn])"),
    "no year": re.compile(rf"{_WEEKDAY}{_DAY}{_BEFORE_MONTH}{_MONTH}"),
    "months": re.compile(rf"{_NO_DAY}(?P<m>[gh])(?:ui?|[-/])s?(?P<m2>[gh]){_YEAR}"),
    "months between": re.compile(rf"{_OPENED}(?P<m>[gh])v(?P<m2>[gh]){_YEAR}"),
    "month": re.compile(rf"(?:ls?)?(?<![dq])(?<!g/){_MONTH}{_YEAR}"),
    "years": re.compile(
        r"(?<![/.dynq])(?<![dynq]-)(?P<y>y)(?:-|uc?|/)(?P<y2>y)(?P<e>[emj])?(?![-/.][dynq]|B)"
    ),
    "years between": re.compile(rf"{_OPENED}(?P<y>y)vc?(?P<y2>y){_ERA}(?![-/.][dynq])"),
    "year": re.compile(rf"{_Y}{_ERA}"),
}

_BY_DAY = (
    "days", "night", "between", "listed", "range in numbers", "days in numbers", "numbers", "named",
    "month first", "year first", "weekday and month", "weekday and numbers", "no year",
)  # fmt: skip
_BY_MONTH = ("month first", "months", "months between", "month")

STARTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("wdo", _BY_DAY),
    **dict.fromkeys("gh", _BY_MONTH),
    "l": ("month",),
    "y": ("year first", "years", "years between", "year"),
    "q": ("year",),
}
"""The shapes that may begin with a token of each letter, those first that hold more."""

RANGES = frozenset(
    ("days", "night", "between", "days in numbers", "range in numbers", "months", "months between")
)
OPENED = re.compile(r"b[iscC]?$")
"""What stands before a range that بين opens."""

# A date has a month's name or a year within so many tokens of its first.
_NEAR = re.compile(r"[^ghyx]{0,14}[ghy]|w[^x]{0,4}/")


def may_begin(letters: str, place: int) -> tuple[str, ...]:
    """Return the names of the shapes that may begin at a place, none where it is no date's."""
    names = STARTS.get(letters[place], ())
    return () if names and letters[place] in "wdo" and not _NEAR.match(letters, place) else names
