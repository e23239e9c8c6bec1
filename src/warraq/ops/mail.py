"""Mail: each message becomes a task, so that a dead mail server holds up nobody."""

from __future__ import annotations

import base64
import datetime as dt
import logging
import re
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, sanitize_address
from django.utils import timezone
from django_tasks import task

logger = logging.getLogger("warraq.mail")
SMTP = "django.core.mail.backends.smtp.EmailBackend"
# A day in all; whoever mends the server within it loses no message.
PAUSES = tuple(
    dt.timedelta(minutes=minutes) for minutes in (0.25, 0.5, 1, 5, 15, 60, 120, 240, 480, 480)
)


class Undeliverable(Exception):
    """A message was given up; it says whom it was for, and why."""


class QueuedBackend(BaseEmailBackend):
    """Django's mail backend that writes messages down; the tasks worker sends them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages in the running transaction; returns how many were queued.

        Date and Message-ID are fixed here, so that a message tried again is the same message.
        """
        queued = 0
        for message in email_messages:
            to = [sanitize_address(each, "utf-8") for each in message.recipients()]
            if not to:
                continue
            packed = base64.b64encode(message.message().as_bytes()).decode()
            deliver.enqueue(sanitize_address(message.from_email, "utf-8"), to, packed)
            queued += 1
        return queued


@task()
def deliver(sender: str, to: list[str], packed: str, tries: int = 0) -> int:
    """Send a message (its bytes, in base64); returns to how many the server took it.

    Those that could not be reached for now are tried again after the next of PAUSES. Raises
    Undeliverable where the server refuses for good, or after the last.
    """
    refused = send_once(sender, to, base64.b64decode(packed))
    for_good = {each: why for each, (why, mend) in refused.items() if not mend}
    for_now = {each: why for each, (why, mend) in refused.items() if mend}
    if for_now and tries < len(PAUSES):
        pause = PAUSES[tries]
        logger.warning("Mail for %s waits %s: %s", _names(for_now), pause, _reasons(for_now))
        later = deliver.using(run_after=timezone.now() + pause)
        later.enqueue(sender, list(for_now), packed, tries + 1)
        for_now = {}
    lost = for_good | for_now
    if lost:
        raise Undeliverable(f"Mail for {_names(lost)} was given up: {_reasons(lost)}")
    return len(to) - len(refused)


def send_once(sender: str, to: list[str], message: bytes) -> dict[str, tuple[str, bool]]:
    """Send once; returns who was not reached, why, and whether trying again may mend it."""
    connection: Any = get_connection(SMTP)
    try:
        connection.open()
        refused = connection.connection.sendmail(sender, to, re.sub(rb"\r?\n", b"\r\n", message))
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        return dict.fromkeys(to, (str(error), error.smtp_code < 500))
    except (smtplib.SMTPException, OSError) as error:
        # No server, a wrong password, no encryption: the operator can mend it meanwhile.
        return dict.fromkeys(to, (str(error), True))
    finally:
        with suppress(smtplib.SMTPException, OSError):
            connection.close()
    return {each: (f"{code} {_text(said)}", code < 500) for each, (code, said) in refused.items()}


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _names(these: dict[str, str]) -> str:
    return ", ".join(sorted(these))


def _reasons(these: dict[str, str]) -> str:
    return "; ".join(sorted(set(these.values())))
