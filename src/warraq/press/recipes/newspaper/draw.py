"""Turns placed boxes into what Typst draws: lines of text, rules and pictures at their points."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from warraq.arabic.digits import Digits, in_digits
from warraq.press.recipes.newspaper import setting
from warraq.press.recipes.newspaper.fit import Box, inner
from warraq.press.recipes.newspaper.matter import Shot
from warraq.press.recipes.newspaper.setting import Row, clipped
from warraq.press.recipes.newspaper.style import (
    ACCENT,
    COLUMN,
    GREY,
    GUTTER,
    INK,
    LINE,
    MARGIN,
    PAD,
    RULE,
    TINT,
    WIDTH,
    face,
    span,
)

Op = dict[str, Any]


@dataclass
class Canvas:
    """One page's drawing, in the order in which it is read; `shots` are the pictures it shows."""

    digits: Digits
    base_url: str
    ops: list[Op] = field(default_factory=list)
    shots: set[str] = field(default_factory=set)

    def text(
        self,
        name: str,
        lines: list[str] | tuple[str, ...],
        x: float,
        y: float,
        wide: float,
        *,
        align: str = "right",
        role: str = "p",
        colour: str = "",
        link: str = "",
    ) -> float:
        """Lines of one face; returns where they end."""
        if not [line for line in lines if line]:
            return y
        set_in = face(name)
        rows = [{"t": line, "j": False, "i": 0} for line in lines]
        op = self._text_op(name, rows, x, y, wide)
        op |= {"align": align, "role": role, "link": link}
        if colour:
            op["colour"] = colour
        self.ops.append(op)
        return y + len(lines) * set_in.line

    def rows(self, rows: list[Row], x: float, y: float, wide: float) -> None:
        """A column's lines, paragraph by paragraph."""
        at = 0
        while at < len(rows):
            end = at + 1
            while end < len(rows) and _same(rows[at], rows[end]):
                end += 1
            mine = rows[at:end]
            if mine[0].cells:
                self._cells(mine[0], x, y + at * LINE, wide)
            elif not mine[0].blank:
                self._paragraph(mine, x, y + at * LINE, wide)
            at = end

    def _paragraph(self, mine: list[Row], x: float, y: float, wide: float) -> None:
        first = mine[0]
        lines = [
            # A paragraph that goes on in the next column fills its last line here.
            {"t": row.text, "j": row.justify, "i": row.indent}
            for row in mine
        ]
        op = self._text_op(first.face, lines, x, y, wide - first.inset)
        op |= {
            "align": "right",
            "role": "h3" if first.face == "subhead" else "p",
            "link": "",
        }
        self.ops.append(op)
        if first.face in ("quote", "speaker"):
            high = len(mine) * LINE
            start = y + 2 if first.face == "quote" else y - 1
            self.rule(x + wide - 2.0, start, 2.0, y + high - start, ACCENT)

    def _cells(self, row: Row, x: float, y: float, wide: float) -> None:
        """A table's row: its cells from the right, a thin rule below."""
        for cell, at, width in row.cells:
            self.text(row.face, [cell], x + wide - at - width - 2, y, width + 2)
        if row.indent:
            self.rule(x, y + LINE - 0.8, wide, 0.7 if row.face == "cell-head" else 0.3, GREY)

    def _text_op(
        self, name: str, lines: list[dict[str, Any]], x: float, y: float, wide: float
    ) -> Op:
        return {
            "k": "text",
            "face": name,
            "lines": lines,
            "x": round(x, 3),
            "y": round(y, 3),
            "w": round(wide, 3),
        }

    def rule(self, x: float, y: float, wide: float, high: float, colour: str = RULE) -> None:
        """A filled rectangle: a rule, or a ground."""
        self.ops.append(
            {
                "k": "rule",
                "x": round(x, 3),
                "y": round(y, 3),
                "w": round(wide, 3),
                "h": round(high, 3),
                "colour": colour,
            }
        )

    def picture(self, file: str, alt: str, x: float, y: float, wide: float, high: float) -> None:
        """A picture that fills its frame, cut where it must be."""
        self.shots.add(file)
        self.ops.append(
            {
                "k": "image",
                "file": file if file.endswith(".svg") else f"/{file}",
                "alt": alt,
                "x": round(x, 3),
                "y": round(y, 3),
                "w": round(wide, 3),
                "h": round(high, 3),
            }
        )

    def number(self, value: int) -> str:
        """A number in the house's digits."""
        return in_digits(str(value), self.digits)


def _same(one: Row, other: Row) -> bool:
    return (
        one.paragraph == other.paragraph
        and one.face == other.face
        and one.blank == other.blank
        and one.paragraph >= 0
        and not other.first
    )


def left_of(column: int, columns: int) -> float:
    """The left edge, in points, of so many columns that begin at `column` from the right."""
    return WIDTH - MARGIN - span(column + columns)


def box(canvas: Canvas, it: Box, x: float, y: float, *, top: bool) -> None:
    """Draw a box whose upper left corner is given; `top` where a band begins there."""
    wide, high = span(it.columns), it.lines * LINE
    if it.item.opinion:
        canvas.rule(x, y + 6, wide, high - 10, TINT)
        canvas.rule(x, y + 6, wide, 2.4, ACCENT)
        _opinion(canvas, it, x + PAD, y + 1.4 * LINE, wide - 2 * PAD)
        _columns(canvas, it, x + PAD, y, wide - 2 * PAD)
        return
    if not top:
        canvas.rule(x, y + 5, wide, 1.6 if it.first else 0.6, INK if it.first else RULE)
    top_y = y + LINE
    choice = it.choice
    if choice.picture and choice.above:
        _picture(canvas, it.item.shots[0], choice.caption, x, top_y, choice.picture, choice.deep)
        top_y += (choice.deep + choice.under) * LINE
    _header(canvas, it, x, top_y, wide)
    top_y += choice.header.lines * LINE
    if choice.picture and not choice.above:
        _picture(canvas, it.item.shots[0], choice.caption, x, top_y, choice.picture, choice.deep)
    _columns(canvas, it, x, y, wide)


