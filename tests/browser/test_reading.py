"""Reading, for everyone: the size of letters, listening, stories kept to be read offline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Error

from tests import sites
from tests.browser.looking import DESK, PHONE, Watched, watching
from tests.browser.test_forms import axe, press

pytestmark = [pytest.mark.browser, pytest.mark.process]
DEVICES = [pytest.param(PHONE, id="phone"), pytest.param(DESK, id="desk")]
SIZES = ["نص معتاد", "نص كبير", "نص أكبر"]
# A browser that speaks Arabic: it says a sentence when it is told to.
SPEAKS = """
window.__said = []; window.__now = null;
class Words { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Words;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "en-GB" }, { lang: "%s" }],
  addEventListener() {},
  speak(words) { __said.push(words.text); __now = words; },
  cancel() { const words = __now; __now = null; words?.onerror?.({ error: "interrupted" }); },
} });
window.__finish = () => { const words = __now; __now = null; words.onend(); };
"""


def size_of(page: Any, part: str = ".body p") -> float:
    found: float = page.locator(part).first.evaluate(
        "(e) => parseFloat(getComputedStyle(e).fontSize)"
    )
    return found


def rests(seen: Watched) -> float:
    """How far a page's parts moved by themselves."""
    seen.page.wait_for_load_state("networkidle")
    seen.page.evaluate("document.fonts.ready.then(() => true)")
    shift: float = seen.page.evaluate("window.__shift")
    return shift


# The size of letters


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", DEVICES)
def test_the_body_grows_and_stays_grown(
    browser: Any, demo: sites.Server, kinds: dict[str, str], device: dict[str, Any], scheme: str
) -> None:
    with watching(browser, **device, color_scheme=scheme, bypass_csp=True) as seen:
        page = seen.page
        page.goto(demo.url + kinds["story"])
        group = page.get_by_role("group", name="حجم النص")
        buttons = [group.get_by_role("button", name=name) for name in SIZES]
        headline = size_of(page, "h1")
        sizes = []
        for button in buttons:
            press(device, button)
            assert button.get_attribute("aria-pressed") == "true"
            assert sum(b.get_attribute("aria-pressed") == "true" for b in buttons) == 1
            sizes.append(size_of(page))
        assert sizes[0] < sizes[1] < sizes[2]
        assert size_of(page, "h1") == headline, "the body alone grows"
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= device["viewport"]["width"]
        assert axe(page) == []

        # On the next story too, and before anything is painted: nothing moves.
        page.goto(demo.url + kinds["updated"])
        assert size_of(page) == sizes[2]
        assert rests(seen) < 0.02
        assert buttons[2].get_attribute("aria-pressed") == "true"
        press(device, buttons[0])
        page.reload()
        assert size_of(page) == sizes[0]
        assert seen.errors == []


@pytest.mark.parametrize("device", DEVICES)
def test_the_tools_move_nothing_when_they_come(
    browser: Any, demo: sites.Server, kinds: dict[str, str], device: dict[str, Any]
) -> None:
    for voice in ("ar-SA", "de"):
        with watching(browser, **device) as seen:
            seen.page.add_init_script(SPEAKS % voice)
            seen.page.goto(demo.url + kinds["story"])
            assert rests(seen) < 0.02
            seen.check(f"localhost:{demo.port}")


def test_without_javascript_only_the_time_is_told(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **PHONE, java_script_enabled=False) as seen:
        seen.page.goto(demo.url + kinds["story"])
        said = seen.page.locator(".tools").inner_text().strip()
        assert re.fullmatch(r"قراءة في (دقيقة|دقيقتين|\d+ (دقائق|دقيقة))", said)
        assert seen.page.locator(".tools button:visible").count() == 0


# Listening


@pytest.fixture
def speaking(browser: Any, demo: sites.Server, kinds: dict[str, str]) -> Iterator[Watched]:
    with watching(browser, **PHONE, bypass_csp=True) as seen:
        seen.page.add_init_script(SPEAKS % "ar_EG")
        seen.page.goto(demo.url + kinds["story"])
        yield seen


