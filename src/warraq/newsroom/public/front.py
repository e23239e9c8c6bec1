"""Reads the front page: what an editor chose, and the newest wherever nothing was chosen."""

from __future__ import annotations

from dataclasses import dataclass

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
    plans = _plan(row)
    lead = [row.lead_id] if row.lead_id else []
    seconds = _chosen(row.seconds)
    wanted = [*lead, *seconds, *(pk for plan in plans for pk in plan.chosen)]
    filler = _Filler(teasers(list(dict.fromkeys(wanted))))
    first = filler.take(lead, 1)
    beside = filler.take(seconds, SECONDS)
    briefs = filler.take([], BRIEFS)
    rest = [
        filler.take(plan.chosen, _SIZES[plan.rhythm], "section", plan.section.pk) for plan in plans
    ]
    known = filler.known()
    blocks = (
        shapes.FrontBlock(
            section=shapes.SectionRef(plan.section.slug, plan.section.name),
            rhythm=plan.rhythm,
            stories=tuple(known[pk] for pk in ids),
        )
        for plan, ids in zip(plans, rest, strict=True)
        if ids
    )
    return shapes.Front(
        today=timezone.localdate(),
        lead=known[first[0]] if first else None,
        seconds=tuple(known[pk] for pk in beside),
        briefs=tuple(known[pk] for pk in briefs),
        blocks=tuple(blocks),
    )


class _Filler:
    """Gives out stories, chosen ones first, then a list's newest; none twice on the page."""

    def __init__(self, chosen: tuple[shapes.Teaser, ...]) -> None:
        self._chosen = {each.id: each for each in chosen}
        self._used: list[int] = []

    def take(self, chosen: list[int], size: int, kind: str = "site", key: int = 0) -> list[int]:
        """The numbers of up to `size` stories: those chosen that are live, then the newest."""
        live = (pk for pk in dict.fromkeys(chosen) if pk in self._chosen and pk not in self._used)
        picked = list(live)[:size]
        self._used += picked
        if len(picked) < size:
            more = newest_ids(kind, key, size - len(picked), self._used)
            self._used += more
            picked += more
        return picked

    def known(self) -> dict[int, shapes.Teaser]:
        """Every story given out, read in one go."""
        missing = [pk for pk in self._used if pk not in self._chosen]
        return self._chosen | {each.id: each for each in teasers(missing)}


def _chosen(stream: object) -> list[int]:
    return [block.value.pk for block in stream if block.value]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class _Block:
    section: Section
    rhythm: shapes.Rhythm
    chosen: list[int]


def _plan(row: FrontPage) -> list[_Block]:
    """The blocks an editor set, or one a section of the menu."""
    if row.blocks:
        values = [block.value for block in row.blocks if block.value["section"]]
        found = [
            _Block(value["section"], value["rhythm"], [s.pk for s in value["stories"] if s])
            for value in values
        ]
    else:
        recorder.read(tags.SECTIONS)
        menu = Section.objects.filter(in_menu=True)
        found = [_Block(each, _rhythm(each, place), []) for place, each in enumerate(menu)]
    recorder.read_all(block.section.tag for block in found)
    return found


def _rhythm(section: Section, place: int) -> shapes.Rhythm:
    return "opinion" if section.slug == "opinion" else _CYCLE[place % len(_CYCLE)]
