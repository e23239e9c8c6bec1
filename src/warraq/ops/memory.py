"""What the responder keeps of the printed tree: bounded, and true to the files at every answer."""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from dataclasses import dataclass, replace
from email.utils import formatdate
from typing import BinaryIO

from warraq.ops.answers import ALWAYS, POLICY, Answer, Headers, age, within_site
from warraq.press.engine.output import location_of, media_type

_LARGEST = 8 * 1024 * 1024
# What an entry costs beside its body: headers, keys, stamps, routes.
OVERHEAD = 4096
_ROUTES = 4
_LONG = 300
Stamp = tuple[int, int, int]
# A file's name, and the encoding that it is sent as: asked for by its own name it has none.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it is answered. `open` is the file itself where it is too large to keep.

    `leads_to` is the target, root-relative, where the file is the page of a moved path.
    """

    key: Key
    stamp: Stamp
    etag: str
    modified: int
    size: int
    whole: Answer
    not_modified: Answer
    leads_to: str | None
    open: BinaryIO | None = None


class Memory:
    """Files by name, as many as `bound` bytes hold; what was asked for longest ago goes first."""

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._routes: dict[tuple[str, str], tuple[Key, Stamp]] = {}
        self.size = 0

    def again(self, path: str, accepted: str) -> Kept | None:
        """What this very request was answered with before, if its file is still the same."""
        route = self._routes.get((path, accepted))
        kept = self._kept.get(route[0]) if route else None
        # A newer file of that name may have come with siblings, one of which is wanted now.
        if route is None or kept is None or kept.stamp is not route[1]:
            return None
        try:
            found = os.stat(kept.key[0])  # noqa: PTH116 - the hot path: no Path is made
        except OSError:
            return None
        if (found.st_mtime_ns, found.st_size, found.st_ino) != kept.stamp:
            return None
        self._kept.move_to_end(kept.key)
        return kept

    def route(self, path: str, accepted: str, kept: Kept) -> None:
        """Remember what a request leads to; `again` finds it without looking further."""
        if kept.key not in self._kept or len(path) + len(accepted) > _LONG:
            return
        if len(self._routes) >= _ROUTES * max(256, len(self._kept)):
            self._routes.clear()
        self._routes[path, accepted] = (kept.key, kept.stamp)

    def load(self, path: str, file: str, encoding: str) -> Kept | None:
        """The file as it is now, from memory if it is there; None where there is none."""
        key = (file, encoding)
        try:
            found = os.stat(file)  # noqa: PTH116 - the hot path: no Path is made
            kept = self._kept.get(key)
            if kept and kept.stamp == _stamp(found):
                self._kept.move_to_end(key)
                return kept
            if found.st_size > min(_LARGEST, self._bound - OVERHEAD):
                self._forget(key)
                return _large(path, key)
            with open(file, "rb") as handle:  # noqa: PTH123
                # The stamp is that of the bytes read: another file may have the name by now.
                found = os.fstat(handle.fileno())
                body = handle.read()
        except (OSError, ValueError):
            self._forget(key)
            return None
        fresh = _small(path, key, body, _stamp(found))
        self._remember(fresh)
        return fresh

    def _remember(self, fresh: Kept) -> None:
        self._forget(fresh.key)
        self._kept[fresh.key] = fresh
        self.size += fresh.size + OVERHEAD
        while self.size > self._bound:
            _key, dropped = self._kept.popitem(last=False)
            self.size -= dropped.size + OVERHEAD

    def _forget(self, key: Key) -> None:
        old = self._kept.pop(key, None)
        self.size -= old.size + OVERHEAD if old else 0


def _stamp(found: os.stat_result) -> Stamp:
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _small(path: str, key: Key, body: bytes, stamp: Stamp) -> Kept:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    # A page that leads on has no packed form.
    to = None if key[1] else location_of(body)
    return _kept(path, key, etag, stamp, body, len(body), within_site(to) if to else None)


def _large(path: str, key: Key) -> Kept:
    """A file that is sent in pieces; `Responder` closes it, or whoever sends it."""
    handle = open(key[0], "rb")  # noqa: PTH123, SIM115
    stamp = _stamp(os.fstat(handle.fileno()))
    etag = f'"{stamp[0]:x}-{stamp[1]:x}-{stamp[2]:x}"'
    return replace(_kept(path, key, etag, stamp, b"", stamp[1], None), open=handle)


def _kept(
    path: str, key: Key, etag: str, stamp: Stamp, body: bytes, size: int, leads_to: str | None
) -> Kept:
    file, encoding = key
    kind = media_type(file.rpartition(".")[0] if encoding else file)
    shared = _shared(path, etag, stamp)
    return Kept(
        key=key,
        stamp=stamp,
        etag=etag,
        modified=stamp[0] // 10**9,
        size=size,
        whole=Answer(200, _headers(kind, encoding, size) + shared, body),
        not_modified=Answer(304, shared, b""),
        leads_to=leads_to,
    )


def _headers(kind: str, encoding: str, size: int) -> Headers:
    found = [("content-type", kind), ("content-length", str(size)), ("accept-ranges", "bytes")]
    if encoding:
        found.append(("content-encoding", encoding))
    if kind.startswith("text/html"):
        found.append(("content-security-policy", POLICY))
    return found


def _shared(path: str, etag: str, stamp: Stamp) -> Headers:
    return [
        ("etag", etag),
        ("last-modified", formatdate(stamp[0] // 10**9, usegmt=True)),
        ("cache-control", age(path)),
        *ALWAYS,
    ]
