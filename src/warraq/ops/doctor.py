"""Checks that a site is sound: each finding says what is wrong and what to do."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Literal

from warraq.conf import table
from warraq.ops import django as site

State = Literal["ok", "warning", "failure"]
LEAST_DISK = 500 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One check's result. `id` is stable, for scripts."""

    id: str
    state: State
    text: str


def run(folder: Path, *, as_json: bool) -> int:
    """Print every finding; exit code 1 where one is a failure, 2 where there is no site."""
    findings = list(examine(folder))
    if as_json:
        print(json.dumps([asdict(each) for each in findings], ensure_ascii=False, indent=1))
    else:
        marks = {"ok": _("ok"), "warning": _("warning"), "failure": _("failure")}
        for each in findings:
            print(f"{marks[each.state]:8} {each.id:22} {each.text}")
    if findings and findings[0].id == "site" and findings[0].state == "failure":
        return 2
    return 1 if any(each.state == "failure" for each in findings) else 0


def examine(folder: Path) -> Iterator[Finding]:
    """Every finding, the site itself first; without one there is nothing more to say."""
    try:
        site.start(folder)
    except (site.NoSite, table.SettingsError) as error:
        yield Finding("site", "failure", str(error))
        return
    yield Finding("site", "ok", str(folder))
    for check in (_python, _secret, _address, _folders, _disk):
        yield check(folder)
    reached = _database()
    yield reached
    if reached.state == "ok":
        for look in _BEHIND_DATABASE:
            yield look()
    yield from _mail()


def _python(folder: Path) -> Finding:
    said = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] == (3, 11) and sys.version_info < (3, 11, 15):
        return Finding(
            "python",
            "warning",
            _("Python %s has known faults in archives and mail headers; 3.11.15 mends them.")
            % said,
        )
    return Finding("python", "ok", f"Python {said}")


def _secret(folder: Path) -> Finding:
    from django.conf import settings

    if len(settings.WARRAQ["secret_key"]) < 40:
        return Finding(
            "secret_key",
            "failure",
            _("secret_key in warraq.toml is missing or short; put 50 random characters there."),
        )
    return Finding("secret_key", "ok", _("long enough"))


def _address(folder: Path) -> Finding:
    from django.conf import settings

    url: str = settings.WARRAQ_BASE_URL
    local = any(name in url for name in ("//localhost", "//127.0.0.1"))
    if url.startswith("https://") or local:
        return Finding("base_url", "ok", url)
    return Finding("base_url", "warning", _("%s is not https: passwords travel in the open.") % url)


def _folders(folder: Path) -> Finding:
    bad = [name for name in ("media", "public") if not os.access(folder / name, os.W_OK)]
    if bad:
        return Finding(
            "folders",
            "failure",
            _("Not writable or missing in %(folder)s: %(names)s.")
            % {"folder": folder, "names": ", ".join(bad)},
        )
    return Finding("folders", "ok", _("media and public can be written"))


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    said = _("%s MB free") % (free // 1024 // 1024)
    return Finding("disk", "ok" if free > LEAST_DISK else "warning", said)


def _database() -> Finding:
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return Finding("database", "failure", _("It does not answer: %s") % str(error).strip())
    return Finding("database", "ok", connection.vendor)


def _durability() -> Finding:
    from django.db import connection

    if connection.vendor != "sqlite":
        return Finding("durability", "ok", _("as PostgreSQL is set up"))
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    with connection.cursor() as cursor:
        found = {}
        for name in wanted:
            cursor.execute(f"PRAGMA {name}")
            found[name] = str(cursor.fetchone()[0])
    if found != wanted:
        return Finding("durability", "failure", f"SQLite: {found}, {wanted}")
    return Finding("durability", "ok", _("SQLite in WAL mode, every commit on disk"))


def _migrations() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return Finding(
            "migrations",
            "failure",
            _("%s waiting; run: warraq manage migrate") % len(waiting),
        )
    return Finding("migrations", "ok", _("all applied"))


def _press() -> Finding:
    from warraq.conf import wiring
    from warraq.ops.pressing import held_back
    from warraq.press.engine.status import status

    found = status((), wiring.removals_at_once(), most=5)
    if found.failing:
        names = "; ".join(f"{u.recipe} {u.subject} ({u.reason})" for u in found.failing)
        return Finding("press", "failure", _("Not printed: %s") % names)
    if failing := [sink for sink in found.sinks if sink.failing_since]:
        names = "; ".join(f"{sink.name} ({sink.reason})" for sink in failing)
        return Finding("press", "failure", _("Printed pages do not reach: %s") % names)
    if found.held:
        return Finding("press", "warning", held_back(found.held))
    waiting = sum(found.waiting.values())
    if waiting:
        return Finding("press", "warning", _("%s waiting to be printed") % waiting)
    return Finding("press", "ok", _("nothing waits"))


def _tasks() -> Finding:
    from warraq.ops import tasks

    failed = tasks.failed()
    if failed:
        return Finding("tasks", "failure", _("Failed in the last week: %s") % "; ".join(failed))
    late = tasks.overdue()
    if late:
        return Finding("tasks", "warning", _("%s waiting for long; is a worker running?") % late)
    return Finding("tasks", "ok", _("nothing failed, nothing waits for long"))


def _search() -> Finding:
    from warraq.ops.search import in_words, unread
    from warraq.reader.search.standing import standing
    from warraq.reader.search.stores import store

    found = standing(store())
    if not store().sound():
        said = _("The search index is damaged; make it anew: warraq search rebuild")
        return Finding("search", "failure", said)
    if not found.well:
        said = "; ".join([in_words(found), *([unread(found)] if found.unread else [])])
        return Finding("search", "warning", _("The search index: %s") % said)
    return Finding("search", "ok", _("%s stories can be found") % found.stories)


def _mail() -> Iterator[Finding]:
    from warraq.ops import mail_records

    yield from mail_records.examine()


def _sections() -> Finding:
    from warraq.newsroom.models import Section

    if not Section.objects.exists():
        return Finding("sections", "failure", _("There is no section; make one in the newsroom."))
    return Finding("sections", "ok", str(Section.objects.count()))


_BEHIND_DATABASE: tuple[Callable[[], Finding], ...] = (
    _durability,
    _migrations,
    _press,
    _tasks,
    _search,
    _sections,
)
