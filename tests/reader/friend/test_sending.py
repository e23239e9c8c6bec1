"""Sending a story to a friend: the form, the limits, the queue, the mail server, the stop."""

from __future__ import annotations

import datetime as dt
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests.reader.friend.conftest import HERE, ask
from warraq.newsroom import actions
from warraq.ops import mail as newsrooms
from warraq.ops import tasks
from warraq.reader import mail
from warraq.reader.friend import sending
from warraq.reader.friend.address import parse
from warraq.reader.mail import sending as ours
from warraq.reader.mail.message import Letter
from warraq.reader.models import Counter, Outgoing, Suppressed

MORNING = "2024-11-22T10:00:00+03:00"
SOON, LATER = "خلال دقائق", "خلال ربع ساعة"
FULL = "بلغ الإرسال من الموقع حدّه الآن"
pytestmark = pytest.mark.usefixtures("proved")


def kept() -> str:
    """All that the database keeps of mail, limits and tasks, as text."""
    rows = [*Outgoing.objects.values_list(), *Suppressed.objects.values_list()]
    rows += [*Counter.objects.values_list()]
    return repr(rows) + repr(list(DBTaskResult.objects.values_list()))


def waiting() -> int:
    return DBTaskResult.objects.filter(status=TaskResultStatus.READY).count()


class TestForm:
    def test_it_stands_there_without_a_script(self, reader: Client, post: Any, story: Any) -> None:
        answer = reader.get(f"/-/send/{story.pk}/")
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f'action="/-/send/{story.pk}/"' in page
        assert 'name="to"' in page
        assert story.headline in page
        assert 'name="robots" content="noindex"' in page
        assert not answer.cookies

    def test_a_wrong_address_is_kept_and_explained(
        self, reader: Client, post: Any, story: Any
    ) -> None:
        answer = ask(reader, story, 'sami"><script>@x', json=False)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "اكتب عنوانًا واحدًا فقط" in page
        assert "sami&#34;&gt;&lt;script&gt;@x" in page
        assert "<script>@" not in page
        assert not Outgoing.objects.exists()

    def test_a_script_is_told_in_json(self, reader: Client, post: Any, story: Any) -> None:
        answer = ask(reader, story, "sami")
        assert answer.status_code == 422
        assert answer.json() == {
            "errors": {"to": ["لا علامة @ في العنوان. يُكتب مثل sami@example.com."]},
            "message": "لم تُرسل المادة. صحّح العنوان ثم أعد الإرسال.",
        }

    def test_two_fields_are_two_recipients(self, reader: Client, post: Any, story: Any) -> None:
        answer = ask(reader, story, "", fields={"to": ["a@example.com", "b@example.com"]})
        assert answer.status_code == 422
        assert not Outgoing.objects.exists()

    def test_the_readers_own_mail_is_always_offered(
        self, reader: Client, post: Any, story: Any
    ) -> None:
        page = reader.get(f"/-/send/{story.pk}/").content.decode()
        link = re.search(r'href="(mailto:[^"]+)"', page)
        assert link
        asked = parse_qs(urlsplit(link[1].replace("&amp;", "&")).query)
        assert asked["subject"] == [story.headline]
        assert asked["body"] == [f"{story.headline}\r\nhttp://localhost:8000{story.path}\r\n"]

    @pytest.mark.parametrize("off", ["friend_mail", "smtp_host"])
    def test_without_setting_or_server_only_that(
        self, off: str, reader: Client, post: Any, story: Any, settings: Any
    ) -> None:
        settings.WARRAQ = settings.WARRAQ | {"friend_mail": off != "friend_mail"}
        settings.EMAIL_HOST = "" if off == "smtp_host" else settings.EMAIL_HOST
        answer = reader.get(f"/-/send/{story.pk}/")
        page = answer.content.decode()
        assert answer.status_code == 200
        assert 'method="post"' not in page
        assert "mailto:" in page
        answer = ask(reader, story, "sami@example.com")
        assert answer.status_code == 403
        assert answer.json()["mailto"].startswith("mailto:?subject=")
        assert not Outgoing.objects.exists()

    def test_a_story_that_is_not_there(self, reader: Client, post: Any, story: Any) -> None:
        draft = story.pk + 1000
        for pk in (0, draft, 10**30):
            assert reader.get(f"/-/send/{pk}/").status_code == 404
            answer = reader.post(f"/-/send/{pk}/", {"to": "a@example.com"}, headers=HERE)
            assert answer.status_code == 404

    def test_from_elsewhere_nothing_is_sent(self, reader: Client, post: Any, story: Any) -> None:
        answer = reader.post(f"/-/send/{story.pk}/", {"to": "a@example.com", "proof": "good"})
        assert answer.status_code == 403
        assert not Outgoing.objects.exists()


