"""Quotation marks: « » in place of others, and those that have no partner."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.arabic.corrections.letters import LETTER
from warraq.arabic.corrections.suggestion import Suggestion, suggest

_LINE = re.compile(r"[^\n]+")
_OPENED = re.compile(r'\s*["«“„]')
_MARK = re.compile('["«»“”„]')
_OPENING, _CLOSING = "«“„", "»”"
_LETTER = re.compile(f"[{LETTER}]")
_DIGIT = re.compile(r"[0-9٠-٩]")


@dataclass(frozen=True)
class _Pair:
    opening: int
    closing: int


def quotes(text: str) -> Iterator[Suggestion]:
    """Pairs of other marks round Arabic words, and marks without a partner in their paragraph.

    A quotation of several paragraphs opens each of them and closes the last: a mark that is open
    at the end of a paragraph has its partner where the next one begins with an opening mark.
    """
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        letters = [match.start() for match in _LETTER.finditer(text, line.start(), line.end())]
        pairs, alone = _pair(text, line.start(), line.end())
        goes_on = number + 1 < len(lines) and bool(_OPENED.match(lines[number + 1][0]))
        if goes_on and alone and _left_open(text, pairs, alone[-1]):
            if text[alone[-1]] != "«":
                yield _guillemet(text, alone[-1], "«")
            del alone[-1]
        for pair in pairs:
            at = bisect_left(letters, pair.opening)
            if at == len(letters) or letters[at] > pair.closing:
                continue
            for at, proposed in ((pair.opening, "«"), (pair.closing, "»")):
                if text[at] != proposed:
                    yield _guillemet(text, at, proposed)
        for at in alone:
            missing = "تُفتح" if text[at] in _CLOSING else "تُغلق"
            message = f"علامة تنصيص لم {missing} في هذه الفقرة."
            yield suggest(text, at, at + 1, None, "unbalanced", message)


def _guillemet(text: str, at: int, proposed: str) -> Suggestion:
    message = "علامتا التنصيص في العربية « »."
    return suggest(text, at, at + 1, proposed, "quotes", message)


def _left_open(text: str, pairs: list[_Pair], at: int) -> bool:
    """Whether the mark opens a quotation in which the paragraph ends."""
    return text[at] not in _CLOSING and all(
        pair.opening > at or pair.closing < at for pair in pairs
    )


def _pair(text: str, start: int, end: int) -> tuple[list[_Pair], list[int]]:
    """The pairs of a paragraph, and the marks that have none.

    A straight mark closes what was opened by one, and otherwise opens; with nothing left to close
    it, it may close what another mark has opened. “ closes what „ or ” has opened.
    """
    open_marks: list[int] = []
    pairs: list[_Pair] = []
    alone: list[int] = []
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    straight = sum(text[at] == '"' for at in marks)
    last = text.rfind("“", start, end)
    for at in marks:
        char = text[at]
        straight -= char == '"'
        if _closes(text, open_marks, at, straight):
            pairs.append(_Pair(open_marks.pop(), at))
        elif char in _OPENING or (char == "”" and at < last and _begins(text, at)):
            open_marks.append(at)
        elif char in _CLOSING:
            alone.append(at)
        elif not (at > start and _DIGIT.match(text, at - 1)):
            # After a number it is the sign of an inch.
            open_marks.append(at)
    return pairs, sorted(alone + open_marks)


def _closes(text: str, open_marks: list[int], at: int, left: int) -> bool:
    """Whether the mark closes the last one open, where `left` straight ones follow."""
    if not open_marks:
        return False
    char, opened = text[at], text[open_marks[-1]]
    if char == '"':
        return opened == '"' or left % 2 == 0
    return char in _CLOSING or (char == "“" and opened in "„”")


def _begins(text: str, at: int) -> bool:
    """Whether a mark stands before a word and behind none."""
    return not text[at - 1 : at].strip() and bool(text[at + 1 : at + 2].strip())
