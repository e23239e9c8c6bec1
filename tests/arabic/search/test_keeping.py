"""What was read once is kept; a kept file is believed only if it is whole and of these versions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from warraq.arabic.search import keeping, lexicon

MADE = ({"قرار": ("قرار",)}, frozenset({"مدينة"}), {"قرار": 0.25})


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    before = list(keeping._folders)
    keeping.keep(tmp_path / "not yet" / "there")
    yield tmp_path / "not yet" / "there"
    keeping._folders[:] = before


class Maker:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Any:
        self.asked += 1
        return MADE


def test_it_is_made_once_and_read_afterwards(folder: Path) -> None:
    make = Maker()
    assert [keeping.kept(make), keeping.kept(make)] == [MADE, MADE]
    assert make.asked == 1
    assert len(list(folder.iterdir())) == 1, "nothing is left beside it"


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: b"", lambda data: b"\0" + data]
)
def test_a_damaged_file_is_written_anew(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    make = Maker()
    keeping.kept(make)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    assert keeping.kept(make) == MADE
    assert make.asked == 2
    assert file.read_bytes() == whole


def test_other_versions_have_another_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    keeping.kept(make)
    monkeypatch.setattr(keeping, "version", lambda name: "99")
    keeping.kept(make)
    assert make.asked == 2
    assert len(list(folder.iterdir())) == 2


def test_where_nothing_may_be_written_it_is_made(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("no folder")
    make = Maker()
    assert keeping.kept(make) == MADE
    assert folder.read_text() == "no folder"


def test_the_lexicon_comes_back_as_it_was_made(folder: Path) -> None:
    made = lexicon._made()
    keeping.kept(lambda: made)
    assert keeping.kept(Maker()) == made
