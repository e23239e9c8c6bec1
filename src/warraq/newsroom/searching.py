"""The newsroom's search: Wagtail's own over the database, with queries folded like the index."""

from __future__ import annotations

from typing import Any

from wagtail.search.backends import database

from warraq.arabic.fold import fold


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 (the name Wagtail looks for)
    """The backend of the site's database, asked in folded spelling."""
    kind = type(database.SearchBackend(params))

    class FoldingSearchBackend(kind):  # type: ignore[misc, valid-type]
        def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
            folded = fold(query) if isinstance(query, str) else query
            return super()._search(compiler, folded, *args, **kwargs)

    return FoldingSearchBackend(params)
