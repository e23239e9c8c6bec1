"""The site's store of indexes, as the setting `search_engine` chooses it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from warraq.reader.search.engine import Store
from warraq.reader.search.postgresql_store import PostgresqlStore
from warraq.reader.search.tantivy_store import TantivyStore

FOLDER = "search"
_known: dict[tuple[str, Path], Store] = {}


def store() -> Store:
    """The store that every reader in this process shares; writers make their own."""
    engine, folder = settings.WARRAQ["search_engine"], Path(settings.WARRAQ_SITE)
    if (engine, folder) not in _known:
        _known[engine, folder] = own_store()
    return _known[engine, folder]


def own_store() -> Store:
    """A store of one's own, for whoever writes."""
    if settings.WARRAQ["search_engine"] == "postgresql":
        return PostgresqlStore()
    return TantivyStore(Path(settings.WARRAQ_SITE) / FOLDER)
