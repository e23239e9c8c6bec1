"""An output: one published path and its bytes; its media type follows from the path.

A path may also have moved (301) or be gone for good (410). A server that only knows files is
told so by the files themselves: a moved page is a small page that leads on, and a path that is
gone has an empty place with a marker beside it.
"""

from __future__ import annotations

import hashlib
import html
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
GONE_SUFFIX = ".gone"
_GONE_BODY = b"410\n"
_MOVED_START = (
    b'<!doctype html>\n<html lang="ar" dir="rtl">\n<meta charset="utf-8">\n'
    b'<meta http-equiv="refresh" content="0; url='
)


@dataclass(frozen=True)
class Output:
    """A path such as `/politics/` (a page) or `/rss.xml` (a file), and its bytes.

    `status` is 200; or 301, with the root-relative `location`; or 410. See `moved` and `gone`.
    """

    path: str
    body: bytes
    status: int = 200
    location: str = ""

    def __post_init__(self) -> None:
        if not self.path.startswith("/") or ".." in self.path.split("/") or "//" in self.path:
            raise ValueError(f"{self.path!r} is no path to publish at: /part/part/ or /part/file.")

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def file(self) -> str:
        """The file below the tree's root: a path ending in a slash is its `index.html`.

        What is gone has a marker instead: the same name with `.gone` behind it.
        """
        return file_of(self.path) + (GONE_SUFFIX if self.status == 410 else "")

    @property
    def content_type(self) -> str:
        """The media type that servers send it with."""
        return media_type(self.file) if self.status == 200 else "text/html; charset=utf-8"


def moved(path: str, to: str) -> Output:
    """A path that leads to another (301): for a server of mere files, a page that leads on."""
    target = html.escape(to)
    rest = (
        f'{target}">\n<link rel="canonical" href="{target}">\n'
        '<meta name="robots" content="noindex">\n<title>انتقلت الصفحة</title>\n'
        f'<p><a href="{target}">انتقلت الصفحة إلى عنوان آخر</a></p>\n'
    )
    body = _MOVED_START + rest.encode()
    return Output(path, body, 301, to)


def location_of(body: bytes) -> str | None:
    """Where a printed file leads if it is the page of a moved path; else None."""
    if not body.startswith(_MOVED_START):
        return None
    start = len(_MOVED_START)
    return html.unescape(body[start : body.index(b'"', start)].decode())


def gone(path: str) -> Output:
    """A path that held something and never will again unless it returns (410)."""
    return Output(path, _GONE_BODY, 410)


def file_of(path: str) -> str:
    """The relative file name of a published path."""
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")


def media_type(file: str) -> str:
    """The media type of a printed file, by its name alone: any server can tell it."""
    name = file.rpartition("/")[2]
    return _BY_NAME.get(name) or _BY_SUFFIX.get(name.rpartition(".")[2].lower(), _OTHER)
