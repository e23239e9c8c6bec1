"""Reads the names that a site is arranged by: its sections, authors and topics.

What it reads is not recorded: no printed page is made of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from warraq.newsroom.models.author import Author
from warraq.newsroom.models.section import Section
from warraq.newsroom.models.story import Listed, Story
from warraq.newsroom.models.topic import Topic

Kind = Literal["section", "author", "topic"]

MODELS: dict[Kind, Any] = {"section": Section, "topic": Topic, "author": Author}
_ADDRESS: dict[Kind, str] = {"section": "/", "topic": Topic.address, "author": Author.address}
# Names that are worth offering are looked for in so many stories.
_NEWEST = 500


@dataclass(frozen=True, slots=True)
class Named:
    """A section, an author or a topic: its number, slug, name, and where its page stands."""

    kind: Kind
    pk: int
    slug: str
    name: str

    @property
    def path(self) -> str:
        """Root-relative, with slashes at both ends."""
        return f"{_ADDRESS[self.kind]}{self.slug}/"


def names(kind: Kind) -> tuple[Named, ...]:
    """All of a kind: sections in the order of the menu, the others by name."""
    order = ("position", "pk") if kind == "section" else ("name", "pk")
    rows = MODELS[kind].objects.order_by(*order).values_list("pk", "slug", "name")
    return tuple(Named(kind, pk, slug, name) for pk, slug, name in rows)


def of_late(kind: Kind) -> list[int]:
    """The authors or topics of the newest stories, those of most of them first."""
    rows = Listed.objects.filter(kind=kind, story_id__in=_newest()).values_list("key", flat=True)
    return [key for key, _stories in Counter(rows).most_common()]


def outlets() -> list[str]:
    """The outlets of credit of the newest stories, those of most of them first."""
    rows = Story.objects.filter(pk__in=_newest()).values_list("credit_outlet", flat=True)
    found = Counter(name.strip() for name in rows)
    return [name for name, _stories in found.most_common() if name]


def _newest() -> list[int]:
    rows = Listed.objects.filter(kind="site", key=0).order_by("-published_at", "-story_id")
    return list(rows.values_list("story_id", flat=True)[:_NEWEST])
