"""The index in the site's own PostgreSQL, for sites of several machines.

Two tables an index: `NAME`, a row a story, and `NAME_words`, how many stories hold each word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from string import Template
from typing import Any

from django.db import OperationalError, ProgrammingError, connection, transaction

from warraq.reader.search.documents import GAP, Document
from warraq.reader.search.engine import Damaged, Found, Place, State
from warraq.reader.search.postgresql_query import Condition, condition, lexemes, wanted
from warraq.reader.search.query import MOST_RANKED, Query, TooSlow

STATES = "warraq_search_state"
_STATE = "fingerprint, seq, below, reached, unread"
# Hits are counted up to so many; a query of fewer is found by its words, one of more by its date.
_COUNTED = 10_000
_AT_ONCE = 200
_PATIENCE = "5s"
# The state that PostgreSQL gives a statement that it ended.
_CANCELLED = "57014"
# A word in the headline weighs so much beside all others.
_HEADING = 2.0


class PostgresqlIndex:
    """The index in the tables that begin with `name`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def state(self) -> State:
        """What its row says."""
        rows = rows_of("SELECT $columns FROM $states WHERE name = %s", [self._name], columns=_STATE)
        if not rows:
            raise Damaged(f"There is no state of {self._name}")
        fingerprint, seq, below, reached, unread = rows[0]
        return State(fingerprint, seq, below, reached, tuple(unread))

    def put(self, documents: Iterable[Document], gone: Iterable[int], state: State) -> None:
        """Write stories, removals and the state in one transaction."""
        rest = iter(documents)
        with transaction.atomic():
            self._drop(list(gone))
            while some := list(islice(rest, _AT_ONCE)):
                self._drop([each.id for each in some])
                self._insert(some)
            run(
                "UPDATE $states SET ($columns) = (%s, %s, %s, %s, %s::bigint[]) WHERE name = %s",
                [*values(state), self._name],
                columns=_STATE,
            )

    def find(self, query: Query, place: Place, most: int) -> Found:
        """Hits by date; or the newest thousand, those with the words in the headline first."""
        where = condition(query)
        with _patience():
            total = self._count(where)
            exact = total <= _COUNTED
            if query.sort == "date":
                rows = self._by_date(where, place, most, few=exact)
            else:
                rows = self._by_relevance(where, query, place, most, few=exact)
        return Found(tuple((int(pk), int(key)) for pk, key in rows), min(total, _COUNTED), exact)

    def words(self, prefix: str, most: int) -> list[tuple[str, int]]:
        """From the table of words, which is never behind."""
        with _patience():
            return rows_of(
                "SELECT word, stories FROM ${index}_words"
                " WHERE word >= %s AND word < %s AND stories > 0"
                " ORDER BY stories DESC, word LIMIT %s",
                [prefix, prefix + chr(0x10FFFF), most],
                index=self._name,
            )

    def counts(self, words: Collection[str]) -> Mapping[str, int]:
        """From the table of words, which is never behind."""
        with _patience():
            return dict(
                rows_of(
                    "SELECT word, stories FROM ${index}_words WHERE word = ANY(%s) AND stories > 0",
                    [list(words)],
                    index=self._name,
                )
            )

    def size(self) -> int:
        """How many rows there are. Raises Damaged where it was swapped away meanwhile."""
        try:
            return int(rows_of("SELECT count(*) FROM $index", index=self._name)[0][0])
        except ProgrammingError as error:
            raise Damaged(str(error)) from error

    def _count(self, where: Condition) -> int:
        rows = rows_of(
            "SELECT count(*) FROM (SELECT 1 FROM $index WHERE $where LIMIT %s) AS few",
            [*where.values, _COUNTED + 1],
            index=self._name,
            where=where.sql,
        )
        return int(rows[0][0])

    def _by_date(self, where: Condition, place: Place, most: int, *, few: bool) -> list[Any]:
        sign, order = (">", "ASC") if place.backward else ("<", "DESC")
        beyond = "" if place.key is None else f"WHERE key {sign} {place.key}"
        return rows_of(
            "WITH $matching SELECT story, key FROM matching $beyond ORDER BY key $order LIMIT %s",
            [*where.values, most],
            beyond=beyond,
            order=order,
            matching=self._matching(where, few=few),
        )

    def _by_relevance(
        self, where: Condition, query: Query, place: Place, most: int, *, few: bool
    ) -> list[Any]:
        words = list(wanted(query.clause))
        held = "".join(" + (heading @@ %s::tsquery)::int" for _word in words)
        return rows_of(
            "WITH $matching, newest AS (SELECT * FROM matching ORDER BY key DESC LIMIT %s)"
            " SELECT story, key FROM newest"
            " ORDER BY fresh * (1 + %s * (0$held) / %s) DESC, key DESC OFFSET %s LIMIT %s",
            [
                *(*where.values, MOST_RANKED, _HEADING, *words, max(len(words), 1)),
                *(place.offset, most),
            ],
            held=held,
            matching=self._matching(where, few=few),
        )

    def _matching(self, where: Condition, *, few: bool) -> str:
        """Few are all gathered by their words before they are put in order; of many the newest
        are read, in their order, and those that match kept.
        """
        return _named(
            "matching AS $how (SELECT story, key, heading, fresh FROM $index WHERE $where)",
            how="MATERIALIZED" if few else "NOT MATERIALIZED",
            index=self._name,
            where=where.sql,
        )

    def _insert(self, documents: list[Document]) -> None:
        rows = [
            (
                each.id,
                each.key,
                each.day,
                each.freshness,
                lexemes(each),
                sorted(set(each.heading)),
                f" {' '.join(each.surfaces)} ",
            )
            for each in documents
        ]
        insert = _named(
            "INSERT INTO $index (story, key, day, fresh, terms, heading, words) VALUES"
            " (%s, %s, %s, %s, array_to_tsvector(%s), array_to_tsvector(%s::text[]), %s)",
            index=self._name,
        )
        with connection.cursor() as cursor:
            cursor.executemany(insert, rows)
        self._tally(Counter(word for each in documents for word in set(each.surfaces)))

    def _drop(self, stories: list[int]) -> None:
        rows = rows_of(
            "DELETE FROM $index WHERE story = ANY(%s) RETURNING words", [stories], index=self._name
        )
        held = Counter(word for (text,) in rows for word in set(text.split()))
        if held:
            self._tally(Counter({word: -count for word, count in held.items()}))

    def _tally(self, words: Counter[str]) -> None:
        del words[GAP]
        run(
            "INSERT INTO ${index}_words AS known SELECT * FROM unnest(%s::text[], %s::int[])"
            " ON CONFLICT (word) DO UPDATE SET stories = known.stories + excluded.stories",
            [list(words), list(words.values())],
            index=self._name,
        )


