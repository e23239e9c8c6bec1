"""Prints the front page: the only page that carries today's date."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.newsroom import public
from warraq.newsroom.public.shapes import Front
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer, absolute, feeds, safe_json

FRONT = "front"


class FrontRecipe:
    """`/`."""

    name = "front"
    priority = Priority.FRONT

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """Curation itself; all else it reads."""
        return (FRONT,) if tag in (public.tags.FRONT, public.tags.SITE) else ()

    def subjects(self) -> Iterable[str]:
        """There is one."""
        return (FRONT,)

    def render(self, subject: str) -> list[Output]:
        """The front page, even of an empty site."""
        front = public.front()
        return [self._printer.output("front.html", _head(), front=front)]

    def preview(self, front: Front) -> bytes:
        """The front page of an unsaved curation, as it would be printed."""
        return self._printer.page("front.html", _head(), front=front)


def _head() -> Page:
    site = public.site()
    about = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": site.name,
        "url": absolute("/"),
        "inLanguage": "ar",
    }
    return Page(
        path="/",
        title=f"{site.name} – {site.tagline}" if site.tagline else site.name,
        description=site.tagline,
        kind="front",
        canonical=absolute("/"),
        jsonld=safe_json(about),
        feeds=feeds(),
    )
