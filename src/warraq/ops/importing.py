"""Imports files one by one, each in a transaction of its own, and says what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from warraq.intake.draft import Draft
from warraq.intake.errors import IntakeError
from warraq.intake.files import read_limited
from warraq.intake.formats import capture
from warraq.intake.load import Outcome, Wish, load
from warraq.intake.report import story_report
from warraq.newsroom.actions import ActionError
from warraq.trace import outbox

UNKNOWN_DATE = "The story's date is unknown: the text alone does not tell it."


@dataclass(frozen=True)
class Result:
    """One file's entry of the report, and whether all that was asked of it was done."""

    report: dict[str, Any]
    ok: bool


def import_files(
    files: Sequence[Path],
    *,
    publish: bool,
    day: dt.date | None,
    time: dt.time | None,
    section: str | None,
    say: Callable[[str], None],
    complain: Callable[[str], None],
) -> list[Result]:
    """Import every file; a bad one is refused with its reason and the others go on."""
    wish = Wish(publish=publish, day=day, time=time, section=section)
    with outbox.bulk():
        return [_one(path, wish, say, complain) for path in files]


def _one(
    path: Path, wish: Wish, say: Callable[[str], None], complain: Callable[[str], None]
) -> Result:
    draft: Draft | None = None
    try:
        draft = capture.read(read_limited(path), path.name)
        outcome = load(draft, wish)
    except (IntakeError, ActionError) as error:
        complain(f"warraq: {path}: {error}")
        return Result(_refused(path, draft, str(error)), ok=False)
    report = story_report(draft, outcome.status, outcome.path, outcome.date, outcome.near_copies)
    report["source"] = str(path)
    report["warnings"] += outcome.warnings
    if outcome.date is None:
        report["warnings"].append(UNKNOWN_DATE)
    say(_sentence(path, draft, outcome))
    for note in [*report["warnings"], *_repeats(report)]:
        complain(f"warraq: {path}: {note}")
    waits = outcome.status == "draft" and wish.publish
    if waits:
        complain(f"warraq: {path}: {_needs_date(draft)}")
    return Result(report, ok=not waits and outcome.status != "refused")


def _repeats(report: dict[str, Any]) -> list[str]:
    return [
        _("paragraph %(second)s repeats paragraph %(first)s (%(containment)s); both were kept")
        % repeat
        for repeat in report["repeats"]
    ]


def _sentence(path: Path, draft: Draft, outcome: Outcome) -> str:
    said = {
        "created": _("created"),
        "unchanged": _("unchanged; nothing was done"),
        "updated": _("updated"),
        "draft": _("kept as a draft that waits for its date"),
        "refused": _("left as it is"),
    }[outcome.status]
    where = f"  {outcome.path}" if outcome.path else ""
    return f"{path}: {said}{where}  «{draft.headline}»"


def _needs_date(draft: Draft) -> str:
    clock = (
        _(" (the page's clock, %s, is the day of the capture and not the story's)")
        % draft.capture_date.day
        if draft.capture_date
        else ""
    )
    return (
        _("not published: the story's date is unknown%s. The draft is kept.") % clock
        + " "
        + _("Give its date with --date, or in the newsroom.")
    )


def _refused(path: Path, draft: Draft | None, reason: str) -> dict[str, Any]:
    if draft is not None:
        report = story_report(draft, "refused")
    else:
        report = {
            "source": str(path),
            "status": "refused",
            "path": None,
            "headline": "",
            "subheads": [],
            "paragraphs": [],
            "credit": None,
            "capture_date": None,
            "date": None,
            "repeats": [],
            "differences": [],
            "near_copies": [],
            "discards": [],
            "characters": {"input": 0, "kept": 0, "discarded": 0},
            "warnings": [],
        }
    report["source"] = str(path)
    report["warnings"] = [*report["warnings"], reason]
    return report
