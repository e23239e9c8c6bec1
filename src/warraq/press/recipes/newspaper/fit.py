"""Fits one item into a part of the page: so many columns wide, so many lines high."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cache

from warraq.press.recipes.newspaper import setting
from warraq.press.recipes.newspaper.heading import Header, header
from warraq.press.recipes.newspaper.matter import Item, Shot
from warraq.press.recipes.newspaper.pouring import MORE, balanced, cut, flow, gap
from warraq.press.recipes.newspaper.setting import Row, clipped, headline
from warraq.press.recipes.newspaper.style import (
    COLUMN,
    GUTTER,
    HEADLINES,
    LEAD_HEADLINES,
    LINE,
    LINES,
    PAD,
    face,
    span,
)

NEVER = 1e9
# A cut text shows at least so many lines, and leaves so many for elsewhere.
_SHOWN, _LEFT = 9, 9
# Under a picture stand so many lines or none.
_UNDER = 5


@dataclass(frozen=True)
class Choice:
    """One way to set an item: header, picture over `picture` columns and `deep` lines, lead."""

    header: Header
    picture: int
    deep: int
    caption: tuple[str, ...]
    with_lead: bool
    pull: bool = False
    above: bool = False
    cost: float = 0.0

    @property
    def under(self) -> int:
        """The caption's height in lines of the grid."""
        return caption_lines(self.caption)


@dataclass
class Box:
    """An item in its place: what is drawn, in columns from the right and lines from the top."""

    item: Item
    columns: int
    lines: int
    choice: Choice
    text: list[list[Row]]
    tops: list[int]
    pull: tuple[int, int, tuple[str, ...], str] | None = None
    rest: Item | None = None
    cut: bool = False
    first: bool = False
    front: bool = False
    jump_page: int = 0
    from_page: int = 0
    x: float = field(default=0.0)
    y: float = field(default=0.0)


@cache
def caption_lines(caption: tuple[str, ...]) -> int:
    """Lines of the grid below a picture."""
    return math.ceil((len(caption) * face("caption").line + 6) / LINE) if caption else 1


def inner(item: Item, columns: int) -> tuple[int, float]:
    """(columns of text, their width in points) in a box so many columns wide."""
    if not item.opinion:
        return columns, COLUMN
    count = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4}[columns]
    return count, (span(columns) - 2 * PAD - (count - 1) * GUTTER) / count


def frame(item: Item) -> int:
    """Lines that a box spends on its rule, or its tinted ground above and below."""
    return 3 if item.opinion else 1


# --- choices


@cache
def shape(columns: int) -> tuple[int, int, int]:
    """(least, natural, most) lines of a picture over so many columns."""
    wide = span(columns)
    return (
        math.ceil(wide / 1.85 / LINE),
        round(wide / 1.5 / LINE),
        min(40, math.floor(wide / 1.12 / LINE)),
    )


def choices(item: Item, columns: int, lead: bool = False) -> list[Choice]:
    """The ways to set an item over so many columns, each with what it costs by itself."""
    made: list[Choice] = []
    sizes = range(len(LEAD_HEADLINES if lead else HEADLINES[columns]))
    decks = (True, False) if columns > 1 and item.lead and not item.opinion else (False,)
    for size in sizes:
        for deck in decks:
            head = header(item, columns, size, deck, lead)
            with_lead = bool(item.lead) and not deck
            cost = size * (1.5 if lead else 0.8) + (
                2.0 if columns > 1 and item.lead and not deck else 0.0
            )
            headlined = next(p for p in head.pieces if p.role == "headline")
            lines = len(headlined.lines)
            cost += max(0, lines - (5 if columns == 1 else 3)) * 1.5
            cost += 4.0 if item.opinion and columns == 1 else 0.0
            for over, above in _pictures(item, columns, lead):
                shot = item.shots[0] if over else None
                caption = _caption(shot, over) if shot else ()
                made.append(
                    Choice(
                        header=head,
                        picture=over,
                        deep=shape(over)[1] if over else 0,
                        caption=caption,
                        with_lead=with_lead,
                        above=above,
                        cost=cost + _picture_cost(item, columns, over),
                    )
                )
    return made


