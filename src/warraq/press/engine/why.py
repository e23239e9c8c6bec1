"""Why a path is as it is: who printed it, from what, after which change."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from warraq.press.engine.recipe import CODE, Recipe
from warraq.press.engine.status import last_line
from warraq.press.models import Entry, Owed, Unit
from warraq.trace.models import Change

_INDEX = "index.html"
_BESIDE = (".gz", ".br", ".zst", ".gone")
# As many neighbours as are compared with a path that nobody knows.
_NEIGHBOURS = 2000


class ElsewhereError(ValueError):
    """The address is one of another site."""


@dataclass(frozen=True)
class LastChange:
    """The newest change that touched a unit."""

    seq: int
    tag: str
    made_at: dt.datetime


@dataclass(frozen=True)
class Why:
    """All that the ledger knows of a path. `owed` maps sinks to "write" or "remove".

    `unit` is None where the path is on its way out and nobody prints it any more; `reason` is
    the last line of the error of a unit that fails.
    """

    path: str
    recipe: str
    subject: str
    reads: tuple[str, ...]
    change: LastChange | None
    sha256: str
    size: int
    content_type: str
    status: int
    location: str
    seq: int
    printed_at: dt.datetime
    doomed: bool
    dirty: bool
    leased_until: dt.datetime | None
    attempts: int
    retry_at: dt.datetime | None
    reason: str
    error: str
    owed: dict[str, str]

    @property
    def sound(self) -> bool:
        """Whether it is printed as it should be and every sink has it."""
        return not (self.reason or self.owed or self.doomed or not self.sha256)


def path_of(text: str, base_url: str) -> str:
    """The path that someone means: an address of the site, or a path with or without slashes.

    Raises ElsewhereError for an address of another site.
    """
    parts = urlsplit(text)
    if parts.netloc and parts.netloc != urlsplit(base_url).netloc:
        raise ElsewhereError(parts.netloc)
    return "/" + unquote(parts.path).lstrip("/")


def why(path: str, recipes: Mapping[str, Recipe]) -> Why | None:
    """What is known of a path, or of the page that a file or a path without its slash means."""
    known = Entry.objects.select_related("unit").in_bulk(list(_meant(path)))
    entry = next((known[each] for each in _meant(path) if each in known), None)
    return _tell(entry, recipes) if entry else None


def near(path: str, most: int = 5) -> list[str]:
    """Known paths that are most like one that nobody knows, the likest first."""
    folder = path
    while folder:
        folder = folder.rstrip("/").rpartition("/")[0]
        below = Entry.objects.filter(path__startswith=f"{folder}/", doomed=False)
        known = list(below.order_by("path").values_list("path", flat=True)[:_NEIGHBOURS])
        found = difflib.get_close_matches(path, known, n=most, cutoff=0.6)
        if found:
            return found
    return []


def _meant(path: str) -> Iterator[str]:
    yield path
    for suffix in _BESIDE:
        if path.endswith(suffix):
            path = path.removesuffix(suffix)
            yield path
    if path.endswith(f"/{_INDEX}"):
        yield path.removesuffix(_INDEX)
    yield f"{path}/" if not path.endswith("/") else path.rstrip("/") or "/"


def _tell(entry: Entry, recipes: Mapping[str, Recipe]) -> Why:
    unit = entry.unit or Unit(recipe="", subject="", dirty=False)
    reads = sorted(unit.reads.values_list("tag", flat=True)) if entry.unit else []
    return Why(
        path=entry.path,
        recipe=unit.recipe,
        subject=unit.subject,
        reads=tuple(reads),
        change=_change(unit, set(reads), recipes.get(unit.recipe)) if entry.unit else None,
        sha256=entry.sha256,
        size=entry.size,
        content_type=entry.content_type,
        status=entry.status,
        location=entry.location,
        seq=entry.seq,
        printed_at=entry.printed_at,
        doomed=entry.doomed,
        dirty=unit.dirty,
        leased_until=unit.leased_until,
        attempts=unit.attempts,
        retry_at=unit.retry_at,
        reason=last_line(unit.error),
        error=unit.error,
        owed={
            sink: "remove" if remove else "write"
            for sink, remove in Owed.objects.filter(path=entry.path)
            .order_by("sink")
            .values_list("sink", "remove")
        },
    )


def _change(unit: Unit, reads: set[str], recipe: Recipe | None) -> LastChange | None:
    """The newest change that the unit read, or whose tag names its subject, or everything."""
    newest = Change.objects.order_by("-seq").values_list("seq", "tag", "made_at")
    for seq, tag, made_at in newest.iterator(chunk_size=1000):
        named = recipe is not None and unit.subject in recipe.subjects_of(tag)
        if tag in reads or tag == CODE or named:
            return LastChange(seq, tag, made_at)
    return None
