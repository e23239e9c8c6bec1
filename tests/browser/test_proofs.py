"""The notes beside a story: opened by key, and taken without losing what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests import sites
from tests.browser.looking import DESK, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.process]
HEADLINE = "حديقة صغيرة, في طرف المدينة"
LEAD = "زرع الأهالي مئة شجرة في ساعة واحدة."


@pytest.fixture
def writing(browser: Any, demo: sites.Server) -> Iterator[Any]:
    """A new story's form, its headline typed and saved by itself."""
    page = signed_in(browser, demo, sites.EDITOR, **DESK)
    page.goto(f"{demo.url}/newsroom/stories/add/")
    page.locator("#id_headline").wait_for()
    # The form takes what stands in it in its first second for what it started with.
    page.wait_for_timeout(2000)
    page.locator("#id_section").select_option(index=1)
    page.fill("#id_headline", HEADLINE)
    page.locator("[data-warraq-notes]").wait_for(state="attached")
    yield page
    page.goto(page.url.replace("/edit/", "/delete/"))
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    page.context.close()


def test_notes_are_opened_by_key_and_taken(writing: Any) -> None:
    page = writing
    toggle = page.locator("[data-side-panel-toggle=notes]")
    toggle.focus()
    page.keyboard.press("Enter")
    button = page.locator("[data-side-panel=notes] button[value^='one:']")
    button.first.wait_for()
    assert toggle.locator("[data-side-panel-toggle-counter]").inner_text().strip() == "1"
    page.fill("#id_lead", LEAD)
    button.first.focus()
    with page.expect_navigation(url=re.compile(r"/newsroom/stories/edit/\d+/")):
        page.keyboard.press("Enter")
    assert page.input_value("#id_headline") == HEADLINE.replace(",", "،")
    assert page.input_value("#id_lead") == LEAD
    page.locator("[data-side-panel-toggle=notes]").wait_for()
