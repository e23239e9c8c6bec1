"""`warraq worker`: any number on PostgreSQL, one on SQLite; killed or cut off, it loses nothing."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import sites
from tests.ops import working
from tests.postgresql import Cluster
from warraq.ops import worker as module
from warraq.ops.life import Alone, Life
from warraq.press.engine.tally import Tally

Start = Callable[..., working.Working]
CAPTURES = sites.ROOT / "tests" / "intake" / "captures"


def publish(site: Path, name: str) -> Path:
    """Publish a capture in the database alone; the file that a worker is to print."""
    path = working.asked(site, working.PUBLISH, CAPTURES / name)["path"]
    return site / "public" / path.strip("/") / "index.html"


def assert_unprinted(file: Path) -> None:
    assert not file.exists(), "nobody has printed it yet"


class Bell:
    """A bell that a test rings by hand."""

    def __init__(self) -> None:
        self.waits = 0

    def wait(self, seconds: float) -> bool:
        self.waits += 1
        return True

    def close(self) -> None:
        """Nothing is held."""


class Press:
    """A press whose every drain is a step of a test's own."""

    recipes: list[Any] = []

    def __init__(self, *steps: Callable[[Any], Tally]) -> None:
        self.steps = list(steps)

    def drain(self, progress: Any = None, waiting: Any = None) -> Tally:
        return self.steps.pop(0)(progress)


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Iterator[Callable[..., tuple[Press, Bell]]]:
    """Runs a worker over a press of given steps; the last one ends its life."""
    life = Life(os.getppid())
    bell = Bell()

    def work(*steps: Callable[[Any], Tally]) -> tuple[Press, Bell]:
        def last(progress: Any) -> Tally:
            life.end()
            return Tally()

        press = Press(*steps, last)
        monkeypatch.setattr(module.wiring, "press", lambda: press)
        monkeypatch.setattr(module.wiring, "imprint", lambda: "x")
        monkeypatch.setattr(module.wake, "bell", lambda: bell)
        monkeypatch.setattr(life, "rest", lambda seconds: None)
        module.Worker(life).run()
        return press, bell

    yield work
    life.end()


def test_an_error_is_logged_and_the_work_goes_on(
    run: Any, caplog: pytest.LogCaptureFixture
) -> None:
    from django.db import OperationalError

    def no_ink(progress: Any) -> Tally:
        raise RuntimeError("no ink")

    def no_answer(progress: Any) -> Tally:
        raise OperationalError("server closed\nthe connection")

    press, bell = run(no_ink, no_answer, lambda progress: Tally(rendered=3, written=2))
    assert press.steps == []
    assert bell.waits == 2, "an error is followed by a pause, not by the bell"
    assert "RuntimeError: no ink" in caplog.text
    assert "did not answer: server closed the connection" in caplog.text


def test_it_stops_between_two_batches(run: Any) -> None:
    reached: list[str] = []

    def long(progress: Any) -> Tally:
        progress(Tally(), 10)
        reached.append("one")
        threading.Thread(target=lambda: os.kill(os.getpid(), signal.SIGUSR1)).run()
        progress(Tally(), 9)
        reached.append("two")
        return Tally()

    ended: list[Life] = []
    previous = signal.signal(signal.SIGUSR1, lambda n, frame: ended[0].end())
    real = module.Worker.__init__

    def remember(self: Any, life: Life) -> None:
        ended.append(life)
        real(self, life)

    try:
        module.Worker.__init__ = remember
        press, _bell = run(long)
    finally:
        module.Worker.__init__ = real
        signal.signal(signal.SIGUSR1, previous)
    assert reached == ["one"]
    assert len(press.steps) == 1


def test_one_place_is_held_by_one_and_left_at_the_end(settings: Any, tmp_path: Path) -> None:
    settings.WARRAQ_SITE = tmp_path
    with Alone("worker") as first, Alone("worker") as second, Alone("tasks") as other:
        assert first.take()
        assert other.take()
        assert not second.take()
        first.leave()
        assert second.wait(Life(os.getppid()))
        life = Life(os.getppid())
        life.end()
        assert not first.wait(life)


