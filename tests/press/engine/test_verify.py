"""The tree is what the ledger says, or is made so again; what is not ours is put aside."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.press.engine.test_press import Shelf, change
from warraq.press.engine.output import Output, gone
from warraq.press.engine.verify import Verified, Verifier
from warraq.press.engine.work import Press
from warraq.press.models import Entry, Unit
from warraq.press.sinks.folder import FolderSink

pytestmark = pytest.mark.django_db
LONG = "كلام طويل يكفي لأن يُضغط. " * 40


class Gone(Shelf):
    """A shelf that also holds a path that is gone for good."""

    def render(self, subject: str) -> list[Output]:
        return [*super().render(subject), *([gone("/old/")] if subject == "1" else [])]


@pytest.fixture
def shelf() -> Shelf:
    shelf = Gone()
    shelf.pages = {
        "1": {"/1/": LONG, "/1/print/": "short"},
        "2": {"/2/": LONG + "2", "/media/a.png": "bytes"},
        "3": {"/robots.txt": "User-agent: *"},
    }
    return shelf


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


@pytest.fixture
def press(shelf: Shelf, public: Path) -> Press:
    press = Press([shelf], FolderSink(public))
    change("shelf:1", "shelf:2", "shelf:3")
    press.drain()
    return press


@pytest.fixture
def verify(press: Press, public: Path, tmp_path: Path) -> Callable[..., Verified]:
    def run(mend: bool = True) -> Verified:
        return Verifier(public, tmp_path / "quarantine", mend=mend).run()

    return run


def tree(root: Path) -> dict[str, bytes]:
    return {str(f.relative_to(root)): f.read_bytes() for f in root.rglob("*") if f.is_file()}


def damage(public: Path) -> None:
    page = public / "1" / "index.html"
    page.write_bytes(page.read_bytes().replace("طويل".encode(), "قصير".encode(), 1))


DAMAGES: dict[str, tuple[Callable[[Path], object], dict[str, str]]] = {
    "changed by as many bytes": (damage, {"/1/": "changed"}),
    "cut short": (lambda p: os.truncate(p / "robots.txt", 4), {"/robots.txt": "changed"}),
    "lost": (lambda p: (p / "media" / "a.png").unlink(), {"/media/a.png": "missing"}),
    "a sibling lost": (lambda p: (p / "2/index.html.br").unlink(), {"/2/": ".br missing"}),
    "a sibling of other bytes": (
        lambda p: (p / "2/index.html.gz").write_bytes(gzip.compress(b"other")),
        {"/2/": ".gz changed"},
    ),
    "a sibling that cannot be unpacked": (
        lambda p: (p / "2/index.html.zst").write_bytes(b"no zstd"),
        {"/2/": ".zst changed"},
    ),
    "a marker lost": (lambda p: (p / "old/index.html.gone").unlink(), {"/old/": "missing"}),
}


@pytest.mark.parametrize(("spoil", "found"), DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_damaged_is_found_and_printed_again(
    press: Press,
    public: Path,
    verify: Callable[..., Verified],
    spoil: Callable[[Path], object],
    found: dict[str, str],
) -> None:
    whole = tree(public)
    spoil(public)
    broken = tree(public)
    assert broken != whole
    assert verify(mend=False).damaged == found
    assert tree(public) == broken
    assert not Unit.objects.filter(dirty=True).exists(), "a dry run marks nothing"
    seen = verify()
    assert (seen.damaged, seen.foreign) == (found, [])
    press.drain()
    assert tree(public) == whole
    assert verify().sound


def test_a_sound_tree_is_left_as_it_is(
    press: Press, public: Path, verify: Callable[..., Verified], tmp_path: Path
) -> None:
    before = {file: file.stat().st_mtime_ns for file in public.rglob("*")}
    seen = verify()
    assert seen.sound
    assert (seen.checked, seen.folders, seen.quarantine) == (6, 0, None)
    assert {file: file.stat().st_mtime_ns for file in public.rglob("*")} == before
    assert not (tmp_path / "quarantine").exists()


FOREIGN = (
    "stray.html",
    "1/index.html.bak",
    "1/.warraq-index.html",
    "1/print/index.html.gz",
    "media/a.png.br",
    "old/index.html",
    "deep/er/still/page.html",
    "robots.txt.gone",
    ".htaccess",
    "1/index.html.gz.gz",
)


def test_what_is_foreign_is_moved_out_with_its_place(
    press: Press, public: Path, verify: Callable[..., Verified]
) -> None:
    whole = tree(public)
    for name in FOREIGN:
        file = public / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (public / ".well-known/acme").mkdir(parents=True)
    (public / ".well-known/acme/token").write_text("the operator's")
    (public / "empty/inside").mkdir(parents=True)
    dry = verify(mend=False)
    assert (dry.foreign, dry.damaged, dry.quarantine) == (sorted(FOREIGN), {}, None)
    assert (public / "stray.html").exists()
    seen = verify()
    assert (seen.foreign, seen.damaged) == (sorted(FOREIGN), {})
    assert seen.quarantine
    assert tree(seen.quarantine) == {name: name.encode() for name in FOREIGN}
    assert tree(public) == whole | {".well-known/acme/token": b"the operator's"}
    assert not (public / "empty").exists()
    assert not (public / "deep").exists()
    assert public not in seen.quarantine.parents
    assert verify().sound


def test_links_are_never_followed(
    press: Press, public: Path, verify: Callable[..., Verified], tmp_path: Path
) -> None:
    whole = tree(public)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_bytes((public / "2/index.html").read_bytes())
    (outside / "secret").write_text("not of this tree")
    (public / "linked").symlink_to(outside)
    for file in (public / "2").iterdir():
        file.unlink()
    (public / "2").rmdir()
    (public / "2").symlink_to(outside)
    (public / "robots.txt").unlink()
    (public / "robots.txt").symlink_to(outside / "secret")
    dry = verify(mend=False)
    assert dry.foreign == ["2", "linked", "robots.txt"]
    assert dry.damaged == {"/2/": "missing", "/robots.txt": "missing"}
    seen = verify()
    assert seen.foreign == ["2", "linked", "robots.txt"]
    assert seen.quarantine
    assert (seen.quarantine / "linked").is_symlink()
    assert sorted(file.name for file in outside.iterdir()) == ["index.html", "secret"]
    assert (outside / "secret").read_text() == "not of this tree"
    press.drain()
    assert tree(public) == whole
    assert not [file for file in public.rglob("*") if file.is_symlink()]


def test_a_name_that_is_no_text_is_foreign_too(
    press: Press, public: Path, verify: Callable[..., Verified]
) -> None:
    (public / os.fsdecode(b"bad-\xff-name")).write_text("x")
    seen = verify()
    assert seen.foreign == ["bad-\ufffd-name"]
    assert verify().sound


def test_an_operators_archive_is_no_sibling(
    press: Press, shelf: Shelf, public: Path, verify: Callable[..., Verified]
) -> None:
    """A file of its own may end in a sibling's suffix."""
    shelf.pages["3"]["/files/all.tar.gz"] = "packed"
    change("shelf:3")
    press.drain()
    assert verify().sound
    (public / "files/all.tar").write_text("unpacked by someone")
    assert verify().foreign == ["files/all.tar"]


