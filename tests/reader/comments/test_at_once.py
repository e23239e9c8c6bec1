"""Many at once, on each database: one submission is one comment, and limits hold."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.db import connections

from tests.reader.solving import proof
from warraq.reader import keys
from warraq.reader import proof as proofs
from warraq.reader.comments import receive, reporting, submission, verbs
from warraq.reader.models import Comment, CommentReport, DayKey, UsedSolution

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 20
T = TypeVar("T")


def at_once(do: Callable[[int], T], many: int = MANY) -> list[T | Exception]:
    """Do it many times at the same moment, each in a thread and on a connection of its own."""
    barrier = Barrier(many)

    def one(number: int) -> T | Exception:
        try:
            barrier.wait(30)
            return do(number)
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(one, range(many)))


def sent(story: Any, text: str = "تعليق واحد", **more: Any) -> submission.Submission:
    address = ipaddress.ip_address(more.pop("address", "203.0.113.7"))
    fields = {"story": str(story.pk), "name": "سلمى", "text": text} | more
    return submission.read(fields, address)


@pytest.mark.parametrize("mode", ["pre", "post"])
def test_one_submission_is_one_comment(story: Any, set_mode: Any, mode: str) -> None:
    set_mode(mode)
    one = sent(story, proof=proof("comment", story.pk))
    found = at_once(lambda _number: receive.receive(one))
    assert not [each for each in found if isinstance(each, Exception)]
    assert len({(each.comment.pk, each.token) for each in found}) == 1
    row = Comment.objects.get()
    assert row.events.count() == 2
    assert UsedSolution.objects.count() == 1


def test_one_proof_is_good_for_one(story: Any, set_mode: Any) -> None:
    set_mode("post")
    one = proof("comment", story.pk)
    words = ("قمر", "شمس", "نجم", "بحر", "نهر", "جبل", "سهل", "واد")
    found = at_once(lambda n: receive.receive(sent(story, f"كلام عن {words[n]}", proof=one)), 8)
    public = Comment.objects.filter(state="published").count()
    assert public == 1
    assert all(isinstance(each, (receive.Receipt, submission.Refused)) for each in found)


def test_limits_hold(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(receive.LIMITS, "network", 7)
    each = [
        sent(story, f"كلام {number}", proof=proof("comment", story.pk)) for number in range(MANY)
    ]
    found = at_once(lambda number: receive.receive(each[number]))
    refused = [one for one in found if isinstance(one, submission.Refused)]
    assert (len(refused), {one.status for one in refused}) == (MANY - 7, {429})
    assert Comment.objects.count() == 7


def test_one_key_a_day() -> None:
    keys.forget()
    found = at_once(
        lambda _number: keys.author_key(ipaddress.ip_address("203.0.113.7"), keys.today())
    )
    assert len(set(map(str, found))) == 1
    assert DayKey.objects.count() == 1


def test_one_report_a_network(story: Any, set_mode: Any) -> None:
    set_mode("post")
    row = receive.receive(sent(story, proof=proof("comment", story.pk))).comment
    good = [proof("report", story.pk) for _ in range(MANY)]
    address = ipaddress.ip_address("203.0.113.7")
    found = at_once(lambda n: reporting.report(row.pk, address, "spam", "", good[n]))
    assert found == [None] * MANY
    row.refresh_from_db()
    assert (row.state, row.reports, CommentReport.objects.count()) == ("reported", 1, 1)


def test_two_moderators_and_one_decision(story: Any, moderator: Any) -> None:
    row = receive.receive(sent(story, proof=proof("comment", story.pk))).comment
    found = at_once(lambda _number: verbs.publish(row.pk, moderator), 8)
    assert [each for each in found if each is None] == [None]
    assert {type(each) for each in found if each is not None} == {verbs.Impossible}
    assert row.events.filter(verb="publish").count() == 1


def test_a_solution_is_recorded_once(story: Any) -> None:
    good = proofs.read(proof("comment", story.pk), "comment", story.pk)
    assert good
    assert sorted(map(str, at_once(lambda _number: proofs.use(good)))) == ["False"] * 19 + ["True"]
