"""Real sites in folders of their own: made by the real command, served by the real processes.

Two are made, once a run and only where a test asks: a plain one, which tests copy, and the demo,
which is served and shared. Set TEST_DEMO_SITE to a folder to keep the demo from run to run.
"""

from __future__ import annotations

import fcntl
import functools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from tests.conftest import ROOT

EDITOR, PASSWORD = "editor", "a date palm by the sea"
SECONDS = 60.0
PATIENT = 300.0

Value = TypeVar("Value")
_running: list[Server] = []
_folders: list[Path] = []


def environment(**more: str) -> dict[str, str]:
    """The tests' environment without what would choose a site, settings or a language.

    Stories are no PDFs too, which would take long, unless that is asked for.
    """
    dropped = ("WARRAQ_", "DJANGO_", "LC_", "LANG", "COLUMNS", "PYTHONIOENCODING")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    usual = {"LANGUAGE": "en", "COLUMNS": "100", "PYTHONUTF8": "1", "WARRAQ_STORY_PDF": "false"}
    return kept | usual | more


def command_line(*arguments: str | Path) -> list[str]:
    """The installed command where there is one beside this Python, else the package's own."""
    script = Path(sys.executable).with_name("warraq")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "warraq"]
    return [*start, *map(str, arguments)]


def python(*arguments: str | Path) -> list[str]:
    """A command line of this very Python."""
    return [sys.executable, *map(str, arguments)]


