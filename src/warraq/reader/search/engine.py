"""What an engine must do: an index that is fed and asked, and a store that swaps indexes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from warraq.reader.search.documents import Document
from warraq.reader.search.query import Query


class Damaged(RuntimeError):
    """An index cannot be read: it must be made anew."""


@dataclass(frozen=True, slots=True)
class State:
    """What an index holds, written together with what it holds.

    `seq` is the last Change that it is abreast of. Of the Change after it, where that concerns
    more stories than are written at once, those down to the number `reached` are written (None:
    none of them). While an index is being made, `below` is the number down to which it holds
    stories (0: none yet), and Changes since `seq` are not in it; it is None once it is whole.
    `unread` are stories that could not be read and are left out.
    """

    fingerprint: str
    seq: int
    below: int | None = None
    reached: int | None = None
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after so many hits (by relevance), or beyond a key (by date).

    With `backward` the hits wanted are those before it, the nearest first.
    """

    offset: int = 0
    key: int | None = None
    backward: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in order, as (story, key), and how many there are in all."""

    rows: tuple[tuple[int, int], ...]
    total: int
    exact: bool


class Index(Protocol):
    """One index. Whatever else it raises is Damaged, or an error of the database."""

    def state(self) -> State:
        """What it holds."""

    def put(self, documents: Iterable[Document], gone: Iterable[int], state: State) -> None:
        """Index stories anew, drop others, and note the state: all of it or nothing."""

    def find(self, query: Query, place: Place, most: int) -> Found:
        """At most so many hits from a place on. Raises TooSlow."""

    def words(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """Surface words that begin so, with how many stories hold each, the most frequent first."""

    def counts(self, asked: Collection[str]) -> Mapping[str, int]:
        """How many stories hold each of these surface words; those of none are left out."""

    def size(self) -> int:
        """How many stories it holds."""


class Store(Protocol):
    """A site's indexes: the living one, and one that is being made beside it."""

    name: str

    def turn(self) -> AbstractContextManager[bool]:
        """Hold the right to write; False where another process has it.

        What is written inside is kept when it is left, on an engine that has transactions.
        """

    def close(self) -> None:
        """Let another process write."""

    def living(self) -> Index | None:
        """The index that answers; None where there is none. Raises Damaged."""

    def building(self) -> Index | None:
        """The index that is being made; None where there is none, or it cannot be read."""

    def begin(self, state: State) -> None:
        """Start an empty index beside the living one, in place of any other being made."""

    def swap(self) -> None:
        """Let the index that was being made be the living one, at once and whole."""

    def ask(self) -> None:
        """Ask whoever writes to make the index anew."""

    def asked(self) -> bool:
        """Whether that was asked for, and has not begun."""

    def sound(self) -> bool:
        """Whether the living index's bytes are those that were written."""

    def suspect(self) -> bool:
        """Whether somebody met damage in the living index."""

    def report(self) -> None:
        """Say that one met damage in the living index."""

    def clear(self) -> None:
        """Withdraw such reports."""

    def bytes(self) -> int:
        """What the indexes take on disk."""