class TestDelivery:
    def test_it_arrives(self, reader: Client, queue: Any, post: Any, story: Any) -> None:
        post.start()
        answer = ask(reader, story, "sami@example.com")
        assert answer.status_code == 200
        assert SOON in answer.json()["message"]
        assert post.box.taken == [], "it waits for the worker"
        assert queue() == 1
        (taken,) = post.box.taken
        assert (taken.sender, taken.to) == ("newsroom@news.example", ["sami@example.com"])
        assert taken.message["To"] == "sami@example.com"
        assert taken.message["Subject"] == story.headline
        assert "المصدر: وكالة النهر" in taken.message.get_body(("plain",)).get_content()
        assert queue() == 0

    def test_nothing_is_left_of_whom_it_was_for(
        self, reader: Client, queue: Any, post: Any, story: Any
    ) -> None:
        post.start()
        ask(reader, story, "sami.haddad@friends.example", REMOTE_ADDR="203.0.113.77")
        assert "sami.haddad" in kept()
        assert all(
            "friends.example" not in repr(row.args_kwargs) for row in DBTaskResult.objects.all()
        )
        queue()
        assert len(post.box.taken) == 1
        assert "haddad" not in kept()
        assert "friends.example" not in kept()
        assert "203.0.113" not in kept()
        assert not Outgoing.objects.exists()

    def test_its_answer_is_a_page_without_a_script(
        self, reader: Client, post: Any, story: Any
    ) -> None:
        answer = ask(reader, story, "sami@example.com", json=False)
        assert answer.status_code == 200
        assert SOON in answer.content.decode()
        assert f'href="{story.path}"' in answer.content.decode()

    def test_a_dead_server_holds_up_nobody_and_it_arrives_once(
        self, reader: Client, queue: Any, post: Any, story: Any, clock: Any, caplog: Any
    ) -> None:
        clock(MORNING)
        ask(reader, story, "sami@example.com")
        assert queue() == 1
        assert f"Mail of story {story.pk} waits 0:00:15" in caplog.text
        clock("2024-11-22T10:00:16+03:00")
        assert queue() == 1
        post.start()
        clock("2024-11-22T10:01:00+03:00")
        assert queue() == 1
        clock("2024-11-22T20:00:00+03:00")
        assert queue() == 0
        assert [taken.to for taken in post.box.taken] == [["sami@example.com"]]
        assert "sami@" not in caplog.text
        assert not Outgoing.objects.exists()
        assert tasks.failed() == []

    def test_after_a_day_it_is_given_up_loudly_without_a_name(
        self, reader: Client, queue: Any, post: Any, story: Any, clock: Any, caplog: Any
    ) -> None:
        clock(MORNING)
        ask(reader, story, "sami@example.com")
        at = timezone.now()
        for pause in (*ours.PAUSES, dt.timedelta(0)):
            assert queue() == 1
            at += pause + dt.timedelta(seconds=1)
            clock(at)
        assert [f"Mail of story {story.pk} was given up" in said for said in tasks.failed()] == [
            True
        ]
        assert "Undeliverable" in caplog.text
        assert "sami@" not in kept() + caplog.text
        assert not Outgoing.objects.exists()
        assert ours.PAUSES == newsrooms.PAUSES

    def test_an_address_of_nobody_is_no_fault_of_ours(
        self, reader: Client, queue: Any, post: Any, story: Any, caplog: Any
    ) -> None:
        post.box.refuse = {
            "nobody@example.com": "550 5.1.1 <nobody@example.com>: no such user",
            "relay@example.com": "550 5.7.1 <relay@example.com>: relaying denied",
        }
        post.start()
        ask(reader, story, "nobody@example.com")
        queue()
        assert tasks.failed() == []
        assert "5.1.1 <…@…>: no such user" in caplog.text
        ask(reader, story, "relay@example.com")
        queue()
        assert ["relaying denied" in said for said in tasks.failed()] == [True]
        assert "nobody@" not in kept() + caplog.text
        assert "relay@" not in kept() + caplog.text
        assert not Outgoing.objects.exists()

    def test_what_the_server_cannot_take_now_waits(
        self, reader: Client, queue: Any, post: Any, story: Any, clock: Any
    ) -> None:
        clock(MORNING)
        post.box.refuse = {"sami@example.com": "452 full"}
        post.start()
        ask(reader, story, "sami@example.com")
        assert queue() == 1
        post.box.refuse = {}
        clock("2024-11-22T10:00:16+03:00")
        assert queue() == 1
        (taken,) = post.box.taken
        assert taken.to == ["sami@example.com"]

    def test_a_story_withdrawn_meanwhile_is_not_sent(
        self, reader: Client, queue: Any, post: Any, story: Any
    ) -> None:
        post.start()
        ask(reader, story, "sami@example.com")
        actions.unpublish(story)
        queue()
        assert post.box.taken == []
        assert not Outgoing.objects.exists()
        assert tasks.failed() == []

    def test_a_headline_corrected_meanwhile_is_the_one_sent(
        self, reader: Client, queue: Any, post: Any, story: Any
    ) -> None:
        post.start()
        ask(reader, story, "sami@example.com")
        story.headline = "افتتاح الجسر بعد تصحيح"
        actions.update(story)
        queue()
        assert post.box.taken[0].message["Subject"] == "افتتاح الجسر بعد تصحيح"

    def test_switched_off_meanwhile(
        self, reader: Client, queue: Any, post: Any, story: Any, settings: Any
    ) -> None:
        post.start()
        ask(reader, story, "sami@example.com")
        settings.WARRAQ = settings.WARRAQ | {"friend_mail": False}
        queue()
        assert post.box.taken == []
        assert not Outgoing.objects.exists()

    def test_what_no_worker_ever_came_for_is_forgotten(
        self, reader: Client, queue: Any, post: Any, story: Any, clock: Any
    ) -> None:
        clock(MORNING)
        ask(reader, story, "sami@example.com")
        DBTaskResult.objects.all().delete()
        clock("2024-11-25T09:59:00+03:00")
        assert ours.forget(timezone.now()) == 0
        clock("2024-11-25T10:00:01+03:00")
        assert ours.forget(timezone.now()) == 1


