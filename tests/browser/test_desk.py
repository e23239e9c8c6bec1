"""A moderator at the desk: by keys, by touch, without JavaScript; and whatever readers wrote."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import sites
from tests.browser.conftest import looks
from tests.browser.looking import DESK, PHONE, signed_in
from tests.browser.test_quality import WCAG

pytestmark = [pytest.mark.browser, pytest.mark.process]
QUEUE = "/newsroom/comments/"
ZALGO = "ز̷̡̛͎̱̻̣͆̑̐̍͑͘ا̶͉̖̑̔̈́̽͐ل̵̢̛̗̲̓̌̇͝غ̸̰̑̕و "

PEOPLE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
from django.utils import timezone
from warraq.reader.models import CannedReply, Comment
user = get_user_model().objects.create_user("hala", "hala@example.org", "{sites.PASSWORD}")
user.groups.add(Group.objects.get(name="مشرفو التعليقات"))
story = Story(headline="افتتاح جسر المشاة", section=Section.objects.first())
story.lead = "افتُتح الجسر صباحًا."
story.body = [("paragraph", "<p>عبر الأهالي الجسر أول مرة.</p>")]
actions.save_draft(story)
actions.publish(story)
CannedReply.objects.create(title="شكر", text="شكرًا لتنبيهك.")
now = timezone.now()
Comment.objects.create(
    story=story, state="received", name="", text="", day=now.date(), author_key="k",
    received_at=now, held_for=["links"],
)
"""


@pytest.fixture(scope="module")
def site() -> Iterator[sites.Server]:
    """A served site of this module's own, with a moderator and one story."""
    folder = sites.scratch() / "moderated"
    sites.copy_of(sites.plain().folder, folder)
    sites.done("--site", folder, "manage", "shell", "-c", PEOPLE)
    server = sites.serve(folder)
    yield server
    server.stop()


def run(site: sites.Server, statement: str, *values: Any) -> list[Any]:
    with sqlite3.connect(site.folder / "warraq.sqlite3", timeout=30) as database:
        found = database.execute(statement, values).fetchall()
    database.close()
    return found


def state(site: sites.Server, pk: int) -> str:
    return str(run(site, "SELECT state FROM reader_comment WHERE id = ?", pk)[0][0])


def write(site: sites.Server, text: str, state: str = "held", name: str = "سلمى") -> int:
    """A comment like the one that was made with the site; returns its number."""
    given = {"state": state, "name": name, "text": text}
    if state in ("published", "reported"):
        given["page"] = 1
    columns = [row[1] for row in run(site, "PRAGMA table_info(reader_comment)") if row[1] != "id"]
    values = ["?" if column in given else column for column in columns]
    statement = (
        f"INSERT INTO reader_comment ({', '.join(columns)}) SELECT {', '.join(values)}"
        " FROM reader_comment WHERE state = 'received' RETURNING id"
    )
    ordered = [given[column] for column in columns if column in given]
    return int(run(site, statement, *ordered)[0][0])


@pytest.fixture
def queue(site: sites.Server) -> list[int]:
    """Four comments that wait, and no other."""
    for table in ("commentevent", "commentreport", "ban"):
        run(site, f"DELETE FROM reader_{table}")
    run(site, "DELETE FROM reader_comment WHERE state != 'received'")
    return [write(site, f"التعليق الذي ترتيبه {n}") for n in range(4)]


@pytest.fixture
def desk(browser: Any, site: sites.Server, queue: list[int]) -> Iterator[Any]:
    page = signed_in(browser, site, "hala", **DESK)
    page.goto(f"{site.url}{QUEUE}")
    yield page
    page.context.close()


def focused(page: Any) -> str:
    found: str = page.evaluate("document.activeElement.dataset.deskEntry || ''")
    return found


def said(page: Any, text: str) -> None:
    page.locator("[data-desk-said]", has_text=text).wait_for(state="attached")


def press(page: Any, key: str, code: str) -> None:
    """A key as a keyboard of any layout sends it: what it writes, and where it lies."""
    page.evaluate(
        "([key, code]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " { key, code, bubbles: true, cancelable: true }))",
        [key, code],
    )


