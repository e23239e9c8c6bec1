"""What a request asks for beside its path: an encoding, a newer version, a range of bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime

Asked = Callable[[str], str | None]
Encodings = tuple[tuple[str, str], ...]
# Preferred first: the tree holds these siblings beside whatever compresses.
ENCODINGS: Encodings = (("br", ".br"), ("zstd", ".zst"), ("gzip", ".gz"))
_ONE_RANGE = re.compile(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", re.IGNORECASE | re.ASCII)


def changed(etag: str, modified: int, header: Asked) -> bool:
    """Whether the client wants only a version that this no longer is (412)."""
    wanted = header("if-match")
    if wanted is not None:
        return not _holds(etag, wanted, weak=False)
    until = header("if-unmodified-since")
    moment = _seconds(until) if until else None
    return moment is not None and modified > moment


def unchanged(etag: str, modified: int, header: Asked) -> bool:
    """Whether the client has this version already (304). `modified` is in Unix seconds."""
    wanted = header("if-none-match")
    if wanted is not None:
        return _holds(etag, wanted, weak=True)
    since = header("if-modified-since")
    moment = _seconds(since) if since else None
    return moment is not None and modified <= moment


def byte_range(
    size: int, etag: str, modified: int, header: Asked
) -> tuple[int, int] | tuple[()] | None:
    """The one range asked for as (start, end), end excluded; () where the file holds none of it.

    None where all is to be sent: no range, several, one that is malformed, or one of another
    version (`If-Range`, which a weak ETag never meets).
    """
    asked = header("range")
    found = _ONE_RANGE.fullmatch(asked) if asked else None
    if found is None or found[1] == found[2] == "":
        return None
    only = header("if-range")
    if only is not None and only.strip() != etag and _seconds(only) != modified:
        return None
    if not found[1]:
        start, end = max(0, size - int(found[2])), size
    else:
        start, end = int(found[1]), min(size, int(found[2]) + 1) if found[2] else size
    return (start, end) if start < end else ()


def _holds(etag: str, wanted: str, weak: bool) -> bool:
    tags = [tag.strip() for tag in wanted.split(",")]
    return "*" in tags or etag in tags or (weak and f"W/{etag}" in tags)


def _seconds(date: str) -> int | None:
    try:
        return int(parsedate_to_datetime(date).timestamp())
    except (TypeError, ValueError, OverflowError):
        return None


_remembered: dict[str, Encodings] = {}


def accepted(header: str) -> Encodings:
    """The encodings of ours that a client accepts, its most wanted first, then ours."""
    known = _remembered.get(header)
    if known is None:
        known = _rank(header)
        if len(_remembered) < 1000 and len(header) < 200:
            _remembered[header] = known
    return known


def _rank(header: str) -> Encodings:
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
