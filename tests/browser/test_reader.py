"""A reader walks through the newspaper, on a phone and a desk, by day and by night."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import sites
from tests.browser.looking import DESK, PHONE, watching

pytestmark = [pytest.mark.browser, pytest.mark.process]
DEVICES = [pytest.param(PHONE, id="phone"), pytest.param(DESK, id="desk")]
SCHEMES = ["light", "dark"]


def host_of(demo: sites.Server) -> str:
    return f"localhost:{demo.port}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("device", DEVICES)
def test_a_walk_from_the_front_page_to_the_archive(
    browser: Any, demo: sites.Server, device: dict[str, Any], scheme: str
) -> None:
    with watching(browser, **device, color_scheme=scheme) as seen:
        page = seen.page
        page.goto(demo.url)
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        red, green, blue = map(int, re.findall(r"\d+", ground)[:3])
        assert (red + green + blue < 200) == (scheme == "dark")
        assert page.evaluate("document.dir") == "rtl"

        go = "tap" if device.get("has_touch") else "click"
        link = page.locator("main article h2 a").first
        headline = link.inner_text()
        getattr(link, go)()
        page.wait_for_url(re.compile(r"/\d{4}/\d\d/\d\d/[0-9a-z]+/$"))
        story = page.url
        assert page.locator("h1").inner_text() == headline
        assert page.locator(".body p").first.is_visible()
        section = page.locator(".beside-section a").inner_text()

        getattr(page.get_by_role("link", name="طباعة", exact=True), go)()
        page.wait_for_url(f"{story}print/")
        assert page.locator("h1").inner_text() == headline
        assert page.locator(".print-address").is_visible()
        assert story in page.locator(".print-address").inner_text()
        assert page.locator(".share").count() == 0

        getattr(page.get_by_role("link", name="العودة إلى المادة"), go)()
        page.wait_for_url(story)
        getattr(page.locator(".beside-section a"), go)()
        page.wait_for_url(re.compile(r"/[a-z]+/$"))
        assert page.locator("h1").inner_text() == section

        for depth in (r"\d{4}/$", r"\d{4}/\d\d/$", r"\d{4}/\d\d/\d\d/$"):
            getattr(page.locator("nav.calendar a").first, go)()
            page.wait_for_url(re.compile(rf"/[a-z]+/{depth}"))
        assert page.locator("main article a[href^='/2']").count() > 0
        seen.check(host_of(demo))


@pytest.mark.parametrize("device", DEVICES)
def test_every_kind_of_page_fits_and_asks_nobody_else(
    browser: Any, demo: sites.Server, kinds: dict[str, str], device: dict[str, Any]
) -> None:
    widths = [320, 360] if device is PHONE else [1280, 1440]
    height = device["viewport"]["height"]
    for kind, path in kinds.items():
        with watching(browser, **device) as seen:
            seen.page.goto(demo.url + path, wait_until="load")
            seen.check(host_of(demo), missing=kind == "missing")
            for width in widths:
                seen.page.set_viewport_size({"width": width, "height": height})
                found = seen.page.evaluate(
                    "[document.documentElement.scrollWidth, innerWidth, "
                    " document.documentElement.clientWidth]"
                )
                assert found[0] <= width, f"{kind} {path} is {found[0]} wide at {width}"
                assert found[1] == width, f"{kind} {path} made the window {found[1]} wide"


@pytest.mark.parametrize(
    ("device", "least"), [pytest.param(PHONE, 5, id="phone"), pytest.param(DESK, 12, id="desk")]
)
def test_two_screens_of_the_front_page_hold_a_days_headlines(
    browser: Any, demo: sites.Server, device: dict[str, Any], least: int
) -> None:
    with watching(browser, **device) as seen:
        seen.page.goto(demo.url)
        height = 2 * device["viewport"]["height"]
        shown = seen.page.eval_on_selector_all(
            "main article :is(h2, h3, h4) a",
            "(links, height) => links.filter((link) => {"
            "  const box = link.getBoundingClientRect();"
            "  return box.height > 0 && box.bottom <= height;"
            "}).length",
            height,
        )
        assert shown >= least


@pytest.mark.parametrize("device", DEVICES)
def test_nothing_moves_while_a_page_arrives(
    browser: Any, demo: sites.Server, kinds: dict[str, str], device: dict[str, Any]
) -> None:
    for kind in ("front", "section", "story", "republished", "opinion", "print", "comparison"):
        with watching(browser, **device) as seen:
            seen.page.goto(demo.url + kinds[kind], wait_until="networkidle")
            seen.page.evaluate("document.fonts.ready.then(() => true)")
            seen.page.mouse.wheel(0, 3000)
            seen.page.wait_for_timeout(300)
            shift = seen.page.evaluate("window.__shift")
            assert shift < 0.02, f"{kind} moved by {shift}"


def test_without_javascript_everything_is_there(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **PHONE, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(demo.url)
        assert page.locator("main article h2 a").first.is_visible()
        assert page.locator("nav.sections a").first.is_visible()
        page.goto(demo.url + kinds["republished"])
        paragraphs = page.locator(".body > p")
        assert paragraphs.count() > 1
        assert all(paragraphs.nth(n).is_visible() for n in range(paragraphs.count()))
        assert page.locator(".credit-source").is_visible()
        assert page.locator(".meta time").first.is_visible()
        for name in ("واتساب", "تلغرام", "بريد", "طباعة"):
            assert page.get_by_role("link", name=name, exact=True).is_visible(), name
        assert not page.locator("[data-copy]").is_visible(), "a button that could do nothing"
        page.goto(demo.url + kinds["section"])
        assert page.locator("nav.calendar a").first.is_visible()
        assert seen.errors == []


def test_the_sections_newest_arrive_without_the_story_itself(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **DESK) as seen:
        seen.page.goto(demo.url + kinds["updated"])
        rows = seen.page.locator("[data-newest] li a")
        rows.first.wait_for()
        assert rows.count() >= 3
        paths = [rows.nth(n).get_attribute("href") for n in range(rows.count())]
        assert kinds["updated"] not in paths
        assert all(demo.get(path).status == 200 for path in paths)
        seen.check(host_of(demo))


def test_the_link_is_copied_and_said_to_be(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **DESK) as seen:
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=demo.url)
        seen.page.goto(demo.url + kinds["story"])
        seen.page.get_by_role("button", name="نسخ الرابط", exact=True).click()
        said = seen.page.locator(".share [role=status]")
        said.filter(has_text="نُسخ الرابط").wait_for()
        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert copied == demo.url + kinds["story"]
        seen.check(host_of(demo))


def test_what_can_be_shared_has_one_name_each(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **DESK) as seen:
        seen.page.goto(demo.url + kinds["story"])
        share = seen.page.get_by_role("group", name="شارك المادة")
        names = [text.strip() for text in share.locator("a, button").all_inner_texts()]
        shown = [name for name in names if name]
        assert len(shown) == len(set(shown)) >= 5


def test_the_keyboard_reaches_the_text_first(browser: Any, demo: sites.Server) -> None:
    with watching(browser, **DESK) as seen:
        seen.page.goto(demo.url)
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.className") == "skip"
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("location.hash") == "#main"
