"""An editor, a reporter and the form that they send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from warraq.newsroom.admin import roles

PASSWORD = "كلمة-سر-طويلة-2024"


def _member(name: str, group: str) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@example.org", PASSWORD)
    user.groups.add(Group.objects.get(name=group))
    return user


def _client(user: Any) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Any:
    return _member("editor", roles.EDITORS)


@pytest.fixture
def reporter(db: None) -> Any:
    return _member("reporter", roles.REPORTERS)


@pytest.fixture
def as_editor(editor: Any) -> Client:
    return _client(editor)


@pytest.fixture
def as_reporter(reporter: Any) -> Client:
    return _client(reporter)


@pytest.fixture
def story_form(section: Any) -> Callable[..., dict[str, Any]]:
    """What the story's form sends; names given replace its fields."""

    def make(**fields: Any) -> dict[str, Any]:
        sent: dict[str, Any] = {
            "genre": "news",
            "section": section.pk,
            "kicker": "",
            "headline": "افتتاح جسر المشاة على النهر",
            "lead": "افتُتح الجسر صباحًا.",
            "picture": "",
            "picture_alt": "",
            "picture_caption": "",
            "picture_credit": "",
            "body": streamfield([("paragraph", rich_text("<p>عبر الأهالي الجسر أول مرة.</p>"))]),
            "bylines": inline_formset([]),
            "credit_outlet": "",
            "credit_url": "",
            "credit_kind": "unknown",
            "credit_licence": "",
            "date_given": "",
            "time_given": "",
            "edit_kind": "minor",
            "go_live_at": "",
            "expire_at": "",
        }
        data: dict[str, Any] = nested_form_data(sent | fields)
        return data

    return make
