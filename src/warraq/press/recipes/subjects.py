"""Prints the newest of a section, an author and a topic, each with the way to what is older."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.newsroom import public
from warraq.newsroom.public import Subject, lists
from warraq.newsroom.public.shapes import AuthorRef, Count, Listing, SectionRef, TopicRef
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.calendar import month_counts, year_counts
from warraq.press.recipes.former import former_outputs, with_former
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer, absolute, feeds

FRAGMENT = 8
NEWEST = "newest.html"
_PAGES = ("", NEWEST)


class _NewestRecipe:
    """The common part: a subject is a row's number, and its page stands at its link's path."""

    name: str
    priority = Priority.LISTING
    kind: str

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """The row itself, and what its list holds."""
        for start in (f"{self.kind}:", f"list:{self.kind}/"):
            rest = tag.removeprefix(start)
            if rest != tag and rest.isdigit():
                return (rest,)
        return ()

    def _page(self, listing: Listing, name: str) -> Page:
        section = listing.section
        return Page(
            path=listing.path,
            title=name,
            description=listing.about,
            kind="listing",
            canonical=absolute(listing.path),
            feeds=feeds(section),
        )

    def _output(self, listing: Listing, name: str) -> Output:
        return self._printer.output("listing.html", self._page(listing, name), listing=listing)


class SectionRecipe(_NewestRecipe):
    """A section's page, and the fragment of its newest that story pages fetch."""

    name = kind = "section"

    def subjects(self) -> Iterable[str]:
        """Every section, and those that left an address."""
        return with_former(self.kind, public.section_ids())

    def render(self, subject: str) -> list[Output]:
        """Page and fragment."""
        found = public.section(int(subject))
        if not found or not isinstance(found.ref, SectionRef):
            return former_outputs(self.kind, int(subject), None, _PAGES)
        listing = Listing(
            path=found.ref.path,
            section=found.ref,
            about=found.about,
            stories=lists.newest(self.kind, found.pk),
            calendar=_years(self.kind, found),
        )
        fragment = Listing(found.ref.path, listing.stories[:FRAGMENT], section=found.ref)
        path = f"{found.ref.path}{NEWEST}"
        page = self._page(fragment, found.ref.name)
        return [
            self._output(listing, found.ref.name),
            Output(path, self._printer.page("newest.html", page, listing=fragment)),
            *former_outputs(self.kind, found.pk, found.ref.path, _PAGES),
        ]


class AuthorRecipe(_NewestRecipe):
    """An author's page."""

    name = kind = "author"

    def subjects(self) -> Iterable[str]:
        """Every author, and those that left an address."""
        return with_former(self.kind, public.author_ids())

    def render(self, subject: str) -> list[Output]:
        """The page, even of an author without stories."""
        found = public.author(int(subject))
        if not found or not isinstance(found.ref, AuthorRef):
            return former_outputs(self.kind, int(subject), None)
        listing = Listing(
            path=found.ref.path,
            author=found.ref,
            about=found.about,
            stories=lists.newest(self.kind, found.pk),
            calendar=_months(self.kind, found),
        )
        return [
            self._output(listing, found.ref.name),
            *former_outputs(self.kind, found.pk, found.ref.path),
        ]


class TopicRecipe(_NewestRecipe):
    """A topic's page."""

    name = kind = "topic"

    def subjects(self) -> Iterable[str]:
        """Every topic, and those that left an address."""
        return with_former(self.kind, public.topic_ids())

    def render(self, subject: str) -> list[Output]:
        """The page, even of a topic without stories."""
        found = public.topic(int(subject))
        if not found or not isinstance(found.ref, TopicRef):
            return former_outputs(self.kind, int(subject), None)
        listing = Listing(
            path=found.ref.path,
            topic=found.ref,
            stories=lists.newest(self.kind, found.pk),
            calendar=_months(self.kind, found),
        )
        return [
            self._output(listing, found.ref.name),
            *former_outputs(self.kind, found.pk, found.ref.path),
        ]


Counts = tuple[Count, ...]


def _years(kind: str, found: Subject) -> Counts:
    return year_counts(kind, found.pk, found.ref.path)


def _months(kind: str, found: Subject) -> Counts:
    return tuple(
        count
        for year in lists.years(kind, found.pk)
        for count in month_counts(kind, found.pk, found.ref.path, year)
    )
