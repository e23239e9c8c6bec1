"""The mail that follows a comment: fixed words, one a day, and none to who wants none."""

from __future__ import annotations

from typing import Any

import pytest

from warraq.reader.comments import mine
from warraq.reader.friend.address import parse
from warraq.reader.mail import stopping
from warraq.reader.models import Outgoing


@pytest.fixture(autouse=True)
def sent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bytes]]:
    """A mail server, which keeps what it is given."""
    from warraq.reader import slots

    settings.EMAIL_HOST = "mail.example"
    found: list[tuple[str, bytes]] = []

    def post(sender: str, to: str, message: bytes) -> None:
        found.append((to, message))

    monkeypatch.setattr(slots.slots, "post", post)
    return found


def words(message: bytes) -> str:
    """All that a mail says: its headers and both its parts."""
    from email import message_from_bytes, policy

    read = message_from_bytes(message, policy=policy.default)
    return "\n".join([str(read["Subject"]), *(part.get_content() for part in read.iter_parts())])


def test_it_brings_the_link_and_no_word_of_the_commenters(
    story: Any, write: Any, sent: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = write(story, "كلام الكاتب", name="اسم الكاتب", mail="s@example.com")
    ((to, message),) = sent
    said = words(message)
    assert to == "s@example.com"
    assert said.count(f"/-/comments/mine/{mine.token_of(row.owner)}/") == 2
    assert said.count(f"/-/mail/stop/{stopping.token_of(parse(to))}/") == 2
    assert story.headline in said
    assert "كلام الكاتب" not in said
    assert "اسم الكاتب" not in said
    assert "90 يومًا" in said


def test_one_a_day_and_none_to_who_wants_none(
    story: Any, write: Any, sent: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(story, "تعليق أول", mail="s@example.com")
        write(story, "تعليق ثان مختلف", mail="s@example.com")
        write(story, "تعليق بلا بريد")
        stopping.stop(stopping.key_of(parse("t@example.com")))
        write(story, "تعليق لمن لا يريد", mail="t@example.com")
    assert [to for to, _message in sent] == ["s@example.com"]
    assert not Outgoing.objects.exists()


def test_none_without_a_mail_server(
    story: Any, write: Any, sent: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_HOST = ""
    with django_capture_on_commit_callbacks(execute=True):
        row = write(story, mail="s@example.com")
    assert not sent
    assert row.owner is not None


def test_a_hostile_headline_cannot_change_the_mail(
    make_story: Any, set_mode: Any, write: Any, sent: Any, django_capture_on_commit_callbacks: Any
) -> None:
    set_mode("pre")
    story = make_story("<script>alert(1)</script> خبر", publish=True)
    with django_capture_on_commit_callbacks(execute=True):
        write(story, mail="s@example.com")
    ((_to, message),) = sent
    html = words(message).partition("<!DOCTYPE")[2]
    assert "<script" not in html
