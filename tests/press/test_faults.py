"""What fails around the press: old pages stay, the failure is shown, recovery needs no hand."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine

from tests import sites
from tests.ops.working import Working
from tests.postgresql import Cluster
from tests.press import troupe
from tests.press.engine.shelf import Shelf, change
from warraq.press.engine.work import Press
from warraq.press.models import SinkState, Unit
from warraq.press.sinks import durable
from warraq.press.sinks.folder import FolderSink

CALLS = ("fsync", "replace", "open")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A file system of its own, of a size that the test gives and may change."""
    place = tmp_path / "disk"
    place.mkdir()

    def of_size(size: str) -> Path:
        again = "remount," if place.is_mount() else ""
        line = ["mount", "-t", "tmpfs", "-o", f"{again}size={size}", "tmpfs", str(place)]
        done = subprocess.run(line, capture_output=True, text=True)
        if done.returncode:
            pytest.skip(f"no file system may be mounted here; its twin fails calls: {done.stderr}")
        return place

    yield of_size
    if place.is_mount():
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.mark.process
def test_a_full_disk(plain_site: Path, small_disk: Callable[[str], Path]) -> None:
    disk = small_disk("64m")
    shutil.copytree(plain_site / "public", disk, dirs_exist_ok=True)
    shutil.rmtree(plain_site / "public")
    (plain_site / "public").symlink_to(disk)
    used = sum(file.stat().st_blocks * 512 for file in disk.rglob("*")) // 1024
    small_disk(f"{used + 100}k")
    before = {file: file.read_bytes() for file in disk.rglob("*.html")}
    troupe.act(plain_site, "publish", "مادة", 12)
    troupe.act(plain_site, "press")
    found = troupe.act(plain_site, "compare")
    assert "No space left" in found["sinks"]["folder"]
    for file, body in before.items():
        now = file.read_bytes()
        assert now == body or now.rstrip().endswith(b"</html>"), f"{file} is torn"
    assert not list(disk.rglob(".warraq-*")), "nothing half written is left"
    small_disk("64m")

    def recovered() -> bool:
        troupe.act(plain_site, "press")
        found = troupe.act(plain_site, "compare")
        return not (found["stale"] or found["foreign"] or found["sinks"]["folder"])

    sites.until(recovered, "the tree as it ought to be", 120)


@pytest.mark.django_db
@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_fails_at_every_point(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let the first, the second, the third … call fail, until a press meets none that does."""
    shelf = Shelf()
    press = Press([shelf], FolderSink(tmp_path))
    names = ["1", "2", "3"]
    _print(press, shelf, names, "<p>" + "old " * 100)
    with time_machine.travel("2024-11-22T10:00Z", tick=False) as clock:
        for number in itertools.count(1):
            text = f"<p>{number} " + "new " * 100
            old = {path: path.read_bytes() for path in tmp_path.rglob("index.html")}
            with monkeypatch.context() as patch:
                fuse = _fail_at(patch, call, number)
                _print(press, shelf, names, text)
            if not fuse.blown:
                break
            for path, body in old.items():
                assert path.read_bytes() in (body, text.encode())
            for _attempt in range(4):
                clock.shift(400)
                press.drain()
            assert {p.read_bytes() for p in tmp_path.rglob("index.html")} == {text.encode()}
            assert not Unit.objects.filter(dirty=True).exists()
            assert not SinkState.objects.exclude(error="").exists()
            assert not list(tmp_path.rglob(".warraq-*"))
    assert number > 3, "it failed at several points"


class _Fuse:
    """Fails one call among many."""

    def __init__(self, at: int) -> None:
        self.at, self.seen, self.blown = at, 0, False

    def check(self) -> None:
        self.seen += 1
        if self.seen == self.at:
            self.blown = True
            raise OSError(errno.EIO, "Input/output error")


def _fail_at(patch: pytest.MonkeyPatch, call: str, number: int) -> _Fuse:
    fuse = _Fuse(number)
    if call == "fsync":
        patch.setattr(durable, "_MANY", 10**6)
        fsync = os.fsync
        patch.setattr(durable.os, "fsync", lambda handle: (fuse.check(), fsync(handle)))
        return fuse
    method = getattr(Path, call)

    def either(self: Path, *rest: Any, **named: Any) -> Any:
        if self.name.startswith(durable.TEMPORARY):
            fuse.check()
        return method(self, *rest, **named)

    patch.setattr(Path, call, either)
    return fuse


def _print(press: Press, shelf: Shelf, names: list[str], text: str) -> None:
    shelf.pages = {name: {f"/{name}/": text} for name in names}
    change(*(f"shelf:{name}" for name in names))
    press.drain()


@pytest.mark.long
@pytest.mark.process
def test_a_database_that_pauses(
    postgresql: Cluster, postgresql_site: Path, start: Callable[..., Working]
) -> None:
    """Its processes are stopped for a while in the midst of printing, and go on."""
    worker = start(postgresql_site, "--no-tasks")
    editor = troupe.begin(postgresql_site, "publish", "وقفة", 8)
    page = postgresql_site / "public" / "index.html"
    sites.until(lambda: "Printed" in worker.said(), "the first that is printed")
    postmaster = int((postgresql.folder / "data" / "postmaster.pid").read_text().split()[0])
    family = [postmaster, *sites.descendants(postmaster)]
    for pid in family:
        os.kill(pid, signal.SIGSTOP)
    try:
        assert page.read_bytes().rstrip().endswith(b"</html>"), "readers are served meanwhile"
    finally:
        for pid in family:
            os.kill(pid, signal.SIGCONT)
    assert troupe.end(editor) == {"published": 8}
    sites.until(lambda: troupe.act(postgresql_site, "settled")["settled"], "nothing that waits", 60)
    assert worker.stop() == 0
    found = troupe.act(postgresql_site, "compare")
    assert (found["stale"], found["foreign"], found["errors"]) == ([], [], [])
