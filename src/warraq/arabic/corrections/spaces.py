"""Spaces round punctuation: none before a comma, one after it, one between words."""

import re
from collections.abc import Iterator

from warraq.arabic.corrections.letters import LETTER, MARK, SPACE, TATWEEL, is_arabic
from warraq.arabic.corrections.suggestion import Suggestion, suggest

_WORD = f"{LETTER}{MARK}"
_BEFORE_MARK = re.compile(f"(?<=[{_WORD}0-9٠-٩»)\\]٪%])[{SPACE}]+(?=[،؛؟!:](?![{SPACE}]*[)]))")
_BEFORE_DOT = re.compile(f"(?<=[{_WORD}»)])[{SPACE}]+(?=\\.(?:[{SPACE}\n]|$))")
_AFTER_OPENING = re.compile(f"(?<=[«(])[{SPACE}]+(?=[^{SPACE}\n])")
_BEFORE_CLOSING = re.compile(f"(?<=[^{SPACE}\n«(])[{SPACE}]+(?=[»)])")
_DOUBLED = re.compile(f"(?<=[^{SPACE}\n])[{SPACE}]{{2,}}(?=[^{SPACE}\n])")
_NONE_AFTER = re.compile(f"[،؛؟!](?=[{LETTER}«(0-9٠-٩])|[»)](?=[{LETTER}0-9٠-٩])")
_NONE_AFTER_COLON = re.compile(f"(?<=[{_WORD}]):(?=[{LETTER}«])")
# Initials (أ.د) are no ends of sentences: two letters at least stand on each side.
_NONE_AFTER_DOT = re.compile(f"(?<=[{_WORD}][{_WORD}][{_WORD}])\\.(?=[{LETTER}][{_WORD}])")
_NONE_BEFORE = re.compile(f"(?<=[{_WORD}])[«(](?=[{LETTER}0-9٠-٩])")
_PREFIX = re.compile(
    f"(?:^|[^{_WORD}{TATWEEL}])(?:[وف]?[بلكوف]|[بلكوف]|[وف]?ال|[وف]?[بك]ال|[وف]?لل)$"
)
_DIGIT = re.compile("[0-9٠-٩]")

_TOO_MANY = "مسافة زائدة."
_MISSING = "مسافة ناقصة."


def spaces(text: str) -> Iterator[Suggestion]:
    """Spaces that are too many, then those that are missing."""
    for pattern in (_BEFORE_MARK, _BEFORE_DOT, _AFTER_OPENING, _BEFORE_CLOSING):
        for match in pattern.finditer(text):
            yield suggest(text, *match.span(), "", "spaces", _TOO_MANY)
    for match in _DOUBLED.finditer(text):
        yield suggest(text, *match.span(), " ", "spaces", _TOO_MANY)
    for match in _NONE_AFTER.finditer(text):
        if not _between_digits(text, match.start()) and _in_arabic(text, match.start()):
            yield suggest(text, *match.span(), f"{match[0]} ", "spaces", _MISSING)
    for pattern in (_NONE_AFTER_COLON, _NONE_AFTER_DOT):
        for match in pattern.finditer(text):
            yield suggest(text, *match.span(), f"{match[0]} ", "spaces", _MISSING)
    for match in _NONE_BEFORE.finditer(text):
        # Particles of one letter, and the article, are written to what follows them: و«القدس».
        if not _PREFIX.search(text, max(0, match.start() - 8), match.start()):
            yield suggest(text, *match.span(), f" {match[0]}", "spaces", _MISSING)


def _between_digits(text: str, at: int) -> bool:
    return bool(at and _DIGIT.match(text, at - 1) and _DIGIT.match(text, at + 1))


def _in_arabic(text: str, at: int) -> bool:
    """Whether an Arabic letter stands on either side of the mark."""
    return any(is_arabic(char) for char in (text[at - 1 : at] if at else "", text[at + 1 : at + 2]))
