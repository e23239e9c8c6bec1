"""Where single subjects stand: printed as they are now, waiting, or failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from warraq.press.engine.recipe import CODE
from warraq.press.engine.status import last_line, reached
from warraq.press.models import Entry, Read, Unit
from warraq.trace.models import Change


@dataclass(frozen=True)
class Standing:
    """A subject in the ledger.

    `waits_since` is when the change was made that is not printed yet, None where none is.
    `printed` maps each of its paths to what a server answers there (200, 301, 410).
    """

    waits_since: dt.datetime | None
    error: str
    reason: str
    retry_at: dt.datetime | None
    printed: Mapping[str, int]
    printed_at: dt.datetime | None


def standing(recipe: str, tags: Mapping[str, str]) -> dict[str, Standing]:
    """How each subject of one recipe stands; `tags` gives the tag that names each subject.

    A change that the press has not looked at yet counts as well, if it names the subject or is
    among what it read. A handful of queries, however many subjects.
    """
    units = {u.subject: u for u in Unit.objects.filter(recipe=recipe, subject__in=list(tags))}
    entries: dict[int, list[Entry]] = {}
    for entry in Entry.objects.filter(unit__in=units.values(), doomed=False):
        entries.setdefault(entry.unit_id or 0, []).append(entry)
    fresh = _unplanned(tags, units)
    due = dict(
        Change.objects.filter(
            seq__in={unit.due_seq for unit in units.values() if unit.dirty}
        ).values_list("seq", "made_at")
    )
    return {
        subject: _standing(
            units.get(subject),
            entries.get(units[subject].pk, []) if subject in units else [],
            fresh.get(subject),
            due,
        )
        for subject in tags
    }


def _unplanned(tags: Mapping[str, str], units: Mapping[str, Unit]) -> dict[str, dt.datetime]:
    """The subjects that changes past the cursor touch, and when the first of these was made."""
    pks = {unit.pk: subject for subject, unit in units.items()}
    reads = list(Read.objects.filter(unit__in=pks).values_list("unit_id", "tag"))
    asked = {CODE, *tags.values(), *(tag for _unit, tag in reads)}
    changes = Change.objects.filter(seq__gt=reached(), tag__in=asked)
    made: dict[str, dt.datetime] = {}
    for tag, at in changes.order_by("-seq").values_list("tag", "made_at"):
        made[tag] = at
    if not made:
        return {}
    if CODE in made:
        return dict.fromkeys(tags, made[CODE])
    found = {subject: made[tag] for subject, tag in tags.items() if tag in made}
    for pk, tag in reads:
        if tag in made:
            found[pks[pk]] = min(found.get(pks[pk], made[tag]), made[tag])
    return found


def _standing(
    unit: Unit | None,
    entries: list[Entry],
    fresh: dt.datetime | None,
    due: Mapping[int, dt.datetime],
) -> Standing:
    waits = fresh
    if unit and unit.dirty:
        times = [entry.printed_at for entry in entries]
        waits = due.get(unit.due_seq) or fresh or max(times, default=_NEVER)
    return Standing(
        waits_since=waits,
        error=unit.error if unit else "",
        reason=last_line(unit.error) if unit else "",
        retry_at=unit.retry_at if unit else None,
        printed={entry.path: entry.status for entry in entries},
        printed_at=max((entry.printed_at for entry in entries), default=None),
    )


_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
