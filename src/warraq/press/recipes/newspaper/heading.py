"""Sets what stands above a text: kicker, headline, lead and name, or an opinion's portrait."""

from __future__ import annotations

import math
from dataclasses import dataclass

from warraq.press.recipes.newspaper.matter import Item
from warraq.press.recipes.newspaper.setting import clipped, headline
from warraq.press.recipes.newspaper.style import (
    HEADLINES,
    JUMPS,
    LEAD_HEADLINES,
    LINE,
    PAD,
    face,
    span,
)


@dataclass(frozen=True)
class Piece:
    """A piece of a header: lines in a face, below `y` points from the header's top."""

    face: str
    lines: tuple[str, ...]
    y: float
    role: str


@dataclass(frozen=True)
class Header:
    """What stands above the text over the whole width; its height in lines of the grid."""

    pieces: tuple[Piece, ...]
    lines: int


def header(item: Item, columns: int, size: int, deck: bool, lead: bool = False) -> Header:
    """An item's header over so many columns; `size` picks one of its sizes, largest first."""
    if item.opinion:
        return _view(item, columns, size)
    measure = span(columns)
    sizes = LEAD_HEADLINES if lead else HEADLINES[columns]
    if item.jump_from:
        sizes = JUMPS
    points, line = sizes[min(size, len(sizes) - 1)]
    name = f"head:{points}:{line}"
    pieces: list[Piece] = []
    y = 0.0
    above = item.kicker or item.section or item.jump_from
    if above:
        pieces.append(Piece("kicker", (item.kicker,), y, "kicker"))
        y += 17.0
    lines = headline(name, item.headline, measure)
    pieces.append(Piece(name, tuple(lines), y, "headline"))
    y += len(lines) * line + 3
    if deck and item.lead:
        deck_lines = headline("deck", item.lead, measure)
        pieces.append(Piece("deck", tuple(deck_lines), y + 2, "deck"))
        y += len(deck_lines) * face("deck").line + 4
    joined = " · ".join(part for part in (item.byline, item.when) if part)
    signed = [item.byline, item.when] if columns == 1 else [joined]
    for place, part in enumerate(signed):
        if part and not item.jump_from:
            name = "small" if place or not item.byline else "byline"
            pieces.append(Piece(name, tuple(clipped(name, part, measure, 1)), y, "byline"))
            y += 13.5
    return Header(tuple(pieces), math.ceil((y + 2) / LINE))


def _view(item: Item, columns: int, size: int) -> Header:
    """An opinion's header: the portrait at the right, the name beside it, the headline below."""
    measure = span(columns) - 2 * PAD
    points, line = ((34.0, 44.0), (28.0, 37.0), (23.0, 31.0))[
        min(2, size + (0 if columns > 2 else 1 if columns == 2 else 2))
    ]
    name = f"view:{points}:{line}"
    beside = measure - (78.0 if item.portrait else 0.0)
    pieces = [
        Piece("small-bold", tuple(clipped("small-bold", item.author, beside, 1)), 18.0, "name")
    ]
    pieces.append(Piece("small", tuple(clipped("small", item.role, beside, 2)), 32.0, "role"))
    y = 75.0 if item.portrait else 50.0
    lines = headline(name, item.headline, measure)
    pieces.append(Piece(name, tuple(lines), y, "headline"))
    y += len(lines) * line + 4
    if item.when:
        pieces.append(Piece("small", (item.when,), y, "byline"))
        y += 14.0
    return Header(tuple(pieces), math.ceil(y / LINE))
