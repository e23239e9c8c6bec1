"""Divides pages among items: bands, cells and stacks on five columns, the best of very many."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from warraq.press.recipes.newspaper import setting
from warraq.press.recipes.newspaper.fit import NEVER, Box, Choice, Table, place, table
from warraq.press.recipes.newspaper.matter import Item, rest
from warraq.press.recipes.newspaper.style import COLUMN

# A page is a tuple of bands; a band a tuple of cells from the right; a cell (columns, items).
Cell = tuple[int, int]
Band = tuple[Cell, ...]
Page = tuple[Band, ...]
Cost = list[float]

# A text of more lines than this is parted beforehand, and goes on elsewhere.
PART = 150
_BEAM = 2
_SPREAD = 2
_DEAR = 60.0
_TRIED = 44
_BANDS = (
    (5,), (3, 2), (2, 3), (2, 2, 1), (1, 2, 2), (3, 1, 1), (1, 1, 3), (2, 1, 1, 1),
    (1, 1, 1, 2), (4, 1), (1, 4), (2, 1, 2), (1, 3, 1), (1, 1, 1, 1, 1), (1, 2, 1, 1),
)  # fmt: skip
# How deep a cell of so many columns may be stacked.
_DEEP = {1: 3, 2: 2, 3: 2, 4: 1, 5: 1}


@dataclass(frozen=True)
class Placed:
    """A box's place on a page: column from the right, line from the top."""

    box: Box
    column: int
    line: int


@dataclass
class Sheet:
    """A page's boxes, and where its rules run."""

    boxes: list[Placed]
    lines: int
    # Lines at the foot that no box takes: something large fills them.
    foot: int = 0


@cache
def _bands() -> tuple[Band, ...]:
    """Every band: its cells, each stacked or not, at least one of them not."""
    found: list[Band] = []
    for widths in _BANDS:
        for depths in itertools.product(*(range(1, _DEEP[w] + 1) for w in widths)):
            if min(depths) == 1 and sum(d > 1 for d in depths) <= 2 and len(widths) > 1:
                found.append(tuple(zip(widths, depths, strict=True)))
            elif len(widths) == 1 and depths == (1,):
                found.append(((widths[0], 1),))
    return tuple(found)


