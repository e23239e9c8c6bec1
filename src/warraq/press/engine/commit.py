"""Commits: files first, each whole, and only then the rows that say so."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from warraq.press.engine.delivery import Parcel, Receipt, Sinks
from warraq.press.engine.ledger import announce, fail, write_down
from warraq.press.engine.locks import held
from warraq.press.engine.output import Output
from warraq.press.engine.render import Rendering
from warraq.press.engine.tally import Tally
from warraq.press.models import Entry, Unit


def commit(renderings: Sequence[Rendering], sinks: Sinks) -> Tally:
    """Bring what changed to the sinks, then keep the ledger; an older sequence replaces no newer.

    Equal bytes are not written. What a unit no longer returns is doomed; `sweep` removes it.
    """
    names = [str(rendering.unit) for rendering in renderings]
    names += [output.path for rendering in renderings for output in rendering.outputs]
    with held(names):
        units = Unit.objects.in_bulk([rendering.unit.pk for rendering in renderings])
        fresh = [r for r in renderings if r.unit.pk in units and units[r.unit.pk].seq <= r.seq]
        known = _known(fresh)
        claimed: dict[str, Unit] = {}
        checked = [_claim(rendering, known, claimed) for rendering in fresh]
        parcels = [_parcel(r, known) for r in checked if not r.error]
        announce(parcels, known)
        receipt = sinks.deliver(parcels)
        checked = [_refused(rendering, receipt) for rendering in checked]
        good = [r for r in checked if not r.error]
        write_down(checked, known, receipt, set(units))
    changed = [output for rendering in good for output in _parcel(rendering, known).changed]
    return Tally(
        rendered=len(renderings),
        written=len(changed),
        failed=len(checked) - len(good) - len(receipt.blocked),
        moved=sum(_moves(output, known.get(output.path)) for output in changed),
        paths=[output.path for output in changed],
    )


def commit_each(renderings: Sequence[Rendering], sinks: Sinks) -> Tally:
    """Commit a batch; where it fails for a reason that is no database's, find the one at fault.

    Raises django.db.OperationalError and InterfaceError where the database does not answer.
    """
    try:
        return commit(renderings, sinks)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len(renderings) == 1:
            said = "".join(traceback.format_exception(error, limit=-6))
            fail(_spoilt(renderings[0], said), renderings[0].seq, timezone.now())
            return Tally(rendered=1, failed=1)
        total = Tally()
        for rendering in renderings:
            total.add(commit_each([rendering], sinks))
        return total


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
        and not (entry.doomed or (entry.unit.dirty and entry.seq <= rendering.seq))
    ]
    taken += [
        f"{output.path} belongs to {claimed[output.path]}"
        for output in rendering.outputs
        if output.path in claimed
    ]
    if not taken:
        claimed.update({output.path: rendering.unit for output in rendering.outputs})
        return rendering
    return _spoilt(rendering, f"Path taken: {'; '.join(taken)}.")


def _spoilt(rendering: Rendering, error: str) -> Rendering:
    return Rendering(rendering.unit, rendering.seq, (), rendering.reads, rendering.priority, error)


def _refused(rendering: Rendering, receipt: Receipt) -> Rendering:
    error = receipt.failed.get(rendering.unit.pk)
    return _spoilt(rendering, error) if error and not rendering.error else rendering


def _parcel(rendering: Rendering, known: Mapping[str, Entry]) -> Parcel:
    changed: list[Output] = []
    same: list[Output] = []
    for output in rendering.outputs:
        entry = known.get(output.path)
        stands = entry and not entry.doomed and entry.sha256 == output.sha256
        (same if stands else changed).append(output)
    return Parcel(rendering.unit.pk, rendering.priority, changed, same)


def _moves(output: Output, entry: Entry | None) -> bool:
    return output.status == 301 or (entry is not None and entry.status == 301)
