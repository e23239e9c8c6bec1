"""Keeps what was read once in a folder, so that the next process has it in a fifth of a second."""

from __future__ import annotations

import hashlib
import marshal
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

_SOURCES = ("simplemma", "wordfreq")
_CODE = ("lexicon.py", "hamzas.py")
_DIGEST = hashlib.sha256().digest_size
_folders: list[Path] = []

_Table = dict[str, tuple[str, ...]] | dict[str, float] | frozenset[str]
Tables = TypeVar("Tables", bound=tuple[_Table, ...])


def keep(folder: Path) -> None:
    """Keep the lexicon in this folder from now on; it is made where there is none."""
    _folders[:] = [folder]


def kept(make: Callable[[], Tables]) -> Tables:
    """What the folder holds; else what `make` gives, which is kept there if it can be written.

    A file of other versions has another name, and one that is damaged is written anew.
    """
    if not _folders:
        return make()
    file = _folders[0] / f"lexicon-{_key()}"
    try:
        data = file.read_bytes()
    except OSError:
        data = b""
    if data and hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
        found: Tables = marshal.loads(data[_DIGEST:])  # noqa: S302 - the site's own, and whole
        return found
    made = make()
    _write(file, marshal.dumps(made))
    return made


def _key() -> str:
    code = [Path(__file__).with_name(name).read_bytes() for name in _CODE]
    versions = [sys.implementation.cache_tag or "", *map(version, _SOURCES)]
    return hashlib.sha256(b"\0".join([*code, *(one.encode() for one in versions)])).hexdigest()[:16]


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as beside:
            beside.write(hashlib.sha256(data).digest() + data)
        Path(beside.name).replace(file)
    except OSError:  # a folder that may not be written: each process makes its own
        return
