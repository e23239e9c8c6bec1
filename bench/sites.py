"""Makes sites of any size quickly, in temporary folders, and runs things on them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def site(stories: int, *, ledger: bool = False) -> Iterator[Path]:
    """A site's folder with so many published stories; see bench/filling.py for `ledger`.

    Where BENCH_SITES names a folder, the site is kept there and taken up again by the next run.
    """
    options = ["--ledger"] if ledger else []
    kept = os.environ.get("BENCH_SITES")
    folder = Path(kept) / "-".join(["site", str(stories), *options]) if kept else None
    made = folder or Path(tempfile.mkdtemp(prefix="warraq-bench-")) / "site"
    try:
        if (made / "filled").exists():
            options.append("--again")
        else:
            warraq("init", str(made))
        line = [sys.executable, "-m", "bench.filling", str(stories), *options]
        subprocess.run(line, env=environment(made), check=True)
        (made / "filled").touch()
        yield made
    finally:
        if not kept:
            shutil.rmtree(made.parent, ignore_errors=True)


def environment(folder: Path) -> dict[str, str]:
    """What a process on a site is started with."""
    names = {"WARRAQ_SITE": str(folder), "DJANGO_SETTINGS_MODULE": "warraq.conf.settings"}
    # bench/pdf.py measures PDFs by themselves.
    names["WARRAQ_STORY_PDF"] = "false"
    return os.environ | names


def warraq(*arguments: str) -> str:
    """Run the command; its standard output."""
    done = subprocess.run(
        [sys.executable, "-m", "warraq", *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    return done.stdout


def python(folder: Path, code: str, *arguments: str) -> str:
    """Run code with Django set up on a site; its standard output."""
    whole = f"import django; django.setup()\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", whole, *arguments],
        env=environment(folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


@contextmanager
def demo() -> Iterator[tuple[str, Path]]:
    """The demo newspaper, served and wholly printed: its address and its folder."""
    from tests import sites

    try:
        server = sites.demo()
        line = ["--site", str(server.folder), "press", "status", "--json"]

        def printed() -> bool:
            return not json.loads(warraq(*line))["waiting"]

        sites.until(printed, "a press that has nothing to do", 300)
        yield server.url, server.folder
    finally:
        sites.stop_all()
