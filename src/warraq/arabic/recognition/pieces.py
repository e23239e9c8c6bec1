"""Finds the shapes of dates among a line's tokens: one shape, one pattern over their letters.

A piece says what is written and where, not yet which day that is: its year may be missing, and
two pieces may be one date in two calendars or the two ends of a range.
"""

import datetime
import re
from dataclasses import dataclass, field
from typing import Literal

from warraq.arabic.recognition.clock import wall_clock
from warraq.arabic.recognition.tokens import Tokens
from warraq.arabic.recognition.vocabulary import COMING, HIJRI_ERA, LUNAR, MONTH_WORD, PAST, UNTIL

Calendar = Literal["gregorian", "hijri"]
Written = tuple[int | None, int | None, int | None]
"""Year, month and day as they stand; None what is not written."""

# What newspapers date by; a number outside, without a month's name, is of another calendar.
YEARS = range(1800, 2200)
_OLD_YEARS = range(1000, 2200)
_HIJRI_YEARS = range(1300, 1501)


@dataclass
class Piece:
    """A shape found: tokens `start` to `end` (not included), what is written, how sure that is.

    `last` is what is written of the end of a range. `weekdays` tells tokens and whether each
    names the range's last day. `side` is -1 where the text says that the date is past, 1 where it
    is to come.
    """

    start: int
    end: int
    calendar: Calendar
    first: Written
    sure: float
    last: Written | None = None
    weekdays: list[tuple[int, bool]] = field(default_factory=list)
    time: datetime.time | None = None
    side: int = 0


_WEEKDAY = r"(?:(?P<w>w)[,|:(-]{0,2}i?k?)?"
_WEEKDAY_2 = r"(?:i?(?P<w2>w)[,|:(-]{0,2}i?k?)?"
# What was before Christ is dated by no calendar here.
_ERA = r"(?P<e>[emj])?(?!B)"
_YEAR = rf"[,/-]{{0,2}}(?:f?c)?(?P<y>y|q(?=[emj])){_ERA}"
_MONTH = r"(?P<m>[gh])"
# The third of March: an ordinal wants من before its month, a number does without.
_BEFORE_MONTH = r"(?:(?<=d)[,/-]{0,2}f?s?|(?<=o)fs?)"
_DAY = r"(?<!d[./])(?P<d>[do])"
_OPENED = r"(?:(?<=b)|(?<=bi)|(?<=bs)|(?<=bC)|(?<=bc))"
_JOIN = r"(?:ui?|-)"

