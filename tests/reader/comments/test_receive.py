"""Receiving: modes, closing, filters, bans, proofs, limits, repeats, replies and edits."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from tests.reader.solving import proof, solve
from warraq.newsroom import actions
from warraq.reader import keys
from warraq.reader import proof as proofs
from warraq.reader.comments import receive, verbs
from warraq.reader.comments.submission import Refused, Wrong
from warraq.reader.models import Comment, CommentEvent, CommentRules, UsedSolution
from warraq.trace.models import Change

SPAM = "خبر آخر لا يشبه غيره"
_WORDS = ("قمر", "شمس", "نجم", "بحر", "نهر", "جبل", "سهل", "واد", "ريح", "غيم")


def changes(story: Any) -> int:
    return Change.objects.filter(tag=f"comments:{story.pk}").count()


def test_a_comment_waits_where_moderators_come_first(story: Any, write: Any) -> None:
    row = write(story)
    assert (row.state, row.held_for, row.page) == ("held", [], None)
    log = [(each.by, each.verb, each.before, each.after) for each in row.events.all()]
    assert log == [("reader", "receive", "", "received"), ("filter", "sort", "received", "held")]
    assert not changes(story)


def test_a_comment_stands_at_once_where_moderators_come_after(
    story: Any, write: Any, set_mode: Any
) -> None:
    set_mode("post")
    row = write(story)
    assert (row.state, row.page) == ("published", 1)
    assert row.published_at is not None
    assert changes(story) == 1


@pytest.mark.parametrize("where", ["site", "section", "story"])
def test_modes_are_the_nearest_ones(
    story: Any, section: Any, write: Any, set_mode: Any, where: str
) -> None:
    if where == "site":
        set_mode("off")
    elif where == "section":
        section.comments = "off"
        actions.save(section)
    else:
        story.comments = "off"
        actions.update(story)
    with pytest.raises(Refused, match="لا تُستقبل"):
        write(story)
    if where != "site":
        return
    section.comments = "post"
    actions.save(section)
    assert write(story).state == "published"


def test_old_discussions_are_closed(make_story: Any, write: Any, set_mode: Any, clock: Any) -> None:
    clock("2024-11-01T10:00+03:00")
    set_mode("post", comments_days=3)
    story = make_story(publish=True)
    clock("2024-11-04T23:00+03:00")
    actions.turn_day()
    assert write(story).state == "published"
    clock("2024-11-05T10:00+03:00")
    actions.turn_day()
    with pytest.raises(Refused, match="أُغلق"):
        write(story, SPAM)


def test_nothing_under_what_is_not_live(make_story: Any, write: Any, story: Any) -> None:
    draft = make_story("مسودة")
    with pytest.raises(Refused) as refused:
        write(draft)
    assert refused.value.status == 404
    actions.unpublish(story)
    with pytest.raises(Refused):
        write(story)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"proof": ""}, "proof"),
        ({"proof": "AAAA"}, "proof"),
        ({"website": "http://spam"}, "trap"),
        ({"began": "900"}, "fast"),
        ({"text": "زوروا example.com"}, "links"),
        ({"text": "مررررحبا"}, "stretched"),
        ({"name": "المحرر"}, "staff:المحرر"),
        ({"name": "ورّاق"}, "staff:ورّاق"),
        ({"text": "هذا كلام مريب"}, "suspect:مريب"),
    ],
)
def test_what_waits_though_others_do_not(
    story: Any, write: Any, set_mode: Any, fields: dict[str, str], reason: str
) -> None:
    set_mode("post")
    CommentRules.objects.update_or_create(pk=1, defaults={"suspect": "مريب\nمشبوه"})
    row = write(story, **fields)
    assert (row.state, row.held_for) == ("held", [reason])
    assert not changes(story)
    assert row.events.get(verb="sort").note == reason


def test_authors_names_are_reserved(story: Any, write: Any, set_mode: Any) -> None:
    from warraq.newsroom.models import Author

    set_mode("post")
    actions.save(Author(slug="layla", name="ليلى حدّاد"))
    assert write(story, name="لـيلى حداد").held_for == ["staff:ليلى حدّاد"]


def test_banned_words_withhold(story: Any, write: Any, set_mode: Any) -> None:
    set_mode("post")
    CommentRules.objects.update_or_create(pk=1, defaults={"banned": "قبيح"})
    assert write(story, "كلام قبييييح").state == "withheld"


def test_repeats_wait(story: Any, make_story: Any, write: Any, set_mode: Any, clock: Any) -> None:
    set_mode("post", comments_days=0)
    long = "اشتروا الآن أفضل الساعات بأرخص الأسعار من متجرنا الجديد"
    other = make_story("خبر ثان", publish=True)
    assert write(story, long).state == "published"
    assert write(other, f"{long} 77 !!", address="198.51.100.1").held_for == ["repeat"]
    similar = write(other, long.replace("أفضل", "أحسن"), address="198.51.100.2")
    assert similar.held_for == ["similar"]
    assert write(story, "شكرًا", name="أ").state == "published"
    assert write(other, "شكرًا", name="ب").state == "published"
    assert write(story, "شكرًا", name="ج").held_for == ["repeat"]


def test_errors_name_their_fields(story: Any, write: Any) -> None:
    with pytest.raises(Wrong) as wrong:
        write(story, " ", name="", mail="a@b.com, c@d.com")
    assert set(wrong.value.errors) == {"name", "text", "mail"}
    assert not Comment.objects.exists()


def test_a_proof_is_good_once_for_its_story_and_time(
    story: Any, make_story: Any, write: Any, set_mode: Any
) -> None:
    set_mode("post")
    other = make_story("خبر ثان", publish=True)
    one = proof("comment", story.pk)
    assert write(other, "أول ما يقال هنا", proof=one).held_for == ["proof"]
    assert write(story, "ثاني ما يقال هنا", proof=one).state == "published"
    assert write(story, "ثالث شيء يقال هنا الآن", proof=one).held_for == ["proof"]
    assert UsedSolution.objects.count() == 1
    assert write(story, "رابع الأقوال كلها", proof=proof("report", story.pk)).held_for == ["proof"]


def test_a_proof_ends(story: Any, clock: Any) -> None:
    clock("2024-11-22T10:00+03:00")
    made = solve(proofs.challenge("comment", story.pk))
    clock("2024-11-22T10:09+03:00")
    assert proofs.read(made, "comment", story.pk)
    clock("2024-11-22T10:11+03:00")
    assert not proofs.read(made, "comment", story.pk)


def test_a_proof_is_not_made_easier(story: Any) -> None:
    import base64
    import json

    asked = proofs.challenge("comment", story.pk)
    assert asked["parameters"]["algorithm"] == "PBKDF2/SHA-256"
    for change in ({"cost": 1}, {"keyPrefix": ""}, {"expiresAt": 2**40}, {"data": {"story": "9"}}):
        easier = {**asked, "parameters": asked["parameters"] | change}
        easier["parameters"]["keyPrefix"] = "0"
        assert not proofs.read(solve(easier), "comment", story.pk)
    whole = json.loads(base64.b64decode(solve(asked)))
    for lie in ({"counter": 0, "derivedKey": "00" * 32}, {"counter": None, "derivedKey": 5}, [], 7):
        spoilt = base64.b64encode(json.dumps(whole | {"solution": lie}).encode()).decode()
        assert not proofs.read(spoilt, "comment", story.pk)
    for junk in (
        "",
        "x",
        "{}",
        "bnVsbA==",
        "W10=",
        "A" * 9000,
        base64.b64encode(b"[" * 2000).decode(),
    ):
        assert not proofs.read(junk, "comment", story.pk)


def test_the_real_work_is_bounded(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import base64
    import json

    monkeypatch.undo()
    asked = proofs.challenge("comment", story.pk)
    assert asked["parameters"]["cost"] == proofs.ITERATIONS >= 1000
    solved = solve(asked)
    counter = json.loads(base64.b64decode(solved))["solution"]["counter"]
    assert proofs.LEAST <= counter < proofs.MOST
    assert proofs.read(solved, "comment", story.pk)


def test_limits_by_network(story: Any, write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(receive.LIMITS, "network", 3)
    monkeypatch.setitem(receive.PLAIN_LIMITS, "network", 1)
    write(story, "تعليق أول", proof="", address="203.0.113.1")
    with pytest.raises(Refused) as refused:
        write(story, "تعليق ثان", proof="", address="203.0.113.99")
    assert refused.value.status == 429
    write(story, "تعليق ثالث", address="203.0.113.2")
    write(story, "تعليق رابع", address="203.0.113.3")
    with pytest.raises(Refused):
        write(story, "تعليق خامس", address="203.0.113.4")
    write(story, "تعليق سادس", address="203.0.114.4")
    write(story, "تعليق سابع", address="2001:db8::1")
    assert Comment.objects.count() == 5


@pytest.mark.parametrize("about", ["story", "site"])
def test_limits_by_story_and_site(
    story: Any, make_story: Any, write: Any, monkeypatch: pytest.MonkeyPatch, about: str
) -> None:
    monkeypatch.setitem(receive.LIMITS, about, 2)
    other = make_story("خبر ثان", publish=True)
    for number in (1, 2):
        write(story, f"تعليق رقم {number}", address=f"10.0.{number}.1")
    with pytest.raises(Refused):
        write(story, "تعليق آخر", address="10.0.9.1")
    if about == "story":
        write(other, "تعليق آخر", address="10.0.9.1")
    else:
        with pytest.raises(Refused):
            write(other, "تعليق آخر", address="10.0.9.1")


def test_bans(story: Any, write: Any, moderator: Any, clock: Any) -> None:
    clock("2024-11-22T10:00+03:00")
    first = write(story, mail="s@example.com")
    ban = verbs.ban(first.pk, "network", 3, moderator)
    clock("2024-11-23T10:00+03:00")  # another day's key
    with pytest.raises(Refused) as refused:
        write(story, "تعليق من الشبكة نفسها", address="203.0.113.200")
    assert refused.value.status == 403
    write(story, "تعليق من شبكة أخرى", address="198.51.100.1")
    verbs.lift(ban, moderator)
    write(story, "تعليق بعد رفع الحظر", address="203.0.113.200")
    verbs.ban(first.pk, "mail", 3, moderator)
    with pytest.raises(Refused):
        write(story, "تعليق بالبريد نفسه", address="192.0.2.1", mail="S@example.com")
    clock("2024-11-26T11:00+03:00")
    write(story, "تعليق بعد انتهاء الحظر", address="192.0.2.1", mail="s@example.com")


def test_a_ban_outlives_a_restart(story: Any, write: Any, moderator: Any) -> None:
    verbs.ban(write(story).pk, "network", 3, moderator)
    keys.forget()
    with pytest.raises(Refused):
        write(story, "تعليق آخر")


def test_the_same_submission_is_one_comment(story: Any, write: Any, clock: Any) -> None:
    clock("2024-11-22T23:59:50+03:00")
    sent = {"text": "تعليق واحد", "proof": proof("comment", story.pk)}
    first = write(story, **sent)
    assert write(story, **sent).pk == first.pk
    clock("2024-11-23T00:00:10+03:00")  # its fingerprint of yesterday is known still
    assert write(story, **sent).pk == first.pk
    assert CommentEvent.objects.count() == 2
    assert write(story, **{**sent, "address": "198.51.100.9"}).pk != first.pk


def test_words_alone_give_nobody_the_token(story: Any, moderator: Any) -> None:
    import ipaddress

    from warraq.reader.comments import submission

    fields = {"story": str(story.pk), "name": "سلمى", "text": "تعليق بلا إثبات"}
    sent = submission.read(fields, ipaddress.ip_address("203.0.113.7"))
    first = receive.receive(sent)
    assert first.token == receive.receive(sent).token != ""
    verbs.publish(first.comment.pk, moderator)
    assert receive.receive(sent).token == ""


def test_replies_are_one_level_deep(
    story: Any, make_story: Any, write: Any, set_mode: Any, moderator: Any
) -> None:
    set_mode("post")
    thread = write(story)
    reply = write(story, "ردّ على التعليق", parent=thread.pk)
    assert (reply.parent_id, reply.state, reply.page) == (thread.pk, "published", None)
    other = make_story("خبر ثان", publish=True)
    for parent, under in ((reply, story), (thread, other)):
        with pytest.raises(Refused):
            write(under, "ردّ في غير مكانه", parent=parent.pk)
    verbs.withhold(thread.pk, moderator)
    with pytest.raises(Refused):
        write(story, "ردّ متأخر على محجوب", parent=thread.pk)


class TestEditing:
    def test_within_five_minutes(self, story: Any, write: Any, clock: Any) -> None:
        clock("2024-11-22T10:00:00+03:00")
        row = write(story)
        token = receive.token_of(row)
        clock("2024-11-22T10:04:59+03:00")
        changed = receive.edit(token, "نص معدّل")
        assert (changed.text, changed.state) == ("نص معدّل", "held")
        clock("2024-11-22T10:05:01+03:00")
        with pytest.raises(Refused):
            receive.edit(token, "نص متأخر")
        assert Comment.objects.get().text == "نص معدّل"

    def test_only_ones_own(self, story: Any, write: Any) -> None:
        token = receive.token_of(write(story))
        for other in (token[:-1], f"7{token}", "", "1:x", token.replace(":", "")):
            with pytest.raises(Refused):
                receive.edit(other, "نص")

    def test_a_published_one_is_sifted_again(self, story: Any, write: Any, set_mode: Any) -> None:
        set_mode("post")
        row = write(story)
        before = changes(story)
        assert receive.edit(receive.token_of(row), "نص معدّل سليم").state == "published"
        assert changes(story) == before + 1
        caught = receive.edit(receive.token_of(row), "زوروا example.com")
        assert (caught.state, caught.held_for) == ("held", ["edited", "links"])
        assert changes(story) == before + 2
        assert receive.edit(receive.token_of(row), "نص سليم من جديد").state == "held"

    def test_what_a_moderator_published_is_read_again(
        self, story: Any, write: Any, moderator: Any
    ) -> None:
        row = write(story)
        verbs.publish(row.pk, moderator)
        row = receive.edit(receive.token_of(row), "نص لم يره المشرف")
        assert (row.state, row.held_for) == ("held", ["edited"])

    def test_what_a_moderator_refused_stays(self, story: Any, write: Any, moderator: Any) -> None:
        row, other = write(story), write(story, "تعليق ثان مختلف")
        verbs.reject(row.pk, moderator)
        with pytest.raises(Refused):
            receive.edit(receive.token_of(row), "نص معدّل")
        verbs.withhold(other.pk, moderator)
        assert receive.edit(receive.token_of(other), "نص معدّل").state == "withheld"

    def test_no_proof_no_way_around(
        self, story: Any, write: Any, set_mode: Any, moderator: Any
    ) -> None:
        set_mode("post")
        row = write(story, proof="")
        verbs.publish(row.pk, moderator)
        assert receive.edit(receive.token_of(row), "نص آخر").state == "held"


def test_no_address_is_kept(story: Any, write: Any) -> None:
    row = write(story, address="203.0.113.77")
    kept = repr([each.__dict__ for each in (row, *row.events.all())])
    assert "203.0.113" not in kept
    assert row.author_key == keys.author_key(
        __import__("ipaddress").ip_address("203.0.113.1"), keys.today()
    )


def test_a_thousand_comments_and_none_unmoderated(
    story: Any, make_story: Any, write: Any, set_mode: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive, "LIMITS", {"network": 10**4, "story": 10**4, "site": 10**4})
    count = 1000
    for number in range(count):
        # Each with a proof of its own, as a patient attacker's would be.
        text = " ".join(_WORDS[int(digit)] + str(place) for place, digit in enumerate(str(number)))
        write(story, text, address=f"10.{number // 250}.{number % 250}.1")
    states = Comment.objects.values_list("state", flat=True)
    assert len(states) == count
    assert set(states) == {"held"}
    assert not Comment.objects.exclude(held_for=[]).exists()  # by the mode alone
    assert not changes(story)
    assert timezone.now() - Comment.objects.earliest("id").received_at < dt.timedelta(hours=1)
