"""The press's commands: print, look at what waits, ask why, and verify what was printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from warraq.ops.refused import NOT_DONE, OK, WRONG_CALL, Refused

if TYPE_CHECKING:
    from warraq.press.engine.forecast import Forecast

# As many lines of a long list as are shown; JSON has them all.
_SHOWN = 20


def run(arguments: argparse.Namespace) -> int:
    """Run `warraq press` or what stands behind it; returns the exit code or raises Refused."""
    look = arguments.look
    if arguments.processes is not None and arguments.processes < 1:
        said = _("--processes: found %s, expected a number from 1 up.") % arguments.processes
        raise Refused(said, WRONG_CALL)
    if look is None:
        return _forecast(arguments) if arguments.dry_run else _print(arguments)
    if arguments.full or arguments.yes or (arguments.dry_run and look != "verify"):
        said = _("press %s takes none of --full, --dry-run, --yes.") % look
        raise Refused(said, WRONG_CALL)
    from warraq.ops import looking, verifying

    looks: dict[str, Callable[[argparse.Namespace], int]] = {
        "status": looking.status,
        "why": looking.why,
        "verify": verifying.verify,
    }
    return looks[look](arguments)


def drain(*, full: bool, quiet: bool, yes: bool = False, processes: int = 1) -> dict[str, int]:
    """Print what waits, with so many processes where it is much; progress to standard error."""
    from warraq.conf import wiring
    from warraq.ops.crew import Crew
    from warraq.ops.progress import Progress
    from warraq.press.engine import plan
    from warraq.press.models import Unit

    plan.imprint(wiring.imprint())
    press = wiring.press()
    if full:
        plan.everything(press.recipes)
    progress = Progress(quiet=quiet)
    crew = Crew(processes - 1)
    tally = press.drain(progress.show, another_at_work, allow_removals=yes, crew=crew)
    tally.add(crew.tally)
    progress.close()
    return {
        "rendered": tally.rendered,
        "written": tally.written,
        "removed": tally.removed,
        "held": tally.held,
        "failed": tally.failed,
        "failing": Unit.objects.filter(dirty=True).exclude(error="").count(),
        "waiting": Unit.objects.filter(dirty=True, error="").count(),
    }


def another_at_work() -> None:
    """Say that this press waits for its turn."""
    print(_("Another press is at work; waiting …"), file=sys.stderr, flush=True)


def _print(arguments: argparse.Namespace) -> int:
    result = drain(
        full=arguments.full,
        quiet=arguments.json,
        yes=arguments.yes,
        processes=arguments.processes or os.cpu_count() or 1,
    )
    if arguments.json:
        print(json.dumps(result))
    else:
        print(_("Printed %(written)s of %(rendered)s rendered, removed %(removed)s.") % result)
    if result["failing"]:
        raise Refused(
            _("%s could not be printed; `warraq press status` says why, and they are tried again.")
            % result["failing"]
        )
    if result["held"]:
        raise Refused(held_back(result["held"]))
    if result["waiting"]:
        raise Refused(_("%s still wait for a press that was stopped.") % result["waiting"])
    return OK


def held_back(count: int) -> str:
    """What to do about removals that are too many to be done unasked."""
    return (
        _(
            "%s pages wait to be removed, more than removals_at_once allows unasked."
            " If that is meant: warraq press --yes"
        )
        % count
    )


def _forecast(arguments: argparse.Namespace) -> int:
    """Say what a press would do; exit code 1 where something could not be printed."""
    from warraq.conf import wiring
    from warraq.ops.progress import Progress
    from warraq.press.engine.forecast import forecast

    progress = Progress(quiet=arguments.json)
    made = forecast(
        wiring.all_recipes(), wiring.imprint(), full=arguments.full, progress=progress.tell
    )
    progress.close()
    if arguments.json:
        print(json.dumps(asdict(made), ensure_ascii=False, indent=1))
    else:
        _say_forecast(made, full=arguments.full)
    differs = arguments.full and (made.written or made.removed)
    return NOT_DONE if made.failed or differs else OK


def _say_forecast(made: Forecast, *, full: bool) -> None:
    said: dict[str, Any] = {
        "written": len(made.written),
        "rendered": made.rendered,
        "removed": len(made.removed),
    }
    shown(_("would write"), made.written)
    shown(_("would remove"), made.removed)
    shown(_("would fail"), [f"{unit}: {why}" for unit, why in made.failed.items()])
    print(
        _("Would render %(rendered)s, write %(written)s, remove %(removed)s. Nothing was touched.")
        % said
    )
    if full:
        print(_("%s paths stand as they should and would be written anew.") % made.same)


def shown(label: str, rows: list[str]) -> None:
    """Print the first rows of a list, each behind its label, and how many more there are."""
    for row in rows[:_SHOWN]:
        print(f"{label}  {row}")
    if len(rows) > _SHOWN:
        print(_("… and %s more; --json tells them all") % (len(rows) - _SHOWN))
