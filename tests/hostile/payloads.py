"""What a hostile reader might send: generated, and the same for the same number.

Each payload that could run marks the window with its number, so that a page can be asked.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator

MARK = "window.__ran"
_EVENTS = ("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onanimationstart")
_TAGS = ("img", "svg", "iframe", "object", "embed", "video", "details", "math", "body", "input")
_SCHEMES = (
    "javascript",
    "JaVaScRiPt",
    "java\tscript",
    "data",
    "vbscript",
    "\x01javascript",
    "blob",
)
_ARABIC = ["خبر", "عاجل", "من", "المدينة", "عن", "الجسر", "والسوق", "وما", "قاله", "الناس"]
_MARKS = [chr(code) for code in range(0x300, 0x370)] + [chr(code) for code in range(0x64B, 0x660)]
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164\u17b4"
_EMOJI = "😀👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈🇮🇶👍🏽🫠"
_CONTROLS = "".join(map(chr, (*range(0, 32), *range(127, 160)))) + "\u2028\u2029\ufffe\uffff"


def payloads(count: int, seed: int = 1) -> Iterator[str]:
    """So many payloads, of every kind in turn."""
    chance = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](chance, number)


def _code(number: int) -> str:
    return f"{MARK}=({MARK}||[]).concat({number})"


def _script(chance: random.Random, number: int) -> str:
    close = chance.choice(("</script>", "</ScRiPt >", "</script\n>", ""))
    before = chance.choice(("", '">', "'>", "-->", "]]>", "</textarea>", "</title>", "</style>"))
    return f"{before}<script>{_code(number)}{close}"


def _handler(chance: random.Random, number: int) -> str:
    tag, event = chance.choice(_TAGS), chance.choice(_EVENTS)
    between = chance.choice((" ", "/", "\t", "\n", "\x0c"))
    return f'"><{tag}{between}src=x {event}="{_code(number)}" autofocus tabindex=1 open>'


def _attribute(chance: random.Random, number: int) -> str:
    quote = chance.choice(("'", '"', "`", ""))
    return f"{quote} {chance.choice(_EVENTS)}={quote}{_code(number)}{quote} x={quote}"


def _link(chance: random.Random, number: int) -> str:
    scheme = chance.choice(_SCHEMES)
    return f'<a href="{scheme}:{_code(number)}">اضغط</a> {scheme}:{_code(number)}'


def _template(chance: random.Random, number: int) -> str:
    return chance.choice(
        (
            "{{ 7*7 }}{% include '/etc/passwd' %}",
            "{{ config.__class__.__init__.__globals__ }}",
            "{% csrf_token %}{{ request.user.password }}",
            "${7*7}#{7*7}<%= 7*7 %>",
            '#eval("panic()") #import "x.typ" #read("/etc/passwd")',
            "*عريض* _مائل_ = عنوان\n#set page(fill: red) $x^2$ @ref <label> \\ // ملاحظة",
            "'; DROP TABLE reader_comment; --",
            "%s %d %(x)s {0} {x!r}",
            "=HYPERLINK(\"http://x.example\")\n@SUM(1+1)*cmd|' /C calc'!A0",
        )
    )


def _entity(chance: random.Random, number: int) -> str:
    return (
        f"&lt;script&gt;{_code(number)}&lt;/script&gt; &#60;img src=x onerror={_code(number)}&#62;"
    )


def _markup(chance: random.Random, number: int) -> str:
    return chance.choice(
        (
            f'<meta http-equiv="refresh" content="0;url=javascript:{_code(number)}">',
            '<base href="http://x.example/">',
            '<form action="http://x.example/"><input name=a></form>',
            "<style>body{display:none}*{position:fixed;inset:0}</style>",
            '<link rel=stylesheet href="//x.example/x.css">',
            f"<svg><animate onbegin={_code(number)} attributeName=x dur=1s>",
            f"<math><mtext></p><style><img src=x onerror={_code(number)}>",
            "<!--><![CDATA[<xmp><plaintext><noscript></noscript>",
            f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;{number}',
        )
    )


def _mail_header(chance: random.Random, number: int) -> str:
    end = chance.choice(("\r\n", "\n", "\r", "%0d%0a", "\u2028", "\x0b", "\x85", "\0"))
    return f"a{number}@friend.example{end}Bcc: b{number}@evil.example{end}{end}متن آخر"


def _recipients(chance: random.Random, number: int) -> str:
    return chance.choice(
        (
            f"a{number}@x.example, b@evil.example",
            f"a{number}@x.example;b@evil.example",
            f'"a, b@evil.example" <a{number}@x.example>',
            f"<a{number}@x.example>, <b@evil.example>",
            f"a{number}@[127.0.0.1]",
            f"a%evil.example@x{number}.example",
            f"@evil.example:a{number}@x.example",
            f"a{number}@x.example\tb@evil.example",
            f'"<script>{_code(number)}</script>"@x.example',
            f"a{number}@x.example (b@evil.example)",
            f"أحمد{number}@x.example",
            f"a{number}@{'x' * 300}.example",
        )
    )


def _bidi(chance: random.Random, number: int) -> str:
    words = [chance.choice(_BIDI) + chance.choice([*_ARABIC, "abc", "123"]) for _ in range(40)]
    return "".join(words) + _BIDI[4] * 30


def _zalgo(chance: random.Random, number: int) -> str:
    return "".join(
        letter + "".join(chance.choices(_MARKS, k=40)) for letter in chance.choice(_ARABIC) * 4
    )


def _long_word(chance: random.Random, number: int) -> str:
    return chance.choice(("م", "W", "ـ", "﷽", "\u200d", "𒐫", "/", "&")) * 100_000


def _emoji(chance: random.Random, number: int) -> str:
    return _EMOJI * chance.randrange(1, 200)


def _unseen(chance: random.Random, number: int) -> str:
    return "".join(chance.choices(_UNSEEN + _CONTROLS, k=chance.randrange(1, 300)))


def _noise(chance: random.Random, number: int) -> str:
    points = (chance.randrange(0x11_0000) for _ in range(chance.randrange(1, 200)))
    return "".join(chr(p) for p in points if unicodedata.category(chr(p)) != "Cs")


def _path(chance: random.Random, number: int) -> str:
    return chance.choice(("../../../etc/passwd", "//x.example/", "/\\x.example", "1 OR 1=1", "-1"))


def _lines(chance: random.Random, number: int) -> str:
    return chance.choice(("\n", "\r\n", "\u2028", "\x0b", "\x85")) * 5000 + "سطر"


def _arabic(chance: random.Random, number: int) -> str:
    words = chance.choices(_ARABIC, k=chance.randrange(3, 60))
    return f'{" ".join(words)} <b>{number}</b> & "اقتباس"'


KINDS: tuple[Callable[[random.Random, int], str], ...] = (
    _script,
    _handler,
    _attribute,
    _link,
    _template,
    _entity,
    _markup,
    _mail_header,
    _recipients,
    _bidi,
    _zalgo,
    _long_word,
    _emoji,
    _unseen,
    _noise,
    _path,
    _lines,
    _arabic,
)
