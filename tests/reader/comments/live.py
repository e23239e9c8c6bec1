"""A real site with one story, and readers who write to it over HTTP."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests import sites
from tests.reader.solving import solve

_MAKE = """
from warraq.newsroom import actions
from warraq.newsroom.models import Section, SiteSettings, Story
row = SiteSettings.objects.first() or SiteSettings()
row.comments = {mode!r}
actions.save(row)
section = Section.objects.first()
for number in range({count}):
    story = Story(headline=f"خبر {{number}}", lead="مقدمة.", section=section,
                  body=[("paragraph", "<p>متن.</p>")])
    actions.save_draft(story)
    actions.publish(story)
    print("story", story.pk, story.path)
"""


def furnish(folder: Path, count: int = 1, mode: str = "pre") -> list[tuple[int, str]]:
    """Publish stories in a site that is not served yet; returns their numbers and paths."""
    with (folder / "warraq.toml").open("a") as file:
        # Readers come from everywhere: the tests say from where.
        file.write('trusted_proxies = ["127.0.0.1"]\n')
    said = sites.done(
        "--site", folder, "manage", "shell", "-c", _MAKE.format(count=count, mode=mode)
    )
    lines = [line.split() for line in said.stdout.splitlines() if line.startswith("story ")]
    return [(int(pk), path) for _word, pk, path in lines]


def form(server: sites.Server, story: int, text: str) -> bytes:
    """A filled-in form, its work done."""
    asked = server.get(f"/-/challenge/?for=comment&story={story}")
    proof = solve(json.loads(asked.body))
    fields = {"story": story, "name": "سلمى", "text": text, "proof": proof, "began": "9000"}
    return urlencode(fields | {"parent": "", "mail": "", "website": ""}).encode()


def post(server: sites.Server, body: bytes, address: str) -> sites.Response:
    """Send a form from an address; status 0 where nobody answered."""
    found: sites.Response = server.get(
        "/-/comments/",
        "POST",
        body,
        Accept="application/json",
        Content_Type="application/x-www-form-urlencoded",
        Origin=f"http://127.0.0.1:{server.port}",
        Sec_Fetch_Site="same-origin",
        X_Forwarded_For=address,
    )
    return found


def rows(folder: Path, sql: str) -> list[Any]:
    """What a site's database holds, read beside the server."""
    with sqlite3.connect(f"file:{folder / 'warraq.sqlite3'}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchall()
