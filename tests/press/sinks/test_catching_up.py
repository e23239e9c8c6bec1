"""The press with a folder, a bucket and a cache, of which some are down for a while."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests import s3
from tests.answering import Answering, Asked, answering
from tests.press.engine.shelf import Shelf, change
from warraq.conf import sinks as building
from warraq.conf import table
from warraq.press.engine import plan
from warraq.press.engine.work import Press
from warraq.press.models import Owed, SinkState

pytestmark = pytest.mark.django_db


class Town:
    """A press on a shelf with one page and all three sinks."""

    def __init__(self, folder: Path, cache: Answering) -> None:
        self.folder, self.cache = folder, cache
        self.bucket = s3.new_bucket()
        self.shelf = Shelf()
        settings: dict[str, Any] = {setting.name: setting.default for setting in table.TABLE}
        settings |= {"base_url": "https://news.example", "s3_bucket": self.bucket}
        settings |= {"s3_access_key": s3.KEY, "s3_secret_key": s3.SECRET}
        settings |= {"s3_endpoint": s3.address(), "s3_region": s3.REGION}
        settings |= {"cdn_backend": "http", "cdn_address": cache.address}
        self.press = Press([self.shelf], *building.sinks(folder, settings))
        plan.plan(self.press.recipes)

    def print(self, text: str | None) -> None:
        """Print the page with a text, or remove it."""
        self.shelf.pages["1"] = {} if text is None else {"/1/": text}
        change("shelf:1")
        self.press.drain()

    def drop_bucket(self) -> None:
        for key in s3.keys(self.bucket):
            s3.client().delete_object(Bucket=self.bucket, Key=key)
        s3.client().delete_bucket(Bucket=self.bucket)

    def stored(self) -> bytes:
        return bytes(s3.stored(self.bucket, "1/index.html")["Body"])

    def purged(self) -> list[str]:
        return [asked.path for asked in self.cache.asked]


@pytest.fixture
def refusing() -> list[bool]:
    """Whether the cache refuses just now."""
    return [False]


@pytest.fixture
def town(tmp_path: Path, refusing: list[bool]) -> Iterator[Town]:
    def answer(asked: Asked) -> tuple[int, bytes]:
        return (500 if refusing[0] else 200), b""

    with answering(answer) as cache:
        yield Town(tmp_path, cache)


def let_the_pause_pass() -> None:
    SinkState.objects.exclude(retry_at=None).update(retry_at=timezone.now())


def test_a_change_is_in_both_and_purged_once(town: Town) -> None:
    town.print("one")
    assert (town.folder / "public/1/index.html").read_bytes() == town.stored() == b"one"
    assert town.purged() == ["/1/"]
    town.print("one")
    assert town.purged() == ["/1/"]
    town.print(None)
    assert s3.keys(town.bucket) == set()
    assert not (town.folder / "public/1").exists()
    assert town.purged() == ["/1/", "/1/"]


def test_a_purge_that_was_refused_is_asked_for_again(town: Town, refusing: list[bool]) -> None:
    refusing[0] = True
    town.print("one")
    assert town.stored() == b"one"
    state = SinkState.objects.get(name="cdn")
    assert "answered PURGE of https://news.example/1/ with HTTP 500." in state.error
    refusing[0] = False
    before = len(town.purged())
    let_the_pause_pass()
    town.press.drain()
    assert town.purged()[before:] == ["/1/"]
    assert not Owed.objects.exists()
    assert not SinkState.objects.get(name="cdn").error


def test_nothing_is_purged_before_the_bucket_has_it(town: Town) -> None:
    town.print("one")
    town.drop_bucket()
    town.print("two")
    assert (town.folder / "public/1/index.html").read_bytes() == b"two"
    assert "NoSuchBucket" in SinkState.objects.get(name__startswith="s3").error
    assert town.purged() == ["/1/"]
    s3.client().create_bucket(Bucket=town.bucket)
    let_the_pause_pass()
    town.press.drain()
    assert town.stored() == b"two"
    let_the_pause_pass()
    town.press.drain()
    assert town.purged() == ["/1/", "/1/"]
    assert not Owed.objects.exists()
