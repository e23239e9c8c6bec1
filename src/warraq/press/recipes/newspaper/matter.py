"""What a newspaper sets: each story as plain words, pictures and marks of where it came from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from warraq.arabic import dates
from warraq.newsroom.public.html import plain
from warraq.newsroom.public.shapes import (
    Block,
    Credit,
    Figure,
    ListBlock,
    Paragraph,
    Picture,
    Quotation,
    Site,
    Story,
    Subhead,
    Table,
)
from warraq.press.recipes.newspaper import setting
from warraq.press.recipes.newspaper.setting import Row, paragraph, rows
from warraq.press.recipes.newspaper.style import COLUMN

# So many words of one story are printed, fewer where the stories are many; the rest is said to
# stand on the site.
WORDS = (8000, 2400, 1000, 600, 400)
# A day of so many stories and more leaves none of them that much.
FEW = 8
_KINDS = {"republished": "نقلًا عن", "translated": "ترجمة عن", "agency": "وكالة"}
_BR = re.compile(r"<br\s*/?>")


ADDRESS = Row("address", "…", -3, 0)


@dataclass(frozen=True)
class Shot:
    """A picture: the stored file's name, what it shows, what is said of it."""

    file: str
    alt: str
    said: str


@dataclass(frozen=True)
class Item:
    """One thing to place on a page: a story, the rest of one, or an opinion."""

    story: int
    opinion: bool
    section: str
    kicker: str
    headline: str
    lead: str
    byline: str
    when: str
    text: tuple[setting.Paragraph, ...]
    tail: tuple[setting.Paragraph, ...]
    shots: tuple[Shot, ...]
    portrait: Shot | None = None
    author: str = ""
    role: str = ""
    quote: tuple[str, str] | None = None
    address: str = ""
    rank: int = 0
    jump_from: bool = False
    # What stands where the text leaves off for the site's own page.
    cut: bool = False
    # It goes on in an item of its own, so that none of its text may be lost before that.
    goes_on: bool = False

    @cached_property
    def _known(self) -> dict[tuple[float, bool, bool], tuple[Row, ...]]:
        return {}

    @cached_property
    def weight(self) -> tuple[float, int]:
        """How much room it asks for beside others."""
        value = min(len(self.rows(COLUMN, True)), 110) / 10 + (4.0 if self.shots else 0.0)
        value += 2.5 if self.opinion else -4.0 if self.jump_from else 0.0
        value += max(0.0, 6.0 - self.rank * 0.5)
        value += 100.0 if self.rank == 0 and not self.jump_from else 0.0
        return value, -self.rank

    def all_text(self, with_lead: bool, pulled: bool = False) -> tuple[setting.Paragraph, ...]:
        """The whole text, with the lead before it where the header does not hold it.

        Words that are pulled out stand large beside the text and not in it as well.
        """
        opening = (paragraph("opening", self.lead),) if with_lead and self.lead else ()
        text = self.text
        if pulled:
            at = next((i for i, each in enumerate(text) if each.kind == "quote"), None)
            if at is not None:
                after = at + 1
                while after < len(text) and text[after].kind == "speaker":
                    after += 1
                text = (*text[:at], *text[after:])
        return (*opening, *text, *self.tail)

    def rows(self, column: float, with_lead: bool, pulled: bool = False) -> tuple[Row, ...]:
        """The text's lines in a column of so many points."""
        key = (column, with_lead, pulled)
        if key not in self._known:
            found = rows(self.all_text(with_lead, pulled), column)
            # Where the text ends, a line is kept for the story's address.
            self._known[key] = found if self.cut else (*found, ADDRESS)
        return self._known[key]


def items(stories: Sequence[Story], day: dt.date, site: Site, words: int = WORDS[0]) -> list[Item]:
    """The stories as things to place, in the same order; the first is the day's lead."""
    return [_item(story, place, day, site, words) for place, story in enumerate(stories)]


def rest(item: Item, text: tuple[setting.Paragraph, ...]) -> Item:
    """What is left of a story behind its first part."""
    return replace(
        item,
        text=text,
        tail=(),
        lead="",
        kicker="",
        shots=item.shots[1:],
        jump_from=True,
        goes_on=False,
    )


