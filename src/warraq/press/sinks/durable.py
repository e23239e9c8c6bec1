"""Puts files in place so that each is whole, and stays so when the power fails."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TEMPORARY = ".warraq-"
# From so many files on, one sync of the whole file system costs less than one a file.
_MANY = 100
# Packing, writing and syncing leave Python's lock: several go on at once.
_THREADS = 4

Files = Sequence[tuple[Path, bytes]]


def place_all(makers: Sequence[Callable[[], Files]]) -> None:
    """Write the files of every maker as temporary files, sync them all, and only then rename each.

    Makers run beside one another; the renames keep the order of makers, and of files in each.
    OSError where one cannot be written: no temporary file is left, and what was renamed before
    it is whole.
    """
    each = len(makers) * 4 < _MANY
    waiting: list[tuple[Path, Path]] = []

    def write(make: Callable[[], Files]) -> list[tuple[Path, Path]]:
        written = []
        for target, data in make():
            # One name a target: what a killed press left is taken up by the next.
            temporary = target.with_name(f"{TEMPORARY}{target.name}")
            pair = (temporary, target)
            waiting.append(pair)
            written.append(pair)
            _write(temporary, data, sync=each)
        return written

    try:
        with ThreadPoolExecutor(min(_THREADS, len(makers) or 1), "sink") as pool:
            pairs = [pair for written in pool.map(write, makers) for pair in written]
        if not each:
            _sync([temporary for temporary, _target in pairs], os.O_RDONLY)
        for temporary, target in pairs:
            _grow_younger(target, temporary)
            temporary.replace(target)
    except BaseException:
        for temporary, _target in waiting:
            temporary.unlink(missing_ok=True)
        raise


def sync_folders(folders: Iterable[Path]) -> None:
    """Make what was renamed in some folders, or removed from them, durable."""
    _sync([folder for folder in folders if folder.is_dir()], os.O_RDONLY | os.O_DIRECTORY)


def _write(name: Path, data: bytes, *, sync: bool) -> None:
    with name.open("wb", buffering=0) as handle:
        rest = memoryview(data)
        while rest:
            rest = rest[handle.write(rest) :]
        if sync:
            os.fsync(handle.fileno())


def _sync(names: list[Path], flags: int) -> None:
    if len(names) >= _MANY and _sync_all(names[0]):
        return
    for name in names:
        handle = os.open(name, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sync_all(name: Path) -> bool:
    """Sync the whole file system that a file lies on; False where the system has no such call."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    handle = os.open(name, os.O_RDONLY)
    try:
        return bool(call(handle) == 0)
    finally:
        os.close(handle)


def _grow_younger(old: Path, new: Path) -> None:
    """Give a file that replaces another a later second."""
    try:
        before = old.stat().st_mtime
    except FileNotFoundError:
        return
    if new.stat().st_mtime < int(before) + 1:
        os.utime(new, (int(before) + 1, int(before) + 1))
