"""The guard: methods, sizes, origins, headers, and that no cookie goes in or out."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from warraq.ops import answers as printed
from warraq.reader import answers, slots
from warraq.reader.guard import BODY, guard

FORM = "application/x-www-form-urlencoded"


@guard("GET")
def shown(request: HttpRequest) -> HttpResponse:
    said = f"<p>{sorted(request.COOKIES)}{request.user}{request.session.session_key}</p>"
    return answers.page(said.encode())


@guard("POST")
def taken(request: HttpRequest) -> HttpResponse:
    request.session["left"] = "behind"
    return answers.data(request.POST.dict())


@guard("GET", "POST", foreign=True)
def stopped(request: HttpRequest) -> HttpResponse:
    return answers.page(b"stopped")


@guard("GET")
def fails(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the database is gone")


@guard("GET")
def breaks(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("secret-of-the-house")


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("unguarded")


urlpatterns = [
    path("-/shown/", shown),
    path("-/taken/", taken),
    path("-/stopped/", stopped),
    path("-/fails/", fails),
    path("-/breaks/", breaks),
    path("-/bare/", bare),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def reader() -> Client:
    return Client(raise_request_exception=False)


def form(client: Client, to: str = "/-/taken/", body: str = "a=1", **headers: str) -> Any:
    return client.post(to, body, FORM, headers={k.replace("_", "-"): v for k, v in headers.items()})


class TestOrigin:
    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "http://localhost:8000"},
            {"Origin": "http://testserver.example", "Host": "testserver.example"},
            {"Origin": "http://localhost:8000", "Sec_Fetch_Site": "same-origin"},
            {"Sec_Fetch_Site": "same-origin"},
            {"Sec_Fetch_Site": "same-origin", "Origin": "null"},
            {"Referer": "http://localhost:8000/2024/11/22/1/?a=b"},
        ],
    )
    def test_our_own_pages_are_let_in(
        self, reader: Client, headers: dict[str, str], settings: Any
    ) -> None:
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver.example"]
        answer = form(reader, **headers)
        assert (answer.status_code, answer.json()) == (200, {"a": "1"})

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Origin": "null"},
            {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
            {"Origin": "null", "Referer": "http://localhost:8000/"},
            {"Origin": "https://evil.example"},
            {"Origin": "http://localhost:8001"},
            {"Origin": "https://localhost:8000"},
            {"Origin": "http://localhost:8000.evil.example"},
            {"Origin": "http://localhost:8000", "Sec_Fetch_Site": "cross-site"},
            {"Origin": "http://localhost:8000", "Sec_Fetch_Site": "same-site"},
            {"Origin": "https://evil.example", "Sec_Fetch_Site": "same-origin"},
            {"Sec_Fetch_Site": "none"},
            {"Sec_Fetch_Site": ""},
            {"Referer": "https://evil.example/http://localhost:8000/"},
            {"Referer": "http://localhost:8000@evil.example/"},
            {"Referer": "http://[::1"},
            {"Referer": "/2024/"},
            {"Origin": "https://evil.example", "Referer": "http://localhost:8000/"},
        ],
    )
    def test_others_are_not(self, reader: Client, headers: dict[str, str]) -> None:
        answer = form(reader, **headers)
        assert answer.status_code == 403
        assert "لم يصل الطلب من صفحة في هذا الموقع" in answer.content.decode()

    def test_an_open_door_asks_nobody_where_he_comes_from(self, reader: Client) -> None:
        for headers in ({}, {"Origin": "https://mail.example"}, {"Sec_Fetch_Site": "cross-site"}):
            assert form(reader, "/-/stopped/", **headers).content == b"stopped"


class TestBody:
    def ours(self, client: Client, body: str | bytes, kind: str = FORM, **more: Any) -> Any:
        return client.generic(
            "POST", "/-/taken/", body, kind, headers={"Origin": "http://localhost:8000"}, **more
        )

    def test_up_to_the_limit(self, reader: Client) -> None:
        assert self.ours(reader, "a=" + "x" * (BODY - 2)).status_code == 200
        answer = self.ours(reader, "a=" + "x" * (BODY - 1))
        assert answer.status_code == 413
        assert "اختصر النص" in answer.content.decode()

    def test_more_than_it_says_is_not_read(self, reader: Client) -> None:
        answer = self.ours(reader, "a=" + "x" * 90_000, CONTENT_LENGTH="10")
        assert answer.json() == {"a": "x" * 8}

    @pytest.mark.parametrize("length", ["-1", "many", "1e9", "٩"])
    def test_a_length_that_is_none(self, reader: Client, length: str) -> None:
        assert self.ours(reader, "a=1", CONTENT_LENGTH=length).status_code == 400

    @pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "image/png"])
    def test_only_forms(self, reader: Client, kind: str) -> None:
        assert self.ours(reader, "{}", kind).status_code == 415

    def test_a_script_may_send_parts(self, reader: Client) -> None:
        answer = reader.post("/-/taken/", {"a": "نصّ"}, headers={"Origin": "http://localhost:8000"})
        assert answer.json() == {"a": "نصّ"}

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (b"a=1", FORM + "; charset=klingon"),
            (b"a=1", FORM + "; charset=utf-16"),
            (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
            (b"whatever", "multipart/form-data"),
            ("&".join(f"a{n}=" for n in range(2000)), FORM),
        ],
    )
    def test_a_spoilt_form_is_no_failure(self, reader: Client, body: Any, kind: str) -> None:
        answer = self.ours(reader, body, kind)
        assert answer.status_code in (200, 400)
        assert "Traceback" not in answer.content.decode()

    def test_too_many_fields(self, reader: Client, settings: Any) -> None:
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
        assert self.ours(reader, "a=&" * 6).status_code == 400


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("/-/shown/", "GET, HEAD"), ("/-/taken/", "POST"), ("/-/stopped/", "GET, HEAD, POST")],
)
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_other_methods(reader: Client, address: str, allowed: str, method: str) -> None:
    answer = reader.generic(method, address)
    if method in allowed:
        assert (answer.status_code, answer.content) == (200, b"")
        return
    assert answer.status_code == 405
    assert answer["Allow"] == allowed


class TestHeaders:
    ADDRESSES = [
        ("GET", "/-/shown/", 200),
        ("GET", "/-/taken/", 405),
        ("POST", "/-/taken/", 403),
        ("GET", "/-/fails/", 503),
        ("GET", "/-/breaks/", 503),
        ("GET", "/-/nothing/", 404),
        ("GET", "/-/", 404),
        ("GET", "/-", 404),
        ("GET", "/-/shown", 301),
    ]

    @pytest.mark.parametrize(("method", "address", "status"), ADDRESSES)
    def test_every_answer_has_them_and_no_cookie(
        self, reader: Client, method: str, address: str, status: int, admin_client: Client
    ) -> None:
        for client in (reader, admin_client):
            client.raise_request_exception = False
            answer = client.generic(method, address)
            assert answer.status_code == status
            for name, value in answers.HEADERS.items():
                assert answer[name] == value, name
            assert not answer.cookies
            assert "Set-Cookie" not in answer.headers
            assert "Cookie" not in answer.headers.get("Vary", "")

    def test_the_policy_is_that_of_printed_pages(self) -> None:
        assert answers.POLICY == printed.POLICY
        assert "unsafe" not in answers.POLICY

    def test_no_cookie_is_seen_nor_taken_back(self, reader: Client, admin_client: Client) -> None:
        # A short key is one that the session would delete with a cookie of its own.
        reader.cookies["sessionid"] = "short"
        reader.cookies["csrftoken"] = "x"
        for client in (reader, admin_client):
            answer = client.get("/-/shown/")
            assert answer.content == b"<p>[]AnonymousUserNone</p>"
            assert "Set-Cookie" not in answer.headers
        answer = form(reader, Origin="http://localhost:8000")
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers, "a view's own session neither"


class TestFailures:
    def test_the_database_is_gone(self, reader: Client, caplog: Any) -> None:
        answer = reader.get("/-/fails/")
        assert answer.status_code == 503
        assert answer["Retry-After"] == "60"
        assert "أعد المحاولة بعد قليل" in answer.content.decode()
        assert "the database is gone" not in answer.content.decode()
        assert "the database is gone" in caplog.text

    def test_a_fault_of_ours_shows_nothing(self, reader: Client) -> None:
        answer = reader.get("/-/breaks/")
        assert "secret-of-the-house" not in answer.content.decode()
        assert "أعد المحاولة بعد قليل" in answer.content.decode()

    @pytest.mark.parametrize("address", ["/-/fails/", "/-/breaks/", "/-/nothing/", "/-/taken/"])
    def test_a_script_is_told_in_json(self, reader: Client, address: str) -> None:
        answer = reader.get(address, headers={"Accept": "application/json"})
        assert answer["Content-Type"] == "application/json"
        assert set(answer.json()) == {"message"}

    def test_what_is_not_there_is_the_sites_own_page(self, reader: Client, section: Any) -> None:
        answer = reader.get("/-/nothing/")
        assert answer.status_code == 404
        assert answer.content == slots.missing()
        assert "لا صفحة في هذا العنوان" in answer.content.decode()
        assert section.name in answer.content.decode()

    def test_even_when_it_cannot_be_rendered(
        self, reader: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone() -> bytes:
            raise OperationalError("gone")

        monkeypatch.setattr(slots.slots, "missing", gone)
        answer = reader.get("/-/nothing/")
        assert answer.status_code == 404
        assert "لا صفحة في هذا العنوان" in answer.content.decode()

    def test_an_odd_host(self, reader: Client) -> None:
        answer = reader.get("/-/shown/", headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert "evil.example" not in answer.content.decode()

    def test_the_newsroom_keeps_its_own(self, reader: Client) -> None:
        answer = reader.get("/newsroom/nothing/")
        assert answer.status_code == 404
        assert "X-Robots-Tag" not in answer.headers


def test_an_unguarded_view_is_not_run(reader: Client, caplog: Any) -> None:
    answer = reader.get("/-/bare/")
    assert answer.status_code == 503
    assert b"unguarded" not in answer.content
    assert "without warraq.reader.guard.guard" in caplog.text


def test_every_view_of_readers_stands_behind_the_guard() -> None:
    from warraq.reader import urls
    from warraq.reader.guard import is_guarded

    assert [each for each in urls.urlpatterns if not is_guarded(each.callback)] == []
