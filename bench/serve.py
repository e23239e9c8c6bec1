"""Serving a 30 KB page: requests a CPU-second, ours beside nginx, bare and with our configuration.

The three are measured in turns, so that what else the machine does falls on all alike.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from warraq.press.engine.output import Output
from warraq.press.sinks.folder import FolderSink

SIZE = 30 * 1024
ROUNDS, SECONDS = 5, 3
Started = AbstractContextManager[tuple[int, int]]
_CONFIGURATION = Path(__file__).parent.parent / "deploy" / "nginx.conf"
_WORDS = [
    "المدينة",
    "الجسر",
    "خبر",
    "مادة",
    "وزير",
    "افتتاح",
    "اقتصاد",
    "ثقافة",
    "رياضة",
    "علوم",
    "مجلس",
    "سوق",
    "بلدية",
]
_MAIN = """
daemon off; worker_processes 1; pid {work}/nginx.pid; error_log {work}/error.log; {user}
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {work}/b; proxy_temp_path {work}/p; fastcgi_temp_path {work}/f;
  uwsgi_temp_path {work}/u; scgi_temp_path {work}/s;
  {servers}
}}
"""
_BARE = """
  include /etc/nginx/mime.types; sendfile on; tcp_nopush on;
  server {{ listen 127.0.0.1:{port}; root {root}/public; gzip_static on; }}
"""


def run(sizes: Sequence[int]) -> None:
    """Print the figures and their ratios, medians of all rounds; `sizes` plays no part."""
    if not shutil.which("wrk"):
        raise SystemExit("bench serve needs wrk: apt-get install wrk")
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        packed = _print(folder)
        contenders: dict[str, Callable[[Path], Started]] = {
            "nginx": lambda site: _nginx(site, _bare),
            "nginx, our configuration": lambda site: _nginx(site, _configured),
            "ours": _ours,
        }
        started = {who: stack.enter_context(start(folder)) for who, start in contenders.items()}
        figures: dict[str, list[float]] = {who: [] for who in started}
        for _round in range(ROUNDS):
            for who, (port, pid) in started.items():
                figures[who].append(_measure(port, pid))
    print(f"serve    a page of {SIZE / 1024:.0f} KB, {packed / 1024:.1f} KB with gzip:", flush=True)
    for who, found in figures.items():
        ratios = [mine / bare for mine, bare in zip(found, figures["nginx"], strict=True)]
        print(
            f"         {who}: {statistics.median(found):.0f} requests a CPU-second;"
            f" {statistics.median(ratios):.2f} of nginx ({min(ratios):.2f} to {max(ratios):.2f})",
            flush=True,
        )


def _print(folder: Path) -> int:
    """Print a page of Arabic text; returns the size that goes out with gzip."""
    words = random.Random(7)
    body = '<!doctype html>\n<html lang="ar" dir="rtl"><title>صفحة</title>\n'.encode()
    while len(body) < SIZE:
        line = " ".join(f"{words.choice(_WORDS)} {words.randrange(1000)}" for _ in range(9))
        body += f"<p>{line}</p>\n".encode()
    FolderSink(folder / "public", folder / "redirects.map").write([Output("/", body)])
    (folder / "warraq.toml").write_text(
        f'secret_key = "{"of this measurement alone " * 3}"\nbase_url = "http://news.example"\n'
        'timezone = "Asia/Riyadh"\n'
    )
    return (folder / "public" / "index.html.gz").stat().st_size


def _bare(folder: Path, port: int) -> str:
    return _BARE.format(port=port, root=folder)


def _configured(folder: Path, port: int) -> str:
    text = _CONFIGURATION.read_text("utf-8").replace("/srv/warraq/site", str(folder))
    return text.replace("listen 80;", f"listen 127.0.0.1:{port};")


@contextmanager
def _nginx(folder: Path, servers: Callable[[Path, int], str]) -> Iterator[tuple[int, int]]:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with tempfile.TemporaryDirectory() as name:
        work, port = Path(name), _free_port()
        user = "user root;" if os.geteuid() == 0 else ""
        main = _MAIN.format(work=work, user=user, servers=servers(folder, port))
        (work / "nginx.conf").write_text(main)
        child = subprocess.Popen([program, "-c", str(work / "nginx.conf"), "-p", name])
        yield from _while_it_runs(child, port)


@contextmanager
def _ours(folder: Path) -> Iterator[tuple[int, int]]:
    port = _free_port()
    environment = os.environ | {
        "WARRAQ_SITE": str(folder),
        "DJANGO_SETTINGS_MODULE": "warraq.conf.settings",
    }
    line = ["-m", "warraq.ops.child", str(os.getpid()), "server", "127.0.0.1", str(port)]
    child = subprocess.Popen([sys.executable, *line], env=environment)
    yield from _while_it_runs(child, port)


def _while_it_runs(child: subprocess.Popen[bytes], port: int) -> Iterator[tuple[int, int]]:
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port, child.pid
    finally:
        child.terminate()
        child.wait()


def _measure(port: int, pid: int) -> float:
    """Requests a second of the server's own CPU time, over SECONDS of load after a warm one."""
    address = f"http://127.0.0.1:{port}/"
    command = ["wrk", "-t1", "-c32", "-H", "Accept-Encoding: gzip"]
    subprocess.run([*command, "-d1s", address], check=True, stdout=subprocess.DEVNULL)
    before = _cpu(pid)
    done = subprocess.run(
        [*command, f"-d{SECONDS}s", address], check=True, capture_output=True, text=True
    )
    spent = _cpu(pid) - before
    requests = re.search(r"(\d+) requests in", done.stdout)
    assert requests, done.stdout
    assert "Non-2xx" not in done.stdout, done.stdout
    return int(requests[1]) / spent


def _cpu(pid: int) -> float:
    """CPU seconds of a process and all its children."""
    ticks = 0
    waiting = [pid]
    while waiting:
        current = waiting.pop()
        fields = Path(f"/proc/{current}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
        for task in Path(f"/proc/{current}/task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return ticks / os.sysconf("SC_CLK_TCK")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
