"""Builds a site's sinks from its settings, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from warraq.conf.table import FILE, SettingsError
from warraq.press.sinks.base import Sink
from warraq.press.sinks.folder import FolderSink
from warraq.press.sinks.s3 import Bucket, S3Sink


def sinks(site_folder: Path, settings: Mapping[str, Any]) -> list[Sink]:
    """The folder, the bucket and the cache, as far as the site has them.

    Raises SettingsError where settings do not go together or a package is missing.
    """
    found: list[Sink] = []
    if settings["folder_sink"]:
        found.append(FolderSink(site_folder / "public", site_folder / "redirects.map"))
    if settings["s3_bucket"]:
        found.append(_bucket(site_folder, settings))
    if not found:
        raise SettingsError(
            f"{site_folder / FILE}: folder_sink is false and s3_bucket is empty, so that the site"
            " would be printed nowhere; set one of them."
        )
    if settings["cdn_backend"]:
        found.append(_cache(site_folder, settings))
    return found


def _bucket(folder: Path, settings: Mapping[str, Any]) -> Sink:
    _need_boto3(folder, f"s3_bucket is {settings['s3_bucket']!r}")
    _need_both(folder, settings, "s3_access_key", "s3_secret_key")
    bucket = Bucket(
        name=settings["s3_bucket"],
        prefix=settings["s3_prefix"],
        endpoint=settings["s3_endpoint"].rstrip("/"),
        region=settings["s3_region"],
        access_key=settings["s3_access_key"],
        secret_key=settings["s3_secret_key"],
    )
    return S3Sink(bucket, packed=settings["s3_gzip"])


def _cache(folder: Path, settings: Mapping[str, Any]) -> Sink:
    # Only a site with a cache in front of it needs Wagtail's backends.
    from warraq.press.sinks import purge

    kind, address = settings["cdn_backend"], settings["cdn_address"]
    if kind == "http":
        _need(folder, settings, "cdn_address")
        backend = purge.http(address)
    elif kind == "cloudflare":
        _need(folder, settings, "cdn_id", "cdn_secret_key")
        backend = purge.cloudflare(settings["cdn_id"], settings["cdn_secret_key"], address)
    else:
        _need_boto3(folder, f"cdn_backend is {kind!r}")
        _need(folder, settings, "cdn_id")
        _need_both(folder, settings, "cdn_access_key", "cdn_secret_key")
        keys = (settings["cdn_access_key"], settings["cdn_secret_key"])
        backend = purge.cloudfront(settings["cdn_id"], *keys, address)
    return purge.PurgeSink(settings["base_url"], backend)


def _need(folder: Path, settings: Mapping[str, Any], *names: str) -> None:
    missing = [name for name in names if not settings[name]]
    if missing:
        raise SettingsError(
            f"{folder / FILE}: cdn_backend is {settings['cdn_backend']!r}, which needs"
            f" {' and '.join(missing)}; docs/sinks.md says what they are."
        )


def _need_both(folder: Path, settings: Mapping[str, Any], first: str, second: str) -> None:
    if bool(settings[first]) != bool(settings[second]):
        given, missing = (first, second) if settings[first] else (second, first)
        raise SettingsError(
            f"{folder / FILE}: {given} is set, but {missing} is not; set both or neither."
        )


def _need_boto3(folder: Path, why: str) -> None:
    if find_spec("boto3") is None:
        raise SettingsError(
            f"{folder / FILE}: {why}, but the package boto3 is not installed:"
            " pip install 'warraq[s3]'."
        )
