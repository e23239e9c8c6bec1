"""Makes the newspaper of an edition: chooses its pages, sets them, and draws each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from warraq.arabic import dates
from warraq.newsroom.public.shapes import Edition, Site
from warraq.press.recipes.newspaper import colophon, front, large, setting
from warraq.press.recipes.newspaper.draw import Canvas, box, faces
from warraq.press.recipes.newspaper.matter import FEW, WORDS, Item, items
from warraq.press.recipes.newspaper.plan import Costs, Sheet, area, inner_pages, parted
from warraq.press.recipes.newspaper.ruler import learn
from warraq.press.recipes.newspaper.style import (
    COLUMNS,
    GUTTER,
    HEIGHT,
    INK,
    LINE,
    LINES,
    MARGIN,
    RULE,
    TOP,
    WIDTH,
    span,
)

LEAST, MOST = 4, 16
# The drawing of the site's address as a QR code, which whoever typesets must give.
CODE = "qr.svg"
# A page of five columns holds so many lines of one column, and headers leave no more than this.
_FILL = 0.97


@dataclass(frozen=True)
class Paper:
    """What Typst draws: `data` for the template, and the stored names of its pictures."""

    data: Mapping[str, Any]
    shots: frozenset[str]
    pages: int
    printed: tuple[int, ...]


def make(edition: Edition, site: Site) -> Paper:
    """The newspaper of an edition that holds at least one story."""
    found = _found(edition, site)
    sheet, taken = front.chosen(found, Costs(front=True, lead=0))
    rests = [placed.box.rest for placed in sheet.boxes if placed.box.rest]
    inside, left, pages = _choose(found[taken:], rests)
    costs = Costs()
    named: list[Item] = []
    for _try in range(5):
        colophon_lines = colophon.lines(edition, [*named, *left])
        heights = [LINES] * (pages - 2) + [LINES - colophon_lines]
        sheets, over = inner_pages(_in_sections(inside, site), heights, costs)
        if len(over) <= len(named):
            break
        # What finds no room is what matters least, wherever it would have stood.
        late = [item for item in inside if not item.jump_from][-min(3, len(over)) :]
        if late and len(inside) - len(late) >= pages - 1:
            inside = [item for item in inside if item not in late]
            left = [*late, *left]
        else:
            named = over
    made = [sheet, *sheets]
    printed = {placed.box.item.story for each in made for placed in each.boxes}
    unprinted = {i.story: i for i in (*over, *left) if i.story not in printed}
    return _drawn(edition, site, made, list(unprinted.values()), found)


def _found(edition: Edition, site: Site) -> list[Item]:
    """The stories, each as long as it may be where there are so many."""
    found: list[Item] = []
    for words in WORDS[len(edition.stories) > FEW :]:
        found = items(edition.stories, edition.day, site, words)
        _learn(found)
        if sum(map(area, found)) < (MOST - 1) * COLUMNS * LINES:
            break
    return found


def _once(found: Sequence[Item]) -> list[Item]:
    return list({item.story: item for item in found}.values())


def _learn(found: Sequence[Item]) -> None:
    """Measure every word once, in one go."""
    wanted: dict[str, set[str]] = {
        name: set() for name in ("head:10:10", "body", "opening", "credit")
    }
    for item in found:
        for each in (*item.text, *item.tail):
            name = setting.FACE_OF.get(each.kind, each.kind)
            wanted.setdefault(name, set()).update(w.text for w in each.words)
        heads = {w.text for w in setting.words(item.headline)}
        wanted["head:10:10"] |= heads | {w.text for w in setting.words(item.kicker)}
        wanted["opening"] |= heads | {w.text for w in setting.words(item.lead)}
        wanted["body"] |= {w.text for w in setting.words(item.lead)}
        wanted["credit"] |= {w.text for s in item.shots for w in setting.words(s.said)}
    learn(dict(wanted))


def _choose(found: Sequence[Item], rests: Sequence[Item]) -> tuple[list[Item], list[Item], int]:
    """(what stands inside, what finds no room, how many pages), the more important first."""
    page = COLUMNS * LINES * _FILL
    whole = sum(map(area, [*rests, *found]))
    pages = 1 + math.ceil(whole / page)
    pages = max(LEAST, min(MOST, pages - pages % 2))
    room = (pages - 1) * page - 60
    inside, left = list(rests), []
    used = sum(map(area, rests))
    for item in found:
        if used < room:
            inside.append(item)
            used += area(item)
        else:
            left.append(item)
    return inside, left, pages


def _in_sections(found: Sequence[Item], site: Site) -> list[Item]:
    """Items section by section in the menu's order; opinions stand together."""
    menu = {setting.clean(section.name): place for place, section in enumerate(site.sections)}
    # Opinions stand in the midst of the newspaper.
    views = len(menu) / 2

    def key(item: Item) -> tuple[float, bool, int]:
        return (views if item.opinion else menu.get(item.section, 98), item.opinion, item.rank)

    ordered = sorted(found, key=key)
    return [part for item in ordered for part in parted(item)]


