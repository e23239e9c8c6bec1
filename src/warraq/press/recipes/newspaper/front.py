"""The front page: masthead, the lead and what comes after it, and the column of what is inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from warraq.arabic import dates
from warraq.newsroom.public.shapes import Edition, Site
from warraq.press.recipes.newspaper import setting
from warraq.press.recipes.newspaper.draw import Canvas, box
from warraq.press.recipes.newspaper.large import Shown, fill_column
from warraq.press.recipes.newspaper.matter import Item, short
from warraq.press.recipes.newspaper.plan import Costs, Page, Sheet, best_page, realise
from warraq.press.recipes.newspaper.ruler import learn, width
from warraq.press.recipes.newspaper.setting import clipped, headline
from warraq.press.recipes.newspaper.style import (
    ACCENT,
    COLUMN,
    FACES,
    GUTTER,
    INK,
    LINE,
    LINES,
    MARGIN,
    RULE,
    TOP,
    WIDTH,
    Face,
    face,
    span,
)

# The masthead takes so many lines of the grid.
HEAD = 7
HIGH = LINES - HEAD
TOP_OF_BOXES = TOP + HEAD * LINE
WIDE = 4
# So many points are too much to leave empty.
_EMPTY = 190
_PAGES: dict[int, tuple[Page, ...]] = {
    1: ((((4, 1),),),),
    2: ((((4, 1),), ((4, 1),)), (((3, 1), (1, 1)),)),
    3: ((((4, 1),), ((2, 1), (2, 1))), (((3, 1), (1, 2)),)),
    4: (
        (((4, 1),), ((2, 1), (1, 1), (1, 1))),
        (((4, 1),), ((1, 1), (1, 1), (2, 1))),
        (((3, 1), (1, 1)), ((2, 1), (2, 1))),
        (((3, 1), (1, 2)), ((4, 1),)),
    ),
    5: (
        (((3, 1), (1, 2)), ((2, 1), (2, 1))),
        (((3, 1), (1, 1)), ((2, 1), (1, 1), (1, 1))),
        (((4, 1),), ((1, 1), (1, 1), (1, 1), (1, 1))),
    ),
}


def chosen(items: Sequence[Item], costs: Costs) -> tuple[Sheet, int]:
    """The front page's boxes, and how many of the first items stand on it."""
    best: tuple[float, Page, int, int] | None = None
    # Where stories are few, most of them are kept for the pages inside.
    most = min(5, max(1, len(items) // 3 if len(items) < 9 else 5))
    for count in range(most, 0, -1):
        cost, page, lines = best_page(items[:count], costs, HIGH, _PAGES[count])
        # Fewer stories than four make a poor front, where there are more.
        cost += 6.0 * max(0, min(4, most) - count)
        if page is not None and (best is None or cost < best[0]):
            best = (cost, page, count, lines)
    if best is None:
        return Sheet([], 0, HIGH), 0
    _cost, page, count, lines = best
    return realise(page, items[:count], costs, lines, HIGH, front=True), count


def masthead(canvas: Canvas, edition: Edition, site: Site, pages: int) -> None:
    """The site's name, large; below it the dates and the number."""
    left, wide = MARGIN, WIDTH - 2 * MARGIN
    name = setting.clean(site.name)
    learn({"name": [w.text for w in setting.words(name)]})
    natural = sum(width("name", w.text) for w in setting.words(name)) / face("name").size
    natural += (len(setting.words(name)) - 1) * width("name", " ") / face("name").size
    size = round(min(82.0, (wide - 230) / max(natural, 0.1)), 1)
    FACES.setdefault(f"name:{size}", Face(face("name").family, 700, size, 96.0))
    canvas.text(f"name:{size}", [name], left, 20, wide, align="center", role="h1")
    number = f"العدد {canvas.number(edition.number)}"
    bar = TOP + HEAD * LINE - 30
    canvas.rule(left, bar - 4, wide, 2.2, INK)
    day, *beside = dates.masthead(edition.day, site.house)
    canvas.text("dates", [day], left, bar, wide)
    if beside:
        canvas.text("dates", beside, left, bar, wide, align="center")
    said = f"{number}  ·  {canvas.number(pages)} {'صفحات' if pages <= 10 else 'صفحة'}"
    canvas.text("dates", [said], left, bar, wide, align="left")
    canvas.rule(left, bar + 18, wide, 0.6, INK)
    if site.tagline:
        lines = clipped("small", setting.clean(site.tagline), 110, 3)
        canvas.text("small", lines, left + wide - 110, 92 - 12.5 * len(lines), 110)
    address = clipped("small", short(site.base_url), 110, 1)
    canvas.text("small", address, left, 92 - 12.5, 110, align="left", link=site.base_url)


@dataclass(frozen=True)
class Pointer:
    """What the front page says of a story inside: section, headline, page."""

    section: str
    headline: str
    page: int
    opinion: bool
    author: str
    file: str
    alt: str
    lead: str = ""


def draw(
    canvas: Canvas,
    sheet: Sheet,
    pointers: Sequence[Pointer],
    qr: str,
    site: Site,
    shown: Shown,
) -> None:
    """The boxes at the right, the column of what is inside at the left."""
    top = TOP + HEAD * LINE
    for placed in sheet.boxes:
        x = WIDTH - MARGIN - span(placed.column + placed.box.columns)
        y = top + placed.line * LINE
        box(canvas, placed.box, x, y, top=placed.line == 0)
        if placed.column:
            edge = x + span(placed.box.columns) + GUTTER / 2
            canvas.rule(edge, y + 8, 0.6, placed.box.lines * LINE - 10, RULE)
    _inside(canvas, pointers, top, qr, site, shown)


def _inside(
    canvas: Canvas,
    pointers: Sequence[Pointer],
    top: float,
    qr: str,
    site: Site,
    large_words: Shown,
) -> None:
    x, wide = MARGIN, COLUMN
    foot = TOP + LINES * LINE
    canvas.rule(x + wide + GUTTER / 2, top + 8, 0.6, foot - top - 10, INK)
    canvas.rule(x, top + 5, wide, 22, ACCENT)
    canvas.text("small-bold", ["في هذا العدد"], x + 8, top + 9, wide - 16, colour="#ffffff")
    room = foot - top - 34 - 92
    shown: list[tuple[Pointer, list[str], list[str]]] = []
    used = 0.0
    for pointer in pointers:
        text = f"{pointer.author}: {pointer.headline}" if pointer.opinion else pointer.headline
        lines = headline("teaser", text, wide)[:5]
        if used + _tall(pointer, lines, []) > room:
            continue
        shown.append((pointer, lines, []))
        used += _tall(pointer, lines, [])
    # Where room is left, leads say more.
    for place, (pointer, lines, _none) in enumerate(shown):
        lead = clipped("small", pointer.lead, wide, 5)
        more = len(lead) * face("small").line + 3
        if lead and used + more < room:
            shown[place] = (pointer, lines, lead)
            used += more
    gap = min(26.0, (room - used) / max(1, len(shown)))
    y = top + 36 + gap / 2
    for place, (pointer, lines, lead) in enumerate(shown):
        if place:
            canvas.rule(x, y - 7 - gap / 2, wide, 0.35, RULE)
        start = y
        if pointer.file:
            canvas.picture(pointer.file, pointer.alt, x + wide - 54, y, 54, 54)
            y += 60
        number = f"ص {canvas.number(pointer.page)}"
        canvas.text("label", clipped("label", pointer.section, wide - 30, 1), x, y, wide)
        canvas.text("label", [number], x, y, wide, align="left", colour=INK)
        y = canvas.text("teaser", lines, x, y + 15, wide)
        canvas.text("small", lead, x, y + 3, wide)
        y = start + _tall(pointer, lines, lead) + gap
    left = foot - 92 - y
    if left > _EMPTY:
        fill_column(canvas, large_words, x, y, wide, left)
    canvas.rule(x, foot - 84, wide, 1.6, INK)
    canvas.picture(qr, site.base_url, x, foot - 72, 70, 70)
    beside = clipped("small", "آخر الأخبار على الموقع، في كل ساعة.", wide - 80, 4)
    canvas.text("small", beside, x + 80, foot - 62, wide - 80)


def _tall(pointer: Pointer, lines: list[str], lead: list[str]) -> float:
    """The height of what is said of a story, with the distance below it, in points."""
    tall = 15.0 + len(lines) * face("teaser").line + (60.0 if pointer.file else 0.0) + 14
    return tall + (len(lead) * face("small").line + 3 if lead else 0.0)
