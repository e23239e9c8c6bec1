"""The oracle: everything that a full press prints, without ledger or sink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Recipe
from warraq.trace.snapshot import snapshot


def full(recipes: Sequence[Recipe]) -> Iterator[Output]:
    """Every output of every subject of every recipe, as the database stands now."""
    with snapshot():
        for recipe in recipes:
            for subject in list(recipe.subjects()):
                yield from recipe.render(subject)
