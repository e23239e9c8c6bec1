"""Prints the archive by calendar, so that no address in it ever shifts.

A subject is `KIND/KEY/DATE`: a day or month or year of the site or a section, a month of an
author or a topic; `site/0/years` is the archive's own front page.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from warraq.arabic import dates
from warraq.arabic.digits import in_digits
from warraq.newsroom import public
from warraq.newsroom.public import lists
from warraq.newsroom.public.shapes import AuthorRef, Listing, SectionRef, TopicRef
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.calendar import day_counts, month_counts, year_counts
from warraq.press.recipes.former import former_outputs
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer, absolute, feeds

ROOT = "site/0/years"
_SUBJECT = re.compile(
    r"list:((?:site|section)/\d+/\d{4}(?:-\d\d){0,2}|(?:author|topic)/\d+/\d{4}-\d\d)"
)


class ArchiveRecipe:
    """Days, months and years."""

    name = "archive"
    priority = Priority.ARCHIVE

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """The list and date that a tag names."""
        if tag == f"list:{ROOT}":
            return (ROOT,)
        match = _SUBJECT.fullmatch(tag)
        return (match[1],) if match else ()

    def subjects(self) -> Iterator[str]:
        """Every day, month and year that holds stories."""
        yield ROOT
        yield from _dates("site", 0, deep=True)
        for pk in public.section_ids():
            yield from _dates("section", pk, deep=True)
        for pk in public.author_ids():
            yield from _dates("author", pk, deep=False)
        for pk in public.topic_ids():
            yield from _dates("topic", pk, deep=False)

    def render(self, subject: str) -> list[Output]:
        """The page; nothing where no story stands there any more."""
        kind, key, date = subject.split("/")
        listing = _base(kind, int(key))
        if listing is None:
            return []
        filled = _fill(listing, kind, int(key), date)
        if not filled.stories and not filled.calendar and subject != ROOT:
            return []
        below = filled.path.removeprefix(listing.path)
        old = () if kind == "site" else former_outputs(kind, int(key), listing.path, (below,))
        return [self._printer.output("listing.html", _head(filled), listing=filled), *old]


def _dates(kind: str, key: int, *, deep: bool) -> Iterator[str]:
    for year in lists.years(kind, key):
        if deep:
            yield f"{kind}/{key}/{year}"
        for month in lists.months(kind, key, year):
            yield f"{kind}/{key}/{month:%Y-%m}"
            if deep:
                for day, _stories in lists.days(kind, key, month):
                    yield f"{kind}/{key}/{day:%Y-%m-%d}"


def _base(kind: str, key: int) -> Listing | None:
    """The listing's owner and the path that its dates stand below."""
    if kind == "site":
        return Listing(path="/", stories=())
    found = {"section": public.section, "author": public.author, "topic": public.topic}[kind](key)
    if not found:
        return None
    ref = found.ref
    return Listing(
        path=ref.path,
        stories=(),
        section=ref if isinstance(ref, SectionRef) else None,
        author=ref if isinstance(ref, AuthorRef) else None,
        topic=ref if isinstance(ref, TopicRef) else None,
    )


def _fill(base: Listing, kind: str, key: int, date: str) -> Listing:
    if date == "years":
        years = year_counts(kind, key, base.path)
        return replace(base, path="/archive/", calendar=years)
    parts = [int(part) for part in date.split("-")]
    path = f"{base.path}{date.replace('-', '/')}/"
    if len(parts) == 3:
        day = dt.date(parts[0], parts[1], parts[2])
        return replace(base, path=path, day=day, stories=lists.of_day(kind, key, day))
    if len(parts) == 2:
        month = dt.date(parts[0], parts[1], 1)
        if kind in ("author", "topic"):
            return replace(base, path=path, month=month, stories=lists.of_month(kind, key, month))
        return replace(
            base, path=path, month=month, calendar=day_counts(kind, key, base.path, month)
        )
    return replace(
        base, path=path, year=parts[0], calendar=month_counts(kind, key, base.path, parts[0])
    )


def _head(listing: Listing) -> Page:
    owner = listing.section or listing.author or listing.topic
    site = public.site()
    when = _said(listing)
    return Page(
        path=listing.path,
        title=f"{owner.name}: {when}" if owner else when,
        description=f"{site.name}، {when}",
        kind="listing",
        canonical=absolute(listing.path),
        feeds=feeds(listing.section),
    )


def _said(listing: Listing) -> str:
    house = public.site().house
    if listing.day:
        return dates.date(listing.day, house)
    if listing.month:
        return dates.month(listing.month.year, listing.month.month, house)
    return f"عام {in_digits(str(listing.year), house.digits)}" if listing.year else "الأرشيف"
