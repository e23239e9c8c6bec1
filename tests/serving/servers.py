"""The two servers of one tree: the embedded one, with no database, and Debian's nginx."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

from tests import sites
from tests.conftest import ROOT

MEMORY_MB = 2
_MAIN = """daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log;
events {{ worker_connections 128; }}
http {{
    access_log off;
    client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
    uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
    include {work}/warraq.conf;
}}
"""


@dataclass(frozen=True)
class Reply:
    """What came over the wire; header names are lower-case, the first of a name counts."""

    status: int
    headers: dict[str, str]
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        return self.headers.get(name)


@dataclass(frozen=True)
class Server:
    """One that listens."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    work: Path

    def ask(self, path: str, method: str = "GET", /, **headers: str) -> Reply:
        """One request, its path and query sent exactly as given (Latin-1 for raw bytes)."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(path, method, given)

    def send(self, path: str, method: str, headers: Mapping[str, str]) -> Reply:
        """As `ask`, with any header names."""
        lines = {"Host": "news.example", "Connection": "close"} | headers
        head = f"{method} {path} HTTP/1.1\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        with socket.create_connection(("127.0.0.1", self.port), 20) as link:
            link.sendall((head + "\r\n").encode("latin-1"))
            answer = HTTPResponse(link, method=method)
            answer.begin()
            body = answer.read()
            assert not answer.length, f"{self.name}: the body of {path} is shorter than it says"
            found: dict[str, str] = {}
            for name, value in answer.getheaders():
                found.setdefault(name.lower(), value)
            return Reply(answer.status, found, body)

    def reload(self) -> None:
        """Have nginx read its configuration again, and wait until it has."""
        assert self.name == "nginx"
        before = set(sites.descendants(self.process.pid))
        self.process.send_signal(signal.SIGHUP)

        def renewed() -> bool:
            now = sites.descendants(self.process.pid)
            return bool(now) and not before & {pid for pid in now if sites.alive(pid)}

        sites.until(renewed, "nginx's new workers")


@contextmanager
def embedded(site: Path) -> Iterator[Server]:
    """The server child of `warraq serve`, on a site's folder whose database does not exist."""
    settings = site / "warraq.toml"
    settings.write_text(
        f'secret_key = "{"of these tests alone " * 4}"\nbase_url = "http://news.example"\n'
        f'timezone = "Asia/Riyadh"\nmemory_mb = {MEMORY_MB}\n'
    )
    port = sites.free_port()
    line = ("-m", "warraq.ops.child", str(os.getpid()), "server", "127.0.0.1", str(port))
    environ = sites.environment(
        WARRAQ_SITE=str(site), DJANGO_SETTINGS_MODULE="warraq.conf.settings"
    )
    with (site / "server.log").open("wb") as log:
        process = subprocess.Popen(sites.python(*line), env=environ, cwd=site, stderr=log)
    with _running(Server("embedded", port, process, site), site / "server.log") as server:
        yield server


@contextmanager
def nginx(site: Path, work: Path, application: int = 9) -> Iterator[Server]:
    """Nginx with `deploy/nginx.conf`, its placeholders filled; the application's port is told."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    port = sites.free_port()
    work.mkdir(exist_ok=True)
    (work / "warraq.conf").write_text(configuration(site, f"127.0.0.1:{port}", application))
    user = "user root;\n" if os.geteuid() == 0 else ""
    (work / "nginx.conf").write_text(user + _MAIN.format(work=work))
    with (work / "error.log").open("wb") as log:
        process = subprocess.Popen(
            [program, "-c", str(work / "nginx.conf"), "-p", str(work)], stderr=log
        )
    with _running(Server("nginx", port, process, work), work / "error.log") as server:
        yield server


def configuration(site: Path, listen: str, application: int) -> str:
    """`deploy/nginx.conf` as an operator fills it in."""
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    for placeholder, value in {
        "/srv/warraq/site": str(site),
        "listen 80;": f"listen {listen};",
        "127.0.0.1:8000": f"127.0.0.1:{application}",
    }.items():
        assert placeholder in text
        text = text.replace(placeholder, value)
    return text


@contextmanager
def _running(server: Server, log: Path) -> Iterator[Server]:
    def listens() -> bool:
        assert server.process.poll() is None, f"{server.name} ended: {log.read_text('utf-8')}"
        try:
            return server.ask("/").status == 200
        except OSError:
            return False

    try:
        sites.until(listens, f"an answer of {server.name}")
        yield server
    finally:
        server.process.terminate()
        try:
            server.process.wait(30)
        except subprocess.TimeoutExpired:
            server.process.kill()
            server.process.wait()
