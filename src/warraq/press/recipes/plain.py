"""Prints the plain pages."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.newsroom import public
from warraq.newsroom.public.html import plain
from warraq.newsroom.public.shapes import Paragraph, PlainPage
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.former import former_outputs, with_former
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer, absolute, feeds

DESCRIPTION = 200


class PlainRecipe:
    """A plain page at `/SLUG/`."""

    name = "plain"
    priority = Priority.LISTING

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """A plain page by its number."""
        kind, _colon, rest = tag.partition(":")
        return (rest,) if kind == "plainpage" else ()

    def subjects(self) -> Iterable[str]:
        """Every plain page, and those that left an address."""
        return with_former("plainpage", public.page_ids())

    def render(self, subject: str) -> list[Output]:
        """The page, and the way to it from where it once stood."""
        pk = int(subject)
        plain = public.page(pk)
        pages = [self._printer.output("plain.html", _head(plain), plain=plain)] if plain else []
        return pages + former_outputs("plainpage", pk, plain.path if plain else None)

    def preview(self, plain: PlainPage) -> bytes:
        """An unsaved plain page, as it would be printed."""
        return self._printer.page("plain.html", _head(plain), plain=plain)


def _head(page: PlainPage) -> Page:
    first = next((block.html for block in page.body if isinstance(block, Paragraph)), "")
    return Page(
        path=page.path,
        title=page.title,
        description=plain(first)[:DESCRIPTION],
        kind="plain",
        canonical=absolute(page.path),
        feeds=feeds(),
    )
