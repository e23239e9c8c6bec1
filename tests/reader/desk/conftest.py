"""A moderator, and comments to moderate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from warraq.reader.desk import roles
from warraq.reader.models import Comment


def member(name: str, group: str) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "x")
    user.groups.add(Group.objects.get(name=group))
    return user


def client_of(user: Any) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


@pytest.fixture
def moderator(db: None) -> Any:
    return member("moderator", roles.MODERATORS)


@pytest.fixture
def as_moderator(moderator: Any) -> Client:
    return client_of(moderator)


@pytest.fixture
def as_editor(db: None) -> Client:
    return client_of(member("editor", roles.EDITORS))


@pytest.fixture
def as_reporter(db: None) -> Client:
    return client_of(member("reporter", "مراسلون"))


@pytest.fixture
def story(make_story: Callable[..., Any]) -> Any:
    return make_story("افتتاح جسر المشاة", publish=True)


@pytest.fixture
def comment(story: Any) -> Callable[..., Comment]:
    """Makes a comment that waits; names given replace its fields."""

    def make(text: str = "تعليق يستحق النشر.", **fields: Any) -> Comment:
        now = timezone.now()
        fields = {
            "story": story,
            "state": "held",
            "name": "سلمى",
            "day": dt.date(2026, 11, 22),
            "received_at": now,
            "held_for": ["pre"],
        } | fields
        if fields["state"] in ("published", "reported"):
            fields = {"page": 1, "published_at": now} | fields
        return Comment.objects.create(text=text, **fields)

    return make
