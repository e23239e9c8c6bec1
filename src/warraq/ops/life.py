"""What every working child shares: when it ends, whether it is alone, and a clean line anew."""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import TextIO

from django.conf import settings
from django.db import Error, connections

logger = logging.getLogger("warraq.worker")
_LOOK = 0.2


class Life:
    """Whether a child goes on: until a signal says stop, or its parent is gone."""

    def __init__(self, parent: int) -> None:
        self._parent = parent
        self._told = threading.Event()

    def over(self) -> bool:
        """Whether it is time to end."""
        return self._told.is_set() or os.getppid() != self._parent

    def rest(self, seconds: float) -> None:
        """Sleep, but no longer than until one is told to stop."""
        self._told.wait(seconds)

    def end(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Finish what is at hand, then end; a signal's handler."""
        self._told.set()

    def listen(self) -> None:
        """Let SIGTERM and SIGINT end it."""
        signal.signal(signal.SIGTERM, self.end)
        signal.signal(signal.SIGINT, self.end)


class Alone:
    """A site's one place for a kind of worker, held by a lock that dies with its process."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._path = Path(settings.WARRAQ_SITE) / f"{name}.lock"
        self._file: TextIO | None = None

    def take(self) -> bool:
        """Take the place; False where another has it."""
        file = self._path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def wait(self, life: Life) -> bool:
        """Take the place once it is free; False where life was over before."""
        if self.take():
            return True
        logger.info("Another process holds %s; waiting until it ends", self._path)
        while not life.over():
            if self.take():
                return True
            life.rest(_LOOK)
        return False

    def leave(self) -> None:
        """Leave it to others."""
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def __enter__(self) -> Alone:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.leave()


def hang_up() -> None:
    """Close this thread's connections; the next question opens them again."""
    for each in connections.all(initialized_only=True):
        with suppress(Error):
            each.close()


def in_a_line(error: Exception) -> str:
    """An error's words on one line."""
    return " ".join(str(error).split())
