"""The moderators' desk: its lists, its decisions, undo, replies and bans, and what it costs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from warraq.newsroom.public import tags
from warraq.reader.comments import verbs
from warraq.reader.desk import queue
from warraq.reader.models import (
    Ban,
    CannedReply,
    Comment,
    CommentEvent,
    CommentReport,
    CommentRules,
)
from warraq.trace import outbox
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
DESK = "/newsroom/comments/"
JSON = {"HTTP_ACCEPT": "application/json"}
Make = Callable[..., Any]


def html(client: Client, url: str = DESK) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def text(client: Client, url: str = DESK) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html(client, url)))


def numbers(page: str) -> list[int]:
    """The numbers of the entries on a page, in order."""
    return [int(pk) for pk in re.findall(r'data-desk-entry="(\d+)"', page)]


def decide(client: Client, verb: str, *rows: Comment, **more: Any) -> Any:
    sent = {"verb": verb, "pk": [row.pk for row in rows], "next": DESK} | more
    return client.post(f"{DESK}decide/", sent)


def state(row: Comment) -> str:
    row.refresh_from_db()
    return row.state


def changed_since(seq: int) -> set[str]:
    return set(Change.objects.filter(seq__gt=seq).values_list("tag", flat=True))


# The lists


def test_what_waits_and_what_is_reported_is_one_queue_first_come_first_served(
    as_moderator: Client, comment: Make
) -> None:
    first, second = comment(), comment(state="published")
    third, fourth = comment(state="reported"), comment(state="withheld")
    fifth, sixth = comment(), comment(state="rejected")
    assert numbers(html(as_moderator)) == [first.pk, third.pk, fifth.pk]
    assert "3 تعليقات بانتظار المشرف" in text(as_moderator)
    for tab, row in (
        ("reported", third),
        ("published", second),
        ("withheld", fourth),
        ("rejected", sixth),
    ):
        assert numbers(html(as_moderator, f"{DESK}?tab={tab}")) == [row.pk]


def test_settled_lists_begin_with_the_newest(as_moderator: Client, comment: Make) -> None:
    rows = [comment(state="rejected") for _ in range(3)]
    expected = [row.pk for row in reversed(rows)]
    assert numbers(html(as_moderator, f"{DESK}?tab=rejected")) == expected


@pytest.mark.parametrize("tab", ["waiting", "rejected"])
def test_leafing_shows_each_comment_once_while_others_are_decided(
    as_moderator: Client, comment: Make, tab: str
) -> None:
    states = ("held", "reported") if tab == "waiting" else ("rejected",)
    rows = [comment(state=states[n % len(states)]) for n in range(2 * queue.PAGE + 3)]
    seen: list[int] = []
    url = f"{DESK}?tab={tab}"
    while url:
        page = html(as_moderator, url)
        seen += numbers(page)
        Comment.objects.filter(pk__in=numbers(page)[::2]).update(state="published")
        found = re.search(r'href="([^"]+)" rel="next"', page)
        url = found[1].replace("&amp;", "&") if found else ""
    assert sorted(seen) == [row.pk for row in rows]
    assert len(seen) == len(set(seen))


def test_nothing_waits(as_moderator: Client) -> None:
    assert "لا شيء ينتظرك" in text(as_moderator)


def test_nonsense_in_the_address_is_the_queue(as_moderator: Client, comment: Make) -> None:
    row = comment()
    for query in ("tab=x", "after=-1", "after=٣", f"after={'9' * 40}", "tab=received", "story=a"):
        assert numbers(html(as_moderator, f"{DESK}?{query}")) == [row.pk], query


def test_search_folds_spelling_in_names_and_texts(as_moderator: Client, comment: Make) -> None:
    one = comment("أعجبتني المقالةُ كثيرًا")
    two = comment("لا رأي لي", name="إبراهيم")
    comment("شيء آخر")
    assert numbers(html(as_moderator, f"{DESK}?q=المقاله")) == [one.pk]
    assert numbers(html(as_moderator, f"{DESK}?q=ابراهيم")) == [two.pk]
    assert "لم يُعثر على شيء" in text(as_moderator, f"{DESK}?q=زرافة")


def test_a_search_reads_so_many_and_asks_whether_to_go_on(
    as_moderator: Client, comment: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "SEARCHED", 4)
    monkeypatch.setattr(queue, "_PIECE", 2)
    last = [comment() for _ in range(5)] and comment("الزرافة")
    page = html(as_moderator, f"{DESK}?q=زرافة")
    assert numbers(page) == []
    found = re.search(r'href="([^"]+)" rel="next"', page)
    assert found
    onward = found[1].replace("&amp;", "&")
    assert numbers(html(as_moderator, onward)) == [last.pk]


def test_of_one_story_and_of_one_author(
    as_moderator: Client, comment: Make, make_story: Make
) -> None:
    other = make_story("افتتاح حديقة", publish=True)
    mine = comment(author_key="a" * 64, mail_key="m" * 64)
    same = comment(author_key="a" * 64, state="rejected")
    mailed = comment(mail_key="m" * 64, state="published", story=other)
    comment(author_key="b" * 64)
    page = text(as_moderator)
    assert "من الشبكة نفسها في ذلك اليوم: مرفوض (1)، ينتظر المشرف (1)" in page or (
        "من الشبكة نفسها في ذلك اليوم: ينتظر المشرف (1)، مرفوض (1)" in page
    )
    assert numbers(html(as_moderator, f"{DESK}?author={mine.pk}")) == [same.pk, mine.pk]
    assert numbers(html(as_moderator, f"{DESK}?mail={mine.pk}")) == [mailed.pk, mine.pk]
    assert numbers(html(as_moderator, f"{DESK}?story={other.pk}")) == [mailed.pk]
    assert "افتتاح حديقة" in text(as_moderator, f"{DESK}?story={other.pk}")


def test_an_author_who_is_no_longer_known_is_nobody(as_moderator: Client, comment: Make) -> None:
    row = comment()
    comment()
    assert numbers(html(as_moderator, f"{DESK}?author={row.pk}")) == []


# An entry


def test_an_entry_tells_all_that_a_decision_needs(
    as_moderator: Client, as_editor: Client, comment: Make, story: Any, moderator: Any
) -> None:
    above = comment("الأصل الذي يُردّ عليه", state="published", name="نورة")
    row = comment(
        "ردّ فيه رابط", parent=above, held_for=["links", "suspect:رابط"], author_key="a" * 64
    )
    now = timezone.now()
    CommentEvent.objects.create(comment=row, at=now, by="reader", verb="receive", after="received")
    Ban.objects.create(
        kind="network", key="a" * 64, made_at=now, until=now + dt.timedelta(days=2), by=moderator
    )
    page, said = html(as_moderator), text(as_moderator)
    assert "الأصل الذي يُردّ عليه" in said
    assert "نورة" in said
    assert "فيه روابط أكثر مما يُقبل." in said
    assert "فيه كلمة مريبة: «رابط»" in said
    assert "شبكته محظورة حتى" in said
    assert "استقباله" in said
    assert story.path in page
    assert "/newsroom/stories/edit/" not in page, "a moderator does not edit stories"
    assert f"/newsroom/stories/edit/{story.pk}/" in html(as_editor)


def test_reports_are_counted_by_reason_with_their_notes(
    as_moderator: Client, comment: Make
) -> None:
    row = comment(state="reported", reports=3)
    for n, reason in enumerate(("abuse", "abuse", "spam")):
        CommentReport.objects.create(
            comment=row, at=timezone.now(), reason=reason, note="<i>مسيء</i>", reporter_key=str(n)
        )
    assert "3 بلاغات: إساءة أو كراهية (2)، إعلان أو تكرار" in text(as_moderator)
    assert "&lt;i&gt;مسيء&lt;/i&gt;" in html(as_moderator)


def test_a_long_text_is_folded_and_whole(as_moderator: Client, comment: Make) -> None:
    words = " ".join(f"كلمة{n}" for n in range(400))
    comment(words)
    page = html(as_moderator)
    assert "بقية التعليق" in page
    found = re.findall(r'<div class="desk-text" dir="auto">([^<]*)</div>', page)
    assert " ".join(found) == words


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}", "&lt;b&gt;"],
)
def test_nothing_that_a_reader_writes_is_markup(
    as_moderator: Client, comment: Make, hostile: str
) -> None:
    row = comment(hostile, name=hostile[:60], held_for=[f"suspect:{hostile}"], state="reported")
    CommentReport.objects.create(
        comment=row, at=timezone.now(), reason="other", note=hostile, reporter_key="k"
    )
    from django.utils.html import escape

    for url in (DESK, f"{DESK}{row.pk}/", f"{DESK}{row.pk}/purge/", f"{DESK}?q={hostile}"):
        page = html(as_moderator, url)
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert str(escape(hostile)) in html(as_moderator)


def test_a_comments_page_has_its_thread_and_its_whole_log(
    as_moderator: Client, comment: Make, moderator: Any
) -> None:
    top = comment("أول الخيط", state="published")
    row = comment("الردّ الأول", parent=top)
    comment("الردّ الثاني", parent=top, state="rejected")
    verbs.publish(row.pk, moderator)
    verbs.withhold(row.pk, moderator, note="خرج عن الموضوع")
    said = text(as_moderator, f"{DESK}{row.pk}/")
    for part in ("أول الخيط", "الردّ الثاني", "خرج عن الموضوع", "moderator", "حجبه"):
        assert part in said
    assert as_moderator.get(f"{DESK}999999/").status_code == 404


# Decisions


@pytest.mark.parametrize(
    ("verb", "before", "after", "said"),
    [
        ("publish", "held", "published", "نُشر التعليق."),
        ("reject", "held", "rejected", "رُفض التعليق."),
        ("withhold", "published", "withheld", "حُجب التعليق."),
        ("dismiss", "reported", "published", "صُرفت البلاغات عن التعليق."),
    ],
)
def test_a_decision_changes_the_state_and_can_be_undone(
    as_moderator: Client, comment: Make, verb: str, before: str, after: str, said: str
) -> None:
    row = comment(state=before)
    seq = outbox.latest()
    response = decide(as_moderator, verb, row, next=f"{DESK}?tab=reported#comment-9")
    assert response.status_code == 302
    assert response["Location"] == f"{DESK}?tab=reported#comment-9"
    assert state(row) == after
    event = CommentEvent.objects.filter(comment=row).last()
    assert event is not None
    assert (event.verb, event.before, event.after) == (verb, before, after)
    assert event.user is not None
    assert event.user.get_username() == "moderator"
    if verb in ("publish", "withhold"):
        assert tags.comments(row.story_id) in changed_since(seq), "readers' page is reprinted"
    page = html(as_moderator)
    assert said in page
    assert f'<input type="hidden" name="pk" value="{row.pk}">' in page
    as_moderator.post(f"{DESK}undo/", {"pk": row.pk, "next": DESK})
    assert state(row) == before
    assert "أُلغي القرار" in html(as_moderator)


def test_a_batch_is_decided_and_undone_at_once(as_moderator: Client, comment: Make) -> None:
    rows = [comment() for _ in range(3)] + [comment(state="rejected")]
    answer = as_moderator.post(
        f"{DESK}decide/", {"verb": "reject", "pk": [row.pk for row in rows]}, **JSON
    ).json()
    assert answer["done"] == [row.pk for row in rows[:3]]
    assert answer["said"] == "رُفضت 3 تعليقات."
    assert answer["each"] == "رُفض التعليق."
    assert "مرفوض" in answer["why"], "the fourth was rejected already, and it is said"
    assert answer["undo"]
    undone = as_moderator.post(f"{DESK}undo/", {"pk": answer["done"]}, **JSON).json()
    assert undone["said"] == "أُلغي القرار في 3 تعليقات."
    assert [state(row) for row in rows] == ["held", "held", "held", "rejected"]


def test_what_was_edited_since_it_was_read_is_not_published(
    as_moderator: Client, comment: Make
) -> None:
    row = comment()
    seen = f"{row.pk}:{verbs.version(row)}"
    Comment.objects.filter(pk=row.pk).update(text="نص آخر لم يره المشرف")
    answer = as_moderator.post(
        f"{DESK}decide/", {"verb": "publish", "pk": row.pk, "seen": seen}, **JSON
    ).json()
    assert answer["done"] == []
    assert "عدّل القارئ تعليقه" in answer["why"]
    assert state(row) == "held"


def test_a_refusal_is_a_sentence_on_the_page(as_moderator: Client, comment: Make) -> None:
    top = comment(state="rejected")
    reply = comment(parent=top)
    decide(as_moderator, "publish", reply)
    assert "هذا ردّ على تعليق غير منشور" in html(as_moderator)
    decide(as_moderator, "publish")
    assert "لم تحدّد تعليقًا" in html(as_moderator)


@pytest.mark.parametrize(
    "away", ["https://evil.example/", "//evil.example", "/newsroom/stories/", "javascript:1"]
)
def test_a_decision_leads_back_to_the_desk_and_nowhere_else(
    as_moderator: Client, comment: Make, away: str
) -> None:
    assert decide(as_moderator, "publish", comment(), next=away)["Location"] == DESK


def test_decisions_are_posted_with_a_token(moderator: Any, comment: Make) -> None:
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    client.force_login(moderator)
    row = comment()
    assert decide(client, "publish", row).status_code == 403
    assert state(row) == "held"
    for url in ("decide/", "undo/", f"{row.pk}/answer/", f"{row.pk}/ban/", "bans/1/lift/"):
        assert client.get(DESK + url).status_code == 405, url


def test_an_unknown_verb_is_refused(as_moderator: Client, comment: Make) -> None:
    row = comment()
    for verb in ("purge", "ban", "restore", "", "delete"):
        assert decide(as_moderator, verb, row).status_code == 400
    assert state(row) == "held"


# Answers, bans, erasing


def test_an_answer_publishes_the_comment_and_stands_below_it(
    as_moderator: Client, comment: Make
) -> None:
    row = comment()
    canned = CannedReply.objects.create(title="شكر", text="شكرًا لتنبيهك.")
    answer = as_moderator.post(
        f"{DESK}{row.pk}/answer/", {"text": "", "canned": canned.pk}, **JSON
    ).json()
    assert answer["said"] == "نُشر التعليق وردّك عليه."
    assert state(row) == "published"
    made = Comment.objects.get(parent=row)
    assert (made.text, made.state) == ("شكرًا لتنبيهك.", "published")
    assert "شكرًا لتنبيهك." in html(as_moderator, f"{DESK}?tab=published")


def test_an_answer_that_is_refused_publishes_nothing(as_moderator: Client, comment: Make) -> None:
    row = comment()
    answer = as_moderator.post(f"{DESK}{row.pk}/answer/", {"text": " "}, **JSON).json()
    assert answer["done"] == []
    assert answer["why"]
    assert state(row) == "held"


def test_a_ban_by_network_is_listed_and_lifted(
    as_moderator: Client, comment: Make, clock: Make
) -> None:
    clock("2026-11-22T12:00+00:00")
    row = comment(author_key="a" * 64)
    page = html(as_moderator)
    assert 'value="network"' in page
    assert 'value="mail"' not in page, "it came without an address"
    sent = {"kind": "network", "days": "7", "reason": "إعلانات"}
    answer = as_moderator.post(f"{DESK}{row.pk}/ban/", sent, **JSON).json()
    assert answer["said"].startswith("حُظرت الشبكة حتى 29 ")
    ban = Ban.objects.get()
    assert (ban.kind, ban.key, ban.reason) == ("network", "a" * 64, "إعلانات")
    assert "إعلانات" in text(as_moderator, f"{DESK}bans/")
    as_moderator.post(f"{DESK}bans/{ban.pk}/lift/", {"next": f"{DESK}bans/"})
    assert "رُفع الحظر." in html(as_moderator, f"{DESK}bans/")
    assert "لا أحد محظور الآن" in text(as_moderator, f"{DESK}bans/")
    assert as_moderator.post(f"{DESK}{row.pk}/ban/", sent | {"days": "999"}).status_code == 400
    assert as_moderator.post(f"{DESK}{row.pk}/ban/", sent | {"kind": "x"}).status_code == 400


def test_erasing_asks_first_and_leaves_the_log(as_moderator: Client, comment: Make) -> None:
    row = comment("سرّ لا يُقال", name="فلانة", state="published")
    comment("ردّ", parent=row, state="published")
    asked = text(as_moderator, f"{DESK}{row.pk}/purge/")
    assert "سرّ لا يُقال" in asked
    assert "تعليق واحد" in asked
    assert state(row) == "published"
    assert as_moderator.post(f"{DESK}{row.pk}/purge/").status_code == 302
    assert state(row) == "purged"
    assert row.text == row.name == ""
    page = text(as_moderator, f"{DESK}{row.pk}/")
    assert "محوه" in page
    assert "سرّ" not in page
    assert as_moderator.get(f"{DESK}{row.pk}/purge/").status_code == 404


# Rules, the first screen, the count, the story's form


def test_rules_are_kept_a_word_a_line(as_moderator: Client) -> None:
    sent = {"banned": " قروض  فورية \n\nقروض فورية\n", "suspect": "", "staff_names": "هيئة التحرير"}
    refused = as_moderator.post(f"{DESK}rules/", sent | {"links": "99"})
    assert refused.status_code == 200
    assert "قروض" in refused.content.decode()
    assert not CommentRules.objects.filter(banned__contains="قروض").exists()
    assert as_moderator.post(f"{DESK}rules/", sent | {"links": "1"}).status_code == 302
    row = CommentRules.objects.get()
    assert (row.banned, row.staff_names, row.links) == ("قروض فورية", "هيئة التحرير", 1)


def test_the_count_renews_itself_and_is_kept_by_nobody(as_moderator: Client, comment: Make) -> None:
    rows = [comment() for _ in range(11)]
    response = as_moderator.get(f"{DESK}count/")
    assert "no-store" in response["Cache-Control"]
    assert "no-store" in as_moderator.get(DESK)["Cache-Control"]
    assert response.json() == {
        "waiting": 11,
        "number": "11",
        "label": "11 تعليقًا بانتظار المشرف",
        "newest": rows[-1].pk,
    }


def test_the_first_screen_leads_a_moderator_to_the_queue(
    as_moderator: Client, comment: Make
) -> None:
    comment()
    page = html(as_moderator, "/newsroom/")
    assert "تعليق واحد بانتظار المشرف" in page
    assert f'href="{DESK}"' in page
    assert "data-warraq-waiting" in page
    assert "مسوداتي" not in page


def test_a_storys_form_leads_to_its_comments(
    as_editor: Client, as_reporter: Client, comment: Make, story: Any
) -> None:
    comment()
    comment(state="published")
    form = f"/newsroom/stories/edit/{story.pk}/"
    assert f"{DESK}?story={story.pk}" in html(as_editor, form)
    assert "(تعليقان)" in html(as_editor, form)
    assert f"{DESK}?story={story.pk}" not in html(as_reporter, form)


# What it costs


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as told:
        assert client.get(url).status_code == 200
    return len(told)


@pytest.mark.parametrize("url", [DESK, f"{DESK}?tab=published", f"{DESK}?tab=rejected"])
def test_a_page_asks_the_database_as_often_for_twenty_comments_as_for_two(
    as_moderator: Client, comment: Make, url: str
) -> None:
    def fill(count: int) -> None:
        for n in range(count):
            for kind in ("held", "reported", "published", "rejected"):
                row = comment(state=kind, author_key=f"k{n % 3}", mail_key=f"m{n % 2}")
                CommentEvent.objects.create(
                    comment=row, at=timezone.now(), by="reader", verb="receive", after="received"
                )

    fill(2)
    html(as_moderator, url)
    few = queries(as_moderator, url)
    fill(20)
    assert queries(as_moderator, url) == few
    assert few < 60


def test_lists_are_read_from_an_index_and_never_sorted(comment: Make) -> None:
    row = comment()
    for where in (queue.Where(), queue.Where("rejected"), queue.Where("published", after=row.pk)):
        with CaptureQueriesContext(connection) as told:
            queue.page(where)
            queue.counted(where.states)
        for query in told.captured_queries:
            if connection.vendor != "sqlite":
                continue
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                plan = " ".join(str(line) for line in cursor.fetchall())
            assert "comment_state" in plan, plan
            assert "TEMP B-TREE" not in plan, plan
