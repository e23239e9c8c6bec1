"""Which characters are Arabic letters and marks, as patterns that the rules share."""

import re

LETTER = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06fa-\u06fc"
MARK = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
TATWEEL = "\u0640"
# A space within a line: a line feed parts paragraphs.
SPACE = " \u00a0\u202f\t"

WORD = re.compile(f"[{LETTER}][{LETTER}{MARK}{TATWEEL}]*")
_MARKS = re.compile(f"[{MARK}{TATWEEL}]")
_IS_LETTER = re.compile(f"[{LETTER}{MARK}{TATWEEL}]")


def bare(word: str) -> str:
    """The word without marks and tatweel."""
    return _MARKS.sub("", word)


def is_arabic(char: str) -> bool:
    """Whether `char` is an Arabic letter or stands in an Arabic word ("" is not)."""
    return bool(_IS_LETTER.match(char))


def before(text: str, at: int) -> str:
    """The nearest character before `at` in its line that is no space; "" if there is none."""
    while at > 0 and text[at - 1] in SPACE:
        at -= 1
    return "" if at == 0 or text[at - 1] == "\n" else text[at - 1]


def after(text: str, at: int) -> str:
    """The nearest character from `at` on in its line that is no space; "" if there is none."""
    while at < len(text) and text[at] in SPACE:
        at += 1
    return "" if at == len(text) or text[at] == "\n" else text[at]
