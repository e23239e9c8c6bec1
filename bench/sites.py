"""Makes sites of any size quickly: rows in bulk, as the actions would have written them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FILL = """
import datetime as dt, sys
from django.utils import timezone
from warraq.newsroom.models import Author, Byline, Listed, Section, Story, Topic, door
count = int(sys.argv[1])
today = timezone.localtime().replace(hour=6, minute=0, second=0, microsecond=0)
for n in range(1, 7):
    Section(name=f"قسم {n}", slug=f"part-{n}", position=n).save()
    Author(name=f"كاتب {n}", slug=f"writer-{n}").save()
    Topic(name=f"موضوع {n}", slug=f"theme-{n}").save()
sections = list(Section.objects.order_by("id"))
authors = list(Author.objects.order_by("id"))
topics = list(Topic.objects.order_by("id"))
TEXT = "<p>" + "فقرة من متن مادة يقرؤها الناس في المدينة ويحفظونها. " * 9 + "</p>"
body = [("paragraph", TEXT)] * 5
with door():
    for start in range(0, count, 500):
        rows = []
        for n in range(start, min(count, start + 500)):
            at = today - dt.timedelta(days=1 + n // 12, minutes=n % 12 * 30)
            rows.append(Story(
                headline=f"عنوان مادة في المدينة رقم {n}", lead="مقدمة من جملة واحدة للمادة.",
                section=sections[n % len(sections)], live=True, body=body,
                published_at=at, published_on=at.date(), path=f"pending {n}"))
        Story.objects.bulk_create(rows)
        listed, bylines = [], []
        for n, row in enumerate(rows, start):
            row.path = f"/{row.published_on:%Y/%m/%d}/{row.number}/"
            row.related_ids = [row.pk - k for k in (1, 2, 3) if row.pk - k > 0]
            author, topic = authors[n % len(authors)], topics[n % len(topics)]
            bylines.append(Byline(story=row, author=author, sort_order=0))
            keys = (("site", 0), ("section", row.section_id), ("author", author.pk),
                    ("topic", topic.pk))
            listed += [Listed(story=row, kind=k, key=v, published_at=row.published_at,
                              published_on=row.published_on) for k, v in keys]
        Story.objects.bulk_update(rows, ["path", "related_ids"])
        Byline.objects.bulk_create(bylines)
        Story.topics.through.objects.bulk_create(
            Story.topics.through(story_id=row.pk, topic_id=topics[n % len(topics)].pk)
            for n, row in enumerate(rows, start))
        Listed.objects.bulk_create(listed)
"""


@contextmanager
def site(stories: int) -> Iterator[Path]:
    """A site's folder with so many published stories, nothing of them printed yet."""
    folder = Path(tempfile.mkdtemp(prefix="warraq-bench-"))
    try:
        warraq("init", str(folder / "site"))
        environment = os.environ | {
            "WARRAQ_SITE": str(folder / "site"),
            "DJANGO_SETTINGS_MODULE": "warraq.conf.settings",
        }
        code = f"import django; django.setup()\n{_FILL}"
        subprocess.run([sys.executable, "-c", code, str(stories)], env=environment, check=True)
        yield folder / "site"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def warraq(*arguments: str) -> str:
    """Run the command; its standard output."""
    done = subprocess.run(
        [sys.executable, "-m", "warraq", *arguments],
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


def python(folder: Path, code: str, *arguments: str) -> str:
    """Run code with Django set up on a site; its standard output."""
    environment = os.environ | {
        "WARRAQ_SITE": str(folder),
        "DJANGO_SETTINGS_MODULE": "warraq.conf.settings",
    }
    whole = f"import django; django.setup()\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", whole, *arguments],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout
