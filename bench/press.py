"""A full press: pages a second, each page with its three compressed siblings, and peak memory."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bench.sites import python, site

_CODE = """
import json, resource, time
from warraq.conf import wiring
from warraq.press.engine import plan
press = wiring.press()
start = time.perf_counter()
plan.everything(press.recipes)
tally = press.drain()
spent = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([tally.written, spent, peak, tally.failed]))
"""


def run(sizes: Sequence[int]) -> None:
    """Print one line a size."""
    for stories in sizes:
        with site(stories) as folder:
            written, spent, peak, failed = json.loads(python(folder, _CODE).splitlines()[-1])
        assert not failed, failed
        print(
            f"press    {stories:>7} stories: {written} outputs in {spent:.1f} s,"
            f" {written / spent:.0f} a second, peak {peak:.0f} MB",
            flush=True,
        )
