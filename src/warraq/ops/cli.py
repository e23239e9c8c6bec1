"""The `warraq` command: reads the line, sets the site up, and calls what was asked for.

Exit codes: 0 done; 1 not done, or not all of it, and the message says what; 2 a wrong call or
wrong settings, and nothing was begun.
"""

from __future__ import annotations

import argparse
import gettext
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import warraq

LOCALE = Path(__file__).resolve().parent.parent / "locale"
OK, NOT_DONE, WRONG_CALL = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    _speak()
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Arabic letters is told less, not nothing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    parser = build_parser()
    given = list(sys.argv[1:] if argv is None else argv)
    arguments, rest = parser.parse_known_args(given)
    if rest and arguments.command != "manage":
        parser.error(_("unrecognized arguments: %s") % " ".join(rest))
    from warraq.ops import commands
    from warraq.ops.refused import Refused

    try:
        return commands.run(arguments, rest)
    except Refused as error:
        print(f"warraq: {error}", file=sys.stderr)
        return error.code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE


def _speak() -> None:
    """Take the locale's language for every message, argparse's own included."""
    gettext.bindtextdomain("warraq", str(LOCALE))
    gettext.textdomain("warraq")


def _(text: str) -> str:
    return gettext.gettext(text)


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, in the locale's language."""
    parser = argparse.ArgumentParser(
        prog="warraq",
        description=_("An Arabic-first news publishing system."),
        epilog=_("Exit codes: 0 done; 1 not done, or not all of it; 2 a wrong call or settings."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"warraq {warraq.__version__}",
        help=_("show program's version number and exit"),
    )
    parser.add_argument(
        "--site",
        metavar="DIR",
        help=_("the site's folder (default: WARRAQ_SITE, then the current folder)"),
    )
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title=_("commands")
    )
    _init(commands)
    _serve(commands)
    _worker(commands)
    _import(commands)
    _press(commands)
    _edition(commands)
    _search(commands)
    _doctor(commands)
    _settings(commands)
    _manage(commands)
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add(commands: Commands, name: str, about: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    return parser


def _init(commands: Commands) -> None:
    parser = _add(commands, "init", _("make a site's folder: settings, database, one section"))
    parser.add_argument("dir", metavar="DIR", help=_("the folder to make; it must hold no site"))
    parser.add_argument("--demo", action="store_true", help=_("fill it with the demo newspaper"))
    parser.add_argument(
        "--admin",
        metavar="NAME",
        help=_(
            "make an account for the newsroom; the password is read from standard input,"
            " or made and printed once"
        ),
    )
    parser.add_argument(
        "--base-url",
        metavar="URL",
        default="http://localhost:8000",
        help=_("the address that readers will see (default: %(default)s)"),
    )
    parser.add_argument(
        "--timezone",
        metavar="ZONE",
        default="Asia/Riyadh",
        help=_("the newsroom's time zone (default: %(default)s)"),
    )


def _serve(commands: Commands) -> None:
    parser = _add(commands, "serve", _("serve readers and the newsroom, and print what changes"))
    parser.add_argument("--host", metavar="H", help=_("the address to listen on"))
    parser.add_argument("--port", metavar="P", type=int, help=_("the port to listen on"))
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help=_("serve only: workers run elsewhere, by `warraq worker`"),
    )


def _worker(commands: Commands) -> None:
    parser = _add(commands, "worker", _("print what changes and keep the schedule, serving nobody"))
    parser.add_argument(
        "--no-tasks",
        action="store_true",
        help=_("leave mail and the newsroom's own jobs to other workers"),
    )


def _import(commands: Commands) -> None:
    parser = _add(commands, "import", _("bring captured pages in as stories"))
    parser.add_argument("files", metavar="FILE", nargs="+", help=_("the text of a captured page"))
    parser.add_argument("--publish", action="store_true", help=_("publish what can be published"))
    parser.add_argument(
        "--date",
        metavar="ISO-DATE",
        help=_("when the story was first published: 2022-01-06 or 2022-01-06T17:30"),
    )
    parser.add_argument("--section", metavar="SLUG", help=_("the section (default: the first)"))
    parser.add_argument("--report", metavar="FILE.json", help=_("write what became of every file"))


def _press(commands: Commands) -> None:
    parser = _add(commands, "press", _("print what has changed since the last time, or look at it"))
    parser.add_argument("--full", action="store_true", help=_("print everything anew"))
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=_("say what would be printed and removed, and touch nothing"),
    )
    parser.add_argument(
        "--yes",
        action="store_true",
        help=_("remove what waits to be removed, however much it is"),
    )
    parser.add_argument(
        "--processes",
        metavar="N",
        type=int,
        help=_("print with so many processes where it is much (default: one a core)"),
    )
    as_json = _("print the result as JSON")
    parser.add_argument("--json", action="store_true", help=as_json)
    looks = parser.add_subparsers(dest="look", metavar="LOOK", title=_("looking at the press"))
    status = _add(looks, "status", _("what waits, what failed and why, and what was printed last"))
    why = _add(looks, "why", _("who printed a path, from what, and after which change"))
    why.add_argument(
        "path", metavar="PATH", help=_("a path such as /politics/, or its whole address")
    )
    verify = _add(
        looks,
        "verify",
        _(
            "hash every file against the ledger, print again what was damaged,"
            " and move what is foreign out of the tree"
        ),
    )
    # Unset, they leave what stood before the word as it is.
    verify.add_argument(
        "--dry-run",
        action="store_true",
        default=argparse.SUPPRESS,
        help=_("only say what is damaged or foreign"),
    )
    for look in (status, why, verify):
        look.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=as_json)


def _edition(commands: Commands) -> None:
    parser = _add(commands, "edition", _("make the newspaper of a day as a PDF, and print it"))
    parser.add_argument(
        "date", metavar="DATE", help=_("the day: 2024-11-22, or today, or yesterday")
    )
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))


def _search(commands: Commands) -> None:
    parser = _add(commands, "search", _("make the search index anew, look how it does, or ask it"))
    parser.add_argument(
        "what",
        metavar="WHAT",
        choices=["rebuild", "status", "query"],
        help=_(
            "rebuild: make a new index beside the one that answers, then let it answer;"
            " status: how the index does; query: ask as readers do"
        ),
    )
    parser.add_argument(
        "text", metavar="TEXT", nargs="?", help=_("the question, as in the search box")
    )
    parser.add_argument(
        "--sort",
        choices=["relevance", "date"],
        default="relevance",
        help=_("the order: relevance (the default) or date"),
    )
    parser.add_argument(
        "--most",
        metavar="N",
        type=int,
        default=20,
        help=_("print at most so many (default: %(default)s)"),
    )
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))


def _doctor(commands: Commands) -> None:
    parser = _add(commands, "doctor", _("check that the site is sound, and say what is not"))
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))


def _settings(commands: Commands) -> None:
    parser = _add(commands, "settings", _("list every setting with its value and meaning"))
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))


def _manage(commands: Commands) -> None:
    about = _("run a command of Django's own on the site")
    parser: argparse.ArgumentParser = commands.add_parser(
        "manage", help=about, description=about, add_help=False
    )
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help=_("as after manage.py"))
