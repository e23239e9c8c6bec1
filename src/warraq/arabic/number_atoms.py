"""Finds the words and the runs of digits that can be part of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from warraq.arabic.digits import to_western
from warraq.arabic.fold import fold
from warraq.arabic.number_words import number_word

_ORDINAL = re.compile(
    r"(?:ال)?(?:حادي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)ه?$"
)  # الثاني عشر is no twelve of anything
_MARKS = "\u064b-\u065f\u0670"
_GROUPED = r"\d{1,3}(?:[,٬،]\d{3})+(?!\d)(?:[.٫]\d+)?"
_DOTTED = r"\d{1,3}(?:\.\d{3}){2,}(?![\d.]\d?)(?:,\d{1,2}(?!\d))?"
# An Arabic comma for a decimal one: 12،5. Of more than two numbers it makes a list: 5،6،7.
_DECIMAL = r"(?<!،)\d{1,3}،\d{1,2}(?!\d|،\d)|\d+(?:[.,٫]\d+)?"
TOKEN = re.compile(
    rf"(?P<digits>{_DOTTED}|{_GROUPED}|{_DECIMAL})|(?P<word>[^\W\d_](?:[^\W\d_]|[{_MARKS}])*)"
)
_ALL_DOTTED = re.compile(_DOTTED)
_ADDRESS = re.compile(r"(?:[01]?\d?\d|2[0-4]\d|25[0-5])(?:\.(?:[01]?\d\d|2[0-4]\d|25[0-5])){3}")
_THREE_PLACES = re.compile(r"[1-9]\d{0,2}\.\d\d0")
# What is told in thousandths too: shares, scales, money of a thousand parts, measures.
_FINE = re.compile(
    r"\s{0,2}(?:[%٪]|في ال?م|بال?م|(?:ال)?(?:[أا]لف|آلاف|ملي|تريلي|بلي|درج|متر|[أا]متار|كيلو|كلم|كم"
    r"|طن|[أا]طنان|دولار|يورو|دينار|دنانير|ريال|جنيه|لتر|غرام|غم|كغ|نقط|ثاني|ثوان|ميل|[أا]ميال))"
)
# Digits inside a time, a date, an address, a telephone number, or the name of a thing (إف-16).
_NO_NUMBER = re.compile(
    r"(?<!\d)(?:"
    r"(?:\d{1,9}(?:\s?[:/]\s?|[.](?=\d{1,9}[.]))){1,6}\d{1,9}(?:[.]\d{1,9}){0,6}"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,9}(?:-\d{1,9}){2,9}"
    r"|\+\d[\d -]{5,20}|0\d[\d-]{6,15}|\d{10,}|\d{1,9}[-_]?[A-Za-z_@]{1,30})"
    rf"|(?<![^\W\d_])[^\W\d_]{{1,30}}[{_MARKS}]?[-_]\d+|[A-Za-z@#_]\d+"
)
_PREFIXES = frozenset(("و", "ف", "ب", "ل", "ك", "ال", "بال", "وال", "وب", "ول", "لل", "فال", "فب"))


class Atom(NamedTuple):
    """A word or a run of digits that can be part of a number."""

    kind: str
    value: float
    start: int
    end: int
    joined: bool
    definite: bool
    text: str


def atoms_in(text: str) -> Iterator[Atom]:
    """The atoms of `text` in order; ثلاثة أرباع is one."""
    waiting: Atom | None = None
    for atom in _single(text):
        if waiting and atom.kind == "parts" and _of_parts(text, waiting, atom):
            share = round(waiting.value * atom.value, 6)
            atom = waiting._replace(kind="fraction", value=share, end=atom.end)
        elif waiting:
            yield waiting
        waiting = atom
    if waiting:
        yield waiting


def _of_parts(text: str, unit: Atom, parts: Atom) -> bool:
    return (
        unit.kind == "unit"
        and not parts.joined
        and not parts.definite
        and 0 < parts.start - unit.end <= 3
        and not text[unit.end : parts.start].strip(" \t\u00a0\u0640")
    )


def _single(text: str) -> Iterator[Atom]:
    barred = _spans(_NO_NUMBER, text)
    last: re.Match[str] | None = None
    before = ""
    for match in TOKEN.finditer(text):
        if match.lastgroup == "digits":
            glued = last is not None and last.end() == match.start() and last.lastgroup == "word"
            name = glued and fold(before).strip("ـ") not in _PREFIXES
            if not name and not _inside(match.span(), barred):
                joined = fold(before) == "و" and last is not None and _near(text, last, match)
                value = _digits(match[0], text[match.end() : match.end() + 12])
                yield Atom("digits", value, match.start(), match.end(), joined, False, match[0])
        elif (word := number_word(match[0])) and not (
            word.value == 10 and before and _ORDINAL.match(_bare(before))
        ):
            start = match.start() + word.prefix
            yield Atom(
                word.kind, word.value, start, match.end(), word.joined, word.definite, match[0]
            )
        last, before = match, match[0]


def _near(text: str, last: re.Match[str], match: re.Match[str]) -> bool:
    return match.start() - last.end() <= 3 and not text[last.end() : match.start()].strip(" ـ")


def _bare(word: str) -> str:
    return fold(word).removeprefix("و").removeprefix("ب").removeprefix("ل")


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """The spans of what is no number, last first; 1.234.567 is one, and 192.168.100.200 is not."""
    found = [
        match.span()
        for match in pattern.finditer(text)
        if _ADDRESS.fullmatch(match[0]) or not _ALL_DOTTED.fullmatch(match[0])
    ]
    return found[::-1]


def _inside(span: tuple[int, int], barred: list[tuple[int, int]]) -> bool:
    """Whether `span` meets one of the spans, which are taken off the end as they are passed."""
    while barred and barred[-1][1] <= span[0]:
        barred.pop()
    return bool(barred) and barred[-1][0] < span[1]


def _digits(written: str, tail: str) -> float:
    """The value of a run of digits that `tail` follows; 1.200 is a thousand people and no share."""
    western = to_western(written).translate(str.maketrans("٬،٫", ",,."))
    whole = _THREE_PLACES.fullmatch(western) and not _FINE.match(tail)
    if whole or _ALL_DOTTED.fullmatch(western):
        western = western.replace(".", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", western):
        western = western.replace(",", "")
    western = western.replace(",", ".")
    # int() and float() read digits of every script; a run of thousands of them is no figure.
    return float(western[:300]) if "." in western or len(western) > 300 else int(western)
