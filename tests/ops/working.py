"""Real workers for the tests, and the tasks that they are killed at."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django_tasks import task

from tests import sites

ENVIRONMENT = {"PYTHONPATH": str(sites.ROOT)}
PUBLISH = """
import datetime as dt, json, pathlib, sys
from warraq.intake.formats import capture
from warraq.intake.load import Wish, load
path = pathlib.Path(sys.argv[2])
wish = Wish(publish=True, day=dt.date(2012, 8, 24))
print(json.dumps({"path": load(capture.read(path.read_bytes(), path.name), wish).path}))
"""
ENQUEUE = """
import sys
from tests.ops.working import slow
print(slow.enqueue(sys.argv[2]).id)
"""
TASKS = """
import json
from django_tasks_db.models import DBTaskResult
rows = DBTaskResult.objects.filter(task_path__endswith=".slow")
print(json.dumps([[row.status, len(row.worker_ids), row.return_value] for row in rows]))
"""
SCHEDULE = """
import datetime as dt, json
from django.utils import timezone
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
story = Story(headline="موعد قريب", lead="مقدمة.", section=Section.objects.first())
story.go_live_at = timezone.now() + dt.timedelta(seconds=2)
actions.save_draft(story)
actions.publish(story)
print(json.dumps({"pk": story.pk, "at": story.latest_revision.approved_go_live_at.timestamp()}))
"""
LIVE = """
import json, sys
from warraq.newsroom.models import Story
story = Story.objects.get(pk=int(sys.argv[2]))
since = story.first_published_at.timestamp() if story.first_published_at else 0
print(json.dumps({"live": story.live, "path": story.path, "since": since}))
"""


@task()
def slow(folder: str) -> str:
    """Say that it has begun, and end once it is let go."""
    here = Path(folder)
    with (here / "begun").open("a") as file:
        file.write(f"{os.getpid()}\n")
    while not (here / "go").exists():
        time.sleep(0.05)
    return "done"


def begun(folder: Path) -> list[int]:
    """The processes that have begun the slow task, in order."""
    path = folder / "begun"
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def on_site(folder: Path, script: str, *arguments: str | Path) -> str:
    """Run a piece of Python on a site; what it printed."""
    start = "import pathlib, sys; from warraq.ops import django; django.start("
    line = sites.python("-c", f"{start}pathlib.Path(sys.argv[1]))\n{script}", folder, *arguments)
    result = sites.run(line, **ENVIRONMENT)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def asked(folder: Path, script: str, *arguments: str | Path) -> Any:
    """What a script printed, as JSON."""
    return json.loads(on_site(folder, script, *arguments))


@dataclass
class Working:
    """A running `warraq worker`."""

    folder: Path
    log: Path
    process: subprocess.Popen[bytes] = field(repr=False)

    def said(self) -> str:
        """All that it has written so far."""
        return self.log.read_text("utf-8", errors="replace")

    def child(self, name: str) -> int:
        """The number of a child; 0 where there is none at this moment."""
        for pid in sites.descendants(self.process.pid):
            line = sites.arguments_of(pid)
            ours = sites.parent_of(pid) == self.process.pid and sites.alive(pid)
            if ours and re.search(rf"warraq\.ops\.child\0\d+\0{name}\0", line):
                return pid
        return 0

    def kill_child(self, name: str) -> int:
        """Kill a child with no word of warning."""
        pid = sites.until(lambda: self.child(name), f"a {name}")
        os.kill(pid, signal.SIGKILL)
        return pid

    def stop(self) -> int:
        """Ask it to stop; its exit code."""
        family = sites.descendants(self.process.pid)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(30)
        sites.until(lambda: not any(map(sites.alive, family)), "the end of every child", 20)
        return code


def work(folder: Path, *options: str) -> Working:
    """Start `warraq worker` on a site."""
    log = sites.scratch() / f"worker-{time.monotonic_ns()}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            sites.command_line("--site", folder, "worker", *options),
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=sites.environment(**ENVIRONMENT),
            cwd=sites.scratch(),
        )
    return Working(folder, log, process)