def values(state: State) -> list[Any]:
    """A state as its row holds it."""
    return [state.fingerprint, state.seq, state.below, state.reached, list(state.unread)]


def make_states() -> None:
    """The table of the indexes' states, where there is none."""
    run(
        "CREATE TABLE IF NOT EXISTS $states (name text PRIMARY KEY, fingerprint text NOT NULL,"
        " seq bigint NOT NULL, below bigint, reached bigint, unread bigint[] NOT NULL DEFAULT '{}')"
    )


def make_tables(name: str) -> None:
    """The tables of an empty index; what is only searched by comes with `make_indexes`."""
    run(
        "CREATE TABLE $index (story bigint PRIMARY KEY, key bigint NOT NULL, day int NOT NULL,"
        " fresh double precision NOT NULL, terms tsvector NOT NULL, heading tsvector NOT NULL,"
        " words text NOT NULL)",
        index=name,
    )
    run(
        'CREATE TABLE ${index}_words (word text COLLATE "C" PRIMARY KEY, stories int NOT NULL)',
        index=name,
    )


def make_indexes(name: str, mark: str) -> None:
    """Index a filled table; `mark` keeps the names of its indexes apart from others'."""
    run("CREATE INDEX ${index}_terms_$mark ON $index USING gin (terms)", index=name, mark=mark)
    run("CREATE INDEX ${index}_key_$mark ON $index (key)", index=name, mark=mark)
    run("ANALYZE $index", index=name)


def rows_of(sql: str, values: Sequence[Any] = (), **names: str) -> list[Any]:
    """The rows of a statement; `$` in it stands before names of tables and pieces of SQL."""
    with connection.cursor() as cursor:
        cursor.execute(_named(sql, **names), list(values))
        return list(cursor.fetchall())


def run(sql: str, values: Sequence[Any] = (), **names: str) -> None:
    """Run a statement that returns nothing."""
    with connection.cursor() as cursor:
        cursor.execute(_named(sql, **names), list(values) or None)


def _named(sql: str, **names: str) -> str:
    return Template(sql).substitute(names, states=STATES)


@contextmanager
def _patience() -> Iterator[None]:
    """No question is worked at for longer than readers wait: TooSlow."""
    try:
        with transaction.atomic():
            run(f"SET LOCAL statement_timeout = '{_PATIENCE}'")
            yield
            run("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != _CANCELLED:
            raise
        raise TooSlow(f"There is no answer after {_PATIENCE}.") from error
