"""What templates call to print dates, numbers and counts in the site's house style."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from warraq.arabic import dates
from warraq.arabic.counting import COMMENTS, DAYS, LETTERS, MINUTES, STORIES, counted
from warraq.arabic.digits import in_digits
from warraq.newsroom.public.shapes import (
    Block,
    Count,
    ListBlock,
    Listing,
    Moment,
    Paragraph,
    Quotation,
    Site,
    Story,
    Subhead,
    Table,
    Teaser,
)

Group = tuple[str, list[Teaser]]


def style_of(context: Context) -> dates.HouseStyle:
    """The house style of the site that is being printed."""
    site: Site = context["site"]
    return site.house


@pass_context
def house_date(context: Context, day: dt.date) -> str:
    """A day in the house style."""
    return dates.date(day, style_of(context))


@pass_context
def masthead_date(context: Context, day: dt.date) -> Markup:
    """Today as the front page says it: weekday, Gregorian date, Hijri date where it is known.

    Each of the two dates stands in a span of its own, which goes to the next line as a whole.
    """
    *others, last = dates.masthead(day, style_of(context))
    span = Markup('<span class="one-date">{}</span>')
    return Markup(" ").join(span.format(each) for each in [*(f"{each} –" for each in others), last])


@pass_context
def house_month(context: Context, day: dt.date) -> str:
    """The month that a day lies in, with its year."""
    return dates.month(day.year, day.month, style_of(context))


@pass_context
def house_moment(context: Context, moment: Moment) -> str:
    """A moment in the house style; without a clock where no time is known."""
    return moment_text(moment, style_of(context))


def moment_text(moment: Moment, style: dates.HouseStyle) -> str:
    """The same for what no template prints."""
    return dates.told(moment.at, moment.precision, style)


@pass_context
def time_tag(context: Context, moment: Moment) -> Markup:
    """A moment as `<time>`: for people in the house style, for machines in ISO 8601."""
    text = house_moment(context, moment)
    return Markup('<time datetime="{}">{}</time>').format(moment.iso, text)


@pass_context
def clock_tag(context: Context, moment: Moment) -> Markup:
    """A moment as `<time>` with its clock alone, for a page that already says the day."""
    if moment.precision == "day":
        return Markup()
    text = dates.time(moment.at.time(), style_of(context))
    return Markup('<time datetime="{}">{}</time>').format(moment.iso, text)


@pass_context
def number(context: Context, value: int) -> str:
    """A whole number in the house's digits."""
    return in_digits(str(value), style_of(context).digits)


# Behind a preposition, where one minute needs no number.
_MINUTES = dataclasses.replace(MINUTES, one="دقيقة")
# Words read silently in a minute.
_PACE = 200
_WORD = re.compile(r"\w[\w\u064b-\u0652'’-]*")
_TAG = re.compile(r"<[^>]*>")


@pass_context
def comments_count(context: Context, count: int) -> str:
    """How many comments."""
    return counted(count, COMMENTS, style_of(context).digits)


@pass_context
def days_count(context: Context, count: int) -> str:
    """How many days, as they stand behind a preposition."""
    return counted(count, DAYS, style_of(context).digits, case="oblique")


@pass_context
def letters_count(context: Context, count: int) -> str:
    """How many letters, as they stand behind a preposition."""
    return counted(count, LETTERS, style_of(context).digits, case="oblique")


@pass_context
def minutes_count(context: Context, count: int) -> str:
    """How many minutes, as they stand behind a preposition."""
    return counted(count, _MINUTES, style_of(context).digits, case="oblique")


def reading_minutes(story: Story) -> int:
    """The minutes that a story's body takes to read, one at least."""
    words = sum(len(_WORD.findall(text)) for block in story.body for text in _texts(block))
    return max(1, round(words / _PACE))


def _texts(block: Block) -> Iterator[str]:
    """What a block gives to read, without markup."""
    if isinstance(block, Paragraph):
        yield _TAG.sub(" ", block.html)
    elif isinstance(block, Subhead | Quotation):
        yield block.text
    elif isinstance(block, ListBlock):
        yield from (_TAG.sub(" ", item) for item in block.items)
    elif isinstance(block, Table):
        yield from block.header
        yield from (cell for row in block.rows for cell in row)


@pass_context
def stories_count(context: Context, stories: int) -> str:
    """How many stories, as Arabic counts them: one, two, three to ten, more."""
    return counted(stories, STORIES, style_of(context).digits)


@pass_context
def count_label(context: Context, count: Count) -> str:
    """What a calendar's entry is called: its day, month or year, as its path tells."""
    parts = sum(part.isdecimal() for part in count.path.split("/"))
    if parts >= 3:
        return house_date(context, count.start)
    if parts == 2:
        return house_month(context, count.start)
    return number(context, count.start.year)


@pass_context
def grouped(context: Context, listing: Listing) -> list[Group]:
    """An archive page's stories under labels: a day's by section, a month's by day.

    A section's own day is one group without a label.
    """
    if listing.day is None:
        return _by(listing.stories, lambda t: house_date(context, t.published.at.date()))
    if listing.section is not None:
        return [("", list(listing.stories))]
    site: Site = context["site"]
    order = {section.slug: place for place, section in enumerate(site.sections)}
    ordered = sorted(listing.stories, key=lambda t: order.get(t.section.slug, len(order)))
    return _by(ordered, lambda t: t.section.name)


def _by(stories: Iterable[Teaser], label: Callable[[Teaser], str]) -> list[Group]:
    groups: dict[str, list[Teaser]] = {}
    for story in stories:
        groups.setdefault(label(story), []).append(story)
    return list(groups.items())
