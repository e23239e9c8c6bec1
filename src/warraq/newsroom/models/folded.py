"""Search fields that keep the folded spelling, so that أحمد is found by احمد."""

from __future__ import annotations

from typing import Any

from wagtail.search import index

from warraq.arabic.fold import fold


class FoldedSearchField(index.SearchField):
    """A text that is searched by its words."""

    def get_value(self, obj: Any) -> str:
        """The text, folded."""
        return fold(str(super().get_value(obj) or ""))


class FoldedAutocompleteField(index.AutocompleteField):
    """A text that is searched by the beginnings of its words."""

    def get_value(self, obj: Any) -> str:
        """The text, folded."""
        return fold(str(super().get_value(obj) or ""))
