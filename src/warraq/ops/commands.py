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

OK, NOT_DONE, WRONG_CALL = 0, 1, 2


class Refused(Exception):
    """A command that could not be done; `code` is its exit code."""

    def __init__(self, message: object, code: int = NOT_DONE) -> None:
        super().__init__(str(message))
        self.code = code


def run(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run one command; returns its exit code or raises Refused."""
    if arguments.command == "init":
        return _init(arguments)
    folder = site.site_folder(arguments.site)
    if arguments.command == "doctor":
        from warraq.ops import doctor

        return doctor.run(folder, as_json=arguments.json)
    try:
        site.start(folder)
    except (site.NoSite, table.SettingsError) as error:
        raise Refused(error, WRONG_CALL) from error
    if arguments.command == "manage":
        from django.core.management import execute_from_command_line

        execute_from_command_line(["warraq manage", *arguments.arguments, *rest])
        return OK
    handlers: dict[str, Callable[[argparse.Namespace], int]] = {
        "serve": _serve,
        "import": _import,
        "press": _press,
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
            _drain(full=False, quiet=False)
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
        return serve.serve(host, port, ready)
    except serve.PortTaken as error:
        raise Refused(error) from error


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
    _drain(full=False, quiet=True)
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


def _press(arguments: argparse.Namespace) -> int:
    result = _drain(full=arguments.full, quiet=arguments.json)
    if arguments.json:
        print(json.dumps(result))
    else:
        print(_("Printed %(written)s of %(rendered)s rendered, removed %(removed)s.") % result)
    if result["failing"]:
        raise Refused(
            _("%s could not be printed; the log says why, and they are tried again.")
            % result["failing"]
        )
    if result["waiting"]:
        raise Refused(_("%s still wait for a press that was stopped.") % result["waiting"])
    return OK


def _drain(*, full: bool, quiet: bool) -> dict[str, int]:
    """Print what waits; progress goes to standard error."""
    from warraq.conf import wiring
    from warraq.ops.progress import Progress
    from warraq.press.engine import plan
    from warraq.press.models import Unit

    plan.imprint(wiring.imprint())
    press = wiring.press()
    if full:
        plan.everything(press.recipes)
    progress = Progress(quiet=quiet)
    tally = press.drain(progress.show, lambda: _say(_("Another press is at work; waiting …")))
    progress.close()
    return {
        "rendered": tally.rendered,
        "written": tally.written,
        "removed": tally.removed,
        "failed": tally.failed,
        "failing": Unit.objects.filter(dirty=True).exclude(error="").count(),
        "waiting": Unit.objects.filter(dirty=True, error="").count(),
    }


def _settings(arguments: argparse.Namespace) -> int:
    from django.conf import settings

    rows = [
        {
            "name": each.name,
            "type": each.type.__name__,
            "default": each.default,
            "value": "…" if each.name == "secret_key" else settings.WARRAQ[each.name],
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