_SHAPES: dict[str, re.Pattern[str]] = {
    "days": re.compile(
        rf"{_WEEKDAY}{_DAY}{_JOIN}{_WEEKDAY_2}(?P<d2>[do]){_BEFORE_MONTH}{_MONTH}(?:{_YEAR})?"
    ),
    "between": re.compile(
        rf"{_OPENED}{_WEEKDAY}{_DAY}vi?{_WEEKDAY_2}(?P<d2>[do]){_BEFORE_MONTH}{_MONTH}(?:{_YEAR})?"
    ),
    "two": re.compile(rf"{_DAY}(?=v(?P<d2>[do]){_BEFORE_MONTH}{_MONTH}(?:{_YEAR})?)"),
    "numbers": re.compile(
        rf"{_WEEKDAY}(?<![./])(?P<d>d)[-/.](?P<m>d)[-/.](?P<y>y){_ERA}(?!\.[dyn])"
    ),
    "named": re.compile(rf"{_WEEKDAY}{_DAY}{_BEFORE_MONTH}{_MONTH}{_YEAR}"),
    "month first": re.compile(rf"{_WEEKDAY}(?P<m>g)[,/-]{{0,2}}(?P<d>d)[,/-]{{0,2}}(?P<y>y){_ERA}"),
    "year first": re.compile(
        rf"{_WEEKDAY}(?<![./-])(?P<y>y)(?P<cut>[-/.])(?P<m>d)(?P=cut)(?P<d>d){_ERA}(?!\.[dyn])"
    ),
    "weekday and month": re.compile(r"(?P<w>w)[,|:(-]{0,2}i?k?(?P<m>g),?(?P<d>d)(?![-/.]?[dyn])"),
    "weekday and numbers": re.compile(r"(?P<w>w)[,|:(-]{0,2}i?k?(?P<d>d)/(?P<m>d)(?![-/.]?[dyn])"),
    "no year": re.compile(rf"{_WEEKDAY}{_DAY}{_BEFORE_MONTH}{_MONTH}(?P<p>[PN])?"),
    "months": re.compile(rf"(?P<m>[gh]){_JOIN}s?(?P<m2>[gh]){_YEAR}"),
    "months between": re.compile(rf"{_OPENED}(?P<m>[gh])v(?P<m2>[gh]){_YEAR}"),
    "month": re.compile(rf"{_MONTH}{_YEAR}"),
    "years": re.compile(
        r"(?<![-/.dynq])(?P<y>y)(?:-|uc?|/)(?P<y2>y)(?P<e>[emj])?(?![-/.][dynq]|B)"
    ),
    "years between": re.compile(rf"{_OPENED}(?P<y>y)vc?(?P<y2>y){_ERA}(?![-/.][dynq])"),
    "year": re.compile(rf"(?:(?<=c)|(?<=C)(?<![dynq]C)|(?<=Cyv))(?P<y>y|q(?=[emj])){_ERA}"),
}
_BY_DAY = (
    "days", "between", "two", "numbers", "named", "month first", "year first",
    "weekday and month", "weekday and numbers", "no year",
)  # fmt: skip
_BY_MONTH = ("month first", "months", "months between", "month")
_STARTS = {
    **dict.fromkeys("wdo", _BY_DAY),
    **dict.fromkeys("gh", _BY_MONTH),
    "y": ("year first", "years", "years between", "year"),
    "q": ("year",),
}
_WEEKDAY_BEHIND = re.compile(r"\(i?(?P<w>w)\)")
_SAID_YEARS = re.compile(r"[cC][fb]?$")
# A date has a month's name or a year within so many tokens of its first.
_NEAR = re.compile(r"[^ghyx]{0,14}[ghy]|w[^x]{0,4}/")

_SURE = {"named": 0.97, "month first": 0.95, "year first": 0.95, "days": 0.95, "between": 0.95}
_SURE_BY_NUMBERS = 0.9
_ORDER_IN_DOUBT, _YEAR_MISSING, _UMM_AL_QURA, _NO_ERA = 0.9, 0.6, 0.65, 0.6


def pieces(tokens: Tokens) -> list[Piece]:
    """Return the shapes of dates in a line, in order; none overlaps another."""
    letters = "".join(tokens.letters)
    found: list[Piece] = []
    place = 0
    while place < len(letters):
        piece = _at(letters, place, tokens)
        if piece:
            found.append(piece)
        place = piece.end if piece else place + 1
    return found


def _at(letters: str, place: int, tokens: Tokens) -> Piece | None:
    names = _STARTS.get(letters[place], ())
    if names and letters[place] in "wdo" and not _NEAR.match(letters, place):
        return None
    for name in names:
        match = _SHAPES[name].match(letters, place)
        piece = _read(name, match, tokens) if match else None
        if piece:
            _close(piece, letters)
            return _with_time(piece, tokens, letters)
    return None


def _close(piece: Piece, letters: str) -> None:
    """A bracket that the piece opens belongs to it, and so does a weekday in brackets behind it."""
    behind = letters[piece.end : piece.end + 4]
    if "(" in letters[piece.start : piece.end] and behind[:1] == ")":
        piece.end += 1
    elif not piece.weekdays and piece.last is None and piece.first[2] is not None:
        match = _WEEKDAY_BEHIND.match(behind)
        if match:
            piece.weekdays.append((piece.end + match.start("w"), False))
            piece.end += match.end()


def _with_time(piece: Piece, tokens: Tokens, letters: str) -> Piece:
    if piece.last is None and piece.first[2] is not None:
        found = wall_clock(tokens, letters, piece.end)
        if found:
            piece.time, piece.end = found
    return piece