def _pictures(item: Item, columns: int, lead: bool) -> list[tuple[int, bool]]:
    """(columns of the picture, whether it stands above the header)."""
    if item.opinion or not item.shots:
        return [(0, False)]
    found: list[tuple[int, bool]] = [(0, False), (columns, True)]
    if columns >= 2:
        least = columns - 1 if lead else max(1, columns - 2)
        found += [(over, False) for over in range(least, columns)]
    return found


def _picture_cost(item: Item, columns: int, over: int) -> float:
    if item.opinion:
        return 0.0
    if not item.shots:
        return (0.0, 0.0, 1.0, 7.0, 10.0, 14.0)[columns]
    if not over:
        return (0.0, 2.5, 6.0, 12.0, 16.0, 20.0)[columns]
    return 1.0 if over < columns - 1 else 0.0


@cache
def _caption_of(said: str, over: int) -> tuple[str, ...]:
    return tuple(clipped("caption", said, span(over), 3 if over == 1 else 2))


def _caption(shot: Shot, over: int) -> tuple[str, ...]:
    return _caption_of(shot.said, over)


# --- how well an item fits

Table = list[tuple[float, Choice | None]]


def table(item: Item, columns: int, *, front: bool = False, lead: bool = False) -> Table:
    """For every height in lines: what the best way to set the item costs, and which it is."""
    found: Table = [(NEVER, None)] * (LINES + 1)
    count, column = inner(item, columns)
    for choice in choices(item, columns, lead):
        need = len(item.rows(column, choice.with_lead)) + bool(item.cut)
        for high in range(8, LINES + 1):
            cost, best = _cost(item, choice, columns, count, need, high, front)
            if cost < found[high][0]:
                found[high] = (cost, best)
    return found


def capacity(item: Item, choice: Choice, columns: int, high: int) -> list[int]:
    """Lines of text in each column; empty where the text gets no sensible room."""
    count, _width = inner(item, columns)
    body = high - frame(item) - choice.header.lines
    if choice.picture and choice.above:
        body -= choice.deep + choice.under
    if body < 3:
        return []
    if not choice.picture or choice.above:
        return [body] * count
    below = body - choice.deep - choice.under
    if below < 0 or 0 < below < _UNDER:
        return []
    return [body] * (count - choice.picture) + [below] * choice.picture


def _cost(
    item: Item, choice: Choice, columns: int, count: int, need: int, high: int, front: bool
) -> tuple[float, Choice | None]:
    if choice.picture:
        choice = _deepened(item, choice, columns, count, need, high, front)
    room = capacity(item, choice, columns, high)
    if not room:
        return NEVER, None
    cost = choice.cost
    if choice.picture:
        natural = shape(choice.picture)[1]
        cost += 25 * ((choice.deep - natural) / natural) ** 2
    slack = sum(room) - need
    pulled = pull_lines(item) if slack >= count else 0
    if pulled and _pull_column(room, pulled) >= 0:
        _count, column = inner(item, columns)
        without = len(item.rows(column, choice.with_lead, pulled=True)) + bool(item.cut)
        if sum(room) - without - pulled >= 0:
            choice = replace(choice, pull=True)
            slack = sum(room) - without - pulled
    if 0 <= slack <= 3 * count:
        # What is pushed to the next column for its looks takes room too.
        _count, column = inner(item, columns)
        rows = list(item.rows(column, choice.with_lead, choice.pull))
        for _try in range(3):
            tried = capacity(item, choice, columns, high)
            taken = pull_lines(item) if choice.pull else 0
            if taken:
                tried[_pull_column(tried, taken)] -= taken
            left = flow(rows, tried)[1] + (bool(item.cut) and sum(tried) <= len(rows))
            shallower = _shallower(item, choice, columns, high) if left else None
            if shallower is None:
                break
            choice = shallower
        if left:
            slack = -left
    if slack >= 0:
        extra = max(0, slack - count + 1)
        cost += 0.1 * slack + 2.0 * extra + 0.5 * extra * extra
    else:
        hidden = -slack + 1
        shown = sum(room) - 1
        if shown < _SHOWN or hidden < 3:
            return NEVER, None
        if front:
            # A jump is worth while for some lines and not for two.
            cost += 0.5 if hidden >= _LEFT else 8.0
            _count, column = inner(item, columns)
            rows = list(item.rows(column, choice.with_lead))
            cost += 1.5 * gap(rows, room)
        else:
            # What came from a page or goes on to one loses nothing between them.
            if item.jump_from or item.goes_on:
                return NEVER, None
            cost += 34.0 + 0.35 * hidden
            cost += 20.0 if hidden < _LEFT else 0.0
    tallest = max(room)
    cost += max(0, tallest - 44) * 0.4 if count == 1 else max(0, tallest - 50) * 0.3
    cost += max(0, 5 - tallest) * 2.0
    return cost, choice


