"""What a page says of itself in its head: address, title, description, images, feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from warraq.newsroom.public.shapes import Link

PageKind = Literal[
    "front", "story", "print", "listing", "plain", "error", "comments", "form", "saved"
]


@dataclass(frozen=True)
class Page:
    """A page's head. `path` is root-relative; `canonical` and `image` are absolute URLs.

    `jsonld` is JSON made safe for a script block (no `<`). `published` and `modified` are
    ISO 8601 and empty on all but stories. `image_width` and `image_height` are pixels, 0
    where unknown. `feeds` have their title as the label. `pdf` and `send` are the paths of a
    story as a PDF and of the form that mails it to a friend, empty where there is none.
    """

    path: str
    title: str
    description: str
    kind: PageKind
    canonical: str
    jsonld: str = ""
    image: str = ""
    feeds: tuple[Link, ...] = ()
    robots: str = ""
    published: str = ""
    modified: str = ""
    image_width: int = 0
    image_height: int = 0
    image_alt: str = ""
    pdf: str = ""
    send: str = ""
