"""The names of what can be read and changed: one place for every tag of the newsroom's."""

from __future__ import annotations

import datetime as dt

TODAY = "today"
SITE = "settings:site"
# What surrounds every page: one tag, so that a million pages need not name each link of a menu.
SHELL = "shell"
FRONT = "front"
SECTIONS = "list:sections"
PAGES = "list:pages"
EDITIONS = "list:editions"


def story(pk: int) -> str:
    """A story, whole."""
    return f"story:{pk}"


def teaser(pk: int) -> str:
    """What lists show of a story."""
    return f"teaser:{pk}"


def image(pk: int) -> str:
    """An image and its printed sizes."""
    return f"image:{pk}"


def image_use(pk: int) -> str:
    """Whether anything public shows an image."""
    return f"image-use:{pk}"


def newest(kind: str, key: int) -> str:
    """Which stories a list holds, and their order."""
    return f"list:{kind}/{key}"


def day(kind: str, key: int, when: dt.date) -> str:
    """Which stories a list holds of one day."""
    return f"list:{kind}/{key}/{when:%Y-%m-%d}"


def month(kind: str, key: int, when: dt.date) -> str:
    """Which stories a list holds of one month, by day."""
    return f"list:{kind}/{key}/{when:%Y-%m}"


def year(kind: str, key: int, when: dt.date) -> str:
    """Which months of one year hold stories of a list."""
    return f"list:{kind}/{key}/{when:%Y}"


def years(kind: str, key: int) -> str:
    """Which years hold stories of a list."""
    return f"list:{kind}/{key}/years"


def stamps(when: dt.date) -> str:
    """The addresses and last updates of one month's stories: the sitemap's matter."""
    return f"stamps:{when:%Y-%m}"


def bulletins(when: dt.date) -> str:
    """The headlines, addresses and hours of one day's stories: the news sitemap's matter."""
    return f"bulletins:{when:%Y-%m-%d}"


def comments(pk: int) -> str:
    """A story's published comments."""
    return f"comments:{pk}"


def closing(when: dt.date) -> str:
    """Whether the discussions of one day's stories are closed."""
    return f"closing:{when:%Y-%m-%d}"


def edition(when: dt.date) -> str:
    """The edition of a day."""
    return f"edition:{when:%Y-%m-%d}"
