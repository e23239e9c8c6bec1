"""A sink that is a folder: the tree that any web server serves."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from warraq.press.engine.compress import siblings
from warraq.press.engine.output import Output, file_of

SUFFIXES = (".gz", ".br", ".zst")
_TEMPORARY = ".warraq-"


class FolderSink:
    """Writes below `root`: temporary file, fsync, rename, fsync of the folder.

    Compressed siblings stand before the page they belong to. A page that replaces another is at
    least a second younger, since nginx's ETag counts seconds and size.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, outputs: Sequence[Output]) -> None:
        """Write each output and its siblings; then make the folders' entries durable."""
        folders: set[Path] = set()
        for output in outputs:
            target = self.root / output.file
            folders |= self._make(target.parent)
            packed = siblings(output.body, output.content_type)
            for suffix in SUFFIXES:
                name = target.with_name(target.name + suffix)
                if suffix in packed:
                    _place(name, packed[suffix])
                else:
                    name.unlink(missing_ok=True)
            _place(target, output.body)
            folders.add(target.parent)
        for folder in folders:
            _sync(folder)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove each page, then its siblings, then the folders that this left empty."""
        for path in paths:
            target = self.root / file_of(path)
            target.unlink(missing_ok=True)
            for suffix in SUFFIXES:
                target.with_name(target.name + suffix).unlink(missing_ok=True)
            self._prune(target.parent)

    def _make(self, folder: Path) -> set[Path]:
        """Make a folder and those above it; returns the parents of what is new, to be synced."""
        parents: set[Path] = set()
        missing = folder
        while not missing.exists():
            parents.add(missing.parent)
            missing = missing.parent
        folder.mkdir(parents=True, exist_ok=True)
        return parents

    def _prune(self, folder: Path) -> None:
        while folder != self.root:
            try:
                folder.rmdir()
            except FileNotFoundError:
                pass
            except OSError:
                break
            folder = folder.parent
        if folder.exists():
            _sync(folder)


def _place(target: Path, data: bytes) -> None:
    # One name a target: what a killed press left is taken up by the next, and never piles up.
    temporary = target.with_name(f"{_TEMPORARY}{target.name}")
    try:
        with temporary.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        _grow_younger(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _grow_younger(old: Path, new: Path) -> None:
    try:
        before = old.stat().st_mtime
    except FileNotFoundError:
        return
    if new.stat().st_mtime < int(before) + 1:
        os.utime(new, (int(before) + 1, int(before) + 1))


def _sync(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
