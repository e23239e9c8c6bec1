"""Brings outputs to the sinks: each has its own state, and is owed what it could not take."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils import timezone

from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.models import Entry, Owed, SinkState
from warraq.press.sinks.base import Sink

logger = logging.getLogger("warraq.press")
_LONGEST_PAUSE = 60
# After so many refusals in a row a sink is not asked for the rest of a batch.
_PATIENCE = 3
_PIECE = 2000


@dataclass(frozen=True)
class Parcel:
    """What one unit has for the sinks: its changed outputs, and the others, which may be owed."""

    unit: int
    priority: Priority
    changed: Sequence[Output]
    same: Sequence[Output] = ()


@dataclass
class Receipt:
    """What became of a delivery: units that no sink took, and what sinks are owed and were paid.

    Those that are `blocked` failed only since what they may link to did not arrive.
    """

    failed: dict[int, str] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    owed: list[Owed] = field(default_factory=list)
    paid: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    states: list[SinkState] = field(default_factory=list)

    def keep(self) -> None:
        """Write it into the ledger, in the transaction of the caller."""
        for sink, paths in self.paid.items():
            for start in range(0, len(paths), _PIECE):
                Owed.objects.filter(sink=sink, path__in=paths[start : start + _PIECE]).delete()
        Owed.objects.bulk_create(
            self.owed,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["sink", "path"],
            update_fields=["unit", "remove"],
        )
        # In their turn: another worker may be writing down the same.
        names = sorted({row.sink for row in self.owed} | {state.name for state in self.states})
        list(SinkState.objects.select_for_update().filter(name__in=names).order_by("name"))
        for state in self.states:
            if not state.attempts and Owed.objects.filter(sink=state.name).exists():
                # It takes things again: the rest is brought at once.
                state.retry_at = timezone.now()
            state.save()
        SinkState.objects.filter(name__in=names, retry_at=None).update(retry_at=timezone.now())


class Sinks:
    """The sinks of a site, in order; those that follow act only on what all others have."""

    def __init__(self, sinks: Sequence[Sink]) -> None:
        self.all = list(sinks)
        self._keeping = [sink for sink in sinks if not sink.follows]
        self._following = [sink for sink in sinks if sink.follows]

    def states(self) -> dict[str, SinkState]:
        """How each sink is doing. One that is new to the ledger is owed everything from now on."""
        found = SinkState.objects.in_bulk()
        names = [sink.name for sink in self.all]
        if set(found) != set(names):
            SinkState.objects.exclude(name__in=names).delete()
            Owed.objects.exclude(sink__in=names).delete()
            for sink in self.all:
                if sink.name not in found:
                    self._introduce(sink)
            found = SinkState.objects.in_bulk()
        return found

    def down(self) -> bool:
        """Whether no sink would take anything now."""
        states, now = self.states(), timezone.now()
        return all(_is_down(states[sink.name], now) for sink in self._keeping)

    def deliver(self, parcels: Sequence[Parcel]) -> Receipt:
        """Bring every parcel to every sink, group after group in the order of priority."""
        receipt, states = Receipt(), self.states()
        owed = self._owed_to(parcels) if any(state.retry_at for state in states.values()) else {}
        refused: dict[int, dict[str, str]] = {parcel.unit: {} for parcel in parcels}
        for sink in self._keeping:
            errors = self._bring(sink, states[sink.name], parcels, owed, receipt)
            for unit, error in errors.items():
                refused[unit][sink.name] = error
        for unit, said in refused.items():
            if said and len(said) == len(self._keeping):
                if not any(said.values()):
                    receipt.blocked.add(unit)
                receipt.failed[unit] = "\n".join(f"{name}: {e}" for name, e in said.items())
        held_back = {unit for unit, said in refused.items() if said}
        for sink in self._following:
            ready = [parcel for parcel in parcels if parcel.unit not in held_back]
            errors = self._bring(sink, states[sink.name], ready, owed, receipt)
            for unit in [*errors, *(held_back - set(receipt.failed))]:
                refused[unit][sink.name] = errors.get(unit, "")
        for parcel in parcels:
            if parcel.unit not in receipt.failed:
                receipt.owed += [
                    Owed(sink=name, path=output.path, unit_id=parcel.unit)
                    for name in refused[parcel.unit]
                    for output in _for(parcel, name, owed)
                ]
        return receipt

    def remove(self, paths: Sequence[str]) -> Receipt:
        """Remove paths from every sink; one that cannot now, or waits for pages, is owed that."""
        receipt, states, now = Receipt(), self.states(), timezone.now()
        for sink in self.all:
            state = states[sink.name]
            waits = Owed.objects.filter(sink=sink.name, remove=False).exists()
            # What others still hold would be fetched from them again.
            waits |= sink.follows and bool(receipt.owed)
            done = not waits and not _is_down(state, now) and self._remove(sink, state, paths)
            if done:
                receipt.paid[sink.name] += paths
            else:
                receipt.owed += [Owed(sink=sink.name, path=path, remove=True) for path in paths]
                state.retry_at = state.retry_at or now
            receipt.states.append(state)
        return receipt

    def due(self) -> list[Sink]:
        """The sinks that are owed something and may be asked again now."""
        states, now = self.states(), timezone.now()
        troubled = any(states[sink.name].retry_at for sink in self._keeping)
        candidates = self._keeping if troubled else self.all
        return [
            sink
            for sink in candidates
            if (at := states[sink.name].retry_at) is not None and at <= now
        ]

    def pay_removals(self, sink: Sink) -> None:
        """Remove what a sink has kept too long, once it is owed no page; in a sweep's lock."""
        state = self.states()[sink.name]
        rows = Owed.objects.filter(sink=sink.name, remove=True)
        paths = list(rows.values_list("path", flat=True)[:1000])
        if not paths or self._remove(sink, state, paths):
            rows.filter(path__in=paths).delete()
            _recovered(state)
            if Owed.objects.filter(sink=sink.name).exists():
                state.retry_at = timezone.now()
        state.save()

    def settle(self, moved: dict[str, str]) -> None:
        """Tell every sink what has moved."""
        for sink in self.all:
            sink.settle(moved)

    def _bring(
        self,
        sink: Sink,
        state: SinkState,
        parcels: Sequence[Parcel],
        owed: dict[str, set[str]],
        receipt: Receipt,
    ) -> dict[int, str]:
        """Bring parcels to one sink; returns what it said of the units that it did not take."""
        full = [parcel for parcel in parcels if _for(parcel, sink.name, owed)]
        if not full:
            return {}
        if _is_down(state, timezone.now()):
            return {parcel.unit: state.error for parcel in full}
        errors: dict[int, str] = {}
        for priority in sorted({parcel.priority for parcel in full}):
            group = [parcel for parcel in full if parcel.priority == priority]
            if errors:
                # What comes later links to what did not arrive: nothing is said against it.
                errors |= dict.fromkeys((parcel.unit for parcel in group), "")
            else:
                errors |= _write(sink, group, owed)
        taken = [parcel for parcel in full if parcel.unit not in errors]
        receipt.paid[sink.name] += [
            output.path for parcel in taken for output in _for(parcel, sink.name, owed)
        ]
        if errors:
            # Where something was only held back, nobody knows yet whether all is refused.
            down = not taken and all(errors.values())
            _failed(state, next(filter(None, errors.values()), ""), down=down)
            receipt.states.append(state)
        elif state.attempts or state.retry_at:
            _recovered(state)
            receipt.states.append(state)
        return errors

    def _owed_to(self, parcels: Sequence[Parcel]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        paths = [output.path for parcel in parcels for output in parcel.same]
        rows = Owed.objects.filter(path__in=paths, remove=False)
        for sink, path in rows.values_list("sink", "path"):
            found[sink].add(path)
        return found

    def _remove(self, sink: Sink, state: SinkState, paths: Sequence[str]) -> bool:
        try:
            sink.remove(paths)
        except Exception as error:
            _failed(state, _said(error), down=False)
            return False
        return True

    def _introduce(self, sink: Sink) -> None:
        # In pieces, its state last: one that is stopped on the way is introduced again.
        last = ""
        # One that keeps nothing need not be told of what has stood for long.
        while not sink.follows and (rows := _entries_after(last)):
            Owed.objects.bulk_create(
                [
                    Owed(sink=sink.name, path=path, unit_id=unit, remove=unit is None)
                    for path, unit in rows
                ],
                ignore_conflicts=True,
            )
            last = rows[-1][0]
        SinkState.objects.get_or_create(name=sink.name, defaults={"retry_at": timezone.now()})


def _entries_after(path: str) -> list[tuple[str, int | None]]:
    rows = Entry.objects.filter(path__gt=path).order_by("path")
    return list(rows.values_list("path", "unit_id")[:_PIECE])


def _for(parcel: Parcel, sink: str, owed: dict[str, set[str]]) -> list[Output]:
    """What a parcel holds for one sink: what changed, and what it is owed from earlier."""
    also: Collection[str] = owed.get(sink, ())
    return [*parcel.changed, *(output for output in parcel.same if output.path in also)]


def _write(sink: Sink, group: Sequence[Parcel], owed: dict[str, set[str]]) -> dict[int, str]:
    """Write a group; where it fails, one by one, so that one bad page holds up no other."""
    try:
        sink.write([output for parcel in group for output in _for(parcel, sink.name, owed)])
    except Exception as error:
        logger.warning("The sink %s did not take %s units: %s", sink.name, len(group), error)
        if len(group) == 1:
            return {group[0].unit: _said(error)}
        return _write_each(sink, group, owed)
    return {}


def _write_each(sink: Sink, group: Iterable[Parcel], owed: dict[str, set[str]]) -> dict[int, str]:
    errors: dict[int, str] = {}
    in_a_row, last = 0, ""
    for parcel in group:
        if in_a_row < _PATIENCE:
            try:
                sink.write(_for(parcel, sink.name, owed))
                in_a_row = 0
                continue
            except Exception as error:
                in_a_row, last = in_a_row + 1, _said(error)
        errors[parcel.unit] = last
    return errors


def _is_down(state: SinkState, now: dt.datetime) -> bool:
    return state.down and state.retry_at is not None and state.retry_at > now


def _failed(state: SinkState, error: str, *, down: bool) -> None:
    now = timezone.now()
    state.attempts += 1
    state.down = down
    state.retry_at = now + dt.timedelta(seconds=min(2**state.attempts, _LONGEST_PAUSE))
    state.failing_since = state.failing_since or now
    state.error = error[-2000:]


def _recovered(state: SinkState) -> None:
    state.attempts, state.down, state.error = 0, False, ""
    state.retry_at = state.failing_since = None


def _said(error: Exception) -> str:
    return str(error) or type(error).__name__
