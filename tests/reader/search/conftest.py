"""Stores of each engine, in a folder of the test's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from warraq.reader.search import stores
from warraq.reader.search.documents import FINGERPRINT, Document
from warraq.reader.search.engine import Index, State, Store
from warraq.reader.search.postgresql_store import PostgresqlStore
from warraq.reader.search.tantivy_store import TantivyStore


def make(engine: str, folder: Path) -> Store:
    if engine == "tantivy":
        return TantivyStore(folder / "search")
    if connection.vendor != "postgresql":
        pytest.skip("this needs PostgreSQL: python -m tests.postgresql python -m pytest …")
    return PostgresqlStore()


@pytest.fixture(params=["tantivy", "postgresql"])
def engine(request: pytest.FixtureRequest, db: None) -> str:
    if request.param == "postgresql" and connection.vendor != "postgresql":
        pytest.skip("this needs PostgreSQL: python -m tests.postgresql python -m pytest …")
    name: str = request.param
    return name


@pytest.fixture
def kept(engine: str, tmp_path: Path) -> Iterator[Store]:
    """An empty store, by whoever writes."""
    made = make(engine, tmp_path)
    yield made
    made.close()


@pytest.fixture
def site_kept(engine: str, tmp_path: Path, settings: Any) -> Iterator[Store]:
    """The same, and the door of the site leads to it."""
    settings.WARRAQ = settings.WARRAQ | {"search_engine": engine}
    settings.WARRAQ_SITE = tmp_path
    made = stores.own_store()
    yield made
    made.close()


def spoil(story: Any, value: Any = None) -> None:
    """Leave in the database a quotation in the story that cannot be read, or one that can."""
    body = json.dumps([{"type": "quotation", "value": value or {}}])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE newsroom_story SET body = %s WHERE id = %s", [body, story.pk])


def fill(store: Store, documents: list[Document], seq: int = 0) -> Index:
    """Make a store's living index of some documents."""
    with store.turn() as mine:
        assert mine
        store.begin(State(FINGERPRINT, seq, 0))
        index = store.building()
        assert index
        index.put(documents, (), State(FINGERPRINT, seq))
        store.swap()
    living = store.living()
    assert living
    return living
