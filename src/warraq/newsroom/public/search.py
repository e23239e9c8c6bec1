"""Reads what of stories can be searched: their words, their lists, and whether they are live.

What it reads is not recorded: an index is fed by the changes themselves.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from warraq.newsroom.models.author import Author
from warraq.newsroom.models.section import Section
from warraq.newsroom.models.story import Listed, Story
from warraq.newsroom.models.tidy import tidy_text
from warraq.newsroom.models.topic import Topic
from warraq.newsroom.public.site import Subject, author, section, topic

Kind = Literal["section", "author", "topic"]

_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|blockquote)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_COLUMNS = (
    "pk", "kicker", "headline", "lead", "body", "picture_caption", "section_id", "credit_outlet",
    "published_at", "published_on",
)  # fmt: skip
_MODELS: dict[str, Any] = {"section": Section, "author": Author, "topic": Topic}
_SUBJECTS = {"section": section, "author": author, "topic": topic}


@dataclass(frozen=True, slots=True)
class Searchable:
    """A live story's words as they are written, and what it can be filtered by.

    `paragraphs` are the body's own, in order, with captions, quotations, list items and cells;
    link cards, credits of pictures and the like are left out. `names` are those of its authors
    and topics.
    """

    id: int
    kicker: str
    headline: str
    lead: str
    paragraphs: tuple[str, ...]
    names: tuple[str, ...]
    section: int
    authors: tuple[int, ...]
    topics: tuple[int, ...]
    outlet: str
    at: dt.datetime
    on: dt.date


def searchable(ids: Sequence[int]) -> dict[int, Searchable]:
    """The live ones among some stories, by number, in five queries whatever their number."""
    live = Story.objects.filter(
        pk__in=ids, live=True, published_at__isnull=False, published_on__isnull=False
    )
    rows = list(live.only(*_COLUMNS))
    authors = _listed([row.pk for row in rows], "author")
    topics = _listed([row.pk for row in rows], "topic")
    names = {kind: _names(kind, of) for kind, of in (("author", authors), ("topic", topics))}
    return {
        row.pk: _searchable(row, authors[row.pk], topics[row.pk], names["author"], names["topic"])
        for row in rows
    }


def live(ids: Sequence[int]) -> list[int]:
    """Those of some stories that readers see this moment, in the order given."""
    found = set(Story.objects.filter(pk__in=ids, live=True).values_list("pk", flat=True))
    return [pk for pk in ids if pk in found]


def live_count() -> int:
    """How many stories readers see."""
    return Listed.objects.filter(kind="site", key=0).count()


def of_subject(kind: Kind, key: int, below: int = 0, limit: int = 500) -> list[int]:
    """Stories of a section, author or topic, the newest numbers first: those below `below`."""
    rows = Listed.objects.filter(kind=kind, key=key)
    if below:
        rows = rows.filter(story_id__lt=below)
    return list(rows.order_by("-story_id").values_list("story_id", flat=True)[:limit])


def subject_named(kind: Kind, slug: str) -> Subject | None:
    """The section, author or topic with a slug; None where there is none."""
    pk = _MODELS[kind].objects.filter(slug=slug).values_list("pk", flat=True).first()
    return _SUBJECTS[kind](pk) if pk is not None else None


def _searchable(
    row: Story,
    authors: list[int],
    topics: list[int],
    author_names: Mapping[int, str],
    topic_names: Mapping[int, str],
) -> Searchable:
    assert row.published_at is not None  # noqa: S101 - the query asks for no other
    assert row.published_on is not None  # noqa: S101
    caption = [row.picture_caption] if row.picture_caption.strip() else []
    return Searchable(
        id=row.pk,
        kicker=row.kicker.strip(),
        headline=row.headline.strip(),
        lead=row.lead.strip(),
        paragraphs=(*_paragraphs(row.body.raw_data), *caption),
        names=(*(author_names[pk] for pk in authors), *(topic_names[pk] for pk in topics)),
        section=row.section_id,
        authors=tuple(authors),
        topics=tuple(topics),
        outlet=row.credit_outlet.strip(),
        at=row.published_at,
        on=row.published_on,
    )


def _listed(stories: Sequence[int], kind: Kind) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Listed.objects.filter(kind=kind, story_id__in=stories).order_by("key")
    for story, key in rows.values_list("story_id", "key"):
        found[story].append(key)
    return found


def _names(kind: str, of: Mapping[int, list[int]]) -> dict[int, str]:
    wanted = {key for keys in of.values() for key in keys}
    rows: Iterable[tuple[int, str]] = (
        _MODELS[kind].objects.filter(pk__in=wanted).values_list("pk", "name")
    )
    return dict(rows)


def _paragraphs(body: Iterable[Any]) -> Iterator[str]:
    """The paragraphs of a stream as it is stored: nothing is looked up for them."""
    for block in body:
        for text in _texts(block["type"], block["value"]):
            clean = " ".join(tidy_text(text).split())
            if clean:
                yield clean


def _texts(kind: str, value: Any) -> Iterator[str]:
    if kind == "paragraph":
        yield from _lines(value)
    elif kind == "subhead":
        yield value
    elif kind == "quotation":
        yield from (value["text"], value["speaker"])
    elif kind == "image":
        yield value.get("caption") or ""
    elif kind == "list":
        for item in value["items"]:
            yield from _lines(item["value"] if isinstance(item, dict) else item)
    elif kind == "table":
        yield value.get("caption") or ""
        yield from (column["heading"] for column in value["columns"])
        yield from (str(cell or "") for row in value["rows"] for cell in row["values"])


def _lines(source: str) -> Iterator[str]:
    """The lines of rich text, without its marks: a word that is half bold stays one."""
    return (html.unescape(_TAG.sub("", line)) for line in _BREAK.split(source))