@pytest.mark.long
def test_the_first_screen_leads_to_the_queue(desk: Any, site: sites.Server) -> None:
    desk.goto(f"{site.url}/newsroom/")
    badge = desk.locator("a[data-warraq-waiting]")
    badge.wait_for()
    assert badge.get_attribute("data-warraq-waiting") == "4"
    desk.get_by_role("link", name="4 تعليقات بانتظار المشرف").click()
    desk.wait_for_url(f"{site.url}{QUEUE}")


def test_the_queue_is_worked_off_by_keys(desk: Any, site: sites.Server, queue: list[int]) -> None:
    loads: list[str] = []
    desk.on("load", lambda: loads.append(desk.url))
    desk.keyboard.press("j")
    assert focused(desk) == str(queue[0])
    desk.keyboard.press("p")
    said(desk, "نُشر التعليق.")
    assert focused(desk) == str(queue[1]), "focus goes on to the next"
    desk.keyboard.press("r")
    said(desk, "رُفض التعليق.")
    desk.keyboard.press("h")
    said(desk, "حُجب التعليق.")
    assert [state(site, pk) for pk in queue] == ["published", "rejected", "withheld", "held"]
    assert focused(desk) == str(queue[3])
    desk.keyboard.press("z")
    said(desk, "أُلغي القرار")
    assert state(site, queue[2]) == "held"
    assert focused(desk) == str(queue[2])
    desk.keyboard.press("ArrowDown")
    assert focused(desk) == str(queue[3])
    desk.keyboard.press("k")
    assert focused(desk) == str(queue[2])
    assert loads == [], "the page was not left"