def _read(name: str, match: re.Match[str], tokens: Tokens) -> Piece | None:
    if name.startswith("year") and name != "year first":
        return _years(name, match, tokens)
    given = {group: match.start(group) for group, text in match.groupdict().items() if text}
    value = {group: tokens.values[token] for group, token in given.items()}
    letter, era = match["m"], match.groupdict().get("e")
    year = value.get("y")
    if year is None and not _is_month(tokens, given["m"], match.end()):
        return None
    calendar = _calendar(name, letter, year, era)
    if calendar is None:
        return None
    ends = value.get("m2", value["m"]), value.get("d2")
    ranged = name in ("days", "between", "months", "months between")
    piece = Piece(
        start=match.start(),
        end=match.end(),
        calendar=calendar,
        first=(year, value["m"], value.get("d")),
        sure=_sure(name, calendar, year, era, value),
        last=(year, *ends) if ranged else None,
        weekdays=[(given[w], w == "w2") for w in ("w", "w2") if w in given],
    )
    piece.side = {PAST: -1, COMING: 1}.get(match.groupdict().get("p") or "", 0)
    piece.end -= 1 if piece.side else 0
    return piece


def _is_month(tokens: Tokens, token: int, end: int) -> bool:
    """Tell whether a month is surely one: its name no common word, or the text says شهر صفر.

    The first of a range is one too, if a date follows.
    """
    if tokens.ends[token] not in tokens.doubtful or tokens.letters[token - 1] == MONTH_WORD:
        return True
    join, *after = tokens.letters[end : end + 2] or ("",)
    return join in ("-", UNTIL) and bool(after) and after[0] in "wdo"


def _calendar(name: str, letter: str, year: int | None, era: str | None) -> Calendar | None:
    """Whose date is written; None where no calendar has it."""
    if letter == LUNAR:
        return "hijri" if year is None or year <= _HIJRI_YEARS[-1] + 100 else None
    if era == HIJRI_ERA:
        return "hijri" if letter == "d" else None
    if letter == "d" and year is not None and year not in YEARS:
        # 1403/05/12 may be a Persian date as well; written the Arabic way round it is Hijri.
        return "hijri" if name == "numbers" and year in _HIJRI_YEARS else None
    return "gregorian" if year is None or year in _OLD_YEARS else None


def _sure(
    name: str, calendar: Calendar, year: int | None, era: str | None, value: dict[str, int]
) -> float:
    sure = _SURE.get(name, _SURE_BY_NUMBERS)
    if name == "numbers" and value["d"] <= 12:
        sure *= _ORDER_IN_DOUBT
    if name == "numbers" and calendar == "hijri" and era != HIJRI_ERA:
        sure *= _NO_ERA
    if calendar == "hijri":
        sure *= _UMM_AL_QURA
    return sure * (_YEAR_MISSING if year is None else 1)


def _years(name: str, match: re.Match[str], tokens: Tokens) -> Piece | None:
    first = tokens.values[match.start("y")]
    last = tokens.values[match.start("y2")] if name != "year" else None
    hijri = match["e"] == HIJRI_ERA
    known = _HIJRI_YEARS if hijri else YEARS if last else _OLD_YEARS
    if first not in known and not (match["e"] and first < known.stop):
        return None
    before = "".join(tokens.letters[max(0, match.start() - 2) : match.start()])
    said = _SAID_YEARS.search(before) is not None
    if last is not None and not (first < last < known.stop and (said or match[0][1] == "-")):
        return None
    sure = 0.85 if said or last is None else 0.6
    if not match["e"] and first in _HIJRI_YEARS:
        sure *= _NO_ERA
    return Piece(
        start=match.start(),
        end=match.end(),
        calendar="hijri" if hijri else "gregorian",
        first=(first, None, None),
        sure=sure * (_UMM_AL_QURA if hijri else 1),
        last=None if last is None else (last, None, None),
    )
