"""Serving one page: requests a CPU-second, the embedded server beside nginx with gzip_static."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.sites import site, warraq

SECONDS = 6
_NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off; include /etc/nginx/mime.types; sendfile on; tcp_nopush on;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  server {{ listen 127.0.0.1:{port}; root {root}; gzip_static on; }}
}}
"""


def run(sizes: Sequence[int]) -> None:
    """Print both figures and their ratio; `sizes` plays no part."""
    if not shutil.which("wrk"):
        raise SystemExit("bench serve needs wrk: apt-get install wrk")
    with site(200) as folder:
        warraq("--site", str(folder), "press", "--full")
        page = folder / "public" / "index.html"
        size = page.stat().st_size
        with _nginx(folder / "public") as (port, pid):
            peer = _measure(port, pid)
        with _ours(folder) as (port, pid):
            ours = _measure(port, pid)
    print(
        f"serve    one page of {size / 1024:.0f} KB (gzip): ours {ours:.0f},"
        f" nginx {peer:.0f} requests a CPU-second; ratio {ours / peer:.2f}",
        flush=True,
    )


@contextmanager
def _nginx(root: Path) -> Iterator[tuple[int, int]]:
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        folder.chmod(0o755)
        for parent in (root, *root.parents[:2]):
            parent.chmod(0o755)
        config = folder / "nginx.conf"
        config.write_text(_NGINX.format(folder=folder, port=port, root=root))
        child = subprocess.Popen([program, "-c", str(config), "-p", name])
        yield from _while_it_runs(child, port)


@contextmanager
def _ours(folder: Path) -> Iterator[tuple[int, int]]:
    port = _free_port()
    environment = os.environ | {
        "WARRAQ_SITE": str(folder),
        "DJANGO_SETTINGS_MODULE": "warraq.conf.settings",
    }
    child = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "warraq.ops.child",
            str(os.getpid()),
            "server",
            "127.0.0.1",
            str(port),
        ],
        env=environment,
    )
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
    """Requests a second of the server's own CPU time, over SECONDS of load."""
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
