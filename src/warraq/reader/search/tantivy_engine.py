"""The index embedded in the site's folder: one process writes it, any number read it.

    search/current      the name of the folder that answers
    search/NAME/        an index: tantivy's files

Each commit holds a document of its own, number 0, that says what the index is abreast of.
"""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import tantivy

from warraq.reader.search.documents import GAP, Document
from warraq.reader.search.engine import Damaged, Found, Place, State
from warraq.reader.search.query import Query, TooSlow
from warraq.reader.search.tantivy_looking import LARGE, Looking, count_of
from warraq.reader.search.tantivy_spread import Spread

_STATE = 0
# Memory for what is not committed yet. A piece of a rebuild fits in it.
_HEAP = 48_000_000
_AT_ONCE = 200
_SPREAD_LASTS = 600.0
# No question is looked for longer than readers wait, in seconds; one that still is goes on in its
# thread, and so many threads there are.
_PATIENCE = 5.0
_looking = ThreadPoolExecutor(4, thread_name_prefix="search")
# Candidates for each word that completes another: those that no story holds any more fall out.
_CANDIDATES = 4


@contextmanager
def damage() -> Iterator[None]:
    """Raise whatever goes wrong inside as Damaged: tantivy raises ValueError, or panics."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise Damaged(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Damaged(f"tantivy panicked: {error}") from error


def schema() -> tantivy.Schema:
    """The fields; terms come analysed, so that white space alone divides them."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    for name in ("lemma", "heading"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("surface", tokenizer_name="whitespace", index_option="position")
    for name in ("section", "author", "topic"):
        builder.add_unsigned_field(name, indexed=True)
    builder.add_text_field("outlet", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", fast=True)
    builder.add_unsigned_field("day", fast=True)
    builder.add_float_field("fresh", fast=True)
    builder.add_text_field("state", stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class TantivyIndex:
    """One folder of tantivy's files. `writing` opens it for writing: one process may."""

    def __init__(self, folder: Path, *, writing: bool = False, new: bool = False) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._meta: tuple[int, int] | None = None
        self._spread: tuple[float, Spread] | None = None
        with damage():
            if new:
                folder.mkdir(parents=True)
                self._index = tantivy.Index(schema(), path=str(folder))
            else:
                self._index = tantivy.Index.open(str(folder))
            self._schema = self._index.schema
            self._writer = self._index.writer(_HEAP, 1) if writing else None

    def state(self) -> State:
        """What its last commit says of itself."""
        with damage():
            searcher = self._searcher()
            query = tantivy.Query.term_query(self._schema, "id", _STATE)
            hits = searcher.search(query, 1, count=False).hits
            if not hits:
                raise Damaged(f"{self.folder} holds no state")
            told = json.loads(searcher.doc(hits[0][1]).get_first("state") or "")
            return State(**told | {"unread": tuple(told.get("unread", ()))})

    def put(self, documents: Iterable[Document], gone: Iterable[int], state: State) -> None:
        """Commit stories, removals and the state together."""
        writer = self._writer
        assert writer is not None, "the index was opened for reading"  # noqa: S101
        with damage():
            try:
                self._drop(writer, [_STATE, *gone])
                rest = iter(documents)
                while some := list(islice(rest, _AT_ONCE)):
                    self._drop(writer, [each.id for each in some])
                    for each in some:
                        writer.add_document(_made(each))
                writer.add_document(_said(state))
                writer.commit()
            except BaseException:
                # What was not committed must not come with the next commit.
                with suppress(ValueError):
                    writer.rollback()
                raise

    def _drop(self, writer: tantivy.IndexWriter, numbers: list[int]) -> None:
        # Not by term: of a bare number tantivy makes a signed one, which matches nothing.
        query = tantivy.Query.term_set_query(self._schema, "id", numbers)
        writer.delete_documents_by_query(query)

    def find(self, query: Query, place: Place, most: int) -> Found:
        """Hits by relevance and freshness, or by date.

        What more than LARGE stories hold is ordered by relevance among its newest. All are
        counted, but for phrases of very common words, of which so many are counted as it takes.
        """
        with damage():
            searcher = self._searcher()
        # What cannot be asked is no damage.
        looking = Looking(searcher, self._schema, self._spread_of, query)
        answer = _looking.submit(_look, looking, place, most)
        try:
            return answer.result(_PATIENCE)
        except TimeoutError as error:
            answer.cancel()
            raise TooSlow(f"There is no answer after {_PATIENCE} seconds.") from error

    def words(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """From the dictionary of the index itself, without words that no story holds any more."""
        with damage():
            searcher = self._searcher()
            found = searcher.terms_with_prefix("surface", prefix, limit=most * _CANDIDATES + 1)
            held = self._held(searcher, dict(found))
        return sorted(held.items(), key=lambda each: (-each[1], each[0]))[:most]

    def counts(self, asked: Collection[str]) -> Mapping[str, int]:
        """From the dictionary of the index itself, without words that no story holds any more."""
        with damage():
            searcher = self._searcher()
            found = {word: searcher.doc_freq("surface", word) for word in asked}
            return self._held(searcher, {word: count for word, count in found.items() if count})

    def _held(self, searcher: tantivy.Searcher, found: dict[str, int]) -> dict[str, int]:
        """Words with the number of stories that hold each, those of none left out.

        The dictionary counts what was dropped until its part of the index is merged. What very
        many stories hold is taken at its word.
        """
        counted = {
            word: count if count > LARGE else _stories(searcher, self._schema, word)
            for word, count in found.items()
            if word != GAP
        }
        return {word: count for word, count in counted.items() if count}

    def size(self) -> int:
        """Stories, without what says the state."""
        with damage():
            return max(self._searcher().num_docs - 1, 0)

    def _spread_of(self) -> Spread:
        now = time.monotonic()
        if self._spread is None or now - self._spread[0] > _SPREAD_LASTS:
            self._spread = (now, Spread(self._searcher()))
        return self._spread[1]

    def close(self) -> None:
        """Let others write."""
        self._writer = None

    def _searcher(self) -> tantivy.Searcher:
        """A view of the last commit, whoever made it."""
        found = (self.folder / "meta.json").stat()
        meta = (found.st_mtime_ns, found.st_ino)
        if meta != self._meta:
            with self._lock:
                self._index.reload()
                self._meta = meta
        return self._index.searcher()


def _look(looking: Looking, place: Place, most: int) -> Found:
    with damage():
        return looking.find(place, most)


def _stories(searcher: tantivy.Searcher, schema: tantivy.Schema, word: str) -> int:
    query = tantivy.Query.term_query(schema, "surface", word, "basic")
    return count_of(searcher, query)


def _said(state: State) -> tantivy.Document:
    made = tantivy.Document()
    made.add_unsigned("id", _STATE)
    made.add_text("state", json.dumps(asdict(state)))
    return made


def _made(each: Document) -> tantivy.Document:
    made = tantivy.Document()
    made.add_unsigned("id", each.id)
    made.add_text("lemma", " ".join(each.lemmas))
    made.add_text("heading", " ".join(each.heading))
    made.add_text("surface", " ".join(each.surfaces))
    made.add_unsigned("section", each.section)
    for author in each.authors:
        made.add_unsigned("author", author)
    for topic in each.topics:
        made.add_unsigned("topic", topic)
    made.add_text("outlet", each.outlet)
    made.add_unsigned("key", each.key)
    made.add_unsigned("day", each.day)
    # tantivy weighs a score by the binary logarithm of two more than this.
    made.add_float("fresh", math.exp2(each.freshness) - 2.0)
    return made
