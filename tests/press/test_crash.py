"""Killed anywhere on the way of a publication: nothing acknowledged is lost, nothing is torn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.process


def crash(site: Path, kills: int) -> dict[str, object]:
    environment = os.environ | {
        "WARRAQ_SITE": str(site),
        "DJANGO_SETTINGS_MODULE": "warraq.conf.settings",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.press.crashing", str(kills)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


def check(found: dict[str, object], kills: int) -> None:
    # What a child has to do varies a little: the last few points may lie beyond its end.
    assert int(str(found["killed"])) > kills * 0.9
    assert int(str(found["events"])) > 200
    assert int(str(found["acknowledged"])) > kills / 2
    assert int(str(found["rounds"])) > 1
    assert found["torn"] == []
    assert found["lost"] == []
    assert found["older"] == []
    assert found["stale"] == []
    assert found["foreign"] == []


def test_twenty_kills(any_site: Path) -> None:
    check(crash(any_site, 20), 20)


@pytest.mark.long
def test_a_thousand_kills(any_site: Path) -> None:
    check(crash(any_site, 1000), 1000)
