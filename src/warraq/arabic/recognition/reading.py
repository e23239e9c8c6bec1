"""Reads the dates of a text: cut into tokens, shaped into pieces, joined, turned into days."""

import datetime
import re
import unicodedata
from collections.abc import Iterator

from warraq.arabic.recognition.calendars import first_day, last_day, meant_year
from warraq.arabic.recognition.clock import clock_before, wall_clock
from warraq.arabic.recognition.found import (
    FoundDate,
    HijriDate,
    NamedDay,
    Precision,
    Span,
    agrees,
)
from warraq.arabic.recognition.joining import of_one_year, ranges, twins, with_year
from warraq.arabic.recognition.pieces import Piece, pieces
from warraq.arabic.recognition.tokens import Tokens, tokens

# No date reaches over the end of a line.
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# By how much what is known of a date makes it more sure or less.
_FITS, _DIFFERS, _UNRESOLVED = 1.3, 0.6, 0.5
_YEAR_SHARED, _YEAR_TOLD, _YEAR_NEAREST = 0.9, 0.8, 0.6
_TOLD = ("this month", "last year", "this year", "next year")


def dates_in(text: str, reference: datetime.date | None = None) -> list[FoundDate]:
    """Return the dates of `text` in order, none overlapping another.

    A day without a year is that nearest to `reference`; without one it is left open (`day` is
    None). Numbers are read day before month. A date that cannot exist (31 February) is no date,
    and nothing is made of a weekday, a season or اليوم alone. It takes time in proportion to the
    length of `text`.
    """
    found: list[FoundDate] = []
    for date in every_date(text, reference):
        if date:
            found.append(date)
    return found


def every_date(text: str, reference: datetime.date | None = None) -> Iterator[FoundDate | None]:
    """Yield what `dates_in` returns, and None in the place of a date that cannot exist."""
    for line in _LINE.finditer(text):
        yield from _in_line(line[0], line.start(), reference)


def _spanned(line: str, found: Tokens, piece: Piece) -> Span:
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
    found = of_one_year(ranges(pieces(cut), letters), letters)
    for piece, lunar in twins(found, letters):
        _clocked(piece, cut, letters, last)
        last = piece.end
        start, end = _spanned(line, cut, piece)
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
    chosen = False
    if not given and reference is not None:
        piece, chosen = _resolved(piece, cut, reference)
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
        confidence=_confidence(piece, given, lost, () if chosen else named),
        year_given=given,
        time=piece.time,
        hijri=hijri,
        weekdays=named,
    )


def _resolved(piece: Piece, cut: Tokens, reference: datetime.date) -> tuple[Piece, bool]:
    """The piece with the year that it means, and whether its weekday has chosen that one."""
    weekday = next((cut.values[token] for token, last in piece.weekdays if not last), None)
    told = piece.calendar, piece.first, reference, piece.hint
    year = meant_year(*told, weekday)
    return with_year(piece, year), weekday is not None and year != meant_year(*told)


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


def _confidence(piece: Piece, given: bool, lost: bool, named: tuple[NamedDay, ...]) -> float:
    sure = piece.sure
    if piece.shared:
        sure *= _YEAR_SHARED
    elif not given:
        sure *= _YEAR_TOLD if piece.hint in _TOLD else _YEAR_NEAREST
    if lost:
        sure *= _UNRESOLVED
    elif named:
        sure *= _FITS if all(map(agrees, named)) else _DIFFERS
    return round(min(sure, 0.99), 2)
