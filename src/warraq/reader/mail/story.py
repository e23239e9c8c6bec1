"""What a mail of a story says: a fixed text around the story's own headline, lead and credit."""

from __future__ import annotations

from dataclasses import dataclass

from warraq.arabic import dates
from warraq.newsroom import public
from warraq.newsroom.public.shapes import Moment, Site, Story
from warraq.newsroom.public.stories import briefs
from warraq.reader.friend.address import Address
from warraq.reader.mail import wording
from warraq.reader.mail.message import Letter, one_line
from warraq.reader.mail.stopping import stop_address
from warraq.trace.snapshot import snapshot

_KINDS = {
    "republished": "نُقلت هذه المادة عن المصدر.",
    "translated": "ترجمة عن المصدر.",
    "agency": "مادة وكالة.",
    "unknown": "",
}


@dataclass(frozen=True)
class _Facts:
    """What the two templates print: plain text, each a line."""

    kicker: str
    headline: str
    lead: str
    dates: str
    source: str
    source_kind: str
    source_url: str
    url: str
    site: str
    home: str
    stop: str


def brief(pk: int) -> Story | None:
    """A live story without its body; None where it is not live, or there can be none."""
    if not 0 < pk < 2**63:
        return None
    return next(iter(briefs((pk,))), None)


def letter(pk: int, to: Address) -> Letter | None:
    """The mail of a story as it stands now; None where it is not live any more."""
    with snapshot():
        story = brief(pk)
        if story is None:
            return None
        facts = _facts(story, public.site(), stop_address(to))
    return wording.letter("story", facts.headline, facts)


def _facts(story: Story, site: Site, stop: str) -> _Facts:
    teaser, credit = story.teaser, story.credit
    said = [f"نُشر {_moment(teaser.published, site.house)}"]
    if story.updated:
        said.append(f"آخر تحديث {_moment(story.updated, site.house)}")
    return _Facts(
        kicker=one_line(teaser.kicker),
        headline=one_line(teaser.headline),
        lead=one_line(teaser.lead),
        dates=" – ".join(said),
        source=one_line(credit.outlet) if credit else "",
        source_kind=_KINDS[credit.kind] if credit else "",
        source_url=credit.url if credit else "",
        url=site.base_url + teaser.path,
        site=one_line(site.name),
        home=site.base_url + "/",
        stop=stop,
    )


def _moment(moment: Moment, house: dates.HouseStyle) -> str:
    return dates.told(moment.at, moment.precision, house)
