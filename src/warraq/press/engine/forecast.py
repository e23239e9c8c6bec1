"""Forecasts what the press would do, and touches nothing: no row, no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.db.models import QuerySet

from warraq.press.engine.output import Output
from warraq.press.engine.recipe import CODE, Recipe
from warraq.press.engine.render import Rendering, render
from warraq.press.engine.status import last_line, reached
from warraq.press.models import Entry, Imprint, Read, Unit
from warraq.trace.models import Change
from warraq.trace.snapshot import snapshot

_BATCH = 48
Key = tuple[str, str]
# Priority, recipe, subject, and the unit's number.
Place = tuple[int, str, str, int]


@dataclass
class Forecast:
    """What would be rendered, and which paths would then be written or removed.

    `same` counts paths whose bytes stand already: only a full press writes them again. `failed`
    maps units that cannot be rendered to the last line of why.
    """

    rendered: int = 0
    same: int = 0
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def forecast(
    recipes: Sequence[Recipe],
    imprint: str,
    *,
    full: bool = False,
    progress: Callable[[int, int], None] = lambda done, left: None,
) -> Forecast:
    """Render what waits, or with `full` all there is, in one snapshot; compare with the ledger.

    `imprint` is the code of now: where the tree was printed with other code, all reads as
    changed. `progress` hears of each batch: units done, units left.
    """
    by_name = {recipe.name: recipe for recipe in recipes}
    made = Forecast()
    leaving: set[str] = set()
    returned: set[str] = set()
    with snapshot():
        units = _units(recipes, by_name, imprint, full=full)
        for batch in _batches(units):
            for rendering in render(batch, by_name):
                _compare(rendering, made, leaving, returned)
            made.rendered += len(batch)
            progress(made.rendered, len(units) - made.rendered)
        doomed = Entry.objects.filter(doomed=True).values_list("path", flat=True)
        made.removed = sorted((leaving | set(doomed)) - returned)
    made.written.sort()
    return made


def _units(
    recipes: Sequence[Recipe], by_name: Mapping[str, Recipe], imprint: str, *, full: bool
) -> list[Place]:
    """The units that would be rendered, in the order of the press; a new one has the number 0."""
    changes = Change.objects.filter(seq__gt=reached())
    tags = set(changes.values_list("tag", flat=True))
    if full or not Imprint.objects.filter(name="code", value=imprint).exists():
        tags.add(CODE)
    touched = Unit.objects.filter(dirty=True)
    if CODE in tags:
        touched = Unit.objects.all()
    elif tags:
        readers = Read.objects.filter(tag__in=changes.values("tag")).values("unit_id")
        touched = touched | Unit.objects.filter(pk__in=readers)
    found = _keys(touched)
    for recipe in recipes:
        named = set(recipe.subjects() if CODE in tags else _subjects_of(recipe, tags))
        new = {(recipe.name, subject): 0 for subject in named} if named else {}
        if CODE not in tags:
            new |= _keys(Unit.objects.filter(recipe=recipe.name, subject__in=named))
        found = new | found
    order = {name: int(recipe.priority) for name, recipe in by_name.items()}
    return sorted((order.get(name, 0), name, subject, pk) for (name, subject), pk in found.items())


def _keys(units: QuerySet[Unit]) -> dict[Key, int]:
    rows = units.values_list("recipe", "subject", "pk").iterator()
    return {(recipe, subject): pk for recipe, subject, pk in rows}


def _subjects_of(recipe: Recipe, tags: set[str]) -> set[str]:
    return {subject for tag in tags for subject in recipe.subjects_of(tag)}


def _batches(places: list[Place]) -> Iterator[list[Unit]]:
    rest = iter(places)
    while batch := list(islice(rest, _BATCH)):
        yield [Unit(pk=pk or None, recipe=r, subject=s, rank=rank) for rank, r, s, pk in batch]


def _compare(rendering: Rendering, made: Forecast, leaving: set[str], returned: set[str]) -> None:
    """Add one rendering to the forecast."""
    unit = rendering.unit
    owned: set[str] = set()
    if unit.pk:
        owned = set(Entry.objects.filter(unit_id=unit.pk).values_list("path", flat=True))
    if rendering.error:
        made.failed[str(unit)] = last_line(rendering.error)
        returned |= owned
        return
    paths = [output.path for output in rendering.outputs]
    known = Entry.objects.in_bulk(paths)
    for output in rendering.outputs:
        if _stands(known.get(output.path), output):
            made.same += 1
        else:
            made.written.append(output.path)
    leaving |= owned - set(paths)
    returned |= set(paths)


def _stands(entry: Entry | None, output: Output) -> bool:
    return entry is not None and (entry.sha256, entry.status, entry.location) == (
        output.sha256,
        output.status,
        output.location,
    )
