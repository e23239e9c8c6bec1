"""Finds the words of a text, each with its place, as it is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warraq.arabic.fold import fold, fold_with_offsets

LONGEST = 60
"""Letters of a word that count; what follows in a longer one is left out of its terms."""

_ARABIC = r"\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"
_LONE = r"(?<!\d[.,٫٬])"
_ENDS = r"(?![.,٫٬]?\d)"
_RUN = re.compile(
    rf"(?P<thousands>{_LONE}\d{{1,3}}(?:[,٬]\d{{3}})+(?:[.٫]\d+)?{_ENDS})"
    rf"|(?P<decimal>{_LONE}\d+[.,٫]\d+{_ENDS})"
    r"|(?P<digits>\d+)"
    rf"|(?P<arabic>[{_ARABIC}]+)"
    rf"|(?P<other>[^\W\d_{_ARABIC}]+)"
)
_PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652]+")

# Written onto a number or a Latin word, and no words of the text: الـBBC, بـ12, 2024م.
_BEFORE = frozenset({*"وفبكل", "ال", "وال", "فال", "بال", "كال", "لل", "ول", "وب"})
_AFTER = frozenset({"م", "ه"})


class Run(NamedTuple):
    """A word inside a chunk: offsets (code points), the folded word, and its kind."""

    start: int
    end: int
    surface: str
    kind: str


@cache
def pattern() -> re.Pattern[str]:
    """Matches a chunk: letters and digits, the marks on them, and the separators of numbers."""
    near, far = _unseen(0x10000), _unseen(0xE0200)[len(_unseen(0x10000)) :]
    marks = rf"[{near}]+|(?=[^\u0000-\uffff])[{far}]+"  # a set of both is ten times slower
    return re.compile(rf"[^\W_]+(?:(?:{marks}|(?<=\d)[.,٫٬](?=\d))[^\W_]*)*")


def _unseen(end: int) -> str:
    """The marks and format characters below a code point, for a set in a pattern."""
    codes = (code for code in (*range(0x20000), *range(0xE0000, 0xE0200)) if code < end)
    return "".join(
        re.escape(chr(code)) for code in codes if unicodedata.category(chr(code)) in ("Mn", "Cf")
    )


def runs(chunk: str) -> list[Run]:
    """The words of a chunk, which is parted where letters meet digits and where scripts meet."""
    if _PLAIN.fullmatch(chunk):
        surface = fold(chunk)[:LONGEST]
        return [Run(0, len(chunk), surface, "arabic")] if surface else []
    folded, offsets = fold_with_offsets(chunk)
    return _joined([_run(match, offsets) for match in _RUN.finditer(folded)])


def _run(match: re.Match[str], offsets: list[int]) -> Run:
    first, last = match.span()
    kind, text = match.lastgroup or "", match[0]
    if kind == "thousands":
        text = re.sub("[,٬]", "", text)
    if kind in ("thousands", "decimal"):
        text = re.sub("[,٫]", ".", text)
    start = offsets[first] if first else 0
    end = max(offsets[last], offsets[last - 1] + 1)  # several letters may come of one
    return Run(start, end, fold(text)[:LONGEST], kind)


def _joined(found: list[Run]) -> list[Run]:
    """The runs, with particles on numbers and Latin words taken into their spans."""
    kept: list[Run] = []
    start = None
    for at, run in enumerate(found):
        after = found[at + 1].kind if at + 1 < len(found) else "arabic"
        if run.kind == "arabic" and run.surface in _BEFORE and after != "arabic" and not kept:
            start = run.start
        elif run.surface in _AFTER and kept and kept[-1].kind == "digits" and at == len(found) - 1:
            kept[-1] = kept[-1]._replace(end=run.end)
        elif run.surface:
            kept.append(run if start is None else run._replace(start=start))
            start = None
    return kept


def chunks(text: str) -> list[str]:
    """The chunks of `text` in order; one seldom holds more than a word."""
    return pattern().findall(text)


def places(text: str) -> Iterator[tuple[int, str]]:
    """The chunks of `text`, each with its offset."""
    return ((found.start(), found[0]) for found in pattern().finditer(text))
