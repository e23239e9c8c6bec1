"""Breaks paragraphs into lines: running text justified by least badness, headlines in balance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from warraq.arabic.typography import isolate_html, number_units, strip_bidi_controls
from warraq.press.recipes.newspaper.ruler import learn, width

Kind = Literal[
    "body", "opening", "opinion", "subhead", "quote", "speaker", "item", "credit", "cells"
]
Grid = tuple[tuple[str, ...], ...]
_LONG, _PIECE = 24, 12
# So many paragraphs are remembered as they were broken.
_REMEMBERED = 8192
_INDENT = 11.0
_INSET = 12.0
# A space may give way by so much, and a line that is not full costs this much a point of gap.
_SHRINK = 0.9
_MARKS = re.compile(
    r"(\w?[\u0300-\u036f\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed]{4})"
    r"[\u0300-\u036f\u064b-\u065f\u0670\u0610-\u061a\u06d6-\u06ed]+"
)
_BDI = re.compile(r"</?bdi>")


@dataclass(frozen=True)
class Word:
    """What is never broken; `glued` where no space stands before it."""

    text: str
    glued: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Words of one kind; `begun` where its start stands elsewhere and no indent is due.

    A row of a table has its cells too, and the whole table, by which its columns are as wide as
    they must be; its words say the same for a column that is too narrow for it.
    """

    kind: Kind
    words: tuple[Word, ...]
    begun: bool = False
    cells: tuple[str, ...] = ()
    grid: Grid = ()


@dataclass(frozen=True)
class Row:
    """One line of a column. `paragraph` and `end` say where in the text it leaves off."""

    face: str
    text: str
    paragraph: int
    end: int
    justify: bool = False
    indent: float = 0.0
    inset: float = 0.0
    first: bool = False
    cells: tuple[tuple[str, float, float], ...] = ()

    @property
    def blank(self) -> bool:
        """Whether it only keeps distance."""
        return not self.text


@lru_cache(_REMEMBERED)
def words(text: str) -> tuple[Word, ...]:
    """The words of plain text, Latin runs isolated; one too long for a column is cut in pieces."""
    found: list[Word] = []
    for part in _isolated(text).split(" "):
        if not part:
            continue
        if len(part) <= _LONG:
            found.append(Word(part))
            continue
        pieces = [part[i : i + _PIECE] for i in range(0, len(part), _PIECE)]
        found += [Word(piece, place > 0) for place, piece in enumerate(pieces)]
    return tuple(found)


def clean(text: str) -> str:
    """Plain text without controls and heaps of marks, its spaces single."""
    kept = strip_bidi_controls(text)
    kept = "".join(
        c if unicodedata.category(c)[0] != "C" or c in "\u200c\u200d" else " " for c in kept
    )
    return " ".join(_MARKS.sub(r"\1", number_units(kept)).split(" ")).strip()


def _isolated(text: str) -> str:
    """Latin runs between isolates, so that no punctuation jumps; the space inside one may break."""
    import html

    marked = isolate_html(" ".join(clean(text).split()))
    return html.unescape(marked.replace("<bdi>", "\u2066").replace("</bdi>", "\u2069"))


def paragraph(kind: Kind, text: str) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(kind, words(text))


def joined(some: Sequence[Word]) -> str:
    """Words as a line's text."""
    return "".join(("" if w.glued or not i else " ") + w.text for i, w in enumerate(some))


FACE_OF: dict[str, str] = {"item": "body", "cells": "body"}


def learn_all(paragraphs: Iterable[Paragraph], opinion: bool = False) -> None:
    """Measure the words of many paragraphs in one go."""
    wanted: dict[str, set[str]] = {}
    for each in paragraphs:
        wanted.setdefault(FACE_OF.get(each.kind, each.kind), set()).update(
            w.text for w in each.words
        )
    learn(dict(wanted))


def rows(paragraphs: Sequence[Paragraph], column: float) -> tuple[Row, ...]:
    """The lines of a text in a column of so many points, with what stands between them."""
    found: list[Row] = []
    for place, each in enumerate(paragraphs):
        if not each.words and not each.cells:
            continue
        # A sub-headline keeps its distance, and so does what was quoted.
        if each.kind in ("subhead", "quote") and found and not found[-1].blank:
            found.append(Row("body", "", place, 0))
        found += _tabled(place, each, column) or _broken(place, each, column)
        last = each.kind == "speaker" or (
            each.kind == "quote" and not _next_is(paragraphs, place, "speaker")
        )
        if last and place + 1 < len(paragraphs):
            found.append(Row("body", "", place, len(each.words)))
    return tuple(found)


