"""Quotation marks: « » in place of others, and those that have no partner."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from warraq.arabic.corrections.letters import LETTER
from warraq.arabic.corrections.suggestion import Suggestion, suggest

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile('["«»“”„]')
_OPENING, _CLOSING = "«“„", "»”"
_LETTER = re.compile(f"[{LETTER}]")
_DIGIT = re.compile(r"[0-9٠-٩]")


@dataclass(frozen=True)
class _Pair:
    opening: int
    closing: int


def quotes(text: str) -> Iterator[Suggestion]:
    """Pairs of other marks round Arabic words, and marks without a partner in their paragraph."""
    for line in _LINE.finditer(text):
        letters = [match.start() for match in _LETTER.finditer(text, line.start(), line.end())]
        pairs, alone = _pair(text, line.start(), line.end())
        for pair in pairs:
            at = bisect_left(letters, pair.opening)
            if at == len(letters) or letters[at] > pair.closing:
                continue
            for at, proposed in ((pair.opening, "«"), (pair.closing, "»")):
                if text[at] != proposed:
                    message = "علامتا التنصيص في العربية « »."
                    yield suggest(text, at, at + 1, proposed, "quotes", message)
        for at in alone:
            missing = "تُفتح" if text[at] in _CLOSING else "تُغلق"
            message = f"علامة تنصيص لم {missing} في هذه الفقرة."
            yield suggest(text, at, at + 1, None, "unbalanced", message)


def _pair(text: str, start: int, end: int) -> tuple[list[_Pair], list[int]]:
    """The pairs of a paragraph, and the marks that have none.

    A straight mark closes what was opened by one, and otherwise opens; with nothing left to close
    it, it may close what another mark has opened.
    """
    open_marks: list[int] = []
    pairs: list[_Pair] = []
    alone: list[int] = []
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    straight = sum(text[at] == '"' for at in marks)
    for at in marks:
        char = text[at]
        if char == '"':
            straight -= 1
        if char in _OPENING:
            open_marks.append(at)
        elif char in _CLOSING or _closes(text, open_marks, straight):
            if open_marks:
                pairs.append(_Pair(open_marks.pop(), at))
            else:
                alone.append(at)
        elif not (at > start and _DIGIT.match(text, at - 1)):
            # After a number it is the sign of an inch.
            open_marks.append(at)
    return pairs, sorted(alone + open_marks)


def _closes(text: str, open_marks: list[int], left: int) -> bool:
    """Whether a straight mark closes the last one open, where `left` straight ones follow."""
    if not open_marks:
        return False
    return text[open_marks[-1]] == '"' or left % 2 == 0
