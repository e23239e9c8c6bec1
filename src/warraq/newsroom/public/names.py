"""Reads the names that a site is arranged by: its sections, authors and topics.

What it reads is not recorded: no printed page is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from warraq.newsroom.models.author import Author
from warraq.newsroom.models.section import Section
from warraq.newsroom.models.topic import Topic
from warraq.newsroom.public.search import Kind

_MODELS = {"section": Section, "topic": Topic, "author": Author}
_ADDRESS = {"section": "/", "topic": Topic.address, "author": Author.address}


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
    rows = _MODELS[kind].objects.order_by(*order).values_list("pk", "slug", "name")
    return tuple(Named(kind, pk, slug, name) for pk, slug, name in rows)
