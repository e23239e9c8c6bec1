"""Prints the feeds: RSS, Atom and JSON Feed, of the site and of each section."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from warraq.arabic import dates
from warraq.newsroom import public
from warraq.newsroom.public.shapes import Credit, Moment, SectionRef, Story
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.former import former_outputs, with_former
from warraq.press.recipes.printer import Printer, absolute

# What an empty feed says of its age: Django would print the clock.
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_NAMES = ("rss.xml", "atom.xml", "feed.json")
_KINDS = {"republished": "نقلًا عن", "translated": "ترجمة عن", "agency": "وكالة"}


class FeedRecipe:
    """A subject is `site/0` or `section/ID`."""

    name = "feed"
    priority = Priority.FEED

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """What a list holds, and the section itself."""
        kind, _colon, rest = tag.partition(":")
        if kind == "list" and rest.startswith(("site/", "section/")) and rest.count("/") == 1:
            return (rest,)
        return (f"section/{rest}",) if kind == "section" else ()

    def subjects(self) -> Iterable[str]:
        """The site, then every section."""
        sections = with_former("section", public.section_ids())
        return ["site/0", *(f"section/{pk}" for pk in sections)]

    def render(self, subject: str) -> list[Output]:
        """The three feeds of one list, and the way to them from where they once stood."""
        kind, key = subject.split("/")
        section: SectionRef | None = None
        if kind == "section":
            found = public.section(int(key))
            if not found or not isinstance(found.ref, SectionRef):
                return former_outputs(kind, int(key), None, _NAMES)
            section = found.ref
        base = section.path if section else "/"
        stories = public.feed(kind, int(key))
        return [
            Output(
                f"{base}rss.xml",
                _django(Rss201rev2Feed, f"{base}rss.xml", base, section, stories),
            ),
            Output(
                f"{base}atom.xml",
                _django(_Atom, f"{base}atom.xml", base, section, stories),
            ),
            Output(
                f"{base}feed.json",
                _json(f"{base}feed.json", base, section, stories),
            ),
            *(former_outputs(kind, int(key), base, _NAMES) if section else ()),
        ]


class _Atom(Atom1Feed):
    """Atom with the feed's own author, which readers require."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.startElement("author", {})
        handler.addQuickElement("name", public.site().name)
        handler.endElement("author")


def _title(section: SectionRef | None) -> str:
    site = public.site()
    return f"{site.name}: {section.name}" if section else site.name


def _django(
    maker: type[Any], path: str, base: str, section: SectionRef | None, stories: tuple[Story, ...]
) -> bytes:
    feed = maker(
        title=_title(section),
        link=absolute(base),
        description=public.site().tagline or _title(section),
        language="ar",
        feed_url=absolute(path),
        feed_guid=absolute(path),
    )
    for story in stories:
        _add(feed, story)
    if not stories:
        feed.latest_post_date = lambda: _EPOCH
    text: str = feed.writeString("utf-8")
    return text.encode()


def _add(feed: Any, story: Story) -> None:
    teaser = story.teaser
    link = absolute(teaser.path)
    feed.add_item(
        title=teaser.headline,
        link=link,
        description=_summary(story),
        author_name=_signed(story),
        pubdate=teaser.published.at,
        updateddate=(story.updated or teaser.published).at,
        unique_id=link,
        unique_id_is_permalink=True,
        categories=[teaser.section.name, *(topic.name for topic in story.topics)],
        item_copyright=_credit(story.credit) or None,
    )


def _signed(story: Story) -> str | None:
    """Who wrote it; a story without a name that came from elsewhere is not ours."""
    names = "، ".join(each.name for each in story.teaser.bylines)
    return names or (story.credit.outlet if story.credit else None)


def _summary(story: Story) -> str:
    """Lead, dates in the house style, and the credit: what a feed's reader must also be told."""
    parts = [story.teaser.lead, f"نُشر: {_said(story.teaser.published)}"]
    if story.updated:
        parts.append(f"آخر تحديث: {_said(story.updated)}")
    parts.append(_credit(story.credit))
    return "\n".join(part for part in parts if part)


def _said(moment: Moment) -> str:
    return dates.told(moment.at, moment.precision, public.site().house)


def _credit(credit: Credit | None) -> str:
    if not credit:
        return ""
    kind = _KINDS.get(credit.kind, "")
    said = f"المصدر: {credit.outlet}" + (f" ({kind})" if kind else "")
    return " – ".join(part for part in (said, credit.url, credit.licence) if part)


def _json(path: str, base: str, section: SectionRef | None, stories: tuple[Story, ...]) -> bytes:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(section),
        "home_page_url": absolute(base),
        "feed_url": absolute(path),
        "language": "ar",
        "items": [_item(story) for story in stories],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def _item(story: Story) -> dict[str, Any]:
    teaser = story.teaser
    link = absolute(teaser.path)
    item: dict[str, Any] = {
        "id": link,
        "url": link,
        "title": teaser.headline,
        "content_text": _summary(story),
        "date_published": teaser.published.at.isoformat(),
        "authors": [{"name": a.name, "url": absolute(a.path)} for a in teaser.bylines],
        "tags": [teaser.section.name, *(topic.name for topic in story.topics)],
    }
    if story.updated:
        item["date_modified"] = story.updated.at.isoformat()
    if story.credit and story.credit.url:
        item["external_url"] = story.credit.url
    if teaser.picture:
        item["image"] = absolute(teaser.picture.fallback.url)
    return item
