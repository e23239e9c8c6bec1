"""The state machine: every pair of states under every verb, the log, undo, bans, purge."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from warraq.reader import keys
from warraq.reader.comments import states, verbs
from warraq.reader.models import Ban, Comment, CommentEvent, CommentReport
from warraq.reader.models.comment import STATES

ALL = [state for state, _label in STATES]
# Word for word what the design says, and what follows from it for undoing and editing.
ALLOWED = {
    "publish": {("held", "published"), ("withheld", "published"), ("rejected", "published")},
    "reject": {("held", "rejected"), ("published", "rejected"), ("reported", "rejected")},
    "withhold": {("held", "withheld"), ("published", "withheld"), ("reported", "withheld")},
    "dismiss": {("reported", "published")},
    "purge": {(state, "purged") for state in ALL if state != "purged"},
}


def made(story: Any, state: str, **fields: Any) -> Comment:
    public = state in ("published", "reported")
    return Comment.objects.create(
        story=story,
        state=state,
        name="سلمى",
        text="نص",
        day=keys.today(),
        received_at=timezone.now(),
        page=1 if public else None,
        published_at=timezone.now() if public else None,
        **fields,
    )


@pytest.mark.parametrize("verb", sorted(ALLOWED))
@pytest.mark.parametrize("before", ALL)
def test_each_verb_in_each_state(story: Any, moderator: Any, verb: str, before: str) -> None:
    row = made(story, before)
    after = {to for start, to in ALLOWED[verb] if start == before}
    if verb == "publish" and before == "reported":
        after = {"published"}  # to publish what is public already is to dismiss the reports
    call = getattr(verbs, verb)
    if after:
        call(row.pk, user=moderator)
    else:
        with pytest.raises(verbs.Impossible):
            call(row.pk, user=moderator)
    row.refresh_from_db()
    assert row.state == (after.pop() if after else before)
    events = [(each.before, each.after) for each in CommentEvent.objects.filter(comment=row)]
    assert events == ([(before, row.state)] if row.state != before else [])


@pytest.mark.parametrize("verb", sorted(states.TABLE))
def test_the_table_is_what_steps_obey(verb: str) -> None:
    for before, after in itertools.product(ALL, ALL):
        row = Comment(state=before)
        start = before if verb not in ("receive", "answer") else ""
        if states.may(verb, start, after):
            event = states.step(row, verb, after, by="clock")
            assert (event.before, event.after, row.state) == (start, after, after)
        else:
            with pytest.raises(states.Impossible):
                states.step(row, verb, after, by="clock")
            assert row.state == before


def test_nothing_comes_back_from_purged() -> None:
    assert not any("purged" in rows for rows in states.TABLE.values())


@pytest.mark.parametrize("verb", ["publish", "reject", "withhold"])
def test_undo_brings_back_what_was(story: Any, moderator: Any, verb: str) -> None:
    row = made(story, "held")
    getattr(verbs, verb)(row.pk, moderator)
    verbs.restore(row.pk, moderator)
    row.refresh_from_db()
    assert row.state == "held"
    with pytest.raises(verbs.Impossible):
        verbs.restore(row.pk, moderator)


def test_undo_of_dismissed_reports_counts_them_again(story: Any, moderator: Any) -> None:
    row = made(story, "reported", reports=2)
    for key in "ab":
        CommentReport.objects.create(
            comment=row, at=timezone.now(), reason="spam", reporter_key=key
        )
    verbs.dismiss(row.pk, moderator)
    row.refresh_from_db()
    assert (row.state, row.reports) == ("published", 0)
    verbs.restore(row.pk, moderator)
    row.refresh_from_db()
    assert (row.state, row.reports) == ("reported", 2)


def test_what_a_filter_decided_is_not_undone(story: Any, moderator: Any, write: Any) -> None:
    row = write(story)
    with pytest.raises(verbs.Impossible):
        verbs.restore(row.pk, moderator)


def test_only_moderators(story: Any, django_user_model: Any) -> None:
    row = made(story, "held")
    someone = django_user_model.objects.create_user("someone")
    for call in (verbs.publish, verbs.reject, verbs.withhold, verbs.dismiss, verbs.restore):
        with pytest.raises(PermissionDenied):
            call(row.pk, someone)
    with pytest.raises(PermissionDenied):
        verbs.purge(row.pk, user=someone)
    with pytest.raises(PermissionDenied):
        verbs.purge(row.pk)
    with pytest.raises(PermissionDenied):
        verbs.ban(row.pk, "network", 3, someone)
    with pytest.raises(PermissionDenied):
        verbs.answer(row.pk, someone, "شكرًا لك.")
    with pytest.raises(PermissionDenied):
        verbs.many("publish", [row.pk], someone)
    row.refresh_from_db()
    assert row.state == "held"


def test_the_log_is_written_once(story: Any, moderator: Any) -> None:
    row = made(story, "held")
    verbs.publish(row.pk, moderator)
    event = CommentEvent.objects.get(comment=row)
    event.note = "غير ما كان"
    with pytest.raises(RuntimeError):
        event.save()
    with pytest.raises(RuntimeError):
        CommentEvent.objects.filter(pk=event.pk).update(note="")
    with pytest.raises(RuntimeError):
        CommentEvent.objects.all().delete()


def test_a_comment_edited_meanwhile_is_not_published(story: Any, moderator: Any) -> None:
    row = made(story, "held")
    seen = verbs.version(row)
    Comment.objects.filter(pk=row.pk).update(text="نص آخر")
    with pytest.raises(verbs.Impossible, match="عدّل القارئ"):
        verbs.publish(row.pk, moderator, seen=seen)
    row.refresh_from_db()
    verbs.publish(row.pk, moderator, seen=verbs.version(row))


def test_a_reply_waits_for_its_thread(story: Any, moderator: Any) -> None:
    thread = made(story, "held")
    reply = made(story, "held", parent=thread)
    with pytest.raises(verbs.Impossible, match="انشر التعليق أولًا"):
        verbs.publish(reply.pk, moderator)
    verbs.publish(thread.pk, moderator)
    verbs.publish(reply.pk, moderator)
    reply.refresh_from_db()
    assert reply.state == "published"
    assert reply.page is None


def test_a_batch_tells_what_it_could_not_do(story: Any, moderator: Any) -> None:
    good, gone = made(story, "held"), made(story, "purged")
    done, refused = verbs.many("publish", [good.pk, gone.pk, 10**9], moderator)
    assert done == [good.pk]
    assert set(refused) == {gone.pk, 10**9}
    assert all(refused.values())
    good.refresh_from_db()
    assert good.state == "published"


def test_the_newsroom_answers(story: Any, moderator: Any) -> None:
    thread = made(story, "published")
    reply = made(story, "published", parent=thread)
    pk = verbs.answer(reply.pk, moderator, "شكرًا‮ لك.")
    row = Comment.objects.get(pk=pk)
    assert (row.parent_id, row.state, row.official, row.staff) == (
        thread.pk,
        "published",
        True,
        moderator,
    )
    assert row.text == "شكرًا لك."
    with pytest.raises(verbs.Impossible):
        verbs.answer(made(story, "held").pk, moderator, "شكرًا لك.")
    with pytest.raises(verbs.Impossible):
        verbs.answer(thread.pk, moderator, " ")


def test_purging_leaves_nothing_and_takes_replies(story: Any, moderator: Any) -> None:
    thread = made(
        story,
        "published",
        mail="s@example.com",
        mail_key="m",
        author_key="a",
        fingerprint="f",
        echo="e",
        held_for=["suspect:كلمة"],
    )
    reply = made(story, "published", parent=thread)
    CommentReport.objects.create(comment=thread, at=timezone.now(), reason="spam", reporter_key="k")
    verbs.purge(thread.pk, user=moderator)
    for row in Comment.objects.filter(pk__in=[thread.pk, reply.pk]):
        left = (row.name, row.text, row.mail, row.mail_key, row.author_key, row.echo, row.owner)
        assert left == ("", "", "", "", "", "", None)
        assert (row.state, row.fingerprint, row.held_for) == ("purged", None, [])
    assert not CommentReport.objects.exists()


def test_a_ban_ends_with_its_key(story: Any, moderator: Any) -> None:
    row = made(story, "held", author_key="a", mail_key="m")
    by_network = Ban.objects.get(pk=verbs.ban(row.pk, "network", 300, moderator, "سبام"))
    by_mail = Ban.objects.get(pk=verbs.ban(row.pk, "mail", 300, moderator))
    assert by_network.until - timezone.now() <= dt.timedelta(days=keys.KEPT_DAYS)
    assert by_mail.until - timezone.now() > dt.timedelta(days=299)
    verbs.lift(by_network.pk, moderator)
    with pytest.raises(verbs.Impossible):
        verbs.lift(by_network.pk, moderator)
    with pytest.raises(verbs.Impossible):
        verbs.ban(made(story, "held").pk, "mail", 3, moderator)


def test_pages_are_fixed_when_first_published(
    story: Any, moderator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.reader.comments import changing

    monkeypatch.setattr(changing, "PAGE", 3)
    rows = [made(story, "held") for _ in range(7)]
    for row in rows:
        verbs.publish(row.pk, moderator)
    pages = [Comment.objects.get(pk=row.pk).page for row in rows]
    assert pages == [1, 1, 1, 2, 2, 2, 3]
    verbs.withhold(rows[0].pk, moderator)
    late = made(story, "held")
    verbs.publish(late.pk, moderator)
    assert Comment.objects.get(pk=late.pk).page == 3
    verbs.publish(rows[0].pk, moderator)
    assert Comment.objects.get(pk=rows[0].pk).page == 1


def test_what_goes_with_its_story(story: Any, moderator: Any, write: Any) -> None:
    from warraq.newsroom import actions

    verbs.publish(write(story).pk, moderator)
    actions.unpublish(story)
    actions.delete(story)
    assert not Comment.objects.exists()
    assert not CommentEvent.objects.exists()
