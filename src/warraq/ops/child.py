"""Starts a child of the supervisor, whose process is PARENT.

`python -m warraq.ops.child PARENT server HOST PORT`, or `... PARENT worker`.
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
    from warraq.ops import worker

    worker.main(parent)


if __name__ == "__main__":
    main()
