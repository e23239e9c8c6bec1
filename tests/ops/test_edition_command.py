"""`warraq edition DATE`, as an operator runs it on a real site."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import sites

pytestmark = pytest.mark.process
ARABIC = re.compile("[\u0621-\u064a]{2,}")
_STORY = """
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
for n in range(6):
    story = Story(headline=f"خبر رقم {n}", lead="مقدمة.", section=Section.objects.first(),
                  body=[("paragraph", "<p>متن من جملة واحدة لا غير.</p>")])
    actions.save_draft(story)
    actions.publish(story)
"""


@pytest.fixture
def site(plain_site: Path) -> Path:
    """A site with stories of today."""
    sites.done("--site", plain_site, "manage", "shell", "-c", _STORY)
    return plain_site


def test_it_prints_and_says_where(site: Path) -> None:
    found = json.loads(sites.done("--site", site, "edition", "today", "--json").stdout)
    file = site / "public" / found["path"].lstrip("/")
    assert found["file"] == str(file)
    assert found["path"] == f"/editions/{found['day']}.pdf"
    assert found["bytes"] == file.stat().st_size
    assert found["pages"] == len(PdfReader(file).pages) >= 4
    assert (found["number"], found["stories"]) == (1, 6)
    assert (site / "public/editions/index.html").exists()
    again = sites.done("--site", site, "edition", found["day"])
    assert again.stdout.splitlines()[-1] == found["path"]
    assert f"Edition 1 of {found['day']}: {found['pages']} pages" in again.stdout
    said = sites.done("--site", site, "edition", "today", LANGUAGE="ar").stdout
    assert ARABIC.search(said)


@pytest.mark.parametrize(
    ("date", "code"),
    [("2999-01-01", 1), ("1999-01-01", 1), ("22.11.2024", 2), ("2024-02-30", 2), ("tomorrow", 2)],
)
def test_what_cannot_be_made_is_refused(plain_site: Path, date: str, code: int) -> None:
    result = sites.warraq("--site", plain_site, "edition", date)
    assert result.returncode == code
    assert result.stderr.startswith("warraq: ")
    assert "Traceback" not in result.stderr
    assert not list(plain_site.glob("public/editions/*"))
