"""One mail address as a reader types it: read strictly, or refused with the reason in Arabic.

Far less than the standard allows is accepted: what a person's address looks like, and nothing that
any mail program could take for a second address, a route, a host or another header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import idna

LONGEST, LONGEST_LOCAL, LONGEST_DOMAIN = 254, 64, 253
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# What phones and pages leave around a copied address: spaces, marks of direction, a BOM.
_AROUND = (
    " \u00a0\ufeff\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_LOCAL = re.compile(r"[A-Za-z0-9.!#$&'*+/=?^_`{|}~-]+")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# Names that lead nowhere, or into the network of the mail server itself.
_INNER = {"localhost", "local", "localdomain", "internal", "intranet", "lan", "arpa", "invalid"}
_INNER |= {"onion", "home", "corp", "private"}
# Two names of one service.
_DOTLESS = ("gmail.com", "googlemail.com")

_EMPTY = "اكتب عنوان بريد صديقك."
_ONE = "اكتب عنوانًا واحدًا فقط، مثل sami@example.com."
_NO_AT = "لا علامة @ في العنوان. يُكتب مثل sami@example.com."
_LONG = "العنوان أطول مما يُقبل."
_BEFORE = "ما قبل علامة @ فيه حرف غير مقبول. تُقبل الحروف اللاتينية والأرقام والنقطة والشرطة."
_DOTS = "النقطة قبل علامة @ لا تأتي في أول العنوان ولا في آخره ولا تتكرر."
_DOMAIN = "ما بعد علامة @ ليس اسم موقع. يُكتب مثل example.com."
_LITERAL = "ما بعد علامة @ يكون اسم موقع مثل example.com، لا رقم جهاز."


class Wrong(ValueError):
    """An address that is not accepted; the message is a sentence for whoever typed it."""


@dataclass(frozen=True)
class Address:
    """An address in ASCII: `local` as it was typed, `domain` in lower case."""

    local: str
    domain: str

    def __str__(self) -> str:
        return f"{self.local}@{self.domain}"

    @property
    def box(self) -> str:
        """The mailbox that it leads to, as limits count it: `Sami+news@` is `sami@`.

        Gmail reads no dots, so that one mailbox has thousands of spellings there.
        """
        local, domain = self.local.partition("+")[0] or self.local, self.domain
        if domain in _DOTLESS:
            local, domain = local.replace(".", ""), _DOTLESS[0]
        return f"{local}@{domain}".lower()


def parse(text: str) -> Address:
    """Read one address; raises Wrong with a sentence that says what is the matter."""
    if _CONTROL.search(text):
        raise Wrong(_ONE)
    text = text.strip(_AROUND)
    if not text:
        raise Wrong(_EMPTY)
    if len(text) > LONGEST:
        raise Wrong(_LONG)
    if any(mark in text for mark in ',;،؛<>()"\\ '):
        raise Wrong(_ONE)
    local, at, domain = text.partition("@")
    if not at:
        raise Wrong(_NO_AT)
    if "@" in domain:
        raise Wrong(_ONE)
    return Address(_local(local), _domain(domain, LONGEST - len(local) - 1))


def _local(text: str) -> str:
    if len(text) > LONGEST_LOCAL:
        raise Wrong(_LONG)
    # A leading hyphen could pass for an option of a mail program.
    if not _LOCAL.fullmatch(text) or text.startswith("-"):
        raise Wrong(_BEFORE)
    if text.startswith(".") or text.endswith(".") or ".." in text:
        raise Wrong(_DOTS)
    return text


def _domain(text: str, most: int) -> str:
    """A domain in ASCII; Arabic and other names are written as the Internet spells them (IDNA)."""
    if "[" in text or ":" in text:
        raise Wrong(_LITERAL)
    try:
        made = idna.encode(text, uts46=True, std3_rules=True).decode().lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise Wrong(_DOMAIN) from error
    # What was made is looked at, and not what was typed: several signs stand for a dot.
    labels = made.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or len(labels) < 2:
        raise Wrong(_DOMAIN)
    if labels[-1].isdecimal():
        raise Wrong(_LITERAL)
    if labels[-1] in _INNER or len(labels[-1]) < 2:
        raise Wrong(_DOMAIN)
    if len(made) > min(most, LONGEST_DOMAIN):
        raise Wrong(_LONG)
    return made
