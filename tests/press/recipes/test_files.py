"""The operator's own files, beside the site's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from warraq.conf import wiring
from warraq.press.engine import plan
from warraq.press.engine.work import Press
from warraq.press.recipes import recipes
from warraq.press.sinks.memory import MemorySink

pytestmark = pytest.mark.django_db


@pytest.fixture
def press(tmp_path: Path) -> Any:
    """Starts a press, as the worker does: what lies in `extra/` is looked at then."""
    sink = MemorySink()
    return lambda: Press(recipes(wiring.assets(), tmp_path / "prints", tmp_path), sink)


def test_the_operators_robots_file_stands_for_ours(tmp_path: Path, press: Any) -> None:
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow:\n")
    (tmp_path / "a..b.txt").write_text("odd and allowed")
    plan.imprint("x")
    tree = press().sinks[0].tree
    for _ in range(2):
        assert press().drain().failed == 0
        assert tree["/robots.txt"] == b"User-agent: *\nDisallow:\n"
        assert tree["/a..b.txt"] == b"odd and allowed"
        assert "/404.html" in tree
        plan.everything(press().recipes)
    (tmp_path / "robots.txt").unlink()
    plan.everything(press().recipes)
    press().drain()
    assert b"Sitemap:" in tree["/robots.txt"]
