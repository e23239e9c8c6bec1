"""Whether the files of one path are what the ledger says, read piece by piece."""

from __future__ import annotations

import hashlib
import os
import stat
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import brotli
import zstandard

from warraq.press.engine.compress import packs
from warraq.press.engine.output import GONE_SUFFIX, file_of
from warraq.press.models import Entry

MISSING, CHANGED, UNREADABLE = "missing", "changed", "unreadable"
# So little at a time that no forged sibling unpacks into all of the memory.
_PIECE = 1 << 14


def fault(root: Path, entry: Entry) -> str:
    """What is wrong with the files of a path: nothing (""), `missing`, `changed`, `unreadable`.

    A compressed sibling's fault has its suffix before it, as in `.br missing`. What the ledger
    has no hash of waits to be written, and is not looked at.
    """
    if not entry.sha256:
        return ""
    target = root / file_of(entry.path)
    if os.path.realpath(target.parent) != str(target.parent):
        # A link stands in for a folder: what lies behind it is not of this tree.
        return MISSING
    own = target.with_name(target.name + (GONE_SUFFIX if entry.status == 410 else ""))
    if wrong := _differs(own, entry, _plain):
        return wrong
    if entry.status != 200 or not packs(entry.size, entry.content_type):
        return ""
    for suffix, opened in _UNPACK.items():
        if wrong := _differs(target.with_name(target.name + suffix), entry, opened):
            return f"{suffix} {wrong}"
    return ""


Unpack = Callable[[bytes], bytes]


def _differs(file: Path, entry: Entry, unpacking: Callable[[], Unpack]) -> str:
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return MISSING
    except OSError:
        # A link, or no right to read it.
        return MISSING if file.is_symlink() else UNREADABLE
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return MISSING
        try:
            found = _hash(opened, unpacking(), entry.size)
        except OSError:
            return UNREADABLE
        except (zlib.error, brotli.error, zstandard.ZstdError, EOFError):
            return CHANGED
    return "" if found == entry.sha256 else CHANGED


def _hash(file: BinaryIO, unpack: Unpack, size: int) -> str:
    """The hash of what a file unpacks to; it stops where that is longer than it should be."""
    digest, length = hashlib.sha256(), 0
    while length <= size and (piece := file.read(_PIECE)):
        data = unpack(piece)
        length += len(data)
        digest.update(data)
    return digest.hexdigest()


def _plain() -> Unpack:
    return lambda piece: piece


def _gzip() -> Unpack:
    return zlib.decompressobj(wbits=31).decompress


def _brotli() -> Unpack:
    made: Unpack = brotli.Decompressor().process
    return made


def _zstd() -> Unpack:
    return zstandard.ZstdDecompressor().decompressobj().decompress


_UNPACK: dict[str, Callable[[], Unpack]] = {".gz": _gzip, ".br": _brotli, ".zst": _zstd}
