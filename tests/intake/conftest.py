"""A real site for the tests of the import through the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import sites


def pytest_sessionfinish(session: Any) -> None:
    sites.stop_all()


@pytest.fixture
def plain_site(tmp_path: Path) -> Path:
    """A fresh site of the test's own."""
    return sites.copy_of(sites.plain().folder, tmp_path / "site")
