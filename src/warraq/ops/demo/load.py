"""Fills a fresh site with the demo newspaper, through the same doors as everyone else."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from warraq.newsroom import actions
from warraq.newsroom.models import (
    Author,
    Byline,
    FrontPage,
    NewsImage,
    PlainPage,
    Section,
    SiteSettings,
    Story,
    Topic,
)
from warraq.ops.demo.blocks import to_body
from warraq.ops.demo.comments import load_comments
from warraq.ops.demo.compare import add_comparison
from warraq.ops.demo.draw import draw_all
from warraq.ops.demo.icon import draw_icon

CONTENT = Path(__file__).parent / "content"
Data = dict[str, Any]


def load_demo(say: Callable[[str], None], now: dt.datetime | None = None) -> None:
    """Make sections, authors, topics, pages, pictures and stories; the newest are of today.

    `now` is the moment that the demo's first day is reckoned from.
    """
    moment = now or timezone.localtime()
    site = _read("site")
    stories = [
        (section["slug"], story)
        for section in site["section"]
        for story in _read(section["slug"])["story"]
    ]
    say("Drawing the pictures …")
    images = draw_all(_pictures(site, stories))
    draw_icon(512).save(Path(settings.WARRAQ_SITE) / "icon.png")
    say("Writing the stories …")
    with transaction.atomic():
        _furnish(site, images)
        published = _publish(stories, images, moment)
        load_comments(_read("comments"), published, moment)
        actions.turn_day()
    ranks = {story["rank"]: story["key"] for _slug, story in stories if story.get("rank")}
    _curate({rank: published[key] for rank, key in ranks.items()})
    add_comparison(CONTENT / "old-site-capture.txt")
    actions.make_edition(moment.date())


def _read(name: str) -> Data:
    return tomllib.loads((CONTENT / f"{name}.toml").read_text("utf-8"))


def _pictures(site: Data, stories: list[tuple[str, Data]]) -> dict[str, tuple[str, str]]:
    """Every picture's key with its description and credit."""
    found = {a["portrait"]: (a["portrait_alt"], "") for a in site["author"] if a.get("portrait")}
    for _slug, story in stories:
        if story.get("picture"):
            found[story["picture"]] = (story["picture_alt"], story.get("picture_credit", ""))
        for block in story["body"]:
            if "image" in block:
                found.setdefault(block["image"], (block["alt"], block.get("credit", "")))
    return found


def _furnish(site: Data, images: dict[str, NewsImage]) -> None:
    row = SiteSettings.objects.get()
    row.name, row.tagline = site["site"]["name"], site["site"]["tagline"]
    row.save()
    Section.objects.all().delete()
    for position, section in enumerate(site["section"], 1):
        Section(position=position, **section).save()
    for author in site["author"]:
        Author(
            slug=author["key"],
            name=author["name"],
            role=author["role"],
            bio=author["bio"],
            portrait=images.get(author.get("portrait", "")),
        ).save()
    for topic in site["topic"]:
        Topic(slug=topic["key"], name=topic["name"]).save()
    for position, page in enumerate(site["page"], 1):
        body = to_body(page["body"], images)
        PlainPage(slug=page["slug"], title=page["title"], body=body, position=position).save()


def _publish(
    stories: list[tuple[str, Data]], images: dict[str, NewsImage], now: dt.datetime
) -> dict[str, Story]:
    """Publish every story at its own moment, oldest first; returns them by key."""
    sections = {row.slug: row for row in Section.objects.all()}
    authors = {row.slug: row for row in Author.objects.all()}
    topics = {row.slug: row for row in Topic.objects.all()}
    published: dict[str, Story] = {}
    for slug, row in sorted(stories, key=lambda pair: moment_of(pair[1], now)):
        story = _story(row, sections[slug], images, moment_of(row, now))
        bylines = [
            Byline(author=authors[key], sort_order=place)
            for place, key in enumerate(row["bylines"])
        ]
        story.bylines.set(bylines)
        story.topics = [topics[key] for key in row["topics"]]
        actions.save_draft(story)
        actions.publish(story)
        if row.get("updated_after_minutes"):
            later = moment_of(row, now) + dt.timedelta(minutes=row["updated_after_minutes"])
            actions.update(story, declared_at=min(later, now))
        published[row["key"]] = story
    return published


def moment_of(row: Data, now: dt.datetime) -> dt.datetime:
    """When a story was published: its day counted back, its hour; an hour to come is drawn in.

    The hours of the demo's first day are fitted into what of the day has passed.
    """
    clock = dt.time.fromisoformat(row["time"])
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if row["days_ago"] == 0:
        passed = now - midnight
        fraction = (clock.hour * 60 + clock.minute) / (24 * 60)
        if midnight + dt.timedelta(hours=clock.hour, minutes=clock.minute) > now:
            return (midnight + passed * fraction).replace(second=0)
    day = midnight.date() - dt.timedelta(days=row["days_ago"])
    return dt.datetime.combine(day, clock, now.tzinfo)


def _story(row: Data, section: Section, images: dict[str, NewsImage], at: dt.datetime) -> Story:
    credit = row.get("credit", {})
    return Story(
        section=section,
        genre=row["genre"],
        kicker=row["kicker"],
        headline=row["headline"],
        lead=row["lead"],
        body=to_body(row["body"], images),
        picture=images.get(row.get("picture", "")),
        picture_alt=row.get("picture_alt", ""),
        picture_caption=row.get("picture_caption", ""),
        picture_credit=row.get("picture_credit", ""),
        credit_outlet=credit.get("outlet", ""),
        credit_url=credit.get("url", ""),
        credit_kind=credit.get("kind", "unknown"),
        credit_licence=credit.get("licence", ""),
        date_given=at.date(),
        time_given=at.time().replace(microsecond=0),
    )


def _curate(ranked: dict[int, Story]) -> None:
    front = FrontPage.objects.get()
    front.lead = ranked.get(1)
    front.seconds = [("story", ranked[rank]) for rank in sorted(ranked) if rank > 1]
    rhythms = {
        "politics": "lead", "economy": "three", "society": "lead", "culture": "strip",
        "sport": "lead", "science": "three", "opinion": "opinion",
    }  # fmt: skip
    front.blocks = [
        (
            "section",
            {"section": section, "rhythm": rhythms.get(section.slug, "lead"), "stories": []},
        )
        for section in Section.objects.all()
    ]
    front.save()
