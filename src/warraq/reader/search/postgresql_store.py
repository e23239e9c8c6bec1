"""The tables of a site's index, and of the one that is being made, in its own PostgreSQL.

warraq_search_state       a row an index: `warraq_search`, `warraq_search_new`; and `asked`
warraq_search             the index that answers
warraq_search_new         the one that is being made
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from warraq.reader.search.engine import State
from warraq.reader.search.postgresql_engine import (
    STATES,
    PostgresqlIndex,
    make_indexes,
    make_states,
    make_tables,
    rows_of,
    run,
    values,
)

LIVING, NEW, _ASKED = "warraq_search", "warraq_search_new", "asked"
# Any number that nothing else locks.
_LOCK = 0x57415253


class PostgresqlStore:
    """The indexes of this site's database. A turn is a transaction."""

    name = "postgresql"

    def __init__(self) -> None:
        self._made = False

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Write in one transaction, beside no other writer on any machine."""
        with transaction.atomic():
            mine = bool(rows_of("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])[0][0])
            if mine:
                self._make()
            yield mine

    def close(self) -> None:
        """Nothing is held between turns."""

    def living(self) -> PostgresqlIndex | None:
        """The index that answers."""
        return PostgresqlIndex(LIVING) if self._has(LIVING) else None

    def building(self) -> PostgresqlIndex | None:
        """The index that is being made."""
        return PostgresqlIndex(NEW) if self._has(NEW) else None

    def begin(self, state: State) -> None:
        """New empty tables."""
        self._forget(NEW)
        make_tables(NEW)
        run("INSERT INTO $states VALUES (%s, %s, %s, %s, %s, %s::bigint[])", [NEW, *values(state)])
        run("DELETE FROM $states WHERE name = %s", [_ASKED])

    def swap(self) -> None:
        """Index what was made, then rename it, in one transaction."""
        mark = secrets.token_hex(4)
        with transaction.atomic():
            make_indexes(NEW, mark)
            self._forget(LIVING)
            run(f"ALTER TABLE {NEW} RENAME TO {LIVING}")
            run(f"ALTER TABLE {NEW}_words RENAME TO {LIVING}_words")
            # The names of the primary keys do not follow.
            run(f"ALTER INDEX {NEW}_pkey RENAME TO {LIVING}_pkey")
            run(f"ALTER INDEX {NEW}_words_pkey RENAME TO {LIVING}_words_pkey")
            run("UPDATE $states SET name = %s WHERE name = %s", [LIVING, NEW])

    def ask(self) -> None:
        """Leave word for whichever worker has the next turn."""
        self._make()
        run(
            "INSERT INTO $states (name, fingerprint, seq) VALUES (%s, '', 0)"
            " ON CONFLICT (name) DO NOTHING",
            [_ASKED],
        )

    def asked(self) -> bool:
        """Whether word was left."""
        return self._row(_ASKED)

    def report(self) -> None:
        """PostgreSQL looks after its own files."""

    def suspect(self) -> bool:
        """PostgreSQL looks after its own files."""
        return False

    def clear(self) -> None:
        """PostgreSQL looks after its own files."""

    def sound(self) -> bool:
        """PostgreSQL looks after its own files."""
        return True

    def bytes(self) -> int:
        """The tables with their indexes."""
        tables = [f"{name}{part}" for name in (LIVING, NEW) for part in ("", "_words")]
        sizes = "SELECT coalesce(sum(pg_total_relation_size(to_regclass(t))), 0)"
        return int(rows_of(f"{sizes} FROM unnest(%s::text[]) AS t", [tables])[0][0])

    def _make(self) -> None:
        if not self._made:
            make_states()

    def _has(self, name: str) -> bool:
        return self._row(name) and bool(rows_of("SELECT to_regclass(%s) IS NOT NULL", [name])[0][0])

    def _row(self, name: str) -> bool:
        if not self._made:
            self._made = bool(rows_of("SELECT to_regclass(%s) IS NOT NULL", [STATES])[0][0])
        return self._made and bool(rows_of("SELECT 1 FROM $states WHERE name = %s", [name]))

    def _forget(self, name: str) -> None:
        run(f"DROP TABLE IF EXISTS {name}, {name}_words")
        run("DELETE FROM $states WHERE name = %s", [name])
