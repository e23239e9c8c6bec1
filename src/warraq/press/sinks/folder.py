"""A sink that is a folder: the tree that any web server serves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from warraq.press.engine.compress import siblings
from warraq.press.engine.output import GONE_SUFFIX, Output, file_of
from warraq.press.sinks.durable import place_all, sync_folders

SUFFIXES = (".gz", ".br", ".zst")


class FolderSink:
    """Writes below `root`: temporary files, fsync, renames, fsync of the folders.

    Compressed siblings stand before the page they belong to. A page that replaces another is at
    least a second younger, since nginx's ETag counts seconds and size. `map_file`, outside the
    tree, lists what has moved, as nginx's `map` includes it.
    """

    name = "folder"
    follows = False

    def __init__(self, root: Path, map_file: Path | None = None) -> None:
        self.root = root
        self._map_file = map_file

    def write(self, outputs: Sequence[Output]) -> None:
        """Write each output and its siblings, in order; then make the folders' entries durable."""
        folders: set[Path] = set()
        for output in outputs:
            folder = (self.root / file_of(output.path)).parent
            folders |= self._make(folder) | {folder}
        left: list[Path] = []
        place_all([partial(self._files, output, left) for output in outputs])
        for name in left:
            name.unlink(missing_ok=True)
        sync_folders(folders)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove each page, then its siblings, then the folders that this left empty."""
        folders: set[Path] = set()
        for path in paths:
            target = self.root / file_of(path)
            for name in _family(target):
                name.unlink(missing_ok=True)
            folders.add(self._prune(target.parent))
        sync_folders(folders)

    def settle(self, moved: Mapping[str, str]) -> None:
        """Write nginx's map of what has moved, where it says something new."""
        file = self._map_file
        if file is None:
            return
        data = "".join(_line(path, moved[path]) for path in sorted(moved)).encode()
        if not file.exists() or file.read_bytes() != data:
            place_all([lambda: [(file, data)]])
            sync_folders({file.parent})

    def _files(self, output: Output, left: list[Path]) -> list[tuple[Path, bytes]]:
        """The files of an output; what else may stand there from earlier is added to `left`."""
        target = self.root / file_of(output.path)
        mine = list(_files(target, output))
        names = {name for name, _data in mine}
        left += [name for name in _family(target) if name not in names]
        return mine

    def _make(self, folder: Path) -> set[Path]:
        """Make a folder and those above it; returns the parents of what is new, to be synced."""
        parents: set[Path] = set()
        missing = folder
        while not missing.exists():
            parents.add(missing.parent)
            missing = missing.parent
        if parents:
            folder.mkdir(parents=True, exist_ok=True)
        return parents

    def _prune(self, folder: Path) -> Path:
        """Remove empty folders upwards; returns the first that stays."""
        while folder != self.root:
            try:
                folder.rmdir()
            except FileNotFoundError:
                pass
            except OSError:
                break
            folder = folder.parent
        return folder


def _line(path: str, to: str) -> str:
    """A line of nginx's map: what it compares is decoded, what it answers is not."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" "{quote(to)}";\n'


def _files(target: Path, output: Output) -> Iterator[tuple[Path, bytes]]:
    """The files of an output, its own after the siblings."""
    if output.status == 200:
        for suffix, data in siblings(output.body, output.content_type).items():
            yield _beside(target, suffix), data
    yield _beside(target, GONE_SUFFIX if output.status == 410 else ""), output.body


def _family(target: Path) -> list[Path]:
    """All names that a path may have files under."""
    return [_beside(target, suffix) for suffix in ("", *SUFFIXES, GONE_SUFFIX)]


def _beside(target: Path, suffix: str) -> Path:
    return target.with_name(target.name + suffix)
