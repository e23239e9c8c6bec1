"""The doctor's look at mail: the server that takes it, and the records that others judge it by."""

from __future__ import annotations

import base64
import binascii
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.utils import parseaddr
from gettext import gettext as _
from typing import Any

import dns.exception
import dns.resolver
from django.conf import settings
from django.core.mail import get_connection

from warraq.ops.doctor import Finding
from warraq.ops.mail import SMTP

SECONDS = 8.0
# RFC 7208: a judge gives up after so many lookups, and then the record is worth nothing.
MOST_LOOKUPS = 10
# A key of 2048 bits is 294 bytes long as it is published, one of 1024 bits 162.
_SHORT_KEY, _WEAK_KEY = 290, 160
_LOCAL = ("localhost", "127.0.0.1", "::1", "")


class NoAnswer(Exception):
    """The name servers did not answer; it says why."""


def examine() -> Iterator[Finding]:
    """Findings `friend_mail`, `smtp`, `mail_from`, `spf`, `dkim`, `dmarc`; none without mail."""
    wanted = settings.WARRAQ["friend_mail"]
    if not settings.EMAIL_HOST:
        if wanted:
            said = _("friend_mail is on, but there is no smtp_host: readers are offered no form.")
            yield Finding("friend_mail", "warning", said)
        return
    if wanted and not settings.WARRAQ_BASE_URL.startswith("https://"):
        said = _("Mail to friends needs an https base_url: others refuse to stop it by one click.")
        yield Finding("friend_mail", "warning", said)
    yield _server()
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower()
    if "." not in domain or re.fullmatch(r"[\d.]+", domain):
        said = _(
            "Mail is from %s, which others refuse; set mail_from to an address of your domain."
        )
        yield Finding("mail_from", "failure", said % settings.DEFAULT_FROM_EMAIL)
        return
    checks: tuple[tuple[str, Callable[[str], Finding]], ...] = (
        ("spf", _spf),
        ("dkim", _dkim),
        ("dmarc", _dmarc),
    )
    for name, check in checks:
        try:
            yield check(domain)
        except NoAnswer as error:
            said = _("The name servers do not answer: %s. Ask again later, or look at resolv.conf.")
            yield Finding(name, "warning", said % error)


def resolver() -> dns.resolver.Resolver:
    """Who is asked for records: the machine's own name servers."""
    return dns.resolver.Resolver()


def _server() -> Finding:
    """Connect as a message would: EHLO, STARTTLS, sign in; nothing is mailed."""
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    connection: Any = get_connection(SMTP, timeout=SECONDS)
    try:
        connection.open()
    except smtplib.SMTPAuthenticationError as error:
        said = _("%(where)s refuses smtp_user or smtp_password: %(why)s")
        return Finding("smtp", "failure", said % {"where": where, "why": _reason(error)})
    except smtplib.SMTPNotSupportedError as error:
        said = _("%(where)s cannot do what smtp_security or smtp_user ask for: %(why)s")
        return Finding("smtp", "failure", said % {"where": where, "why": error})
    except ssl.SSLError as error:
        said = _(
            "No encryption with %(where)s: %(why)s. Look at smtp_security and its certificate."
        )
        return Finding("smtp", "failure", said % {"where": where, "why": error})
    except (smtplib.SMTPException, OSError) as error:
        said = _(
            "%(where)s does not answer: %(why)s. Look at smtp_host, smtp_port and the firewall."
        )
        return Finding("smtp", "failure", said % {"where": where, "why": _reason(error)})
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.close()
    if not settings.WARRAQ["smtp_security"] and settings.EMAIL_HOST not in _LOCAL:
        said = _("%s answers, but mail and password travel in the open; set smtp_security.")
        return Finding("smtp", "warning", said % where)
    return Finding("smtp", "ok", _("%s answers") % where)


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        raw = error.smtp_error
        said = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
        return f"{error.smtp_code} {said}"
    return str(error) or type(error).__name__


def _spf(domain: str) -> Finding:
    found = _spf_records(domain)
    if not found:
        said = _("%(domain)s has no SPF record. Publish a TXT record there: %(record)s")
        record = f"v=spf1 a:{settings.EMAIL_HOST} -all"
        return Finding("spf", "failure", said % {"domain": domain, "record": record})
    if len(found) > 1:
        said = _("%s has more than one SPF record, which counts as none; leave one.")
        return Finding("spf", "failure", said % domain)
    (record,) = found
    terms = record.lower().split()[1:]
    if {"+all", "all"} & set(terms):
        said = _("The SPF record lets anybody send as %(domain)s: %(record)s. End it in -all.")
        return Finding("spf", "failure", said % {"domain": domain, "record": record})
    lookups = _lookups(domain, record)
    if lookups > MOST_LOOKUPS:
        said = _("The SPF record needs more than %(most)s lookups, and is ignored: %(record)s")
        return Finding("spf", "failure", said % {"most": MOST_LOOKUPS, "record": record})
    if not any(term in ("-all", "~all") or term.startswith("redirect=") for term in terms):
        said = _("The SPF record refuses nobody: %s. End it in -all or ~all.")
        return Finding("spf", "warning", said % record)
    return Finding("spf", "ok", record)


