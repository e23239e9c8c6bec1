"""The command line: its help in two languages, its exit codes, and what it leaves behind."""

from __future__ import annotations

import argparse
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import warraq as package
from tests import sites
from warraq.conf import table
from warraq.ops import cli

OPS = Path(cli.__file__).parent
PO = cli.LOCALE / "ar" / "LC_MESSAGES" / "warraq.po"
KEYWORDS: Any = {"_": None, "gettext": None, "ngettext": (1, 2)}
COMMANDS = ("init", "serve", "worker", "import", "press", "edition", "search", "doctor", "settings")
LOOKS = ("status", "why", "verify")
ASKS = ("rebuild", "query", "relevance", "date")
ARABIC = re.compile("[\u0621-\u064a]{2,}")
FIELD = re.compile(r"%(?:\(\w+\))?[srd]")


def messages(path: Path) -> set[str | tuple[str, ...]]:
    """What a Python file passes to gettext."""
    with path.open("rb") as file:
        return {found[1] for found in extract("python", file, keywords=KEYWORDS)}


def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="ar", domain="warraq")


SOURCES = [*sorted(OPS.rglob("*.py")), Path(argparse.__file__)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_sentence_of_the_command_has_its_arabic(source: Path) -> None:
    known = catalogue()
    missing = []
    for text in messages(source):
        found = known.get(text if isinstance(text, str) else text[0])
        said = found.string if found else ""
        if not all([said] if isinstance(said, str) else said):
            missing.append(text)
    assert missing == []


def test_the_sentences_are_found_at_all() -> None:
    assert "bring captured pages in as stories" in messages(OPS / "cli.py")
    assert "expected one argument" in messages(Path(argparse.__file__))


def test_the_arabic_is_arabic_and_keeps_every_field() -> None:
    for message in catalogue():
        if not message.id:
            continue
        original = message.id if isinstance(message.id, str) else message.id[-1]
        forms = [message.string] if isinstance(message.string, str) else message.string
        for form in forms:
            assert sorted(FIELD.findall(form)) == sorted(FIELD.findall(original)), original
            if re.search("[A-Za-z]{3,}", FIELD.sub("", original)):
                assert ARABIC.search(form), original
        assert not message.fuzzy


def test_no_sentence_in_the_catalogue_is_left_over() -> None:
    """Those of the command itself; argparse's differ between Pythons and may all stay."""
    own = {text for source in SOURCES for text in messages(source)}
    text = PO.read_text("utf-8")
    start = text.index('msgid "usage: "')
    ours = {message.id for message in read_po(io.BytesIO(text[:start].encode())) if message.id}
    assert ours - own == set()


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    assert compiled.getvalue() == PO.with_suffix(".mo").read_bytes()


def test_a_date_that_cannot_be_is_a_wrong_call() -> None:
    from warraq.ops.commands import parse_date

    for text in ("tomorrow", "2022-13-01", "06/01/2022", "", "2022-01-06T25:00", "٢٠٢٢"):
        with pytest.raises(ValueError, match="expected a date such as 2022-01-06"):
            parse_date(text)
    with pytest.raises(ValueError, match="expected a date"):
        parse_date("0001-01-01T00:00+14:00")


@pytest.mark.parametrize("text", ["2022-01-06", "20220106"])
def test_a_date_without_a_time_has_none(text: str) -> None:
    from warraq.ops.commands import parse_date

    day, time = parse_date(text)
    assert (str(day), time) == ("2022-01-06", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-01-06T17:30", ("2022-01-06", "17:30:00")),
        ("2022-01-06T17:30:05.5", ("2022-01-06", "17:30:05")),
        # Riyadh is three hours east of Greenwich.
        ("2022-01-06T23:30+00:00", ("2022-01-07", "02:30:00")),
        ("2022-01-06T00:30Z", ("2022-01-06", "03:30:00")),
    ],
)
def test_a_time_is_told_in_the_sites_own_zone(text: str, expected: tuple[str, str]) -> None:
    from warraq.ops.commands import parse_date

    day, time = parse_date(text)
    assert (str(day), str(time)) == expected


