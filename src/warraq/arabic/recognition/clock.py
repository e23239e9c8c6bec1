"""Reads the time of day that stands after a date."""

import datetime
import re

from warraq.arabic.recognition.tokens import Tokens
from warraq.arabic.recognition.vocabulary import EVENING, MORNING, NIGHT

_CLOCK = re.compile(
    r"[,|(-]{0,2}(?:T|R?r?:?)(?P<clock>t)(?P<half>[ma])?"
    r"|[,|(-]{0,2}(?:R?r:?(?P<hour>d)(?![-/.]?[dygh])(?P<half2>[ma])?|(?P<hour2>d)(?P<half3>a))"
)


_BEFORE = re.compile(
    r"(?:(?:r:?)?(?P<clock>t)(?P<half>[ma])?|r:?(?P<hour>d)(?P<half2>[ma])?|(?P<hour2>d)(?P<half3>a))"
    r"[,|-]{0,2}i?$"
)
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
    match = _CLOCK.match(letters, place)
    time = _said(match, tokens, 0) if match else None
    return (time, match.end()) if match and time else None


def _said(match: re.Match[str], tokens: Tokens, shift: int) -> datetime.time | None:
    """The time in tokens `shift` past those that were matched."""
    place = {group: match.start(group) + shift for group, text in match.groupdict().items() if text}
    hour = place.get("hour", place.get("hour2", 0))
    text = tokens.texts[place["clock"]] if "clock" in place else f"{tokens.values[hour]}:00"
    half = next((place[group] for group in ("half", "half2", "half3") if group in place), None)
    # The word م is an era as well, and has no number of its own: here it is مساءً.
    return _time(text, 0 if half is None else tokens.values[half] or EVENING)


def _time(text: str, half: int) -> datetime.time | None:
    hours, minutes, *more = text.split(":")
    hour, seconds = int(hours), int(float(more[0])) if more else 0
    # A site on a 24-hour clock may still print م: 19:25 م is 19:25. But 19:25 ص is nothing.
    if half and (hour == 0 or (hour > 12 and half == MORNING)):
        return None
    if half == NIGHT and hour <= 12:
        half = MORNING if hour == 12 or hour < 6 else EVENING
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == EVENING else 0)
    try:
        return datetime.time(hour, int(minutes), seconds)
    except ValueError:
        return None
