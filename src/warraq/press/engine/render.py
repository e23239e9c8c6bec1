"""Renders units inside one snapshot and writes nothing."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from warraq.press.engine.output import Output
from warraq.press.engine.recipe import CODE, Recipe
from warraq.press.models import Unit
from warraq.trace import recorder
from warraq.trace.snapshot import snapshot


@dataclass(frozen=True)
class Rendering:
    """What became of a unit: its outputs, or the error; and what it read, in either case."""

    unit: Unit
    seq: int
    outputs: tuple[Output, ...]
    reads: frozenset[str]
    error: str = ""


def render(units: Iterable[Unit], recipes: Mapping[str, Recipe]) -> list[Rendering]:
    """Render units as the database stands now, all at the same moment of it."""
    with snapshot() as held:
        return [_one(unit, recipes.get(unit.recipe), held.seq) for unit in units]


def _one(unit: Unit, recipe: Recipe | None, seq: int) -> Rendering:
    error = ""
    outputs: tuple[Output, ...] = ()
    with recorder.recording() as reads:
        recorder.read(CODE)
        try:
            # A recipe that the code no longer knows prints nothing any more.
            outputs = tuple(recipe.render(unit.subject)) if recipe else ()
            _check(outputs)
        except Exception as caught:
            error = "".join(traceback.format_exception(caught, limit=-6))
            outputs = ()
    return Rendering(unit, seq, outputs, frozenset(reads), error)


def _check(outputs: tuple[Output, ...]) -> None:
    """Only a good page may replace a good page."""
    paths = [output.path for output in outputs]
    if len(set(paths)) != len(paths):
        raise ValueError(f"A recipe returned one path twice: {sorted(paths)}.")
    for output in outputs:
        if not output.body:
            raise ValueError(f"{output.path} came out empty.")
