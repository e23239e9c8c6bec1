"""Editors and questions in processes of their own: `python -m tests.press.acting WHAT`."""

from __future__ import annotations

import json
import sys

import django


def publish(name: str, stories: int) -> None:
    """An editor who publishes as fast as possible, and updates every second story at once."""
    from warraq.newsroom import actions
    from warraq.newsroom.models import Section, Story

    section = Section.objects.order_by("pk")[0]
    for number in range(stories):
        story = Story(headline=f"{name} {number}", lead="مقدمة.", section=section)
        story.body = [("paragraph", "<p>متن من جملة واحدة.</p>")]
        actions.save_draft(story)
        actions.publish(story)
        if number % 2:
            story.headline = f"{name} {number} بعد التحديث"
            actions.update(story)
    print(json.dumps({"published": stories}))


def settled() -> None:
    """Whether nothing waits any more."""
    from warraq.press.models import Unit
    from warraq.trace import outbox
    from warraq.trace.models import Cursor

    done = Cursor.objects.filter(consumer="press").values_list("seq", flat=True).first() or 0
    waiting = Unit.objects.filter(dirty=True).count()
    print(json.dumps({"waiting": waiting, "settled": done >= outbox.latest() and not waiting}))


def compare() -> None:
    """What of the printed tree differs from what a full press would print."""
    from warraq.conf import wiring
    from warraq.newsroom.models import Story
    from warraq.press.engine.full import full
    from warraq.press.models import Entry, Owed, SinkState, Unit

    root = wiring.public_folder()
    expected = {output.file: output.body for output in full(wiring.all_recipes())}
    found = {
        str(file.relative_to(root)): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.suffix not in (".gz", ".br", ".zst")
    }
    print(
        json.dumps(
            {
                "stale": sorted(n for n in expected if found.get(n) != expected[n]),
                "foreign": sorted(set(found) - set(expected)),
                "live": Story.objects.filter(live=True).count(),
                "paths": list(Entry.objects.filter(status=200).values_list("path", flat=True)),
                "errors": list(Unit.objects.exclude(error="").values_list("error", flat=True)),
                "sinks": {row.name: row.error for row in SinkState.objects.all()},
                "owed": Owed.objects.count(),
            }
        )
    )


def press() -> None:
    """Print what waits, once; say what it came to."""
    from warraq.conf import wiring

    tally = wiring.press().drain()
    print(json.dumps({"written": tally.written, "failed": tally.failed}))


if __name__ == "__main__":
    django.setup()
    what, *rest = sys.argv[1:]
    if what == "publish":
        publish(rest[0], int(rest[1]))
    else:
        {"settled": settled, "compare": compare, "press": press}[what]()
