"""kill -9 while readers write: what was acknowledged is there, once; and a flood in real time."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from tests import sites
from tests.reader.comments import live

pytestmark = pytest.mark.process


class Readers:
    """Readers who write without pause, and send again what nobody answered."""

    def __init__(self, server: sites.Server, story: int, count: int) -> None:
        self.server, self.story = server, story
        self.told: dict[str, int] = {}
        self.lost = 0
        self.over = threading.Event()
        self.failures: list[str] = []
        self._threads = [
            threading.Thread(target=self._write, args=(number,)) for number in range(count)
        ]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join(90)

    def _write(self, number: int) -> None:
        at = 0
        while not self.over.is_set():
            at += 1
            text = f"تعليق من القارئ {number} وهو {at} من تعليقاته"
            try:
                body = live.form(self.server, self.story, text)
            except ValueError:
                continue  # no server to ask: he comes again
            self._send(body, text, f"10.{number}.{at // 20}.1")

    def _send(self, body: bytes, text: str, address: str) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            answer = live.post(self.server, body, address)
            if answer.status == 201:
                self.told[text] = json.loads(answer.body)["id"]
                return
            if answer.status not in (0, 502, 503):
                self.failures.append(f"{answer.status}: {answer.text[:200]}")
                return
            self.lost += 1
            time.sleep(0.05)
        self.failures.append(f"nobody answered for a minute: {text}")


def killing(folder: Path, rounds: int) -> None:
    ((story, _path),) = live.furnish(folder)
    server = sites.serve(folder)
    try:
        with Readers(server, story, 4) as readers:
            for _ in range(rounds):
                before = len(readers.told)
                sites.until(
                    lambda before=before: len(readers.told) > before + 4 or readers.failures,
                    "comments that are acknowledged",
                )
                child = server.children()["server"]
                os.kill(child, signal.SIGKILL)
                sites.until(
                    lambda child=child: server.children().get("server", child) != child,
                    "a server child in the place of the killed one",
                )
        assert not readers.failures
        assert readers.lost, "no submission was cut off: the kill proved nothing"
        found = live.rows(folder, "SELECT text, id FROM reader_comment")
        assert len({text for text, _pk in found}) == len(found), "a comment is there twice"
        missing = {text: pk for text, pk in readers.told.items() if (text, pk) not in found}
        assert not missing
        events = live.rows(
            folder, "SELECT comment_id, count(*) FROM reader_commentevent GROUP BY comment_id"
        )
        assert {count for _pk, count in events} == {2}
        assert len(events) == len(found)
        assert live.rows(folder, "PRAGMA integrity_check") == [("ok",)]
    finally:
        server.stop()


def test_what_was_acknowledged_outlives_a_kill(plain_site: Path) -> None:
    killing(plain_site, 2)


@pytest.mark.long
def test_what_was_acknowledged_outlives_many_kills(plain_site: Path) -> None:
    killing(plain_site, 15)


@pytest.mark.long
def test_a_flood_publishes_nothing_and_disturbs_nobody(plain_site: Path) -> None:
    ((story, path),) = live.furnish(plain_site)
    server = sites.serve(plain_site)
    try:
        sites.until(lambda: server.get(path).status == 200, "the printed story")
        page = server.get(path).body
        slowest = 0.0
        with Readers(server, story, 4) as readers:
            end = time.monotonic() + 60
            while time.monotonic() < end and len(readers.told) < 500:
                began = time.monotonic()
                assert server.get(path).body == page
                slowest = max(slowest, time.monotonic() - began)
                time.sleep(0.2)
        refused = [each for each in readers.failures if not each.startswith("429")]
        assert not refused
        assert len(readers.told) > 100
        states = live.rows(plain_site, "SELECT DISTINCT state FROM reader_comment")
        assert states == [("held",)]
        assert server.get(path).body == page
        print(f"{len(readers.told)} taken in; the slowest page took {slowest * 1000:.0f} ms")
    finally:
        server.stop()
