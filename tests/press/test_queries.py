"""Constant cost: no statement of a publication looks at every story, page or change there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

from warraq.newsroom import actions
from warraq.newsroom.models import Author, Byline, Topic
from warraq.press.engine.work import Press

pytestmark = pytest.mark.django_db
# What grows with the archive.
GROWING = (
    "newsroom_story", "newsroom_listed", "newsroom_byline", "newsroom_story_topics",
    "newsroom_imageuse", "newsroom_former", "press_unit", "press_read", "press_entry",
    "trace_change", "wagtailcore_revision", "wagtailcore_referenceindex",
    "wagtailcore_modellogentry",
)  # fmt: skip
# Indexes that hold only what waits: to go through them is to go through that.
WAITING = ("unit_waiting", "entry_doomed", "entry_moved", "story_expiring", "story_drafts")
Statement = tuple[str, Any]


@contextmanager
def heard() -> Iterator[list[Statement]]:
    """Every statement that is executed inside."""
    statements: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not many:
            statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def scans(statement: Statement) -> list[str]:
    """What of its plan goes through a whole table that grows."""
    sql, params = statement
    if not re.match(r"\s*(SELECT|UPDATE|DELETE|INSERT)", sql):
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            lines = [row[3] for row in cursor.fetchall()]
            found = [line for line in lines if line.startswith("SCAN ")]
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}", params)
            lines = [row[0] for row in cursor.fetchall()]
            cursor.execute("SET LOCAL enable_seqscan = on")
            found = [line for line in lines if "Seq Scan on" in line]
    return [
        line
        for line in found
        if any(re.search(rf"\b{table}\b", line) for table in GROWING)
        and not any(index in line for index in WAITING)
    ]


def test_no_statement_of_a_publication_scans(
    make_story: Callable[..., Any], memory_press: Press
) -> None:
    author = Author(name="نهى", slug="noha")
    author.save()
    topic = Topic(name="ماء", slug="water")
    topic.save()
    for number in range(3):
        make_story(f"سابقة {number}", publish=True)
    memory_press.drain()
    story = make_story("مادة")
    story.bylines = [Byline(author=author)]
    story.topics = [topic]
    with heard() as statements:
        actions.publish(story, revision=actions.save_draft(story))
        memory_press.drain()
        story.lead = "مقدمة أخرى"
        actions.update(story)
        memory_press.drain()
        story.refresh_from_db()
        actions.unpublish(story)
        memory_press.drain()
        actions.run_schedule()
    tables = {table for table in GROWING for sql, _params in statements if f'"{table}"' in sql}
    assert tables >= {"newsroom_story", "newsroom_listed", "press_unit", "press_read"}
    found = {line: sql for sql, params in statements for line in scans((sql, params))}
    assert not found, "\n".join(f"{line}\n    {sql}" for line, sql in found.items())


def test_the_test_sees_a_scan(make_story: Callable[..., Any]) -> None:
    sql = 'SELECT "id" FROM "newsroom_story" WHERE "lead" = %s'
    assert scans((sql, ["مقدمة"]))
