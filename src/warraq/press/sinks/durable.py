"""Puts files in place so that each is whole, and stays so when the power fails."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

TEMPORARY = ".warraq-"
# From so many files on, one sync of the whole file system costs less than one a file.
_MANY = 100


def place_all(files: Mapping[Path, bytes]) -> None:
    """Write temporary files, sync them all, and only then rename each, in order.

    OSError where one cannot be written: then nothing was renamed, and no temporary file is left.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for target, data in files.items():
            # One name a target: what a killed press left is taken up by the next.
            temporary = target.with_name(f"{TEMPORARY}{target.name}")
            waiting.append((temporary, target))
            temporary.write_bytes(data)
        _sync_files([temporary for temporary, _target in waiting])
        for temporary, target in waiting:
            _grow_younger(target, temporary)
            temporary.replace(target)
    except BaseException:
        for temporary, _target in waiting:
            temporary.unlink(missing_ok=True)
        raise


def sync_folders(folders: Iterable[Path]) -> None:
    """Make what was renamed in some folders, or removed from them, durable."""
    _sync([folder for folder in folders if folder.is_dir()], os.O_RDONLY | os.O_DIRECTORY)


def _sync_files(files: list[Path]) -> None:
    _sync(files, os.O_RDONLY)


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