def _next_is(paragraphs: Sequence[Paragraph], place: int, kind: str) -> bool:
    return place + 1 < len(paragraphs) and paragraphs[place + 1].kind == kind


def _broken(place: int, each: Paragraph, column: float) -> list[Row]:
    name = FACE_OF.get(each.kind, each.kind)
    inset = _INSET if each.kind in ("quote", "speaker") else 0.0
    running = each.kind in ("body", "opinion")
    indent = _INDENT if running and not each.begun else 0.0
    justified = each.kind in ("body", "opinion", "opening")
    ends = _ends(name, each.words, column - inset, indent, justified)
    made, start = [], 0
    for number, end in enumerate(ends):
        made.append(
            Row(
                name,
                joined(each.words[start:end]),
                place,
                end,
                justify=justified and end < len(each.words),
                indent=indent if number == 0 else 0.0,
                inset=inset,
                first=number == 0,
            )
        )
        start = end
    return made


@lru_cache(_REMEMBERED)
def _ends(
    name: str, some: tuple[Word, ...], measure: float, indent: float, justified: bool
) -> list[int]:
    return breaks(name, some, measure, indent, justified=justified)


_CELL_GAP = 6.0
_HEAD_LINES = 4


def _tabled(place: int, each: Paragraph, column: float) -> list[Row]:
    """A row of a table, its head on several lines; none where the column is too narrow."""
    if not each.cells:
        return []
    wide = _columns_of(each.grid, column)
    if not wide:
        return []
    gap = (column - sum(wide)) / max(1, len(wide) - 1)
    starts = [sum(wide[:i]) + i * gap for i in range(len(wide))]
    head = each.cells == each.grid[0]
    name = "cell-head" if head else "cell"
    broken = [
        _wrapped(name, cell, width_of) for cell, width_of in zip(each.cells, wide, strict=True)
    ]
    count = max(map(len, broken))
    return [
        Row(
            name,
            " ".join(each.cells),
            place,
            len(each.words),
            first=number == 0,
            # A head's last line stands on the rule.
            cells=tuple(
                (cell[number - count + len(cell)], start, width_of)
                for cell, start, width_of in zip(broken, starts, wide, strict=True)
                if number - count + len(cell) >= 0
            ),
            indent=float(number == count - 1),
        )
        for number in range(count)
    ]


def _wrapped(name: str, cell: str, measure: float) -> list[str]:
    some = words(cell)
    return _lines(some, _greedy(name, some, measure + 0.5))[0] if some else [""]


@cache
def _columns_of(grid: Grid, column: float) -> tuple[float, ...]:
    """The width of each column of a table, in points; nothing where it has no room.

    A column is as wide as its cells, and its head breaks where it must.
    """
    learn({name: {w.text for row in grid for c in row for w in words(c)} for name in _CELLS})
    span_of = range(len(grid[0]))
    body = [max((_length("cell", words(row[n])) for row in grid[1:]), default=0.0) for n in span_of]
    heads = [[width("cell-head", w.text) for w in words(grid[0][n])] for n in span_of]
    wide = [max(b, max(h, default=0.0)) + 1 for b, h in zip(body, heads, strict=True)]
    whole = [max(b, _length("cell-head", words(grid[0][n])) + 1) for n, b in enumerate(wide)]
    spare = column - sum(wide) - _CELL_GAP * (len(wide) - 1)
    if spare < 0:
        return ()
    wanted = sum(whole) - sum(wide)
    share = min(1.0, spare / wanted) if wanted > 0 else 0.0
    wide = [w + (full - w) * share for w, full in zip(wide, whole, strict=True)]
    lines = max(len(_wrapped("cell-head", grid[0][n], wide[n])) for n in span_of)
    return tuple(wide) if lines <= _HEAD_LINES else ()


_CELLS = ("cell-head", "cell")


