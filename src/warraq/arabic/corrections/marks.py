"""Punctuation of Latin script between Arabic words, and dots in a row."""

import re
from collections.abc import Iterator

from warraq.arabic.corrections.letters import after, before, is_arabic
from warraq.arabic.corrections.suggestion import Suggestion, suggest

_LATIN = re.compile("[,;?]")
_ARABIC = {",": "،", ";": "؛", "?": "؟"}
_NAMES = {",": "فاصلة", ";": "فاصلة منقوطة", "?": "علامة استفهام"}
_DOTS = re.compile(r"\.{2,}")
# What may stand between the mark and the Arabic word that it belongs to.
_CLOSING, _OPENING = '»”")]٪%!؟…', '«“"([…'
_NUMBER = "0123456789٠١٢٣٤٥٦٧٨٩"


def latin(text: str) -> Iterator[Suggestion]:
    """A Latin comma, semicolon or question mark after an Arabic word, or before one."""
    for match in _LATIN.finditer(text):
        at = match.start()
        left, right = before(text, at), after(text, at + 1)
        joined = text[at + 1 : at + 2]
        if left in _NUMBER and left and joined in _NUMBER and joined:
            continue
        if _fits(left, _CLOSING) and _fits(right, _OPENING) and (left or right):
            message = f"{_NAMES[match[0]]} لاتينية في نص عربي."
            if is_arabic(left) or is_arabic(right):
                yield suggest(text, at, at + 1, _ARABIC[match[0]], "latin_mark", message)


def _fits(char: str, others: str) -> bool:
    """Whether an Arabic text may stand on this side of the mark; a line's end may."""
    return char == "" or is_arabic(char) or char in others or char in _NUMBER or char in ",;?،؛"


def dots(text: str) -> Iterator[Suggestion]:
    """Two dots or more beside Arabic words: one character says it."""
    for match in _DOTS.finditer(text):
        start, end = match.span()
        if is_arabic(before(text, start)) or is_arabic(after(text, end)):
            message = "نقاط متتابعة؛ علامة الحذف «…» حرف واحد."
            yield suggest(text, start, end, "…", "dots", message)