def _shallower(item: Item, choice: Choice, columns: int, high: int) -> Choice | None:
    """The same choice with a picture less high, where it has one that may be."""
    for deep in range(choice.deep - 1, shape(choice.picture)[0] - 1, -1) if choice.picture else ():
        less = replace(choice, deep=deep)
        if capacity(item, less, columns, high):
            return less
    return None


def _deepened(
    item: Item, choice: Choice, columns: int, count: int, need: int, high: int, front: bool
) -> Choice:
    """The same choice with the picture as high as the room wants it."""
    least, natural, most = shape(choice.picture)
    span_of = count if choice.above else choice.picture
    body = high - frame(item) - choice.header.lines
    room = body * count - span_of * (natural + choice.under)
    slack = room - need
    wanted = natural + math.floor(slack / span_of)
    if front and slack < 0:
        wanted = max(wanted, natural - 1)
    if not choice.above:
        below = body - choice.under
        wanted = min(wanted, below)
        if 0 < below - wanted < _UNDER:
            wanted = below if most >= below else below - _UNDER
    return replace(choice, deep=max(least, min(most, wanted)))


def pull_lines(item: Item) -> int:
    """Lines that words pulled out of the text would take in a column; 0 where there are none."""
    if not item.quote or item.opinion or item.jump_from:
        return 0
    return len(pull(item.quote[0])) * 22 // 15 + 1 + 3 + bool(item.quote[1])


@cache
def pull(text: str) -> tuple[str, ...]:
    """The lines of words pulled out of a text, over one column."""
    return tuple(headline("pull", f"«{text.strip('«»')}»", COLUMN))


# --- the placing itself


def place(item: Item, columns: int, high: int, choice: Choice, *, front: bool = False) -> Box:
    """Set an item for good: its text in columns, balanced at the foot."""
    _count, column = inner(item, columns)
    rows = list(item.rows(column, choice.with_lead, choice.pull))
    for _try in range(4):
        room = capacity(item, choice, columns, high)
        taken = pull_lines(item) if choice.pull else 0
        at = _pull_column(room, taken) if taken else -1
        if taken:
            room[at] -= taken
        filled, left = flow(rows, room)
        shallower = _shallower(item, choice, columns, high) if left and not front else None
        if shallower is None:
            break
        choice = shallower
    box = Box(item, columns, high, choice, [], [])
    box.front = front
    if item.cut and not left:
        # The last line says where the rest stands.
        filled, left = flow([*rows, MORE], room)
        box.cut = not left
    if left:
        filled, last = cut(rows, room)
        box.cut = True
        if front and last is not None:
            box.rest = _rest(item, choice, last)
    else:
        filled = balanced([*rows, MORE] if item.cut else rows, room, filled)
    box.text = filled
    box.tops = _tops(item, choice, columns, high)
    if taken and item.quote:
        top = box.tops[at]
        box.pull = (at, top, pull(item.quote[0]), item.quote[1])
        box.tops[at] += taken
    return box


def _rest(item: Item, choice: Choice, last: Row) -> Item:
    from warraq.press.recipes.newspaper.matter import rest

    text = setting.rest_of(item.all_text(choice.with_lead, choice.pull), last)
    return rest(item, text)


def _pull_column(room: list[int], taken: int) -> int:
    """Words are pulled out at the head of the tallest column that does not open the text.

    A single column may have them above its text; -1 where there is no room for them.
    """
    able = [i for i, n in enumerate(room) if n >= taken + 5 and (i > 0 or len(room) == 1)]
    return max(able, key=lambda i: (room[i], -i)) if able else -1


def _tops(item: Item, choice: Choice, columns: int, high: int) -> list[int]:
    count, _width = inner(item, columns)
    top = (2 if item.opinion else 1) + choice.header.lines
    if choice.picture and choice.above:
        top += choice.deep + choice.under
    tops = [top] * count
    if choice.picture and not choice.above:
        for i in range(count - choice.picture, count):
            tops[i] = top + choice.deep + choice.under
    return tops
