"""Joins pieces that belong together: ends of a range, days of one year, a day in two calendars."""

import re
from dataclasses import replace

from warraq.arabic.recognition.calendars import first_day, last_day, nearest_year
from warraq.arabic.recognition.pieces import Piece

_RANGE = re.compile(r",?(?:ui?|-)")
_OPENED_RANGE = re.compile(r",?vi?")
_OPENED = re.compile(r"b[iscC]?$")
_LIST = re.compile(r",|,?v[fR]?i?")
_TWIN = re.compile(r"[,|/:-]{0,2}(?P<says>k)?[,:]?\(?(?P<says2>k)?")
# By sighting the Hijri date moves by as many days and no more.
_SIGHTING = 3


def ranges(found: list[Piece], letters: str) -> list[Piece]:
    """Return `found` with a date, a word or dash, and a later date as one piece."""
    made: list[Piece] = []
    for piece in found:
        joined = _range(made[-1], piece, letters) if made else None
        if joined:
            made[-1] = joined
        else:
            made.append(piece)
    return made


def _range(one: Piece, two: Piece, letters: str) -> Piece | None:
    """Both as a range; None if they are none."""
    if one.last or two.last or one.calendar != two.calendar or _shape(one) != _shape(two):
        return None
    between = letters[one.end : two.start]
    opened = _OPENED.search(letters[max(0, one.start - 2) : one.start])
    if not (_RANGE.fullmatch(between) or (opened and _OPENED_RANGE.fullmatch(between))):
        return None
    first, last = _years_shared(one, two)
    if first[0] is not None:
        begins, ends = first_day(one.calendar, first), first_day(one.calendar, last)
        if begins is None or ends is None or begins >= ends:
            return None
    return replace(
        one,
        end=two.end,
        first=first,
        last=last,
        sure=max(one.sure, two.sure) if first[0] is not None else min(one.sure, two.sure),
        weekdays=one.weekdays + [(token, True) for token, _last in two.weekdays],
        hint=two.hint if one.hint == "nearest" else one.hint,
    )


def _shape(piece: Piece) -> tuple[bool, bool]:
    return piece.first[1] is None, piece.first[2] is None


def _years_shared(one: Piece, two: Piece) -> tuple[tuple[int | None, int | None, int | None], ...]:
    """What is written of both, the year that one of them leaves out taken from the other."""
    first, last = one.first, two.first
    if first[0] is None and last[0] is not None:
        first = (last[0] - (first[1:] > last[1:]), *first[1:])
    elif last[0] is None and first[0] is not None:
        last = (first[0] + (last[1:] < first[1:]), *last[1:])
    return first, last


def of_one_year(found: list[Piece], letters: str) -> list[Piece]:
    """Return `found` with the year that a list writes once, at its end or at its beginning.

    Where the days do not stand in order the year is not certain, and is left open.
    """
    made = list(found)
    for place in reversed(range(1, len(made))):
        made[place - 1] = _shared(made[place - 1], made[place], made, place, letters)
    for place in range(1, len(made)):
        made[place] = _shared(made[place], made[place - 1], made, place, letters)
    return made


def _shared(one: Piece, two: Piece, made: list[Piece], place: int, letters: str) -> Piece:
    """`one`, which has no year, with that of its neighbour `two`."""
    before, after = made[place - 1], made[place]
    year = (two.last or two.first)[0] if two is before else two.first[0]
    if one.first[0] is not None or one.hint != "nearest" or year is None:
        return one
    both_days = one.first[2] is not None and two.first[2] is not None
    if one.calendar != two.calendar or not both_days:
        return one
    if not _LIST.fullmatch(letters, before.end, after.start):
        return one
    if (before.last or before.first)[1:] > after.first[1:]:
        return replace(one, hint="open")
    return replace(with_year(one, year), shared=True)


def with_year(piece: Piece, year: int | None) -> Piece:
    """Return a piece without a year as one of `year`, in which its range begins."""
    last = piece.last
    if last and year is not None:
        last = (year + (last[1:] < piece.first[1:]), *last[1:])
    return replace(piece, first=(year, *piece.first[1:]), last=last)


def twins(found: list[Piece], letters: str) -> list[tuple[Piece, Piece | None]]:
    """Return pieces with the same date in the other calendar beside it, the Gregorian first."""
    made: list[tuple[Piece, Piece | None]] = []
    for piece in found:
        pair = _twins(made[-1][0], piece, letters) if made and not made[-1][1] else None
        if pair:
            made[-1] = pair
        else:
            made.append((piece, None))
    return made


def _twins(one: Piece, two: Piece, letters: str) -> tuple[Piece, Piece] | None:
    """Two neighbours as one date in two calendars; None if they are not."""
    between = _TWIN.fullmatch(letters, one.end, two.start)
    if not between or one.calendar == two.calendar:
        return None
    common, lunar = (one, two) if one.calendar == "gregorian" else (two, one)
    common = _year_from(common, lunar)
    says = bool(between["says"] or between["says2"])
    if not (says or _same_day(common, _year_from(lunar, common))):
        return None
    end = two.end
    if "(" in between[0] and letters[end : end + 1] == ")":
        end += 1
    weekdays = one.weekdays + two.weekdays
    time = common.time or lunar.time
    return replace(common, start=one.start, end=end, weekdays=weekdays, time=time), lunar


def _year_from(one: Piece, two: Piece) -> Piece:
    """A date without a year takes that in which the one beside it, of the other calendar, falls."""
    day = first_day(two.calendar, two.first)
    if one.first[0] is not None or one.last or day is None:
        return one
    return replace(with_year(one, nearest_year(one.calendar, one.first, day)), shared=True)


def _same_day(common: Piece, lunar: Piece) -> bool:
    """Tell whether both are one day, as far as sighting goes; months and years where they meet."""
    if _shape(common) != _shape(lunar):
        return False
    here, there = first_day(common.calendar, common.first), first_day(lunar.calendar, lunar.first)
    if here is None or there is None:
        return False
    if common.first[2] is not None:
        return abs((here - there).days) <= _SIGHTING
    here_ends = last_day(common.calendar, common.first)
    there_ends = last_day(lunar.calendar, lunar.first)
    return bool(here_ends and there_ends and here <= there_ends and there <= here_ends)
