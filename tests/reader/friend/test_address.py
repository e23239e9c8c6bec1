"""One address: what is read, what is refused with which sentence, and what can never come out."""

from __future__ import annotations

import re
from email.headerregistry import Address as Mailbox
from email.utils import getaddresses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from warraq.reader.friend.address import Wrong, parse

GOOD = {
    "sami@example.com": "sami@example.com",
    "  sami@example.com ": "sami@example.com",
    "\u200fsami@example.com\u200e": "sami@example.com",
    "\u202asami@example.com\u202c": "sami@example.com",
    "\ufeffsami@example.com\u00a0": "sami@example.com",
    "Sami.Haddad+news@Example.COM": "Sami.Haddad+news@example.com",
    "o'neil_#1@mail.example.co.uk": "o'neil_#1@mail.example.co.uk",
    "a@b.co": "a@b.co",
    "1@2.example": "1@2.example",
    "sami@123.example": "sami@123.example",
    "sami-@exa-mple.com": "sami-@exa-mple.com",
    "sami@مثال.إختبار": "sami@xn--mgbh0fb.xn--kgbechtv",
    "sami@بريد.example": "sami@xn--ngbof4h.example",
    "sami@XN--MGBH0FB.xn--kgbechtv": "sami@xn--mgbh0fb.xn--kgbechtv",
    "sami@bücher.example": "sami@xn--bcher-kva.example",
    "sami@faß.example": "sami@xn--fa-hia.example",
    "sami@ｅｘａｍｐｌｅ.com": "sami@example.com",
    "sami@example。com": "sami@example.com",
    "a" * 64 + "@example.com": "a" * 64 + "@example.com",
    "a@" + "b" * 63 + ".com": "a@" + "b" * 63 + ".com",
}
EMPTY = "اكتب عنوان بريد صديقك."
ONE = "اكتب عنوانًا واحدًا فقط، مثل sami@example.com."
NO_AT = "لا علامة @ في العنوان. يُكتب مثل sami@example.com."
LONG = "العنوان أطول مما يُقبل."
BEFORE = "ما قبل علامة @ فيه حرف غير مقبول. تُقبل الحروف اللاتينية والأرقام والنقطة والشرطة."
DOTS = "النقطة قبل علامة @ لا تأتي في أول العنوان ولا في آخره ولا تتكرر."
DOMAIN = "ما بعد علامة @ ليس اسم موقع. يُكتب مثل example.com."
LITERAL = "ما بعد علامة @ يكون اسم موقع مثل example.com، لا رقم جهاز."
BAD = {
    "": EMPTY,
    "   ": EMPTY,
    "\u200f": EMPTY,
    "sami": NO_AT,
    "example.com": NO_AT,
    "sami＠example.com": NO_AT,
    "a@example.com,b@example.com": ONE,
    "a,b@example.com": ONE,
    "a@example.com,b": ONE,
    "a@example.com, b@example.com": ONE,
    "a@example.com;b@example.com": ONE,
    "a@example.com،b@example.com": ONE,
    "a@example.com؛b@example.com": ONE,
    "a@example.com b@example.com": ONE,
    "a@b@example.com": ONE,
    "a@example.com@evil.example": ONE,
    "Sami <sami@example.com>": ONE,
    "<sami@example.com>": ONE,
    "sami@example.com(comment)": ONE,
    "(x)sami@example.com": ONE,
    '"sami"@example.com': ONE,
    '"a b"@example.com': ONE,
    "sami\\@example.com": ONE,
    "friends: a@example.com;": ONE,
    "a@example.com\r\nBcc: b@example.com": ONE,
    "a@example.com\nBcc: b@example.com": ONE,
    "a@example.com\r": ONE,
    "a@example.com\n": ONE,
    "\na@example.com": ONE,
    "a@example.com\x00": ONE,
    "a\x00@example.com": ONE,
    "a\t@example.com": ONE,
    "a@example.com\x0bb": ONE,
    "a@example.com\u2028Bcc: x": ONE,
    "a@example.com\x85b": ONE,
    "a%evil.example@example.com": BEFORE,
    "سامي@example.com": BEFORE,
    "séb@example.com": BEFORE,
    "a\u200b@example.com": BEFORE,
    "a\u202eb@example.com": BEFORE,
    "a\u00a0b@example.com": BEFORE,
    "-oQ/tmp@example.com": BEFORE,
    "@example.com": BEFORE,
    "[a]@example.com": BEFORE,
    "a:b@example.com": BEFORE,
    ".a@example.com": DOTS,
    "a.@example.com": DOTS,
    "a..b@example.com": DOTS,
    "a@": DOMAIN,
    "a@com": DOMAIN,
    "a@example.": DOMAIN,
    "a@example.com.": DOMAIN,
    "a@.example.com": DOMAIN,
    "a@example..com": DOMAIN,
    "a@-example.com": DOMAIN,
    "a@example-.com": DOMAIN,
    "a@exa_mple.com": DOMAIN,
    "a@exam%ple.com": DOMAIN,
    "a@example.com/x": DOMAIN,
    "a@example.com?x": DOMAIN,
    "a@example.c": DOMAIN,
    "a@localhost": DOMAIN,
    "a@mail.localhost": DOMAIN,
    "a@printer.local": DOMAIN,
    "a@db.internal": DOMAIN,
    "a@1.0.0.127.in-addr.arpa": DOMAIN,
    "a@xn--a.com": DOMAIN,
    "a@xn--.com": DOMAIN,
    "a@exa\u202emple.com": DOMAIN,
    "a@example،com": ONE,
    "a@[127.0.0.1]": LITERAL,
    "a@[IPv6:::1]": LITERAL,
    "a@127.0.0.1": LITERAL,
    "a@example.com:25": LITERAL,
    "a@2130706433": DOMAIN,
    "a@1.2": LITERAL,
    "a@١٢٧.٠.٠.١": DOMAIN,
    "a" * 65 + "@example.com": LONG,
    "a@" + "b" * 64 + ".com": DOMAIN,
    "a" * 60 + "@" + ".".join(["b" * 60] * 3) + ".example.example": LONG,
    "x" * 100_000 + "@example.com": LONG,
}


