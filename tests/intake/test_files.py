import os
from pathlib import Path

import pytest

from warraq.intake.errors import TooLarge, Unreadable
from warraq.intake.files import CAPTURE_LIMIT, read_limited, require_size


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    assert read_limited(path, limit=5) == b"12345"
    with pytest.raises(TooLarge, match="more than 4 bytes"):
        read_limited(path, limit=4)


def test_no_more_is_read_than_one_byte_past_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    asked: list[int] = []

    class Counting:
        def __enter__(self) -> "Counting":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def read(self, size: int) -> bytes:
            asked.append(size)
            return bytes(size)

    monkeypatch.setattr(Path, "open", lambda *_: Counting())
    with pytest.raises(TooLarge, match=r"huge\.txt"):
        read_limited(path)
    assert asked == [CAPTURE_LIMIT + 1]


def test_a_sparse_file_of_100_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(TooLarge):
        read_limited(path)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no file"):
        read_limited(tmp_path / "none.txt")
    with pytest.raises(Unreadable, match="no ordinary file"):
        read_limited(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Unreadable, match="no ordinary file"):
        read_limited(tmp_path / "pipe")


def test_size_of_bytes_in_hand() -> None:
    require_size(b"12", "a", limit=2)
    with pytest.raises(TooLarge):
        require_size(b"123", "a", limit=2)