@pytest.mark.process
class TestOnSqlite:
    """One worker."""

    def test_it_prints_says_so_and_ends_when_asked(self, plain_site: Path, start: Start) -> None:
        worker = start(plain_site)
        file = publish(plain_site, "library.txt")
        sites.until(file.exists, f"{file}")
        sites.until(lambda: "Printed " in worker.said(), "a word of it in the log")
        assert worker.child("worker")
        assert worker.child("tasks")
        assert worker.stop() == 0
        assert "Traceback" not in worker.said()

    def test_a_second_one_is_refused_and_told_why(self, plain_site: Path, start: Start) -> None:
        worker = start(plain_site, "--no-tasks")
        lock = plain_site / "worker.lock"
        sites.until(lambda: lock.exists() and taken(lock), "the worker at its place")
        result = sites.warraq("--site", plain_site, "worker")
        assert result.returncode == 1
        assert "A worker of this site is running already" in result.stderr
        assert "warraq serve --no-worker" in result.stderr
        arabic = sites.warraq("--site", plain_site, "worker", LANGUAGE="ar")
        assert "لهذا الموقع عامل يعمل الآن" in arabic.stderr
        assert not worker.child("tasks"), "none was asked for"
        assert worker.stop() == 0

    def test_a_killed_one_is_replaced_and_prints_what_was_left(
        self, plain_site: Path, start: Start
    ) -> None:
        worker = start(plain_site)
        killed = worker.kill_child("worker")
        file = publish(plain_site, "market.txt")
        sites.until(file.exists, f"{file}")
        assert worker.child("worker") not in (0, killed)
        worker.process.kill()
        family = sites.descendants(worker.process.pid)
        worker.process.wait(10)
        sites.until(lambda: not any(map(sites.alive, family)), "the end of its children")

    @pytest.mark.long
    def test_the_schedule_waits_for_no_other_press(self, plain_site: Path, start: Start) -> None:
        """Another press holds the site for long: what is due goes live all the same."""
        with (plain_site / "press.lock").open("a") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            worker = start(plain_site)
            sites.until(lambda: "waiting for its turn" in worker.said(), "a worker in the line")
            due = working.asked(plain_site, working.SCHEDULE)
            seen = sites.until(
                lambda: (
                    (found := working.asked(plain_site, working.LIVE, str(due["pk"])))["live"]
                    and found
                ),
                "the story live",
            )
        assert seen["since"] - due["at"] >= 0
        file = plain_site / "public" / seen["path"].strip("/") / "index.html"
        sites.until(file.exists, "the story printed, once the press is free")

    @pytest.mark.long
    def test_serving_and_working_may_stand_apart(self, plain_site: Path, start: Start) -> None:
        server = sites.serve(plain_site, None, "--no-worker")
        try:
            assert set(server.children()) == {"server"}
            file = publish(plain_site, "library.txt")
            assert_unprinted(file)
            start(plain_site)
            path = "/" + str(file.parent.relative_to(plain_site / "public")) + "/"
            sites.until(lambda: server.get(path).status == 200, "the story over HTTP")
        finally:
            server.stop()


@pytest.mark.process
class TestOnPostgresql:
    """Any number of workers."""

    @pytest.mark.long
    def test_two_work_side_by_side_and_one_may_die(
        self, postgresql_site: Path, start: Start
    ) -> None:
        one, two = start(postgresql_site), start(postgresql_site)
        for worker in (one, two):
            sites.until(lambda worker=worker: worker.child("worker"), "a worker")
        file = publish(postgresql_site, "library.txt")
        sites.until(file.exists, f"{file}")
        family = [one.process.pid, *sites.descendants(one.process.pid)]
        for pid in family:
            os.kill(pid, signal.SIGKILL)
        one.process.wait(10)
        later = publish(postgresql_site, "market.txt")
        sites.until(later.exists, f"{later}")
        assert two.stop() == 0
        assert "Traceback" not in two.said()

    @pytest.mark.long
    def test_a_database_that_goes_and_comes_back(
        self, postgresql: Cluster, postgresql_site: Path, start: Start, tmp_path: Path
    ) -> None:
        worker = start(postgresql_site)
        sites.until(lambda: worker.child("tasks"), "a tasks worker")
        children = {name: worker.child(name) for name in ("worker", "tasks")}
        working.on_site(postgresql_site, working.ENQUEUE, tmp_path)
        sites.until(lambda: working.begun(tmp_path), "the tasks worker at work")
        (tmp_path / "go").touch()
        postgresql.stop()
        try:
            sites.until(
                lambda: worker.said().count("did not answer") >= 3, "a word of it in the log"
            )
            said = worker.said()
        finally:
            postgresql.start()
        lines = [line for line in said.splitlines() if "did not answer" in line]
        assert len(lines) < 60, "it rests between two tries"
        path = working.asked(postgresql_site, working.SCHEDULE)
        sites.until(
            lambda: working.asked(postgresql_site, working.LIVE, str(path["pk"]))["live"],
            "the clock again",
        )
        shown = working.asked(postgresql_site, working.LIVE, str(path["pk"]))["path"]
        file = postgresql_site / "public" / shown.strip("/") / "index.html"
        sites.until(file.exists, "the press again")
        sites.until(
            lambda: working.asked(postgresql_site, working.TASKS)[-1][0] == "SUCCESSFUL",
            "the tasks again",
        )
        assert {name: worker.child(name) for name in children} == children, "none had to die"
        assert worker.stop() == 0


def taken(lock: Path) -> bool:
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
