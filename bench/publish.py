"""One publication: from the action's commit to the last file on disk, with a real worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from bench.sites import python, site, warraq

ROUNDS = 30
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
    counts.append(Unit.objects.filter(seq__gt=before).count())
    time.sleep(0.1)
print(json.dumps([times, counts]))
"""


def run(sizes: Sequence[int]) -> None:
    """Print one line a size: units rendered, and the times' median and 95th percentile."""
    for stories in sizes:
        with site(stories) as folder:
            warraq("--site", str(folder), "press", "--full")
            environment = os.environ | {
                "WARRAQ_SITE": str(folder),
                "DJANGO_SETTINGS_MODULE": "warraq.conf.settings",
            }
            worker = subprocess.Popen(
                [sys.executable, "-m", "warraq.ops.child", str(os.getpid()), "worker"],
                env=environment,
            )
            try:
                times, counts = json.loads(python(folder, _CODE, str(ROUNDS)).splitlines()[-1])
            finally:
                worker.terminate()
                worker.wait()
        # The first story of a day and month makes pages that the later ones only touch.
        times, counts = sorted(times[1:]), counts[1:]
        median, late = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(
            f"publish  {stories:>7} stories: {min(counts)}–{max(counts)} units rendered,"
            f" p50 {median * 1000:.0f} ms, p95 {late * 1000:.0f} ms",
            flush=True,
        )
