"""Thousands of hostile submissions through the form, the queue and a real mail server.

Whatever is put into the fields, what is delivered is our own message about the story, to exactly
one recipient each, who is the one in the envelope; and nothing of the sender's stands in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.test import Client

from tests.reader.friend.conftest import HERE
from warraq.ops import tasks
from warraq.reader import limits
from warraq.reader.friend import sending
from warraq.reader.mail import checked
from warraq.reader.mail import sending as posting
from warraq.reader.models import Counter, Outgoing

WORDS = "كلام-المرسل"
VICTIM = "victim@evil.example"
PLENTY = 10**6
FORM = "application/x-www-form-urlencoded"
# Each makes something hostile of a good address.
TWISTS = (
    "{to},{victim}", "{to}, {victim}", "{to};{victim}", "{to} {victim}", "{victim},{to}",
    "{to}\r\nBcc: {victim}", "{to}\nCc: {victim}", "{to}\rTo: {victim}", "{to}\0{victim}",
    "{to}\r\n\r\n{words}", "{to}\r\n.\r\nMAIL FROM:<{victim}>\r\nRCPT TO:<{victim}>",
    "{words} <{to}>", '"{words}" <{to}>', "<{to}>,<{victim}>", "{to}({words})", "({victim}){to}",
    '"{victim}"@good.example', "victim%evil.example@good.example", "@evil.example:{to}",
    "evil.example!victim%x@good.example", "{to}@evil.example", "victim@evil.example@good.example",
    "victim@[127.0.0.1]", "victim@[IPv6:::1]", "victim@127.0.0.1", "victim@localhost",
    "victim@mail.internal", "=?utf-8?q?{victim}?=", "=?utf-8?b?dmljdGltQGV2aWw=?= <{to}>",
    "{to}\u2028Bcc: {victim}", "{to}\x85Bcc: {victim}", "{to}\x0bBcc: {victim}",
    "{to}%0d%0aBcc:{victim}", "{to}%0a{victim}", "{to}\\r\\nBcc: {victim}",
    "friends: {to}, {victim};",
    "{to}>\r\nRCPT TO:<{victim}",
    "{to} SIZE=1", "{to}> NOTIFY=SUCCESS ORCPT=rfc822;{victim}", "-f{victim}@good.example,",
    "|/bin/sh -c {to}", "{to}\u202e{victim}", "{to}،{victim}", "{to}؛{victim}", "{to}，{victim}",
    "{{{{7*7}}}},{to}", "${{{to}}},", "<script>alert(1)</script>{to}", "' OR 1=1 --{to} ",
    "{to}\ud800", "\ufeff\ufeff{to}{victim}", "x" * 300 + "{to}", "{to}" + "x" * 3000 + " ",
    "{victim}.",
    ".{to}", "a..b{to}", "سامي@good.example", "{to}/../{victim}", "mailto:{to}", "{to}?cc={victim}",
    "{to}?subject={words}", "", " ", "@", "\0", "\r\n",
)  # fmt: skip
# Fields that the form has none of, and that nothing may listen to.
STRANGE = (
    "subject", "message", "text", "body", "note", "cc", "bcc", "from", "name", "reply-to", "mail",
    "To", "to[]", "to2", "headline", "url", "story", "template", "lead", "return_path",
)  # fmt: skip
HEADERS = (
    "Reply-To", "Bcc", "Cc", "X-Forwarded-Host", "X-Forwarded-For", "X-Original-To", "User-Agent",
    "Accept-Language", "X-Real-Ip", "Forwarded", "From", "Subject", "X-Http-Method-Override",
)  # fmt: skip


def twisted(chance: random.Random, to: str) -> str:
    """A good address made hostile; what happens to be still good is left out by the caller."""
    return chance.choice(TWISTS).format(to=to, victim=VICTIM, words=WORDS)


def encoded(fields: list[tuple[str, str]]) -> str:
    pairs = ((quote_plus(k), quote_plus(v.encode("utf-8", "surrogatepass"))) for k, v in fields)
    return "&".join(f"{key}={value}" for key, value in pairs)


def submissions(
    chance: random.Random, many: int
) -> Iterator[tuple[str | None, str, dict[str, str]]]:
    """Bodies and headers of requests, and whom each may be sent to: None where nobody."""
    for number in range(many):
        good = number % 8 == 0
        to = f"friend{number}@good{number % 7}.example"
        fields = [("to", to if good else twisted(chance, to)), ("proof", "good"), ("website", "")]
        for name in chance.sample(STRANGE, chance.randrange(6)):
            fields.append((name, chance.choice([WORDS, VICTIM, f"{WORDS}\r\nBcc: {VICTIM}"])))
        if chance.random() < 0.1:
            # A second recipient by a second field: then nobody gets it.
            fields.append(("to", VICTIM))
            good = False
        chance.shuffle(fields)
        sent = dict.fromkeys(chance.sample(HEADERS, 3), f"{WORDS} {VICTIM}")
        yield (to if good else None), encoded(fields), sent


def attack(client: Client, stories: list[Any], many: int, seed: int) -> tuple[set[str], list[int]]:
    """Send them all; returns who may get one, and the status of every answer."""
    chance = random.Random(seed)
    expected: set[str] = set()
    codes = []
    for to, body, headers in submissions(chance, many):
        story = chance.choice(stories)
        answer = client.generic(
            "POST",
            f"/-/send/{story.pk}/?to={VICTIM}&cc={VICTIM}",
            body,
            FORM,
            headers=headers | HERE | {"Accept": "application/json"},
        )
        codes.append(answer.status_code)
        assert answer.status_code == (200 if to else 422), (body, answer.content)
        if to:
            expected.add(to)
    return expected, codes


def check_all(taken: list[Any], headlines: set[str]) -> None:
    """Every message is ours, to one, about a story."""
    for each in taken:
        (to,) = each.to
        assert each.sender == "newsroom@news.example"
        message = each.message
        assert message.defects == []
        assert sorted(message.keys()) == sorted(checked._HEADERS)
        assert [found.addr_spec for found in message["To"].addresses] == [to]
        assert [found.addr_spec for found in message["From"].addresses] == [each.sender]
        assert " ".join(str(message["Subject"]).split()) in headlines
        said = [part.get_content() for part in message.iter_parts()]
        assert len(said) == 2
        for text in [*map(str, message.values()), *said, each.raw.decode("ascii")]:
            assert WORDS not in text
            assert "evil.example" not in text
            assert VICTIM not in text
        checked.check(each.raw, to=to, sender=each.sender)


@pytest.mark.usefixtures("proved")
@pytest.mark.parametrize(
    "many", [1000, pytest.param(10_000, marks=pytest.mark.long)], ids=["1000", "10000"]
)
def test_hostile_submissions(
    many: int,
    queue: Any,
    post: Any,
    story: Any,
    make_story: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    post.start()
    hostile = [
        "عنوان =?utf-8?q?=0D=0AX-Injected:_yes?= آخر",
        "عنوان <b>غليظ</b> & {{ 7*7 }} 'و' \"نصّ\"",
        "From: x, To: y; z <a@b.example>",
    ]
    stories = [story, *(make_story(headline, publish=True) for headline in hostile)]
    for name in ("BY_NETWORK", "BY_STORY", "BY_SITE"):
        monkeypatch.setattr(sending, name, PLENTY)
    monkeypatch.setattr(posting, "A_DAY", PLENTY)
    queue()
    expected, codes = attack(Client(raise_request_exception=False), stories, many, seed=many)
    assert len(expected) > many / 12
    assert codes.count(422) > many / 2
    queue()
    assert tasks.failed() == []
    got = [each.to[0] for each in post.box.taken]
    assert len(got) == len(set(got))
    assert set(got) == expected
    shown = {" ".join(each.headline.replace("=?", "= ?").split()) for each in stories}
    check_all(post.box.taken, shown)
    assert not Outgoing.objects.exists()
    counts = dict(Counter.objects.values_list("bucket", "count"))
    assert counts[limits.bucket("friend-site")] == len(expected)
