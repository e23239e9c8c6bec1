"""`warraq search`: make the index anew, look how it does, ask it."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from gettext import gettext as _
from typing import TYPE_CHECKING, Any

from warraq.ops.refused import NOT_DONE, OK, WRONG_CALL, Refused

if TYPE_CHECKING:
    from warraq.ops.progress import Progress
    from warraq.reader.search.engine import Store
    from warraq.reader.search.standing import Standing

_LOOK = 0.2
# So long a worker that has the turn may seem not to move, in seconds: on PostgreSQL what it does is
# not seen before it is done, and a large index is one step.
_STILL = {"tantivy": 60.0, "postgresql": 1800.0}


def run(arguments: argparse.Namespace) -> int:
    """Run what stands behind `warraq search`; returns the exit code or raises Refused."""
    does: dict[str, Callable[[argparse.Namespace], int]] = {
        "rebuild": _rebuild,
        "status": _status,
        "query": _query,
    }
    if (arguments.what == "query") != (arguments.text is not None):
        raise Refused(_("search: a TEXT stands behind query, and behind query alone."), WRONG_CALL)
    return does[arguments.what](arguments)


def _rebuild(arguments: argparse.Namespace) -> int:
    """Make a new index beside the living one, here or by the worker that is running."""
    from warraq.ops.progress import Progress
    from warraq.reader.search.engine import Damaged
    from warraq.reader.search.stores import own_store

    store, progress = own_store(), Progress(quiet=arguments.json)
    start = time.monotonic()
    store.ask()
    try:
        now = _made(store, progress)
    except Damaged as error:
        raise Refused(_("The index could not be written: %s") % error) from error
    finally:
        progress.close()
        store.close()
    seconds = round(time.monotonic() - start, 1)
    if arguments.json:
        told = {"stories": now.stories, "unread": now.unread, "bytes": now.bytes}
        print(json.dumps(told | {"seconds": seconds}))
    else:
        said = _("The new index answers: %(stories)s stories, %(mb)s MB, in %(seconds)s s.")
        print(said % {"stories": now.stories, "mb": _mb(now.bytes), "seconds": seconds})
        if now.unread:
            print(unread(now))
    return OK if now.well else NOT_DONE


def _made(store: Store, progress: Progress) -> Standing:
    """How the index does once nothing more of it is to be made. Raises Refused, Damaged."""
    from warraq.reader.search.keeper import Keeper
    from warraq.reader.search.standing import standing

    keeper, moved = Keeper(store), time.monotonic()
    before: tuple[object, ...] = ()
    while True:
        worked = keeper.step()
        now = standing(store)
        if not now.asked and now.made is None:
            return now
        if now.made is not None:
            progress.tell(now.made, max(now.live - now.made, 0))
        seen = (now.asked, now.made, now.stories, now.bytes)
        if worked or seen != before:
            before, moved = seen, time.monotonic()
        elif time.monotonic() - moved > _STILL[store.name]:
            raise Refused(_("A running worker has the turn and does not move; its log says why."))
        if not worked:
            # A worker has the turn, and does what was asked for.
            time.sleep(_LOOK)


def _status(arguments: argparse.Namespace) -> int:
    """Say how the index does; exit code 1 where readers are not answered from it as they should."""
    from warraq.reader.search.standing import standing
    from warraq.reader.search.stores import store

    found = standing(store())
    if arguments.json:
        print(json.dumps(asdict(found) | {"well": found.well}, indent=1))
    else:
        print("\n".join(_said(found)))
    return OK if found.well else NOT_DONE


def _said(found: Standing) -> list[str]:
    lines = [
        _("engine: %s") % found.engine,
        _("state: %s") % in_words(found),
        _("stories: %(stories)s of %(live)s") % {"stories": found.stories, "live": found.live},
        _("changes to be looked at: %s") % found.behind,
        _("size: %s MB") % _mb(found.bytes),
    ]
    if found.unread:
        lines.append(unread(found))
    if found.made is not None:
        lines.append(_("being made anew: %s stories so far") % found.made)
    return lines


def in_words(found: Standing) -> str:
    """How the index does, in a few words."""
    if found.damaged:
        return _("damaged; a running worker makes it anew")
    if not found.answers:
        return _("there is none yet; a running worker makes it, or: warraq search rebuild")
    if not found.current:
        return _("of an older version; a running worker makes it anew")
    if found.late:
        minutes = found.waiting // 60
        return _("behind: a change has waited for %s minutes; is a worker running?") % minutes
    if found.unread:
        return _("without stories that cannot be read")
    return _("well")


def unread(found: Standing) -> str:
    """The stories that could not be read, by number."""
    said = _("not read, and not found: %s (the worker's log says why)")
    return said % ", ".join(f"story:{pk}" for pk in found.unread)


def _query(arguments: argparse.Namespace) -> int:
    """Ask the index as readers do, and print what it finds."""
    from warraq.newsroom import public
    from warraq.reader.search import index
    from warraq.reader.search.language import parse
    from warraq.reader.search.query import MOST_AT_ONCE, Query, TooSlow

    if not 0 < arguments.most <= MOST_AT_ONCE:
        values = {"found": arguments.most, "most": MOST_AT_ONCE}
        said = _("--most: found %(found)s, expected a number from 1 to %(most)s.") % values
        raise Refused(said, WRONG_CALL)
    clause = parse(arguments.text).clause
    if clause is None:
        raise Refused(_("There is no word to look for in %r.") % arguments.text, WRONG_CALL)
    start = time.perf_counter()
    try:
        hits = index.search(Query(clause, sort=arguments.sort), size=arguments.most)
    except index.NotReady as error:
        raise Refused(_("There is no index yet; `warraq search status` says more.")) from error
    except TooSlow as error:
        raise Refused(_("The index did not answer in time.")) from error
    spent = round((time.perf_counter() - start) * 1000, 1)
    rows = [
        {
            "id": each.id,
            "headline": each.headline,
            "path": each.path,
            "published": each.published.iso,
        }
        for each in public.teasers(hits.ids)
    ]
    _print_hits(arguments, hits.total, spent, rows, exact=hits.total_exact)
    return OK


def _print_hits(
    arguments: argparse.Namespace,
    total: int,
    spent: float,
    rows: list[dict[str, Any]],
    *,
    exact: bool,
) -> None:
    if arguments.json:
        found = {"total": total, "exact": exact, "ms": spent, "hits": rows}
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print(f"{row['published'][:10]}  {row['path']}  {row['headline']}")
    said = (
        _("%(total)s found in %(ms)s ms") if exact else _("at least %(total)s found in %(ms)s ms")
    )
    print(said % {"total": total, "ms": spent})


def _mb(size: int) -> str:
    return f"{size / 1_000_000:.1f}"
