"""Publishes and prints in child processes that are killed on the way: run by test_crash.py.

`python -m tests.press.crashing KILLS` on the site in WARRAQ_SITE; prints what it found as JSON.
"""

from __future__ import annotations

import gzip
import itertools
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

import django


class Fuse:
    """Counts every write on the way, before and after it, and kills the process at one of them."""

    def __init__(self, last: int) -> None:
        self.last, self.seen = last, 0
        # Several threads write: the count itself must not stumble.
        self._count = itertools.count(1)

    def burn(self) -> None:
        """One more event: is it the last?"""
        self.seen = number = next(self._count)
        if number == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, function: Any) -> Any:
        """The function, with an event on either side of it."""

        def both(*arguments: Any, **named: Any) -> Any:
            self.burn()
            result = function(*arguments, **named)
            self.burn()
            return result

        return both

    def light(self) -> None:
        """Watch every fsync, rename, removal, statement and commit of this process."""
        from django.db import connections

        os.fsync = self.around(os.fsync)
        Path.replace = self.around(Path.replace)
        Path.unlink = self.around(Path.unlink)
        for connection in connections.all():
            connection.execute_wrappers.append(lambda execute, *rest: self.around(execute)(*rest))
            connection._commit = self.around(connection._commit)


def child(number: int, last: int, acknowledged: Path) -> None:
    """One publication, one update of the story before it, one printing; killed at event `last`."""
    from warraq.conf import wiring
    from warraq.newsroom import actions
    from warraq.newsroom.models import Section, Story

    let_go()
    fuse = Fuse(last)
    fuse.light()
    story = Story(
        headline=f"عنوان {number}",
        lead="مقدمة",
        section=Section.objects.get(slug="news"),
        body=[("paragraph", f"<p>{'متن طويل يملأ الصفحة. ' * 60}</p>")],
    )
    actions.save_draft(story)
    actions.publish(story)
    say(acknowledged, {"story": story.pk, "headline": story.headline})
    before = Story.objects.filter(live=True, pk__lt=story.pk).order_by("-pk").first()
    if before:
        before.headline = f"عنوان بعد {number}"
        actions.update(before)
        say(acknowledged, {"story": before.pk, "headline": before.headline})
    wiring.press().drain()
    (acknowledged.parent / "events").write_text(str(fuse.seen))


def let_go() -> None:
    """Two minutes pass: what a killed press held is free again. On SQLite it is so at once."""
    from warraq.press.models import Unit

    Unit.objects.filter(leased_until__isnull=False).update(leased_until=None)


def say(log: Path, fact: dict[str, object]) -> None:
    """Write down what was acknowledged, for good."""
    with log.open("a", encoding="utf-8") as handle:
        handle.write(json.dumps(fact) + "\n")
        handle.flush()
        os.fsync(handle.fileno())


def torn(public: Path) -> list[str]:
    """Files that are not whole: a page without its end, a sibling that does not unpack."""
    found = []
    for page in public.rglob("*.html"):
        # A temporary file is nobody's page, and the fragment has no end of its own.
        ours = not page.name.startswith(".") and page.name != "newest.html"
        body = read(page) if ours else None
        # One that has moved is a page that leads on.
        if body is not None and not body.rstrip().endswith((b"</html>", b"</a></p>")):
            found.append(str(page))
    for packed in public.rglob("*.gz"):
        try:
            gzip.decompress(read(packed) or gzip.compress(b""))
        except (gzip.BadGzipFile, EOFError):
            found.append(str(packed))
    return found


def read(file: Path) -> bytes | None:
    """What a reader gets; None where it has just been removed."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def poll(public: Path, found: Path) -> None:
    """Read the whole tree again and again, as readers do, until told that it is enough."""
    rounds, broken = 0, []
    parent = os.getppid()
    while os.getppid() == parent and not found.with_suffix(".enough").exists():
        broken += torn(public)
        rounds += 1
    found.write_text(json.dumps({"rounds": rounds, "torn": broken}))


def in_child(work: object, *arguments: object) -> int:
    """Fork, work, end: no connection is shared with the parent."""
    pid = os.fork()
    if pid == 0:
        try:
            work(*arguments)
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
    return pid


def recover(result: Path, acknowledged: Path) -> None:
    """Print what waits, as any later press would, and compare with a full press."""
    from warraq.conf import wiring
    from warraq.newsroom.models import Story
    from warraq.press.engine.full import full

    let_go()
    press = wiring.press()
    press.drain()
    root = wiring.public_folder()
    expected = {output.file: output.body for output in full(press.recipes)}
    pages = {
        str(file.relative_to(root)): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.suffix not in (".gz", ".br", ".zst")
    }
    facts = [json.loads(line) for line in acknowledged.read_text("utf-8").splitlines()]
    last = {fact["story"]: fact["headline"] for fact in facts}
    live = dict(Story.objects.filter(live=True).values_list("pk", "headline"))
    result.write_text(
        json.dumps(
            {
                "acknowledged": len(facts),
                "lost": [pk for pk in last if pk not in live],
                # An update may have been committed and killed before it was acknowledged.
                "older": [pk for pk in last if pk in live and newer(last[pk], live[pk])],
                "stale": sorted(name for name in expected if pages.get(name) != expected[name]),
                "foreign": sorted(set(pages) - set(expected)),
            }
        )
    )


def newer(acknowledged: str, stored: str) -> bool:
    """Whether what was acknowledged is later than what is stored."""
    return int(acknowledged.split()[-1]) > int(stored.split()[-1])


def main() -> None:
    """Kill so many children, at points spread over the whole way, then recover."""
    django.setup()
    from warraq.conf import wiring

    wiring.assets()
    kills = int(sys.argv[1])
    folder = wiring.site_folder()
    acknowledged, result = folder / "acknowledged.log", folder / "result.json"
    acknowledged.touch()
    # Two that live: the first makes the pages that later ones change, the second counts the way.
    for number in (0, 1):
        os.waitpid(in_child(child, number, 0, acknowledged), 0)
    events = int((folder / "events").read_text())
    seen = folder / "seen.json"
    reader = in_child(poll, wiring.public_folder(), seen)
    killed = 0
    for number in range(kills):
        # Step by a number without a common divisor: neighbours are not killed in a row.
        last = 1 + (number * 0.618034 % 1) * events
        pid = in_child(child, number + 2, int(last), acknowledged)
        _pid, status = os.waitpid(pid, 0)
        killed += os.WIFSIGNALED(status)
    seen.with_suffix(".enough").touch()
    os.waitpid(reader, 0)
    os.waitpid(in_child(recover, result, acknowledged), 0)
    print(
        json.dumps(
            json.loads(result.read_text())
            | json.loads(seen.read_text())
            | {"killed": killed, "events": events}
        )
    )


if __name__ == "__main__":
    main()
