"""Runs `tests.press.acting` on a site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT


def begin(site: Path, what: str, *arguments: object) -> subprocess.Popen[str]:
    """Start it."""
    environment = os.environ | {
        "WARRAQ_SITE": str(site),
        "DJANGO_SETTINGS_MODULE": "warraq.conf.settings",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.press.acting", what, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def end(process: subprocess.Popen[str]) -> Any:
    """What it said, as JSON."""
    said, _nothing = process.communicate(timeout=300)
    assert process.returncode == 0
    return json.loads(said.splitlines()[-1])


def act(site: Path, what: str, *arguments: object) -> Any:
    """Start it and wait for what it says."""
    return end(begin(site, what, *arguments))
