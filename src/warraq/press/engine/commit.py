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
        known = _known(fresh)
        claimed: dict[str, Unit] = {}
        checked = [_claim(rendering, known, claimed) for rendering in fresh]
        good = [r for r in checked if not r.error]
        changed = [
            output
            for rendering in good
            for output in rendering.outputs
            if output.path not in known or known[output.path].sha256 != output.sha256
        ]
        sink.write(changed)
        with transaction.atomic():
            now = timezone.now()
            _keep(good, known, now)
            for rendering in checked:
                if rendering.error:
                    _fail(rendering, now)
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


def _known(renderings: Sequence[Rendering]) -> dict[str, Entry]:
    paths = [output.path for rendering in renderings for output in rendering.outputs]
    return Entry.objects.select_related("unit").in_bulk(paths)


def _claim(rendering: Rendering, known: dict[str, Entry], claimed: dict[str, Unit]) -> Rendering:
    """Turn a rendering into a failed one where a path of it belongs to another living unit.

    A unit that is dirty has lost its claim: it may be about to leave the path. `claimed` holds
    what others of the same batch return.
    """
    taken = [
        f"{path} belongs to {entry.unit}"
        for path in (output.path for output in rendering.outputs)
        if (entry := known.get(path))
        and entry.unit
        and entry.unit_id != rendering.unit.pk
        and not (entry.doomed or entry.unit.dirty)
    ]
    taken += [
        f"{output.path} belongs to {claimed[output.path]}"
        for output in rendering.outputs
        if output.path in claimed
    ]
    if not taken:
        claimed.update({output.path: rendering.unit for output in rendering.outputs})
        return rendering
    return Rendering(
        rendering.unit, rendering.seq, (), rendering.reads, f"Path taken: {'; '.join(taken)}."
    )


def _keep(renderings: Sequence[Rendering], known: dict[str, Entry], now: dt.datetime) -> None:
    """Bring the ledger up to date with a batch, in a few statements whatever its size."""
    units = {rendering.unit.pk: rendering for rendering in renderings}
    paths = {pk: {output.path for output in r.outputs} for pk, r in units.items()}
    owned = Entry.objects.filter(unit__in=units).values_list("path", "unit_id")
    left = [path for path, pk in owned if path not in paths[pk or 0]]
    if left:
        Entry.objects.filter(path__in=left).update(doomed=True, unit=None)
    Entry.objects.bulk_create(
        [
            _entry(rendering, output, now)
            for rendering in renderings
            for output in rendering.outputs
            if _differs(known.get(output.path), rendering, output) or output.path in left
        ],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=[
            "unit", "sha256", "size", "content_type", "seq", "printed_at", "doomed"
        ],
    )  # fmt: skip
    due = dict(Unit.objects.filter(pk__in=units).values_list("pk", "due_seq"))
    stale = {pk for pk, rendering in units.items() if due[pk] > rendering.seq}
    empty = {pk for pk in units if not paths[pk]} - stale
    _keep_reads({pk: r for pk, r in units.items() if pk not in empty}, forget=True)
    if empty:
        Unit.objects.filter(pk__in=empty).delete()
    for dirty, group in ((True, stale), (False, set(units) - stale - empty)):
        for seq in {units[pk].seq for pk in group}:
            Unit.objects.filter(pk__in=[pk for pk in group if units[pk].seq == seq]).update(
                dirty=dirty, seq=seq, leased_until=None, attempts=0, retry_at=None, error=""
            )


def _differs(entry: Entry | None, rendering: Rendering, output: Output) -> bool:
    return (
        entry is None
        or entry.doomed
        or entry.sha256 != output.sha256
        or entry.unit_id != rendering.unit.pk
    )


def _entry(rendering: Rendering, output: Output, now: dt.datetime) -> Entry:
    return Entry(
        path=output.path,
        unit=rendering.unit,
        sha256=output.sha256,
        size=len(output.body),
        content_type=output.content_type,
        seq=rendering.seq,
        printed_at=now,
        doomed=False,
    )


def _fail(rendering: Rendering, now: dt.datetime) -> None:
    """Keep old bytes, old reads and new ones, so that mending either brings it back."""
    unit = rendering.unit
    attempts = unit.attempts + 1
    pause = min(dt.timedelta(seconds=2**attempts), _LONGEST_PAUSE)
    _keep_reads({unit.pk: rendering}, forget=False)
    Unit.objects.filter(pk=unit.pk).update(
        dirty=True,
        leased_until=None,
        attempts=attempts,
        retry_at=now + pause,
        error=rendering.error[-4000:],
    )
    logger.error("%s was not printed (attempt %s): %s", unit, attempts, rendering.error)


def _keep_reads(units: dict[int, Rendering], *, forget: bool) -> None:
    """Write down what a batch read; with `forget`, drop what it no longer reads."""
    known: dict[int, dict[str, int]] = {pk: {} for pk in units}
    for row, pk, tag in Read.objects.filter(unit__in=units).values_list("pk", "unit_id", "tag"):
        known[pk][tag] = row
    if forget:
        ended = [
            row
            for pk, rendering in units.items()
            for tag, row in known[pk].items()
            if tag not in rendering.reads
        ]
        if ended:
            Read.objects.filter(pk__in=ended).delete()
    Read.objects.bulk_create(
        Read(unit_id=pk, tag=tag)
        for pk, rendering in units.items()
        for tag in sorted(rendering.reads - known[pk].keys())
    )
