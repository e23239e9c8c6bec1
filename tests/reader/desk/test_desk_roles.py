"""Who may do what at the desk: moderators that, and nothing else in the newsroom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from warraq.reader.desk import roles
from warraq.reader.desk.gate import only_moderates

pytestmark = pytest.mark.django_db
DESK = "/newsroom/comments/"
Make = Callable[..., Any]
# What a moderator may open, beside the desk.
OPEN = re.compile(
    r"^/newsroom/("
    r"|login/|logout/|account/.*"
    r"|comments/.*"
    r"|sprite/|jsi18n/|dismissibles/"
    r"|editing-sessions/.*"
    r"|bulk/reader/cannedreply/.*"
    r")$"
)


def test_the_group_may_moderate_and_no_more() -> None:
    group = Group.objects.get(name=roles.MODERATORS)
    assert set(group.permissions.values_list("content_type__app_label", "codename")) == {
        ("wagtailadmin", "access_admin"),
        ("reader", "moderate_comment"),
        ("reader", "add_cannedreply"),
        ("reader", "change_cannedreply"),
        ("reader", "delete_cannedreply"),
        ("reader", "view_cannedreply"),
        ("reader", "change_commentrules"),
    }
    assert not group.collection_permissions.exists()


def test_editors_moderate_and_reporters_do_not(
    as_editor: Client, as_reporter: Client, comment: Make
) -> None:
    row = comment()
    addresses = ["", "count/", "bans/", "rules/", "replies/", f"{row.pk}/", f"{row.pk}/purge/"]
    for url in addresses:
        assert as_editor.get(DESK + url).status_code == 200, url
        assert as_reporter.get(DESK + url).status_code in (302, 403), url
        assert Client(SERVER_NAME="localhost").get(DESK + url).status_code == 302, url
    for url in ("decide/", "undo/", f"{row.pk}/answer/", f"{row.pk}/ban/", f"{row.pk}/purge/"):
        sent = {"verb": "publish", "pk": row.pk, "text": "ردّ", "kind": "network", "days": "1"}
        assert as_reporter.post(DESK + url, sent).status_code in (302, 403), url
    row.refresh_from_db()
    assert row.state == "held"
    assert not row.events.exists()


def test_the_gate_is_for_those_who_only_moderate(
    moderator: Any, django_user_model: Any, as_editor: Client
) -> None:
    assert only_moderates(moderator)
    editor = django_user_model.objects.get(username="editor")
    assert not only_moderates(editor)
    editor.groups.add(Group.objects.get(name=roles.MODERATORS))
    assert not only_moderates(django_user_model.objects.get(pk=editor.pk))


def addresses(patterns: Any, before: str = "") -> Iterator[str]:
    """Every address that the newsroom knows, its parameters filled in."""
    for pattern in patterns:
        here = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield "/" + filled(here)


def filled(route: str) -> str:
    for name, value in (
        ("app_label", "newsroom"),
        ("model_name", "story"),
        ("app_name", "newsroom"),
    ):
        route = re.sub(rf"<(?:\w+:)?{name}>|\(\?P<{name}>[^)]*\)", value, route)
    route = re.sub(r"<(?:\w+:)?\w+>", "1", route)
    route = re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)\??", "1", route)
    return re.sub(r"\(\?:[^)]*\)\??|[\\^$?]", "", route).replace(r"\Z", "")


def test_every_address_of_the_newsroom_is_closed_to_a_moderator_but_the_desk(
    as_moderator: Client, make_story: Make
) -> None:
    make_story("مسودة سرية لا يراها المشرف")
    known = [url for url in addresses(get_resolver().url_patterns) if url.startswith("/newsroom/")]
    assert len(known) > 150
    for part in ("/stories/", "/sections/", "/users/", "/groups/", "/images/", "/choose"):
        assert any(part in url for url in known), part
    wrong = []
    for url in known:
        if OPEN.match(url):
            continue
        for method in ("get", "post"):
            response = getattr(as_moderator, method)(url)
            body = b"" if response.streaming else response.content
            refused = response.status_code in (302, 403, 404, 405)
            if not refused or "سرية" in body.decode(errors="replace"):
                wrong.append(f"{method} {url}: {response.status_code}")
            if response.status_code == 302:
                assert response["Location"].startswith(("/newsroom/", "/newsroom/login"))
    assert wrong == []


@pytest.mark.parametrize(
    "url",
    [
        "/newsroom/stories/",
        "/newsroom/stories/add/",
        "/newsroom/images/",
        "/newsroom/press/",
        "/newsroom/front-page/",
        "/newsroom/users/",
        "/newsroom/snippets/",
        "/newsroom/reports/site-history/",
        "/newsroom/snippets/choose/newsroom/story/",
    ],
)
def test_what_an_editor_opens_is_closed_to_a_moderator(
    as_moderator: Client, as_editor: Client, url: str
) -> None:
    assert as_moderator.get(url).status_code == 403


def test_a_moderator_keeps_the_own_account(as_moderator: Client) -> None:
    for url in ("/newsroom/", "/newsroom/account/", f"{DESK}replies/", f"{DESK}replies/add/"):
        assert as_moderator.get(url).status_code == 200, url
    sent = {"title": "شكر", "text": "شكرًا لك.", "position": "1"}
    assert as_moderator.post(f"{DESK}replies/add/", sent).status_code == 302
    assert "شكر" in as_moderator.get(f"{DESK}replies/").content.decode()
    assert as_moderator.post("/newsroom/logout/").status_code == 302
    assert as_moderator.get(DESK).status_code == 302
