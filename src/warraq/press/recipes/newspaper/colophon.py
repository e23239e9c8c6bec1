"""The foot of the last page: who made the newspaper, how, and out of whose work."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.newsroom.public.shapes import Edition, Site
from warraq.press.recipes.newspaper import setting
from warraq.press.recipes.newspaper.draw import Canvas
from warraq.press.recipes.newspaper.matter import Item, short
from warraq.press.recipes.newspaper.setting import clipped
from warraq.press.recipes.newspaper.style import (
    COLUMN,
    GUTTER,
    INK,
    LINE,
    LINES,
    MARGIN,
    RULE,
    TOP,
    WIDTH,
    face,
    span,
)

_LEAST = 8


# Headlines of what found no room stand in three columns, each on two lines at most.
_COLUMNS = 3
_SPARE = 5
_HEADLINE = 9


def lines(edition: Edition, left: Sequence[Item]) -> int:
    """Lines of the grid that it takes, with room for some more that may find no room."""
    heads = [clipped("small", item.headline, COLUMN, _HEADLINE) for item in left]
    tall = sum(len(head) * face("small").line + 2 for head in heads) / _COLUMNS
    tall += 2 * LINE + (_SPARE * 27 if left else 0) / _COLUMNS + 14
    tall += 42 if _outlets(edition) else 0
    return max(_LEAST, round(tall / LINE + 0.5))


def _outlets(edition: Edition) -> list[str]:
    return list(dict.fromkeys(setting.clean(s.credit.outlet) for s in edition.stories if s.credit))


def draw(
    canvas: Canvas,
    edition: Edition,
    site: Site,
    over: Sequence[Item],
    pages: int,
    code: str,
    high: int,
) -> None:
    """At the right who and how, then whose work and what else there is, and the way to the site."""
    top = TOP + (LINES - high) * LINE
    left, wide = MARGIN, WIDTH - 2 * MARGIN
    right = WIDTH - MARGIN
    canvas.rule(left, top + 4, wide, 2.2, INK)
    canvas.picture(code, site.base_url, left, top + 14, 92, 92)
    _who(canvas, edition, site, pages, right - COLUMN, top)
    _sources(canvas, edition, over, right - COLUMN - GUTTER, top, top + high * LINE)
    for column in (1, 4):
        edge = right - span(column) - GUTTER / 2
        canvas.rule(edge, top + 16, 0.5, high * LINE - 20, RULE)


def _who(canvas: Canvas, edition: Edition, site: Site, pages: int, x: float, top: float) -> None:
    count = f"{canvas.number(pages)} {'صفحات' if pages <= 10 else 'صفحة'}"
    how = (
        f"العدد {canvas.number(edition.number)} في {count}. صُفّ آليًا من مواد الموقع "
        "بخطّي أميري وبلكس، ويُطبع من جديد إذا صُحّحت مادة أو سُحبت."
    )
    y = canvas.text(
        "teaser", clipped("teaser", setting.clean(site.name), COLUMN, 1), x, top + 12, COLUMN
    )
    y = canvas.text("small", clipped("small", how, COLUMN, 5), x, y + 2, COLUMN)
    address = clipped("small-bold", short(site.base_url), COLUMN, 1)
    canvas.text("small-bold", address, x, y + 2, COLUMN, link=site.base_url)


def _sources(
    canvas: Canvas, edition: Edition, over: Sequence[Item], right: float, top: float, foot: float
) -> None:
    """Whose work was printed, and the headlines of what found no room."""
    y = top + 12
    wide = span(_COLUMNS)
    outlets = _outlets(edition)
    if outlets:
        canvas.text("small-bold", ["مواد منقولة عن"], right - wide, y, wide)
        said = clipped("small", "، ".join(outlets), wide, 2)
        y = canvas.text("small", said, right - wide, y + 13, wide) + 4
    if not over:
        return
    canvas.text("small-bold", ["وعلى الموقع أيضًا"], right - wide, y, wide)
    start = y = y + 14
    column = 0
    for item in over:
        said = clipped("small", item.headline, COLUMN, _HEADLINE)
        if y + len(said) * face("small").line > foot and column + 1 < _COLUMNS:
            column, y = column + 1, start
        x = right - span(column + 1)
        y = canvas.text("small", said, x, y, COLUMN) + 2
