"""Shows the newsroom its press: the ledger's facts in the newsroom's own shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from warraq.newsroom.public import press, tags
from warraq.press.engine.standing import Standing, standing
from warraq.press.engine.status import Status

STORY = "story"


def shown(status: Status) -> press.Press:
    """How the press does."""
    return press.Press(
        waiting=status.waiting,
        unplanned=status.unplanned,
        oldest=status.oldest,
        failing=tuple(
            press.Failing(
                recipe=unit.recipe,
                subject=unit.subject,
                reason=unit.reason,
                error=unit.error,
                attempts=unit.attempts,
                retry_at=unit.retry_at,
            )
            for unit in status.failing
        ),
        failing_total=status.failing_total,
        sinks=tuple(
            press.FailingSink(
                name=sink.name,
                since=sink.failing_since,
                retry_at=sink.retry_at,
                owed=sink.owed + sink.owed_removals,
                reason=sink.reason,
            )
            for sink in status.sinks
            if sink.failing_since
        ),
        held=status.held,
        printed=tuple(
            press.Printed(
                path=each.path,
                recipe=each.recipe,
                subject=each.subject,
                status=each.status,
                at=each.printed_at,
            )
            for each in status.printed
        ),
    )


def standings(stories: Sequence[int]) -> Mapping[int, press.Standing]:
    """Where stories stand, by number."""
    found = standing(STORY, {str(pk): tags.story(pk) for pk in stories})
    return {int(subject): _standing(each) for subject, each in found.items()}


def _standing(found: Standing) -> press.Standing:
    # The page of the story itself has the shortest of its addresses.
    path = min(found.printed, key=len, default="")
    return press.Standing(
        waits_since=found.waits_since,
        reason=found.reason,
        retry_at=found.retry_at,
        status=found.printed.get(path, 0),
        printed_at=found.printed_at,
    )
