"""What a reader sends, read and checked as far as that needs no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from warraq.newsroom.public.network import Address
from warraq.reader.comments import text as texts
from warraq.reader.friend import address as addresses

# Nobody writes a name and two words in less.
FAST_MS = 3000
_DIGITS = 18


@dataclass(frozen=True)
class Submission:
    """A comment as it was sent: words cleaned, numbers read; `errors` name the fields at fault."""

    story: int
    parent: int | None
    name: str
    mail: str
    text: str
    proof: str
    signals: tuple[str, ...]
    address: Address | None
    errors: Mapping[str, list[str]] = field(default_factory=dict)


class Wrong(Exception):
    """What was sent has errors: Arabic sentences by field."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        super().__init__("صحّح ما أُشير إليه ثم أرسل التعليق من جديد.")


class Refused(Exception):
    """What was sent is not accepted, whatever it says; `status` is HTTP's."""

    def __init__(self, message: str, status: int = 403) -> None:
        self.status = status
        super().__init__(message)


def number(text: str) -> int | None:
    """A row's number as a form gives it; None where it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        return None
    return int(text) or None


def read(fields: Mapping[str, str], address: Address | None) -> Submission:
    """Read a form's fields. Raises Refused where it names no story, or no comment to answer."""
    story, parent = number(fields.get("story", "")), fields.get("parent", "")
    if story is None or (parent and number(parent) is None):
        raise Refused("لا مادة في هذا العنوان.", 404)
    name, name_errors = texts.clean_name(fields.get("name", ""))
    words, text_errors = texts.clean_text(fields.get("text", ""))
    mail, mail_errors = _mail(fields.get("mail", ""))
    errors = {"name": name_errors, "mail": mail_errors, "text": text_errors}
    return Submission(
        story=story,
        parent=number(parent),
        name=name,
        mail=mail,
        text=words,
        proof=fields.get("proof", ""),
        signals=_signals(fields),
        address=address,
        errors={each: said for each, said in errors.items() if said},
    )


def _mail(given: str) -> tuple[str, list[str]]:
    if not given.strip():
        return "", []
    try:
        return str(addresses.parse(given)), []
    except addresses.Wrong as error:
        return "", [str(error)]


def _signals(fields: Mapping[str, str]) -> tuple[str, ...]:
    """What hints at a program: reasons to wait for a moderator, never to refuse."""
    found = []
    if fields.get("website", "").strip():
        found.append("trap")
    began = fields.get("began", "")
    if began.isascii() and began.isdecimal() and len(began) <= _DIGITS and int(began) < FAST_MS:
        found.append("fast")
    return tuple(found)