def _drawn(
    edition: Edition,
    site: Site,
    sheets: Sequence[Sheet],
    over: Sequence[Item],
    found: Sequence[Item],
) -> Paper:
    _number(sheets)
    shown = large.Shown(found, sheets, site)
    canvases: list[Canvas] = []
    for number, sheet in enumerate(sheets, 1):
        canvas = Canvas(site.house.digits, site.base_url)
        canvases.append(canvas)
        if number == 1:
            front.masthead(canvas, edition, site, len(sheets))
            front.draw(canvas, sheet, _pointers(sheets, over), CODE, site, shown)
            if sheet.foot:
                large.draw(
                    canvas, shown, front.WIDE, front.TOP_OF_BOXES + sheet.lines * LINE, sheet.foot
                )
            continue
        _folio(canvas, edition, site, number, _sections(sheet))
        _boxes(canvas, sheet)
        if sheet.foot:
            large.draw(canvas, shown, COLUMNS, TOP + sheet.lines * LINE, sheet.foot)
        if number == len(sheets):
            high = LINES - sheet.lines - sheet.foot
            colophon.draw(canvas, edition, site, over, len(sheets), CODE, high)
    data = {
        "title": f"{setting.clean(site.name)}، {dates.date(edition.day, site.house)}",
        "author": setting.clean(site.name),
        "about": f"العدد {edition.number}",
        "width": WIDTH,
        "height": HEIGHT,
        "faces": faces(canvases),
        "pages": [canvas.ops for canvas in canvases],
    }
    shots = frozenset().union(*(canvas.shots for canvas in canvases))
    printed = tuple(placed.box.item.story for sheet in sheets for placed in sheet.boxes)
    return Paper(data, shots, len(sheets), printed)


def _number(sheets: Sequence[Sheet]) -> None:
    """Say of each box where its story goes on, and where it came from."""
    seen: dict[int, tuple[int, Any]] = {}
    sections: set[tuple[int, str]] = set()
    for number, sheet in enumerate(sheets, 1):
        for placed in sheet.boxes:
            it = placed.box
            if it.item.story in seen:
                page, before = seen[it.item.story]
                it.from_page = page
                before.jump_page = number
            seen[it.item.story] = (number, it)
            if not it.item.opinion and (number, it.item.section) not in sections:
                sections.add((number, it.item.section))
                it.first = number > 1


def _sections(sheet: Sheet) -> list[str]:
    names = [
        "رأي" if placed.box.item.opinion else placed.box.item.section for placed in sheet.boxes
    ]
    return list(dict.fromkeys(names))


def _folio(
    canvas: Canvas, edition: Edition, site: Site, number: int, sections: Sequence[str]
) -> None:
    left, wide = MARGIN, WIDTH - 2 * MARGIN
    outer, other = ("right", "left") if number % 2 else ("left", "right")
    style = site.house.short(weekday=True)
    said = f"{setting.clean(site.name)}  ·  {dates.date(edition.day, style)}"
    canvas.text("folio-name", [canvas.number(number)], left, 34, wide, align=outer)
    canvas.text("folio", [said], left, 40, wide, align=other)
    canvas.text("folio-name", ["  ·  ".join(sections[:3])], left, 34, wide, align="center")
    canvas.rule(left, 61, wide, 2.2, INK)


def _boxes(canvas: Canvas, sheet: Sheet) -> None:
    for placed in sheet.boxes:
        it = placed.box
        x = WIDTH - MARGIN - span(placed.column + it.columns)
        y = TOP + placed.line * LINE - LINE * 0.4
        box(canvas, it, x, y, top=placed.line == 0)
        if placed.column:
            edge = x + span(it.columns) + GUTTER / 2
            canvas.rule(edge, y + 8, 0.6, it.lines * LINE - 10, RULE)


def _pointers(sheets: Sequence[Sheet], over: Sequence[Item]) -> list[front.Pointer]:
    """What the front page points to: the first of each section, then what follows, by page."""
    found: list[tuple[int, int, front.Pointer]] = []
    on_front = {placed.box.item.story for placed in sheets[0].boxes}
    seen: set[tuple[str, bool]] = set()
    for number, sheet in enumerate(sheets[1:], 2):
        for placed in sheet.boxes:
            item = placed.box.item
            if item.story in on_front or item.jump_from:
                continue
            again = (item.section, item.opinion) in seen
            seen.add((item.section, item.opinion))
            portrait = item.portrait if item.opinion and not again else None
            found.append(
                (
                    int(again),
                    number,
                    front.Pointer(
                        "رأي" if item.opinion else item.section,
                        item.headline,
                        number,
                        item.opinion,
                        item.author,
                        portrait.file if portrait else "",
                        portrait.alt if portrait else "",
                        item.lead,
                    ),
                )
            )
    return [pointer for _again, _page, pointer in sorted(found, key=lambda row: row[:2])]
