"""Reads a file that somebody hands in, never more of it than its format may have."""

from pathlib import Path

from warraq.intake.errors import TooLarge, Unreadable

CAPTURE_LIMIT = 5_000_000
"""The most bytes that a captured page may have: a thousand times an ordinary one."""


def read_limited(path: Path, limit: int = CAPTURE_LIMIT) -> bytes:
    """Return the bytes of `path`; no more than `limit` + 1 are ever read.

    Raises TooLarge past the limit, Unreadable when there is no such file or it is none to read.
    """
    # A pipe or a device would never end, or never begin.
    if not path.is_file():
        raise _unreadable(path, "no file" if not path.exists() else "no ordinary file")
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    require_size(data, path.name, limit)
    return data


def require_size(data: bytes, where: str, limit: int = CAPTURE_LIMIT) -> None:
    """Raise TooLarge if there are more than `limit` bytes."""
    if len(data) > limit:
        raise TooLarge(
            "The file is too large",
            where,
            f"more than {limit} bytes",
            f"at most {limit} bytes",
            "Import the text of one page, not a dump",
        )


def _unreadable(path: Path, found: str) -> Unreadable:
    remedy = "Check the name and the rights of the file"
    return Unreadable("The file cannot be read", str(path), found, "a file with text", remedy)