def warraq(
    *arguments: str | Path, stdin: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return run(command_line(*arguments), stdin=stdin, **environ)


def run(
    line: list[str], *, stdin: str = "", cwd: Path | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run any command line to its end, outside any site unless `cwd` is one."""
    return subprocess.run(
        line,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment(**environ),
        cwd=cwd or scratch(),
        timeout=PATIENT,
    )


def done(
    *arguments: str | Path, stdin: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command and expect it to succeed."""
    result = warraq(*arguments, stdin=stdin, **environ)
    assert result.returncode == 0, f"{arguments}: {result.stdout}\n{result.stderr}"
    return result


@functools.cache
def scratch() -> Path:
    """A folder of this run that goes when it ends; it holds no site."""
    folder = Path(tempfile.mkdtemp(prefix="warraq-sites-"))
    _folders.append(folder)
    return folder


@dataclass(frozen=True)
class Made:
    """A site's folder and what the command said when it made it."""

    folder: Path
    said: str


@functools.cache
def plain() -> Made:
    """A fresh site with an account whose password was made for it. Copy it; do not change it.

    The processes that test at once make one together: the first makes it, the others wait.
    """
    folder = _run_folder() / "plain"
    said = _run_folder() / "plain.said"
    with (_run_folder() / "plain.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            result = done("init", folder, "--admin", "chief")
            with (folder / "warraq.toml").open("a") as file:
                file.write("story_pdf = false\n")
            said.write_text(result.stdout, "utf-8")
    return Made(folder, said.read_text("utf-8"))


def _run_folder() -> Path:
    """A folder that all processes of this run share: conftest's, where it is pytest that runs."""
    given = os.environ.get("TEST_RUN_FOLDER")
    return Path(given) if given else scratch()


def copy_of(site: Path, to: Path) -> Path:
    """A copy of a site that no process is writing to."""
    shutil.copytree(site, to)
    return to


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(look: Callable[[], Value], what: str, seconds: float = SECONDS) -> Value:
    """Look again and again until there is something to see; fail with `what` was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise AssertionError(f"In {seconds:.0f} s there was no sign of: {what}")


@dataclass(frozen=True)
class Response:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def fetch(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Response:
    """One request, no redirect followed; status 0 where nobody listens."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(url, data=body, method=method, headers=given)
    try:
        with build_opener(_Stay).open(request, timeout=20) as answer:
            return Response(answer.status, _lower(answer.headers), answer.read())
    except HTTPError as error:
        return Response(error.code, _lower(error.headers), error.read())
    except (URLError, ConnectionError, TimeoutError):
        return Response(0, {}, b"")


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@dataclass
class Server:
    """A running `warraq serve`."""

    folder: Path
    port: int
    log: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Any:
        """One request to it."""
        return fetch(f"http://127.0.0.1:{self.port}{path}", method, body, **headers)

    def said(self) -> str:
        """All that it has written so far."""
        return self.log.read_text("utf-8", errors="replace")

    def children(self) -> dict[str, int]:
        """The supervisor's children by name."""
        found = {}
        for pid in descendants(self.process.pid):
            match = re.search(r"warraq\.ops\.child\0\d+\0(server|worker|tasks)", arguments_of(pid))
            if match and parent_of(pid) == self.process.pid:
                found[match[1]] = pid
        return found

    def stop(self) -> int:
        """Ask it to stop, and wait; kill what is left of it."""
        family = descendants(self.process.pid)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        for pid in family:
            if alive(pid) and "warraq" in arguments_of(pid):
                os.kill(pid, signal.SIGKILL)
        return self.process.returncode


def serve(folder: Path, port: int | None = None, *options: str) -> Server:
    """Serve a site and wait until a reader gets an answer."""
    port = port or free_port()
    log = scratch() / f"serve-{port}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command_line(
                "--site", folder, "serve", "--host", "127.0.0.1", "--port", str(port), *options
            ),
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=environment(),
            cwd=scratch(),
        )
    server = Server(folder, port, log, process)
    _running.append(server)

    def ready() -> bool:
        assert process.poll() is None, f"serve ended with {process.returncode}: {server.said()}"
        return server.get("/robots.txt").status in (200, 404) and "Newsroom:" in server.said()

    try:
        until(ready, f"an answer from {server.url}")
    except AssertionError as error:
        server.stop()
        raise AssertionError(f"{error}\n{server.said()}") from error
    return server


def demo() -> Server:
    """The demo newspaper, served; its address is the one that is printed into its pages."""
    found = _demo()
    if isinstance(found, Exception):
        raise AssertionError("The demo could not be made or served.") from found
    return found


@functools.cache
def _demo() -> Server | Exception:
    """The demo, or what went wrong with it: nobody waits for the same failure twice."""
    try:
        return _make_demo()
    except Exception as error:
        return error


def _make_demo() -> Server:
    kept = os.environ.get("TEST_DEMO_SITE")
    folder = Path(kept) if kept else scratch() / "demo"
    settings = folder / "warraq.toml"
    if settings.exists():
        address = re.search(r"localhost:(\d+)", settings.read_text("utf-8"))
        assert address
        return serve(folder, int(address[1]))
    # The fonts and the lexicon are the same, and making them takes long.
    shutil.copytree(plain().folder / ".cache", folder / ".cache")
    port = free_port()
    made = ("--demo", "--admin", EDITOR, "--base-url", f"http://localhost:{port}")
    result = done("init", folder, *made, stdin=f"{PASSWORD}\n")
    assert PASSWORD not in result.stdout + result.stderr
    return serve(folder, port)


def stop_all() -> None:
    """Stop every server and remove every folder of this run."""
    while _running:
        _running.pop().stop()
    while _folders:
        shutil.rmtree(_folders.pop(), ignore_errors=True)


def arguments_of(pid: int) -> str:
    """A process's command line, its parts parted by NUL; empty where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8", errors="replace")
    except OSError:
        return ""


def parent_of(pid: int) -> int:
    """A process's parent; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def alive(pid: int) -> bool:
    """Whether a process runs still; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def descendants(pid: int) -> list[int]:
    """All processes that a process started, and theirs."""
    numbers = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    parents = {number: parent_of(number) for number in numbers}
    found, look = [], [pid]
    while look:
        here = look.pop()
        below = [child for child, parent in parents.items() if parent == here]
        found += below
        look += below
    return found


__all__ = [
    "EDITOR",
    "PASSWORD",
    "ROOT",
    "Response",
    "Server",
    "copy_of",
    "demo",
    "done",
    "fetch",
    "free_port",
    "plain",
    "python",
    "run",
    "serve",
    "stop_all",
    "until",
    "warraq",
]
