"""Save a section, an author, a topic, an image, a page, the front page or the settings."""

from __future__ import annotations

from typing import Any

from warraq.newsroom.actions.addresses import move, path_of, stored_path
from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.close_discussions import close_discussions
from warraq.newsroom.actions.shell import watching_shell
from warraq.newsroom.actions.uses import follow_uses
from warraq.newsroom.models import NewsImage, SiteSettings, ThroughActions
from warraq.newsroom.prints import Made, make_prints, store_file, write_rows


def save(row: ThroughActions, *args: Any, **kwargs: Any) -> None:
    """Save the row and record its tag, with those of the lists that it stands in."""
    made: Made | None = None
    if isinstance(row, NewsImage):
        # Files are written before the transaction: none is waited for inside it.
        store_file(row)
        made = make_prints(row)
    with changing(), watching_shell() as touched:
        before = stored_path(row)
        row.save(*args, **kwargs)
        if isinstance(row, NewsImage) and made is not None:
            write_rows(row, made)
        touched |= {row.tag} | row.listing_tags() | follow_uses(row)
        touched |= move(row.tag, before, path_of(row))
        if isinstance(row, SiteSettings):
            close_discussions()
