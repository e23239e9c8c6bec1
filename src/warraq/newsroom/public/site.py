"""Reads what surrounds stories: the site itself, its sections, authors, topics and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.conf import settings

from warraq.newsroom.models.author import Author
from warraq.newsroom.models.edition import Edition
from warraq.newsroom.models.page import PlainPage
from warraq.newsroom.models.section import Section
from warraq.newsroom.models.site import SiteSettings
from warraq.newsroom.models.topic import Topic
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.blocks import blocks
from warraq.newsroom.public.pictures import picture, prints_of
from warraq.newsroom.public.stories import author_ref, story
from warraq.trace import recorder, snapshot


@dataclass(frozen=True, slots=True)
class Subject:
    """The row behind a listing: its number, its link and what may be said about it."""

    pk: int
    ref: shapes.SectionRef | shapes.AuthorRef | shapes.TopicRef
    about: str = ""


def site() -> shapes.Site:
    """The site as every page shows it; made once a snapshot.

    One tag stands for all that it is made of: the actions record it when any of that changes.
    """
    recorder.read(tags.SHELL)
    return snapshot.shared("site", _unrecorded_shell)


def _unrecorded_shell() -> shapes.Site:
    with recorder.silence():
        return shell()


def shell() -> shapes.Site:
    """The site as it stands in the database."""
    row = SiteSettings.objects.first() or SiteSettings()
    menu = list(Section.objects.filter(in_menu=True))
    footer = list(PlainPage.objects.filter(position__gt=0).defer("body"))
    logo = picture(prints_of([row.logo_id]), row.logo_id, row.name, shape="square")
    return shapes.Site(
        name=row.name,
        tagline=row.tagline,
        base_url=settings.WARRAQ_BASE_URL,
        timezone=settings.TIME_ZONE,
        house=row.house,
        sections=tuple(shapes.SectionRef(each.slug, each.name) for each in menu),
        pages=tuple(shapes.Link(each.title, f"/{each.slug}/") for each in footer),
        social=tuple(shapes.Link(label, url) for label, url in row.accounts()),
        logo=logo,
        comments=cast(shapes.CommentMode, row.comments),
        comments_days=row.comments_days,
        editions=Edition.objects.exists(),
    )


def section(pk: int) -> Subject | None:
    """A section by its number."""
    recorder.read(f"section:{pk}")
    row = Section.objects.filter(pk=pk).first()
    return row and Subject(row.pk, shapes.SectionRef(row.slug, row.name), row.description)


def author(pk: int) -> Subject | None:
    """An author by number."""
    recorder.read(f"author:{pk}")
    row = Author.objects.filter(pk=pk).first()
    return row and Subject(row.pk, author_ref(row, prints_of([row.portrait_id])), row.bio)


def topic(pk: int) -> Subject | None:
    """A topic by its number."""
    recorder.read(f"topic:{pk}")
    row = Topic.objects.filter(pk=pk).first()
    return row and Subject(row.pk, shapes.TopicRef(row.slug, row.name))


def section_ids() -> list[int]:
    """Every section's number, in menu order."""
    recorder.read(tags.SECTIONS)
    return list(Section.objects.values_list("pk", flat=True))


def author_ids() -> list[int]:
    """Every author's number."""
    recorder.read("list:authors")
    return list(Author.objects.order_by("pk").values_list("pk", flat=True))


def signing_names() -> list[str]:
    """The names that what is printed is signed with: the site's own, and every author's."""
    recorder.read(tags.SITE, "list:authors")
    row = SiteSettings.objects.first() or SiteSettings()
    return [row.name, *Author.objects.order_by("pk").values_list("name", flat=True)]


def topic_ids() -> list[int]:
    """Every topic's number."""
    recorder.read("list:topics")
    return list(Topic.objects.order_by("pk").values_list("pk", flat=True))


def page_ids() -> list[int]:
    """Every plain page's number."""
    recorder.read(tags.PAGES)
    return list(PlainPage.objects.order_by("pk").values_list("pk", flat=True))


def page(pk: int) -> shapes.PlainPage | None:
    """A plain page by its number."""
    recorder.read(f"plainpage:{pk}")
    row = PlainPage.objects.filter(pk=pk).first()
    return row and unsaved_page(row)


def unsaved_page(row: PlainPage) -> shapes.PlainPage:
    """A plain page as it stands in a form."""
    return shapes.PlainPage(row.slug, row.title.strip(), blocks(row.body, story))