@cache
def pages(items: int) -> tuple[Page, ...]:
    """Ways to divide a page among so many items, in a fixed order, not too many."""
    bands = _bands()
    by_count: dict[int, list[Band]] = {}
    for band in bands:
        by_count.setdefault(sum(d for _w, d in band), []).append(band)
    found: list[Page] = [(band,) for band in by_count.get(items, ())]
    for one in range(1, items):
        for first in by_count.get(one, ()):
            found += [(first, second) for second in by_count.get(items - one, ())]
    for one in range(1, min(items, 4)):
        for two in range(1, min(items - one, 5)):
            three = items - one - two
            for first in by_count.get(one, ()):
                plain = [b for b in by_count.get(two, ()) if all(d == 1 for _w, d in b)]
                for second in plain:
                    found += [
                        (first, second, third)
                        for third in by_count.get(three, ())
                        if all(d == 1 for _w, d in third)
                    ]
    good = [page for page in found if _rhythm(page)]
    # A fixed stride through all of them keeps what is tried various and few.
    step = max(1, len(good) // _TRIED)
    return tuple(good[::step])


def _rhythm(page: Page) -> bool:
    """Whether neighbouring bands differ, and something on the page is wide."""
    widths = [tuple(w for w, _d in band) for band in page]
    if any(a == b for a, b in itertools.pairwise(widths)):
        return False
    # Nothing wide at the foot alone: the page is read from its head.
    widest = [max(each) for each in widths]
    return max(widest) >= 2 and widest[0] == max(widest) and (len(page) > 1 or max(widest) >= 2)


# --- costs


class Costs:
    """The tables of items, made once each."""

    def __init__(self, front: bool = False, lead: int | None = None) -> None:
        self._front, self._lead = front, lead
        self._known: dict[tuple[int, bool, int, int], Table] = {}
        self._plain: dict[tuple[int, bool, int, int], Cost] = {}
        self._cells: dict[tuple[tuple[int, bool, int], ...], tuple[Cost, list[list[int]]]] = {}

    def of(self, item: Item, columns: int) -> Table:
        """An item's table over so many columns."""
        key = (item.story, item.jump_from, len(item.text), columns)
        if key not in self._known:
            leading = self._lead == item.rank and columns >= 3
            self._known[key] = table(item, columns, front=self._front, lead=leading)
        return self._known[key]

    def plain(self, item: Item, columns: int) -> Cost:
        """The table's costs alone."""
        key = (item.story, item.jump_from, len(item.text), columns)
        if key not in self._plain:
            self._plain[key] = [cost for cost, _choice in self.of(item, columns)]
        return self._plain[key]

    def cell(self, items: Sequence[Item], columns: int, high: int) -> tuple[Cost, list[list[int]]]:
        """Items one upon another, so many columns wide."""
        if len(items) == 1:
            return self.plain(items[0], columns), []
        key = tuple((each.story, each.jump_from, len(each.text)) for each in items)
        key = (*key, (columns, False, high))
        if key not in self._cells:
            self._cells[key] = stacked([self.plain(each, columns) for each in items], high)
        return self._cells[key]


def stacked(tables: Sequence[Cost], high: int) -> tuple[Cost, list[list[int]]]:
    """For every height: the least cost of tables one upon another, and the first's share of it."""
    total, shares = tables[0], []
    for other in tables[1:]:
        lows, others = _good(total, high), _good(other, high)
        made, share = [NEVER] * (high + 1), [0] * (high + 1)
        for low in lows:
            mine = total[low]
            for more in others:
                both = low + more
                if both > high:
                    break
                cost = mine + other[more]
                if cost < made[both]:
                    made[both], share[both] = cost, low
        total = made
        shares.append(share)
    return total, shares


def _good(costs: Cost, high: int) -> list[int]:
    """The heights worth trying: those that cost little, or else all that are possible."""
    bound = max(_DEAR, 2 * min(costs))
    return [h for h in range(min(len(costs), high + 1)) if costs[h] < min(bound, NEVER)]


def _heights(shares: list[list[int]], high: int) -> list[int]:
    """The heights of stacked tables, from the shares at each height."""
    found: list[int] = []
    for share in reversed(shares):
        found.append(high - share[high])
        high = share[high]
    found.append(high)
    return found[::-1]


Shares = list[list[int]]


def band_cost(
    band: Band, items: Sequence[Item], costs: Costs, high: int
) -> tuple[Cost, list[Shares]]:
    """A band's cost at every height, and the shares of its stacks."""
    total = [0.0] * (high + 1)
    shares: list[Shares] = []
    at = 0
    for width, deep in band:
        cell, share = costs.cell(items[at : at + deep], width, high)
        at += deep
        shares.append(share)
        total = [a + b for a, b in zip(total, cell, strict=False)]
    return total, shares


def assigned(page: Page, items: Sequence[Item]) -> list[Item]:
    """The items in the order of the page's leaves: what weighs most has most columns."""
    leaves = [
        (width, leaf)
        for leaf, width in enumerate(w for band in page for w, d in band for _i in range(d))
    ]
    by_width = sorted(leaves, key=lambda leaf: (-leaf[0], leaf[1]))
    by_weight = sorted(items, key=lambda item: item.weight, reverse=True)
    order: list[Item | None] = [None] * len(items)
    for (_width, leaf), item in zip(by_width, by_weight, strict=True):
        order[leaf] = item
    return [item for item in order if item]


def area(item: Item) -> float:
    """Lines of one column that an item takes in print, its header and picture included."""
    lines = len(item.rows(COLUMN, True)) + bool(item.cut)
    if item.opinion:
        return lines * 1.5 + 22
    if item.jump_from:
        return lines + 8
    return lines + (36 if item.shots else 9) + (6 if lines > 60 else 0)


# Something large at a page's foot is better than holes above it, and worse than a full page.
LARGE, _PRICE = 14, 20.0


def heights_of(page: Page, items: Sequence[Item], costs: Costs, high: int, bound: float) -> Cost:
    """The cost of a page so divided at every height; nothing where it is more than `bound`."""
    ordered = assigned(page, items)
    tables, at, least = [], 0, 0.0
    for band in page:
        count = sum(d for _w, d in band)
        cost, _shares = band_cost(band, ordered[at : at + count], costs, high)
        least += min(cost)
        if least >= bound:
            return []
        tables.append(cost)
        at += count
    return stacked(tables, high)[0]


def best_height(cost: Cost, high: int) -> tuple[float, int]:
    """The best height up to so many lines, and what it costs with what is left below it."""
    found = cost[high], high
    for less in range(high - LARGE, 7, -1):
        priced = cost[less] + _PRICE + (high - less) * 0.15
        if priced < found[0]:
            found = priced, less
    return found


def best_page(
    items: Sequence[Item], costs: Costs, high: int, ways: Sequence[Page] | None = None
) -> tuple[float, Page | None, int]:
    """The best way to divide a page so high among these items: cost, way, lines taken."""
    if not items:
        return _PRICE * 2, (), 0
    found, best, lines = NEVER, None, high
    for page in pages(len(items)) if ways is None else ways:
        cost = heights_of(page, items, costs, high, found)
        if cost:
            price, tall = best_height(cost, high)
            if price < found:
                found, best, lines = price, page, tall
    return found, best, lines


def realise(
    page: Page, items: Sequence[Item], costs: Costs, lines: int, high: int, *, front: bool
) -> Sheet:
    """Set a page for good: its bands take `lines` of its `high` lines."""
    sheet = Sheet([], lines, high - lines)
    if not items:
        return sheet
    ordered = assigned(page, items)
    tables, all_shares, groups, at = [], [], [], 0
    for band in page:
        count = sum(d for _w, d in band)
        mine = ordered[at : at + count]
        cost, shares = band_cost(band, mine, costs, lines)
        tables.append(cost)
        all_shares.append(shares)
        groups.append(mine)
        at += count
    _total, shares_of_page = stacked(tables, lines)
    line = 0
    for band, shares, mine, tall in zip(
        page, all_shares, groups, _heights(shares_of_page, lines), strict=True
    ):
        column, at = 0, 0
        for (width, deep), share in zip(band, shares, strict=True):
            down = line
            for item, each in zip(mine[at : at + deep], _heights(share, tall), strict=True):
                choice = _choice(costs, item, width, each)
                box = place(item, width, each, choice, front=front)
                sheet.boxes.append(Placed(box, column, down))
                down += each
            column += width
            at += deep
        line += tall
    return sheet


def _choice(costs: Costs, item: Item, columns: int, high: int) -> Choice:
    choice = costs.of(item, columns)[high][1]
    if choice is None:
        raise ValueError(f"Story {item.story} has no place of {columns} columns and {high} lines.")
    return choice


# --- the inner pages


def parted(item: Item) -> Iterator[Item]:
    """An item, or its parts where its text is long."""
    lines = item.rows(COLUMN, True)
    if len(lines) <= PART + 30 or item.opinion:
        yield item
        return
    at = next(
        i for i in range(PART - 1, 0, -1) if not lines[i].blank and lines[i].face != "subhead"
    )
    text = item.all_text(True)
    first = setting.first_of(text, lines[at])
    without = first[1:] if item.lead else first
    yield replace(item, text=without, tail=(), cut=True, goes_on=True)
    yield from parted(rest(item, setting.rest_of(text, lines[at])))


@dataclass(frozen=True)
class _State:
    """Pages made so far: their cost, how many items they hold, and (way, items, lines) of each."""

    cost: float
    at: int
    pages: tuple[tuple[Page, Sequence[Item], int], ...]


def inner_pages(
    items: Sequence[Item], heights: Sequence[int], costs: Costs
) -> tuple[list[Sheet], list[Item]]:
    """Pages so high, filled with the items in order; and the items left over."""
    areas = [area(item) for item in items]
    states = [_State(0.0, 0, ())]
    for number, high in enumerate(heights):
        done = sum(heights[: number + 1]) / sum(heights)
        last = number == len(heights) - 1
        coming: list[_State] = []
        tried = [(state, count) for state in states for count in _counts(areas, state.at, done)]
        # Where none of those will do, anything is tried, even a page of large words alone.
        others = [(s, count) for s in states for count in range(min(12, len(items) - s.at) + 1)]
        for some in (tried, others):
            for state, count in () if coming else some:
                mine = items[state.at : state.at + count]
                cost, page, lines = best_page(mine, costs, high)
                if page is None:
                    continue
                ends = state.at + count
                pace = abs(sum(areas[:ends]) / max(1.0, sum(areas)) - done) * 8
                cost += 18.0 * (len(items) - ends) if last else pace
                coming.append(_State(state.cost + cost, ends, (*state.pages, (page, mine, lines))))
        states = sorted(coming, key=lambda s: s.cost)[:_BEAM]
    best = states[0]
    sheets = [
        realise(page, mine, costs, lines, high, front=False)
        for (page, mine, lines), high in zip(best.pages, heights, strict=True)
    ]
    return sheets, list(items[best.at :])


def _counts(areas: Sequence[float], at: int, done: float) -> Iterator[int]:
    """How many items the next page may take: about as many as fill its share of all."""
    total, upto, count = sum(areas), sum(areas[:at]), 0
    while at + count < len(areas) and upto + areas[at + count] / 2 < done * total:
        upto += areas[at + count]
        count += 1
    most = len(areas) - at
    low, high = max(0 if most < 4 else 1, count - _SPREAD), min(most, count + _SPREAD, 12)
    yield from range(min(low, high), high + 1)
