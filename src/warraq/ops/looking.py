"""`warraq press status` and `warraq press why`: what the ledger says, in words or as JSON."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from warraq.ops.pressing import held_back
from warraq.ops.refused import NOT_DONE, OK, WRONG_CALL, Refused

if TYPE_CHECKING:
    from warraq.press.engine.status import SinkReport, Status
    from warraq.press.engine.why import Why


def status(arguments: argparse.Namespace) -> int:
    """Say what waits, what fails, what was printed last; exit code 1 where something is wrong."""
    from warraq.conf import wiring

    found = wiring.press_status()
    if arguments.json:
        _json(asdict(found) | {"sound": found.sound})
    else:
        print("\n".join(_status(found)))
    return OK if found.sound else NOT_DONE


def why(arguments: argparse.Namespace) -> int:
    """Say who printed a path, and from what; exit code 1 where nobody did, or it is not sound."""
    from django.conf import settings

    from warraq.conf import wiring
    from warraq.press.engine import why as asking

    try:
        path = asking.path_of(arguments.path, settings.WARRAQ_BASE_URL)
    except asking.ElsewhereError as error:
        said = _("%(found)s is another site; this one is %(here)s.")
        here = {"found": error, "here": settings.WARRAQ_BASE_URL}
        raise Refused(said % here, WRONG_CALL) from error
    found = asking.why(path, {recipe.name: recipe for recipe in wiring.all_recipes()})
    if found is None:
        return _unknown(path, asking.near(path), as_json=arguments.json)
    if arguments.json:
        _json(asdict(found) | {"known": True, "sound": found.sound})
    else:
        for label, value in _why(found):
            print(f"{label}: {value}")
    return OK if found.sound else NOT_DONE


def _unknown(path: str, near: list[str], *, as_json: bool) -> int:
    if as_json:
        _json({"path": path, "known": False, "sound": False, "near": near})
        return NOT_DONE
    said = _("Nothing is printed at %s.") % path
    if near:
        said += "\n" + _("Near it:") + "".join(f"\n  {each}" for each in near)
    raise Refused(said)


def _json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1, default=lambda at: at.isoformat()))


def moment(at: dt.datetime | None) -> str:
    """A moment in the site's zone, to the second."""
    from django.utils import timezone

    if at is None:
        return "—"
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S %z")


def _status(found: Status) -> Iterator[str]:
    yield _("planned: up to change %(cursor)s of %(latest)s") % asdict(found)
    kinds = ", ".join(f"{kind} {units}" for kind, units in found.waiting.items())
    waiting = sum(found.waiting.values())
    yield _("waiting: %(units)s") % {"units": f"{waiting} ({kinds})" if kinds else waiting}
    yield _("being printed: %s") % found.leased
    if found.oldest:
        yield _("oldest wait: since %s") % moment(found.oldest)
    yield _("failing: %s") % found.failing_total
    for unit in found.failing:
        again = _("attempt %(attempts)s, again at %(at)s") % {
            "attempts": unit.attempts,
            "at": moment(unit.retry_at),
        }
        yield f"  {unit.recipe} {unit.subject}: {unit.reason} ({again})"
    for sink in found.sinks:
        yield _("sink %(name)s: %(state)s") % {"name": sink.name, "state": _sink(sink)}
    if found.doomed:
        yield _("to be removed: %s") % found.doomed
    if found.held:
        yield held_back(found.held)
    if found.code is not None:
        same, other = _("the code of the tree is that of now"), _("the code changed: all is due")
        yield same if found.code else other
    for last in found.printed:
        yield _("printed last: %(path)s at %(at)s") % {
            "path": last.path,
            "at": moment(last.printed_at),
        }


def _sink(sink: SinkReport) -> str:
    owed = _("owed %(owed)s, removals %(removals)s") % {
        "owed": sink.owed,
        "removals": sink.owed_removals,
    }
    if sink.failing_since:
        failing = _("failing since %(since)s, again at %(at)s: %(reason)s") % {
            "since": moment(sink.failing_since),
            "at": moment(sink.retry_at),
            "reason": sink.reason,
        }
        return f"{failing}; {owed}"
    state = _("well") if sink.known else _("new: it is owed everything")
    return f"{state}; {owed}" if sink.owed or sink.owed_removals else state


def _why(found: Why) -> Iterator[tuple[str, object]]:
    yield _("path"), found.path
    yield _("recipe and subject"), f"{found.recipe} {found.subject}".strip() or "—"
    yield _("answer"), f"{found.status} {found.location}".strip()
    yield _("size and type"), f"{found.size}, {found.content_type}"
    yield "SHA-256", found.sha256 or _("forgotten: it is written anew")
    yield _("printed at"), moment(found.printed_at)
    yield _("as of change"), found.seq
    yield _("read"), " ".join(found.reads) or "—"
    change = found.change
    changed = f"{change.seq} {change.tag} {moment(change.made_at)}" if change else "—"
    yield _("last change that touched it"), changed
    yield _("state"), _state(found)
    for sink, verb in found.owed.items():
        owed = _("to be removed there") if verb == "remove" else _("not there yet")
        yield _("sink %s") % sink, owed


def _state(found: Why) -> str:
    if found.doomed:
        return _("waits to be removed")
    if found.reason:
        return _("failed %(attempts)s times, again at %(at)s: %(reason)s") % {
            "attempts": found.attempts,
            "at": moment(found.retry_at),
            "reason": found.reason,
        }
    return _("waits to be printed") if found.dirty else _("printed")
