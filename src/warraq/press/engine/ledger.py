"""Keeps the ledger: what is about to be written, what was and from what, and what failed."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable, Mapping, Sequence

from django.utils import timezone

from warraq.press.engine.again import in_transaction
from warraq.press.engine.delivery import Parcel, Receipt
from warraq.press.engine.locks import noting
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import BULK, Priority
from warraq.press.engine.render import Rendering
from warraq.press.models import Entry, Owed, Read, Unit
from warraq.trace.models import Change

logger = logging.getLogger("warraq.press")
_LONGEST_PAUSE = dt.timedelta(minutes=5)
_SHORT_PAUSE = dt.timedelta(seconds=1)


def announce(parcels: Sequence[Parcel], known: Mapping[str, Entry]) -> None:
    """Note before any file is touched that nobody knows what will stand there.

    Who is killed between the files and their rows leaves this behind: then no rendering counts
    as printed already, and a path that nobody wants any more is still known.
    """
    changed = [(parcel.unit, output) for parcel in parcels for output in parcel.changed]
    if not changed:
        return

    def rows() -> None:
        paths = [output.path for _unit, output in changed]
        Entry.objects.filter(path__in=paths).exclude(sha256="").update(sha256="")
        Entry.objects.bulk_create(
            [
                Entry(
                    path=output.path,
                    unit_id=unit,
                    sha256="",
                    size=0,
                    content_type=output.content_type,
                    status=output.status,
                    location=output.location,
                    seq=-1,
                    printed_at=timezone.now(),
                )
                for unit, output in changed
                if output.path not in known
            ],
            ignore_conflicts=True,
        )

    in_transaction(rows)


def write_down(
    checked: Sequence[Rendering], known: dict[str, Entry], receipt: Receipt, units: set[int]
) -> None:
    """The rows, in one transaction, once the files stand.

    A change that came during the rendering may have been planned before anyone knew that this
    rendering read it: then the unit stays dirty.
    """

    def rows() -> None:
        now = timezone.now()
        since = _changes_since(min((r.seq for r in checked), default=0)) if checked else []
        # In the order of their numbers, as a plan takes them: two workers never wait in a ring.
        due = dict(
            Unit.objects.select_for_update()
            .filter(pk__in=units)
            .order_by("pk")
            .values_list("pk", "due_seq")
        )
        there = [r for r in checked if r.unit.pk in due]
        for rendering in there:
            later = [seq for seq, tag in since if seq > rendering.seq and tag in rendering.reads]
            due[rendering.unit.pk] = max([due[rendering.unit.pk], *later])
        _keep([r for r in there if not r.error], known, due, now)
        for rendering in there:
            if rendering.unit.pk in receipt.blocked:
                _put_back(rendering, now)
            elif rendering.error:
                fail(rendering, due[rendering.unit.pk], now)
        receipt.keep()

    with noting():
        in_transaction(rows)


def _changes_since(seq: int) -> list[tuple[int, str]]:
    return list(Change.objects.filter(seq__gt=seq).values_list("seq", "tag"))


def _keep(
    renderings: Sequence[Rendering],
    known: dict[str, Entry],
    due: dict[int, int],
    now: dt.datetime,
) -> None:
    """Bring the ledger up to date with a batch, in a few statements whatever its size."""
    units = {rendering.unit.pk: rendering for rendering in renderings}
    paths = {pk: {output.path for output in r.outputs} for pk, r in units.items()}
    owned = Entry.objects.filter(unit__in=units).values_list("path", "unit_id")
    left = [path for path, pk in owned if path not in paths[pk or 0]]
    if left:
        # Only what is still theirs: another worker may have claimed it a moment ago.
        theirs = Entry.objects.filter(path__in=left, unit__in=units)
        # What a bulk job dooms is counted together, at its end.
        bulk = [pk for pk, rendering in units.items() if rendering.unit.rank >= BULK]
        theirs.filter(unit__in=bulk).update(late=True)
        theirs.update(doomed=True, unit=None)
        Owed.objects.filter(path__in=left, remove=False).delete()
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
            "unit", "sha256", "size", "content_type", "status", "location", "seq",
            "printed_at", "doomed", "late",
        ],
    )  # fmt: skip
    stale = {pk for pk, rendering in units.items() if due[pk] > rendering.seq}
    empty = {pk for pk in units if not paths[pk]} - stale
    _keep_reads({pk: r for pk, r in units.items() if pk not in empty}, forget=True)
    if empty:
        Unit.objects.filter(pk__in=empty).delete()
    for pk in stale:
        Unit.objects.filter(pk=pk).update(due_seq=due[pk])
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
        status=output.status,
        location=output.location,
        seq=rendering.seq,
        printed_at=now,
        doomed=False,
        late=rendering.priority == Priority.ASSET,
    )


def _put_back(rendering: Rendering, now: dt.datetime) -> None:
    """Nothing is wrong with it but its company: it comes again soon, in another batch."""
    _keep_reads({rendering.unit.pk: rendering}, forget=False)
    Unit.objects.filter(pk=rendering.unit.pk).update(
        dirty=True, leased_until=None, retry_at=now + _SHORT_PAUSE
    )


def fail(rendering: Rendering, due: int, now: dt.datetime) -> None:
    """Keep old bytes, old reads and new ones, so that mending either brings it back."""
    unit = rendering.unit
    attempts = unit.attempts + 1
    pause = min(dt.timedelta(seconds=2 ** min(attempts, 10)), _LONGEST_PAUSE)
    _keep_reads({unit.pk: rendering}, forget=False)
    Unit.objects.filter(pk=unit.pk).update(
        dirty=True,
        leased_until=None,
        attempts=attempts,
        # What changed meanwhile may have mended it.
        retry_at=None if due > rendering.seq else now + pause,
        error=rendering.error[-4000:],
    )
    logger.error("%s was not printed (attempt %s): %s", unit, attempts, rendering.error)


def _keep_reads(units: Mapping[int, Rendering], *, forget: bool) -> None:
    """Write down what a batch read; with `forget`, drop what it no longer reads."""
    known: dict[int, dict[str, int]] = {pk: {} for pk in units}
    for row, pk, tag in _reads(units):
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


def _reads(units: Iterable[int]) -> list[tuple[int, int, str]]:
    rows = Read.objects.filter(unit__in=list(units))
    return list(rows.values_list("pk", "unit_id", "tag"))
