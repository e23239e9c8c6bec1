"""What is printed: a decision reprints the story's own page and no other; few queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from warraq.newsroom import public
from warraq.reader.comments import shown, verbs
from warraq.reader.models import Comment


def test_only_what_is_public_is_shown(story: Any, write: Any, moderator: Any) -> None:
    rows = [write(story, f"تعليق رقم {n} من الناس") for n in range(3)]
    assert public.story(story.pk).discussion.pages == ()
    for row in rows[:2]:
        verbs.publish(row.pk, moderator)
    reply = write(story, "ردّ على الأول", parent=rows[0].pk)
    verbs.publish(reply.pk, moderator)
    verbs.answer(rows[0].pk, moderator, "شكرًا لك من التحرير.")
    (only,) = public.story(story.pk).discussion.pages
    assert [each.id for each in only] == [rows[0].pk, rows[1].pk]
    said, ours = only[0].replies
    assert (said.name, said.staff, said.paragraphs) == ("سلمى", False, ("ردّ على الأول",))
    assert (ours.name, ours.staff) == (public.site().name, True)
    verbs.withhold(rows[0].pk, moderator)
    assert public.story(story.pk).discussion.count == 1
    verbs.restore(rows[0].pk, moderator)
    assert public.story(story.pk).discussion.count == 4


def test_an_answer_stays_ours_without_its_author(story: Any, write: Any, moderator: Any) -> None:
    row = write(story)
    verbs.publish(row.pk, moderator)
    verbs.answer(row.pk, moderator, "شكرًا لك.")
    moderator.delete()
    ((thread,),) = public.story(story.pk).discussion.pages
    assert thread.replies[0].staff


def test_a_page_that_all_have_left_keeps_its_place(
    story: Any, write: Any, moderator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warraq.reader.comments import changing

    monkeypatch.setattr(changing, "PAGE", 1)
    rows = [write(story, f"تعليق رقم {n} من الناس") for n in range(3)]
    for row in rows:
        verbs.publish(row.pk, moderator)
    verbs.withhold(rows[1].pk, moderator)
    pages = public.story(story.pk).discussion.pages
    assert [[each.id for each in page] for page in pages] == [[rows[0].pk], [], [rows[2].pk]]


def test_one_query_for_many_stories(make_story: Any, story: Any, write: Any, set_mode: Any) -> None:
    set_mode("post")
    stories = [story, *(make_story(f"خبر {n}", publish=True) for n in range(4))]
    for number, each in enumerate(stories):
        write(each, ("ماء بارد", "هواء نقي", "نار حامية", "تراب ندي", "ضوء بعيد")[number])
    with CaptureQueriesContext(connection) as seen:
        found = shown.shown([each.pk for each in stories])
    assert len(found) == 5
    assert sum("reader_comment" in each["sql"] for each in seen) == 1


def test_a_decision_reprints_that_storys_page_alone(
    make_story: Any, story: Any, write: Any, moderator: Any, memory_press: Any
) -> None:
    other = make_story("خبر ثان", publish=True)
    row = write(story, "تعليق ينتظر النشر")
    memory_press.drain()
    (sink,) = memory_press.sinks
    before = dict(sink.tree)
    verbs.publish(row.pk, moderator)
    memory_press.drain()
    after = dict(sink.tree)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert any(path.startswith(story.path) for path in changed)
    assert all(path.startswith(story.path) for path in changed), changed
    assert "تعليق ينتظر النشر" in sink.tree[story.path].decode()
    assert "تعليق ينتظر النشر" not in sink.tree[other.path].decode()
    verbs.withhold(row.pk, moderator)
    memory_press.drain()
    assert "تعليق ينتظر النشر" not in sink.tree[story.path].decode()
    assert Comment.objects.get().text == "تعليق ينتظر النشر"
