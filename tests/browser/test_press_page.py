"""An editor watches the press: her story becomes live before her eyes, a failure shows itself."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import sites
from tests.browser.conftest import looks
from tests.browser.looking import DESK, PHONE, signed_in
from tests.browser.test_editor import publish
from tests.browser.test_quality import WCAG

pytestmark = [pytest.mark.browser, pytest.mark.process]
HEADLINE = "افتتاح مكتبة الحي بعد ترميم طويل"
LIVE = ".warraq-standing--live"
ERROR = "Traceback\nFileNotFoundError: [Errno 2] No such file: prints/7.avif"


@pytest.fixture(scope="module")
def site() -> Iterator[sites.Server]:
    """A served site of this module's own, with an account whose password is known."""
    folder = sites.scratch() / "watched"
    sites.copy_of(sites.plain().folder, folder)
    program = (
        "from django.contrib.auth import get_user_model as model;"
        f"user = model().objects.get(username='chief'); user.set_password('{sites.PASSWORD}');"
        "user.save()"
    )
    sites.done("--site", folder, "manage", "shell", "-c", program)
    server = sites.serve(folder)
    yield server
    server.stop()


@pytest.fixture
def newsroom(browser: Any, site: sites.Server) -> Iterator[Any]:
    page = signed_in(browser, site, "chief", **DESK)
    yield page
    page.context.close()


def write(site: sites.Server, statement: str, *values: str) -> None:
    with sqlite3.connect(site.folder / "warraq.sqlite3", timeout=30) as database:
        changed = database.execute(statement, values).rowcount
    database.close()
    assert changed >= 1, statement


def fail(site: sites.Server, recipe: str) -> None:
    """A unit that failed and is tried again in a thousand years."""
    write(
        site,
        "UPDATE press_unit SET dirty = 1, attempts = 4, error = ?, leased_until = NULL,"
        " retry_at = '2999-01-01 00:00:00' WHERE recipe = ?",
        ERROR,
        recipe,
    )


def mend(site: sites.Server) -> None:
    write(site, "UPDATE press_unit SET dirty = 0, error = '', retry_at = NULL WHERE error != ''")


DRAFT = f"""
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
story = Story(headline="{HEADLINE}", section=Section.objects.first())
story.lead = "عاد القرّاء إلى المكتبة."
story.body = [('paragraph', '<p>فيها قاعة للأطفال وأخرى للصحف القديمة.</p>')]
actions.save_draft(story)
print('draft', story.pk)
"""


def publish_one(page: Any, site: sites.Server) -> None:
    """Publish a draft from its form; how one is typed is tested with the editor."""
    said = sites.done("--site", site.folder, "manage", "shell", "-c", DRAFT).stdout
    number = said.rpartition("draft ")[2].strip()
    page.goto(f"{site.url}/newsroom/stories/edit/{number}/")
    page.locator(".warraq-standing--draft").wait_for()
    publish(page)


@pytest.mark.long
def test_a_published_story_is_seen_to_become_live(newsroom: Any, site: sites.Server) -> None:
    page = newsroom
    publish_one(page, site)
    loads: list[str] = []
    page.on("load", lambda: loads.append(page.url))
    page.wait_for_url(re.compile(r"/newsroom/stories/edit/\d+/"))
    page.locator(LIVE).wait_for()
    assert "يراها القراء كما هي منذ" in page.locator(LIVE).inner_text()
    assert len(loads) <= 1, "it was loaded once, by publishing"
    address = page.locator(f"{LIVE} a").get_attribute("href")
    path = re.sub(r"^https?://[^/]+", "", address)
    assert HEADLINE in site.get(path).text
    # Settled: the newsroom is asked no more.
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(4000)
    assert [url for url in asked if "/press/story/" in url] == []


@pytest.mark.long
def test_a_failure_shows_itself_on_the_page_and_goes(newsroom: Any, site: sites.Server) -> None:
    page = newsroom
    refused: list[str] = []
    page.on("console", lambda m: m.type == "error" and refused.append(m.text))
    page.goto(f"{site.url}/newsroom/press/")
    page.locator(".warraq-now--calm").wait_for()
    assert page.locator(".warraq-printed tbody tr").count() >= 1
    page.evaluate("window.__same = true")
    fail(site, "section")
    row = page.locator(".warraq-failing li").first
    row.wait_for()
    assert "كصورة حُذف ملفها" in row.inner_text()
    assert page.locator(".warraq-now--bad").count() == 1
    assert "تعذّر" in page.locator("[data-warraq-said]").inner_text()
    # What was opened stays open while the page renews itself, and so does the focus.
    row.locator("summary").click()
    assert "No such file" in row.locator("pre").inner_text()
    write(site, "UPDATE press_unit SET attempts = 9 WHERE recipe = 'section'")
    page.get_by_text("المحاولات: 9").wait_for()
    assert row.locator("pre").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    mend(site)
    page.locator(".warraq-now--calm").wait_for()
    assert page.evaluate("window.__same") is True, "the page was never loaded anew"
    assert refused == []


def test_a_story_that_failed_says_so_above_its_form(newsroom: Any, site: sites.Server) -> None:
    page = newsroom
    publish_one(page, site)
    page.locator(LIVE).wait_for()
    fail(site, "story")
    page.reload()
    page.locator(".warraq-standing--failed").wait_for()
    assert "أمام القراء آخر نسخة سليمة" in page.locator(".warraq-standing").inner_text()
    mend(site)
    page.locator(LIVE).wait_for()


@pytest.mark.long
def test_a_hidden_page_asks_for_nothing(newsroom: Any, site: sites.Server) -> None:
    page = newsroom
    page.goto(f"{site.url}/newsroom/press/")
    with page.expect_request("**/press/now/"):
        pass
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    asked: list[str] = []
    page.wait_for_timeout(500)
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(5000)
    assert asked == []
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: false, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )
    with page.expect_request("**/press/now/"):
        pass


@pytest.mark.long
def test_without_javascript_it_is_a_page_that_loads_itself(
    browser: Any, site: sites.Server, newsroom: Any
) -> None:
    context = browser.new_context(
        java_script_enabled=False, storage_state=newsroom.context.storage_state()
    )
    page = context.new_page()
    page.goto(f"{site.url}/newsroom/press/")
    assert "آخر ما طُبع" in page.content()
    assert page.locator('meta[http-equiv="refresh"]').get_attribute("content") == "10"
    context.close()


@pytest.mark.long
@pytest.mark.parametrize(("size", "scheme"), looks(PHONE, DESK))
def test_axe_finds_nothing(
    browser: Any, site: sites.Server, size: dict[str, Any], scheme: str, tmp_path: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = signed_in(browser, site, "chief", color_scheme=scheme, bypass_csp=True, **size)
    publish_one(page, site)
    page.locator(LIVE).wait_for()
    look_at = {"story": (page.url, LIVE), "press": (f"{site.url}/newsroom/press/", ".warraq-now")}
    fail(site, "section")
    found = []
    for kind, (url, mark) in look_at.items():
        page.goto(url)
        page.locator(mark).first.wait_for()
        page.screenshot(path=tmp_path / f"{kind}.png", full_page=True)
        result = (
            Axe()
            .run(
                page,
                context=".warraq-press" if kind == "press" else "[data-warraq-live]",
                options={"runOnly": {"type": "tag", "values": WCAG}},
            )
            .response
        )
        assert result["passes"], f"axe looked at nothing on {kind}"
        found += [
            f"{kind}: {v['id']}: {json.dumps(v['nodes'][0]['html'])[:200]}"
            for v in result["violations"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it fits"
    mend(site)
    page.context.close()
    assert found == []
