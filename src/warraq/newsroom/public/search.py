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
from typing import Any

from warraq.newsroom.models.story import Listed, Story
from warraq.newsroom.models.tidy import tidy_text
from warraq.newsroom.public.names import MODELS, Kind

_BREAK = re.compile(r"<br\s*/?>|</(?:p|li|h[1-6]|blockquote)>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_COLUMNS = (
    "pk", "kicker", "headline", "lead", "body", "picture_caption", "section_id", "credit_outlet",
    "published_at", "published_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Searchable:
    """A live story's words as they are written, and what it can be filtered by.

    `paragraphs` are the body's own, in order, with captions, quotations, list items and cells;
    link cards, credits of pictures and the like are left out.
    """

    id: int
    kicker: str
    headline: str
    lead: str
    paragraphs: tuple[str, ...]
    author_names: tuple[str, ...]
    topic_names: tuple[str, ...]
    section: int
    authors: tuple[int, ...]
    topics: tuple[int, ...]
    outlet: str
    at: dt.datetime
    on: dt.date


def searchable(ids: Sequence[int]) -> dict[int, Searchable]:
    """The live ones among some stories, by number, in five queries whatever their number.

    A story whose stored text is not of the shape that it ought to have raises: all of them do.
    """
    live = Story.objects.filter(
        pk__in=ids, live=True, published_at__isnull=False, published_on__isnull=False
    )
    rows = list(live.only(*_COLUMNS))
    authors = _listed([row.pk for row in rows], "author")
    topics = _listed([row.pk for row in rows], "topic")
    author_names, topic_names = _names("author", authors), _names("topic", topics)
    return {
        row.pk: _searchable(row, authors[row.pk], topics[row.pk], author_names, topic_names)
        for row in rows
    }


def live(ids: Sequence[int]) -> list[int]:
    """Those of some stories that readers see this moment, in the order given."""
    found = set(Story.objects.filter(pk__in=ids, live=True).values_list("pk", flat=True))
    return [pk for pk in ids if pk in found]


def live_count() -> int:
    """How many stories readers see."""
    return Listed.objects.filter(kind="site", key=0).count()


def of_subject(kind: Kind, key: int, below: int | None, limit: int) -> list[int]:
    """Stories of a section, author or topic, the newest numbers first: those below `below`."""
    rows = Listed.objects.filter(kind=kind, key=key)
    if below is not None:
        rows = rows.filter(story_id__lt=below)
    return list(rows.order_by("-story_id").values_list("story_id", flat=True)[:limit])


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
        author_names=tuple(author_names[pk] for pk in authors),
        topic_names=tuple(topic_names[pk] for pk in topics),
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


def _names(kind: Kind, of: Mapping[int, list[int]]) -> dict[int, str]:
    wanted = {key for keys in of.values() for key in keys}
    rows: Iterable[tuple[int, str]] = (
        MODELS[kind].objects.filter(pk__in=wanted).values_list("pk", "name")
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
        yield from (value["text"], value.get("speaker") or "")
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