def test_a_story_is_read_aloud_sentence_by_sentence(speaking: Watched) -> None:
    page = speaking.page
    page.get_by_role("button", name="استمع").tap()
    spoken = page.locator("[data-spoken]")
    assert page.evaluate("__said") == [page.locator("h1").inner_text()]
    assert spoken.evaluate("(e) => e.tagName") == "H1"
    page.evaluate("__finish()")
    assert spoken.get_attribute("class") == "story-lead"
    while spoken.evaluate("(e) => !e.matches('.body > p')"):
        page.evaluate("__finish()")
    paragraph = spoken.inner_text()
    assert paragraph.startswith(page.evaluate("__said.at(-1)"))
    assert axe(page) == []

    # It stops in a sentence, and goes on with that sentence.
    page.get_by_role("button", name="توقف").tap()
    before = page.evaluate("__said")
    assert page.evaluate("__now") is None
    page.get_by_role("button", name="تابع").tap()
    assert page.evaluate("__said") == [*before, before[-1]]

    page.get_by_role("button", name="أنهِ").tap()
    assert spoken.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "استمع"
    assert not page.get_by_role("button", name="أنهِ").is_visible()
    assert speaking.errors == []


def test_every_word_is_read_once_and_then_it_is_over(speaking: Watched) -> None:
    page = speaking.page
    page.get_by_role("button", name="استمع").tap()
    for _ in range(500):
        if not page.evaluate("Boolean(__now)"):
            break
        page.evaluate("__finish()")
    parts = "h1, .story-lead, .body > p, .body > h2, .body > * > li, .quotation p"
    written = " ".join(page.locator("article.story").locator(parts).all_text_contents())
    assert " ".join(page.evaluate("__said")).split() == written.split()
    assert page.get_by_role("button", name="استمع").is_visible()
    assert page.locator("[data-spoken]").count() == 0


def test_a_browser_without_an_arabic_voice_offers_none(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **PHONE) as seen:
        seen.page.add_init_script(SPEAKS % "fr-FR")
        seen.page.goto(demo.url + kinds["story"])
        seen.page.get_by_role("group", name="حجم النص").wait_for()
        assert not seen.page.locator("[data-listen]").is_visible()


# Kept for where there is no line


def caches(page: Any) -> dict[str, set[str]]:
    """What the browser keeps, cache by cache."""
    found = page.evaluate(
        "(async () => { const all = {};"
        " for (const name of await caches.keys())"
        "   all[name] = (await (await caches.open(name)).keys()).map(({ url }) => url);"
        " return all; })()"
    )
    return {name: set(urls) for name, urls in found.items()}


@pytest.mark.parametrize("device", DEVICES)
def test_a_story_is_kept_and_read_without_a_line(
    browser: Any, demo: sites.Server, kinds: dict[str, str], device: dict[str, Any]
) -> None:
    path = kinds["story"]
    with watching(browser, **device, bypass_csp=True) as seen:
        page = seen.page
        page.goto(demo.url + path)
        workers = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
        assert page.evaluate(workers) == 0, "nobody asked for a worker"
        press(device, page.get_by_role("button", name="احفظها للقراءة بلا اتصال"))
        page.locator(".tools-said").filter(has_text="حُفظت").wait_for()
        assert page.evaluate(workers) == 1
        kept = caches(page)
        assert set(kept) == {f"kept-1:{path}", "kept-1:/saved/"}
        files = kept[f"kept-1:{path}"]
        for part in (path, "/static/site.", "/static/body-400.", "/media/"):
            assert any(part in file for file in files), part
        assert not any("/-/" in file or "/newsroom/" in file for file in files)
        assert axe(page) == []

        headline = page.locator("h1").inner_text()
        page.context.set_offline(True)
        page.reload()
        assert page.locator("h1").inner_text() == headline
        ground = "document.fonts.check('16px \"Warraq Body\"')"
        assert page.evaluate(ground)
        picture = page.locator(".story-picture img")
        assert picture.evaluate("(image) => image.complete && image.naturalWidth > 0")

        # What is not kept leads to what is.
        page.goto(f"{demo.url}/politics/")
        assert page.locator("h1").inner_text() == "المحفوظات"
        link = page.get_by_role("link", name=headline)
        press(device, link)
        page.wait_for_url(f"**{path}")
        assert page.locator(".body p").first.is_visible()
        # Forms and the newsroom are none of the worker's business.
        for live in ("/-/comments/?story=1", "/newsroom/"):
            with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
                page.goto(demo.url + live)
        page.context.set_offline(False)

        page.goto(f"{demo.url}/saved/")
        link.wait_for()
        assert axe(page) == []
        press(device, page.get_by_role("button", name=f"احذف: {headline}"))
        page.locator("[role=status]").filter(has_text="حُذفت").wait_for()
        assert caches(page) == {}
        assert page.evaluate(workers) == 0
        assert page.locator("[data-none]").is_visible()


