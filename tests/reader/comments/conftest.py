"""What the tests of comments share: discussions, readers, moderators."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User

from tests.reader.solving import proof

_ORIGIN = {"HTTP_ORIGIN": "http://testserver"}


@pytest.fixture(autouse=True)
def _quick_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proofs as the protocol has them, that take no time."""
    from warraq.reader import proof as proofs

    monkeypatch.setattr(proofs, "ITERATIONS", 2)
    monkeypatch.setattr(proofs, "LEAST", 2)
    monkeypatch.setattr(proofs, "MOST", 6)


@pytest.fixture(autouse=True)
def _forgetful() -> None:
    """Each test has a database of its own, and so keys of its own."""
    from warraq.reader import keys

    keys.forget()


@pytest.fixture
def story(make_story: Callable[..., Any], set_mode: Callable[[str], None]) -> Any:
    """A live story on a site where comments are moderated first."""
    set_mode("pre")
    return make_story(publish=True)


@pytest.fixture
def set_mode(db: None) -> Callable[..., None]:
    """Sets the site's mode."""
    from warraq.newsroom import actions
    from warraq.newsroom.models import SiteSettings

    def to(mode: str, **fields: Any) -> None:
        row = SiteSettings.objects.first() or SiteSettings()
        row.comments = mode
        for name, value in fields.items():
            setattr(row, name, value)
        actions.save(row)

    return to


@pytest.fixture
def moderator(db: None) -> Any:
    """Someone who may moderate."""
    user = User.objects.create_user("moderator")
    user.user_permissions.add(Permission.objects.get(codename="moderate_comment"))
    return User.objects.get(pk=user.pk)


@pytest.fixture
def write(db: None) -> Callable[..., Any]:
    """Sends a comment as a reader does, with a proof unless told otherwise; returns the row."""
    from warraq.reader.comments import receive, submission

    def send(story: Any, text: str = "شكرًا على هذا الخبر.", **more: Any) -> Any:
        address = ipaddress.ip_address(more.pop("address", "203.0.113.7"))
        fields = {"story": str(story.pk), "name": "سلمى", "text": text, "began": "20000"}
        fields |= {name: str(value) for name, value in more.items()}
        if "proof" not in fields:
            fields["proof"] = proof("comment", story.pk)
        return receive.receive(submission.read(fields, address)).comment

    return send


@pytest.fixture
def posting(client: Any) -> Callable[..., Any]:
    """Posts a form from a page of the site's own."""

    def post(path: str, json: bool = True, **fields: Any) -> Any:
        accept = "application/json" if json else "text/html"
        return client.post(path, fields, HTTP_ACCEPT=accept, **_ORIGIN)

    return post
