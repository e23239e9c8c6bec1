"""The one table of settings: name, type, default and help, and the reading of a site's own."""

from __future__ import annotations

import difflib
import ipaddress
import json
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
    secret: bool = False


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


def _security(value: str) -> None:
    if value not in ("", "starttls", "tls"):
        raise ValueError('expected "starttls", "tls" or ""')


def _mailbox(value: str) -> None:
    if value and not re.fullmatch(r"[^@<>\r\n]*<?[^@\s<>]+@[^@\s<>]+>?", value):
        raise ValueError("expected an address such as newsroom@news.example")


def _networks(value: list[str]) -> None:
    for text in value:
        try:
            ipaddress.ip_network(text, strict=False)
        except ValueError as error:
            raise ValueError("expected addresses or networks such as 10.0.0.0/8") from error


def _address_or_nothing(value: str) -> None:
    if value:
        _web_address(value)


def _hour(value: str) -> None:
    if value and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        raise ValueError("expected an hour of the day such as 06:00 or 23:30, or nothing")


def _selector(value: str) -> None:
    if value and not re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?", value):
        raise ValueError("expected a DKIM selector, such as mail or s1")


def _bucket(value: str) -> None:
    if value and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]", value):
        raise ValueError("expected a bucket's name, such as news-example")


def _cache(value: str) -> None:
    if value not in ("", "http", "cloudflare", "cloudfront"):
        raise ValueError('expected "http", "cloudflare", "cloudfront" or ""')


def _engine(value: str) -> None:
    if value not in ("tantivy", "postgresql"):
        raise ValueError('expected "tantivy" or "postgresql"')


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
        secret=True,
    ),
    Setting(
        "secret_key",
        str,
        "",
        "Signs sessions; made by `warraq init`. Keep it secret.",
        secret=True,
    ),
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
        "removals_at_once",
        int,
        1000,
        "More printed files than this are removed only on the word of `warraq press --yes`.",
        _positive,
    ),
    Setting(
        "memory_mb",
        int,
        64,
        "The most memory, in MB, that served pages are kept in.",
        _positive,
    ),
    Setting(
        "search_engine",
        str,
        "tantivy",
        "Where the search index is: tantivy (in the site's folder) or postgresql (database_url).",
        _engine,
    ),
    Setting("smtp_host", str, "", "The mail server; when empty, nothing is mailed."),
    Setting("smtp_port", int, 587, "The mail server's port.", _port),
    Setting("smtp_user", str, "", "The name at the mail server; when empty, none is given."),
    Setting("smtp_password", str, "", "The password at the mail server.", secret=True),
    Setting(
        "smtp_security",
        str,
        "starttls",
        "How mail is encrypted on its way to the server: starttls, tls, or empty for not at all.",
        _security,
    ),
    Setting(
        "mail_from",
        str,
        "",
        "Whom mail is from; when empty, newsroom@ and the host of base_url.",
        _mailbox,
    ),
    Setting("story_pdf", bool, True, "Whether every story is printed as a PDF beside its page."),
    Setting(
        "edition_at",
        str,
        "",
        "The hour at which the day's edition is made, such as 23:30; when empty, only on command.",
        _hour,
    ),
    Setting(
        "friend_mail",
        bool,
        False,
        "Whether readers may mail a story to a friend through this site; needs smtp_host.",
    ),
    Setting(
        "dkim_selector",
        str,
        "",
        "The selector that the mail server signs with (DKIM); when empty, doctor looks for none.",
        _selector,
    ),
    Setting("folder_sink", bool, True, "Whether the site is printed into its folder `public/`."),
    Setting(
        "s3_bucket", str, "", "The S3 bucket that the site is printed into; empty: none.", _bucket
    ),
    Setting("s3_prefix", str, "", "The folder in the bucket; empty: its root."),
    Setting(
        "s3_endpoint",
        str,
        "",
        "The address of an S3 service other than AWS, without a path.",
        _address_or_nothing,
    ),
    Setting("s3_region", str, "", "The bucket's region; when empty, what boto3 finds itself."),
    Setting("s3_access_key", str, "", "The access key's id; when empty, what boto3 finds itself."),
    Setting("s3_secret_key", str, "", "The access key's secret part.", secret=True),
    Setting("s3_gzip", bool, False, "Whether text is stored in the bucket packed with gzip."),
    Setting(
        "cdn_backend",
        str,
        "",
        "The cache to purge: http (PURGE requests), cloudflare, cloudfront; empty: none.",
        _cache,
    ),
    Setting(
        "cdn_address",
        str,
        "",
        "Where PURGE requests go, such as http://127.0.0.1:6081; others than http need none.",
        _address_or_nothing,
    ),
    Setting("cdn_id", str, "", "Cloudflare's zone, or CloudFront's distribution."),
    Setting(
        "cdn_access_key",
        str,
        "",
        "CloudFront's access key's id; when empty, what boto3 finds itself.",
    ),
    Setting(
        "cdn_secret_key",
        str,
        "",
        "Cloudflare's API token, or the secret part of CloudFront's access key.",
        secret=True,
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
    if values["search_engine"] == "postgresql" and not values["database_url"]:
        raise SettingsError(
            f"{path}: search_engine is 'postgresql', but database_url is empty: on SQLite the"
            " index is tantivy's. Set database_url, or leave search_engine out."
        )
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
            f" expected {setting.type.__name__}, such as {json.dumps(setting.default)}."
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
    if kind is bool:
        return {"true": True, "false": False}.get(text.lower(), text)
    if kind is list:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text
