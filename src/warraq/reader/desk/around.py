"""Tells of entries what stands around them: reports, their authors' history, the log, bans."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from warraq.arabic.dates import HouseStyle
from warraq.reader.comments import reasons
from warraq.reader.comments.states import DECISIONS as UNDONE
from warraq.reader.comments.verbs import counts
from warraq.reader.desk.entry import Entry, History, Line
from warraq.reader.desk.house import clock, reports
from warraq.reader.models import Ban, Comment, CommentEvent, CommentReport

# How much of what others wrote or did stands on a page of entries.
_NOTES, _EVENTS = 100, 400
_REASONS = dict(CommentReport.REASONS)
_BANNED = {"network": _lazy("شبكته محظورة حتى %s"), "mail": _lazy("بريده محظور حتى %s")}


def tell_reports(made: dict[int, Entry], style: HouseStyle) -> None:
    """How often each was reported and why, and what was written beside it."""
    rows = CommentReport.objects.filter(comment__in=made)
    counted = rows.values("comment", "reason").annotate(n=Count("id")).order_by("comment", "-n")
    for row in counted:
        made[row["comment"]].reports.append((str(_REASONS[row["reason"]]), row["n"]))
    notes = rows.exclude(note="").order_by("-id").values_list("comment", "note")[:_NOTES]
    for comment, note in notes:
        made[comment].notes.append(note)
    for entry in made.values():
        total = sum(n for _reason, n in entry.reports)
        entry.reports_label = reports(total, style) if total else ""


def tell_history(made: dict[int, Entry]) -> None:
    """How many in which state came from the same network, and from the same address."""
    _tell_same(made, "author_key", "author", _("من الشبكة نفسها في ذلك اليوم"))
    _tell_same(made, "mail_key", "mail", _("من البريد نفسه"))


def _tell_same(made: dict[int, Entry], column: str, name: str, label: str) -> None:
    keys = {getattr(entry.row, column) for entry in made.values()} - {""}
    told: dict[str, list[tuple[str, int]]] = defaultdict(list)
    if keys:
        rows = Comment.objects.filter(**{f"{column}__in": keys}).exclude(state="received")
        for row in rows.values(column, "state").annotate(n=Count("id")).order_by("-n"):
            told[row[column]].append((str(reasons.STATE_NAMES[row["state"]]), row["n"]))
    for entry in made.values():
        states = told.get(getattr(entry.row, column), [])
        if sum(n for _state, n in states) > 1:
            entry.history.append(History(label, states, f"?{name}={entry.row.pk}"))


def tell_log(made: dict[int, Entry], style: HouseStyle) -> None:
    """What happened to each, the oldest first, and whether the last decision can be undone."""
    events = CommentEvent.objects.filter(comment__in=made).select_related("user")
    decided: set[int] = set()
    for event in events.order_by("-id")[:_EVENTS]:
        entry = made[event.comment_id]
        entry.log.insert(0, _line(event, style))
        # The last thing that counts: what `restore` would undo.
        if counts(event) and event.comment_id not in decided:
            decided.add(event.comment_id)
            entry.undoable = event.verb in UNDONE and event.after == entry.row.state


def _line(event: Any, style: HouseStyle) -> Line:
    moved = event.before != event.after
    note = event.note
    if event.by == "filter" and note:
        note = " ".join(reasons.explain(each) for each in note.split(","))
    user = event.user
    return Line(
        at=clock(event.at, style),
        iso=_iso(event.at),
        who=event.get_by_display(),
        name=(user.get_full_name() or user.get_username()) if user else "",
        verb=str(reasons.VERB_NAMES.get(event.verb, event.verb)),
        before=str(reasons.STATE_NAMES.get(event.before, "")) if moved and event.before else "",
        after=str(reasons.STATE_NAMES.get(event.after, event.after)) if moved else "",
        note=note,
    )


def tell_bans(made: dict[int, Entry], style: HouseStyle) -> None:
    """Say of each whose author is banned already until when."""
    keys: dict[str, list[Entry]] = defaultdict(list)
    for entry in made.values():
        for key in {entry.row.author_key, entry.row.mail_key} - {""}:
            keys[key].append(entry)
    for ban in live_bans().filter(key__in=keys):
        for entry in keys[ban.key]:
            entry.banned.append(str(_BANNED[ban.kind]) % clock(ban.until, style))


def live_bans() -> Any:
    """The bans that hold now."""
    return Ban.objects.filter(lifted_at=None, until__gt=timezone.now())


def _iso(at: dt.datetime) -> str:
    return at.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")
