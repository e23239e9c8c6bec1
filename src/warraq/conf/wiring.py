"""Joins the rooms: the only place that knows both the newsroom and the press."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from pathlib import Path

from django.conf import settings

import warraq
from warraq.conf import showing
from warraq.conf.sinks import sinks
from warraq.newsroom.public.slots import slots
from warraq.press.engine.recipe import Recipe
from warraq.press.engine.status import Status, status
from warraq.press.engine.work import Press
from warraq.press.recipes import recipes
from warraq.press.recipes.assets import Assets, build
from warraq.press.recipes.front import FrontRecipe
from warraq.press.recipes.plain import PlainRecipe
from warraq.press.recipes.printer import Printer
from warraq.press.recipes.story import StoryRecipe

_PRINTED = ("base_url", "timezone", "story_pdf", "friend_mail", "smtp_host")
_CODE = {".py", ".html", ".css", ".js", ".mo"}


def wire() -> None:
    """Fill the newsroom's slots. Nothing heavy is made before it is first asked for."""
    slots.story = lambda story: _story().preview(story)
    slots.page = lambda page: _plain().preview(page)
    slots.front = lambda front: _front().preview(front)
    slots.press = lambda: showing.shown(status((), removals_at_once(), most=30, last=30))
    slots.standings = showing.standings


def press_status() -> Status:
    """How this site's press does, its sinks and its code included."""
    names = [sink.name for sink in press().sinks]
    return status(names, removals_at_once(), imprint())


def removals_at_once() -> int:
    """How many paths the press removes without being asked."""
    return int(settings.WARRAQ["removals_at_once"])


def site_folder() -> Path:
    """The site's folder."""
    return Path(settings.WARRAQ_SITE)


def public_folder() -> Path:
    """The printed tree."""
    return site_folder() / "public"


@functools.cache
def assets() -> Assets:
    """Stylesheet, script, fonts and icons, made once a process; fonts are kept in the site."""
    icon = site_folder() / "icon.png"
    return build(site_folder() / ".cache", icon.read_bytes() if icon.exists() else None)


def all_recipes() -> list[Recipe]:
    """Every recipe, on this site's folders."""
    return recipes(assets(), Path(settings.MEDIA_ROOT) / "prints", site_folder() / "extra")


def press() -> Press:
    """The press of this site, printing to its sinks."""
    found = sinks(site_folder(), settings.WARRAQ)
    return Press(all_recipes(), *found, removals=settings.WARRAQ["removals_at_once"])


def imprint() -> str:
    """A hash of all that outputs are made with beside the database: code, assets, settings."""
    digest = hashlib.sha256(warraq.__version__.encode())
    root = Path(warraq.__file__).parent
    for file in sorted(root.rglob("*")):
        if file.suffix in _CODE and "migrations" not in file.parts:
            digest.update(file.relative_to(root).as_posix().encode() + file.read_bytes())
    for asset in assets().all():
        digest.update(asset.path.encode())
    extra = site_folder() / "extra"
    for file in sorted(extra.rglob("*")):
        if file.is_file():
            digest.update(os.fsencode(file.relative_to(extra)) + file.read_bytes())
    digest.update(json.dumps({name: settings.WARRAQ[name] for name in _PRINTED}).encode())
    return digest.hexdigest()


@functools.cache
def _printer() -> Printer:
    return Printer(assets())


def _story() -> StoryRecipe:
    return StoryRecipe(_printer())


def _plain() -> PlainRecipe:
    return PlainRecipe(_printer())


def _front() -> FrontRecipe:
    return FrontRecipe(_printer())
