"""`warraq press` and what stands behind it, as an operator runs them on a real site."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests import sites

ARABIC = re.compile("[\u0621-\u064a]{2,}")
process = pytest.mark.process


def ask(site: Path, *line: str, code: int = 0) -> Any:
    """The JSON that a press command prints."""
    result = sites.warraq("--site", site, "press", *line, "--json")
    assert result.returncode == code, f"{result.stdout}\n{result.stderr}"
    return json.loads(result.stdout)


def write(site: Path, statement: str) -> None:
    with sqlite3.connect(site / "warraq.sqlite3") as database:
        database.execute(statement)
    database.close()


def dump(site: Path) -> str:
    """Every row of the press and the outbox."""
    with sqlite3.connect(site / "warraq.sqlite3") as database:
        kept = [r for r in database.iterdump() if re.search(r'"(press|trace)_', r)]
    database.close()
    return "\n".join(kept)


def tree(site: Path) -> dict[str, tuple[bytes, int]]:
    public = site / "public"
    return {
        str(f.relative_to(public)): (f.read_bytes(), f.stat().st_mtime_ns)
        for f in public.rglob("*")
        if f.is_file()
    }


@pytest.fixture(scope="module")
def printed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose tree is that of its database. Copy it; do not change it."""
    folder = sites.copy_of(sites.plain().folder, tmp_path_factory.mktemp("printed") / "site")
    sites.done("--site", folder, "press")
    return folder


@pytest.fixture
def printed(printed_once: Path, tmp_path: Path) -> Path:
    """A site of the test's own whose tree is that of its database."""
    return sites.copy_of(printed_once, tmp_path / "site")


@process
@pytest.mark.long
def test_status_of_a_sound_site(printed: Path) -> None:
    found = ask(printed, "status")
    assert found["sound"]
    assert (found["waiting"], found["failing"], found["code"]) == ({}, [], True)
    assert found["cursor"] == found["latest"]
    assert found["printed"][0]["path"].startswith("/")
    said = sites.done("--site", printed, "press", "status").stdout
    assert "failing: 0" in said
    assert "sink folder: well" in said
    assert ARABIC.search(sites.done("--site", printed, "press", "status", LANGUAGE="ar").stdout)


@process
def test_status_of_a_site_in_trouble(printed: Path) -> None:
    write(
        printed,
        "UPDATE press_unit SET dirty = 1, attempts = 3, error = 'Traceback\nValueError: no ink',"
        " retry_at = '2999-01-01 00:00:00' WHERE recipe = 'front'",
    )
    (failing,) = ask(printed, "status", code=1)["failing"]
    assert (failing["recipe"], failing["attempts"]) == ("front", 3)
    assert failing["reason"] == "ValueError: no ink"
    result = sites.warraq("--site", printed, "press", "status")
    assert result.returncode == 1
    assert "no ink (attempt 3, again at 2999-01-01" in result.stdout
    pressed = sites.warraq("--site", printed, "press")
    assert pressed.returncode == 1
    assert "warraq press status" in pressed.stderr


@process
def test_why_tells_of_a_path_in_any_spelling(printed: Path) -> None:
    found = ask(printed, "why", "/")
    assert (found["recipe"], found["path"], found["status"]) == ("front", "/", 200)
    assert "front" in found["reads"]
    assert found["change"]["seq"] > 0
    assert re.fullmatch(r"[0-9a-f]{64}", found["sha256"])
    assert ask(printed, "why", "http://localhost:8000/index.html") == found
    assert ask(printed, "why", "robots.txt")["path"] == "/robots.txt"
    said = sites.done("--site", printed, "press", "why", "/").stdout
    assert f"SHA-256: {found['sha256']}" in said
    assert "recipe and subject: front" in said


@process
@pytest.mark.long
def test_why_of_what_is_not_there(printed: Path) -> None:
    found = ask(printed, "why", "/robot.txt", code=1)
    assert (found["known"], found["near"]) == (False, ["/robots.txt"])
    result = sites.warraq("--site", printed, "press", "why", "/robot.txt")
    assert (result.returncode, result.stdout) == (1, "")
    assert "Nothing is printed at /robot.txt." in result.stderr
    assert "/robots.txt" in result.stderr
    other = sites.warraq("--site", printed, "press", "why", "https://other.example/")
    assert other.returncode == 2
    assert "other.example is another site" in other.stderr


@process
@pytest.mark.parametrize(
    "full",
    [
        pytest.param([], id="what waits"),
        pytest.param(["--full"], id="everything", marks=pytest.mark.long),
    ],
)
def test_a_dry_run_touches_nothing(printed: Path, full: list[str]) -> None:
    write(printed, "UPDATE newsroom_section SET name = 'قسم باسم جديد'")
    write(
        printed,
        "INSERT INTO trace_change (tag, made_at, bulk)"
        " SELECT 'section:' || id, '2024-11-22 10:00:00', 0 FROM newsroom_section"
        " UNION SELECT 'shell', '2024-11-22 10:00:00', 0",
    )
    ledger, files = dump(printed), tree(printed)
    made = ask(printed, "--dry-run", *full, code=1 if full else 0)
    assert made["failed"] == {}
    assert made["written"]
    said = sites.warraq("--site", printed, "press", "--dry-run", *full)
    assert "Nothing was touched." in said.stdout
    assert dump(printed) == ledger
    assert tree(printed) == files
    done = ask(printed, *full)
    assert done["rendered"] == made["rendered"]
    if not full:
        assert done["written"] == len(made["written"])
    assert dump(printed) != ledger
    assert ask(printed, "--dry-run", "--full")["written"] == []


