"""Reads the time of day that stands beside a date."""

import datetime
import re

from warraq.arabic.recognition.tokens import Tokens
from warraq.arabic.recognition.vocabulary import (
    AFTERNOON,
    EVENING,
    HALF,
    MORNING,
    NIGHT,
    NOON,
)

# A bare number is an hour where الساعة stands before it or a part of the day behind it.
_SAID = r"(?P<said>r:?)?(?:(?P<clock>t)|(?P<hour>d)(?![-/.]?[dygh]))(?P<half>[ma])?"
_BEHIND = re.compile(rf"[,|(-]{{0,2}}[TR]?{_SAID}")
_BEFORE = re.compile(rf"{_SAID}[,|-]{{0,2}}f?i?$")
# So many tokens at most tell the time before a date.
_REACH = 7


def clock_before(
    tokens: Tokens, letters: str, place: int, least: int
) -> tuple[datetime.time, int] | None:
    """Return the time that ends at token `place`, and its first token, not before `least`."""
    start = max(least, place - _REACH)
    match = _BEFORE.search(letters[start:place])
    time = _said(match, tokens, start) if match else None
    return (time, start + match.start()) if match and time else None


def wall_clock(tokens: Tokens, letters: str, place: int) -> tuple[datetime.time, int] | None:
    """Return the time that stands at token `place`, and the token after it; None if none does.

    A time that is impossible is none. What a zone says beside it is not read.
    """
    match = _BEHIND.match(letters, place)
    time = _said(match, tokens, 0) if match else None
    return (time, match.end()) if match and time else None


def _said(match: re.Match[str], tokens: Tokens, shift: int) -> datetime.time | None:
    """The time in tokens `shift` past those that were matched."""
    half = tokens.values[match.start("half") + shift] or AFTERNOON if match["half"] else 0
    if match["clock"]:
        return _time(tokens.texts[match.start("clock") + shift], half)
    # The word م is an era as well, and a measure: beside a bare number it is no hour's.
    if not match["said"] and match["half"] != HALF:
        return None
    return _time(f"{tokens.values[match.start('hour') + shift]}:00", half)


def _time(text: str, half: int) -> datetime.time | None:
    hours, minutes, *more = text.split(":")
    hour, seconds = _hour(int(hours), half), int(float(more[0])) if more else 0
    try:
        return None if hour is None else datetime.time(hour, int(minutes), seconds)
    except ValueError:
        return None


def _hour(hour: int, half: int) -> int | None:
    """The hour of 24 that is meant; None where it is none, or one of two."""
    if not half:
        return hour
    # A site on a 24-hour clock may still print م: 19:25 م is 19:25. But 19:25 ص is nothing, and
    # twelve in the evening is noon to one newsroom and midnight to another.
    if hour == 0 or (hour > 12 and half == MORNING) or (hour == 12 and half == EVENING):
        return None
    if half == NOON and 4 <= hour <= 9:
        return None
    if hour > 12:
        return hour
    late = {MORNING: False, NOON: hour not in (10, 11), NIGHT: 6 <= hour < 12}.get(half, True)
    return hour % 12 + (12 if late else 0)
