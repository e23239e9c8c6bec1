"""Answers for the printed tree from memory, before Django is asked."""

from __future__ import annotations

import os
from pathlib import Path

from warraq.ops import answers
from warraq.ops.answers import Answer, Part
from warraq.ops.conditions import Asked, accepted, byte_range, changed, unchanged
from warraq.ops.memory import Kept, Memory
from warraq.press.engine.compress import is_text
from warraq.press.engine.output import GONE_SUFFIX, file_of, media_type

_DYNAMIC = ("/newsroom/", "/-/")
_BARE = ("/newsroom", "/-")
_WELL_KNOWN = "/.well-known/"
_LONGEST = 8000


class Responder:
    """`root` is the printed tree; `memory` is the most bytes to keep of it."""

    def __init__(self, root: Path, memory: int) -> None:
        self._root = str(root)
        self.memory = Memory(memory)

    def answer(self, method: str, path: str, header: Asked, query: str = "") -> Answer | None:
        """The response to a request; None where Django must be asked.

        `path` and `query` are what stood before and behind the `?`, the path percent-decoded;
        `header` gives a request header by its lower-case name.
        """
        encodings = header("accept-encoding") or ""
        kept = self.memory.again(path, encodings)
        if kept is not None and method == "GET":
            return _told(kept, method, header, query)
        clean = _resolved(path)
        if clean and (clean.startswith(_DYNAMIC) or clean in _BARE):
            return None
        if method not in ("GET", "HEAD"):
            return answers.REFUSED
        if len(path) > _LONGEST:
            answer = answers.TOO_LONG
        elif clean is None:
            answer = answers.NO_PATH
        elif _is_hidden(clean):
            answer = self._page("/404.html", encodings, answers.ABSENT)
        elif found := self._find(clean, encodings):
            self.memory.route(path, encodings, found)
            answer = _told(found, method, header, query)
        else:
            answer = self._absent(clean, encodings, query)
        return Answer(answer.status, answer.headers, b"") if method == "HEAD" else answer

    def _find(self, path: str, encodings: str) -> Kept | None:
        file = f"{self._root}/{file_of(path)}"
        if encodings and is_text(media_type(file)):
            for name, suffix in accepted(encodings):
                kept = self.memory.load(path, file + suffix, name)
                if kept:
                    return kept
        return self.memory.load(path, file, "")

    def _absent(self, path: str, encodings: str, query: str) -> Answer:
        file = f"{self._root}/{file_of(path)}"
        if _is_file(file + GONE_SUFFIX):
            return self._page("/410.html", encodings, answers.GONE)
        if not path.endswith("/"):
            if _is_file(f"{file}/index.html"):
                return answers.leads_to(answers.encoded(f"{path}/"), query)
            if _is_file(f"{file}/index.html{GONE_SUFFIX}"):
                return self._page("/410.html", encodings, answers.GONE)
        return self._page("/404.html", encodings, answers.ABSENT)

    def _page(self, path: str, encodings: str, otherwise: Answer) -> Answer:
        """The site's own page for a status, which no cache may hold against another path."""
        kept = self._find(path, encodings)
        if kept is None or kept.open or kept.leads_to:
            return otherwise
        drop = ("etag", "last-modified", "cache-control", "accept-ranges")
        headers = [pair for pair in kept.whole.headers if pair[0] not in drop]
        headers.append(("cache-control", answers.MISSING))
        return Answer(otherwise.status, headers, kept.whole.body)


def _told(kept: Kept, method: str, header: Asked, query: str) -> Answer:
    """The answer out of a file, as the request's conditions want it."""
    answer = _chosen(kept, method, header, query)
    if kept.open:
        if method == "GET" and answer.status in (200, 206):
            return answer if answer.part else _part_of(kept, answer, 0, kept.size)
        kept.open.close()
    return answer


def _chosen(kept: Kept, method: str, header: Asked, query: str) -> Answer:
    if kept.leads_to:
        return answers.leads_to(kept.leads_to, query)
    if changed(kept.etag, kept.modified, header):
        return answers.CHANGED
    if unchanged(kept.etag, kept.modified, header):
        return kept.not_modified
    # A range means nothing to HEAD.
    found = byte_range(kept.size, kept.etag, kept.modified, header) if method == "GET" else None
    if found is None:
        return kept.whole
    if not found:
        size = ("content-range", f"bytes */{kept.size}")
        return answers.said(416, "no such bytes", size)
    start, end = found
    headers = [pair for pair in kept.whole.headers if pair[0] != "content-length"]
    headers.append(("content-length", str(end - start)))
    headers.append(("content-range", f"bytes {start}-{end - 1}/{kept.size}"))
    answer = Answer(206, headers, kept.whole.body[start:end])
    return _part_of(kept, answer, start, end - start)


def _part_of(kept: Kept, answer: Answer, start: int, length: int) -> Answer:
    if kept.open is None:
        return answer
    return Answer(answer.status, answer.headers, b"", Part(kept.open, start, length))


def _resolved(path: str) -> str | None:
    """A path without its dot segments; None where it is none, or climbs above the root."""
    if not path.startswith("/") or "\0" in path:
        return None
    if "/." not in path:
        return path
    parts: list[str] = []
    names = path[1:].split("/")
    for name in names:
        if name == "..":
            if not parts:
                return None
            parts.pop()
        elif name != ".":
            parts.append(name)
    # A dot segment at the end stands for the folder.
    end = "/" if parts and names[-1] in (".", "..") else ""
    return "/" + "/".join(parts) + end


def _is_hidden(path: str) -> bool:
    """Whether a path is one that is never served, whatever stands there.

    A doubled slash or a backslash would make a redirect lead to another host.
    """
    if "//" in path or "\\" in path or path.endswith(GONE_SUFFIX):
        return True
    below = path[len(_WELL_KNOWN) - 1 :] if path.startswith(_WELL_KNOWN) else path
    return "/." in below


def _is_file(name: str) -> bool:
    try:
        return os.path.isfile(name)  # noqa: PTH113
    except ValueError:
        return False
