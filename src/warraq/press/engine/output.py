"""An output: one published path and its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Output:
    """A path such as `/politics/` (a page) or `/rss.xml` (a file), its bytes and media type."""

    path: str
    body: bytes
    content_type: str

    def __post_init__(self) -> None:
        if not self.path.startswith("/") or ".." in self.path or "//" in self.path:
            raise ValueError(f"{self.path!r} is no path to publish at: /part/part/ or /part/file.")

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def file(self) -> str:
        """The file below the tree's root: a path ending in a slash is its `index.html`."""
        return file_of(self.path)


def file_of(path: str) -> str:
    """The relative file name of a published path."""
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")