@pytest.mark.process
class TestHelp:
    @pytest.mark.parametrize("name", ["", *COMMANDS])
    def test_in_english(self, name: str) -> None:
        said = sites.done(*([name] if name else []), "--help").stdout
        assert said.startswith(f"usage: warraq {name}".rstrip())
        assert "show this help message and exit" in said
        assert not ARABIC.search(said)

    @pytest.mark.parametrize("name", ["", *COMMANDS])
    def test_in_arabic(self, name: str) -> None:
        said = sites.done(*([name] if name else []), "--help", LANGUAGE="ar").stdout
        assert said.startswith(f"الاستعمال: warraq {name}".rstrip())
        assert "عرض هذه المساعدة والخروج" in said
        assert said != sites.done(*([name] if name else []), "--help").stdout
        words = re.findall(r"(?<![-\w])[a-z]{3,}(?![\w=])", said)
        left = set(words) - {*COMMANDS, *LOOKS, *ASKS, "warraq", "manage", "the"}
        known = {"localhost", "http", "py", "json", "today", "yesterday"}
        assert left <= known, f"not in Arabic: {left}"

    @pytest.mark.parametrize(
        "locale",
        [
            {"LC_ALL": "ar_EG.UTF-8"},
            {"LC_MESSAGES": "ar"},
            {"LANG": "ar_IQ.UTF-8"},
            {"LANGUAGE": "ar:en", "LANG": "en_US.UTF-8"},
        ],
    )
    def test_the_locale_chooses(self, locale: dict[str, str]) -> None:
        assert "الاستعمال" in sites.done("--help", **({"LANGUAGE": ""} | locale)).stdout

    @pytest.mark.parametrize("locale", [{"LANG": "C"}, {"LANG": "fr_FR.UTF-8"}, {}])
    def test_every_other_locale_is_answered_in_english(self, locale: dict[str, str]) -> None:
        assert "usage:" in sites.done("--help", **({"LANGUAGE": ""} | locale)).stdout

    def test_every_command_is_listed(self) -> None:
        said = sites.done("--help").stdout
        for name in (*COMMANDS, "manage"):
            assert re.search(rf"^ +{name} ", said, re.MULTILINE), name

    def test_a_terminal_without_arabic_letters_is_told_less_and_nothing_breaks(self) -> None:
        result = sites.done(
            "--help", LANGUAGE="ar", PYTHONUTF8="0", PYTHONIOENCODING="ascii:strict"
        )
        assert "warraq" in result.stdout

    def test_the_version(self) -> None:
        assert sites.done("--version").stdout == f"warraq {package.__version__}\n"


@pytest.mark.process
class TestWrongCalls:
    @pytest.mark.parametrize(
        ("line", "english", "arabic"),
        [
            ([], "required: COMMAND", "لازمة"),
            (["pres"], "invalid choice: 'pres'", "اختيار غير صحيح: 'pres'"),
            (["press", "--all"], "unrecognized arguments: --all", "وسائط غير معروفة: --all"),
            (["press", "now"], "invalid choice: 'now'", "اختيار غير صحيح: 'now'"),
            (["init"], "required: DIR", "DIR"),
            (["import"], "required: FILE", "FILE"),
            (["serve", "--port", "http"], "invalid int value: 'http'", "قيمة غير صحيحة"),
            (["doctor", "--site", "x"], "unrecognized arguments: --site", "وسائط غير معروفة"),
            (["--site"], "expected one argument", "يُنتظر وسيط واحد"),
        ],
    )
    def test_are_told_in_both_languages(self, line: list[str], english: str, arabic: str) -> None:
        for language, words in (("en", english), ("ar", arabic)):
            result = sites.warraq(*line, LANGUAGE=language)
            assert result.returncode == 2, language
            assert words in result.stderr
            assert result.stdout == ""
            assert "Traceback" not in result.stderr

    @pytest.mark.parametrize(
        "line", [["press"], ["serve"], ["import", "x.txt"], ["settings"], ["doctor"]]
    )
    def test_without_a_site_the_way_to_make_one_is_told(
        self, line: list[str], tmp_path: Path
    ) -> None:
        result = sites.warraq("--site", tmp_path, *line)
        assert result.returncode == 2
        said = result.stderr + result.stdout
        assert f"{tmp_path} holds no site" in said
        assert f"warraq init {tmp_path}" in said
        assert list(tmp_path.iterdir()) == [], "nothing was begun"

    @pytest.mark.parametrize("line", [["press"], ["serve"], ["doctor"]])
    def test_wrong_settings_stop_it_before_it_begins(self, line: list[str], tmp_path: Path) -> None:
        (tmp_path / "warraq.toml").write_text('prot = 8000\nsecret_key = "x"\n')
        result = sites.warraq("--site", tmp_path, *line)
        said = result.stderr + result.stdout
        assert result.returncode == 2
        assert str(tmp_path / "warraq.toml") in said
        assert "Did you mean 'port'?" in said
        assert "Traceback" not in said
        assert [path.name for path in tmp_path.iterdir()] == ["warraq.toml"]

    def test_an_init_with_wrong_settings_leaves_nothing(self, tmp_path: Path) -> None:
        folder = tmp_path / "new"
        result = sites.warraq("init", folder, "--base-url", "news.example")
        assert result.returncode == 2
        assert "such as https://news.example" in result.stderr
        assert not folder.exists()


