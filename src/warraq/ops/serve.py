"""The supervisor behind `warraq serve`: a server and a worker child, restarted if they die."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

logger = logging.getLogger("warraq.serve")
_PAUSE = 1.0
_GRACE = 10.0


class PortTaken(Exception):
    """Another program listens on the port."""


def serve(host: str, port: int, ready: Callable[[], None]) -> int:
    """Run both children until a signal says stop; `ready` is called once readers are served.

    Returns an exit code. Raises PortTaken before anything is started.
    """
    _check_free(host, port)
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda n, frame: stopping.append(n))
    commands = {
        "server": ["server", host, str(port)],
        "worker": ["worker"],
    }
    children = {name: _start(command) for name, command in commands.items()}
    announced = False
    try:
        while not stopping:
            if not announced and _listens(host, port):
                ready()
                announced = True
            for name, child in children.items():
                if child.poll() is not None and not stopping:
                    logger.error("The %s ended with %s; starting it again.", name, child.returncode)
                    time.sleep(_PAUSE)
                    children[name] = _start(commands[name])
            time.sleep(0.1)
    finally:
        _stop(list(children.values()))
    return 0


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # A session of its own, so that Ctrl-C reaches the supervisor alone and it stops them in order.
    return subprocess.Popen(
        [sys.executable, "-m", "warraq.ops.child", str(os.getpid()), *command],
        start_new_session=True,
    )


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + _GRACE
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _listens(host: str, port: int) -> bool:
    address = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 - asked for by name
    try:
        socket.create_connection((address, port), 0.2).close()
    except OSError:
        return False
    return True


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                f"Cannot listen on {host}:{port}: {error.strerror}."
                " Stop what uses it, or choose another with --port."
            ) from error
