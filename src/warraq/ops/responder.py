"""Answers for the printed tree from memory, before Django is asked.

The memory follows the tree: each answer compares one `stat` with what is kept. It is bounded,
and forgets what was asked for longest ago.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote

from warraq.press.engine.output import file_of, media_type

Headers = list[tuple[str, str]]
# Preferred first: the tree holds these siblings beside whatever compresses.
ENCODINGS = (("br", ".br"), ("zstd", ".zst"), ("gzip", ".gz"))
_DYNAMIC = ("/newsroom/", "/-/")
_LASTING = ("/static/", "/media/")
# A doubled slash would make a redirect lead to another host.
_NO_PATH = ("\0", "//", "\\")
_LARGEST = 8 * 1024 * 1024
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self';"
    " script-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
_ALWAYS: Headers = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
]


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: tuple[int, int, int]
    etag: str
    modified: float
    answer: Answer
    not_modified: Answer


Asked = Callable[[str], str | None]


class Responder:
    """`root` is the printed tree; `memory` is the most bytes of bodies to keep."""

    def __init__(self, root: Path, memory: int) -> None:
        self._root = str(root)
        self._memory = memory
        self._size = 0
        self._kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()

    def answer(self, method: str, path: str, header: Asked) -> Answer | None:
        """The response to a request; None where Django must be asked.

        `path` is as it came, `header` gives a request header by its lower-case name.
        """
        if path.startswith(_DYNAMIC) or path in ("/newsroom", "/-"):
            return None
        if method not in ("GET", "HEAD"):
            return Answer(405, [("allow", "GET, HEAD"), *_ALWAYS], b"")
        found = self._find(path, header)
        if found is None:
            return self._missing(path, method, header)
        answer = found.not_modified if _unchanged(found, header) else found.answer
        return Answer(answer.status, answer.headers, b"") if method == "HEAD" else answer

    def _find(self, path: str, header: Asked) -> _Kept | None:
        file = self._file(path)
        if file is None:
            return None
        accepted = header("accept-encoding")
        for name, suffix in _accepted(accepted) if accepted else ():
            kept = self._load(path, file, name, suffix)
            if kept:
                return kept
        return self._load(path, file, "", "")

    def _file(self, path: str) -> str | None:
        clean = unquote(path) if "%" in path else path
        if not clean.startswith("/") or any(part in clean for part in _NO_PATH):
            return None
        if "/." in clean.replace("/.well-known/", "/", 1):
            return None
        return f"{self._root}/{file_of(clean)}"

    def _load(self, path: str, file: str, encoding: str, suffix: str) -> _Kept | None:
        try:
            found = os.stat(file + suffix)  # noqa: PTH116 - the hot path: no Path is made
        except (OSError, ValueError):
            return None
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        key = (file, encoding)
        kept = self._kept.get(key)
        if kept and kept.stamp == stamp:
            self._kept.move_to_end(key)
            return kept
        try:
            body = Path(file + suffix).read_bytes()
        except OSError:
            return None
        fresh = _keep(path, file, encoding, body, stamp)
        self._remember(key, fresh)
        return fresh

    def _remember(self, key: tuple[str, str], fresh: _Kept) -> None:
        old = self._kept.pop(key, None)
        self._size -= len(old.answer.body) if old else 0
        if len(fresh.answer.body) > min(_LARGEST, self._memory):
            return
        self._kept[key] = fresh
        self._size += len(fresh.answer.body)
        while self._size > self._memory:
            _key, dropped = self._kept.popitem(last=False)
            self._size -= len(dropped.answer.body)

    def _missing(self, path: str, method: str, header: Asked) -> Answer:
        file = self._file(path)
        if file and not path.endswith("/") and os.path.isfile(f"{file}/index.html"):  # noqa: PTH113
            return Answer(301, [("location", f"{path}/"), *_ALWAYS], b"")
        page = self._find("/404.html", header)
        headers = [("cache-control", "public, max-age=30")]
        if page is None:
            body = "404"
            return Answer(404, [*headers, ("content-type", "text/plain")], body.encode())
        drop = ("etag", "last-modified", "cache-control")
        headers += [pair for pair in page.answer.headers if pair[0] not in drop]
        return Answer(404, headers, b"" if method == "HEAD" else page.answer.body)


def _keep(path: str, file: str, encoding: str, body: bytes, stamp: tuple[int, int, int]) -> _Kept:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    kind = media_type(file)
    seconds = stamp[0] // 10**9
    lasting = path.startswith(_LASTING)
    shared: Headers = [
        ("etag", etag),
        ("last-modified", formatdate(seconds, usegmt=True)),
        ("cache-control", f"public, max-age={'31536000, immutable' if lasting else '60'}"),
        ("vary", "accept-encoding"),
        *_ALWAYS,
    ]
    headers: Headers = [("content-type", kind), ("content-length", str(len(body))), *shared]
    if encoding:
        headers.append(("content-encoding", encoding))
    if kind.startswith("text/html"):
        headers.append(("content-security-policy", POLICY))
    return _Kept(stamp, etag, seconds, Answer(200, headers, body), Answer(304, shared, b""))


def _unchanged(kept: _Kept, header: Asked) -> bool:
    wanted = header("if-none-match")
    if wanted is not None:
        tags = [tag.strip().removeprefix("W/") for tag in wanted.split(",")]
        return kept.etag in tags or "*" in tags
    since = header("if-modified-since")
    if since is None:
        return False
    try:
        return kept.modified <= parsedate_to_datetime(since).timestamp()
    except (TypeError, ValueError, OverflowError):
        return False


_remembered: dict[str, tuple[tuple[str, str], ...]] = {}


def _accepted(header: str) -> tuple[tuple[str, str], ...]:
    """The encodings of ours that a client accepts, its most wanted first, then ours."""
    known = _remembered.get(header)
    if known is None:
        known = _rank(header)
        if len(_remembered) < 1000:
            _remembered[header] = known
    return known


def _rank(header: str) -> tuple[tuple[str, str], ...]:
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _semicolon, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=").strip() if rest else "1"
        try:
            weights[name.strip()] = float(weight)
        except ValueError:
            weights[name.strip()] = 0.0
    other = weights.get("*", 0.0)
    ranked = [(weights.get(name, other), name, suffix) for name, suffix in ENCODINGS]
    wanted = sorted((r for r in ranked if r[0] > 0), key=lambda r: -r[0])
    return tuple((name, suffix) for _weight, name, suffix in wanted)
