"""Starts a child of the supervisor, whose process is PARENT.

`python -m warraq.ops.child PARENT server HOST PORT`, `... PARENT worker`, `... PARENT tasks`,
or `... PARENT hand`, which prints beside the press of its parent.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Set Django up, then run the part that the first argument names."""
    supervisor, part, *arguments = sys.argv[1:]
    parent = int(supervisor)
    if part == "server":
        # Granian starts a process of its own; Django is set up there.
        from warraq.ops import server

        server.main(arguments[0], int(arguments[1]), parent)
        return
    import django

    django.setup()
    if part == "tasks":
        from warraq.ops import tasks

        tasks.main(parent)
        return
    if part == "hand":
        from warraq.conf import wiring
        from warraq.ops import crew

        crew.main(parent, wiring.press())
        return
    from warraq.ops import worker

    worker.main(parent)


if __name__ == "__main__":
    main()
