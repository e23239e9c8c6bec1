"""The folder `search/` of a site: the index that answers, and the one that is being made.

search/current   the name of the folder that answers; replaced whole, by a rename
search/making    the name of the folder that is being made
search/asked     where it is there, somebody asked for a new index
search/damaged   where it is there, somebody met damage
search/lock      held by the process that writes
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from warraq.reader.search.engine import Damaged, State
from warraq.reader.search.tantivy_engine import TantivyIndex

_FOOTER_MAGIC = 1337
_PIECE = 1 << 20
# A segment's least files: terms, postings, positions, norms, numbers, what is stored.
_KINDS = 6


class TantivyStore:
    """The indexes in a folder. A process that has the turn keeps it until `close`."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: TextIO | None = None
        self._open: dict[tuple[str, bool], TantivyIndex] = {}

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Take the lock, and keep it: opening tantivy for writing again and again is slow."""
        yield self._lock is not None or self._take()

    def close(self) -> None:
        """Give the turn up."""
        for index in self._open.values():
            index.close()
        self._open.clear()
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.close()

    def living(self) -> TantivyIndex | None:
        """The index in the folder that `current` names."""
        for _try in range(3):
            name = self._named("current")
            if not name:
                return None
            try:
                return self._index(name)
            except Damaged:
                # Between reading the name and opening it may have been swapped and removed.
                if self._named("current") == name:
                    raise
        return None

    def building(self) -> TantivyIndex | None:
        """The index in the folder that `making` names."""
        name = self._named("making")
        try:
            return self._index(name) if name else None
        except Damaged:
            return None

    def begin(self, state: State) -> None:
        """A new folder; what else was being made is removed."""
        name = secrets.token_hex(4)
        index = TantivyIndex(self._folder / name, writing=True, new=True)
        index.put((), (), state)
        self._open = {
            key: each for key, each in self._open.items() if key[0] != self._named("making")
        }
        self._open[name, True] = index
        self._write("making", name)
        (self._folder / "asked").unlink(missing_ok=True)
        self._sweep()

    def swap(self) -> None:
        """Rename the pointer; readers that are at work finish with the files they hold."""
        self._write("current", self._named("making"))
        (self._folder / "making").unlink()
        self.clear()
        self._sweep()

    def ask(self) -> None:
        """Leave word for the process that writes."""
        self._folder.mkdir(exist_ok=True)
        (self._folder / "asked").touch()

    def asked(self) -> bool:
        """Whether word was left."""
        return (self._folder / "asked").exists()

    def report(self) -> None:
        """Leave word of damage, as far as the folder can be written at all."""
        with suppress(OSError):
            (self._folder / "damaged").touch()

    def suspect(self) -> bool:
        """Whether word of damage was left."""
        return (self._folder / "damaged").exists()

    def clear(self) -> None:
        """Take it away."""
        (self._folder / "damaged").unlink(missing_ok=True)

    def sound(self) -> bool:
        """Read every file of the living index and compare it with its checksum."""
        name = self._named("current")
        if not name:
            return True
        try:
            meta = json.loads((self._folder / name / "meta.json").read_bytes())
            parts = [each["segment_id"].replace("-", "") for each in meta["segments"]]
            files = [file for part in parts for file in (self._folder / name).glob(f"{part}.*")]
            return len(files) >= len(parts) * _KINDS and all(_whole(file) for file in files)
        except (OSError, ValueError, KeyError):
            return False

    def bytes(self) -> int:
        """The sizes of all files; those that are merged away meanwhile are not counted."""
        total = 0
        for file in self._folder.rglob("*"):
            with suppress(FileNotFoundError):
                total += file.stat().st_size if file.is_file() else 0
        return total

    def _take(self) -> bool:
        self._folder.mkdir(exist_ok=True)
        file = (self._folder / "lock").open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._lock = file
        return True

    def _index(self, name: str) -> TantivyIndex:
        key = (name, self._lock is not None)
        if key not in self._open:
            index = TantivyIndex(self._folder / name, writing=key[1])
            # A few at most: the living one, the one being made, and in a test one before it.
            self._open = {k: v for k, v in self._open.items() if (self._folder / k[0]).exists()}
            self._open[key] = index
        return self._open[key]

    def _named(self, pointer: str) -> str:
        try:
            return (self._folder / pointer).read_text("ascii").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            return ""

    def _write(self, pointer: str, name: str) -> None:
        """Name a folder, whole and for good even if the power fails."""
        fresh = self._folder / f"{pointer}.new"
        with fresh.open("w", encoding="ascii") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._folder / pointer)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _sweep(self) -> None:
        """Remove folders that no pointer names."""
        kept = {self._named("current"), self._named("making")}
        for each in self._folder.iterdir():
            if each.is_dir() and each.name not in kept:
                self._open = {key: v for key, v in self._open.items() if key[0] != each.name}
                shutil.rmtree(each, ignore_errors=True)


def _whole(file: Path) -> bool:
    """Whether a file of tantivy's ends as it should and has the checksum that its end names."""
    size = file.stat().st_size
    with file.open("rb") as handle:
        handle.seek(max(size - 8, 0))
        length, magic = (int.from_bytes(handle.read(4), "little") for _ in range(2))
        start = size - 8 - length
        if magic != _FOOTER_MAGIC or start < 0:
            return False
        handle.seek(start)
        wanted = json.loads(handle.read(length))["crc"]
        handle.seek(0)
        found, left = 0, start
        while left and (piece := handle.read(min(left, _PIECE))):
            found = zlib.crc32(piece, found)
            left -= len(piece)
    return left == 0 and found == wanted
