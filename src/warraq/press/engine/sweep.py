"""Removes what no unit returns any more, and never much of it without a person's word."""

from __future__ import annotations

from functools import partial

from warraq.press.engine.again import in_transaction
from warraq.press.engine.delivery import Receipt, Sinks
from warraq.press.engine.locks import sweeping
from warraq.press.engine.tally import Tally
from warraq.press.models import Entry, Unit

_PIECE = 1000


def sweep(sinks: Sinks, cap: int | None) -> Tally:
    """Remove doomed paths from the sinks and then from the ledger, a piece at a time.

    Where more than `cap` wait, none is removed and `Tally.held` says how many; None is no cap.
    What pages may still need (`Entry.late`) stays as long as anything waits to be printed.
    """
    doomed = Entry.objects.filter(doomed=True)
    if not doomed.exists():
        return Tally()
    if Unit.objects.filter(dirty=True).exists():
        doomed = doomed.filter(late=False)
    if cap is not None and (count := doomed.count()) > cap:
        return Tally(held=count)
    total = Tally()
    while True:
        with sweeping():
            rows = list(doomed.order_by("path").values_list("path", "status")[:_PIECE])
            if not rows:
                return total
            paths = [path for path, _status in rows]
            in_transaction(partial(_forget, paths, sinks.remove(paths)))
        total.add(Tally(removed=len(paths), moved=sum(status == 301 for _p, status in rows)))


def _forget(paths: list[str], receipt: Receipt) -> None:
    receipt.keep()
    Entry.objects.filter(path__in=paths, doomed=True).delete()
