"""The press's page and the line on a story: what they say, to whom, and at what cost."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from warraq.newsroom import actions
from warraq.newsroom.admin.press_words import sentence
from warraq.newsroom.models import Section, Story
from warraq.press.engine.work import Press
from warraq.press.models import Entry, SinkState, Unit
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
PAGE, NOW = "/newsroom/press/", "/newsroom/press/now/"
Make = Callable[..., Any]


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def line(client: Client, story: Story) -> str:
    return text(client, f"{PAGE}story/{story.pk}/")


def again(client: Client, story: Story) -> int:
    found = re.search(
        r'data-warraq-again="(\d+)"', client.get(f"{PAGE}story/{story.pk}/").content.decode()
    )
    assert found
    return int(found[1])


def fail(story: Story, error: str = "ValueError: no ink") -> None:
    Unit.objects.filter(recipe="story", subject=str(story.pk)).update(
        dirty=True,
        attempts=2,
        error=f"Traceback\n{error}",
        retry_at=timezone.now() + dt.timedelta(hours=3),
    )


# Who may see it


def test_editors_and_reporters_see_it_and_strangers_do_not(
    as_editor: Client, as_reporter: Client, make_story: Make, django_user_model: Any
) -> None:
    story = make_story()
    addresses = (PAGE, NOW, f"{PAGE}story/{story.pk}/")
    for url in addresses:
        assert as_editor.get(url).status_code == 200
        assert as_reporter.get(url).status_code == 200
        assert Client().get(url).status_code == 302
    nobody = Client(SERVER_NAME="localhost")
    nobody.force_login(django_user_model.objects.create_user("reader", password="x"))
    assert all(nobody.get(url).status_code in (302, 403) for url in addresses)


def test_the_menu_leads_there(as_editor: Client) -> None:
    page = as_editor.get("/newsroom/").content.decode()
    assert "المطبعة" in page or "\\u0627\\u0644\\u0645\\u0637\\u0628\\u0639\\u0629" in page
    assert PAGE in page


def test_nothing_of_it_is_kept_by_a_browser(as_editor: Client, make_story: Make) -> None:
    for url in (NOW, f"{PAGE}story/{make_story().pk}/"):
        assert "no-store" in as_editor.get(url)["Cache-Control"]


# The page


def test_what_waits_is_told_by_kind_and_since_when(
    as_editor: Client, make_story: Make, memory_press: Press, clock: Callable[[str], Any]
) -> None:
    clock("2024-11-22T14:05+03:00")
    make_story(publish=True)
    assert "صفحات تنتظر الطبع" in text(as_editor, PAGE)
    from warraq.press.engine.plan import plan

    plan(memory_press.recipes)
    said = text(as_editor, NOW)
    assert re.search(r"المواد \d", said)
    assert "2:05 مساءً" in said
    memory_press.drain()
    assert "كل ما نُشر مطبوع، ولا شيء ينتظر" in text(as_editor, NOW)


def test_what_failed_is_told_with_its_reason_and_its_link(
    as_editor: Client, as_reporter: Client, make_story: Make, memory_press: Press, section: Section
) -> None:
    story = make_story("جسر <المشاة>", publish=True)
    memory_press.drain()
    fail(story, "FileNotFoundError: /prints/7.avif")
    Unit.objects.filter(recipe="section").update(dirty=True, error="OSError: [Errno 28] full")
    Unit.objects.filter(recipe="feed", subject=f"section/{section.pk}").update(
        dirty=True, error="KeyError: 'x'"
    )
    page = as_editor.get(NOW).content.decode()
    said = text(as_editor, NOW)
    assert "جسر &lt;المشاة&gt;" in page
    assert f'href="/newsroom/stories/edit/{story.pk}/"' in page
    assert f'href="/newsroom/sections/edit/{section.pk}/"' in page
    assert "كصورة حُذف ملفها" in said
    assert "امتلأ القرص" in said
    assert "FileNotFoundError: /prints/7.avif" in said
    assert "المحاولات: 2" in said
    assert "Traceback" not in said
    theirs = as_reporter.get(NOW).content.decode()
    assert f"/newsroom/stories/edit/{story.pk}/" in theirs
    assert "/newsroom/sections/edit/" not in theirs, "a reporter may not change sections"


def test_what_was_printed_last_is_told_with_its_page(
    as_editor: Client, make_story: Make, memory_press: Press
) -> None:
    story = make_story(publish=True)
    memory_press.drain()
    Entry.objects.filter(path=story.path).update(
        printed_at=timezone.now() + dt.timedelta(seconds=5)
    )
    page = as_editor.get(NOW).content.decode()
    rows = page.partition('id="press-printed"')[2]
    assert f'href="{settings.WARRAQ_BASE_URL}{story.path}"' in rows
    assert story.headline in rows
    assert rows.count("<tr>") <= 31


def test_a_sink_that_fails_and_removals_that_wait_are_told(
    as_editor: Client, make_story: Make, memory_press: Press, settings: Any
) -> None:
    make_story(publish=True)
    memory_press.drain()
    assert "أماكن لا تصلها" not in text(as_editor, NOW)
    SinkState.objects.create(name="s3", failing_since=timezone.now(), error="no route to host")
    settings.WARRAQ = {**settings.WARRAQ, "removals_at_once": 1}
    Entry.objects.filter(path__in=list(Entry.objects.values_list("path", flat=True)[:3])).update(
        doomed=True
    )
    said = text(as_editor, NOW)
    assert "no route to host" in said
    assert "عددها 3" in said
    assert "warraq press --yes" in said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("Path taken: /2024/ belongs to archive site/0/2024.", "محجوز لصفحة أخرى"),
        ("ValueError: /x/ came out empty.", "خرجت الصفحة فارغة"),
        ("PermissionError: [Errno 13] denied", "لا يُسمح"),
        ("jinja2.exceptions.UndefinedError: 'x' is undefined", "قالب الصفحة"),
        ("ZeroDivisionError: division by zero", "وقع خطأ"),
    ],
)
def test_reasons_are_sentences(reason: str, said: str) -> None:
    assert said in sentence(reason)


def test_a_failing_page_costs_no_query_a_row(
    as_editor: Client,
    make_story: Make,
    memory_press: Press,
    django_assert_max_num_queries: Any,
) -> None:
    stories = [make_story(f"خبر {n}", publish=True) for n in range(12)]
    memory_press.drain()
    for story in stories:
        fail(story)
    with django_assert_max_num_queries(40):
        as_editor.get(NOW)


# The line on a story


def test_a_storys_line_from_draft_to_withdrawal(
    as_editor: Client, make_story: Make, memory_press: Press, clock: Callable[[str], Any]
) -> None:
    clock("2024-11-22T14:05+03:00")
    story = make_story()
    assert "مسودة: لا يراها القراء" in line(as_editor, story)
    assert again(as_editor, story) == 0
    actions.publish(story)
    assert "تُطبع الآن" in line(as_editor, story)
    assert 0 < again(as_editor, story) <= 1000
    memory_press.drain()
    said = line(as_editor, story)
    assert "يراها القراء كما هي منذ 2:05 مساءً" in said
    assert again(as_editor, story) == 0, "settled: nothing is asked again"
    page = as_editor.get(f"{PAGE}story/{story.pk}/").content.decode()
    assert f"{settings.WARRAQ_BASE_URL}{story.path}" in page
    actions.unpublish(story)
    assert "تُسحب الآن" in line(as_editor, story)
    memory_press.drain()
    assert "مسحوبة: لا يراها القراء" in line(as_editor, story)


def test_the_line_of_a_story_that_could_not_be_printed(
    as_editor: Client, make_story: Make, memory_press: Press
) -> None:
    story = make_story(publish=True)
    memory_press.drain()
    fail(story, "OSError: [Errno 28] No space left on device")
    said = line(as_editor, story)
    assert "تعذّر طبعها: امتلأ القرص" in said
    assert "أمام القراء آخر نسخة سليمة" in said
    assert again(as_editor, story) > 0


def test_a_press_that_does_not_work_is_noticed(
    as_editor: Client, make_story: Make, clock: Callable[[str], Any]
) -> None:
    clock("2024-11-22T14:05+03:00")
    story = make_story(publish=True)
    Change.objects.update(made_at=timezone.now() - dt.timedelta(minutes=4))
    assert "تنتظر المطبعة منذ 2:01 مساءً" in line(as_editor, story)


def test_a_live_story_tells_what_is_yet_to_come(
    as_editor: Client, make_story: Make, memory_press: Press
) -> None:
    story = make_story(publish=True)
    memory_press.drain()
    story.headline = "عنوان لم يُنشر"
    actions.save_draft(story)
    assert "فيها تعديل محفوظ لم يُنشر" in line(as_editor, story)


def test_publishing_leads_back_to_the_form_with_its_line(
    as_editor: Client, story_form: Callable[..., dict[str, Any]]
) -> None:
    response = as_editor.post(
        "/newsroom/stories/add/", story_form() | {"action-publish": "1"}, follow=True
    )
    story = Story.objects.get()
    assert response.redirect_chain[-1][0] == f"/newsroom/stories/edit/{story.pk}/"
    page = response.content.decode()
    assert "تُطبع الآن" in page
    assert f'data-warraq-live="{PAGE}story/{story.pk}/"' in page


def test_the_list_marks_stories_in_as_many_queries_as_one(
    as_editor: Client, make_story: Make, memory_press: Press
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_editor.get("/newsroom/stories/")
        return len(queries)

    first = make_story("الأول", publish=True)
    memory_press.drain()
    asked()
    one = asked()
    for n in range(6):
        make_story(f"خبر {n}", publish=True)
    memory_press.drain()
    assert asked() <= one
    fail(first)
    make_story("الأخير", publish=True)
    said = text(as_editor, "/newsroom/stories/")
    assert said.count("ظاهرة") == 6
    assert "تعذّر طبعها" in said
    assert "تُطبع…" in said


def test_without_a_press_the_newsroom_says_nothing_of_it(
    as_editor: Client, make_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.newsroom.public.slots import slots

    story = make_story(publish=True)
    monkeypatch.setattr(slots, "press", None)
    monkeypatch.setattr(slots, "standings", None)
    assert "لا مطبعة موصولة" in text(as_editor, PAGE)
    assert "data-warraq-live" not in (
        as_editor.get(f"/newsroom/stories/edit/{story.pk}/").content.decode()
    )
