"""Fills a site's database with published stories, quickly: rows as the actions and the press leave.

`python -m bench.filling STORIES [--ledger]` on the new site in WARRAQ_SITE (SQLite). With
`--ledger` the archive counts as printed: its units, reads and paths are in the ledger, and none
of its files is written.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import django

A_DAY = 100
SECTIONS, AUTHORS, TOPICS = 8, 40, 60
_SENTENCE = "فقرة من متن مادة يقرؤها الناس في المدينة ويحفظونها. "


def body(paragraphs: int) -> str:
    """A body as Wagtail keeps it."""
    block = {"type": "paragraph", "value": f"<p>{_SENTENCE * 9}</p>"}
    return json.dumps([block | {"id": str(number)} for number in range(paragraphs)])


def frame() -> int:
    """Sections, authors, topics, and one story through the doors; returns its number."""
    from warraq.newsroom import actions
    from warraq.newsroom.models import Author, Section, Story, Topic

    for number in range(1, SECTIONS):
        Section(name=f"قسم {number}", slug=f"part-{number}", position=number).save()
    for number in range(AUTHORS):
        Author(name=f"كاتب {number}", slug=f"writer-{number}").save()
    for number in range(TOPICS):
        Topic(name=f"موضوع {number}", slug=f"theme-{number}").save()
    story = Story(
        headline="عنوان", lead="مقدمة من جملة واحدة للمادة.", section=Section.objects.first()
    )
    actions.save_draft(story)
    actions.publish(story)
    # What this changed is printed before there are many who read it.
    _count_as_printed()
    pk: int = story.pk
    return pk


def base36(number: int) -> str:
    """As `Story.number` makes it."""
    digits, number = "", number + 36**3
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def stories(
    model: dict[str, Any], first: int, count: int, paragraphs: int, sections: list[int]
) -> Iterator[dict[str, Any]]:
    """Rows like `model`, the newest last, A_DAY on each day up to yesterday."""
    from django.utils import timezone

    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    text = body(paragraphs)
    for number in range(count):
        back, of_day = divmod(count - 1 - number, A_DAY)
        local = midnight - dt.timedelta(days=back, minutes=1 + of_day * 13)
        pk = first + number
        related = [pk - step for step in (SECTIONS, 2 * SECTIONS, 3 * SECTIONS)]
        yield model | {
            "id": pk,
            "headline": f"عنوان مادة في المدينة رقم {pk}",
            "body": text,
            "section_id": sections[pk % SECTIONS],
            "published_at": f"{local.astimezone(dt.UTC):%Y-%m-%d %H:%M:%S}",
            "published_on": f"{local:%Y-%m-%d}",
            "path": f"/{local:%Y/%m/%d}/{base36(pk)}/",
            "related_ids": json.dumps([each for each in related if each >= first]),
            "latest_revision_id": None,
            "live_revision_id": None,
        }


_LISTS = """
INSERT INTO newsroom_listed (story_id, kind, "key", published_at, published_on)
  SELECT id, 'site', 0, published_at, published_on FROM newsroom_story WHERE id >= :first;
INSERT INTO newsroom_listed (story_id, kind, "key", published_at, published_on)
  SELECT id, 'section', section_id, published_at, published_on
  FROM newsroom_story WHERE id >= :first;
INSERT INTO newsroom_byline (story_id, author_id, sort_order)
  SELECT id, (SELECT min(id) FROM newsroom_author) + id % :authors, 0
  FROM newsroom_story WHERE id >= :first;
INSERT INTO newsroom_story_topics (story_id, topic_id)
  SELECT id, (SELECT min(id) FROM newsroom_topic) + id % :topics
  FROM newsroom_story WHERE id >= :first;
INSERT INTO newsroom_listed (story_id, kind, "key", published_at, published_on)
  SELECT s.id, 'author', b.author_id, s.published_at, s.published_on
  FROM newsroom_byline b CROSS JOIN newsroom_story s WHERE s.id = b.story_id AND s.id >= :first;
INSERT INTO newsroom_listed (story_id, kind, "key", published_at, published_on)
  SELECT s.id, 'topic', t.topic_id, s.published_at, s.published_on
  FROM newsroom_story_topics t CROSS JOIN newsroom_story s
  WHERE s.id = t.story_id AND s.id >= :first;
"""
# What a story's page reads; what the archive's days read of the teasers on them.
_LEDGER = """
INSERT OR IGNORE INTO press_unit
    (recipe, subject, rank, newness, dirty, due_seq, seq, attempts, error)
  SELECT 'story', CAST(id AS TEXT), 1, id, 0, :seq, :seq, 0, ''
  FROM newsroom_story WHERE id >= :first;
CREATE TEMP TABLE made AS
  SELECT u.id AS unit, s.id, s.path, s.section_id, s.related_ids, s.published_at
  FROM press_unit u CROSS JOIN newsroom_story s
  WHERE u.recipe = 'story' AND s.id = u.newness AND s.id >= :first;
INSERT OR IGNORE INTO press_read (unit_id, tag) SELECT unit, 'shell' FROM made;
INSERT OR IGNORE INTO press_read (unit_id, tag) SELECT unit, 'story:' || id FROM made;
INSERT OR IGNORE INTO press_read (unit_id, tag) SELECT unit, 'section:' || section_id FROM made;
INSERT OR IGNORE INTO press_read (unit_id, tag) SELECT m.unit, 'author:' || b.author_id
  FROM made m CROSS JOIN newsroom_byline b WHERE b.story_id = m.id;