class TestWithoutProof:
    """Without a script there is no proof of work: later, and fewer."""

    def test_it_waits_ten_minutes(
        self, reader: Client, queue: Any, post: Any, story: Any, clock: Any
    ) -> None:
        post.start()
        clock(MORNING)
        answer = ask(reader, story, "sami@example.com", proof="", json=False)
        assert LATER in answer.content.decode()
        clock("2024-11-22T10:09:59+03:00")
        assert queue() == 0
        clock("2024-11-22T10:10:01+03:00")
        assert queue() == 1
        assert [taken.to for taken in post.box.taken] == [["sami@example.com"]]

    @pytest.mark.parametrize("more", [{"proof": "used"}, {"website": "http://spam.example"}])
    def test_a_bad_proof_is_none_and_a_robot_waits(
        self, more: dict[str, str], reader: Client, post: Any, story: Any
    ) -> None:
        assert LATER in ask(reader, story, "sami@example.com", fields=more).json()["message"]

    def test_two_an_hour_of_a_network(
        self, reader: Client, post: Any, story: Any, clock: Any
    ) -> None:
        clock(MORNING)
        codes = [ask(reader, story, f"a{n}@example.com", proof="").status_code for n in range(3)]
        assert codes == [200, 200, 429]
        codes = [ask(reader, story, f"b{n}@example.com").status_code for n in range(4)]
        assert codes == [200, 200, 200, 429], "and all together five"