def _spf_records(domain: str) -> list[str]:
    return [text for text in _texts(domain) if re.match(r"v=spf1(?: |$)", text, re.IGNORECASE)]


def _lookups(domain: str, record: str, depth: int = 0) -> int:
    """How many lookups a judge makes for a record, those of what it includes among them."""
    many = 0
    for term in record.lower().split()[1:]:
        name = term.lstrip("+-~?")
        kind = re.split(r"[:=/]", name)[0]
        if kind not in ("include", "a", "mx", "ptr", "exists", "redirect"):
            continue
        many += 1
        target = re.split(r"[:=]", name, maxsplit=1)[-1]
        if kind in ("include", "redirect") and depth < MOST_LOOKUPS and "%" not in target:
            inner = _spf_records(target)
            many += _lookups(target, inner[0], depth + 1) if inner else 0
        if many > MOST_LOOKUPS:
            break
    return many


def _dkim(domain: str) -> Finding:
    selector = settings.WARRAQ["dkim_selector"]
    if not selector:
        said = _(
            "not looked up; set dkim_selector to the selector that your mail server signs with"
        )
        return Finding("dkim", "ok", said)
    name = f"{selector}._domainkey.{domain}"
    found = [_tags(text) for text in _texts(name)]
    keys = [tags for tags in found if "p" in tags and tags.get("v", "DKIM1") == "DKIM1"]
    if not keys:
        said = _("There is no DKIM key at %s. Publish the TXT record that your mail server names.")
        return Finding("dkim", "failure", said % name)
    if len(keys) > 1:
        said = _("There is more than one DKIM key at %s; leave one.")
        return Finding("dkim", "failure", said % name)
    (tags,) = keys
    if not tags["p"]:
        said = _("The DKIM key at %s is revoked; sign with another selector.")
        return Finding("dkim", "failure", said % name)
    return _dkim_key(name, tags)


def _dkim_key(name: str, tags: dict[str, str]) -> Finding:
    kind = tags.get("k", "rsa")
    try:
        length = len(base64.b64decode(re.sub(r"\s", "", tags["p"]), validate=True))
    except (binascii.Error, ValueError):
        length = 0
    if not length or (kind == "rsa" and length < _WEAK_KEY):
        said = _("The DKIM key at %s is spoilt or too short; publish one of 2048 bits.")
        return Finding("dkim", "failure", said % name)
    if kind == "rsa" and length < _SHORT_KEY:
        said = _("The DKIM key at %s is shorter than 2048 bits; make a longer one.")
        return Finding("dkim", "warning", said % name)
    return Finding("dkim", "ok", f"{name} ({kind})")


def _dmarc(domain: str) -> Finding:
    labels = domain.split(".")
    for start in range(len(labels) - 1):
        name = "_dmarc." + ".".join(labels[start:])
        found = [text for text in _texts(name) if re.match(r"v=DMARC1\s*(?:;|$)", text)]
        if len(found) > 1:
            said = _("There is more than one DMARC record at %s, which counts as none; leave one.")
            return Finding("dmarc", "failure", said % name)
        if found:
            return _dmarc_policy(name, found[0])
    said = _("%(domain)s has no DMARC record. Publish a TXT record at %(name)s: %(record)s")
    record = f"v=DMARC1; p=none; rua=mailto:postmaster@{domain}"
    more = {"domain": domain, "name": f"_dmarc.{domain}", "record": record}
    return Finding("dmarc", "warning", said % more)


def _dmarc_policy(name: str, record: str) -> Finding:
    if _tags(record).get("p", "").lower() not in ("none", "quarantine", "reject"):
        said = _(
            "The DMARC record at %(name)s has no policy (p=none, quarantine, reject): %(record)s"
        )
        return Finding("dmarc", "failure", said % {"name": name, "record": record})
    return Finding("dmarc", "ok", record)


def _tags(record: str) -> dict[str, str]:
    """`v=DMARC1; p=none` as names and values."""
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip(): value.strip() for name, equals, value in pairs if equals}


def _texts(name: str) -> list[str]:
    """The TXT records at a name, each whole; raises NoAnswer where nobody answers."""
    try:
        answer = resolver().resolve(name, "TXT", lifetime=SECONDS, search=False)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return []
    except (dns.exception.DNSException, OSError) as error:
        raise NoAnswer(str(error).splitlines()[0] if str(error) else repr(error)) from error
    return [b"".join(row.strings).decode("utf-8", "replace") for row in answer]
