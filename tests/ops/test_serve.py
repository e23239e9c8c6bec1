"""`warraq serve`: readers and newsroom by one command, whose parts may die and are replaced."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import sites
from tests.conftest import ROOT

pytestmark = pytest.mark.process
CAPTURE = ROOT / "tests" / "intake" / "captures" / "library.txt"


def test_readers_and_newsroom_are_served(demo: sites.Server) -> None:
    front = demo.get("/")
    assert front.status == 200
    assert front.headers["content-type"] == "text/html; charset=utf-8"
    assert front.body == (demo.folder / "public" / "index.html").read_bytes()
    sign_in = demo.get("/newsroom/login/")
    assert sign_in.status == 200
    assert 'lang="ar"' in sign_in.text
    assert 'dir="rtl"' in sign_in.text
    assert "ورّاق" in sign_in.text
    assert f"Readers:  http://localhost:{demo.port}/" in demo.said()
    assert f"Newsroom: http://localhost:{demo.port}/newsroom/" in demo.said()


def test_the_newsroom_is_closed_to_who_has_not_signed_in(demo: sites.Server) -> None:
    for path in ("/newsroom/", "/newsroom/stories/", "/newsroom/media/original_images/x.jpg"):
        answer = demo.get(path)
        assert answer.status == 302, path
        assert "/newsroom/login/" in answer.headers["location"]


def test_no_reader_gets_a_cookie_and_the_newsroom_keeps_its_own(demo: sites.Server) -> None:
    for path in ("/", "/politics/", "/nowhere/", "/rss.xml"):
        assert "set-cookie" not in demo.get(path).headers, path
    cookie = demo.get("/newsroom/login/").headers["set-cookie"]
    assert "Path=/newsroom/" in cookie


@pytest.mark.parametrize("path", ["/", "/politics/", "/politics", "/nowhere/", "/newsroom/login/"])
def test_a_hostile_host_is_not_reflected(demo: sites.Server, path: str) -> None:
    answer = demo.get(
        path, Host="evil.example", X_Forwarded_Host="evil.example", X_Forwarded_Proto="gopher"
    )
    assert b"evil" not in answer.body
    assert all("evil" not in value for value in answer.headers.values())
    if path.startswith("/newsroom"):
        assert answer.status == 400
    else:
        assert answer.status == demo.get(path).status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_page_can_only_be_read(demo: sites.Server, method: str) -> None:
    answer = demo.get("/", method, b"x=1")
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/-/comments/?story=1", "/newsroom/?a=1"])
def test_a_charset_that_there_is_not_is_the_askers_fault(demo: sites.Server, path: str) -> None:
    found = demo.get(path, content_type="text/plain; charset=undefined")
    assert found.status == 400
    assert "undefined" not in demo.said()


def test_a_body_larger_than_the_newsroom_takes_is_refused(demo: sites.Server) -> None:
    """Sent in pieces on a socket of our own: the answer may come before the whole body went."""
    size = 40 * 1024 * 1024
    with socket.create_connection(("127.0.0.1", demo.port), timeout=60) as line:
        line.sendall(
            b"POST /newsroom/login/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            + f"Content-Length: {size}\r\n\r\n".encode()
        )
        try:
            for _piece in range(size // 65536):
                line.sendall(b"a" * 65536)
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = line.recv(4096)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert demo.get("/").status == 200


@pytest.mark.parametrize(("letters", "status"), [(60_000, 200), (100_000, 414), (1_000_000, 431)])
def test_a_long_question_is_answered_and_a_monstrous_one_refused(
    demo: sites.Server, letters: int, status: int
) -> None:
    """On a socket of our own, since the answer may come before the whole question went."""
    sites.until(lambda: demo.get("/-/search/?q=a").status == 200, "an index of the demo's stories")
    with socket.create_connection(("127.0.0.1", demo.port), timeout=60) as line:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            line.sendall(
                b"GET /-/search/?q=" + b"a" * letters + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
        answer = line.recv(4096)
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    assert demo.get("/").status == 200


def test_a_conditional_and_a_packed_answer_over_the_wire(demo: sites.Server) -> None:
    first = demo.get("/", Accept_Encoding="br")
    assert first.headers["content-encoding"] == "br"
    again = demo.get("/", Accept_Encoding="br", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    head = demo.get("/", "HEAD", Accept_Encoding="br")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == first.headers["content-length"]


@pytest.mark.parametrize(
    "path", ["/../warraq.toml", "/%2e%2e/warraq.toml", "/..%2fwarraq.toml", "/%00", "/.cache/"]
)
def test_nothing_outside_the_printed_tree_is_served(demo: sites.Server, path: str) -> None:
    """Raw, since a client would tidy the path up before it is sent."""
    with socket.create_connection(("127.0.0.1", demo.port), timeout=20) as line:
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        line.sendall(head.encode())
        answer = b""
        while piece := line.recv(65536):
            answer += piece
    assert re.match(rb"HTTP/1.1 (400|404) ", answer)
    assert b"secret_key" not in answer


def test_a_port_that_is_taken_is_told_and_nothing_started(
    demo: sites.Server, plain_site: Path
) -> None:
    before = set(demo.children().values())
    result = sites.warraq("--site", plain_site, "serve", "--port", str(demo.port))
    assert result.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{demo.port}" in result.stderr
    assert "--port" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Readers:" not in result.stdout
    assert set(demo.children().values()) == before


def test_it_publishes_survives_its_parts_and_ends_whole(
    serving: Callable[[], sites.Server], tmp_path: Path
) -> None:
    """One life of one server: a publish from outside, both children killed, and the end."""
    server = serving()
    # Another process publishes; the worker prints, and readers see it.
    report = tmp_path / "report.json"
    sites.done(
        "--site", server.folder, "import", CAPTURE, "--publish", "--date", "2022-01-06",
        "--report", report,
    )  # fmt: skip
    story = json.loads(report.read_text("utf-8"))["stories"][0]
    file = server.folder / "public" / story["path"].strip("/") / "index.html"
    sites.until(file.exists, f"{file} on disk")
    page = sites.until(lambda: read(server, story["path"]), "the story over HTTP")
    assert story["headline"] in page
    for path in ("/", "/news/", "/rss.xml"):
        sites.until(lambda path=path: story["path"] in read(server, path), f"it on {path}")

    # The worker dies: another prints what was published meanwhile.
    worker = kill_child(server, "worker")
    later = ROOT / "tests" / "intake" / "captures" / "market.txt"
    result = unprinted(server, later)
    sites.until(lambda: server.children().get("worker") not in (None, worker), "another worker")
    sites.until(lambda: read(server, result["path"]), "what was published without a worker")

    # The server dies: another answers.
    killed = kill_child(server, "server")
    sites.until(lambda: server.children().get("server") not in (None, killed), "another server")
    sites.until(lambda: read(server, story["path"]), "the story again")

    # It is asked to stop: nobody stays behind.
    family = sites.descendants(server.process.pid)
    assert len(family) >= 2
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(30) == 0
    sites.until(lambda: not any(map(sites.alive, family)), "the end of every child", 10)
    assert server.get("/").status == 0


def test_no_child_outlives_a_supervisor_that_was_killed(
    serving: Callable[[], sites.Server],
) -> None:
    server = serving()
    family = sites.descendants(server.process.pid)
    assert len(family) >= 2
    server.process.kill()
    server.process.wait(10)
    sites.until(lambda: not any(map(sites.alive, family)), "the end of every child")


def read(server: sites.Server, path: str) -> str:
    """A page's text; empty where there is none yet."""
    answer = server.get(path)
    return answer.text if answer.status == 200 else ""


def kill_child(server: sites.Server, name: str) -> int:
    child = server.children()[name]
    os.kill(child, signal.SIGKILL)
    return child


def unprinted(server: sites.Server, capture: Path) -> dict[str, str]:
    """Publish a capture in the database alone: what is printed of it is the worker's work."""
    script = (
        "import sys, datetime as dt, json, pathlib\n"
        "from warraq.ops import django as site\n"
        "site.start(pathlib.Path(sys.argv[1]))\n"
        "from warraq.intake.formats import capture\n"
        "from warraq.intake.load import Wish, load\n"
        "path = pathlib.Path(sys.argv[2])\n"
        "wish = Wish(publish=True, day=dt.date(2012, 8, 24))\n"
        "print(json.dumps({'path': load(capture.read(path.read_bytes(), path.name), wish).path}))\n"
    )
    line = sites.python("-c", script, server.folder, capture)
    result = sites.run(line)
    assert result.returncode == 0, result.stderr
    found: dict[str, str] = json.loads(result.stdout)
    return found
