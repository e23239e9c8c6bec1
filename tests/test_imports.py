"""Who may enter which room: the contracts in pyproject.toml, checked."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_no_room_imports_what_it_may_not() -> None:
    tool = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_no_orm_reaches_a_readers_template() -> None:
    """Recipes import the public selectors and nothing else of the newsroom's."""
    for file in (ROOT / "src/warraq/press/recipes").glob("*.py"):
        text = file.read_text("utf-8")
        assert "django.db" not in text, file
        assert "wagtail" not in text, file
    for template in (ROOT / "src/warraq/templates/site").glob("*.html"):
        text = template.read_text("utf-8")
        assert "{% load" not in text, template
        assert "|richtext" not in text, template