def _picture(
    canvas: Canvas,
    shot: Shot,
    caption: tuple[str, ...],
    x: float,
    y: float,
    columns: int,
    deep: int,
) -> None:
    wide = span(columns)
    canvas.picture(shot.file, shot.alt, x, y + 3, wide, deep * LINE - 3)
    canvas.text("caption", caption, x, y + deep * LINE + 2, wide)


def _header(canvas: Canvas, it: Box, x: float, y: float, wide: float) -> None:
    for piece in it.choice.header.pieces:
        if piece.role == "kicker":
            _kicker(canvas, it, x, y + piece.y, wide)
            continue
        role = "h2" if piece.role == "headline" else "p"
        canvas.text(piece.face, piece.lines, x, y + piece.y, wide, role=role)


def _kicker(canvas: Canvas, it: Box, x: float, y: float, wide: float) -> None:
    item = it.item
    if it.from_page:
        said = f"تتمة المنشور في ص {canvas.number(it.from_page)}"
    elif it.front or it.first:
        said = f"{item.section}  |  {item.kicker}" if item.kicker else item.section
    else:
        said = item.kicker or item.section
    canvas.text("kicker", clipped("kicker", said, wide, 1), x, y, wide)


def _opinion(canvas: Canvas, it: Box, x: float, y: float, wide: float) -> None:
    portrait = it.item.portrait
    beside = wide - (78.0 if portrait else 0.0)
    if portrait:
        canvas.picture(portrait.file, portrait.alt, x + wide - 66, y, 66, 66)
    canvas.text("label", ["رأي"], x, y + 1, beside)
    for piece in it.choice.header.pieces:
        measure = beside if piece.role in ("name", "role") else wide
        role = "h2" if piece.role == "headline" else "p"
        canvas.text(piece.face, piece.lines, x, y + piece.y, measure, role=role)


def _columns(canvas: Canvas, it: Box, x: float, y: float, wide: float) -> None:
    _count, column = inner(it.item, it.columns)
    for place, rows in enumerate(it.text):
        left = x + wide - (place + 1) * column - place * GUTTER
        top = y + it.tops[place] * LINE
        if it.pull and it.pull[0] == place:
            _pull(canvas, it, left, y + it.pull[1] * LINE, column)
        plain = [row for row in rows if row.paragraph >= 0 or row.blank]
        canvas.rows(plain, left, top, column)
        for at, row in enumerate(rows):
            if row.face == "jump":
                _jump(canvas, it, left, top + at * LINE, column)
            elif row.face == "address":
                _write_address(canvas, it, left, top + at * LINE, column)
        if place:
            edge = left + column + GUTTER / 2
            tall = max(len(rows), len(it.text[place - 1]))
            both = max(it.tops[place], it.tops[place - 1])
            foot = y + (it.lines - (1 if it.item.opinion else 0)) * LINE
            start = y + both * LINE + 3
            if tall and foot - start > 2 * LINE:
                canvas.rule(edge, start, 0.35, foot - start - 3, RULE)


def _jump(canvas: Canvas, it: Box, x: float, y: float, wide: float) -> None:
    if it.jump_page:
        said = f"التتمة ص {canvas.number(it.jump_page)}"
        canvas.text("jump", [said], x, y, wide, align="left")
    else:
        canvas.text("credit", ["بقية النص:"], x, y, wide)
        _write_address(canvas, it, x, y, wide - 38)


def _write_address(canvas: Canvas, it: Box, x: float, y: float, wide: float) -> None:
    """A story's address; without the site's own where it would not fit."""
    name = "address"
    whole = it.item.address
    path = whole[whole.index("/") :] if "/" in whole else whole
    line = clipped(name, whole, wide, 1)
    if line and line[0].endswith("…"):
        line = [path]
    canvas.text(name, line, x, y, wide, align="left", link=f"{canvas.base_url}{path}/")


def _pull(canvas: Canvas, it: Box, x: float, y: float, wide: float) -> None:
    if not it.pull:
        return
    _at, _top, lines, speaker = it.pull
    canvas.rule(x, y + 8, wide, 1.2, ACCENT)
    end = canvas.text("pull", lines, x, y + 14, wide, role="aside")
    if speaker:
        canvas.text("speaker", clipped("speaker", speaker, wide, 1), x, end + 2, wide)
        end += 15
    canvas.rule(x, end + 8, wide, 0.4, ACCENT)


def faces(canvases: list[Canvas]) -> Mapping[str, Any]:
    """The faces that drawings use, as Typst is told of them."""
    names = sorted({op["face"] for c in canvases for op in c.ops if op["k"] == "text"})
    made = {}
    for name in names:
        it = face(name)
        made[name] = {
            "family": it.family,
            "weight": it.weight,
            "size": it.size,
            "line": it.line,
            "colour": it.colour,
            # Where the base line lies below the top of its line.
            "base": round((it.line + (0.62 if it.family == "Amiri" else 0.6) * it.size) / 2, 3),
        }
    return made


def full_lines(points: float) -> int:
    """Lines of the grid that so many points take."""
    return math.ceil(points / LINE)


__all__ = ["COLUMN", "GREY", "Canvas", "box", "faces", "full_lines", "left_of", "setting"]