@pytest.mark.parametrize(("text", "read"), GOOD.items())
def test_what_is_read(text: str, read: str) -> None:
    assert str(parse(text)) == read


@pytest.mark.parametrize(("text", "sentence"), BAD.items(), ids=lambda text: repr(text)[:40])
def test_what_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Wrong) as caught:
        parse(text)
    assert str(caught.value) == sentence


def test_tags_lead_to_one_mailbox() -> None:
    assert (
        parse("Sami+a@Example.com").box == parse("sami+b+c@example.com").box == "sami@example.com"
    )
    assert parse("+a@example.com").box == "+a@example.com"
    assert parse("sami@example.com").box != parse("sama@example.com").box


def test_dots_lead_to_one_mailbox_where_the_service_reads_none() -> None:
    spellings = ("s.a.m.i+x@gmail.com", "Sa.mi@GoogleMail.com", "sami@gmail.com")
    assert {parse(each).box for each in spellings} == {"sami@gmail.com"}
    assert str(parse("sa.mi@gmail.com")) == "sa.mi@gmail.com"
    assert parse("sa.mi@example.com").box != parse("sami@example.com").box


ASCII = re.compile(r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+")
PIECES = st.sampled_from(
    ["@", ",", ";", "<", ">", "%", "\r\n", "\n", "\0", "Bcc: x@evil.example", "[127.0.0.1]", " ",
     "a", "sami", ".", "example.com", '"', "\\", "(", ")", ":", "،", "。", "．", "＠", "，", "مثال",
     "\u202e", "\u200d", "xn--", "-", "=?utf-8?q?a=40b?=", "é", "ß", "İ", "ﬀ", "㏂", "\ud800"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join), st.emails()))
@example("a@example.com\u2024com")
@example("a@ⓔxample．com")
def test_nothing_else_can_come_out(text: str) -> None:
    try:
        found = str(parse(text))
    except Wrong:
        return
    assert ASCII.fullmatch(found)
    assert len(found) <= 254
    assert found.count("@") == 1
    # Others read the same one address in it.
    assert getaddresses([found]) == [("", found)]
    assert Mailbox(addr_spec=found).addr_spec == found
    assert str(parse(found)) == found
