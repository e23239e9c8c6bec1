"""The setting `search_engine`: which store it chooses, and what of it is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from warraq.conf.table import SettingsError, load
from warraq.reader.search import stores
from warraq.reader.search.postgresql_store import PostgresqlStore
from warraq.reader.search.tantivy_store import TantivyStore


@pytest.mark.parametrize(
    ("engine", "kind"), [("tantivy", TantivyStore), ("postgresql", PostgresqlStore)]
)
def test_the_setting_chooses(engine: str, kind: type, settings: Any, tmp_path: Path) -> None:
    settings.WARRAQ = settings.WARRAQ | {"search_engine": engine}
    settings.WARRAQ_SITE = tmp_path
    found = stores.store()
    assert isinstance(found, kind)
    assert found.name == engine
    assert stores.store() is found, "whoever reads shares it"
    assert stores.own_store() is not found
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


@pytest.mark.parametrize("value", ["sqlite", "Tantivy", "", "elastic"])
def test_an_engine_that_is_none_is_refused(value: str, tmp_path: Path) -> None:
    (tmp_path / "warraq.toml").write_text(f'search_engine = "{value}"\n')
    with pytest.raises(SettingsError, match='expected "tantivy" or "postgresql"'):
        load(tmp_path, {})
    with pytest.raises(SettingsError, match="WARRAQ_SEARCH_ENGINE"):
        load(tmp_path / "nowhere", {"WARRAQ_SEARCH_ENGINE": value})


def test_postgresql_needs_a_database_of_its_kind(tmp_path: Path) -> None:
    (tmp_path / "warraq.toml").write_text('search_engine = "postgresql"\n')
    with pytest.raises(SettingsError, match="database_url is empty"):
        load(tmp_path, {})
    given = load(tmp_path, {"WARRAQ_DATABASE_URL": "postgresql://localhost/news"})
    assert given["search_engine"] == "postgresql"
