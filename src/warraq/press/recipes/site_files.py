"""Prints the site's small files: 404 and 410 pages, robots.txt, manifest, what is kept offline."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape
from pathlib import Path

from warraq.newsroom import public
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.assets import script
from warraq.press.recipes.page import Page
from warraq.press.recipes.printer import Printer, absolute, feeds

ALL = "all"


class SiteFilesRecipe:
    """`/404.html`, `/410.html`, `/robots.txt`, `/manifest.webmanifest`, `/favicon.ico`; how a
    browser may search here, `/opensearch.xml`; and for stories that a reader keeps, `/sw.js` and
    the page `/saved/` that lists them.
    """

    name = "site"
    priority = Priority.ASSET

    def __init__(self, printer: Printer, extra: Path) -> None:
        self._printer = printer
        # As they are when the press starts, like the files themselves.
        self._theirs = {file.relative_to(extra).as_posix() for file in extra.rglob("*")}

    def subjects_of(self, tag: str) -> Iterable[str]:
        """The site's settings; the menu it reads."""
        return (ALL,) if tag == public.tags.SITE else ()

    def subjects(self) -> Iterable[str]:
        """One subject holds them all."""
        return (ALL,)

    def render(self, subject: str) -> list[Output]:
        """The files, but for those that the operator brings in `extra/`."""
        made = [
            self._missing(),
            self._withdrawn(),
            _robots(),
            self._manifest(),
            self._favicon(),
            _search(),
            Output("/sw.js", script("sw.js")),
            self._printer.output("saved.html", _saved()),
        ]
        return [output for output in made if output.file not in self._theirs]

    def _missing(self) -> Output:
        return self._printer.output("404.html", missing_page())

    def _withdrawn(self) -> Output:
        return self._printer.output("410.html", _error("/410.html", "سُحبت هذه الصفحة"))

    def _manifest(self) -> Output:
        site = public.site()
        icons = [
            {
                "src": self._printer.assets.url(f"icon-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
            }
            for size in (192, 512)
        ]
        data = {
            "name": site.name,
            "short_name": site.name,
            "description": site.tagline,
            "lang": "ar",
            "dir": "rtl",
            "start_url": "/",
            "display": "browser",
            "background_color": "#ffffff",
            "theme_color": "#ffffff",
            "icons": icons,
        }
        body = json.dumps(data, ensure_ascii=False, indent=1).encode()
        return Output("/manifest.webmanifest", body)

    def _favicon(self) -> Output:
        asset = next(a for a in self._printer.assets.all() if a.name == "icon-192.png")
        return Output("/favicon.ico", asset.data)


def missing_page() -> Page:
    """The head of the page for what is not there."""
    return _error("/404.html", "الصفحة غير موجودة")


def _saved() -> Page:
    return Page(
        path="/saved/",
        title="المحفوظات",
        description="",
        kind="saved",
        canonical="",
        robots="noindex",
    )


def _error(path: str, title: str) -> Page:
    return Page(
        path=path,
        title=title,
        description="",
        kind="error",
        canonical="",
        robots="noindex",
        feeds=feeds(),
    )


def _search() -> Output:
    """The site's search as OpenSearch 1.1 describes it; a short name has sixteen letters."""
    site = public.site()
    template = absolute("/-/search/?q={searchTerms}")
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(site.name[:16].strip())}</ShortName>\n"
        f"<Description>{escape(f'ابحث في {site.name}')}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" method="get" template="{escape(template)}"/>\n'
        "</OpenSearchDescription>\n"
    )
    return Output("/opensearch.xml", body.encode())


def _robots() -> Output:
    lines = [
        "User-agent: *",
        "Disallow: /-/",
        "Disallow: /newsroom/",
        "",
        f"Sitemap: {absolute('/sitemap.xml')}",
        f"Sitemap: {absolute('/sitemaps/news.xml')}",
        "",
    ]
    return Output("/robots.txt", "\n".join(lines).encode())
