"""Forgetting: each row of the table of docs/comments.md, on its day and not before."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.utils import timezone

from tests.conftest import ROOT
from warraq.reader import keys, limits
from warraq.reader.comments import keeping, purge, receive, reporting, verbs
from warraq.reader.models import (
    Ban,
    Comment,
    CommentReport,
    Counter,
    DayKey,
    UsedSolution,
)

START = "2024-11-01T10:00+03:00"


def after(clock: Any, days: int, hours: int = 0) -> purge.Purged:
    clock(dt.datetime.fromisoformat(START) + dt.timedelta(days=days, hours=hours))
    return purge.purge_old(timezone.now())


def test_pseudonyms_of_networks(story: Any, write: Any, clock: Any) -> None:
    clock(START)
    row = write(story)
    day = keys.today()
    after(clock, keeping.KEY_DAYS)
    row.refresh_from_db()
    assert row.author_key
    assert row.fingerprint
    assert DayKey.objects.filter(day=day).exists()
    done = after(clock, keeping.KEY_DAYS + 1)
    row.refresh_from_db()
    assert (row.author_key, row.fingerprint) == ("", None)
    assert (done.keys, done.networks) == (1, 1)
    assert row.text
    with pytest.raises(keys.Destroyed):
        keys.day_key(day)
    assert after(clock, keeping.KEY_DAYS + 1) == purge.Purged()


def test_pseudonyms_of_reporters(story: Any, write: Any, clock: Any, set_mode: Any) -> None:
    import ipaddress

    clock(START)
    set_mode("post")
    row = write(story)
    for number in range(3):
        address = ipaddress.ip_address(f"10.0.{number}.1")
        reporting.report(row.pk, address, "spam", "", "")
    after(clock, keeping.KEY_DAYS)
    assert all(len(each.reporter_key) == 64 for each in CommentReport.objects.all())
    assert after(clock, keeping.KEY_DAYS + 1).reporters == 3
    assert {len(each.reporter_key) < 20 for each in CommentReport.objects.all()} == {True}
    assert CommentReport.objects.count() == 3


def test_addresses(story: Any, write: Any, clock: Any, moderator: Any) -> None:
    clock(START)
    row = write(story, mail="s@example.com")
    verbs.publish(row.pk, moderator)
    after(clock, keeping.MAIL_DAYS, -1)
    row.refresh_from_db()
    assert (row.mail, bool(row.mail_key)) == ("s@example.com", True)
    assert after(clock, keeping.MAIL_DAYS, 1).addresses == 1
    row.refresh_from_db()
    assert (row.mail, row.mail_key, row.state) == ("", "", "published")
    assert row.owner is not None  # the mailed link works on


@pytest.mark.parametrize("verb", ["reject", "withhold"])
def test_what_was_refused(story: Any, write: Any, clock: Any, moderator: Any, verb: str) -> None:
    clock(START)
    row, kept = write(story), write(story, "تعليق آخر ينتظر")
    clock("2024-11-03T10:00+03:00")
    getattr(verbs, verb)(row.pk, moderator)
    assert after(clock, keeping.REFUSED_DAYS + 1).comments == 0  # counted from the decision
    assert after(clock, keeping.REFUSED_DAYS + 3).comments == 1
    row.refresh_from_db()
    assert (row.state, row.text, row.name) == ("purged", "", "")
    last = row.events.order_by("-id").first()
    assert (last.by, last.verb) == ("clock", "purge")
    kept.refresh_from_db()
    assert kept.state == "held"


def test_counters_solutions_and_bans(story: Any, write: Any, clock: Any, moderator: Any) -> None:
    clock(START)
    row = write(story)
    verbs.ban(row.pk, "network", 3, moderator)
    assert Counter.objects.count() == len(receive.LIMITS)
    assert UsedSolution.objects.count() == 1
    assert after(clock, 0, 2).counters == len(receive.LIMITS) + 1
    limits.take(limits.Limit("x", 1, limits.HOUR))
    assert after(clock, 0, 2).counters == 0
    after(clock, 3 + keeping.BAN_DAYS, -1)
    assert Ban.objects.exists()
    after(clock, 3 + keeping.BAN_DAYS, 1)
    assert not Ban.objects.exists()


def test_the_documented_table_is_true() -> None:
    text = (ROOT / "docs" / "comments.md").read_text("utf-8")
    found = {}
    for days, name in re.findall(r"^\|[^|\n]*\| (\d+) days[^|\n]*\| `([A-Z_]+)` \|$", text, re.M):
        found[name] = int(days)
    names = ("KEY_DAYS", "MAIL_DAYS", "REFUSED_DAYS", "BAN_DAYS")
    assert found == {name: getattr(keeping, name) for name in names}


def test_nothing_is_left_of_an_old_site(story: Any, write: Any, clock: Any, moderator: Any) -> None:
    clock(START)
    rejected = write(story, mail="s@example.com", address="203.0.113.9")
    verbs.reject(rejected.pk, moderator)
    published = write(story, "تعليق نُشر وبقي", mail="s@example.com")
    verbs.publish(published.pk, moderator)
    after(clock, 100)
    assert not DayKey.objects.exists()
    left = Comment.objects.exclude(mail="", mail_key="", author_key="", fingerprint=None)
    assert not left.exists()
    assert Comment.objects.get(pk=published.pk).text == "تعليق نُشر وبقي"


def test_the_tasks_worker_forgets(
    story: Any, write: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hourly, as it forgets its own tasks, which are none here."""
    from warraq.ops import tasks

    monkeypatch.setattr(tasks, "call_command", lambda *names, **options: None)
    clock(START)
    row = write(story)
    clock(dt.datetime.fromisoformat(START) + dt.timedelta(days=keeping.KEY_DAYS + 1))
    tasks.prune()
    row.refresh_from_db()
    assert row.author_key == ""
