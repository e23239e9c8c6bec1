"""Real sites for the tests of the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import sites


@pytest.fixture
def demo() -> sites.Server:
    """The demo newspaper, served: shared, so leave it as it was."""
    return sites.demo()


@pytest.fixture
def serving(plain_site: Path) -> Iterator[Callable[[], sites.Server]]:
    """Serves a site of the test's own."""
    started: list[sites.Server] = []

    def serve() -> sites.Server:
        started.append(sites.serve(plain_site))
        return started[-1]

    yield serve
    for server in started:
        server.stop()
