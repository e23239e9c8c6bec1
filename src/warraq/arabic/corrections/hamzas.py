"""Words that one text begins with a bare alef and with a hamza: which of the two is the word."""

import re
from collections.abc import Iterator

from warraq.arabic.corrections.frequency import frequency
from warraq.arabic.corrections.letters import LETTER, MARK, TATWEEL
from warraq.arabic.corrections.suggestion import Suggestion, suggest

_ALEF = re.compile(
    f"(?<![{LETTER}{MARK}{TATWEEL}])(?P<head>[وف]?(?:[بك]?ال|لل)?)(?P<way>[اأإ])"
    f"(?P<tail>[{LETTER}]{{3,}})(?![{LETTER}{MARK}{TATWEEL}])"
)
_PRONOUN = re.compile("(?<=.{3})(?:هما|هم|هن|ها|كم|نا|ه|ك|ي)$")
# Behind a bare alef these open verbs and their nouns (استقبل، اقترح، اصطدم، ازداد), and behind أ
# the same verb of the first person.
_WASL = re.compile("ست|.ت|[صضط]ط|زد")
# اكتب is an order and أكتب "I write": three letters of which none is long but perhaps the last.
_STRONG = re.compile("[^اوية]{2}[^ةى]$")

# How many times oftener than the other spelling, and than a third one, the right one is written.
_WIDE, _CLEAR, _SURE, _LEAST = 6.5, 4.0, 2.5, 1.3
_THIRD = 3.0


def hamzas(text: str) -> Iterator[Suggestion]:
    """Words that stand with a bare alef here and with a hamza elsewhere in the text.

    How often each is written decides: الانباء becomes الأنباء, and إستقبال استقبال. Where neither
    leads by far, or both are words of their own (أقترح، اقترح), nothing is said; nor where the text
    has both أ and إ.
    """
    ways: dict[str, set[str]] = {}
    found = list(_ALEF.finditer(text))
    for match in found:
        ways.setdefault(match["tail"], set()).add(match["way"])
    right = {tail: _right(tail, min(way - {"ا"})) for tail, way in ways.items() if _judged(way)}
    for match in found:
        chosen = right.get(match["tail"], match["way"])
        if chosen not in ("", match["way"]):
            message = (
                "تُكتب هذه الكلمة بهمزة وصل، أي بألف بلا همزة."
                if chosen == "ا"
                else "كُتبت هذه الكلمة في النص بهمزة وبلا همزة."
            )
            proposed = f"{match['head']}{chosen}{match['tail']}"
            yield suggest(text, *match.span(), proposed, "spelling", message)


def _judged(ways: set[str]) -> bool:
    return "ا" in ways and len(ways) == 2


def _right(tail: str, hamza: str) -> str:
    """The way that `tail` is written with, of ا and `hamza`; "" where that is not certain."""
    bare, with_hamza, third = _shares(tail, hamza)
    if hamza == "إ" and bare > _THIRD * max(with_hamza, third):
        return "ا"
    if with_hamza > _lead(tail, hamza) * bare and with_hamza > _THIRD * third:
        return hamza
    return ""


def _lead(tail: str, hamza: str) -> float:
    """How many times oftener than the bare alef the hamza has to be written."""
    if hamza == "أ" and (_WASL.match(tail) or (len(tail) == 3 and _STRONG.match(tail))):
        return _WIDE
    if tail.startswith("ل"):
        return _CLEAR  # الحان is ألحان without its hamza, or "the tavern"
    return _LEAST if hamza == "إ" or len(tail) == 3 else _SURE


def _shares(tail: str, hamza: str) -> tuple[float, float, float]:
    """How often it is written with a bare alef, with `hamza`, and with the other hamza."""
    third = "أ" if hamza == "إ" else "إ"
    for stem in (tail, _PRONOUN.sub("", tail)):
        found = tuple(frequency(way + stem) + frequency(f"ال{way}{stem}") for way in "اأإ")
        if any(found):
            by_way = dict(zip("اأإ", found, strict=True))
            return by_way["ا"], by_way[hamza], by_way[third]
    return 0.0, 0.0, 0.0
