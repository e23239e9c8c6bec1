"""What each command does, once its line has been read."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import sys
import tempfile
from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path
from typing import Any

from warraq.conf import table
from warraq.ops import django as site
from warraq.ops import pressing
from warraq.ops.refused import NOT_DONE, OK, WRONG_CALL, Refused


def run(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run one command; returns its exit code or raises Refused."""
    if arguments.command == "init":
        return _init(arguments)
    folder = site.site_folder(arguments.site)
    if arguments.command == "doctor":
        from warraq.ops import doctor

        return doctor.run(folder, as_json=arguments.json)
    try:
        site.start(folder, jobs_at_once=arguments.command == "import")
    except (site.NoSite, table.SettingsError) as error:
        raise Refused(error, WRONG_CALL) from error
    if arguments.command == "manage":
        from django.core.management import execute_from_command_line

        execute_from_command_line(["warraq manage", *arguments.arguments, *rest])
        return OK
    handlers: dict[str, Callable[[argparse.Namespace], int]] = {
        "serve": _serve,
        "worker": _worker,
        "import": _import,
        "press": pressing.run,
        "edition": _edition,
        "search": _search,
        "settings": _settings,
    }
    return handlers[arguments.command](arguments)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _init(arguments: argparse.Namespace) -> int:
    from warraq.ops import init

    folder = Path(arguments.dir).resolve()
    password: str | None = None
    try:
        with init.making(folder):
            init.init(folder, _say, arguments.base_url, arguments.timezone)
            if arguments.demo:
                from warraq.ops.demo.load import load_demo

                load_demo(_say)
            if arguments.admin:
                password = init.make_admin(arguments.admin)
            _say(_("Printing the pages …"))
            pressing.drain(full=False, quiet=False)
    except table.SettingsError as error:
        raise Refused(error, WRONG_CALL) from error
    except init.InitError as error:
        raise Refused(error) from error
    except OSError as error:
        raise Refused(f"{error.filename or folder}: {error.strerror}.") from error
    if password:
        print(_("Newsroom account: %s") % arguments.admin)
        print(_("Password (shown this once): %s") % password)
    print(_("The site is ready: %s") % folder)
    return OK


def _serve(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    from warraq.ops import serve

    host = arguments.host or settings.WARRAQ["host"]
    port = settings.WARRAQ["port"] if arguments.port is None else arguments.port
    if not 0 < port < 65536:
        said = _("--port: found %s, expected a port from 1 to 65535.") % port
        raise Refused(said, WRONG_CALL)
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1") else host  # noqa: S104

    def ready() -> None:
        print(_("Readers:  http://%(host)s:%(port)s/") % {"host": shown, "port": port})
        print(_("Newsroom: http://%(host)s:%(port)s/newsroom/") % {"host": shown, "port": port})
        sys.stdout.flush()

    try:
        alone = arguments.no_worker
        return serve.serve(host, port, ready, worker=not alone, tasks=not alone)
    except serve.PortTaken as error:
        raise Refused(error) from error


def _worker(arguments: argparse.Namespace) -> int:
    from django.db import connection

    from warraq.ops import serve
    from warraq.ops.life import Alone

    if connection.vendor == "sqlite":
        with Alone("worker") as place:
            if not place.take():
                said = _(
                    "A worker of this site is running already: on SQLite there is one,"
                    " inside `warraq serve` or by itself. Stop it first, or run"
                    " `warraq serve --no-worker`; several need PostgreSQL (database_url)."
                )
                raise Refused(said)
    return serve.work(tasks=not arguments.no_tasks)


def _edition(arguments: argparse.Namespace) -> int:
    from warraq.ops import edition

    return edition.run(arguments)


def _search(arguments: argparse.Namespace) -> int:
    from warraq.ops import search

    return search.run(arguments)


def _import(arguments: argparse.Namespace) -> int:
    from warraq.ops import importing

    try:
        day, time = parse_date(arguments.date)
    except ValueError as error:
        raise Refused(error, WRONG_CALL) from error
    if arguments.report and not Path(arguments.report).resolve().parent.is_dir():
        folder = Path(arguments.report).resolve().parent
        raise Refused(_("--report: there is no folder %s to write it in.") % folder, WRONG_CALL)
    results = importing.import_files(
        [Path(name) for name in arguments.files],
        publish=arguments.publish,
        day=day,
        time=time,
        section=arguments.section,
        say=lambda text: print(text, flush=True),
        complain=_say,
    )
    if arguments.report:
        write_json(Path(arguments.report), {"stories": [result.report for result in results]})
    pressing.drain(full=False, quiet=True)
    return OK if all(result.ok for result in results) else NOT_DONE


def parse_date(text: str | None) -> tuple[dt.date | None, dt.time | None]:
    """`--date` as a day and, where one was given, a time in the site's zone.

    Raises ValueError with what was found and what was expected.
    """
    if text is None:
        return None, None
    with contextlib.suppress(ValueError):
        return dt.date.fromisoformat(text), None
    try:
        from django.utils import timezone

        moment = dt.datetime.fromisoformat(text)
        if moment.tzinfo:
            moment = moment.astimezone(timezone.get_default_timezone())
        return moment.date(), moment.time().replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError) as error:
        raise ValueError(
            _("--date: found %r, expected a date such as 2022-01-06 or 2022-01-06T17:30.") % text
        ) from error


def _settings(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    rows = [
        {
            "name": each.name,
            "type": each.type.__name__,
            "default": each.default,
            "value": _shown(each, settings.WARRAQ[each.name]),
            "help": each.help,
        }
        for each in table.TABLE
    ]
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return OK
    for row in rows:
        print(f"{row['name']} = {row['value']!r}\n    {row['help']}")
    return OK


def _shown(setting: table.Setting, value: Any) -> Any:
    """A setting's value as it may be printed: no secret is."""
    return "…" if setting.secret and value else value


def write_json(path: Path, data: Any) -> None:
    """Write a file whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=path.resolve().parent, delete=False
        ) as temporary:
            json.dump(data, temporary, ensure_ascii=False, indent=1)
            temporary.write("\n")
        Path(temporary.name).chmod(0o666 & ~_umask())
        Path(temporary.name).replace(path)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