INSERT OR IGNORE INTO press_read (unit_id, tag) SELECT m.unit, 'topic:' || t.topic_id
  FROM made m CROSS JOIN newsroom_story_topics t WHERE t.story_id = m.id;
INSERT OR IGNORE INTO press_read (unit_id, tag) SELECT m.unit, 'teaser:' || j.value
  FROM made m, json_each(m.related_ids) j;
INSERT OR IGNORE INTO press_entry
    (path, unit_id, sha256, size, content_type, status, location, seq, printed_at, doomed, late)
  SELECT path, unit, hex(randomblob(32)), 9000, 'text/html; charset=utf-8', 200, '', :seq,
    published_at, 0, 0 FROM made;
INSERT OR IGNORE INTO press_entry
    (path, unit_id, sha256, size, content_type, status, location, seq, printed_at, doomed, late)
  SELECT path || 'print/', unit, hex(randomblob(32)), 5000, 'text/html; charset=utf-8', 200, '',
    :seq, published_at, 0, 0 FROM made;
CREATE TEMP TABLE day AS SELECT DISTINCT kind, "key", published_on FROM newsroom_listed
  WHERE kind IN ('site', 'section');
INSERT OR IGNORE INTO press_unit
    (recipe, subject, rank, newness, dirty, due_seq, seq, attempts, error)
  SELECT 'archive', kind || '/' || "key" || '/' || published_on, 5,
    CAST(replace(published_on, '-', '') AS INTEGER), 0, :seq, :seq, 0, '' FROM day;
INSERT OR IGNORE INTO press_unit
    (recipe, subject, rank, newness, dirty, due_seq, seq, attempts, error)
  SELECT DISTINCT 'archive', kind || '/' || "key" || '/' || substr(published_on, 1, 7), 5,
    CAST(replace(substr(published_on, 1, 7), '-', '') AS INTEGER), 0, :seq, :seq, 0, ''
  FROM newsroom_listed;
INSERT OR IGNORE INTO press_read (unit_id, tag) SELECT id, 'shell' FROM press_unit
  WHERE recipe = 'archive' AND subject LIKE '%-%';
INSERT OR IGNORE INTO press_read (unit_id, tag)
  SELECT id, 'list:' || subject FROM press_unit WHERE recipe = 'archive' AND subject LIKE '%-%';
INSERT OR IGNORE INTO press_read (unit_id, tag)
  SELECT u.id, 'teaser:' || l.story_id FROM newsroom_listed l CROSS JOIN press_unit u
  WHERE u.recipe = 'archive' AND u.subject = l.kind || '/' || l."key" || '/' || l.published_on;
INSERT OR IGNORE INTO press_entry
    (path, unit_id, sha256, size, content_type, status, location, seq, printed_at, doomed, late)
  SELECT '/made/' || subject || '/', id, hex(randomblob(32)), 9000, 'text/html; charset=utf-8',
    200, '', :seq, '2024-01-01 00:00:00', 0, 0 FROM press_unit
  WHERE recipe = 'archive' AND subject LIKE '%-%';
"""


def fill(count: int, *, ledger: bool) -> None:
    """Fill it. With a ledger, bodies are short: nobody reads the old ones."""
    from django.db import connection

    first = frame() + 1
    path = connection.settings_dict["NAME"]
    connection.close()
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    database.execute("PRAGMA synchronous=OFF")
    database.execute("PRAGMA cache_size=-400000")
    database.execute("PRAGMA temp_store=MEMORY")
    model = dict(database.execute("SELECT * FROM newsroom_story").fetchone())
    sections = [row[0] for row in database.execute("SELECT id FROM newsroom_section ORDER BY id")]
    columns = ", ".join(f'"{name}"' for name in model)
    places = ", ".join(f":{name}" for name in model)
    rows = stories(model, first, count, 1 if ledger else 5, sections)
    database.executemany(f"INSERT INTO newsroom_story ({columns}) VALUES ({places})", rows)
    values = {"first": first, "authors": AUTHORS, "topics": TOPICS}
    for statement in _LISTS.split(";\n"):
        if statement.strip():
            database.execute(statement, values)
    if ledger:
        seq = database.execute("SELECT max(seq) FROM trace_change").fetchone()[0]
        for statement in _LEDGER.split(";\n"):
            if statement.strip():
                database.execute(statement, {"first": first, "seq": seq})
    database.commit()
    database.execute("ANALYZE")
    database.commit()
    database.close()
    if ledger:
        _count_as_printed()


def _count_as_printed() -> None:
    """Print what is no archive for real, with the code's imprint already noted."""
    from django.db import transaction

    from warraq.conf import wiring
    from warraq.press.engine.recipe import rank
    from warraq.press.models import Imprint, Unit
    from warraq.trace import outbox

    Imprint.objects.update_or_create(name="code", defaults={"value": wiring.imprint()})
    press = wiring.press()
    for recipe in press.recipes:
        if recipe.name in ("story", "archive"):
            continue
        Unit.objects.bulk_create(
            [
                Unit(recipe=recipe.name, subject=s, rank=rank(recipe.priority, bulk=True))
                for s in recipe.subjects()
            ],
            ignore_conflicts=True,
        )
    with transaction.atomic():
        outbox.record({"nothing"})
    tally = press.drain()
    assert not tally.failed, tally


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stories", type=int)
    parser.add_argument("--ledger", action="store_true")
    parser.add_argument("--again", action="store_true", help="it is filled: count it as printed")
    given = parser.parse_args()
    django.setup()
    if not given.again:
        fill(given.stories, ledger=given.ledger)
    elif given.ledger:
        _count_as_printed()
