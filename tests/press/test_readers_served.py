"""With the application killed and the database stopped, readers are served all the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.postgresql import Cluster
from tests.press import troupe
from tests.serving.servers import nginx
from warraq.press.engine.output import file_of

pytestmark = pytest.mark.process
_LINK = re.compile(rb'(?:href|src)="(/[^"#?]*)"')
# The newsroom and its kin are the application; whoever asks for them is told that it is away.
_DYNAMIC = ("/newsroom/", "/-/")


def test_every_published_address_answers(
    postgresql: Cluster, postgresql_site: Path, tmp_path: Path
) -> None:
    troupe.act(postgresql_site, "publish", "مادة", 6)
    troupe.act(postgresql_site, "press")
    paths = troupe.act(postgresql_site, "compare")["paths"]
    assert len(paths) > 40
    postgresql_site.chmod(0o755)
    postgresql.stop()
    try:
        with nginx(postgresql_site, tmp_path / "nginx") as server:
            linked: set[str] = set()
            for path in paths:
                reply = server.ask(path)
                expected = (postgresql_site / "public" / file_of(path)).read_bytes()
                assert (reply.status, reply.body == expected) == (200, True), path
                if path.endswith("/"):
                    linked |= {found.decode() for found in _LINK.findall(reply.body)}
            wanted = {path for path in linked if not path.startswith(_DYNAMIC)}
            broken = {path: server.ask(path).status for path in wanted - set(paths)}
            assert not broken, f"linked, but not published: {broken}"
            away = server.ask("/newsroom/")
            assert away.status in (502, 503, 504)
    finally:
        postgresql.start()
