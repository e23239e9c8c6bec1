"""Prints a story: its own page, and the one for paper below it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from warraq.newsroom import public
from warraq.newsroom.public.shapes import Story
from warraq.press.engine.output import Output, gone
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.discussion import BELOW, NEWEST, newest_path
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer, absolute, feeds, safe_json

# A page copied from elsewhere tells search engines where the original stands.
_ORIGINAL_ELSEWHERE = ("republished", "agency")


PRINT = "print/"
PDF = "story.pdf"


class StoryRecipe:
    """A story at the path that was fixed when it was first published.

    Below it, at `print/`, the same story stands clean, with its credit and its address; at
    `comments/2/` and on what readers say of it beyond the first page, at `comments/newest/` what
    they said last.
    """

    name = "story"
    priority = Priority.STORY

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """A story by its number."""
        return story_subject(tag)

    def subjects(self) -> Iterator[str]:
        """Every live story, newest first; then those that were taken away."""
        yield from story_subjects()
        yield from map(str, public.former_keys("story"))

    def prepare(self, subjects: Sequence[str]) -> None:
        """Read many stories at once."""
        public.warm([int(subject) for subject in subjects])

    def render(self, subject: str) -> list[Output]:
        """Both pages; where the story was taken away, that it is gone."""
        pk = int(subject)
        story = public.story(pk)
        if story is None:
            paths = public.former("story", pk)
            return [gone(path + below) for path in paths for below in ("", PRINT)]
        return [
            self._printer.output("story.html", self._head(story), story=story),
            self._printer.output("print.html", _print_head(story), story=story),
            *self._comments(story),
        ]

    def preview(self, story: Story) -> bytes:
        """The page of an unsaved story, as it would be printed."""
        return self._printer.page("story.html", self._head(story), story=story)

    def _head(self, story: Story) -> Page:
        """The head, with the ways that this site offers."""
        send = f"/-/send/{story.teaser.id}/" if self._printer.offers.sends else ""
        pdf = story.teaser.path + PDF if self._printer.offers.pdfs else ""
        return dataclasses.replace(head(story), send=send, pdf=pdf)

    def _comments(self, story: Story) -> Iterator[Output]:
        """The pages of a long discussion below the story, and the one that begins at its end."""
        numbers = list(range(2, len(story.discussion.pages) + 1))
        if newest_path(story):
            numbers.append(0)
        for at in numbers:
            page = _comments_head(story, at)
            yield self._printer.output("comments.html", page, story=story, at=at)


def story_subject(tag: str) -> Iterable[str]:
    """The subject that a `story:` tag names."""
    kind, _colon, rest = tag.partition(":")
    return (rest,) if kind == "story" else ()


def story_subjects() -> Iterable[str]:
    """Every live story's number, newest first, read in pages."""
    last = 0
    while ids := public.live_story_ids(last):
        yield from map(str, ids)
        last = ids[-1]


def canonical(story: Story) -> str:
    """The address that search engines should hold: the original's for a republished story."""
    credit = story.credit
    if credit and credit.url and credit.kind in _ORIGINAL_ELSEWHERE:
        return credit.url
    return absolute(story.teaser.path)


def head(story: Story) -> Page:
    """What a story's page says of itself."""
    teaser = story.teaser
    image = teaser.picture.fallback if teaser.picture else None
    return Page(
        path=teaser.path,
        title=teaser.headline,
        description=teaser.lead,
        kind="story",
        canonical=canonical(story),
        jsonld=safe_json(article(story)),
        image=absolute(image.url) if image else "",
        image_width=image.width if image else 0,
        image_height=image.height if image else 0,
        image_alt=teaser.picture.alt if teaser.picture else "",
        feeds=feeds(teaser.section),
        published=teaser.published.iso,
        modified=story.updated.iso if story.updated else "",
    )


def _print_head(story: Story) -> Page:
    return Page(
        path=story.teaser.path + PRINT,
        title=story.teaser.headline,
        description=story.teaser.lead,
        kind="print",
        canonical=canonical(story),
        robots="noindex",
    )


def _comments_head(story: Story, at: int) -> Page:
    """What a page of comments says of itself; `at` is 0 for the newest."""
    path = f"{story.teaser.path}{BELOW}" + (f"{at}/" if at else NEWEST)
    return Page(
        path=path,
        title=f"تعليقات: {story.teaser.headline}",
        description="",
        kind="comments",
        canonical=absolute(path),
        robots="noindex",
    )


def article(story: Story) -> dict[str, Any]:
    """The story as schema.org's NewsArticle."""
    teaser, site = story.teaser, public.site()
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "OpinionNewsArticle" if teaser.genre == "opinion" else "NewsArticle",
        "headline": teaser.headline,
        "inLanguage": "ar",
        "mainEntityOfPage": absolute(teaser.path),
        "datePublished": teaser.published.iso,
        "dateModified": (story.updated or teaser.published).iso,
        "articleSection": teaser.section.name,
        "isAccessibleForFree": True,
        "publisher": {"@type": "NewsMediaOrganization", "name": site.name, "url": site.base_url},
    }
    if teaser.lead:
        data["description"] = teaser.lead
    if teaser.picture:
        data["image"] = [absolute(teaser.picture.fallback.url)]
    authors = [
        {"@type": "Person", "name": each.name, "url": absolute(each.path)}
        for each in teaser.bylines
    ]
    if authors:
        data["author"] = authors
    if story.topics:
        data["keywords"] = [topic.name for topic in story.topics]
    if story.credit and story.credit.kind != "unknown":
        based = story.credit.url or {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": story.credit.outlet},
        }
        data["isBasedOn"] = based
    if story.credit:
        data["creditText"] = story.credit.outlet
    return data
