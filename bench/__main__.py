"""Runs one measurement, or all, and prints its figures."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys

ALL = (
    "publish",
    "hugo",
    "press",
    "pdf",
    "edition",
    "comments",
    "flood",
    "serve",
    "weight",
    "analysis",
    "attribution",
    "search",
    "lighthouse",
)


def main() -> int:
    """Run what was asked for, each in a process of its own where there are several."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=ALL, help="one measurement (default: all)")
    parser.add_argument("--stories", type=int, nargs="+", default=[1000, 10000], metavar="N")
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    for name in [arguments.name] if arguments.name else ALL:
        importlib.import_module(f"bench.{name}").run(arguments.stories)
    return 0


if __name__ == "__main__":
    sys.exit(main())
