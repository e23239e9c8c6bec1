"""Fills what stories leave of a page: a picture over its whole width, or words set very large."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warraq.newsroom.public.shapes import Site
from warraq.press.recipes.newspaper.draw import Canvas
from warraq.press.recipes.newspaper.matter import Item, Shot, short
from warraq.press.recipes.newspaper.plan import Sheet
from warraq.press.recipes.newspaper.setting import (
    Paragraph,
    Word,
    clean,
    clipped,
    headline,
    joined,
    line_width,
)
from warraq.press.recipes.newspaper.style import (
    ACCENT,
    COLUMN,
    INK,
    LINE,
    MARGIN,
    TOP,
    WIDTH,
    face,
    span,
)

_SIZES = (150.0, 134.0, 120.0, 100.0, 84.0, 72.0, 60.0, 50.0, 42.0, 35.0, 29.0, 24.0, 20.0, 16.0)
_LEADING = 1.34
_WORDS = 20
# Words in a narrow column, and so many points that may be left below them.
_NARROW, _LITTLE = "view:23.0:31.0", 130


@dataclass(frozen=True)
class Large:
    """What fills a foot: a picture, or words and whose they are."""

    item: Item
    shot: Shot | None = None
    words: str = ""
    said: str = ""


class Shown:
    """Gives out something large, nothing twice: pictures that no page shows, then words."""

    def __init__(self, items: Sequence[Item], sheets: Sequence[Sheet], site: Site) -> None:
        boxes = [placed.box for sheet in sheets for placed in sheet.boxes]
        seen = {box.item.shots[0].file for box in boxes if box.choice.picture}
        pulled = {box.item.story for box in boxes if box.pull}
        self._pictures = _pictures(items, seen)
        self._words = _words(items, pulled)
        self._name = Large(items[0], words=clean(site.name), said=short(site.base_url))

    def next(self, wide: float, high: float) -> Large:
        """Something for a place of this size in points; the site's name where all was used."""
        # A picture is not cut down to a ribbon.
        if high > wide / 2.4 and (found := next(self._pictures, None)):
            return found
        return self.next_words() or self._name

    def next_words(self) -> Large | None:
        """Words; None where all were used."""
        return next(self._words, None)


def _pictures(items: Sequence[Item], seen: set[str]) -> Iterator[Large]:
    for item in items:
        for shot in item.shots:
            if shot.file not in seen:
                seen.add(shot.file)
                yield Large(item, shot=shot)


def _words(items: Sequence[Item], pulled: set[int]) -> Iterator[Large]:
    for item in items:
        if item.quote and item.story not in pulled:
            yield Large(item, words=f"«{item.quote[0].strip('«»')}»", said=item.quote[1])
    for item in items:
        if item.lead:
            yield Large(item, words=item.lead, said=item.headline)
    for item in items:
        yield Large(item, words=item.headline, said=item.section)
    for item in items:
        for each in item.text:
            if each.kind in ("body", "opinion"):
                yield Large(item, words=_sentence(each), said=item.headline)


def _sentence(text: Paragraph) -> str:
    """A paragraph's first sentence, or as much of it as can be set large."""
    said: list[Word] = []
    for word in text.words[:_WORDS]:
        said.append(word)
        if word.text.endswith((".", "؟", "!")):
            return joined(said)
    return joined(said) + ("…" if len(text.words) > _WORDS else "")


def draw(canvas: Canvas, shown: Shown, columns: int, y: float, lines: int) -> None:
    """Fill so many lines below `y` over so many columns from the right."""
    wide, high = span(columns), lines * LINE
    fill(canvas, shown, WIDTH - MARGIN - wide, y, wide, high)


def fill(canvas: Canvas, shown: Shown, x: float, y: float, wide: float, high: float) -> None:
    """Fill a place given in points."""
    found = shown.next(wide, high)
    if found.shot:
        caption = clipped("caption", found.shot.said, wide, 2)
        under = len(caption) * face("caption").line + 4
        canvas.picture(found.shot.file, found.shot.alt, x, y + 8, wide, high - under - 12)
        canvas.text("caption", caption, x, y + high - under, wide)
        return
    if y > TOP + 1:
        canvas.rule(x, y + 8, wide, 2.2, INK)
    _words_drawn(canvas, found, x, y, wide, high)
    canvas.rule(x, y + high - 6, wide, 0.6, INK)


def fill_column(canvas: Canvas, shown: Shown, x: float, y: float, wide: float, high: float) -> None:
    """Fill a narrow place with words, one upon another, until little of it is left."""
    foot = y + high
    while foot - y > _LITTLE and (found := shown.next_words()):
        lines = headline(_NARROW, found.words, wide)
        tall = len(lines) * face(_NARROW).line + 44
        if y + tall > foot:
            lines = lines[: max(1, int((foot - y - 44) / face(_NARROW).line))]
        canvas.rule(x + wide - 40, y + 12, 40, 2.2, ACCENT)
        end = canvas.text(_NARROW, lines, x, y + 20, wide)
        canvas.text("small", clipped("small", found.said, wide, 1), x, end + 4, wide)
        y = end + 24


def _words_drawn(
    canvas: Canvas, found: Large, x: float, y: float, wide: float, high: float
) -> None:
    room = high - 90
    measure = wide - (60 if wide > 2 * COLUMN else 0)
    for size in _SIZES:
        name = f"view:{size}:{round(size * _LEADING, 1)}"
        lines = headline(name, found.words, measure)
        tall = len(lines) * face(name).line
        # A word that is wider than its place is set smaller.
        if tall <= room and max(line_width(name, line) for line in lines) <= measure:
            break
    start = y + (high - tall - 40) / 2
    canvas.rule(x + wide / 2 - 30, start - 16, 60, 2.2, ACCENT)
    end = canvas.text(name, lines, x, start, wide, align="center")
    canvas.text(
        "dates",
        clipped("dates", found.said, measure, 1),
        x,
        end + 12 + 0.14 * size,
        wide,
        align="center",
    )
