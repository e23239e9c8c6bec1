"""The newsroom's search: Wagtail's own over the database, asked by the terms of the analyser."""

from __future__ import annotations

from typing import Any

from wagtail.search.backends import database
from wagtail.search.query import MATCH_NONE, And, Or, PlainText, SearchQuery

from warraq.arabic.search import analyse

MOST = 20
"""Words of a query that count."""


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 (the name Wagtail looks for)
    """The backend of the site's database, asked by folded words and their lemmas."""
    kind = type(database.SearchBackend(params))

    class AnalysingSearchBackend(kind):  # type: ignore[misc, valid-type]
        def _search(self, compiler: Any, query: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(query, str):
                # The answer to an empty text would have no model, and no list can show it.
                query = asked(query, kwargs.pop("operator", None)) or MATCH_NONE
            return super()._search(compiler, query, *args, **kwargs)

    return AnalysingSearchBackend(params)


def asked(text: str, operator: str | None = None) -> SearchQuery | None:
    """The query for what an editor typed: each word, or any of its lemmas; None for no words.

    The word itself is always asked for, so that a beginning is found where beginnings are.
    """
    words = [
        [PlainText(term) for term in dict.fromkeys((word.surface, *word.lemmas))]
        for word in analyse(text)[:MOST]
    ]
    if not words:
        return None
    each = [Or(terms) if len(terms) > 1 else terms[0] for terms in words]
    return Or(each) if operator == "or" else And(each)
