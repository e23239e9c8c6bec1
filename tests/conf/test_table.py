"""The settings table: what may stand in it, and what a refusal says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from warraq.conf import table

BY_NAME = {setting.name: setting for setting in table.TABLE}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Writes the settings file and returns its folder."""

    def write(text: str) -> Path:
        (tmp_path / table.FILE).write_text(text, "utf-8")
        return tmp_path

    return write


def refusal(folder: Path, environ: dict[str, str] | None = None) -> str:
    with pytest.raises(table.SettingsError) as caught:
        table.load(folder, environ or {})
    return str(caught.value)


def test_a_folder_without_the_file_has_the_defaults(tmp_path: Path) -> None:
    assert table.load(tmp_path, {}) == {s.name: s.default for s in table.TABLE}


def test_every_default_passes_its_own_check() -> None:
    for setting in table.TABLE:
        assert type(setting.default) is setting.type, setting.name
        setting.check(setting.default)


def test_every_setting_says_what_it_is() -> None:
    names = [setting.name for setting in table.TABLE]
    assert len(names) == len(set(names))
    for setting in table.TABLE:
        assert len(setting.help) > 20, setting.name
        assert setting.help.endswith("."), setting.name


def test_the_file_overrides_the_defaults_and_nothing_else(write: Any) -> None:
    values = table.load(write('port = 9001\nbase_url = "https://news.example"\n'), {})
    assert values["port"] == 9001
    assert values["base_url"] == "https://news.example"
    assert values["timezone"] == BY_NAME["timezone"].default


def test_an_unknown_key_names_the_file_and_the_nearest_name(write: Any) -> None:
    folder = write('time_zone = "Asia/Baghdad"\n')
    said = refusal(folder)
    assert str(folder / table.FILE) in said
    assert "'time_zone'" in said
    assert "Did you mean 'timezone'?" in said


def test_a_key_like_no_other_points_at_the_list(write: Any) -> None:
    said = refusal(write("xyzzy = 1\n"))
    assert "'xyzzy'" in said
    assert "Did you mean" not in said
    assert "warraq settings" in said


def test_a_table_where_a_setting_is_expected_is_unknown(write: Any) -> None:
    assert "'server'" in refusal(write("[server]\nport = 8000\n"))


@pytest.mark.parametrize(
    ("line", "found", "expected"),
    [
        ('port = "8000"', "'8000' (str)", "expected int"),
        ("port = true", "True (bool)", "expected int"),
        ("port = 80.5", "80.5 (float)", "expected int"),
        ("base_url = 8000", "8000 (int)", "expected str"),
        ('allowed_hosts = "news.example"', "'news.example' (str)", "expected list"),
        ("allowed_hosts = [1, 2]", "[1, 2]", "expected a list of strings"),
        ("timezone = 2022-01-06", "datetime.date(2022, 1, 6)", "expected str"),
    ],
)
def test_a_wrong_type_says_where_what_and_what_instead(
    write: Any, line: str, found: str, expected: str
) -> None:
    folder = write(f"{line}\n")
    said = refusal(folder)
    assert str(folder / table.FILE) in said
    assert line.split(" ", 1)[0] in said
    assert found in said
    assert expected in said


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("base_url", "news.example", "such as https://news.example"),
        ("base_url", "ftp://news.example", "such as https://news.example"),
        ("base_url", "https://news.example/paper/", "without a path"),
        ("base_url", "https://", "such as https://news.example"),
        ("timezone", "../etc/passwd", "such as Asia/Baghdad"),
        pytest.param("timezone", "Asia", "such as Asia/Baghdad"),
        ("timezone", "", "such as Asia/Baghdad"),
        pytest.param("timezone", "Mars/Olympus", "such as Asia/Baghdad"),
        ("language", "fr", '"ar" or "en"'),
        ("language", "", '"ar" or "en"'),
        ("database_url", "sqlite:///x.db", "postgresql://"),
        ("database_url", "mysql://a@b/c", "postgresql://"),
        ("port", 0, "from 1 to 65535"),
        ("port", 65536, "from 1 to 65535"),
        ("port", -1, "from 1 to 65535"),
        ("threads", 0, "from 1 up"),
        ("memory_mb", 0, "from 1 up"),
    ],
)
def test_a_bad_value_says_where_what_and_what_instead(
    write: Any, name: str, value: str | int, expected: str
) -> None:
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    folder = write(f"{name} = {shown}\n")
    said = refusal(folder)
    assert said.startswith(f"{folder / table.FILE}: {name} is {value!r}; ")
    assert expected in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("base_url", "http://192.0.2.7:8080"),
        ("base_url", "https://news.example/"),
        ("timezone", "Africa/Casablanca"),
        ("language", "en"),
        ("database_url", "postgresql://me:secret@db.example:5432/news"),
        ("port", 65535),
        ("threads", 1),
    ],
)
def test_a_good_value_stands_as_it_was_written(write: Any, name: str, value: Any) -> None:
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    assert table.load(write(f"{name} = {shown}\n"), {})[name] == value


def test_the_environment_overrides_the_file(write: Any) -> None:
    folder = write('port = 9001\ntimezone = "Asia/Baghdad"\n')
    values = table.load(folder, {"WARRAQ_PORT": "9002", "HOME": "/nowhere"})
    assert values["port"] == 9002
    assert values["timezone"] == "Asia/Baghdad"


def test_a_list_in_the_environment_is_divided_by_commas(tmp_path: Path) -> None:
    found = table.load(tmp_path, {"WARRAQ_ALLOWED_HOSTS": " a.example, b.example ,"})
    assert found["allowed_hosts"] == ["a.example", "b.example"]


def test_the_name_of_the_site_is_no_setting_of_it(tmp_path: Path) -> None:
    table.load(tmp_path, {"WARRAQ_SITE": str(tmp_path)})


def test_an_unknown_name_in_the_environment_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, {"WARRAQ_PROT": "8000"})
    assert "environment variable WARRAQ_PROT" in said
    assert "Did you mean 'port'?" in said


@pytest.mark.parametrize(
    "text",
    [
        "eighty",
        "",
        "8000x",
        "1_0",
        pytest.param("--5"),
        pytest.param("²"),
    ],
)
def test_a_number_in_the_environment_that_is_none_names_the_variable(
    tmp_path: Path, text: str
) -> None:
    said = refusal(tmp_path, {"WARRAQ_PORT": text})
    assert "environment variable WARRAQ_PORT" in said
    assert repr(text) in said
    assert "expected int" in said


def test_a_bad_value_in_the_environment_names_the_variable(tmp_path: Path) -> None:
    said = refusal(tmp_path, {"WARRAQ_PORT": "70000"})
    assert said.startswith("environment variable WARRAQ_PORT: port is 70000; ")


def test_a_file_that_is_no_toml_says_where_it_breaks(write: Any) -> None:
    folder = write('port = 8000\nbase_url = "https://news.example\n')
    said = refusal(folder)
    assert str(folder / table.FILE) in said
    assert "not valid TOML" in said
    assert "line 2" in said


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / table.FILE).write_bytes("# موقع\nport = 8000\n".encode("cp1256"))
    assert "not valid TOML" in refusal(tmp_path)
