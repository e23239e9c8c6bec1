"""`warraq edition DATE`: makes the newspaper of a day and prints it."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import zlib
from gettext import gettext as _

from warraq.ops import pressing
from warraq.ops.refused import OK, WRONG_CALL, Refused

_DAYS_AGO = {"today": 0, "yesterday": 1}


def run(arguments: argparse.Namespace) -> int:
    """Make the edition, print what waits, and say where it stands; raises Refused."""
    from warraq.conf import wiring
    from warraq.newsroom import actions, public

    day = day_of(arguments.date)
    try:
        made = actions.make_edition(day)
    except actions.ActionError as error:
        raise Refused(error) from error
    pressing.drain(full=False, quiet=arguments.json)
    edition = public.edition(day)
    path = edition.path if edition else ""
    size = _size(path) if path else None
    if edition is None or size is None:
        said = _("The edition of %s was made and could not be printed; see `warraq press status`.")
        raise Refused(said % day)
    file = wiring.public_folder() / path.lstrip("/")
    found = {
        "day": day.isoformat(),
        "number": made.number,
        "path": path,
        # A site without its own folder has it elsewhere, where its pages are not counted.
        "file": str(file) if file.is_file() else None,
        "pages": pages_of(file.read_bytes()) if file.is_file() else None,
        "bytes": size,
        "stories": len(edition.stories),
    }
    if arguments.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return OK
    said = _("Edition %(number)s of %(day)s: %(pages)s pages, %(kb)s KB, %(stories)s stories.")
    print(said % {**found, "pages": found["pages"] or "?", "kb": round(size / 1024)})
    print(path)
    return OK


def day_of(text: str) -> dt.date:
    """A day as the line says it: ISO, `today` or `yesterday` in the site's zone."""
    from django.utils import timezone

    if text in _DAYS_AGO:
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        return today - dt.timedelta(days=_DAYS_AGO[text])
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError as error:
        said = _("DATE: found %r, expected a day such as 2024-11-22, or today, or yesterday.")
        raise Refused(said % text, WRONG_CALL) from error


def _size(path: str) -> int | None:
    """The size in bytes of what is printed at a path; None where it is not as it should be."""
    from warraq.conf import wiring
    from warraq.press.engine import why as asking

    found = asking.why(path, {recipe.name: recipe for recipe in wiring.all_recipes()})
    return found.size if found and found.sound and not found.dirty else None


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF of ours has: its page tree's count, wherever it is packed."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    texts = [pdf]
    for stream in streams:
        try:
            texts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    counts = [
        int(count)
        for text in texts
        for count in re.findall(rb"/Type\s*/Pages[^>]*?/Count\s+([0-9]+)", text)
        + re.findall(rb"/Count\s+([0-9]+)[^>]*?/Type\s*/Pages", text)
    ]
    return max(counts, default=0)