@pytest.mark.process
class TestInit:
    def test_it_makes_a_whole_site(self) -> None:
        made = sites.plain()
        for name in ("warraq.toml", "warraq.sqlite3", "media", "public", "extra"):
            assert (made.folder / name).exists(), name
        assert (made.folder / "warraq.toml").stat().st_mode & 0o077 == 0, "it holds a secret"
        assert (made.folder / "public" / "index.html").exists()
        assert (made.folder / "public" / "404.html").exists()
        with sqlite3.connect(made.folder / "warraq.sqlite3") as database:
            assert database.execute("SELECT count(*) FROM newsroom_section").fetchone() == (1,)
            assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)

    def test_a_password_that_it_made_is_told_once_and_kept_nowhere(self) -> None:
        made = sites.plain()
        assert "Newsroom account: chief" in made.said
        told = re.search(r"Password \(shown this once\): (\S{16,})\n", made.said)
        assert told
        assert made.said.count(told[1]) == 1
        for path in made.folder.rglob("*"):
            assert not path.is_file() or told[1].encode() not in path.read_bytes(), path

    def test_a_second_time_it_refuses_and_changes_nothing(self) -> None:
        folder = sites.plain().folder

        def stands() -> dict[Path, int]:
            # SQLite's own two helpers come and go with who looks at the database.
            files = (p for p in folder.rglob("*") if not p.name.endswith(("-wal", "-shm")))
            return {p: p.stat().st_mtime_ns for p in files if p != folder}

        before = stands()
        result = sites.warraq("init", folder, "--demo", "--admin", "other", stdin="x" * 20)
        assert result.returncode == 1
        assert "is a site already" in result.stderr
        assert str(folder) in result.stderr
        assert stands() == before

    def test_a_weak_password_is_refused_and_leaves_nothing(self, tmp_path: Path) -> None:
        folder = tmp_path / "new"
        result = sites.warraq("init", folder, "--admin", "chief", stdin="12345\n")
        assert result.returncode == 1
        assert "password" in result.stderr
        assert "Traceback" not in result.stderr
        assert "ready" not in result.stdout
        assert not folder.exists()

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        result = sites.warraq("init", tmp_path / "file" / "site")
        assert result.returncode == 1
        assert "Traceback" not in result.stderr
        assert str(tmp_path / "file") in result.stderr


@pytest.mark.process
def test_the_site_is_found_by_option_then_environment_then_folder(tmp_path: Path) -> None:
    """Each folder's settings are wrong in a way of their own, which tells them apart at once."""
    folders = {name: tmp_path / name for name in ("option", "environment", "folder")}
    for name, folder in folders.items():
        folder.mkdir()
        (folder / "warraq.toml").write_text(f"of_the_{name} = 1\n")
    given = sites.command_line("--site", folders["option"], "settings")
    bare = sites.command_line("settings")
    here, chosen = folders["folder"], {"WARRAQ_SITE": str(folders["environment"])}
    assert "'of_the_option'" in sites.run(given, cwd=here, **chosen).stderr
    assert "'of_the_environment'" in sites.run(bare, cwd=here, **chosen).stderr
    assert "'of_the_folder'" in sites.run(bare, cwd=here).stderr


@pytest.mark.process
def test_settings_lists_every_row_and_no_secret(plain_site: Path) -> None:
    secret = re.search('secret_key = "(.+)"', (plain_site / "warraq.toml").read_text())
    assert secret
    result = sites.done("--site", plain_site, "settings", "--json", WARRAQ_PORT="9123")
    listed = json.loads(result.stdout)
    assert [row["name"] for row in listed] == [setting.name for setting in table.TABLE]
    by_name = {row["name"]: row for row in listed}
    assert set(by_name["port"]) == {"name", "type", "default", "value", "help"}
    assert (by_name["port"]["default"], by_name["port"]["value"]) == (8000, 9123)
    assert by_name["port"]["type"] == "int"
    assert secret[1] not in result.stdout + result.stderr


