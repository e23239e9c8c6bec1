"""Lighthouse's four figures for the front page and a story: medians of five runs on a phone.

Needs npm: Lighthouse is installed into a temporary folder, and uses Debian's Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.sites import demo
from tests.browser.conftest import kinds_of

VERSION = "12"
ROUNDS = 5
FIGURES = ("performance", "accessibility", "best-practices", "seo")
_TIMES = ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time")


def run(sizes: Sequence[int]) -> None:
    """Print the medians; `sizes` plays no part."""
    if not shutil.which("npm"):
        raise SystemExit("bench lighthouse needs npm")
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as name, demo() as (url, folder):
        tools = Path(os.environ.get("BENCH_LIGHTHOUSE") or name)
        program = tools / "node_modules" / ".bin" / "lighthouse"
        if not program.exists():
            line = ["npm", "install", "--no-audit", "--no-fund", f"lighthouse@{VERSION}"]
            subprocess.run(line, cwd=tools, check=True, capture_output=True)
        kinds = kinds_of(folder / "public")
        for kind in ("front", "story"):
            _say(kind, [_look(program, url + kinds[kind]) for _round in range(ROUNDS)])


def _look(program: Path, url: str) -> dict[str, float]:
    """One run: the four figures, and the times behind the first."""
    flags = "--headless=new --no-sandbox --disable-gpu"
    line = [str(program), url, "--quiet", "--output=json", "--output-path=stdout"]
    line += [f"--chrome-flags={flags}", f"--only-categories={','.join(FIGURES)}"]
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    environment = os.environ | {"CHROME_PATH": chromium}
    said = subprocess.run(line, env=environment, check=True, capture_output=True, text=True)
    report = json.loads(said.stdout)
    found = {name: report["categories"][name]["score"] * 100 for name in FIGURES}
    return found | {name: report["audits"][name]["numericValue"] for name in _TIMES}


def _say(kind: str, runs: list[dict[str, float]]) -> None:
    middle = {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    figures = ", ".join(f"{name} {middle[name]:.0f}" for name in FIGURES)
    paint, shift, blocked = (middle[name] for name in _TIMES)
    print(
        f"lighthouse  {kind}: {figures}; largest paint {paint / 1000:.2f} s,"
        f" layout shift {shift:.3f}, blocked {blocked:.0f} ms",
        flush=True,
    )
