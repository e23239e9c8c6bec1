"""Commits: files first, each whole, and only then the rows that say so."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from warraq.press.engine.locks import held
from warraq.press.engine.output import Output
from warraq.press.engine.render import Rendering
from warraq.press.models import Entry, Read, Unit
from warraq.press.sinks.base import Sink

logger = logging.getLogger("warraq.press")
_LONGEST_PAUSE = dt.timedelta(minutes=5)


@dataclass
class Tally:
    """What a piece of work came to."""

    rendered: int = 0
    written: int = 0
    removed: int = 0
    failed: int = 0
    paths: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.rendered += other.rendered
        self.written += other.written
        self.removed += other.removed
        self.failed += other.failed
        self.paths += other.paths


def commit(renderings: Sequence[Rendering], sink: Sink) -> Tally:
    """Write what changed to the sink, then the ledger; an older sequence never replaces a newer.

    Equal bytes are not written. What a unit no longer returns is doomed; `sweep` removes it.
    """
    with held([rendering.unit.pk for rendering in renderings]):
        current = dict(
            Unit.objects.filter(pk__in=[r.unit.pk for r in renderings]).values_list("pk", "seq")
        )
        fresh = [r for r in renderings if current.get(r.unit.pk, r.seq + 1) <= r.seq]
        checked = [_claim(rendering) for rendering in fresh]
        good = [r for r in checked if not r.error]
        changed = _changed(good)
        sink.write(changed)
        with transaction.atomic():
            now = timezone.now()
            for rendering in checked:
                if rendering.error:
                    _fail(rendering, now)
                else:
                    _keep(rendering, now)
    return Tally(
        rendered=len(renderings),
        written=len(changed),
        failed=len(checked) - len(good),
        paths=[output.path for output in changed],
    )


def sweep(sink: Sink, most: int = 1000) -> Tally:
    """Remove doomed paths from the sink and then from the ledger; returns how many."""
    paths = list(Entry.objects.filter(doomed=True).values_list("path", flat=True)[:most])
    if paths:
        sink.remove(paths)
        Entry.objects.filter(path__in=paths, doomed=True).delete()
    return Tally(removed=len(paths))


def _claim(rendering: Rendering) -> Rendering:
    """Turn a rendering into a failed one where a path of it belongs to another living unit."""
    paths = [output.path for output in rendering.outputs]
    others = (
        Entry.objects.filter(path__in=paths, doomed=False, unit__isnull=False, unit__dirty=False)
        .exclude(unit=rendering.unit)
        .select_related("unit")
    )
    taken = [f"{entry.path} belongs to {entry.unit}" for entry in others]
    if not taken:
        return rendering
    return Rendering(
        rendering.unit, rendering.seq, (), rendering.reads, f"Path taken: {'; '.join(taken)}."
    )


def _changed(renderings: Sequence[Rendering]) -> list[Output]:
    outputs = [output for rendering in renderings for output in rendering.outputs]
    known = dict(
        Entry.objects.filter(path__in=[o.path for o in outputs]).values_list("path", "sha256")
    )
    return [output for output in outputs if known.get(output.path) != output.sha256]


def _keep(rendering: Rendering, now: dt.datetime) -> None:
    unit = rendering.unit
    paths = [output.path for output in rendering.outputs]
    Entry.objects.filter(unit=unit).exclude(path__in=paths).update(doomed=True, unit=None)
    known = {entry.path: entry for entry in Entry.objects.filter(path__in=paths)}
    for output in rendering.outputs:
        entry = known.get(output.path)
        if entry and entry.sha256 == output.sha256 and entry.unit_id == unit.pk:
            continue
        Entry.objects.update_or_create(
            path=output.path,
            defaults={
                "unit": unit,
                "sha256": output.sha256,
                "size": len(output.body),
                "content_type": output.content_type,
                "seq": rendering.seq,
                "printed_at": now,
                "doomed": False,
            },
        )
    stale = Unit.objects.filter(pk=unit.pk, due_seq__gt=rendering.seq).exists()
    if not paths and not stale:
        unit.delete()
        return
    _keep_reads(unit, rendering.reads, forget=True)
    Unit.objects.filter(pk=unit.pk).update(
        dirty=stale, seq=rendering.seq, leased_until=None, attempts=0, retry_at=None, error=""
    )


def _fail(rendering: Rendering, now: dt.datetime) -> None:
    """Keep old bytes, old reads and new ones, so that mending either brings it back."""
    unit = rendering.unit
    attempts = unit.attempts + 1
    pause = min(dt.timedelta(seconds=2**attempts), _LONGEST_PAUSE)
    _keep_reads(unit, rendering.reads, forget=False)
    Unit.objects.filter(pk=unit.pk).update(
        dirty=True,
        leased_until=None,
        attempts=attempts,
        retry_at=now + pause,
        error=rendering.error[-4000:],
    )
    logger.error("%s was not printed (attempt %s): %s", unit, attempts, rendering.error)


def _keep_reads(unit: Unit, reads: frozenset[str], *, forget: bool) -> None:
    known = set(Read.objects.filter(unit=unit).values_list("tag", flat=True))
    if forget and known - reads:
        Read.objects.filter(unit=unit, tag__in=known - reads).delete()
    Read.objects.bulk_create(Read(unit=unit, tag=tag) for tag in sorted(reads - known))