@pytest.mark.process
class TestDoctor:
    def test_a_sound_site(self, plain_site: Path) -> None:
        result = sites.done("--site", plain_site, "doctor", "--json")
        found = {each["id"]: each["state"] for each in json.loads(result.stdout)}
        assert {
            "site", "python", "secret_key", "base_url", "folders", "disk", "database",
            "durability", "migrations", "press", "sections",
        } <= set(found)  # fmt: skip
        assert "failure" not in found.values()

    def test_what_is_not_sound(self, plain_site: Path) -> None:
        settings = (plain_site / "warraq.toml").read_text()
        settings = re.sub('secret_key = ".+"', 'secret_key = "short"', settings)
        settings = re.sub('base_url = ".+"', 'base_url = "http://news.example"', settings)
        (plain_site / "warraq.toml").write_text(settings)
        (plain_site / "media").rename(plain_site / "elsewhere")
        with sqlite3.connect(plain_site / "warraq.sqlite3") as database:
            database.execute("DELETE FROM newsroom_section")
            database.execute("DELETE FROM django_migrations WHERE app = 'intake'")
            database.execute(
                "UPDATE press_unit SET error = 'ValueError: no ink', dirty = 1 WHERE id = 1"
            )
            assert database.execute("SELECT changes()").fetchone() == (1,)
        result = sites.warraq("--site", plain_site, "doctor", "--json")
        assert result.returncode == 1
        found = {each["id"]: each for each in json.loads(result.stdout)}
        bad = {name for name, each in found.items() if each["state"] == "failure"}
        assert bad == {"secret_key", "folders", "migrations", "press", "sections"}
        assert found["base_url"]["state"] == "warning"
        assert "media" in found["folders"]["text"]
        assert "no ink" in found["press"]["text"]
        assert "warraq manage migrate" in found["migrations"]["text"]

    def test_a_database_that_does_not_answer(self, plain_site: Path) -> None:
        with (plain_site / "warraq.toml").open("a") as file:
            file.write('database_url = "postgresql://nobody@127.0.0.1:1/none"\n')
        result = sites.warraq("--site", plain_site, "doctor", LANGUAGE="ar")
        assert result.returncode == 1
        assert "لا جواب منها" in result.stdout
        assert "Traceback" not in result.stderr


@pytest.mark.process
def test_press_prints_what_changed_and_then_nothing(plain_site: Path) -> None:
    public = plain_site / "public"
    first = json.loads(sites.done("--site", plain_site, "press", "--json").stdout)
    keys = {"rendered", "written", "removed", "held", "failed", "failing", "waiting"}
    assert set(first) == keys
    (public / "index.html").unlink()
    full = json.loads(sites.done("--site", plain_site, "press", "--full", "--json").stdout)
    assert full["rendered"] > 5
    assert (full["failed"], full["failing"], full["waiting"]) == (0, 0, 0)
    again = sites.done("--site", plain_site, "press", "--json")
    assert json.loads(again.stdout) == dict.fromkeys(first, 0)
    said = sites.done("--site", plain_site, "press", LANGUAGE="ar").stdout
    assert ARABIC.search(said)


@pytest.mark.process
def test_manage_runs_djangos_own_commands(plain_site: Path) -> None:
    result = sites.done("--site", plain_site, "manage", "check", "--fail-level", "WARNING")
    assert "no issues" in result.stdout
    wrong = sites.warraq("--site", plain_site, "manage", "no-such-command")
    assert wrong.returncode == 1
    assert "no-such-command" in wrong.stderr


@pytest.mark.process
@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["import", "x.txt", "--date", "6 January"], "'6 January', expected a date such as"),
        (["import", "x.txt", "--report", "no/such/r.json"], "no/such"),
        (["serve", "--port", "70000"], "70000, expected a port from 1 to 65535"),
    ],
)
def test_wrong_values_are_wrong_calls(line: list[str], words: str) -> None:
    result = sites.warraq("--site", sites.plain().folder, *line)
    assert result.returncode == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
