"""The two connections to one database: the ordinary one, and the read-only snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_FILE = "warraq.sqlite3"
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    " PRAGMA cache_size=-20000; PRAGMA mmap_size=268435456;"
    # What is deleted is overwritten: keys and addresses above all.
    " PRAGMA secure_delete=ON;"
)


def databases(folder: Path, url: str) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for a site's folder: SQLite in it, or PostgreSQL where `url` says."""
    return _postgresql(url) if url else _sqlite(folder / SQLITE_FILE)


def _sqlite(path: Path) -> dict[str, dict[str, Any]]:
    base = {"ENGINE": "django.db.backends.sqlite3", "NAME": path}
    return {
        "default": base
        | {
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": _PRAGMAS,
            }
        },
        "snapshot": base
        | {
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "DEFERRED",
                "init_command": _PRAGMAS + " PRAGMA query_only=ON;",
            },
            "TEST": {"MIRROR": "default"},
        },
    }


def _postgresql(url: str) -> dict[str, dict[str, Any]]:
    from psycopg import IsolationLevel

    parts = urlsplit(url)
    base = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A percent-encoded folder is the place of a local socket.
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
        # What stands after the question mark is libpq's: sslmode, target_session_attrs ...
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
    return {
        "default": base,
        "snapshot": base
        | {
            "OPTIONS": dict(parse_qsl(parts.query))
            | {
                "isolation_level": IsolationLevel.REPEATABLE_READ,
                "options": "-c default_transaction_read_only=on",
            },
            "TEST": {"MIRROR": "default"},
        },
    }
