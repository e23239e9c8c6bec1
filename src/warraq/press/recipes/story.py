"""Prints a story's own page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from warraq.newsroom import public
from warraq.newsroom.public.shapes import Story
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer, absolute, feeds, safe_json

# A page copied from elsewhere tells search engines where the original stands.
_ORIGINAL_ELSEWHERE = ("republished", "agency")


class StoryRecipe:
    """A story at the path that was fixed when it was first published."""

    name = "story"
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
        """The story's page; nothing where it is not live."""
        story = public.story(int(subject))
        return [self._printer.output("story.html", head(story), story=story)] if story else []

    def preview(self, story: Story) -> bytes:
        """The page of an unsaved story, as it would be printed."""
        return self._printer.page("story.html", head(story), story=story)


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