def breaks(
    name: str, some: Sequence[Word], measure: float, indent: float = 0.0, *, justified: bool = True
) -> list[int]:
    """Where lines end, as counts of words: the least sum of squared looseness over the paragraph.

    Words that no line can hold stand alone on theirs.
    """
    widths = [width(name, w.text) for w in some]
    space = width(name, " ")
    count = len(some)
    best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * count
    for start in range(count):
        if best[start][0] == float("inf"):
            continue
        room = measure - (indent if start == 0 else 0.0)
        length, gaps, end = 0.0, 0, start
        while end < count:
            glued = some[end].glued or end == start
            tightest = length + widths[end] + (gaps + (not glued)) * space * _SHRINK
            if end > start and tightest > room:
                break
            gaps += not glued
            length += widths[end]
            end += 1
            cost = best[start][0] + _badness(
                room - length - gaps * space, gaps, space, last=end == count, justified=justified
            )
            if cost < best[end][0]:
                best[end] = (cost, start)
    ends, at = [], count
    while at > 0:
        ends.append(at)
        at = best[at][1]
    return ends[::-1]


def _badness(spare: float, gaps: int, space: float, *, last: bool, justified: bool) -> float:
    """How ill a line looks: the cube of what each space is stretched by, more for fewer gaps."""
    if last:
        return 0.4 if spare >= 0 else 0.6
    if not justified:
        return (spare / space) ** 2 + 1
    stretch = spare / (max(gaps, 1) * space)
    if stretch < 0:
        return 1 + 60 * stretch * stretch
    return 1 + 3 * stretch**2 + stretch**3


def headline(name: str, text: str, measure: float) -> list[str]:
    """A headline's lines: as few as can be, and as even in length as those can be."""
    some = words(text)
    if not some:
        return []
    learn({name: [w.text for w in some]})
    fewest = _greedy(name, some, measure)
    low, high = measure * 0.4, measure
    # The narrowest measure that needs no more lines is the one in which they are most even.
    for _step in range(9):
        middle = (low + high) / 2
        if len(_greedy(name, some, middle)) <= len(fewest):
            high = middle
        else:
            low = middle
    ends, start, lines = _greedy(name, some, high), 0, []
    for end in ends:
        lines.append(joined(some[start:end]))
        start = end
    return lines


def _greedy(name: str, some: Sequence[Word], measure: float) -> list[int]:
    space, ends, length = width(name, " "), [], 0.0
    for place, word in enumerate(some):
        wide = width(name, word.text)
        gap = 0.0 if word.glued else space
        if place > 0 and length + gap + wide > measure:
            ends.append(place)
            length = wide
        else:
            length += wide + (gap if length else 0.0)
    return [*ends, len(some)]


def clipped(name: str, text: str, measure: float, most: int) -> list[str]:
    """Lines of small text, at most so many; what is left out is said by an ellipsis."""
    some = words(text)
    if not some:
        return []
    learn({name: [*(w.text for w in some), "…"]})
    ends = _greedy(name, some, measure)
    if len(ends) > most:
        start = ends[most - 2] if most > 1 else 0
        stop = ends[most - 1]
        while stop > start + 1 and _length(name, some[start:stop]) + width(name, "…") > measure:
            stop -= 1
        ends = ends[: most - 1]
        lines, at = _lines(some, ends)
        return [*lines, joined(some[at:stop]).rstrip("،.؛:") + "…"]
    return _lines(some, ends)[0]


def _lines(some: Sequence[Word], ends: Sequence[int]) -> tuple[list[str], int]:
    lines, start = [], 0
    for end in ends:
        lines.append(joined(some[start:end]))
        start = end
    return lines, start


def _length(name: str, some: Sequence[Word]) -> float:
    space = width(name, " ")
    return sum(
        width(name, w.text) + (0.0 if w.glued or not i else space) for i, w in enumerate(some)
    )


def rest_of(paragraphs: Sequence[Paragraph], row: Row) -> tuple[Paragraph, ...]:
    """What stands behind a row, as a text of its own."""
    here = paragraphs[row.paragraph]
    left = here.words[row.end :]
    begun = (Paragraph(here.kind, left, begun=True),) if left else ()
    return (*begun, *paragraphs[row.paragraph + 1 :])


def first_of(paragraphs: Sequence[Paragraph], row: Row) -> tuple[Paragraph, ...]:
    """What stands up to a row and with it."""
    here = paragraphs[row.paragraph]
    return (*paragraphs[: row.paragraph], Paragraph(here.kind, here.words[: row.end], here.begun))


def line_width(name: str, line: str) -> float:
    """How wide a line of text is, in points."""
    return _length(name, words(line))
