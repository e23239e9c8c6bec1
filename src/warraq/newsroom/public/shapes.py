"""The shapes of everything a reader may see: frozen values, free of the database.

A reader's template is given these and nothing else. Times are aware datetimes in the
site's own zone; paths are root-relative with slashes at both ends; HTML is sanitised.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from warraq.arabic.dates import HouseStyle

Precision = Literal["minute", "day"]
CreditKind = Literal["republished", "translated", "agency", "unknown"]
CommentMode = Literal["off", "pre", "post"]
Rhythm = Literal["lead", "three", "strip", "opinion"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A fact's time: `at` in the site's zone; with precision "day" its clock says nothing."""

    at: dt.datetime
    precision: Precision = "minute"

    @property
    def iso(self) -> str:
        """ISO 8601 as `<time datetime>` wants it: a bare date where no time is known."""
        if self.precision == "day":
            return self.at.date().isoformat()
        return self.at.isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file of a picture: its URL, its size in pixels and its media type."""

    url: str
    width: int
    height: int
    mime: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it; `renditions` ascend in width within a media type."""

    alt: str
    caption: str
    credit: str
    renditions: tuple[Rendition, ...]

    def of(self, mime: str) -> tuple[Rendition, ...]:
        """The renditions of one media type, narrow to wide."""
        return tuple(r for r in self.renditions if r.mime == mime)

    def srcset(self, mime: str) -> str:
        """The `srcset` of one media type; empty where there is none."""
        return ", ".join(f"{r.url} {r.width}w" for r in self.of(mime))

    @property
    def fallback(self) -> Rendition:
        """The widest JPEG: what `<img src>`, feeds and Open Graph name."""
        return self.of("image/jpeg")[-1]


@dataclass(frozen=True, slots=True)
class SectionRef:
    """A section as a link."""

    slug: str
    name: str

    @property
    def path(self) -> str:
        """Root-relative, as `/politics/`."""
        return f"/{self.slug}/"


@dataclass(frozen=True, slots=True)
class AuthorRef:
    """An author as a link, with the portrait where there is one."""

    slug: str
    name: str
    role: str = ""
    portrait: Picture | None = None

    @property
    def path(self) -> str:
        """Root-relative, as `/authors/layla/`."""
        return f"/authors/{self.slug}/"


@dataclass(frozen=True, slots=True)
class TopicRef:
    """A topic as a link."""

    slug: str
    name: str

    @property
    def path(self) -> str:
        """Root-relative, as `/topics/water/`."""
        return f"/topics/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a republished story came from; `kind` is unknown until an editor says."""

    outlet: str
    url: str = ""
    kind: CreditKind = "unknown"
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text: sanitised inline HTML, without its own `<p>`."""

    html: str
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Subhead:
    """A sub-headline inside the body."""

    text: str
    kind: Literal["subhead"] = "subhead"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words quoted, and who said them (may be empty)."""

    text: str
    speaker: str
    kind: Literal["quotation"] = "quotation"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture inside the body."""

    picture: Picture
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is sanitised inline HTML."""

    items: tuple[str, ...]
    ordered: bool
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of plain text; the first row is its header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A link elsewhere, with its title and a sentence."""

    url: str
    title: str
    text: str
    host: str
    kind: Literal["link"] = "link"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A capture as an old site left it, beside the story printed from it.

    `notes` pairs a label on the old page with what became of it.
    """

    capture: str
    story: Story
    notes: tuple[tuple[str, str], ...]
    kind: Literal["comparison"] = "comparison"


Block = Paragraph | Subhead | Quotation | Figure | ListBlock | Table | LinkCard | Comparison


@dataclass(frozen=True, slots=True)
class Teaser:
    """A story as lists show it. `genre_label` is empty for plain news."""

    id: int
    path: str
    genre: str
    genre_label: str
    kicker: str
    headline: str
    lead: str
    section: SectionRef
    bylines: tuple[AuthorRef, ...]
    published: Moment
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Comment:
    """A published comment: plain text, a paragraph each; `staff` is the newsroom's own answer."""

    id: int
    name: str
    paragraphs: tuple[str, ...]
    at: Moment
    edited: bool = False
    staff: bool = False
    replies: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Discussion:
    """What readers say of a story, and whether they may still.

    `mode` is off (nothing is shown), pre (moderated before publication) or post (after it).
    `pages` hold the threads, oldest first; a thread never changes its page. `closes_on` is the
    last day of an open discussion, None where it does not close.
    """

    mode: CommentMode = "off"
    closed: bool = False
    closes_on: dt.date | None = None
    pages: tuple[tuple[Comment, ...], ...] = ()

    @property
    def open(self) -> bool:
        """Whether readers may comment."""
        return self.mode != "off" and not self.closed

    @property
    def count(self) -> int:
        """How many comments are published, answers included."""
        return sum(1 + len(thread.replies) for page in self.pages for thread in page)


@dataclass(frozen=True, slots=True)
class Story:
    """A published story, whole. `teaser` holds what it shares with the lists."""

    teaser: Teaser
    updated: Moment | None
    body: tuple[Block, ...]
    credit: Credit | None
    topics: tuple[TopicRef, ...]
    related: tuple[Teaser, ...]
    discussion: Discussion = Discussion()


@dataclass(frozen=True, slots=True)
class Edition:
    """The newspaper of a day: its number, and its stories as chosen, the lead first.

    Stories of days before stand among them where the day was thin.
    """

    day: dt.date
    number: int
    stories: tuple[Story, ...]

    @property
    def path(self) -> str:
        """Root-relative, as `/editions/2024-11-22.pdf`."""
        return f"/editions/{self.day:%Y-%m-%d}.pdf"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a news sitemap says of a story."""

    path: str
    headline: str
    published: Moment


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of the site. `sections` is the menu, in order.

    `editions` says that the newspaper of some day can be had as a PDF.
    """

    name: str
    tagline: str
    base_url: str
    timezone: str
    house: HouseStyle
    sections: tuple[SectionRef, ...]
    pages: tuple[Link, ...]
    social: tuple[Link, ...]
    logo: Picture | None = None
    comments: CommentMode = "pre"
    comments_days: int = 0
    editions: bool = False


@dataclass(frozen=True, slots=True)
class FrontBlock:
    """A section's block on the front page; `rhythm` says how it is set."""

    section: SectionRef
    rhythm: Rhythm
    stories: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The front page of a day; `briefs` are headlines without pictures."""

    today: dt.date
    lead: Teaser | None
    seconds: tuple[Teaser, ...]
    briefs: tuple[Teaser, ...]
    blocks: tuple[FrontBlock, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """An entry of a calendar: a day, month or year, and its path; only days are counted."""

    start: dt.date
    path: str
    stories: int | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of stories: a section, an author, a topic, or a day or month of one of them.

    Exactly one of `section`, `author`, `topic` is set, or none for the whole site. `day` or
    `month` (its first day) is set on an archive page. `calendar` lists the older pages.
    """

    path: str
    stories: tuple[Teaser, ...]
    calendar: tuple[Count, ...] = ()
    section: SectionRef | None = None
    author: AuthorRef | None = None
    topic: TopicRef | None = None
    about: str = ""
    day: dt.date | None = None
    month: dt.date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page that is no story: about, contact, the corrections policy."""

    slug: str
    title: str
    body: tuple[Block, ...]

    @property
    def path(self) -> str:
        """Root-relative, as `/about/`."""
        return f"/{self.slug}/"
