"""What readers' forms need of other rooms: only `conf.wiring` puts anything here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


class Form(Protocol):
    """Renders a template of `templates/site/` with the site around it, never to be indexed."""

    def __call__(self, template: str, title: str, /, **context: Any) -> bytes:
        """The page's bytes. A value that the template asks for and was not given is an error."""


class Missing(Protocol):
    """Renders the site's own page for what is not there."""

    def __call__(self) -> bytes:
        """The page's bytes."""


@dataclass(frozen=True)
class Refused:
    """Why the mail server did not take a message, and whether trying again may mend it."""

    reason: str
    mend: bool


class Post(Protocol):
    """Hands a message to the mail server: from whom, to whom, its bytes."""

    def __call__(self, sender: str, to: str, message: bytes, /) -> Refused | None:
        """None where the server took it."""


@dataclass
class Slots:
    """`page` renders a form or an answer; `missing` the site's 404 page; `post` sends a mail."""

    page: Form
    missing: Missing
    post: Post


def _empty(*args: Any, **context: Any) -> bytes:
    raise RuntimeError("The reader room's slots are empty: warraq.conf.wiring fills them.")


def _no_post(sender: str, to: str, message: bytes, /) -> Refused | None:
    raise RuntimeError("The reader room's slots are empty: warraq.conf.wiring fills them.")


slots = Slots(page=_empty, missing=_empty, post=_no_post)


def page(template: str, title: str, /, **context: Any) -> bytes:
    """A form, or what is said after it: `page("reader/said.html", "وصل تعليقك", ...)`."""
    return slots.page(template, title, **context)


def missing() -> bytes:
    """The site's own page for what is not there."""
    return slots.missing()


def post(sender: str, to: str, message: bytes) -> Refused | None:
    """Hand a message to the mail server; None where it took it."""
    return slots.post(sender, to, message)
