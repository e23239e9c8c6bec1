"""Makes the bytes of a mail to a reader: the same headers in the same order, and nothing of his."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import uuid
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr

from django.conf import settings

from warraq.arabic.typography import strip_bidi_controls
from warraq.newsroom import public
from warraq.reader.friend.address import Address
from warraq.reader.mail.checked import check
from warraq.reader.mail.stopping import stop_address

SUBJECT = 200
ONE_CLICK = "List-Unsubscribe=One-Click"


@dataclass(frozen=True)
class Letter:
    """What a mail says; `text` and `html` say the same."""

    subject: str
    text: str
    html: str


class _Policy(EmailPolicy):
    """Python's own folding, but for addresses of pages, which must not be broken up.

    And for a subject that is not ASCII: its newer folding may lose a space between two lines.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        if name == "List-Unsubscribe":
            return f"{name}: {value}{self.linesep}".encode("ascii")
        if name == "Subject" and not str(value).isascii():
            folded = Header(str(value), "utf-8", header_name=name).encode(linesep=self.linesep)
            return f"{name}: {folded}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


_POLICY = _Policy(linesep=SMTP.linesep, cte_type="7bit")


def compose(to: Address, letter: Letter, *, id: uuid.UUID, at: dt.datetime) -> bytes:
    """The message with CRLF at the ends of lines, 7-bit; the same bytes for the same arguments.

    Raises `checked.Unsound` rather than make what is not exactly as it should be.
    """
    sender = sender_address()
    message = EmailMessage(policy=_POLICY)
    message["From"] = Mailbox(sender_name(), addr_spec=sender)
    message["To"] = str(to)
    message["Subject"] = one_line(letter.subject)[:SUBJECT]
    message["Date"] = format_datetime(at.astimezone(dt.UTC).replace(microsecond=0))
    message["Message-ID"] = f"<{id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{stop_address(to)}>"
    message["List-Unsubscribe-Post"] = ONE_CLICK
    message.set_content(letter.text, cte="base64")
    message.add_alternative(letter.html, subtype="html", cte="base64")
    # Last, since a message's content takes what is named Content- along.
    message["Content-Language"] = "ar"
    message.set_boundary(f"warraq-{id.hex}")
    raw = message.as_bytes()
    check(raw, to=str(to), sender=sender)
    return raw


def sender_address() -> str:
    """The site's own address, as the envelope names it."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def sender_name() -> str:
    """The name before it: that of the setting, or the site's own, without what parts addresses."""
    name = parseaddr(settings.DEFAULT_FROM_EMAIL)[0] or public.site().name
    return one_line(re.sub(r"[<>@,;\\\"]", " ", name))


def one_line(text: str) -> str:
    """Text as one line that is fit for a header: no control characters, no turned direction.

    What looks like an encoded word is broken up: Python would decode it, line breaks and all.
    """
    shown = (" " if _unseen(sign) else sign for sign in strip_bidi_controls(text))
    return " ".join("".join(shown).replace("=?", "= ?").split())


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
