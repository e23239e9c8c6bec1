"""Verifies the printed tree: every file against the ledger, both ways, file by file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from warraq.press.engine.compress import packs
from warraq.press.engine.intact import MISSING, fault
from warraq.press.engine.locks import held, sweeping, turn
from warraq.press.engine.output import GONE_SUFFIX
from warraq.press.models import Entry, Unit
from warraq.press.sinks.durable import TEMPORARY
from warraq.press.sinks.folder import SUFFIXES

_BATCH = 500
# Certificates prove themselves here: it belongs to whoever runs the machine.
_OPERATORS = ".well-known"
_INDEX = "index.html"


@dataclass
class Verified:
    """What was found. `damaged` maps paths to what is wrong with their files.

    `foreign` are files that no path of the ledger has; `quarantine` is where they were moved to;
    `folders` counts empty ones.
    """

    checked: int = 0
    damaged: dict[str, str] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    folders: int = 0
    quarantine: Path | None = None

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.damaged or self.foreign)


class Verifier:
    """Looks at one tree; with `mend`, marks what is damaged and moves what is foreign away.

    What is marked is written again by the next press: that is left to the caller. `progress`
    hears of paths checked and paths left.
    """

    def __init__(
        self,
        root: Path,
        quarantine: Path,
        *,
        mend: bool,
        progress: Callable[[int, int], None] = lambda done, left: None,
    ) -> None:
        self._root = root.resolve()
        stamp = timezone.localtime().strftime("%Y-%m-%dT%H%M%S")
        self._quarantine = quarantine / stamp
        self._mend = mend
        self._progress = progress
        self._found = Verified()

    def run(self, waiting: Callable[[], None] = lambda: None) -> Verified:
        """Look at everything once; the foreign first, so that no link leads out of the tree."""
        with turn(waiting):
            self._walk(self._root)
            self._compare(Entry.objects.filter(doomed=False).count())
        self._found.foreign.sort()
        return self._found

    def again(self, paths: Sequence[str]) -> dict[str, str]:
        """Which of some paths are still damaged, and how."""
        found: dict[str, str] = {}
        with turn():
            rest = iter(paths)
            while batch := list(islice(rest, _BATCH)):
                for entry in Entry.objects.filter(path__in=batch, doomed=False):
                    # Without a hash it was not written again.
                    if wrong := fault(self._root, entry) or ("" if entry.sha256 else MISSING):
                        found[entry.path] = wrong
        return found

    # The ledger's paths and their files

    def _compare(self, total: int) -> None:
        last = ""
        while entries := self._next(last):
            for entry in entries:
                wrong = fault(self._root, entry)
                if wrong and (sure := self._still(entry)):
                    self._found.damaged[entry.path] = sure
            self._found.checked += len(entries)
            self._progress(self._found.checked, max(0, total - self._found.checked))
            last = entries[-1].path

    def _next(self, last: str) -> list[Entry]:
        known = Entry.objects.filter(doomed=False, path__gt=last).order_by("path")
        return list(known[:_BATCH])

    def _still(self, entry: Entry) -> str:
        """Look again while no other press can be writing it; mark it where it is damaged."""
        with held([entry.path]):
            fresh = Entry.objects.filter(pk=entry.pk, doomed=False).first()
            wrong = fault(self._root, fresh) if fresh else ""
            if fresh and wrong and self._mend:
                _mark(fresh)
        return wrong

    # The tree's files and their paths

    def _walk(self, folder: Path) -> None:
        for batch in _listed(folder):
            files: list[os.DirEntry[str]] = []
            for entry in batch:
                if folder == self._root and entry.name == _OPERATORS:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    self._walk(Path(entry.path))
                else:
                    files.append(entry)
            known = _known(self._root, folder, [entry.name for entry in files])
            for entry in files:
                if entry.name not in known or not entry.is_file(follow_symlinks=False):
                    self._foreign(folder, entry.name)
        self._prune(folder)

    def _foreign(self, folder: Path, name: str) -> None:
        """Move a file away, once nobody can be about to tell the ledger of it."""
        pairs = list(_paths(_base(self._root, folder), name.removeprefix(TEMPORARY)))
        with held([path for path, _suffix in pairs]):
            path = folder / name
            if not path.is_symlink() and (
                not path.exists() or (path.is_file() and _known(self._root, folder, [name]))
            ):
                return
            relative = path.relative_to(self._root)
            if self._mend:
                target = self._quarantine / relative
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(path, target)
                self._found.quarantine = self._quarantine
            self._found.foreign.append(shown(relative))

    def _prune(self, folder: Path) -> None:
        """Remove a folder that holds nothing; the press makes those that it needs."""
        if folder == self._root or _holds_something(folder):
            return
        if self._mend:
            with sweeping():
                if _holds_something(folder):
                    return
                folder.rmdir()
        self._found.folders += 1


def _holds_something(folder: Path) -> bool:
    with os.scandir(folder) as names:
        return any(True for _name in names)


def _base(root: Path, folder: Path) -> str:
    """The path that a folder's pages stand below."""
    inside = folder.relative_to(root).as_posix()
    return "/" if inside == "." else f"/{inside}/"


def shown(path: Path) -> str:
    """A name as it can be printed, whatever its bytes are."""
    return os.fsencode(path).decode("utf-8", "replace")


def _mark(entry: Entry) -> None:
    """Have a path printed again; one that nobody prints any more is removed."""
    with transaction.atomic():
        if entry.unit_id is None:
            Entry.objects.filter(pk=entry.pk).update(doomed=True)
            return
        Entry.objects.filter(pk=entry.pk).update(sha256="")
        Unit.objects.filter(pk=entry.unit_id).update(dirty=True, retry_at=None, attempts=0)


def _listed(folder: Path) -> Iterator[list[os.DirEntry[str]]]:
    """A folder's names, some hundreds at a time; what is moved meanwhile is not missed."""
    with os.scandir(folder) as names:
        while batch := list(islice(names, _BATCH)):
            yield batch


def _known(root: Path, folder: Path, names: list[str]) -> set[str]:
    """Which of a folder's files the ledger's paths have."""
    base = _base(root, folder)
    wanted = {
        name: [] if name.startswith(TEMPORARY) else list(_paths(base, name)) for name in names
    }
    paths = {path for pairs in wanted.values() for path, _suffix in pairs}
    entries = Entry.objects.in_bulk(sorted(paths))
    return {
        name
        for name, pairs in wanted.items()
        if any(path in entries and _has(entries[path], suffix) for path, suffix in pairs)
    }


def _paths(base: str, name: str) -> Iterator[tuple[str, str]]:
    """The paths that a file may belong to, and the suffix that it has beside their own file."""
    try:
        f"{base}{name}".encode()
    except UnicodeEncodeError:
        return
    for suffix in ("", *SUFFIXES, GONE_SUFFIX):
        if suffix and not name.endswith(suffix):
            continue
        own = name.removesuffix(suffix)
        yield f"{base}{own}", suffix
        if own == _INDEX:
            yield base, suffix


def _has(entry: Entry, suffix: str) -> bool:
    """Whether a path has such a file; what is doomed, or waits to be written, may have any."""
    if entry.doomed or not entry.sha256:
        return True
    if entry.status == 410:
        return suffix == GONE_SUFFIX
    if not suffix:
        return True
    packed = entry.status == 200 and packs(entry.size, entry.content_type)
    return packed and suffix in SUFFIXES
