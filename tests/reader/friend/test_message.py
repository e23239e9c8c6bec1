"""The message: its headers, its words in both forms, its signature, and the strict second look."""

from __future__ import annotations

import datetime as dt
import re
import smtplib
import uuid
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from warraq.reader.friend.address import Address
from warraq.reader.mail import checked, message, story
from warraq.reader.mail.checked import Unsound, check
from warraq.reader.mail.message import Letter, compose, one_line

pytestmark = pytest.mark.django_db
FRIEND = Address("sami", "example.com")
ID = uuid.UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
AT = dt.datetime(2024, 11, 22, 7, 30, 15, 999, tzinfo=dt.UTC)
SENDER = "newsroom@localhost"


def made(letter: Letter, to: Address = FRIEND) -> bytes:
    return compose(to, letter, id=ID, at=AT)


def plain(subject: str = "عنوان", text: str = "نصّ", html: str = "<p>نصّ</p>") -> bytes:
    return made(Letter(subject, text, html))


def read(raw: bytes) -> EmailMessage:
    found = message_from_bytes(raw, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert found.defects == []
    return found


@pytest.fixture
def bridge(make_story: Any) -> Any:
    return make_story(
        "جسر المشاة: هاتف iPhone 15 في يد <كل> عابر",
        kicker="المدينة",
        lead="فُتح الجسر & بلا رسوم.",
        credit_outlet="وكالة <النهر>",
        credit_url="https://river.example/bridge?a=1&b=2",
        credit_kind="translated",
        publish=True,
    )


class TestHeaders:
    def test_all_of_them(self, bridge: Any) -> None:
        letter = story.letter(bridge.pk, FRIEND)
        assert letter is not None
        found = read(made(letter))
        stop = f"<http://localhost:8000/-/mail/stop/{story.stop_address(FRIEND).split('/')[-2]}/>"
        assert dict(found.items()) == {
            "From": "ورّاق <newsroom@localhost>",
            "To": "sami@example.com",
            "Subject": "جسر المشاة: هاتف iPhone 15 في يد <كل> عابر",
            "Date": "Fri, 22 Nov 2024 07:30:15 +0000",
            "Message-ID": f"<{ID}@localhost>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": "ar",
            "List-Unsubscribe": stop,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "MIME-Version": "1.0",
            "Content-Type": f'multipart/alternative; boundary="warraq-{ID.hex}"',
        }

    def test_the_same_bytes_for_the_same_mail(self) -> None:
        assert plain() == plain()

    def test_lines_are_short_but_for_the_stop_link(self) -> None:
        lines = plain(subject="كلمة " * 60).split(b"\r\n")
        long = [line for line in lines if len(line) > 78]
        assert [line.split(b":")[0] for line in long] == [b"List-Unsubscribe"]

    def test_the_name_is_the_settings_own_where_it_has_one(self, settings: Any) -> None:
        settings.DEFAULT_FROM_EMAIL = '"جريدة النهر, للأخبار" <desk@news.example>'
        found = read(plain())
        assert found["From"].addresses[0].display_name == "جريدة النهر للأخبار"
        assert found["From"].addresses[0].addr_spec == "desk@news.example"
        assert str(found["Message-ID"]).endswith("@news.example>")

    @pytest.mark.parametrize(
        "subject",
        [
            "عنوان\r\nBcc: victim@example.com",
            "عنوان\nBcc: victim@example.com\n\nbody",
            "عنوان\u2028Bcc: victim@example.com",
            "عنوان\x00\x0b\x0c\x85Bcc: victim@example.com",
            "\u202eعنوان\u2069",
            "=?utf-8?q?=0D=0ABcc:_victim@example.com?=",
            "a" * 5000,
            "كلمة" * 300,
            "",
            " ",
            "Bcc: victim@example.com",
            "😀" * 120,
        ],
    )
    def test_no_headline_makes_a_header(self, subject: str) -> None:
        raw = plain(subject=subject)
        found = read(raw)
        assert sorted(found.keys()) == sorted(checked._HEADERS)
        assert b"\r\nBcc" not in raw
        assert found["To"].addresses[0].addr_spec == "sami@example.com"
        assert len(found["Subject"]) <= 200


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(subject=st.text(max_size=250), text=st.text(), html=st.text())
# Python's folding of headers loses the last space of this one.
@example(subject="00000000 ¡¡¡¡¡¡¡¡¡𐀀𐀀𐀀𐀀 ¡", text="", html="")
def test_whatever_a_story_says_it_is_one_message_to_one_friend(
    subject: str, text: str, html: str
) -> None:
    raw = made(
        Letter(
            subject,
            text.encode("utf-8", "replace").decode(),
            html.encode("utf-8", "replace").decode(),
        )
    )
    found = read(raw)
    assert sorted(found.keys()) == sorted(checked._HEADERS)
    assert [part.get_content_type() for part in found.iter_parts()] == ["text/plain", "text/html"]
    assert str(found["Subject"]).split() == one_line(subject)[:200].split()


class _Words(HTMLParser):
    """The text of a page, and what it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.links, self.fetched = "", [], []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        found = dict(attrs)
        if tag == "a":
            self.links.append(found["href"])
        self.fetched += [found[name] for name in ("src", "srcset", "background") if name in found]
        assert "url(" not in found.get("style", "")

    def handle_data(self, data: str) -> None:
        self.words += data


class TestWords:
    def both(self, bridge: Any) -> tuple[str, _Words]:
        letter = story.letter(bridge.pk, FRIEND)
        assert letter is not None
        found = read(made(letter))
        text, html = (part.get_content() for part in found.iter_parts())
        assert '<html lang="ar" dir="rtl">' in html
        return text, _Words(html)

    def test_both_say_what_the_story_says(self, bridge: Any, clock: Any) -> None:
        text, page = self.both(bridge)
        url = "http://localhost:8000" + bridge.path
        for words in (text, page.words):
            assert "أرسل إليك أحد قراء «ورّاق» هذه المادة" in words
            assert "جسر المشاة: هاتف iPhone 15 في يد <كل> عابر" in words
            assert "فُتح الجسر & بلا رسوم." in words
            assert "المصدر: وكالة <النهر> – ترجمة عن المصدر." in words
            assert "لماذا وصلتك هذه الرسالة؟" in words
            assert re.search(r"نُشر \w+ \d+ [\w /]+ \d{4}، \d+:\d\d", words)
            assert "متن من جملة واحدة" not in words
        assert url in text
        assert page.links.count(url) == 2
        assert "https://river.example/bridge?a=1&b=2" in text
        assert "https://river.example/bridge?a=1&b=2" in page.links
        stop = story.stop_address(FRIEND)
        assert stop in text
        assert stop in page.links

    def test_nothing_is_fetched_from_anywhere(self, bridge: Any) -> None:
        _text, page = self.both(bridge)
        assert page.fetched == []
        assert page.tags <= {
            "html", "head", "meta", "title", "body", "div", "p", "a", "h1", "hr", "b", "bdi",
        }  # fmt: skip

    def test_a_story_without_any_of_it(self, make_story: Any) -> None:
        bare = make_story("عنوان وحده", lead="", publish=True)
        letter = story.letter(bare.pk, FRIEND)
        assert letter is not None
        assert "المصدر" not in letter.text + letter.html
        assert "\n\n\n" not in letter.text

    def test_a_withdrawn_story_has_none(self, bridge: Any) -> None:
        from warraq.newsroom import actions

        actions.unpublish(bridge)
        assert story.letter(bridge.pk, FRIEND) is None

    @pytest.mark.parametrize("pk", [0, -1, 2**63, 10**30])
    def test_numbers_that_no_story_has(self, pk: int) -> None:
        assert story.letter(pk, FRIEND) is None


class TestSecondLook:
    """Messages that our own hand spoilt after they were made."""

    def spoilt(self, old: bytes, new: bytes) -> bytes:
        raw = plain()
        assert raw.count(old) >= 1
        return raw.replace(old, new, 1)

    def test_what_we_make_passes(self) -> None:
        check(plain(), to="sami@example.com", sender=SENDER)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (b"To: sami@example.com", b"To: sami@example.com, b@example.com"),
            (b"To: sami@example.com", b"To: other@example.com"),
            (b"To: sami@example.com", b"To: sami@example.com\r\nBcc: b@example.com"),
            (b"To: sami@example.com", b"To: sami@example.com\r\nTo: sami@example.com"),
            (b"To: sami@example.com", b"To: sami@example.com\r\n , b@example.com"),
            (b"To: sami@example.com", b"to: sami@example.com"),
            (b"To: sami@example.com", b"To : sami@example.com"),
            (b"To: sami@example.com\r\n", b""),
            (b"To: sami@example.com", b"To: sami@example.com\nBcc: b@example.com"),
            (b"To: sami@example.com", b"To: sami@example.com\rBcc: b@example.com"),
            (b"Auto-Submitted: auto-generated", b"Auto-Submitted: no"),
            (b"<newsroom@localhost>", b"<reader@evil.example>"),
            (b"<newsroom@localhost>", b"<x@evil.example>, <newsroom@localhost>"),
            (b"<newsroom@localhost>\r\n", b"<newsroom@localhost>\r\nReply-To: r@evil.example\r\n"),
            (b"Subject: ", b"Subject: \xd8\xb9"),
            (b"Subject: ", b"Subject: \x00"),
            (b"Subject: ", b"Subject: " + b"x" * 990),
            (b"Subject: ", b"Subject: \r\n\r\n"),
            (b"Subject: ", b"Subject: x\r\n \r\n "),
            (b"/-/mail/stop/", b"/elsewhere/"),
            (b"Date: Fri", b"Date: some day"),
            (b"@localhost>\r\nAuto", b"@evil.example>\r\nAuto"),
            (b"multipart/alternative", b"multipart/mixed"),
            (b"text/html", b"application/octet-stream"),
            (b"text/plain", b"text/html"),
            (b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: 8bit"),
            (b"Content-Transfer-Encoding: base64", b"Content-Disposition: attachment"),
            (b"\r\n\r\n--warraq", b"\r\n\r\nbefore\r\n--warraq"),
        ],
    )
    def test_what_is_not_ours_does_not(self, old: bytes, new: bytes) -> None:
        with pytest.raises(Unsound):
            check(self.spoilt(old, new), to="sami@example.com", sender=SENDER)

    def test_what_stands_behind_it(self) -> None:
        for more in (b"after", b"\r\n.\r\nMAIL FROM:<x@evil.example>\r\n", b"--warraq-x--"):
            with pytest.raises(Unsound):
                check(plain() + more, to="sami@example.com", sender=SENDER)

    def test_compose_takes_that_look(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(message, "sender_name", lambda: "x@evil.example, y")
        with pytest.raises(Unsound, match="From is"):
            plain()


@pytest.mark.parametrize(
    "name", ["News & Views", "News.Ten", "News@Ten <x>", 'a "b" c', "", "صحيفة " * 30]
)
def test_any_name_of_a_site_will_do(name: str, settings: Any) -> None:
    from warraq.newsroom.models import SiteSettings

    row = SiteSettings.objects.first() or SiteSettings()
    row.name = name[:60]
    row.save()
    assert read(plain())["From"].addresses[0].addr_spec == SENDER


def test_a_signature_outlives_the_way(post: Any, settings: Any, bridge: Any) -> None:
    """DKIM by another library: signed before, verified behind a real mail server."""
    settings.DEFAULT_FROM_EMAIL = "newsroom@news.example"
    letter = story.letter(bridge.pk, FRIEND)
    assert letter is not None
    raw = made(letter)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    der = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    import base64

    record = b"v=DKIM1; k=rsa; p=" + base64.b64encode(der)
    signature = dkim.sign(raw, b"mail", b"news.example", pem, include_headers=dkim.DKIM.SHOULD)
    post.start()
    with smtplib.SMTP("127.0.0.1", post.port) as server:
        server.sendmail("newsroom@news.example", ["sami@example.com"], signature + raw)
    (taken,) = post.box.taken
    assert taken.raw.endswith(raw)
    asked: list[bytes] = []

    def dnsfunc(name: bytes, **_more: Any) -> bytes:
        asked.append(name)
        return record

    assert dkim.verify(taken.raw, dnsfunc=dnsfunc)
    assert asked == [b"mail._domainkey.news.example."]
    assert not dkim.verify(taken.raw.replace(b"To: sami@", b"To: sama@"), dnsfunc=dnsfunc)
