"""Reads the front page: what an editor chose, and the newest wherever nothing was chosen."""

from __future__ import annotations

from django.utils import timezone

from warraq.newsroom.models.front import FrontPage
from warraq.newsroom.models.section import Section
from warraq.newsroom.public import shapes, tags
from warraq.newsroom.public.lists import newest_ids
from warraq.newsroom.public.stories import teasers
from warraq.trace import recorder

SECONDS = 4
BRIEFS = 6
_SIZES: dict[shapes.Rhythm, int] = {"lead": 5, "three": 3, "strip": 4, "opinion": 4}
_CYCLE: tuple[shapes.Rhythm, ...] = ("lead", "three", "strip")


def front() -> shapes.Front:
    """The front page as it stands."""
    recorder.read(tags.FRONT)
    return unsaved_front(FrontPage.objects.first() or FrontPage())


def unsaved_front(row: FrontPage) -> shapes.Front:
    """The front page as it stands in a form."""
    recorder.read(tags.TODAY)
    used: set[int] = set()
    lead = _take([row.lead_id] if row.lead_id else [], 1, used)
    seconds = _take(_chosen(row.seconds), SECONDS, used)
    briefs = _take([], BRIEFS, used)
    made = (_block(*plan, used) for plan in _plan(row))
    return shapes.Front(
        today=timezone.localdate(),
        lead=lead[0] if lead else None,
        seconds=seconds,
        briefs=briefs,
        blocks=tuple(block for block in made if block.stories),
    )


def _chosen(stream: object) -> list[int]:
    return [block.value.pk for block in stream if block.value]  # type: ignore[attr-defined]


def _take(
    chosen: list[int], size: int, used: set[int], kind: str = "site", key: int = 0
) -> tuple[shapes.Teaser, ...]:
    """The chosen stories, filled up with a list's newest; none stands twice on the page."""
    picked = list(teasers([pk for pk in dict.fromkeys(chosen) if pk not in used][:size]))
    used.update(each.id for each in picked)
    if len(picked) < size:
        picked += teasers(newest_ids(kind, key, size - len(picked), used))
        used.update(each.id for each in picked)
    return tuple(picked)


Plan = tuple[Section, shapes.Rhythm, list[int]]


def _plan(row: FrontPage) -> list[Plan]:
    if row.blocks:
        return [
            (block.value["section"], block.value["rhythm"], [s.pk for s in block.value["stories"]])
            for block in row.blocks
            if block.value["section"]
        ]
    recorder.read(tags.SECTIONS)
    plans: list[Plan] = []
    for number, section in enumerate(Section.objects.filter(in_menu=True)):
        rhythm = "opinion" if section.slug == "opinion" else _CYCLE[number % len(_CYCLE)]
        plans.append((section, rhythm, []))
    return plans


def _block(
    section: Section, rhythm: shapes.Rhythm, chosen: list[int], used: set[int]
) -> shapes.FrontBlock:
    recorder.read(section.tag)
    return shapes.FrontBlock(
        section=shapes.SectionRef(section.slug, section.name),
        rhythm=rhythm,
        stories=_take(chosen, _SIZES[rhythm], used, "section", section.pk),
    )
