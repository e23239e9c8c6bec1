"""Starts Django on a site's folder."""

from __future__ import annotations

import os
from pathlib import Path

from warraq.conf import table


class NoSite(Exception):
    """The folder holds no site."""


def site_folder(given: str | None) -> Path:
    """The site's folder: the one given, else `WARRAQ_SITE`, else the current one."""
    return Path(given or os.environ.get("WARRAQ_SITE") or ".").resolve()


def start(folder: Path) -> None:
    """Set Django up on a site. Raises NoSite or table.SettingsError with what to do."""
    if not (folder / table.FILE).is_file():
        raise NoSite(
            f"{folder} holds no site: there is no {table.FILE} in it."
            f" Make one with: warraq init {folder}"
        )
    table.load(folder)
    os.environ["WARRAQ_SITE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "warraq.conf.settings"
    import django

    django.setup()
