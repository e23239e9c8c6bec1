"""An editor signs in, writes, publishes, mends, updates and withdraws; readers' pages follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests import sites
from tests.browser.looking import DESK, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.process]
HEADLINE = "افتتاح حديقة النخيل بعد عامين من العمل"
LEAD = "فتحت البلدية صباح اليوم أبواب حديقة النخيل أمام الزوار."
TEXT = "وقال مهندس الحديقة إن فيها ألف نخلة من عشرين صنفا."
UPDATED = "آخر تحديث"
FOLLOW = 15


@pytest.fixture
def newsroom(browser: Any, demo: sites.Server) -> Iterator[Any]:
    """The newsroom in a browser, its editor signed in."""
    page = signed_in(browser, demo, sites.EDITOR, **DESK)
    yield page
    page.context.close()


def publish(page: Any) -> None:
    """Open the menu at the foot of the form and publish."""
    page.locator("footer .w-dropdown__toggle").last.click()
    with page.expect_navigation():
        page.locator("button[name=action-publish]").click()
    messages = page.locator(".messages .error")
    assert messages.count() == 0, messages.all_inner_texts()


def open_editor(page: Any, demo: sites.Server) -> None:
    page.goto(f"{demo.url}/newsroom/stories/?q=")
    page.get_by_role("link", name=HEADLINE).first.click()
    page.wait_for_url(re.compile(r"/newsroom/stories/edit/\d+/"))
    page.locator("#id_headline").wait_for()


def choose_edit(page: Any, kind: str) -> None:
    """Say on the second tab what sort of edit this is."""
    page.get_by_role("tab").nth(1).click()
    page.locator(f"input[name=edit_kind][value={kind}]").check()
    page.get_by_role("tab").nth(0).click()


def follow(demo: sites.Server, path: str, *there: str) -> str:
    """Wait until a page holds every text; returns it."""

    def look() -> str:
        text: str = demo.get(path).text
        return text if all(part in text for part in there) else ""

    return sites.until(look, f"{there} on {path}", FOLLOW)


def test_a_story_from_signing_in_to_its_withdrawal(newsroom: Any, demo: sites.Server) -> None:
    page = newsroom
    public = demo.folder / "public"
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert "ورّاق" in page.title()

    # She writes.
    page.goto(f"{demo.url}/newsroom/stories/add/")
    # The form takes what stands in it in its first second for what it started with.
    page.wait_for_timeout(2000)
    page.locator("#id_section").select_option(index=1)
    section = page.locator("#id_section option:checked").inner_text()
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_lead", LEAD)
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="فقرة").click()
    writing = page.locator(".public-DraftEditor-content").first
    writing.click()
    page.keyboard.type(TEXT)

    # She looks at it as readers will see it.
    preview = preview_of(page)
    assert f"<h1>{HEADLINE}</h1>" in preview
    assert TEXT in preview
    assert 'class="page-story"' in preview

    # She publishes, and the paper follows.
    publish(page)
    front = follow(demo, "/", HEADLINE)
    found = re.search(rf'<a href="(/\d{{4}}/\d\d/\d\d/[0-9a-z]+/)">{HEADLINE}</a>', front)
    assert found, "the front page links to it"
    path = found[1]
    file = public / path.strip("/") / "index.html"
    sites.until(file.exists, f"{file} on disk", FOLLOW)
    story = follow(demo, path, HEADLINE, LEAD, TEXT)
    assert UPDATED not in story
    slug = re.search(rf'<a href="/([a-z]+)/"[^>]*>{section}</a>', story)
    assert slug, "the story leads to its section"
    follow(demo, f"/{slug[1]}/", HEADLINE)
    for feed in ("/rss.xml", "/atom.xml", "/feed.json", f"/{slug[1]}/rss.xml"):
        follow(demo, feed, path)
    assert tidy(preview) == tidy(story), "the preview is the page"

    # A slip is mended: the text changes, and no date does.
    open_editor(page, demo)
    page.fill("#id_lead", LEAD.replace("صباح اليوم", "اليوم"))
    choose_edit(page, "minor")
    publish(page)
    mended = follow(demo, path, LEAD.replace("صباح اليوم", "اليوم"))
    assert UPDATED not in mended
    assert times(mended) == times(story)

    # An update is declared: readers are told.
    open_editor(page, demo)
    page.fill("#id_lead", f"{LEAD} وزارها ألف زائر.")
    choose_edit(page, "update")
    publish(page)
    told = follow(demo, path, "ألف زائر")
    assert UPDATED in told
    assert times(told)[0] == times(story)[0], "the first date stays"

    # It is withdrawn: gone from everywhere.
    open_editor(page, demo)
    page.goto(page.url.replace("/edit/", "/unpublish/"))
    with page.expect_navigation():
        page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    sites.until(lambda: demo.get(path).status == 410, f"410 at {path}", FOLLOW)
    for place in ("/", f"/{slug[1]}/", "/rss.xml", "/feed.json", f"/{slug[1]}/newest.html"):
        gone = lambda place=place: path not in demo.get(place).text  # noqa: E731
        sites.until(gone, f"it gone from {place}", FOLLOW)
    assert not file.exists()
    assert demo.get(f"{path}print/").status == 410


def preview_of(page: Any) -> str:
    """What the newsroom's preview shows of the form as it stands."""
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.locator("iframe[id*=preview], iframe[title]").first
    frame.wait_for()

    def look() -> str:
        address = frame.get_attribute("src") or ""
        answer = page.request.get(page.evaluate("(a) => new URL(a, location.href).href", address))
        page.wait_for_timeout(300)
        text: str = answer.text()
        return text if answer.status == 200 and TEXT in text else ""

    return sites.until(look, f"a preview with {TEXT}", FOLLOW)


def times(page: str) -> list[str]:
    """The dates that a story's head shows."""
    head = page[page.index("<h1>") : page.index('class="body"')]
    found = re.findall(r'<time datetime="([^"]+)"', head)
    assert found
    return found


def tidy(page: str) -> str:
    """A page without what only publishing settles: its address, dates, related stories."""
    body = page[page.index("<main") : page.index("</main>")]
    body = re.sub(r"<time.*?</time>", "<time>", body, flags=re.DOTALL)
    body = re.sub(r'<section class="related".*?</section>', "", body, flags=re.DOTALL)
    body = re.sub(r'<footer class="story-foot">.*?</footer>', "", body, flags=re.DOTALL)
    body = re.sub(r" يُغلق باب التعليق في نهاية يوم [^<]*", "", body)
    return re.sub(r"\s+", " ", body)
