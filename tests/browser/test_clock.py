"""The page never lies: a year later a full rebuild writes every story byte for byte the same."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests import sites
from tests.browser.conftest import stories_of

pytestmark = pytest.mark.process
PRESS = """
import datetime as dt, sys
import time_machine
now = dt.datetime.now(dt.UTC) + dt.timedelta(days=int(sys.argv[2]))
with time_machine.travel(now):
    from warraq.ops import cli
    sys.exit(cli.main(["--site", sys.argv[1], "press", "--full", "--json"]))
"""


def copy(server: sites.Server, to: Path) -> Path:
    """A copy of a site that is in use: its database as of one moment, and nothing printed."""
    shutil.copytree(
        server.folder, to, ignore=shutil.ignore_patterns("public", "warraq.sqlite3*", "*.lock")
    )
    with (
        sqlite3.connect(server.folder / "warraq.sqlite3") as old,
        sqlite3.connect(to / "warraq.sqlite3") as new,
    ):
        old.backup(new)
        # The worker of the original may have been at work: the copy has none.
        new.execute("UPDATE press_unit SET leased_until = NULL")
    return to


def press(site: Path, days: int) -> dict[str, str]:
    """Print everything anew with the clock set ahead; returns each file's hash."""
    public = site / "public"
    shutil.rmtree(public, ignore_errors=True)
    public.mkdir()
    with sqlite3.connect(site / "warraq.sqlite3") as database:
        # What the press remembers of its outputs: without it, every byte is written again.
        database.execute("UPDATE press_entry SET sha256 = ''")
    result = sites.run(sites.python("-c", PRESS, site, str(days)))
    assert result.returncode == 0, result.stderr
    tally = json.loads(result.stdout.splitlines()[-1])
    assert (tally["failed"], tally["waiting"]) == (0, 0)
    return {
        str(path.relative_to(public)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in public.rglob("*")
        if path.is_file()
    }


def test_a_year_ahead_every_story_is_the_same_bytes(demo: sites.Server, tmp_path: Path) -> None:
    site = copy(demo, tmp_path / "site")
    today = press(site, 0)
    later = press(site, 366)

    stories = stories_of(site / "public")
    assert len(stories) >= 60
    for path in stories:
        for page in (f"{path.strip('/')}/index.html", f"{path.strip('/')}/print/index.html"):
            assert today[page] == later[page], f"{page} knows what day it is"
    assert today["index.html"] != later["index.html"], "the front page carries the day's date"
    year = str(dt.datetime.now(dt.UTC).year + 1)
    assert year in (site / "public" / "index.html").read_text("utf-8")
    # Of all the rest, only what speaks of recent news may differ.
    plain = {name for name in today if not name.endswith((".gz", ".br", ".zst"))}
    differing = {name for name in plain if today[name] != later.get(name)}
    assert differing <= {"index.html", "sitemaps/news.xml"}
