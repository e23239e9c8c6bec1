"""Prints a story as a PDF beside its page, for paper and for keeping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from warraq.newsroom import public
from warraq.newsroom.public.shapes import Site, Story
from warraq.press.engine.output import Output, gone
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.paper import Pictures, story_data
from warraq.press.recipes.runs import words
from warraq.press.recipes.story import PDF, story_subject, story_subjects
from warraq.press.recipes.typesetting import typeset

_SHORT = 70


class PdfRecipe:
    """A story's PDF at `story.pdf` below its path; with `on` False there is none."""

    name = "pdf"
    priority = Priority.PDF

    def __init__(self, prints: Path, *, on: bool = True) -> None:
        self._prints = prints
        self._on = on

    def subjects_of(self, tag: str) -> Iterable[str]:
        """A story by its number."""
        return story_subject(tag) if self._on else ()

    def subjects(self) -> Iterator[str]:
        """Every live story, newest first; then those that were taken away."""
        if self._on:
            yield from story_subjects()
            yield from map(str, public.former_keys("story"))

    def prepare(self, subjects: Sequence[str]) -> None:
        """Read many stories at once."""
        if self._on:
            public.warm_alone([int(subject) for subject in subjects])

    def render(self, subject: str) -> list[Output]:
        """The PDF; where the story was taken away, that it is gone."""
        if not self._on:
            return []
        pk = int(subject)
        story = public.alone(pk)
        if story is None:
            return [gone(path + PDF) for path in public.former("story", pk)]
        return [Output(story.teaser.path + PDF, made(story, public.site(), self._prints))]


def made(story: Story, site: Site, prints: Path) -> bytes:
    """The PDF's bytes; `prints` holds the pictures' sizes."""
    pictures = Pictures(prints)
    data = story_data(story, site, pictures)
    data |= {
        "site": words(site.name),
        "tagline": words(site.tagline),
        "digits": site.house.digits,
        "short": words(_shortened(story.teaser.headline)),
        "code": pictures.code(data["address"]),
    }
    return typeset(
        "story.typ",
        data,
        subject=f"Story {story.teaser.id} ({story.teaser.path})",
        moment=(story.updated or story.teaser.published).at,
        pictures=prints,
        drawings=pictures.drawings,
    )


def _shortened(headline: str) -> str:
    if len(headline) <= _SHORT:
        return headline
    return headline[:_SHORT].rpartition(" ")[0].rstrip("،؛:. ") + "…"
