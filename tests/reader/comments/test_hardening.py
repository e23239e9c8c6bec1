"""What hurt, or could have: each was broken once, and is held here."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from warraq.reader.comments import receive, sifting, verbs
from warraq.reader.comments.states import Impossible
from warraq.reader.comments.submission import Refused
from warraq.reader.models import Ban, Comment, Outgoing
from warraq.reader.models.comment import PUBLIC

_MULTIPART = "multipart/form-data; boundary=b; charset={}"
_CHARSETS = ("unicode_escape", "rot13", "undefined", "utf-16", "utf-7")


def test_undoing_shows_no_words_that_were_changed_since(
    story: Any, write: Any, moderator: Any
) -> None:
    row = write(story, "كلام قرأه المشرف ونشره.")
    verbs.publish(row.pk, moderator)
    verbs.withhold(row.pk, moderator)
    receive.edit(receive.token_of(row), "كلام آخر لم يقرأه أحد.")
    with pytest.raises(Impossible):
        verbs.restore(row.pk, moderator)
    row.refresh_from_db()
    assert (row.state, row.text) == ("withheld", "كلام آخر لم يقرأه أحد.")


def test_the_desk_offers_no_undoing_after_an_edit(story: Any, write: Any, moderator: Any) -> None:
    from warraq.reader.desk.entries import entries

    row = write(story, "كلام قرأه المشرف ونشره.")
    verbs.publish(row.pk, moderator)
    verbs.withhold(row.pk, moderator)
    assert entries([row.pk])[0].undoable
    receive.edit(receive.token_of(row), "كلام آخر لم يقرأه أحد.")
    assert not entries([row.pk])[0].undoable


@pytest.mark.parametrize("charset", _CHARSETS)
def test_a_form_in_another_charset_is_refused(client: Any, story: Any, charset: str) -> None:
    fields = {"story": story.pk, "name": "\\ud800", "text": "\\ud800\\ud801 ab", "proof": "\\ud800"}
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    for path in ("/-/comments/", f"/-/send/{story.pk}/"):
        answer = client.generic(
            "POST",
            path,
            f"{body}--b--\r\n".encode(),
            content_type=_MULTIPART.format(charset),
            HTTP_ORIGIN="http://testserver",
        )
        assert answer.status_code == 400, path
    answer = client.get(f"/-/send/{story.pk}/", CONTENT_TYPE=f"text/plain; charset={charset}")
    assert answer.status_code == 400


@pytest.mark.parametrize("change", ["mode", "parent"])
def test_what_changes_while_a_comment_is_read_still_counts(
    story: Any,
    write: Any,
    set_mode: Any,
    moderator: Any,
    monkeypatch: pytest.MonkeyPatch,
    change: str,
) -> None:
    """The last word is had in the transaction that writes it."""
    set_mode("post")
    thread = write(story, "تعليق أول على هذه المادة.")
    faults = sifting.faults

    def meanwhile(*args: Any, **more: Any) -> Any:
        if change == "mode":
            set_mode("pre")
        else:
            verbs.purge(thread.pk, by="clock")
        return faults(*args, **more)

    monkeypatch.setattr(sifting, "faults", meanwhile)
    try:
        row = write(story, "كلام آخر غير الأول كله.", parent=thread.pk, name="هند")
    except Refused:
        assert change == "parent"
        assert not Comment.objects.exclude(pk=thread.pk).exists()
    else:
        assert change == "mode"
        assert row.state not in PUBLIC


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's writers stand in line")
def test_comments_of_one_address_take_their_turn(story: Any, write: Any) -> None:
    """Two at once would have two owners, and a link that deletes half of them."""
    with CaptureQueriesContext(connection) as seen:
        write(story, mail="s@example.com")
    asked = [each["sql"] for each in seen.captured_queries]
    turn = next(at for at, sql in enumerate(asked) if "pg_advisory_xact_lock" in sql)
    asks = 'SELECT "reader_comment"."owner"'
    owner = next(at for at, sql in enumerate(asked) if sql.startswith(asks))
    assert turn < owner


def test_a_network_has_only_so_many_strangers_mailed(
    story: Any, write: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.reader.comments import mail

    settings.EMAIL_HOST = "mail.example"
    monkeypatch.setattr(mail, "BY_NETWORK", 2)
    for number in range(4):
        write(story, f"تعليق رقم {number} غير سابقه", mail=f"stranger{number}@example.com")
    assert Comment.objects.count() == 4
    assert Outgoing.objects.count() == 2
    write(story, "من شبكة أخرى تمامًا", mail="other@example.com", address="198.51.100.7")
    assert Outgoing.objects.count() == 3


def test_the_site_has_only_so_many_mailed(
    story: Any, write: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.reader.comments import mail

    settings.EMAIL_HOST = "mail.example"
    monkeypatch.setattr(mail, "BY_SITE", 2)
    for number in range(3):
        address, box = f"198.51.{number}.7", f"stranger{number}@example.com"
        write(story, f"تعليق رقم {number} غير سابقه", mail=box, address=address)
    assert Comment.objects.count() == 3
    assert Outgoing.objects.count() == 2


def test_two_minutes_are_said_as_after_a_preposition(story: Any, write: Any) -> None:
    from warraq.reader import limits

    assert limits.Full(limits.Limit("x", 1, 60), 2).wait == "دقيقتين"
    assert limits.Full(limits.Limit("x", 1, 60), 1).wait == "دقيقة واحدة"
    assert limits.Full(limits.Limit("x", 1, 60), 7).wait == "7 دقائق"


@pytest.mark.parametrize(
    ("letters", "said"), [(3001, "3001 حرف،"), (3005, "3005 أحرف،"), (3011, "3011 حرفًا،")]
)
def test_letters_are_counted_as_arabic_does(letters: int, said: str) -> None:
    from warraq.reader.comments.text import clean_text

    assert said in clean_text("ب" * letters)[1][0]


def test_an_unavailable_page_puts_no_token_in_the_log(
    client: Any, story: Any, write: Any, caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from warraq.reader.comments import mine

    token = mine.token_of(write(story, mail="s@example.com").owner)

    def dead(*_arguments: Any) -> Any:
        raise OperationalError("database is locked")

    monkeypatch.setattr(mine, "count", dead)
    assert client.get(f"/-/comments/mine/{token}/").status_code == 503
    assert "database is locked" in caplog.text
    assert token not in caplog.text
    assert token.partition(":")[0] not in caplog.text


def test_a_bans_reason_is_plain_text(story: Any, write: Any, moderator: Any) -> None:
    row = write(story)
    verbs.ban(row.pk, "network", 1, moderator, reason="سبّ\x00 القراء\u202e")
    assert Ban.objects.get().reason == "سبّ القراء"


def test_what_the_desk_refuses_is_no_page(client: Any, story: Any, write: Any) -> None:
    from django.contrib.auth.models import User

    client.force_login(User.objects.create_superuser("chief"))
    row = write(story)
    hostile = "<script>alert(1)</script>"
    for path, field in (("decide/", "verb"), (f"{row.pk}/ban/", "kind")):
        answer = client.post(f"/newsroom/comments/{path}", {field: hostile})
        assert answer.status_code == 400
        assert answer["Content-Type"].startswith("text/plain")
