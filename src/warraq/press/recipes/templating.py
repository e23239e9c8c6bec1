"""The readers' templates: one environment, given frozen values and nothing else."""

from __future__ import annotations

import pathlib
from typing import Any

import jinja2
from markupsafe import Markup

from warraq.arabic.typography import isolate_html
from warraq.newsroom.public.shapes import Site
from warraq.press.recipes import discussion, house
from warraq.press.recipes.assets import Assets
from warraq.press.recipes.offers import Offers
from warraq.press.recipes.page import Page

FOLDER = pathlib.Path(__file__).parents[2] / "templates" / "site"


def environment(assets: Assets, offers: Offers | None = None) -> jinja2.Environment:
    """The environment of all readers' templates. Make it once: it keeps what it compiled."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(
        _=_translated,
        asset=assets.url,
        offers=offers or Offers(),
        count_label=house.count_label,
        grouped=house.grouped,
        stories_count=house.stories_count,
        comments_count=house.comments_count,
        comments_path=discussion.comments_path,
        days_count=house.days_count,
        letters_count=house.letters_count,
        minutes_count=house.minutes_count,
        newest_path=discussion.newest_path,
        newest_threads=discussion.newest,
        on_page=discussion.on_page,
        reading_minutes=house.reading_minutes,
    )
    env.filters.update(bdi=bdi, feed_type=feed_type)
    for tool in (
        house.clock_tag,
        house.house_date,
        house.house_moment,
        house.house_month,
        house.masthead_date,
        house.number,
        house.time_tag,
    ):
        env.globals[tool.__name__] = tool
        env.filters[tool.__name__] = tool
    return env


def render(
    env: jinja2.Environment, template: str, *, site: Site, page: Page, **context: Any
) -> bytes:
    """One page as UTF-8. A value that the template asks for and was not given is an error."""
    return env.get_template(template).render(site=site, page=page, **context).encode()


def bdi(text: str) -> Markup:
    """Plain text as HTML with its Latin runs isolated, so that no punctuation jumps."""
    return Markup(isolate_html(text))  # noqa: S704 - it escapes what it is given


def feed_type(url: str) -> str:
    """The media type of a feed, told by its address: Atom, JSON Feed, or else RSS."""
    if "atom" in url:
        return "application/atom+xml"
    return "application/feed+json" if "json" in url else "application/rss+xml"


def _translated(text: str) -> str:
    """The visible text itself, until the site speaks a second language."""
    return text