def _item(story: Story, rank: int, day: dt.date, site: Site, words: int) -> Item:
    teaser = story.teaser
    opinion = teaser.genre == "opinion"
    first = teaser.bylines[0] if teaser.bylines else None
    names = "، ".join(each.name for each in teaser.bylines)
    address = short(site.base_url + teaser.path)
    body, cut = _text(story.body, opinion, words)
    on = teaser.published.at.date()
    tail = [paragraph("credit", _credit(story.credit))] if story.credit else []
    # The label of a genre says more than none; a kicker says more than that.
    kicker = teaser.kicker or teaser.genre_label
    found = [teaser.picture, *(b.picture for b in story.body if isinstance(b, Figure))]
    return Item(
        story=teaser.id,
        opinion=opinion,
        section=setting.clean(teaser.section.name),
        kicker=setting.clean(kicker),
        headline=setting.clean(teaser.headline),
        lead=setting.clean(teaser.lead),
        byline=setting.clean(names),
        when="" if on == day else dates.date(on, site.house.short()),
        text=tuple(body),
        tail=tuple(tail),
        shots=tuple(_shot(each) for each in found if each and _file(each)),
        portrait=_shot(first.portrait) if first and first.portrait else None,
        author=setting.clean(first.name) if first else "",
        role=setting.clean(first.role) if first else "",
        quote=_quote(story.body),
        address=address,
        rank=rank,
        cut=cut,
    )


def _quote(body: Sequence[Block]) -> tuple[str, str] | None:
    """The first quotation, where it is short enough to be pulled out."""
    first = next((block for block in body if isinstance(block, Quotation)), None)
    if first is None or not 20 < len(first.text) < 150:
        return None
    return setting.clean(first.text), setting.clean(first.speaker)


def short(url: str) -> str:
    """An address as people write it."""
    return re.sub(r"^https?://(www\.)?", "", url).rstrip("/")


def _shot(picture: Picture) -> Shot:
    said = picture.caption
    credit = f"({picture.credit})" if picture.credit else ""
    text = " ".join(part for part in (said, credit) if part)
    return Shot(_file(picture), setting.clean(picture.alt), setting.clean(text))


def _file(picture: Picture) -> str:
    """The stored name of the widest JPEG: `7-0f3a…-1200.jpeg` without the image's number."""
    found = picture.of("image/jpeg")
    return found[-1].url.rpartition("/")[2].partition("-")[2] if found else ""


def _credit(credit: Credit) -> str:
    kind = _KINDS.get(credit.kind, "المصدر:")
    return setting.clean(" – ".join(p for p in (f"{kind} {credit.outlet}", credit.licence) if p))


def _said(html: str) -> str:
    return plain(_BR.sub(" ", html))


def _text(body: Iterable[Block], opinion: bool, most: int) -> tuple[list[setting.Paragraph], bool]:
    """The body's paragraphs, up to so many words; whether something was left out."""
    made: list[setting.Paragraph] = []
    count = 0
    for piece in _pieces(body):
        each = piece
        if opinion and each.kind == "body":
            each = replace(each, kind="opinion")
        if not each.words and not each.cells:
            continue
        if count + len(each.words) > most and made:
            while made and made[-1].kind == "subhead":
                made.pop()
            return made, True
        if count + len(each.words) > most:
            return [setting.Paragraph(each.kind, each.words[:most])], True
        count += len(each.words)
        made.append(each)
    while made and made[-1].kind == "subhead":
        made.pop()
    return made, False


def _pieces(body: Iterable[Block]) -> Iterator[setting.Paragraph]:
    for block in body:
        if isinstance(block, Paragraph):
            yield paragraph("body", _said(block.html))
        elif isinstance(block, Subhead):
            yield paragraph("subhead", block.text)
        elif isinstance(block, Quotation):
            yield paragraph("quote", f"«{block.text.strip('«»')}»")
            if block.speaker:
                yield paragraph("speaker", block.speaker)
        elif isinstance(block, ListBlock):
            for place, item in enumerate(block.items, 1):
                yield paragraph(
                    "item", f"{place}. {_said(item)}" if block.ordered else f"• {_said(item)}"
                )
        elif isinstance(block, Table):
            yield from _table(block)


def _table(table: Table) -> Iterator[setting.Paragraph]:
    """A table's rows; each says in words too what stands in it, behind its headings."""
    if table.caption:
        yield paragraph("subhead", table.caption)
    width = max(map(len, [table.header, *table.rows]))
    rows = [table.header] if any(table.header) else []
    grid = tuple(
        tuple(setting.clean(cell) for cell in (*row, *[""] * (width - len(row))))
        for row in [*rows, *table.rows]
    )
    for row in grid:
        said = "؛ ".join(cell for cell in row[1:] if cell)
        if not rows or row is not grid[0]:
            said = f"• {row[0]}: {said}" if said else f"• {row[0]}"
        elif said:
            said = f"({said})"
        yield setting.Paragraph("cells", setting.words(said), cells=row, grid=grid)
