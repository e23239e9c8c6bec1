"""Pages that a template gives, in every state it has, served as the press would."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.press.recipes import readers
from warraq.ops.answers import POLICY


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        return None

    def end_headers(self) -> None:
        self.send_header("content-security-policy", POLICY)
        super().end_headers()


def names() -> list[str]:
    """What readers do, page by page: each form in each state, and where comments stand."""
    return sorted([*readers.forms(), "story, discussed", "story, closed", *_COMMENTS, "saved"])


_COMMENTS = ("comments", "comments, newest")


def file_of(name: str) -> str:
    """The file that a page is served as."""
    return "".join(letter if letter.isalnum() else "-" for letter in name) + ".html"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Every page of `names()` and what they load, at the address that is given."""
    for name in names():
        (folder / file_of(name)).write_text(readers.pages()[name], "utf-8")
    for asset in readers.assets().all():
        path = folder / asset.path.lstrip("/")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(asset.data)
    answer = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
