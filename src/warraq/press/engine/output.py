"""An output: one published path and its bytes; its media type follows from the path."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

_BY_NAME = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "favicon.ico": "image/png",
}
_BY_SUFFIX = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "avif": "image/avif",
    "webp": "image/webp",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
}
_OTHER = "application/octet-stream"


@dataclass(frozen=True)
class Output:
    """A path such as `/politics/` (a page) or `/rss.xml` (a file), and its bytes."""

    path: str
    body: bytes

    def __post_init__(self) -> None:
        if not self.path.startswith("/") or ".." in self.path.split("/") or "//" in self.path:
            raise ValueError(f"{self.path!r} is no path to publish at: /part/part/ or /part/file.")

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def file(self) -> str:
        """The file below the tree's root: a path ending in a slash is its `index.html`."""
        return file_of(self.path)

    @property
    def content_type(self) -> str:
        """The media type that servers send it with."""
        return media_type(self.file)


def file_of(path: str) -> str:
    """The relative file name of a published path."""
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")


def media_type(file: str) -> str:
    """The media type of a printed file, by its name alone: any server can tell it."""
    name = file.rpartition("/")[2]
    return _BY_NAME.get(name) or _BY_SUFFIX.get(name.rpartition(".")[2].lower(), _OTHER)
