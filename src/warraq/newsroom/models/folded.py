"""Search fields that keep a text's terms, so that أمريكي is found by الامريكية."""

from __future__ import annotations

from typing import Any

from wagtail.search import index

from warraq.arabic.search import analyse


def stored(text: str) -> str:
    """The folded words of a text and then their lemmas, each once."""
    words = analyse(text)
    surfaces = [word.surface for word in words]
    lemmas = [lemma for word in words for lemma in word.lemmas]
    return " ".join(dict.fromkeys(surfaces + lemmas))


class FoldedSearchField(index.SearchField):
    """A text that is searched by its words, in any of their forms."""

    def get_value(self, obj: Any) -> str:
        """Its words and their lemmas."""
        return stored(str(super().get_value(obj) or ""))


class FoldedAutocompleteField(index.AutocompleteField):
    """A text that is searched by the beginnings of its words; the lists of the newsroom ask it."""

    def get_value(self, obj: Any) -> str:
        """Its words and their lemmas."""
        return stored(str(super().get_value(obj) or ""))
