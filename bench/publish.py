"""One publication: from the action's commit to the last file on disk, with a real worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.sites import environment, python, site

ROUNDS = 60
_CODE = """
import json, sys, time
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
from warraq.press.engine.plan import CONSUMER
from warraq.press.models import Unit
from warraq.trace import outbox
from warraq.trace.models import Cursor

def settled(seq):
    done = Cursor.objects.get(consumer=CONSUMER).seq
    return done >= seq and not Unit.objects.filter(dirty=True).exists()

while not settled(outbox.latest()):
    time.sleep(0.05)
times, counts = [], []
section = Section.objects.get(slug="part-1")
for n in range(int(sys.argv[1])):
    story = Story(headline=f"خبر جديد {n}", lead="مقدمة.", section=section,
                  body=[("paragraph", "<p>متن قصير.</p>")])
    actions.save_draft(story)
    before = outbox.latest()
    actions.publish(story)
    start = time.perf_counter()
    seq = outbox.latest()
    while not settled(seq):
        time.sleep(0.002)
    times.append(time.perf_counter() - start)
    counts.append(Unit.objects.filter(dirty=False, seq__gt=before).count() if n < 5 else counts[-1])
    time.sleep(0.1)
print(json.dumps([times, counts]))
"""


def run(sizes: Sequence[int]) -> None:
    """Print one line a size, and the last against the first."""
    late: list[float] = []
    for stories in sizes:
        with site(stories, ledger=True) as folder:
            times, counts = measure(folder)
        late.append(times[int(len(times) * 0.95)])
        print(
            f"publish  {stories:>9,} stories: {min(counts)}–{max(counts)} units rendered,"
            f" p50 {times[len(times) // 2] * 1000:.0f} ms, p95 {late[-1] * 1000:.0f} ms",
            flush=True,
        )
    if len(late) > 1:
        print(f"publish  p95 of the largest is {late[-1] / late[0]:.2f} of the smallest's")


def measure(folder: Path) -> tuple[list[float], list[int]]:
    """The times (seconds, ascending) and the counts of units; the first is left out of both.

    The first story of a day makes pages that the later ones only touch.
    """
    with worker(folder):
        times, counts = json.loads(python(folder, _CODE, str(ROUNDS)).splitlines()[-1])
    return sorted(times[1:]), counts[1:]


@contextmanager
def worker(folder: Path) -> Iterator[None]:
    """A real worker at work on a site."""
    line = [sys.executable, "-m", "warraq.ops.child", str(os.getpid()), "worker"]
    child = subprocess.Popen(line, env=environment(folder), stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        child.terminate()
        child.wait()