@process
def test_verify_mends_and_says_so(printed: Path) -> None:
    before = {name: data for name, (data, _at) in tree(printed).items()}
    assert ask(printed, "verify")["damaged"] == {}
    public = printed / "public"
    page = public / "index.html"
    page.write_bytes(page.read_bytes().replace(b"</html>", b"</htmk>"))
    (public / "robots.txt.gz").write_bytes(b"stray")
    (public / "strange").mkdir()
    (public / "strange/page.html").write_text("strange")
    (public / ".well-known").mkdir()
    (public / ".well-known/proof").write_text("mine")
    dry = ask(printed, "verify", "--dry-run", code=1)
    assert dry["damaged"] == {"/": "changed"}
    assert dry["foreign"] == ["robots.txt.gz", "strange/page.html"]
    assert (dry["mended"], dry["quarantine"]) == (0, None)
    assert b"</htmk>" in page.read_bytes()
    result = sites.warraq("--site", printed, "press", "verify")
    assert result.returncode == 1
    assert "damaged  /  changed" in result.stdout
    assert "Printed again: 1." in result.stdout
    (quarantine,) = (printed / "quarantine").iterdir()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d{6}", quarantine.name)
    assert str(quarantine) in result.stdout
    assert (quarantine / "strange/page.html").read_text() == "strange"
    assert not (public / "strange").exists()
    after = {name: data for name, (data, _at) in tree(printed).items()}
    assert after == before | {".well-known/proof": b"mine"}
    assert ask(printed, "verify")["checked"] > 5


@process
def test_many_removals_wait_for_a_word(printed: Path) -> None:
    write(
        printed,
        "UPDATE press_entry SET doomed = 1, unit_id = NULL"
        " WHERE path IN ('/robots.txt', '/404.html')",
    )
    environ = {"WARRAQ_REMOVALS_AT_ONCE": "1"}
    held = sites.warraq("--site", printed, "press", **environ)
    assert held.returncode == 1
    assert "warraq press --yes" in held.stderr
    assert (printed / "public/robots.txt").exists()
    looked = sites.warraq("--site", printed, "press", "status", **environ)
    assert looked.returncode == 1
    assert "warraq press --yes" in looked.stdout
    allowed = sites.warraq("--site", printed, "press", "--yes", **environ)
    assert allowed.returncode == 0, allowed.stderr
    assert not (printed / "public/robots.txt").exists()


@process
@pytest.mark.parametrize(
    "line",
    [
        ["--full", "status"],
        ["--yes", "verify"],
        ["--dry-run", "why", "/"],
        ["why"],
        ["why", "/", "/"],
        ["verify", "--full"],
    ],
    ids=" ".join,
)
def test_wrong_calls(printed: Path, line: list[str]) -> None:
    result = sites.warraq("--site", printed, "press", *line)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr


@process
@pytest.mark.parametrize("look", ["status", "why", "verify"])
def test_help_in_both_languages(look: str) -> None:
    english = sites.done("press", look, "--help").stdout
    assert english.startswith(f"usage: warraq press {look}")
    assert not ARABIC.search(english)
    arabic = sites.done("press", look, "--help", LANGUAGE="ar").stdout
    assert arabic.startswith(f"الاستعمال: warraq press {look}")


class Ticking:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Ticking:
    from warraq.ops import progress

    clock = Ticking()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_progress_tells_a_log_a_line_every_ten_seconds(
    ticking: Ticking, capsys: pytest.CaptureFixture[str]
) -> None:
    from warraq.ops.progress import Progress

    progress = Progress(quiet=False)
    for done in range(1, 26):
        ticking.now += 1
        progress.tell(done, 100 - done)
    progress.close()
    assert capsys.readouterr().err.splitlines() == ["10 / 100   0:01:30", "20 / 100   0:01:20"]


def test_progress_says_nothing_when_it_is_to_be_quiet(
    ticking: Ticking, capsys: pytest.CaptureFixture[str]
) -> None:
    from warraq.ops.progress import Progress

    progress = Progress(quiet=True)
    ticking.now += 60
    progress.tell(1, 99)
    progress.close()
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("elapsed", "done", "left", "said"),
    [(10, 10, 5, "5 s"), (60, 10, 20, "0:02:00"), (3600, 1, 2, "2:00:00"), (0, 0, 7, "0 s")],
)
def test_the_time_that_is_left(elapsed: float, done: int, left: int, said: str) -> None:
    from warraq.ops.progress import remaining

    assert remaining(elapsed, done, left) == said