def test_what_was_withdrawn_is_not_kept(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **PHONE) as seen:
        page = seen.page
        page.goto(demo.url + kinds["story"])
        page.get_by_role("button", name="احفظها للقراءة بلا اتصال").tap()
        page.locator(".tools-said").filter(has_text="حُفظت").wait_for()
        # Two stories that are no longer there: one found by its page, one by the list.
        page.evaluate(
            "Promise.all(['/2001/01/01/gone/', '/2001/01/01/lost/'].map(async (path) =>"
            " (await caches.open('kept-1:' + path)).put(path,"
            "   new Response('<h1>سُحبت</h1>', { headers: { 'content-type': 'text/html' } }))))"
        )
        page.reload()
        page.goto(f"{demo.url}/2001/01/01/gone/")
        assert "kept-1:/2001/01/01/gone/" not in caches(page)
        assert "kept-1:/2001/01/01/lost/" in caches(page)
        page.goto(f"{demo.url}/saved/")
        page.locator(".saved-list li").wait_for()
        assert page.locator(".saved-list li").count() == 1
        assert set(caches(page)) == {f"kept-1:{kinds['story']}", "kept-1:/saved/"}


def test_the_way_to_what_is_kept_stands_at_every_foot(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **PHONE) as seen:
        page = seen.page
        page.goto(demo.url + kinds["story"])
        foot = page.locator("footer [data-kept-link]")
        assert not foot.is_visible()
        keep = page.get_by_role("button", name="احفظها للقراءة بلا اتصال")
        keep.tap()
        page.locator(".tools-said").filter(has_text="حُفظت").wait_for()
        page.goto(demo.url)
        assert foot.is_visible()
        # The button that keeps also lets go.
        page.goto(demo.url + kinds["story"])
        page.get_by_role("button", name="محفوظة هنا؛ احذفها").tap()
        keep.wait_for()
        assert caches(page) == {}
        page.goto(demo.url)
        assert not foot.is_visible()


def test_a_line_that_is_lost_while_keeping_keeps_what_there_was(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    with watching(browser, **PHONE) as seen:
        page = seen.page
        # A phone that believes it has a line.
        page.add_init_script("Object.defineProperty(navigator, 'onLine', { get: () => true })")
        keep = page.get_by_role("button", name="احفظها للقراءة بلا اتصال")
        page.goto(demo.url + kinds["story"])
        keep.tap()
        page.locator(".tools-said").filter(has_text="حُفظت").wait_for()
        before = caches(page)
        page.goto(demo.url + kinds["updated"])
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        keep.tap()
        page.locator(".tools-said").filter(has_text="تعذر الحفظ").wait_for()
        assert keep.is_visible()
        assert keep.get_attribute("aria-busy") == "false"
        assert caches(page) == before
        # Reading what is kept tries to keep it anew, and loses nothing when it cannot.
        page.goto(demo.url + kinds["story"])
        page.wait_for_load_state("networkidle")
        page.locator("[data-keep][data-state=kept]").wait_for()
        assert caches(page) == before
        # What is kept is given to a page alone: keeping, which asks past the browser's own cache
        # as here, would otherwise feed on itself.
        fed = "fetch(location.pathname, { cache: 'no-cache' }).then(() => true, () => false)"
        assert page.evaluate(fed) is False


def test_without_javascript_the_page_of_what_is_kept_says_why(
    browser: Any, demo: sites.Server
) -> None:
    with watching(browser, **PHONE, java_script_enabled=False) as seen:
        seen.page.goto(f"{demo.url}/saved/")
        assert seen.page.locator("noscript, .nothing").first.is_visible()


# Weight


def test_all_that_a_story_page_may_load_is_light(
    browser: Any, demo: sites.Server, kinds: dict[str, str]
) -> None:
    """Scripts, with all that comes when a form is touched and a story is kept."""
    page = demo.get(kinds["story"]).text
    scripts = set(re.findall(r'"(/static/[^"]+\.js)"', page)) | {"/sw.js"}
    assert len(scripts) == 6
    packed = [len(demo.get(path, Accept_Encoding="gzip").body) for path in scripts]
    assert sum(packed) <= 10 * 1024
