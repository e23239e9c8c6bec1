"""Finds the shapes of dates among a line's tokens, and reads what is written in each.

A piece says what is written and where, not yet which day that is: its year may be missing, and
two pieces may be one date in two calendars or the two ends of a range.
"""

import datetime
import re
from dataclasses import dataclass, field
from typing import Literal

from warraq.arabic.recognition.clock import wall_clock
from warraq.arabic.recognition.shapes import OPENED, RANGES, SHAPES, may_begin
from warraq.arabic.recognition.tokens import Tokens
from warraq.arabic.recognition.vocabulary import HIJRI, HIJRI_ERA, LUNAR, MONTH_WORD, UNTIL
from warraq.arabic.recognition.years import Hint, by_era, hint, said_year

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
    names the range's last day. `hint` is what the text says of a year that it leaves out; `shared`
    where the year is written once, for this date and for the one beside it.
    """

    start: int
    end: int
    calendar: Calendar
    first: Written
    sure: float
    last: Written | None = None
    weekdays: list[tuple[int, bool]] = field(default_factory=list)
    time: datetime.time | None = None
    hint: Hint = "nearest"
    shared: bool = False


_WEEKDAY_BEHIND = re.compile(r"\(i?(?P<w>w)\)")
# How sure a shape is that it is a date, and this one; reading.py has what the rest of it tells.
_SURE = {"named": 0.97, "month first": 0.95, "year first": 0.95, "days": 0.95, "between": 0.95}
_SURE_BY_NUMBERS, _SURE_TURNED, _SURE_OF_YEARS, _SURE_OF_BARE_YEARS = 0.9, 0.75, 0.85, 0.6
_ORDER_IN_DOUBT, _UMM_AL_QURA, _NO_ERA = 0.9, 0.65, 0.6


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
    for name in may_begin(letters, place):
        match = SHAPES[name].match(letters, place)
        piece = _read(name, match, tokens, letters) if match else None
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


def _read(name: str, match: re.Match[str], tokens: Tokens, letters: str) -> Piece | None:
    if name.startswith("year") and name != "year first":
        return _years(name, match, tokens, letters)
    given = {group: match.start(group) for group, text in match.groupdict().items() if text}
    value = {group: tokens.values[token] for group, token in given.items()}
    if not _is_shape(name, match, tokens, letters, value):
        return None
    if name == "numbers" and _is_turned(match, value):
        name, value["d"], value["m"] = "turned", value["m"], value["d"]
    letter, era = match["m"], match["e"] if "y" in given else None
    year = value.get("y")
    calendar = _calendar(name, letter, year, era)
    if calendar is None:
        return None
    first: Written = (year, value["m"], value.get("d"))
    last: Written | None = None
    if name in RANGES:
        last = (year, value.get("m2", value["m"]), value.get("d2"))
        if year is not None and (last[1] or 0) < value["m"]:
            first = (year - 1, *first[1:])
    # What is only looked at, as the month behind a list of days, ends behind the piece.
    behind = max(match.end(group) for group in given)
    return Piece(
        start=match.start(),
        end=match.end(),
        calendar=calendar,
        first=first,
        sure=_sure(name, calendar, era, value),
        last=last,
        weekdays=[(given[w], w == "w2") for w in ("w", "w2") if w in given],
        hint=hint(letters, match.start(), behind) if year is None else "nearest",
    )


def _is_shape(
    name: str, match: re.Match[str], tokens: Tokens, letters: str, value: dict[str, int]
) -> bool:
    """Tell whether what the letters allow is so by the words and numbers themselves."""
    start, month = match.start(), match.start("m")
    day, last = value.get("d", 0), value.get("d2", 0)
    if name == "listed" and OPENED.search(letters, max(0, start - 2), start):
        return False
    if name == "night":
        return last == day + 1
    if name in ("days", "between", "days in numbers") and last <= day:
        return False
    if name == "year first" and letters[start - 1 : start] == "-" and _is_tight(tokens, start - 1):
        return False
    if "d" not in value and tokens.ends[month] in tokens.persons and match[0][0] in "gh":
        return False
    return value.get("y") is not None or _is_month(tokens, month, match.end())


def _is_tight(tokens: Tokens, token: int) -> bool:
    """Tell whether a dash is glued to a number before it, as within a longer one."""
    numbered = token > 0 and tokens.letters[token - 1] in "dynq"
    return numbered and tokens.ends[token - 1] == tokens.starts[token]


def _is_turned(match: re.Match[str], value: dict[str, int]) -> bool:
    """Tell whether month and day stand as in America, which is plain where no month is the second.

    Only strokes are written so.
    """
    return "/" in match[0] and value["d"] <= 12 < value["m"] <= 31 and match["e"] != HIJRI_ERA


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
        right = name in ("numbers", "days in numbers", "range in numbers")
        return "hijri" if right and year in _HIJRI_YEARS else None
    return "gregorian" if year is None or year in _OLD_YEARS else None


def _sure(name: str, calendar: Calendar, era: str | None, value: dict[str, int]) -> float:
    sure = _SURE_TURNED if name == "turned" else _SURE.get(name, _SURE_BY_NUMBERS)
    if name == "numbers" and value["d"] <= 12:
        sure *= _ORDER_IN_DOUBT
    if name == "numbers" and calendar == "hijri" and era != HIJRI_ERA:
        sure *= _NO_ERA
    return sure * (_UMM_AL_QURA if calendar == "hijri" else 1)


def _years(name: str, match: re.Match[str], tokens: Tokens, letters: str) -> Piece | None:
    token, word = match.start("y"), said_year(letters, match.start())
    first = tokens.values[token]
    last = tokens.values[match.start("y2")] if name != "year" else None
    if last is None and word is None:
        behind = tokens.starts[token + 1 : token + 2]
        if not by_era(letters, token, first, behind == [tokens.ends[token]]):
            return None
    hijri = match["e"] == HIJRI_ERA or (word is not None and tokens.values[word] == HIJRI)
    known = _HIJRI_YEARS if hijri else YEARS if last else _OLD_YEARS
    if first not in known and not (match["e"] and first < known.stop):
        return None
    dashed = match[0][1] == "-" if last is not None else False
    if last is not None and not (first < last < known.stop and (word is not None or dashed)):
        return None
    sure = _SURE_OF_YEARS if word is not None or last is None else _SURE_OF_BARE_YEARS
    if not hijri and not match["e"] and first in _HIJRI_YEARS:
        sure *= _NO_ERA
    return Piece(
        start=match.start(),
        end=match.end(),
        calendar="hijri" if hijri else "gregorian",
        first=(first, None, None),
        sure=sure * (_UMM_AL_QURA if hijri else 1),
        last=None if last is None else (last, None, None),
    )
