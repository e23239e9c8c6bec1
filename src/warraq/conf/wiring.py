"""Joins the rooms: the only place that knows both the newsroom and the press."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings

import warraq
from warraq.arabic.search import keeping
from warraq.conf import showing
from warraq.conf.sinks import sinks
from warraq.newsroom.public.slots import slots
from warraq.press.engine.recipe import Recipe
from warraq.press.engine.status import Status, status
from warraq.press.engine.work import Press
from warraq.press.recipes import recipes, typesetting
from warraq.press.recipes.assets import Assets, build
from warraq.press.recipes.front import FrontRecipe
from warraq.press.recipes.offers import Offers
from warraq.press.recipes.page import Page
from warraq.press.recipes.plain import PlainRecipe
from warraq.press.recipes.printer import Printer
from warraq.press.recipes.site_files import missing_page
from warraq.press.recipes.story import StoryRecipe
from warraq.reader.slots import Refused
from warraq.reader.slots import slots as reader_slots
from warraq.trace.snapshot import snapshot

_PRINTED = ("base_url", "timezone", "story_pdf", "friend_mail", "smtp_host")
_CODE = {".py", ".html", ".css", ".js", ".mo", ".typ"}
# What sets a PDF and is not ours: another version of it may set another one.
_TYPESETTERS = ("typst", "fonttools", "fontpkg-amiri", "fontpkg-ibm-plex-sans-arabic", "segno")


def wire() -> None:
    """Fill the newsroom's slots. Nothing heavy is made before it is first asked for."""
    # Its tables are there only once Django is.
    from warraq.reader.comments import shown as comments

    keeping.keep(site_folder() / ".cache")
    slots.story = lambda story: _story().preview(story)
    slots.page = lambda page: _plain().preview(page)
    slots.front = lambda front: _front().preview(front)
    slots.press = lambda: showing.shown(status((), removals_at_once(), most=30, last=30))
    slots.standings = showing.standings
    slots.comments = comments.shown
    reader_slots.page = _form
    reader_slots.missing = _missing
    reader_slots.post = _post


def _form(template: str, title: str, /, **context: Any) -> bytes:
    page = Page("/-/", title, description="", kind="form", canonical="", robots="noindex")
    with snapshot():
        return _printer().page(template, page, **context)


def _missing() -> bytes:
    with snapshot():
        return _printer().page("404.html", missing_page())


def _post(sender: str, to: str, message: bytes, /) -> Refused | None:
    from warraq.ops.mail import send_once

    refused = send_once(sender, [to], message).get(to)
    return Refused(*refused) if refused else None


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
    typesetting.keep(site_folder() / ".cache")
    prints = Path(settings.MEDIA_ROOT) / "prints"
    return recipes(assets(), prints, site_folder() / "extra", offers())


def offers() -> Offers:
    """What this site offers beyond pages, by its settings."""
    mails = bool(settings.WARRAQ["smtp_host"])
    return Offers(
        pdfs=settings.WARRAQ["story_pdf"],
        mails=mails,
        sends=mails and settings.WARRAQ["friend_mail"],
    )


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
    for package in _TYPESETTERS:
        digest.update(f"{package} {importlib.metadata.version(package)}".encode())
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
    return Printer(assets(), offers())


def _story() -> StoryRecipe:
    return StoryRecipe(_printer())


def _plain() -> PlainRecipe:
    return PlainRecipe(_printer())


def _front() -> FrontRecipe:
    return FrontRecipe(_printer())
