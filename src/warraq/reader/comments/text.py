"""Readers' words as plain text: cleaned, bounded, and never turned into anything but text."""

from __future__ import annotations

import re
import unicodedata

from warraq.arabic.counting import LETTERS, counted
from warraq.arabic.typography import strip_bidi_controls

NAME_MOST = 60
TEXT_MOST = 3000
LETTERS_LEAST = 2
MARKS_MOST = 3
LINES_MOST = 60
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\u0085|\v|\f")
_SPACES = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")
# The joiners mean something between two letters, and a mark of direction beside one; in rows
# they are only a way to hide or to break.
_JOINERS = re.compile("[\u200c\u200d]{2,}")
_MARKS = re.compile("[\u200e\u200f\u061c]{2,}")
_UNSEEN = "\u200c\u200d\u200e\u200f\u061c"
_KEPT = set(_UNSEEN) | {"\n", "\t"}
# By these an emoji is told from a letter; they are no marks that pile up.
_VARIATION = {chr(code) for code in range(0xFE00, 0xFE10)}


def clean(text: str) -> str:
    """Text with line breaks of one kind and nothing in it that is not meant to be seen.

    NFC; no controls, bidi controls, surrogates, private or unassigned code points; at most
    MARKS_MOST combining marks a letter; no more than one empty line, no space at a line's end.
    Cleaning twice changes nothing.
    """
    text = _LINE_END.sub("\n", text)
    text = strip_bidi_controls(unicodedata.normalize("NFC", _drop(text)))
    text = _marks_bounded(text)
    text = unicodedata.normalize("NFC", text)
    text = _MARKS.sub(lambda found: found[0][0], _JOINERS.sub(lambda found: found[0][0], text))
    lines = (_SPACES.sub(" ", line).strip(" " + _UNSEEN) for line in text.split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip("\n")


def clean_text(text: str) -> tuple[str, list[str]]:
    """A comment's text, cleaned, and what is wrong with it in Arabic sentences."""
    words = clean(text)
    if _letters(words) < LETTERS_LEAST:
        return words, ["اكتب تعليقك."]
    if len(words) > TEXT_MOST:
        return words, [f"التعليق طويل: {counted(len(words), LETTERS)}، وأقصاه {TEXT_MOST}."]
    if words.count("\n") >= LINES_MOST:
        return words, [f"في التعليق أسطر كثيرة، وأقصاها {LINES_MOST}."]
    return words, []


def clean_name(text: str) -> tuple[str, list[str]]:
    """A name of one line, cleaned, and what is wrong with it in Arabic sentences."""
    name = " ".join(clean(text).split())
    if not _letters(name):
        return name, ["اكتب اسمك، أو الاسم الذي تحب أن تُعرف به."]
    if len(name) > NAME_MOST:
        return name, [f"الاسم طويل: {counted(len(name), LETTERS)}، وأقصاه {NAME_MOST}."]
    return name, []


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a cleaned text: an empty line parts them, a single break stays inside."""
    return tuple(part for part in text.split("\n\n") if part.strip())


def _drop(text: str) -> str:
    return "".join(char for char in text if char in _KEPT or not _unseen(char))


def _unseen(char: str) -> bool:
    # Controls, surrogates, private and unassigned code points, and format characters.
    return unicodedata.category(char)[0] == "C"


def _marks_bounded(text: str) -> str:
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if _is_mark(char) else 0
        if run <= MARKS_MOST:
            kept.append(char)
    return "".join(kept)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me") and char not in _VARIATION


def _letters(text: str) -> int:
    return sum(unicodedata.category(char)[0] in "LN" for char in text)
