"""A full press: pages a second, each page with its three compressed siblings, and peak memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from bench.sites import environment, site


def run(sizes: Sequence[int], processes: int = 2) -> None:
    """Print one line a size."""
    for stories in sizes:
        with site(stories) as folder:
            written, spent, peak = measure(folder, processes)
        print(
            f"press    {stories:>7,} stories, {processes} processes: {written} outputs in"
            f" {spent:.1f} s, {written / spent:.0f} a second, peak {peak:.0f} MB in all",
            flush=True,
        )


def measure(folder: Path, processes: int) -> tuple[int, float, float]:
    """Outputs written, seconds, and the most memory (MB, of their own, all together)."""
    line = [sys.executable, "-m", "warraq", "--site", str(folder), "press", "--full", "--json"]
    line += ["--processes", str(processes)]
    start = time.perf_counter()
    with subprocess.Popen(
        line, env=environment(folder), stdout=subprocess.PIPE, text=True
    ) as press:
        peaks = [0.0]
        watcher = threading.Thread(target=_watch, args=(press, peaks), daemon=True)
        watcher.start()
        said, _nothing = press.communicate()
    spent = time.perf_counter() - start
    result = json.loads(said)
    assert press.returncode == 0, result
    return result["written"], spent, peaks[0]


def _watch(press: subprocess.Popen[str], peaks: list[float]) -> None:
    while press.poll() is None:
        family = [press.pid, *_children(press.pid)]
        peaks[0] = max(peaks[0], sum(map(_memory, family)))
        time.sleep(0.25)


def _children(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []


def _memory(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            # Not the pages of the database that lie in the system's own memory.
            if line.startswith("Pss_Anon:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def profile(folder: Path) -> None:
    """Print where the time of a full press goes, in one process, by cProfile."""
    code = (
        "import cProfile, pstats, django; django.setup()\n"
        "from warraq.conf import wiring\nfrom warraq.press.engine import plan\n"
        "press = wiring.press(); plan.everything(press.recipes)\n"
        "run = cProfile.Profile(); run.enable(); press.drain(); run.disable()\n"
        "pstats.Stats(run).sort_stats('cumtime').print_stats(45)"
    )
    subprocess.run([sys.executable, "-c", code], env=environment(folder), check=True)


if __name__ == "__main__":
    with site(int(sys.argv[1]) if len(sys.argv) > 1 else 400) as made:
        os.environ |= environment(made)
        profile(made)