def test_what_waits_to_be_written_or_removed_is_no_finding(
    press: Press, public: Path, verify: Callable[..., Verified]
) -> None:
    Entry.objects.filter(path="/1/").update(sha256="")
    Entry.objects.filter(path="/robots.txt").update(doomed=True, unit=None)
    assert verify(mend=False).sound


def test_what_could_not_be_printed_again_is_told(
    press: Press, shelf: Shelf, public: Path, tmp_path: Path
) -> None:
    (public / "robots.txt").unlink()
    shelf.broken.add("3")
    verifier = Verifier(public, tmp_path / "quarantine", mend=True)
    seen = verifier.run()
    press.drain()
    assert verifier.again(list(seen.damaged)) == {"/robots.txt": "missing"}
    shelf.broken.clear()
    Unit.objects.update(retry_at=None)
    press.drain()
    assert verifier.again(list(seen.damaged)) == {}


def test_a_path_that_nobody_prints_any_more_is_removed(
    press: Press, public: Path, verify: Callable[..., Verified]
) -> None:
    Entry.objects.filter(path="/robots.txt").update(unit=None)
    (public / "robots.txt").write_text("spoilt")
    assert verify().damaged == {"/robots.txt": "changed"}
    press.drain()
    assert not (public / "robots.txt").exists()


def test_many_files_in_one_folder(
    press: Press, shelf: Shelf, public: Path, verify: Callable[..., Verified]
) -> None:
    """More than are looked at in one go, on both sides."""
    shelf.pages["4"] = {f"/media/{n}.png": f"picture {n}" for n in range(1203)}
    change("shelf:4")
    press.drain()
    for n in range(0, 1203, 400):
        (public / f"media/{n}.png").write_text("spoilt")
        (public / f"media/stray-{n}.png").write_text("stray")
    seen = verify()
    assert len(seen.damaged) == len(seen.foreign) == 4
    press.drain()
    assert verify().sound
