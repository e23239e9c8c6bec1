"""Both servers over one tree, started once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import servers, tree
from tests.serving.servers import Server


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's folder: the printed tree and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    tree.print_tree(folder)
    return folder


@pytest.fixture(scope="session")
def embedded(site: Path) -> Iterator[Server]:
    """The embedded server."""
    with servers.embedded(site) as server:
        yield server


@pytest.fixture(scope="session")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Nginx; nobody listens where it looks for the application."""
    with servers.nginx(site, tmp_path_factory.mktemp("nginx")) as server:
        yield server