@pytest.mark.long
def test_an_arabic_keyboard_decides_by_its_letters(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    press(desk, "ArrowDown", "ArrowDown")
    press(desk, "ن", "KeyK")
    said(desk, "نُشر التعليق.")
    press(desk, "ر", "KeyV")
    said(desk, "رُفض التعليق.")
    press(desk, "ح", "KeyP")
    said(desk, "حُجب التعليق.")
    assert [state(site, pk) for pk in queue] == ["published", "rejected", "withheld", "held"]
    press(desk, "ت", "KeyJ")
    said(desk, "أُلغي القرار")
    assert state(site, queue[2]) == "held"
    # A letter that means nothing: the key's place does.
    press(desk, "ق", "KeyR")
    said(desk, "رُفض التعليق.")
    assert state(site, queue[2]) == "rejected"


@pytest.mark.long
def test_several_are_chosen_decided_and_given_back(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    assert "2" in desk.locator("[data-desk-chosen]").inner_text()
    desk.keyboard.press("r")
    said(desk, "رُفض تعليقان.")
    assert [state(site, pk) for pk in queue] == ["rejected", "rejected", "held", "held"]
    desk.locator("[data-desk-undo] button").click()
    said(desk, "أُلغي القرار في تعليقين.")
    assert [state(site, pk) for pk in queue] == ["held"] * 4


def test_keys_are_letters_again_while_one_types(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    desk.keyboard.type("rhp نرح j")
    area = desk.locator("textarea").first
    assert area.input_value() == "rhp نرح j"
    desk.locator("#desk-q").focus()
    desk.keyboard.type("rp")
    assert [state(site, pk) for pk in queue] == ["held"] * 4
    # A chord is the browser's own.
    desk.locator(f"#comment-{queue[0]}").focus()
    desk.keyboard.press("Control+p")
    desk.keyboard.press("Alt+r")
    assert [state(site, pk) for pk in queue] == ["held"] * 4


@pytest.mark.long
def test_help_opens_on_a_question_mark_and_alone(desk: Any) -> None:
    desk.keyboard.press("?")
    assert desk.locator("[data-desk-dialog]").is_visible()
    assert not desk.locator("#keyboard-shortcuts-dialog").is_visible()
    desk.keyboard.press("Escape")
    assert not desk.locator("[data-desk-dialog]").is_visible()


@pytest.mark.long
def test_a_canned_reply_is_chosen_mended_and_published(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    entry = desk.locator(f"#comment-{queue[0]}")
    entry.get_by_text("ردّ", exact=True).click()
    entry.locator("select[name=canned]").select_option(label="شكر")
    area = entry.locator("textarea")
    assert area.input_value() == "شكرًا لتنبيهك."
    area.fill("شكرًا لتنبيهك، صُحّح الرقم.")
    entry.get_by_role("button", name="انشر التعليق وردّك عليه").click()
    said(desk, "نُشر التعليق وردّك عليه.")
    assert state(site, queue[0]) == "published"
    made = run(site, "SELECT text FROM reader_comment WHERE parent_id = ?", queue[0])
    assert made == [("شكرًا لتنبيهك، صُحّح الرقم.",)]


@pytest.mark.long
def test_a_ban_says_until_when_and_leaves_the_comment(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    entry = desk.locator(f"#comment-{queue[1]}")
    entry.get_by_text("حظر", exact=True).click()
    entry.locator("select[name=days]").select_option("7")
    entry.get_by_role("button", name="احظر").click()
    said(desk, "حُظرت الشبكة حتى")
    assert state(site, queue[1]) == "held"
    assert run(site, "SELECT kind, key FROM reader_ban") == [("network", "k")]


@pytest.mark.long
def test_what_another_decided_is_told_and_nothing_moves(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    run(site, "UPDATE reader_comment SET state = 'rejected' WHERE id = ?", queue[0])
    desk.keyboard.press("j")
    desk.keyboard.press("r")
    desk.locator("[data-desk-wrong]", has_text="لا يمكن رفضه").wait_for()
    assert focused(desk) == str(queue[0])


@pytest.mark.long
def test_the_count_renews_itself_and_the_list_stays(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    third = desk.locator(f"#comment-{queue[2]}")
    before = third.bounding_box()
    write(site, "وصل للتو")
    desk.locator("[data-desk-label]", has_text="5 تعليقات").wait_for()
    fresh = desk.locator("[data-desk-fresh]")
    assert fresh.is_visible()
    assert third.bounding_box() == before
    assert desk.locator("[data-desk-entry]").count() == 4
    fresh.click()
    desk.wait_for_load_state()
    assert desk.locator("[data-desk-entry]").count() == 5


@pytest.mark.long
def test_when_the_newsroom_does_not_answer_nothing_is_lost(
    desk: Any, site: sites.Server, queue: list[int]
) -> None:
    desk.route("**/comments/decide/", lambda route: route.abort())
    desk.keyboard.press("j")
    desk.keyboard.press("p")
    desk.locator("[data-desk-wrong]", has_text="لم يُنفَّذ القرار").wait_for()
    assert desk.locator(".desk-entry--done").count() == 0
    desk.unroute("**/comments/decide/")
    desk.keyboard.press("p")
    said(desk, "نُشر التعليق.")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_without_javascript(
    browser: Any, site: sites.Server, queue: list[int], size: dict[str, Any]
) -> None:
    page = signed_in(browser, site, "hala", java_script_enabled=False, **size)
    page.goto(f"{site.url}{QUEUE}")
    page.locator(f"#comment-{queue[0]} button[value=publish]").click()
    assert state(site, queue[0]) == "published"
    assert page.url.endswith(f"#comment-{queue[1]}")
    assert "نُشر التعليق." in page.locator(".desk-undo").inner_text()
    page.locator(".desk-undo button").click()
    assert state(site, queue[0]) == "held"
    for pk in queue[:2]:
        page.locator(f"#comment-{pk} input[type=checkbox]").check()
    page.locator("#desk-batch button[value=reject]").click()
    assert [state(site, pk) for pk in queue] == ["rejected", "rejected", "held", "held"]
    entry = page.locator(f"#comment-{queue[2]}")
    entry.get_by_text("ردّ", exact=True).click()
    entry.locator("textarea").fill("أهلًا بك.")
    entry.locator("form[action$='/answer/'] button").click()
    assert state(site, queue[2]) == "published"
    page.locator(f"#comment-{queue[3]}").get_by_role("link", name="محو").click()
    page.get_by_role("button", name="امحه").click()
    assert state(site, queue[3]) == "purged"
    page.context.close()


@pytest.mark.long
def test_a_finger_decides(browser: Any, site: sites.Server, queue: list[int]) -> None:
    page = signed_in(browser, site, "hala", **PHONE)
    page.goto(f"{site.url}{QUEUE}")
    button = page.locator(f"#comment-{queue[0]} button[value=publish]")
    box = button.bounding_box()
    assert box["height"] >= 36
    button.tap()
    said(page, "نُشر التعليق.")
    page.locator("[data-desk-undo] button").tap()
    said(page, "أُلغي القرار")
    assert state(site, queue[0]) == "held"
    page.context.close()


HOSTILE = {
    "script": "<script>document.title='ضاع'</script><img src=x onerror=\"document.title='ضاع'\">",
    "word": "ك" * 100_000,
    "zalgo": ZALGO * 60,
    "controls": "\u202e\u2066\u202d" * 50 + "مقلوب English \u202e" + "\u2067" * 100,
    "emoji": "👩‍👩‍👧‍👦🇵🇸" * 400,
    "template": "{{ 7|add:7 }}{% csrf_token %}${7*7}",
    "lines": "سطر\n" * 2000,
}


@pytest.mark.long
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_whatever_readers_write_stays_in_its_box(
    browser: Any, site: sites.Server, queue: list[int], size: dict[str, Any]
) -> None:
    for pk, words in zip([*queue, 0, 0, 0], HOSTILE.values(), strict=True):
        if pk:
            run(site, "UPDATE reader_comment SET text = ?, name = ? WHERE id = ?", words, words, pk)
        else:
            write(site, words, name=words)
    page = signed_in(browser, site, "hala", **size)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for url in (QUEUE, f"{QUEUE}{queue[1]}/", f"{QUEUE}{queue[2]}/", f"{QUEUE}{queue[1]}/purge/"):
        page.goto(f"{site.url}{url}")
        page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        assert "ضاع" not in page.title()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), url
        out = page.evaluate(
            "[...document.querySelectorAll('.warraq-desk *')].filter((e) => {"
            " const box = e.getBoundingClientRect();"
            " return box.width && (box.left < -1 || box.right > innerWidth + 1)"
            " && !e.closest('.w-sr-only') }).map((e) => e.outerHTML.slice(0, 80))"
        )
        assert out == [], url
    # A control character of one entry turns nothing outside it.
    page.goto(f"{site.url}{QUEUE}")
    assert page.locator(".desk-entry__head .desk-meta").first.inner_text().startswith("وصل ")
    assert errors == []
    page.context.close()


@pytest.mark.long
@pytest.mark.parametrize(("size", "scheme"), looks(PHONE, DESK))
def test_axe_finds_nothing(
    browser: Any,
    site: sites.Server,
    queue: list[int],
    size: dict[str, Any],
    scheme: str,
    tmp_path: Path,
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    reported = write(site, "أُبلغ عنه", "reported")
    write(site, "منشور", "published")
    run(
        site,
        "INSERT INTO reader_ban (kind, key, reason, made_at, until, day)"
        " VALUES ('network', 'k', 'إعلانات', datetime('now'), datetime('now', '+1 day'), NULL)",
    )
    page = signed_in(browser, site, "hala", color_scheme=scheme, bypass_csp=True, **size)
    found: list[str] = []

    def look(name: str) -> None:
        page.screenshot(path=tmp_path / f"{name}.png")
        told = Axe().run(
            page,
            context=".warraq-desk, .warraq-home",
            options={"runOnly": {"type": "tag", "values": WCAG}},
        )
        assert told.response["passes"], f"axe looked at nothing on {name}"
        found.extend(
            f"{name}: {v['id']}: {json.dumps(v['nodes'][0]['html'])[:200]}"
            for v in told.response["violations"]
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name

    for name, url in {
        "home": "/newsroom/",
        "reported": f"{QUEUE}?tab=reported",
        "published": f"{QUEUE}?tab=published",
        "nothing": f"{QUEUE}?tab=withheld",
        "search": f"{QUEUE}?q=زرافة",
        "one": f"{QUEUE}{reported}/",
        "purge": f"{QUEUE}{queue[0]}/purge/",
        "bans": f"{QUEUE}bans/",
        "rules": f"{QUEUE}rules/",
        "queue": QUEUE,
    }.items():
        page.goto(f"{site.url}{url}")
        page.locator(".warraq-desk, .warraq-home").wait_for()
        look(name)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    look("opened")
    page.locator(f"#comment-{queue[0]} button[value=publish]").click()
    said(page, "نُشر التعليق.")
    look("decided")
    run(site, "UPDATE reader_comment SET state = 'rejected' WHERE id = ?", queue[1])
    page.locator(f"#comment-{queue[1]} button[value=reject]").click()
    page.locator("[data-desk-wrong]", has_text="لا يمكن رفضه").wait_for()
    look("refused")
    page.locator("[data-desk-help]").click()
    look("help")
    page.context.close()
    assert found == []
