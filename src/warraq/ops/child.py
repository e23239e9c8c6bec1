"""Starts a child of the supervisor: `python -m warraq.ops.child server HOST PORT`, or `worker`."""

from __future__ import annotations

import sys


def main() -> None:
    """Set Django up, then run the part that the first argument names."""
    part, *arguments = sys.argv[1:]
    if part == "server":
        # Granian starts a process of its own; Django is set up there.
        from warraq.ops import server

        server.main(arguments[0], int(arguments[1]))
        return
    import django

    django.setup()
    from warraq.ops import worker

    worker.main()


if __name__ == "__main__":
    main()
