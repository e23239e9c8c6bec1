"""What every recipe of pages shares: the templates, the assets and the making of outputs."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

import jinja2

from warraq.newsroom import public
from warraq.newsroom.public.shapes import Link, SectionRef
from warraq.press.engine.output import Output
from warraq.press.recipes import templating
from warraq.press.recipes.assets import Assets
from warraq.press.recipes.offers import Offers
from warraq.press.recipes.page import Page


class Printer:
    """Prints a template with the site and a page's head."""

    def __init__(self, assets: Assets, offers: Offers | None = None) -> None:
        self.assets = assets
        self.offers = offers or Offers()

    @cached_property
    def env(self) -> jinja2.Environment:
        """The readers' templates, compiled once."""
        return templating.environment(self.assets, self.offers)

    def page(self, template: str, page: Page, **context: Any) -> bytes:
        """A page's bytes."""
        return templating.render(self.env, template, site=public.site(), page=page, **context)

    def output(self, template: str, page: Page, **context: Any) -> Output:
        """A page as an output at its own path."""
        return Output(page.path, self.page(template, page, **context))


def absolute(path: str) -> str:
    """The full address of a root-relative path."""
    return public.site().base_url + path


def feeds(section: SectionRef | None = None) -> tuple[Link, ...]:
    """The three feeds of the site, or of a section."""
    base = section.path if section else "/"
    about = f"{public.site().name}: {section.name}" if section else public.site().name
    return (
        Link(f"{about} (RSS)", f"{base}rss.xml"),
        Link(f"{about} (Atom)", f"{base}atom.xml"),
        Link(f"{about} (JSON)", f"{base}feed.json"),
    )


def safe_json(data: object) -> str:
    """JSON that may stand inside a script block."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
