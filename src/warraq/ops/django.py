"""Starts Django on a site's folder."""

from __future__ import annotations

import os
from pathlib import Path

from warraq.conf import table

_AT_ONCE = "django_tasks.backends.immediate.ImmediateBackend"


class NoSite(Exception):
    """The folder holds no site."""


def site_folder(given: str | None) -> Path:
    """The site's folder: the one given, else `WARRAQ_SITE`, else the current one."""
    return Path(given or os.environ.get("WARRAQ_SITE") or ".").resolve()


def start(folder: Path, *, jobs_at_once: bool = False) -> None:
    """Set Django up on a site. Raises NoSite or table.SettingsError with what to do.

    With `jobs_at_once` a long command does Wagtail's jobs itself, as it goes, so that it leaves
    thousands to no worker.
    """
    if not (folder / table.FILE).is_file():
        raise NoSite(
            f"{folder} holds no site: there is no {table.FILE} in it."
            f" Make one with: warraq init {folder}"
        )
    table.load(folder)
    os.environ["WARRAQ_SITE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "warraq.conf.settings"
    import django
    from django.conf import settings

    if jobs_at_once:
        settings.TASKS = {"default": {"BACKEND": _AT_ONCE}}
    django.setup()
    from warraq.conf.sinks import sinks

    # What cannot be printed anywhere is better known now than by a worker, again and again.
    sinks(folder, settings.WARRAQ)
