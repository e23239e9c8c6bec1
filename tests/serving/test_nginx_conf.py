"""`deploy/nginx.conf` says the same as the code: types, policy, cache headers."""

from __future__ import annotations

import configparser
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import ROOT
from tests.serving import servers
from warraq.ops import answers
from warraq.ops.server import _environ
from warraq.press.engine import output
from warraq.press.engine.compress import is_text
from warraq.press.engine.output import Output
from warraq.press.sinks.folder import FolderSink

TEXT = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
NAMES = [*output._BY_NAME, *(f"x.{suffix}" for suffix in output._BY_SUFFIX), "x.csv", "x.tar.gz"]


@pytest.mark.process
def test_every_name_of_the_table_has_its_type(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path / "site" / "public")
    body = b"some text that is long enough to be packed\n" * 20
    upper = [f"X.{name.rpartition('.')[2].upper()}" for name in NAMES if name.startswith("x.")]
    sink.write([Output(f"/deep/{name}", body) for name in (*NAMES, *upper)] + [Output("/", body)])
    with servers.nginx(tmp_path / "site", tmp_path / "nginx") as server:
        for name in (*NAMES, *upper):
            for accept in ("", "gzip", "br", "zstd"):
                reply = server.ask(f"/deep/{name}", Accept_Encoding=accept)
                kind = output.media_type(name)
                assert reply["content-type"] == kind, name
                packed = (accept or None) if is_text(kind) else None
                assert reply["content-encoding"] == packed, f"{name} {accept}"


@pytest.mark.process
def test_a_site_without_redirects_or_pages_of_answers_starts(tmp_path: Path) -> None:
    FolderSink(tmp_path / "site" / "public").write([Output("/", b"front")])
    with servers.nginx(tmp_path / "site", tmp_path / "nginx") as server:
        assert server.ask("/").body == b"front"
        missing = server.ask("/nowhere/")
        assert (missing.status, missing.body) == (404, answers.ABSENT.body)


class _Application(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        seen = {name.lower(): value for name, value in self.headers.items()} | {"path": self.path}
        body = json.dumps(seen).encode()
        self.send_response(404)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_what: object) -> None:
        pass


@pytest.mark.process
def test_the_application_hears_who_asks_and_answers_for_itself(tmp_path: Path) -> None:
    FolderSink(tmp_path / "site" / "public").write([Output("/", b"front")])
    application = ThreadingHTTPServer(("127.0.0.1", 0), _Application)
    threading.Thread(target=application.serve_forever, daemon=True).start()
    port = application.server_address[1]
    try:
        with servers.nginx(tmp_path / "site", tmp_path / "nginx", port) as server:
            for path in ("/newsroom/x%2520y/.z?a=%2f", "/newsroom", "/-/search?q=a", "/-"):
                reply = server.ask(path, "POST", X_Forwarded_For="192.0.2.7", Content_Length="0")
                seen = json.loads(reply.body)
                assert seen["path"] == path
                assert seen["host"] == "news.example"
                assert seen["x-forwarded-for"] == "192.0.2.7, 127.0.0.1"
                assert seen["x-forwarded-proto"] == "http"
                assert reply.status == 404
                for name in ("content-security-policy", "cache-control", "content-encoding"):
                    assert reply[name] is None, name
            assert server.ask("/newsrooms/").body == answers.ABSENT.body
    finally:
        application.shutdown()
        application.server_close()


def test_the_application_gets_the_path_decoded_once() -> None:
    """Granian has decoded `/newsroom/%D8%B3%2520/` already."""
    scope = SimpleNamespace(
        server="127.0.0.1:8000",
        method="GET",
        path="/newsroom/س%20/",
        query_string="",
        client="127.0.0.1:9",
        scheme="http",
        headers={},
        authority=None,
    )
    path = _environ(scope, b"")["PATH_INFO"]
    assert path.encode("latin-1").decode() == "/newsroom/س%20/"


def test_the_policy_is_the_same() -> None:
    assert f'"{answers.POLICY}"' in TEXT


def test_cache_headers_are_the_same() -> None:
    for value in (answers.SHORT, answers.LASTING, answers.MISSING):
        assert f'"{value}"' in TEXT
    for name, value in answers.ALWAYS:
        assert re.search(rf"add_header {name} {re.escape(value)} always;", TEXT, re.IGNORECASE)


def test_no_location_drops_the_headers_of_all() -> None:
    """One `add_header` in a location means that the outer ones no longer count there."""
    common = ("Vary accept-encoding", "X-Content-Type-Options nosniff", "Referrer-Policy")
    own = {"^~ /newsroom/", "^~ /-/", "= /newsroom", "= /-", "@down"}
    for where, block in re.findall(r"location (.+?) \{\n(.*?)\n    \}", TEXT, re.DOTALL):
        if "add_header" in block and where not in own:
            assert all(f"add_header {line}" in block for line in common), where
            assert "add_header Cache-Control" in block, where


@pytest.mark.parametrize("name", ["warraq-nginx-reload.path", "warraq-nginx-reload.service"])
def test_the_units_of_the_reload_are_whole(name: str) -> None:
    unit = configparser.ConfigParser()
    unit.optionxform = str
    unit.read_string((ROOT / "deploy" / name).read_text("utf-8"))
    if name.endswith(".path"):
        assert unit["Path"]["PathChanged"] == "/srv/warraq/site/redirects.map"
        assert unit["Install"]["WantedBy"] == "multi-user.target"
        assert (ROOT / "deploy" / name.replace(".path", ".service")).exists()
    else:
        assert unit["Service"]["Type"] == "oneshot"
        assert unit["Service"]["ExecStartPre"] == "/usr/sbin/nginx -t -q"
        assert "reload nginx" in unit["Service"]["ExecStart"]
