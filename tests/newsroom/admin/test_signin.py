"""Guessing is slow, and a stranger's failures never lock the owner out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory

from tests.newsroom.admin.conftest import PASSWORD
from warraq.newsroom.admin import throttle
from warraq.newsroom.admin.signin import COOKIE, minutes
from warraq.newsroom.models import FailedSignIn
from warraq.newsroom.public.network import client_address, network_of

pytestmark = pytest.mark.django_db
URL = "/newsroom/login/"
WRONG = "الاسم أو كلمة السر غير صحيح"
WAIT = "محاولات كثيرة لم تنجح. انتظر"


def attempt(client: Client, name: str, password: str, address: str = "203.0.113.9") -> Any:
    sent = {"username": name, "password": password}
    return client.post(URL, sent, REMOTE_ADDR=address, SERVER_NAME="localhost")


def signed_in(response: Any) -> bool:
    return bool(response.status_code == 302)


def test_right_password_signs_in_and_leaves_a_device_cookie(editor: Any) -> None:
    response = attempt(Client(), "editor", PASSWORD)
    assert signed_in(response)
    cookie = response.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/newsroom/"
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert not FailedSignIn.objects.exists()


def test_sixth_failure_waits_whatever_the_password(editor: Any) -> None:
    for number in range(5):
        assert WRONG in attempt(Client(), "editor", "خطأ", f"198.51.{number}.1").content.decode()
    page = attempt(Client(), "editor", PASSWORD, "192.0.2.1").content.decode()
    assert WAIT in page
    assert "15 دقيقة" in page


@pytest.mark.parametrize("name", ["editor", "nobody"])
def test_known_and_unknown_accounts_get_the_same_answers(name: str, editor: Any) -> None:
    pages = [attempt(Client(), name, "خطأ").content.decode() for _ in range(6)]
    assert all(WRONG in page for page in pages[:5])
    assert WAIT in pages[5]


def test_owner_is_not_locked_out_by_a_stranger(editor: Any) -> None:
    owner = Client()
    assert signed_in(attempt(owner, "editor", PASSWORD))
    owner.logout()
    owner.cookies[COOKIE] = owner.cookies.get(COOKIE, "") or _cookie(editor)
    for _ in range(40):
        attempt(Client(), "editor", "خطأ")
    assert WAIT in attempt(Client(), "editor", PASSWORD).content.decode()
    assert signed_in(attempt(owner, "editor", PASSWORD))


def test_known_browser_is_limited_too(editor: Any) -> None:
    browser = Client()
    browser.cookies[COOKIE] = _cookie(editor)
    for _ in range(5):
        assert WRONG in attempt(browser, "editor", "خطأ").content.decode()
    assert WAIT in attempt(browser, "editor", PASSWORD).content.decode()
    assert signed_in(attempt(Client(), "editor", PASSWORD))


@pytest.mark.parametrize("cookie", ["", "x", "W10:1abc:xyz"])
def test_forged_or_foreign_cookie_is_a_strangers(cookie: str, editor: Any, reporter: Any) -> None:
    for _ in range(5):
        attempt(Client(), "reporter", "خطأ")
    for value in (cookie, _cookie(editor)):
        stranger = Client()
        stranger.cookies[COOKIE] = value
        assert WAIT in attempt(stranger, "reporter", PASSWORD).content.decode()


def test_network_is_limited_across_accounts(editor: Any) -> None:
    for number in range(30):
        attempt(Client(), f"name{number}", "خطأ", f"203.0.113.{number}")
    assert WAIT in attempt(Client(), "editor", PASSWORD, "203.0.113.200").content.decode()
    assert signed_in(attempt(Client(), "editor", PASSWORD, "203.0.114.1"))


def test_window_passes_and_old_rows_go(editor: Any, clock: Callable[[dt.datetime], Any]) -> None:
    start = dt.datetime(2024, 11, 22, 12, tzinfo=dt.UTC)
    clock(start)
    for _ in range(5):
        attempt(Client(), "editor", "خطأ")
    clock(start + dt.timedelta(minutes=10))
    assert "5 دقائق" in attempt(Client(), "editor", PASSWORD).content.decode()
    clock(start + dt.timedelta(minutes=15, seconds=1))
    assert signed_in(attempt(Client(), "editor", PASSWORD))
    assert not FailedSignIn.objects.exists()


def test_refused_attempts_do_not_prolong_the_wait(editor: Any) -> None:
    for _ in range(5):
        attempt(Client(), "editor", "خطأ")
    count = FailedSignIn.objects.count()
    attempt(Client(), "editor", "خطأ")
    assert FailedSignIn.objects.count() == count


def test_table_names_nobody(editor: Any) -> None:
    attempt(Client(), "editor", "خطأ")
    stored = " ".join(FailedSignIn.objects.values_list("bucket", flat=True))
    assert "editor" not in stored
    assert "203.0.113" not in stored


def test_one_account_in_all_its_spellings(editor: Any) -> None:
    for name in ("editor", "EDITOR", " editor ", "ｅditor", "Editor"):
        attempt(Client(), name, "خطأ")
    assert WAIT in attempt(Client(), "editor", PASSWORD).content.decode()


@pytest.mark.parametrize(
    ("remote", "forwarded", "found"),
    [
        ("198.51.100.1", "203.0.113.7", "198.51.100.1"),
        ("10.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        ("10.0.0.1", "1.2.3.4, garbage", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("::ffff:203.0.113.7", "", "203.0.113.7"),
    ],
)
def test_only_trusted_proxies_are_believed(
    remote: str, forwarded: str, found: str, settings: Any
) -> None:
    settings.WARRAQ = settings.WARRAQ | {"trusted_proxies": ["10.0.0.0/24"]}
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert str(client_address(request)) == found


def test_neighbourhoods() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3::4")
    assert network_of(client_address(request)) == "2001:db8:1:2::/64"
    assert network_of(None) == "unknown"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "دقيقة واحدة"), (2, "دقيقتين"), (3, "3 دقائق"), (10, "10 دقائق"), (15, "15 دقيقة")],
)
def test_minutes_as_arabic_counts_them(count: int, said: str) -> None:
    assert minutes(count) == said


def _cookie(user: Any) -> str:
    from django.core import signing

    from warraq.newsroom.admin.signin import _SALT

    return signing.dumps([throttle.account_key(user.username), "nonce"], salt=_SALT)
