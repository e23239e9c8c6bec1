"""A site that mails stories: a real queue, a real mail server, and a reader's browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests import sites
from warraq.ops import tasks
from warraq.ops.life import Life
from warraq.reader import proof

HERE = {"Origin": "http://localhost:8000"}


@dataclass
class Taken:
    """A message as the server took it: its envelope and its very bytes."""

    sender: str
    to: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        found = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(found, EmailMessage)
        return found


@dataclass
class Box:
    """What a mail server has taken, and what it says to an address."""

    taken: list[Taken] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        found = Taken(envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content)
        self.taken.append(found)
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Any]:
    """A real mail server, not yet started; `.box` has what it took. The site mails stories."""
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sites.free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.WARRAQ = settings.WARRAQ | {"friend_mail": True, "smtp_host": "127.0.0.1"}
    settings.DEFAULT_FROM_EMAIL = "newsroom@news.example"
    box = Box()
    controller: Any = Controller(box, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.box = box
    yield controller
    if controller.loop.is_running():
        controller.stop()


@pytest.fixture
def queue(settings: Any, transactional_db: None) -> Callable[[], int]:
    """The real queue; called, it does all that is due, and says how many tasks were done."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    life = Life(os.getppid())

    def work() -> int:
        before = DBTaskResult.objects.finished().count()
        worker = tasks.TaskWorker(life)
        worker.look()
        worker._forget()
        return DBTaskResult.objects.finished().count() - before

    return work


@pytest.fixture
def reader() -> Client:
    """A browser without cookies; what fails shows as a reader would see it."""
    return Client(raise_request_exception=False)


@pytest.fixture
def proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any proof of work that is given is good: solving has its own tests."""
    monkeypatch.setattr(proof, "verify", lambda payload, action, story: payload == "good")


@pytest.fixture
def story(queue: Any, make_story: Any) -> Any:
    """A published story, republished from elsewhere."""
    found = make_story(
        "افتتاح جسر المشاة في وسط المدينة",
        lead="فُتح الجسر صباح اليوم بعد ثلاث سنوات من العمل.",
        credit_outlet="وكالة النهر",
        credit_url="https://river.example/bridge",
        credit_kind="republished",
        publish=True,
    )
    queue()
    return found


def ask(
    reader: Client, story: Any, to: str, *, proof: str = "good", json: bool = True, **more: Any
) -> Any:
    """Fill the form in and send it."""
    fields = {"to": to, "proof": proof, "website": ""} | more.pop("fields", {})
    headers = HERE | ({"Accept": "application/json"} if json else {})
    return reader.post(f"/-/send/{story.pk}/", fields, headers=headers, **more)