class TestLimits:
    def codes(self, reader: Client, asks: list[tuple[Any, str, str]]) -> list[int]:
        return [
            ask(reader, story, to, REMOTE_ADDR=network).status_code for story, to, network in asks
        ]

    def test_five_an_hour_of_a_network(
        self, reader: Client, post: Any, story: Any, clock: Any
    ) -> None:
        clock(MORNING)
        asks = [(story, f"a{n}@example.com", f"192.0.2.{n}") for n in range(6)]
        assert self.codes(reader, asks) == [200] * 5 + [429]
        asks = [(story, f"b{n}@example.com", f"2001:db8::{n:x}:1") for n in range(6)]
        assert self.codes(reader, asks) == [200] * 5 + [429]
        assert self.codes(reader, [(story, "c@example.com", "192.0.3.1")]) == [200]
        clock("2024-11-22T11:00:01+03:00")
        assert self.codes(reader, asks[:1]) == [200]

    def test_past_it_the_readers_own_mail_is_offered(
        self, reader: Client, post: Any, story: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sending, "BY_NETWORK", 0)
        answer = ask(reader, story, "sami@example.com", json=False)
        page = answer.content.decode()
        assert answer.status_code == 429
        assert FULL in page
        assert "mailto:" in page
        assert 'method="post"' not in page
        told = ask(reader, story, "sami@example.com").json()
        assert FULL in told["message"]
        assert told["mailto"].startswith("mailto:")

    def test_of_a_story_and_of_the_site(
        self, reader: Client, post: Any, story: Any, make_story: Any
    ) -> None:
        assert (sending.BY_STORY, sending.BY_SITE) == (50, 500)
        asks = [(story, f"a{n}@example.com", f"10.0.{n}.1") for n in range(51)]
        assert self.codes(reader, asks) == [200] * 50 + [429]
        other = make_story("مادة أخرى", publish=True)
        assert self.codes(reader, [(other, "a@example.com", "10.0.60.1")]) == [200]

    def test_of_the_site(
        self,
        reader: Client,
        post: Any,
        story: Any,
        make_story: Any,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(sending, "BY_SITE", 2)
        other = make_story("مادة أخرى", publish=True)
        asks = [(each, f"a{n}@example.com", f"10.0.{n}.1") for n, each in enumerate([story, other])]
        assert self.codes(reader, asks) == [200, 200]
        assert self.codes(reader, [(other, "c@example.com", "10.0.9.1")]) == [429]

    def test_one_of_a_story_to_a_friend_in_thirty_days(
        self, reader: Client, queue: Any, post: Any, story: Any, clock: Any
    ) -> None:
        post.start()
        clock(MORNING)
        asks = [(story, "Sami+x@Example.com", "10.0.1.1"), (story, "sami@example.com", "10.0.2.1")]
        assert self.codes(reader, asks) == [200, 200]
        queue()
        assert [taken.to for taken in post.box.taken] == [["Sami+x@example.com"]]
        clock("2024-12-22T10:00:01+03:00")
        assert self.codes(reader, asks[1:]) == [200]
        queue()
        assert len(post.box.taken) == 2

    def test_three_a_day_to_a_friend(
        self, reader: Client, queue: Any, post: Any, story: Any, make_story: Any, clock: Any
    ) -> None:
        post.start()
        clock(MORNING)
        stories = [story, *(make_story(f"مادة {n}", publish=True) for n in range(4))]
        asks = [(each, "sami@example.com", f"10.0.{n}.1") for n, each in enumerate(stories)]
        assert self.codes(reader, asks) == [200] * 5, "who asks cannot tell"
        queue()
        assert len(post.box.taken) == 3
        assert not mail.send("sami@example.com", Letter("s", "t", "<p>h</p>"))
        clock("2024-11-23T10:00:01+03:00")
        assert mail.send("sami@example.com", Letter("s", "t", "<p>h</p>"))


class TestStop:
    def link(self, taken: Any) -> str:
        found = re.fullmatch(
            r"<http://localhost:8000(/-/mail/stop/\S+/)>", taken.message["List-Unsubscribe"]
        )
        assert found
        return found[1]

    def test_one_click_of_a_mail_program(
        self, reader: Client, queue: Any, post: Any, story: Any, make_story: Any
    ) -> None:
        post.start()
        ask(reader, story, "Sami+news@example.com")
        queue()
        link = self.link(post.box.taken[0])
        assert reader.get(link).status_code == 200
        assert not Suppressed.objects.exists(), "a program that follows links stops nothing"
        for _ in range(2):
            answer = reader.post(
                link, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"
            )
            assert answer.status_code == 200
        assert Suppressed.objects.count() == 1
        assert "sami" not in kept().lower()
        other = make_story("أخرى", publish=True)
        ask(reader, other, "sami@example.com", REMOTE_ADDR="10.0.0.1")
        queue()
        assert len(post.box.taken) == 1
        assert not mail.send("sami@example.com", Letter("s", "t", "h"))

    def test_a_person_presses_a_button(self, reader: Client, post: Any, story: Any) -> None:
        link = urlsplit(mail.stop_address(parse("sami@example.com"))).path
        page = reader.get(link).content.decode()
        assert f'action="{link}"' in page
        assert "<button" in page
        answer = reader.post(link, {}, headers=HERE)
        assert answer.status_code == 200
        assert 'method="post"' not in answer.content.decode()
        assert mail.is_stopped(parse("SAMI@example.com"))

    @pytest.mark.parametrize("spoil", ["x", "", "a:b", "../x"])
    def test_a_token_of_anyones_own(self, spoil: str, reader: Client, db: None) -> None:
        link = f"/-/mail/stop/{spoil}/"
        assert reader.get(link).status_code == 404
        assert reader.post(link, {}, headers=HERE).status_code == 404
        assert not Suppressed.objects.exists()

    def test_a_token_with_another_key(self, reader: Client, db: None) -> None:
        link = urlsplit(mail.stop_address(parse("sami@example.com"))).path
        key, colon, rest = link.removeprefix("/-/mail/stop/").partition(":")
        changed = f"/-/mail/stop/{key[::-1]}{colon}{rest}"
        assert reader.post(changed, {}, headers=HERE).status_code == 404
        assert not Suppressed.objects.exists()

    def test_between_queueing_and_sending(
        self, reader: Client, queue: Any, post: Any, story: Any
    ) -> None:
        post.start()
        ask(reader, story, "sami@example.com")
        mail.send("sami@example.com", Letter("s", "t", "<p>h</p>"))
        assert Outgoing.objects.exclude(to="").count() == 2
        reader.post(urlsplit(mail.stop_address(parse("sami@example.com"))).path, {}, headers=HERE)
        assert queue() == 2
        assert post.box.taken == []
        assert not Outgoing.objects.exists()
        assert tasks.failed() == []

    def test_who_asks_cannot_tell(
        self, reader: Client, queue: Any, post: Any, story: Any, django_assert_num_queries: Any
    ) -> None:
        """The same status, words and headers, the same queries, rows and tasks."""
        post.start()
        mail.stopping.stop(mail.stopping.key_of(parse("stopped@example.com")))
        ask(reader, story, "first@example.com", REMOTE_ADDR="10.0.0.1")
        seen = []
        # One who has had it, one who wants none, one who gets it.
        for n, name in enumerate(("first", "stopped", "other")):
            with CaptureQueriesContext(connection) as queries:
                answer = ask(reader, story, f"{name}@example.com", REMOTE_ADDR=f"10.0.{n}.9")
            verbs = [query["sql"].split()[:3] for query in queries]
            last = Outgoing.objects.order_by("made_at").last()
            assert last is not None
            seen.append((name, answer, verbs, last.to))
        assert [to for *_rest, to in seen] == ["", "", "other@example.com"]
        assert len({(a.status_code, a.content, str(a.headers)) for _n, a, *_ in seen}) == 1
        inserts = [[verb for verb in verbs if verb[0] == "INSERT"] for _n, _a, verbs, _to in seen]
        assert inserts[1] == inserts[2]
        assert waiting() == 4
        assert queue() == 4
        assert [taken.to for taken in post.box.taken] == [
            ["first@example.com"],
            ["other@example.com"],
        ]


class TestOwnWords:
    """`mail.send`: what comments are confirmed with."""

    def test_it_arrives_and_leaves_nothing(self, queue: Any, post: Any) -> None:
        post.start()
        assert mail.send("sami@example.com", Letter("وصل تعليقك", "نصّ\n", "<p>نصّ</p>\n"))
        queue()
        (taken,) = post.box.taken
        assert taken.message["Subject"] == "وصل تعليقك"
        assert taken.to == ["sami@example.com"]
        assert not Outgoing.objects.exists()

    def test_later(self, queue: Any, post: Any, clock: Any) -> None:
        post.start()
        clock(MORNING)
        assert mail.send("sami@example.com", Letter("s", "t", "h"), delay=dt.timedelta(minutes=5))
        assert queue() == 0
        clock("2024-11-22T10:05:01+03:00")
        assert queue() == 1

    @pytest.mark.parametrize("to", ["", "a@b.example, c@d.example", "a@[127.0.0.1]"])
    def test_not_to_what_is_no_address(self, to: str, post: Any, db: None) -> None:
        assert not mail.send(to, Letter("s", "t", "h"))

    def test_not_without_a_server(self, db: None) -> None:
        assert not mail.ready()
        assert not mail.send("sami@example.com", Letter("s", "t", "h"))


THREADS = 20


@pytest.mark.parametrize("proof", ["good", ""])
def test_every_limit_holds_when_all_come_at_once(
    proof: str,
    queue: Any,
    post: Any,
    story: Any,
    make_story: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Twenty browsers, each of a network of its own or of one, to the same friends."""
    post.start()
    stories = [story, *(make_story(f"مادة {n}", publish=True) for n in range(3))]
    queue()
    monkeypatch.setattr(sending, "BY_STORY", 11)
    monkeypatch.setattr(sending, "BY_SITE", 37)
    ready = threading.Barrier(THREADS)

    def browse(number: int) -> list[int]:
        client = Client(raise_request_exception=False)
        network = f"10.1.{number % 12}.{number}"
        ready.wait()
        try:
            return [
                ask(
                    client, stories[turn % 4], f"friend{turn % 3}@example.com", proof=proof,
                    REMOTE_ADDR=network,
                ).status_code
                for turn in range(5)
            ]  # fmt: skip
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as threads:
        codes = [code for found in threads.map(browse, range(THREADS)) for code in found]
    assert set(codes) == {200, 429}
    counts = dict(Counter.objects.values_list("bucket", "count"))

    def of(kind: str) -> list[int]:
        return [count for name, count in counts.items() if name.startswith(kind + ":")]

    # So many were let in as the site allows, or as the networks do; each bucket within its own.
    assert codes.count(200) == sum(of("friend-site"))
    if proof:
        assert sum(of("friend-site")) == 37
    else:
        assert max(of("friend-slowly")) == 2
    assert max(of("friend-network")) <= 5
    assert max(of("friend-story")) <= 11
    assert sum(of("friend-network")) == sum(of("friend-story")) == sum(of("friend-site"))
    assert max(of("mail-to")) <= 3
    assert max(of("friend-pair")) == 1
    if proof:
        queue()
        pairs = [(taken.to[0], str(taken.message["Subject"])) for taken in post.box.taken]
        assert len(pairs) == len(set(pairs)) == sum(of("mail-to"))
    assert Outgoing.objects.exclude(to="").count() == (0 if proof else sum(of("mail-to")))
