"""Reads the dates of a text: cut into tokens, shaped into pieces, joined, turned into days."""

import datetime
import re
import unicodedata
from collections.abc import Iterator

from warraq.arabic.recognition.calendars import first_day, last_day, nearest_year
from warraq.arabic.recognition.clock import clock_before, wall_clock
from warraq.arabic.recognition.found import (
    FoundDate,
    HijriDate,
    NamedDay,
    Precision,
    Span,
    agrees,
)
from warraq.arabic.recognition.joining import ranges, twins
from warraq.arabic.recognition.pieces import Piece, pieces
from warraq.arabic.recognition.tokens import Tokens, tokens

# No date reaches over the end of a line.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FITS, _DIFFERS, _UNRESOLVED = 1.3, 0.6, 0.5


def dates_in(text: str, reference: datetime.date | None = None) -> list[FoundDate]:
    """Return the dates of `text` in order, none overlapping another.

    A day without a year is that nearest to `reference`; without one it is left open (`day` is
    None). Numbers are read day before month. A date that cannot exist (31 February) is no date,
    and nothing is made of a weekday, a season or اليوم alone. It takes time in proportion to the
    length of `text`.
    """
    found: list[FoundDate] = []
    for line in _LINE.finditer(text):
        found += (date for date in _in_line(line[0], line.start(), reference) if date)
    return found


def spanned(line: str, found: Tokens, piece: Piece) -> Span:
    """Return where a piece stands in its line, without unseen characters behind it."""
    start, end = found.starts[piece.start], found.ends[piece.end - 1]
    while unicodedata.category(line[end - 1]) == "Cf":
        end -= 1
    return start, end


def _in_line(line: str, shift: int, reference: datetime.date | None) -> Iterator[FoundDate | None]:
    cut = tokens(line)
    if cut is None:
        return
    letters = "".join(cut.letters)
    last = 0
    for piece, lunar in twins(ranges(pieces(cut), letters), letters):
        _clocked(piece, cut, letters, last)
        last = piece.end
        start, end = spanned(line, cut, piece)
        yield _found(piece, lunar, (start + shift, end + shift), cut, shift, reference)


def _clocked(piece: Piece, cut: Tokens, letters: str, last: int) -> None:
    """A time behind both calendars, or before the date, belongs to it as well."""
    if piece.time or piece.last or piece.first[2] is None:
        return
    if behind := wall_clock(cut, letters, piece.end):
        piece.time, piece.end = behind
    elif before := clock_before(cut, letters, piece.start, last):
        piece.time, piece.start = before


def _found(
    piece: Piece,
    lunar: Piece | None,
    span: Span,
    cut: Tokens,
    shift: int,
    reference: datetime.date | None,
) -> FoundDate | None:
    """A piece as a date; None where it cannot exist."""
    said = lunar or (piece if piece.calendar == "hijri" else None)
    hijri = HijriDate(*said.first) if said else None
    given = piece.first[0] is not None
    if not given and reference is not None:
        _resolve(piece, cut, reference)
    day, end = first_day(piece.calendar, piece.first), _end(piece)
    lost = day is None or (piece.last is not None and (end is None or end < day))
    if lost and not _may_be(piece):
        return None
    named = () if lost or day is None else _named(piece, cut, shift, day, end)
    return FoundDate(
        span=span,
        day=None if lost else day,
        end=None if lost else end,
        calendar=piece.calendar,
        precision=_precision(piece),
        confidence=_confidence(piece.sure, lost, named),
        year_given=given,
        time=piece.time,
        hijri=hijri,
        weekdays=named,
    )


def _resolve(piece: Piece, cut: Tokens, reference: datetime.date) -> None:
    """Give the piece the year that puts it nearest to the reference date."""
    weekday = next((cut.values[token] for token, last in piece.weekdays if not last), None)
    year = nearest_year(piece.calendar, piece.first, reference, weekday, piece.side)
    if piece.last and year is not None:
        piece.last = (year + (piece.last[1:] < piece.first[1:]), *piece.last[1:])
    piece.first = (year, *piece.first[1:])


def _end(piece: Piece) -> datetime.date | None:
    return last_day(piece.calendar, piece.last) if piece.last else None


def _may_be(piece: Piece) -> bool:
    """Tell whether a piece whose day is not known may still be a date.

    It may where no year is known and some year has the day, and where a Hijri year lies outside
    the tables.
    """
    for year, month, day in filter(None, (piece.first, piece.last)):
        if month is not None and not 1 <= month <= 12:
            return False
        if year is not None and piece.calendar == "gregorian":
            return False
        longest = 30 if piece.calendar == "hijri" else _LONGEST[(month or 1) - 1]
        if day is not None and not 1 <= day <= longest:
            return False
    return piece.first[0] is not None or piece.last is None or piece.first[1:] != piece.last[1:]


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _named(
    piece: Piece, cut: Tokens, shift: int, day: datetime.date, end: datetime.date | None
) -> tuple[NamedDay, ...]:
    return tuple(
        NamedDay(
            (cut.starts[token] + shift, cut.ends[token] + shift),
            cut.values[token],
            end if last and end else day,
        )
        for token, last in piece.weekdays
    )


def _precision(piece: Piece) -> Precision:
    if piece.time:
        return "minute"
    _year, month, day = piece.first
    return "day" if day is not None else "month" if month is not None else "year"


def _confidence(sure: float, lost: bool, named: tuple[NamedDay, ...]) -> float:
    if lost:
        sure *= _UNRESOLVED
    elif named:
        sure *= _FITS if all(map(agrees, named)) else _DIFFERS
    return round(min(sure, 0.99), 2)
