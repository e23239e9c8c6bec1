"""Prints the sitemaps: an index, one a month, one of the lasting pages, one of the news."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from xml.sax.saxutils import escape

from warraq.newsroom import public
from warraq.newsroom.public import lists
from warraq.press.engine.output import Output
from warraq.press.engine.recipe import Priority
from warraq.press.recipes.printer import Printer, absolute

INDEX, PAGES, NEWS = "index", "pages", "news"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_MONTH = re.compile(r"stamps:(\d{4}-\d\d)")


class SitemapRecipe:
    """A subject is `index`, `pages`, `news` or a month."""

    name = "sitemap"
    priority = Priority.FEED

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def subjects_of(self, tag: str) -> Iterable[str]:
        """A month's stamps; the others by what they read."""
        match = _MONTH.fullmatch(tag)
        return (match[1],) if match else ()

    def subjects(self) -> Iterable[str]:
        """The three fixed ones, then every month."""
        yield from (INDEX, PAGES, NEWS)
        for month in lists.every_month("site", 0):
            yield f"{month:%Y-%m}"

    def render(self, subject: str) -> list[Output]:
        """One sitemap; nothing for a month that holds no story."""
        if subject == INDEX:
            return [_index()]
        if subject == PAGES:
            return [_pages()]
        if subject == NEWS:
            return [_news()]
        year, month = subject.split("-")
        return _month(dt.date(int(year), int(month), 1))


def _url(path: str, more: str = "", base: str = "") -> str:
    return f"<url><loc>{escape((base or absolute('')) + path)}</loc>{more}</url>\n"


def _index() -> Output:
    names = [PAGES, *(f"{month:%Y-%m}" for month in lists.every_month("site", 0))]
    rows = (f"<sitemap><loc>{absolute(f'/sitemaps/{n}.xml')}</loc></sitemap>\n" for n in names)
    body = f"{_HEAD}<sitemapindex {_SITEMAP}>\n{''.join(rows)}</sitemapindex>\n"
    return Output("/sitemap.xml", body.encode())


def _month(month: dt.date) -> list[Output]:
    # Thousands of rows: nothing is called for each that need not be. A story's path is plain.
    base = escape(absolute(""))
    rows = [
        f"<url><loc>{base}{path}</loc><lastmod>{at.isoformat(timespec='seconds')}</lastmod></url>\n"
        for path, at in public.stamps(month)
    ]
    return [_set(f"{month:%Y-%m}", rows)] if rows else []


def _pages() -> Output:
    sections = (public.section(pk) for pk in public.section_ids())
    paths = ["/", *(found.ref.path for found in sections if found)]
    paths += [page.path for pk in public.page_ids() if (page := public.page(pk))]
    return _set(PAGES, [_url(path) for path in paths])


def _news() -> Output:
    site = public.site()
    publication = (
        f"<news:publication><news:name>{escape(site.name)}</news:name>"
        "<news:language>ar</news:language></news:publication>"
    )
    rows = [
        _url(
            each.path,
            f"<news:news>{publication}"
            f"<news:publication_date>{each.published.iso}</news:publication_date>"
            f"<news:title>{escape(each.headline)}</news:title></news:news>",
            site.base_url,
        )
        for each in public.recent()
    ]
    return _set(NEWS, rows, f"{_SITEMAP} {_NEWS}")


def _set(name: str, rows: list[str], spaces: str = _SITEMAP) -> Output:
    body = f"{_HEAD}<urlset {spaces}>\n{''.join(rows)}</urlset>\n"
    return Output(f"/sitemaps/{name}.xml", body.encode())
