"""Tells what a text says of a year that it leaves out, or writes apart from the day."""

import re
from typing import Literal

from warraq.arabic.recognition.vocabulary import COMING, NAMED_AFTER, OTHER, PAST, RUNNING

Hint = Literal[
    "nearest", "past", "coming", "this month", "last year", "this year", "next year", "open"
]
"""Which year a date without one means; `open` where nothing but the writer knows."""

# A year that no shape has taken in stands so near that it may be the date's.
_UNREAD = re.compile(r"[^dghow]{0,2}(?:y|[dq]j)")
_TOLD = re.compile(rf"(?P<year>[fR]?c)?(?P<told>[{PAST}{COMING}{RUNNING}{OTHER}])|[fR]?Z")
_OF_YEAR: dict[str, Hint] = {PAST: "last year", COMING: "next year", RUNNING: "this year"}
_OF_DAY: dict[str, Hint] = {PAST: "past", COMING: "coming", RUNNING: "this month"}


def hint(letters: str, start: int, end: int) -> Hint:
    """Return what is said of the year of a date in tokens `start` to `end`, which has none.

    What a street, a party or a war is called by is the day of a year that everybody knows and
    nobody writes.
    """
    if letters[start - 1 : start] == NAMED_AFTER or _UNREAD.match(letters, end):
        return "open"
    match = _TOLD.match(letters, end)
    if match is None:
        return "nearest"
    if match["told"] is None:
        return "this year"
    return (_OF_YEAR if match["year"] else _OF_DAY).get(match["told"], "open")


# A year follows such words; after أعوام a row of them does.
_SAID = re.compile(r"(?:(?:c[PNH]?|Z)[fb]?|(?<![dynq])C[fb]?(?:y[emj]?,?v?)*)$")
_REACH = 18
# 1445 هـ / 2023 م: an era that alone might be metres.
_TWIN_BEFORE = re.compile(r"yj[-/,(]?$")
_TWIN_BEHIND = re.compile(r"m[-/,(]?yj")
_LIKELY = range(1900, 2101)


def said_year(letters: str, place: int) -> int | None:
    """Return the token of the word that says that token `place` is a year; None if none does."""
    match = _SAID.search(letters, max(0, place - _REACH), place)
    return match.start() if match else None


def by_era(letters: str, place: int, year: int, glued: bool) -> bool:
    """Tell whether the era behind it makes a year of the number in token `place`.

    `م` is that of metres too: it does so beside a Hijri year, or `glued` to a year of our time
    that is no round number.
    """
    era = letters[place + 1 : place + 2]
    if era != "m":
        return era != "" and era in "ej"
    beside = _TWIN_BEFORE.search(letters, max(0, place - 3), place)
    if beside or _TWIN_BEHIND.match(letters, place + 1):
        return True
    return glued and year in _LIKELY and year % 100 != 0
