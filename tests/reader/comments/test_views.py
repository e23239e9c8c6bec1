"""The addresses of comments: JSON and pages, errors that keep the words, one's own link."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.reader.solving import proof, solve
from warraq.reader.comments import mine, receive, verbs, views
from warraq.reader.models import Comment, CommentReport


@pytest.fixture
def fields(story: Any) -> dict[str, Any]:
    """A form that is filled in well."""
    return {
        "story": story.pk,
        "parent": "",
        "name": "سلمى",
        "mail": "",
        "text": "شكرًا على هذا الخبر.",
        "proof": proof("comment", story.pk),
        "website": "",
        "began": "20000",
    }


def test_the_challenge(client: Any, story: Any) -> None:
    answer = client.get(f"/-/challenge/?for=comment&story={story.pk}")
    assert answer["Cache-Control"] == "no-store"
    asked = json.loads(answer.content)
    assert set(asked) == {"parameters", "signature"}
    assert asked["parameters"]["data"] == {"for": "comment", "story": str(story.pk)}
    assert solve(asked)
    for query in ("", "?for=comment", "?for=x&story=1", f"?for=comment&story={'9' * 30}"):
        assert client.get(f"/-/challenge/{query}").status_code == 404


def test_a_comment_by_script(posting: Any, fields: Any) -> None:
    answer = posting("/-/comments/", **fields)
    assert answer.status_code == 201
    told = json.loads(answer.content)
    row = Comment.objects.get()
    assert told == {
        "id": row.pk,
        "state": "held",
        "message": views.WAITS,
        "token": receive.token_of(row),
        "edit_seconds": told["edit_seconds"],
    }
    assert 290 <= told["edit_seconds"] <= 300
    assert not answer.cookies
    assert json.loads(posting("/-/comments/", **fields).content)["id"] == row.pk


def test_a_comment_without_script(client: Any, posting: Any, fields: Any) -> None:
    answer = posting("/-/comments/", json=False, **fields | {"proof": "", "began": ""})
    assert answer.status_code == 303
    page = client.get(answer["Location"])
    assert page.status_code == 200
    text = page.content.decode()
    assert views.WAITS in text
    assert "شكرًا على هذا الخبر." in text
    assert 'name="token"' in text
    row = Comment.objects.get()
    assert (row.state, row.held_for) == ("held", ["proof"])
    edited = posting("/-/comments/edit/", json=False, token=receive.token_of(row), text="نص معدّل")
    assert edited.status_code == 200
    assert "نص معدّل" in edited.content.decode()


def test_the_longest_comment_fits_a_form(posting: Any, fields: Any) -> None:
    fields |= {"text": "ك " * 1499 + "كك", "name": "ك" * 60}
    from urllib.parse import urlencode

    assert len(urlencode({**fields, "text": "ك" * 3000})) < views.BODY
    assert len(urlencode({**fields, "text": "\U0001f468" * 3000})) < views.BODY
    assert posting("/-/comments/", **fields).status_code == 201


def test_errors_keep_the_words(posting: Any, fields: Any) -> None:
    fields |= {"text": "  ", "mail": "ليس بريدًا", "name": "<b>سلمى</b>"}
    answer = posting("/-/comments/", json=False, **fields)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "&lt;b&gt;سلمى&lt;/b&gt;" in text
    assert "اكتب تعليقك." in text
    told = json.loads(posting("/-/comments/", **fields).content)
    assert set(told["errors"]) == {"text", "mail"}
    assert told["message"]


def test_refusals(
    posting: Any, fields: Any, set_mode: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(receive.LIMITS, "network", 1)
    assert posting("/-/comments/", **fields).status_code == 201
    again = fields | {"text": "تعليق آخر", "proof": ""}
    answer = posting("/-/comments/", **again)
    assert answer.status_code == 429
    assert json.loads(answer.content)["message"]
    page = posting("/-/comments/", json=False, **again)
    assert page.status_code == 429
    assert "تعليق آخر" in page.content.decode()
    monkeypatch.setitem(receive.LIMITS, "network", 100)
    set_mode("off")
    assert posting("/-/comments/", **again).status_code == 403
    assert posting("/-/comments/", json=False, **again).status_code == 403


@pytest.mark.parametrize("story_id", ["", "0", "-1", "9" * 30, "999999", "1; DROP TABLE", "١"])
@pytest.mark.parametrize("as_json", [True, False])
def test_no_such_story(posting: Any, fields: Any, story_id: str, as_json: bool) -> None:
    answer = posting("/-/comments/", json=as_json, **fields | {"story": story_id})
    assert answer.status_code == 404
    assert not Comment.objects.exists()


def test_only_from_this_site(client: Any, fields: Any) -> None:
    for headers in ({}, {"HTTP_ORIGIN": "https://evil.example"}):
        assert client.post("/-/comments/", fields, **headers).status_code == 403
    assert not Comment.objects.exists()


def test_the_form_pages(client: Any, story: Any, write: Any, moderator: Any) -> None:
    assert client.get(f"/-/comments/?story={story.pk}").status_code == 200
    row = write(story, "تعليق يُردّ عليه")
    there = f"/-/comments/?story={story.pk}&parent={row.pk}"
    assert client.get(there).status_code == 404  # nobody sees it yet
    verbs.publish(row.pk, moderator)
    answer = client.get(there)
    assert answer.status_code == 200
    assert "تعليق يُردّ عليه" in answer.content.decode()
    assert client.get("/-/comments/?story=77777").status_code == 404


def test_a_comments_own_address(
    client: Any, story: Any, write: Any, moderator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.reader.comments import changing

    monkeypatch.setattr(changing, "PAGE", 1)
    first, second = write(story, "تعليق أول"), write(story, "تعليق ثان مختلف")
    assert client.get(f"/-/comments/{first.pk}/").status_code == 404
    for row in (first, second):
        verbs.publish(row.pk, moderator)
    place = client.get(f"/-/comments/{first.pk}/")
    assert (place.status_code, place["Location"]) == (302, f"{story.path}#comment-{first.pk}")
    place = client.get(f"/-/comments/{second.pk}/")
    assert place["Location"] == f"{story.path}comments/2/#comment-{second.pk}"
    assert client.get(f"/-/comments/{'9' * 25}/").status_code == 404


class TestReporting:
    def send(self, posting: Any, row: Comment, **more: Any) -> Any:
        return posting(f"/-/comments/{row.pk}/report/", **{"reason": "spam", "note": ""} | more)

    def test_one_a_network_and_day(
        self, client: Any, posting: Any, story: Any, write: Any, set_mode: Any
    ) -> None:
        set_mode("post")
        row = write(story)
        assert client.get(f"/-/comments/{row.pk}/report/").status_code == 200
        first, second = self.send(posting, row), self.send(posting, row, reason="abuse")
        assert (first.status_code, first.content) == (second.status_code, second.content)
        row.refresh_from_db()
        assert (row.state, row.reports) == ("reported", 1)
        assert CommentReport.objects.get().reason == "spam"
        page = posting(f"/-/comments/{row.pk}/report/", json=False, reason="spam")
        assert page.status_code == 200

    def test_many_go_to_the_moderators(
        self, story: Any, write: Any, set_mode: Any, moderator: Any
    ) -> None:
        import ipaddress

        from warraq.reader.comments import reporting

        set_mode("post")
        row = write(story)
        for number in range(4):
            address = ipaddress.ip_address(f"10.0.{number}.1")
            reporting.report(row.pk, address, "abuse", "ملاحظة", "")
        row.refresh_from_db()
        assert (row.state, row.reports, row.held_for) == ("reported", 4, ["reports"])
        verbs.dismiss(row.pk, moderator)
        row.refresh_from_db()
        assert (row.state, row.reports, row.held_for) == ("published", 0, [])

    def test_what_is_wrong(self, posting: Any, story: Any, write: Any, set_mode: Any) -> None:
        set_mode("post")
        row = write(story)
        assert self.send(posting, row, reason="none").status_code == 422
        assert self.send(posting, row, note="ك" * 301).status_code == 422
        page = posting(f"/-/comments/{row.pk}/report/", json=False, reason="", note="كلام")
        assert page.status_code == 422
        assert "كلام" in page.content.decode()
        assert self.send(posting, row, website="x").status_code == 200
        assert not CommentReport.objects.exists()

    def test_not_of_what_nobody_sees(self, posting: Any, story: Any, write: Any) -> None:
        assert self.send(posting, write(story)).status_code == 404

    def test_limits(self, posting: Any, story: Any, write: Any, set_mode: Any) -> None:
        set_mode("post")
        row = write(story)
        statuses = [self.send(posting, row).status_code for _ in range(7)]
        assert statuses == [200] * 5 + [429] * 2
        good = proof("report", story.pk)
        assert self.send(posting, row, proof=good).status_code == 200


def test_ones_own_comments(client: Any, story: Any, write: Any, moderator: Any) -> None:
    one = write(story, "تعليق أول", mail="s@example.com")
    two = write(story, "تعليق ثان مختلف", mail="S@example.com")
    other = write(story, "تعليق غيرها هنا", mail="t@example.com")
    verbs.publish(one.pk, moderator)
    assert one.owner == two.owner != other.owner
    path = f"/-/comments/mine/{mine.token_of(one.owner)}/"
    assert "تعليقان" in client.get(path).content.decode()
    assert Comment.objects.filter(state="purged").count() == 0
    assert client.post(path).status_code == 200
    states = {row.pk: (row.state, row.text) for row in Comment.objects.all()}
    assert states[one.pk] == states[two.pk] == ("purged", "")
    assert states[other.pk][0] == "held"
    assert client.post(path).status_code == 200
    assert client.get("/-/comments/mine/nobody/").status_code == 404


def test_what_the_author_is_told(
    client: Any, story: Any, write: Any, moderator: Any, clock: Any
) -> None:
    clock("2024-11-22T10:00+03:00")
    row = write(story)
    path = f"/-/comments/done/{receive.token_of(row)}/"
    verbs.reject(row.pk, moderator)
    assert views.REFUSED in client.get(path).content.decode()
    verbs.purge(row.pk, user=moderator)
    assert views.ERASED in client.get(path).content.decode()
    clock("2024-11-23T10:01+03:00")
    assert client.get(path).status_code == 404
    assert client.get("/-/comments/done/x/").status_code == 404
