"""`warraq press verify`: the tree against the ledger, and what was damaged printed again."""

from __future__ import annotations

import argparse
import json
from gettext import gettext as _
from typing import TYPE_CHECKING

from warraq.ops.pressing import another_at_work, shown
from warraq.ops.refused import NOT_DONE, OK, Refused

if TYPE_CHECKING:
    from warraq.press.engine.verify import Verified


def verify(arguments: argparse.Namespace) -> int:
    """Look at every file, mend what is wrong; exit code 1 where anything was, even if mended."""
    from warraq.conf import wiring
    from warraq.ops.progress import Progress
    from warraq.press.engine.verify import Verifier
    from warraq.press.sinks.folder import FolderSink

    press = wiring.press()
    folder = next((sink for sink in press.sinks if isinstance(sink, FolderSink)), None)
    if folder is None:
        raise Refused(_("The site prints into no folder: there is no tree here to verify."))
    mend = not arguments.dry_run
    progress = Progress(quiet=arguments.json)
    verifier = Verifier(
        folder.root, wiring.site_folder() / "quarantine", mend=mend, progress=progress.tell
    )
    found = verifier.run(another_at_work)
    progress.close()
    left = found.damaged
    if mend and found.damaged:
        press.drain(waiting=another_at_work)
        left = verifier.again(list(found.damaged))
    if arguments.json:
        print(json.dumps(_as_json(found, left, mend=mend), ensure_ascii=False, indent=1))
    else:
        _say(found, left, mend=mend)
    return OK if found.sound else NOT_DONE


def _as_json(found: Verified, left: dict[str, str], *, mend: bool) -> dict[str, object]:
    return {
        "checked": found.checked,
        "damaged": found.damaged,
        "mended": len(found.damaged) - len(left) if mend else 0,
        "not_mended": sorted(left),
        "foreign": found.foreign,
        "empty_folders": found.folders,
        "quarantine": str(found.quarantine) if found.quarantine else None,
    }


def _say(found: Verified, left: dict[str, str], *, mend: bool) -> None:
    shown(_("damaged"), [f"{path}  {_wrong(fault)}" for path, fault in found.damaged.items()])
    shown(_("foreign"), found.foreign)
    print(
        _("Checked %(checked)s paths: %(damaged)s damaged, %(foreign)s foreign files.")
        % {
            "checked": found.checked,
            "damaged": len(found.damaged),
            "foreign": len(found.foreign),
        }
    )
    if found.quarantine:
        print(_("The foreign files were moved to %s.") % found.quarantine)
    if mend and found.damaged:
        mended = len(found.damaged) - len(left)
        print(_("Printed again: %s.") % mended)
    if mend:
        shown(_("could not be mended"), sorted(left))


def _wrong(fault: str) -> str:
    """A fault in words, the compressed sibling's suffix before it where it is one's."""
    suffix, _space, word = fault.rpartition(" ")
    words = {"missing": _("missing"), "changed": _("changed"), "unreadable": _("unreadable")}
    return f"{suffix} {words[word]}".strip()
