"""Finds the near copies of a story or a text in the whole archive, drafts included."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from warraq.arabic.duplicates import Overlap, overlap, shingles
from warraq.arabic.signatures import bands
from warraq.newsroom.models.likeness import Band
from warraq.newsroom.models.story import Story
from warraq.newsroom.passages import raw_body, telling

# Two stories are near copies from here on; unrelated ones share less than a hundredth.
LEAST_JACCARD = 0.25
LEAST_CONTAINED = 0.6
# How many candidates are compared exactly, those with most bands in common first.
CANDIDATES = 40


@dataclass(frozen=True)
class NearCopy:
    """A story that is a near copy of the text in question.

    `overlap.first` is the share of the text's shingles that the story holds. `published` says that
    what readers see of it is the copy, and not a draft alone.
    """

    story: Story
    overlap: Overlap
    published: bool

    @property
    def percent(self) -> int:
        """How alike the two are, of a hundred (Jaccard)."""
        return round(self.overlap.jaccard * 100)

    @property
    def held(self) -> int:
        """How much of the shorter stands in the longer, of a hundred."""
        return round(max(self.overlap.first, self.overlap.second) * 100)


def paragraphs_of(story: Story) -> list[str]:
    """The paragraphs that a story is compared by."""
    return telling(story.lead, raw_body(story))


def texts_of(row: Story) -> Iterator[tuple[str, bool]]:
    """A stored story's texts: the row's, with whether readers see it, and its newest draft's."""
    yield "\n".join(paragraphs_of(row)), row.live
    revision: Any = row.latest_revision
    if row.live and row.has_unpublished_changes and revision is not None:
        content = revision.content
        yield "\n".join(telling(content.get("lead") or "", _stored(content.get("body")))), False


def _stored(body: Any) -> Sequence[dict[str, Any]]:
    found = json.loads(body) if isinstance(body, str) and body else body
    return found if isinstance(found, list) else []


def near_copies(text: str, without: int | None = None) -> list[NearCopy]:
    """The stories that are near copies of `text`, most alike first; story `without` is left out.

    A copy shares a quarter of all shingles, or holds six tenths of the shorter text's. Candidates
    come from the index: an excerpt that does not open as its original does may be missed.
    """
    own = shingles(text)
    values = bands(text)
    if not values:
        return []
    rows = Band.objects.filter(value__in=values)
    if without is not None:
        rows = rows.exclude(story_id=without)
    shared = rows.values("story_id").annotate(bands=Count("id")).order_by("-bands", "-story_id")
    keys = [row["story_id"] for row in shared[:CANDIDATES]]
    found = Story.objects.select_related("latest_revision", "section").in_bulk(keys)
    copies = (_compared(own, story) for story in found.values())
    return sorted(
        (copy for copy in copies if copy is not None),
        key=lambda copy: (copy.overlap.jaccard, copy.held, copy.story.pk),
        reverse=True,
    )


def _compared(own: frozenset[str], story: Story) -> NearCopy | None:
    measured = [(overlap(own, shingles(text)), live) for text, live in texts_of(story)]
    alike = [(found, live) for found, live in measured if _is_copy(found)]
    if not alike:
        return None
    best = max((found for found, _live in alike), key=lambda found: found.jaccard)
    return NearCopy(story, best, any(live for _found, live in alike))


def _is_copy(found: Overlap) -> bool:
    return found.jaccard >= LEAST_JACCARD or max(found.first, found.second) >= LEAST_CONTAINED
