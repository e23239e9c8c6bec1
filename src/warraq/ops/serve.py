"""The supervisor behind `warraq serve` and `warraq worker`: children, restarted if they die."""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence

logger = logging.getLogger("warraq.serve")
_LOOK = 0.1
_PAUSE, _LONGEST = 1.0, 30.0
_STEADY = 60.0
_GRACE = 10.0

Commands = Mapping[str, Sequence[str]]


class PortTaken(Exception):
    """Another program listens on the port."""


def serve(
    host: str, port: int, ready: Callable[[], None], *, worker: bool = True, tasks: bool = True
) -> int:
    """Run the server, and the workers beside it, until a signal says stop.

    `ready` is called once readers are served. Returns an exit code. Raises PortTaken before
    anything is started.
    """
    _check_free(host, port)
    commands = {"server": ["server", host, str(port)]} | _workers(worker=worker, tasks=tasks)
    return _supervise(commands, lambda: _listens(host, port), ready)


def work(*, tasks: bool = True) -> int:
    """Run the workers alone until a signal says stop; returns an exit code."""
    return _supervise(_workers(worker=True, tasks=tasks), lambda: True, lambda: None)


def _workers(*, worker: bool, tasks: bool) -> dict[str, list[str]]:
    wanted = {"worker": worker, "tasks": tasks}
    return {name: [name] for name, yes in wanted.items() if yes}


class _Child:
    """A process that is started again when it ends, after ever longer pauses if it ends soon."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name, self._command = name, command
        self._pause = _PAUSE
        self._again: float | None = None
        self._start()

    def _start(self) -> None:
        # A session of its own, so that Ctrl-C reaches the supervisor alone and it stops them
        # in order.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "warraq.ops.child", str(os.getpid()), *self._command],
            start_new_session=True,
        )
        self._started = time.monotonic()
        self._again = None

    def look_after(self) -> None:
        """Start it again once it has ended and its pause is over."""
        if self.process.poll() is None:
            return
        now = time.monotonic()
        if self._again is None:
            if now - self._started > _STEADY:
                self._pause = _PAUSE
            code = self.process.returncode
            logger.error("The %s ended with %s; starting it again.", self.name, code)
            self._again = now + self._pause
            self._pause = min(self._pause * 2, _LONGEST)
        elif now >= self._again:
            self._start()


def _supervise(commands: Commands, is_up: Callable[[], bool], ready: Callable[[], None]) -> int:
    stopping: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda n, frame: stopping.append(n))
    children = [_Child(name, command) for name, command in commands.items()]
    announced = False
    try:
        while not stopping:
            if not announced and is_up():
                ready()
                announced = True
            for child in children:
                child.look_after()
            time.sleep(_LOOK)
    finally:
        _stop([child.process for child in children])
    return 0


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
