"""Chooses a story's related stories once, at publication, so that no page reads an open list."""

from __future__ import annotations

from warraq.newsroom.models.story import Listed, Story

RELATED = 3


def choose_related(row: Story) -> list[int]:
    """The numbers of three live stories: newest of its topics first, then of its section."""
    keys = [("topic", topic.pk) for topic in row.topics.all()] + [("section", row.section_id)]
    chosen: list[int] = []
    for kind, key in keys:
        newest = (
            Listed.objects.filter(kind=kind, key=key)
            .exclude(story_id=row.pk)
            .order_by("-published_at", "-story_id")
            .values_list("story_id", flat=True)[: RELATED * 2]
        )
        chosen += [pk for pk in newest if pk not in chosen]
        if len(chosen) >= RELATED:
            break
    return chosen[:RELATED]
