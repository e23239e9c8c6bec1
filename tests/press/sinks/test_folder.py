import gzip
import os
from pathlib import Path

import brotli
import pytest
import zstandard

from warraq.press.engine.output import Output, gone, location_of, moved
from warraq.press.sinks import durable
from warraq.press.sinks.folder import FolderSink

PAGE = ("<p>" + "نص يتكرر " * 80 + "</p>").encode()


def files(root: Path) -> set[str]:
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def test_a_page_stands_with_its_siblings(tmp_path: Path) -> None:
    FolderSink(tmp_path).write([Output("/city/", PAGE)])
    page = tmp_path / "city/index.html"
    assert page.read_bytes() == PAGE
    assert gzip.decompress(Path(f"{page}.gz").read_bytes()) == PAGE
    assert brotli.decompress(Path(f"{page}.br").read_bytes()) == PAGE
    assert zstandard.decompress(Path(f"{page}.zst").read_bytes()) == PAGE
    assert len(files(tmp_path)) == 4, "no temporary file is left"


def test_pictures_and_small_files_have_no_siblings(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path)
    sink.write([Output("/media/a.avif", b"x" * 5000), Output("/robots.txt", b"User-agent: *\n")])
    assert files(tmp_path) == {"media/a.avif", "robots.txt"}


def test_siblings_that_no_longer_apply_go(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path)
    sink.write([Output("/note.txt", PAGE)])
    sink.write([Output("/note.txt", b"short")])
    assert files(tmp_path) == {"note.txt"}


def test_the_same_bytes_give_the_same_siblings(tmp_path: Path) -> None:
    for name in ("one", "two"):
        FolderSink(tmp_path / name).write([Output("/city/", PAGE)])
    for name in files(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_page_that_replaces_another_is_a_second_younger(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path)
    page = tmp_path / "city/index.html"
    sink.write([Output("/city/", PAGE)])
    before = page.stat().st_mtime
    sink.write([Output("/city/", PAGE[:-1] + b" ")])
    assert int(page.stat().st_mtime) > int(before)


def test_siblings_stand_before_their_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda self, target: (order.append(target.name), replace(self, target))
    )
    FolderSink(tmp_path).write([Output("/city/", PAGE)])
    assert order == ["index.html.gz", "index.html.br", "index.html.zst", "index.html"]


def test_a_failed_rename_leaves_the_old_page_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = FolderSink(tmp_path)
    sink.write([Output("/a.txt", b"old")])

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        with pytest.raises(OSError, match="No space"):
            sink.write([Output("/a.txt", b"new")])
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert files(tmp_path) == {"a.txt"}
    sink.write([Output("/a.txt", b"new")])
    assert (tmp_path / "a.txt").read_bytes() == b"new"


def test_every_file_and_folder_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def note(handle: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{handle}"))
        fsync(handle)

    monkeypatch.setattr(durable.os, "fsync", note)
    FolderSink(tmp_path).write([Output("/2024/11/", PAGE)])
    assert sum(".warraq-" in name for name in synced) == 4
    for name in ("", "/2024", "/2024/11"):
        assert f"{tmp_path}{name}" in synced


def test_removing_takes_siblings_and_empty_folders(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path)
    sink.write([Output("/2024/11/22/a/", PAGE), Output("/2024/12/", PAGE)])
    sink.remove(["/2024/11/22/a/", "/never/there/"])
    assert not (tmp_path / "2024/11").exists()
    assert (tmp_path / "2024/12/index.html").exists()
    assert tmp_path.exists()


@pytest.mark.parametrize("path", ["city/", "/../etc/", "//city/", "/a/../b/"])
def test_no_path_leads_out_of_the_tree(path: str) -> None:
    with pytest.raises(ValueError, match="no path to publish"):
        Output(path, b"x")


def test_what_has_moved_and_what_is_gone(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path / "public", tmp_path / "redirects.map")
    sink.write([Output("/a/", PAGE), Output("/b/", PAGE)])
    sink.write([moved("/a/", "/new/"), gone("/b/")])
    root = tmp_path / "public"
    assert files(root) == {"a/index.html", "b/index.html.gone"}
    assert location_of((root / "a/index.html").read_bytes()) == "/new/"
    sink.settle({"/a/": "/new/", '/odd "one"/': "/to $x; here/"})
    said = (tmp_path / "redirects.map").read_text()
    assert said == '"/a/" "/new/";\n"/odd \\"one\\"/" "/to%20%24x%3B%20here/";\n'
    sink.write([Output("/b/", PAGE)])
    assert "b/index.html.gone" not in files(root)
    sink.remove(["/a/", "/b/"])
    assert files(root) == set()
