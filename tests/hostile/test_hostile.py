"""Whatever readers send: no page, feed or screen that shows it runs it, breaks, or fails."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import sites
from tests.browser.looking import DESK, PHONE, watching
from tests.hostile.throwing import FIELDS, pieces

pytestmark = [pytest.mark.browser, pytest.mark.process]
# What answers may say: done, look there, not so, not here, too long, too much.
_ANSWERS = {200, 201, 302, 303, 400, 403, 404, 405, 413, 414, 415, 422, 429}
_SOUND = """() => {
  const wide = document.documentElement.clientWidth;
  const parts = document.querySelectorAll(".comment, .desk-entry, form, main, h1");
  const out = [...parts].filter((el) => {
    const box = el.getBoundingClientRect();
    return box.width && (box.left < -1 || box.right > wide + 1);
  });
  return {
    ran: window.__ran ?? null,
    sideways: document.documentElement.scrollWidth - wide,
    out: out.map((el) => el.outerHTML.slice(0, 200)),
    forms: [...document.forms].filter((f) => new URL(f.action).origin !== location.origin).length,
    bases: document.querySelectorAll("base, iframe, object, embed").length,
  };
}"""


def thrown(site: Path, count: int, folder: Path) -> dict[str, Any]:
    """Throw at a site in a process of its own; what it tells."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.throwing", str(count), str(folder)],
        cwd=sites.ROOT,
        env=os.environ
        | {"WARRAQ_SITE": str(site), "DJANGO_SETTINGS_MODULE": "warraq.conf.settings"}
        | {"WARRAQ_STORY_PDF": "false", "WARRAQ_FRIEND_MAIL": "true", "WARRAQ_SMTP_HOST": "::1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def looked_at(browser: Any, **options: Any) -> Iterator[Any]:
    """A page on which a dialog, an error or a breach of the policy is a failure at once."""
    with watching(browser, **options) as watched:
        dialogs: list[str] = []
        watched.page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))

        def sound(what: str) -> None:
            found = watched.page.evaluate(_SOUND)
            assert found["ran"] is None, f"{what}: payload {found['ran']} ran"
            assert not dialogs, f"{what}: {dialogs}"
            assert found["sideways"] <= 1, f"{what}: {found['sideways']} px too wide"
            assert not found["out"], f"{what}: {found['out']}"
            assert (found["forms"], found["bases"]) == (0, 0), what
            assert watched.page.evaluate("window.__broken") == [], what

        watched.sound = sound
        yield watched


def walk(site: Path, count: int, tmp_path: Path, browser: Any, most: int) -> None:
    found = thrown(site, count, tmp_path / "answers")
    odd = {key: n for key, n in found["statuses"].items() if int(key.split()[0]) not in _ANSWERS}
    assert not odd, odd
    assert {key.partition(" ")[2] for key in found["statuses"]} == set(FIELDS)
    assert found["comments"] > count / 10, found
    server = sites.serve(site)
    try:
        see_pages(browser, server, found["story"], most)
        see_answers(browser, server, tmp_path / "answers", most)
        see_desk(browser, server, most)
        for feed in ("/rss.xml", "/atom.xml", "/sitemap.xml"):
            ET.fromstring(server.get(feed).body)
        json.loads(server.get("/feed.json").body)
        assert "Traceback" not in server.said()
    finally:
        server.stop()


def see_pages(browser: Any, server: sites.Server, story: str, most: int) -> None:
    """The printed pages, on a phone and on a desk."""
    public = server.folder / "public"
    pages = sorted(
        f"/{file.parent.relative_to(public)}/"
        for file in (public / story.strip("/")).rglob("index.html")
    )
    assert len(pages) > 2
    for options in (PHONE, DESK):
        with looked_at(browser, **options) as watched:
            for path in pages[:most]:
                watched.page.goto(f"{server.url}{path}")
                watched.sound(path)


def see_answers(browser: Any, server: sites.Server, folder: Path, most: int) -> None:
    """What the forms answered, with the very headers that they were answered with."""
    with looked_at(browser, **PHONE) as watched:
        seen = 0
        for number, answer in enumerate(pieces(folder)):
            if number >= most * 20:
                break
            where = f"{server.url}/-/answer-{number}/"

            watched.page.route(where, functools.partial(_fulfil, answer))
            watched.page.goto(where)
            watched.sound(f"answer {number} ({answer['status']})")
            seen += 1
        assert seen > 10


def _fulfil(told: dict[str, Any], route: Any) -> None:
    route.fulfill(status=200, headers=told["headers"], body=told["body"])


def see_desk(browser: Any, server: sites.Server, most: int) -> None:
    """The moderators' desk: its lists, and comments by themselves with their logs."""
    password = re.search(r"Password[^:]*: (\S+)", sites.plain().said)
    assert password
    with looked_at(browser, **DESK) as watched:
        page = watched.page
        page.goto(f"{server.url}/newsroom/login/")
        page.fill("#id_username", "chief")
        page.fill("#id_password", password[1])
        page.press("#id_password", "Enter")
        page.wait_for_url("**/newsroom/")
        for tab in ("", "?tab=published", "?tab=withheld", "?tab=reported"):
            page.goto(f"{server.url}/newsroom/comments/{tab}")
            watched.sound(f"desk {tab}")
            following = page.locator("a[rel=next]")
            for _page in range(most // 10):
                if not following.count():
                    break
                following.first.click()
                page.wait_for_load_state()
                watched.sound(page.url)
        for pk in range(1, most):
            page.goto(f"{server.url}/newsroom/comments/{pk}/")
            watched.sound(page.url)


@pytest.mark.long
def test_some_of_every_kind(plain_site: Path, tmp_path: Path, browser: Any) -> None:
    walk(plain_site, 220, tmp_path, browser, 4)


@pytest.mark.long
def test_ten_thousand_payloads(plain_site: Path, tmp_path: Path, browser: Any) -> None:
    walk(plain_site, 10_000, tmp_path, browser, 400)
