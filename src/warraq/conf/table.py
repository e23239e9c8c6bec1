"""The one table of settings: name, type, default and help, and the reading of a site's own."""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

FILE = "warraq.toml"
PREFIX = "WARRAQ_"
# Environment names that choose the site itself and are no settings of one.
OUTSIDE = {"WARRAQ_SITE"}


class SettingsError(Exception):
    """A setting is unknown or has a wrong value; the message says what, where and what to do."""


@dataclass(frozen=True)
class Setting:
    """One row of the table. `check` raises ValueError with the reason a value cannot stand."""

    name: str
    type: type
    default: Any
    help: str
    check: Callable[[Any], None] = lambda value: None


def _web_address(value: str) -> None:
    parts = urlsplit(value)
    extra = parts.path.strip("/") or parts.query or parts.fragment or parts.username
    if parts.scheme not in ("http", "https") or not parts.netloc or extra:
        raise ValueError("expected an address such as https://news.example, without a path")


def _zone(value: str) -> None:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("expected a time zone such as Asia/Baghdad or Africa/Cairo") from error


def _database(value: str) -> None:
    if value and urlsplit(value).scheme not in ("postgresql", "postgres"):
        raise ValueError("expected postgresql://user:password@host:port/name, or nothing at all")


def _port(value: int) -> None:
    if not 0 < value < 65536:
        raise ValueError("expected a port from 1 to 65535")


def _language(value: str) -> None:
    if value not in ("ar", "en"):
        raise ValueError('expected "ar" or "en"')


def _positive(value: int) -> None:
    if value < 1:
        raise ValueError("expected a number from 1 up")


def _networks(value: list[str]) -> None:
    for text in value:
        try:
            ipaddress.ip_network(text, strict=False)
        except ValueError as error:
            raise ValueError("expected addresses or networks such as 10.0.0.0/8") from error


TABLE: tuple[Setting, ...] = (
    Setting(
        "base_url",
        str,
        "http://localhost:8000",
        "The address that readers see, without a path; printed into every page.",
        _web_address,
    ),
    Setting(
        "timezone", str, "Asia/Riyadh", "The newsroom's time zone; days begin and end by it.", _zone
    ),
    Setting(
        "language",
        str,
        "ar",
        "The newsroom's interface: ar or en (readers' pages are Arabic).",
        _language,
    ),
    Setting(
        "database_url",
        str,
        "",
        "PostgreSQL's address; when empty, SQLite in the site's own folder.",
        _database,
    ),
    Setting("secret_key", str, "", "Signs sessions; made by `warraq init`. Keep it secret."),
    Setting("host", str, "127.0.0.1", "The address that `warraq serve` listens on."),
    Setting("port", int, 8000, "The port that `warraq serve` listens on.", _port),
    Setting(
        "allowed_hosts",
        list,
        [],
        "Host names accepted besides that of base_url and the local ones.",
    ),
    Setting(
        "trusted_proxies",
        list,
        [],
        "Addresses or networks whose X-Forwarded-For and X-Forwarded-Proto are believed.",
        _networks,
    ),
    Setting("threads", int, 8, "How many newsroom requests are answered at once.", _positive),
    Setting(
        "memory_mb",
        int,
        64,
        "The most memory, in MB, that served pages are kept in.",
        _positive,
    ),
)
_BY_NAME = {setting.name: setting for setting in TABLE}


def load(folder: Path, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """A site's settings: the defaults, then `warraq.toml`, then the environment.

    Raises SettingsError naming what was found, where, what was expected and what to do.
    """
    values = {setting.name: setting.default for setting in TABLE}
    path = folder / FILE
    if path.exists():
        try:
            found = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path} is not valid TOML: {error}.") from error
        for name, value in found.items():
            values[name] = _accept(name, value, str(path))
    for key, text in environ.items():
        if key.startswith(PREFIX) and key not in OUTSIDE:
            name = key.removeprefix(PREFIX).lower()
            values[name] = _accept(name, _from_text(name, text), f"environment variable {key}")
    return values


def _accept(name: str, value: Any, where: str) -> Any:
    setting = _BY_NAME.get(name)
    if setting is None:
        near = difflib.get_close_matches(name, _BY_NAME, n=1, cutoff=0.5)
        hint = f" Did you mean {near[0]!r}?" if near else " `warraq settings` lists them all."
        raise SettingsError(f"{where}: there is no setting {name!r}.{hint}")
    if type(value) is not setting.type:
        raise SettingsError(
            f"{where}: {name} is {value!r} ({type(value).__name__}),"
            f" expected {setting.type.__name__}, such as {setting.default!r}."
        )
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        raise SettingsError(f"{where}: {name} is {value!r}, expected a list of strings.")
    try:
        setting.check(value)
    except ValueError as error:
        raise SettingsError(f"{where}: {name} is {value!r}; {error}.") from error
    return value


def _from_text(name: str, text: str) -> Any:
    kind = _BY_NAME[name].type if name in _BY_NAME else str
    if kind is int:
        return int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else text
    if kind is list:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text
