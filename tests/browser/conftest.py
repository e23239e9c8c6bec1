"""A real browser, looking at the demo newspaper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests import sites


def looks(narrow: Any, wide: Any) -> list[Any]:
    """Sizes with themes: both of each in `make test`, every pair of them in `make test-long`."""
    rest = [pytest.param(narrow, "dark", marks=pytest.mark.long)]
    rest += [pytest.param(wide, "light", marks=pytest.mark.long)]
    return [(narrow, "light"), (wide, "dark"), *rest]


@pytest.fixture
def demo() -> sites.Server:
    """The demo newspaper, served: shared, so leave it as it was."""
    return sites.demo()


@pytest.fixture
def kinds(demo: sites.Server) -> dict[str, str]:
    """One path of each kind of page."""
    return kinds_of(demo.folder / "public")


def stories_of(public: Path) -> list[str]:
    """The paths of every printed story, oldest first."""
    pages = public.glob("[0-9]*/[0-9]*/[0-9]*/*/index.html")
    return sorted(f"/{page.parent.relative_to(public)}/" for page in pages)


def kinds_of(public: Path) -> dict[str, str]:
    """One path of each kind of page, told by what is printed."""

    def text(path: str) -> str:
        return (public / path.strip("/") / "index.html").read_text("utf-8")

    def first(pattern: str) -> str:
        found = sorted(public.glob(pattern))
        assert found, f"The demo has no page such as {pattern}"
        return f"/{found[0].parent.relative_to(public)}/"

    def story(*marks: str, without: str = "\0") -> str:
        for path in stories_of(public):
            page = text(path)
            if all(re.search(mark, page) for mark in marks) and without not in page:
                return path
        raise AssertionError(f"The demo has no story with {marks}")

    pictured = story('class="story-picture"', "<h2>")
    return {
        "front": "/",
        "section": "/politics/",
        "section year": first("politics/[0-9]*/index.html"),
        "section month": first("politics/[0-9]*/[0-9]*/index.html"),
        "section day": first("politics/[0-9]*/[0-9]*/[0-9]*/index.html"),
        "archive": "/archive/",
        "year": first("2*/index.html"),
        "month": first("2*/*/index.html"),
        "day": first("2*/*/*/index.html"),
        "story": pictured,
        "story without picture": story("<h1>", without="<picture>"),
        "table": story("<table>"),
        "quotation": story('class="quotation"'),
        "republished": story('class="credit-source"'),
        "updated": story("آخر تحديث"),
        "opinion": story("story-opinion"),
        "print": f"{pictured}print/",
        "author": first("authors/*/index.html"),
        "author month": first("authors/*/[0-9]*/[0-9]*/index.html"),
        "topic": first("topics/*/index.html"),
        "topic month": first("topics/*/[0-9]*/[0-9]*/index.html"),
        "plain": "/about/",
        "comparison": "/from-capture/",
        "missing": "/nowhere/",
    }
