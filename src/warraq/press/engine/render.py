"""Renders units inside one snapshot and writes nothing."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Prepares, Priority, Recipe
from warraq.press.models import Unit
from warraq.trace import recorder
from warraq.trace.snapshot import snapshot

# As long as the ledger's columns.
PATH, TAG = 200, 80


@dataclass(frozen=True)
class Rendering:
    """What became of a unit: its outputs, or the error; and what it read, in either case."""

    unit: Unit
    seq: int
    outputs: tuple[Output, ...]
    reads: frozenset[str]
    priority: Priority = Priority.STORY
    error: str = ""


def render(units: Sequence[Unit], recipes: Mapping[str, Recipe]) -> list[Rendering]:
    """Render units as the database stands now, all at the same moment of it."""
    with snapshot() as held:
        for name in dict.fromkeys(unit.recipe for unit in units):
            recipe = recipes.get(name)
            subjects = [unit.subject for unit in units if unit.recipe == name]
            if len(subjects) > 1 and isinstance(recipe, Prepares):
                _prepare(recipe, subjects)
        return [_one(unit, recipes.get(unit.recipe), held.seq) for unit in units]


def _prepare(recipe: Prepares, subjects: list[str]) -> None:
    try:
        recipe.prepare(subjects)
    except Exception:  # noqa: S110 - whichever of them is at fault fails when it is rendered
        pass


def _one(unit: Unit, recipe: Recipe | None, seq: int) -> Rendering:
    error = ""
    outputs: tuple[Output, ...] = ()
    with recorder.recording() as reads:
        try:
            # A recipe that the code no longer knows prints nothing any more.
            outputs = tuple(recipe.render(unit.subject)) if recipe else ()
            _check(outputs, reads)
        except Exception as caught:
            error = "".join(traceback.format_exception(caught, limit=-6))
            outputs = ()
    priority = recipe.priority if recipe else Priority.ARCHIVE
    return Rendering(unit, seq, outputs, frozenset(reads), priority, error)


def _check(outputs: tuple[Output, ...], reads: Collection[str]) -> None:
    """Only a good page may replace a good page, and only what the ledger can hold."""
    if long := [tag for tag in reads if len(tag) > TAG]:
        raise ValueError(f"A tag is longer than {TAG} characters: {long}.")
    paths = [output.path for output in outputs]
    if len(set(paths)) != len(paths):
        raise ValueError(f"A recipe returned one path twice: {sorted(paths)}.")
    for output in outputs:
        if len(output.path) > PATH or not output.path.isprintable():
            raise ValueError(
                f"{output.path!r} is no path to publish at: more than {PATH} characters, or one"
                " among them that cannot be printed; rename the file."
            )
        if not output.body:
            raise ValueError(f"{output.path} came out empty.")
