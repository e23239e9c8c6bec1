"""Prints a story's page for paper."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.newsroom import public
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer
from warraq.press.recipes.story import canonical, story_subject, story_subjects


class PrintRecipe:
    """The same story, clean, with its credit and its address, at `print/` below it."""

    name = "print"
    priority = Priority.STORY

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """A story by its number."""
        return story_subject(tag)

    def subjects(self) -> Iterable[str]:
        """Every live story, newest first."""
        return story_subjects()

    def render(self, subject: str) -> list[Output]:
        """The print page; nothing where the story is not live."""
        story = public.story(int(subject))
        if not story:
            return []
        page = Page(
            path=f"{story.teaser.path}print/",
            title=story.teaser.headline,
            description=story.teaser.lead,
            kind="print",
            canonical=canonical(story),
            robots="noindex",
        )
        return [self._printer.output("print.html", page, story=story)]
