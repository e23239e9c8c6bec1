"""Where a story stands with readers, in one line that renews itself until it is settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from warraq.arabic.dates import HouseStyle
from warraq.newsroom.admin.house import clock, house_style
from warraq.newsroom.admin.press_words import sentence
from warraq.newsroom.models import Story
from warraq.newsroom.public.press import Standing
from warraq.newsroom.public.slots import slots

# Past this it is said since when it waits: a press at work is done within moments.
_LONG = dt.timedelta(seconds=15)
_SOON, _LATER, _SELDOM = 700, 3000, 30_000


@dataclass(frozen=True)
class Line:
    """The line: `state` chooses its look, `again` is in how many milliseconds it may change.

    `again` of 0: it stays as it is.
    """

    state: str
    icon: str
    text: str
    more: str = ""
    url: str = ""
    again: int = 0


def standings(stories: list[Story]) -> Mapping[int, Standing]:
    """Where stories stand, all at once; nothing where no press is joined to the newsroom."""
    if not slots.standings or not stories:
        return {}
    return slots.standings([story.pk for story in stories])


def line(story: Story) -> Line | None:
    """A story's line; None where no press is joined to the newsroom."""
    found = standings([story]).get(story.pk)
    if found is None:
        return None
    style = house_style()
    return _live(story, found, style) if story.live else _unseen(story, found, style)


def _live(story: Story, found: Standing, style: HouseStyle) -> Line:
    url = f"{settings.WARRAQ_BASE_URL}{story.path}" if found.status == 200 else ""
    if found.waits_since and found.reason:
        failed = _("تعذّر طبعها: %s") % sentence(found.reason)
        return Line("failed", "warning", failed, _again(found, style), url, _LATER)
    if found.waits_since:
        return _printing(_("تُطبع الآن…"), found, style, url)
    if found.status != 200:
        return Line("printing", "time", _("لم تُطبع بعد."), again=_LATER)
    since = _("يراها القراء كما هي منذ %s") % clock(found.printed_at, style)
    return Line("live", "success", since, _plans(story, style), url)


def _unseen(story: Story, found: Standing, style: HouseStyle) -> Line:
    if found.waits_since and found.reason:
        failed = _("تعذّر سحبها: %s") % sentence(found.reason)
        return Line("failed", "warning", failed, _again(found, style), again=_LATER)
    if found.waits_since and found.status:
        return _printing(_("تُسحب الآن…"), found, style, "")
    due = story.scheduled_revision
    if due is not None and due.approved_go_live_at:
        text = _("مجدولة ليوم %s") % clock(due.approved_go_live_at, style)
        return Line("scheduled", "calendar", text, again=_SELDOM)
    if story.current_workflow_state is not None:
        return Line("draft", "time", _("بانتظار الموافقة: لا يراها القراء."))
    if story.published_at:
        return Line("draft", "no-view", _("مسحوبة: لا يراها القراء."))
    return Line("draft", "draft", _("مسودة: لا يراها القراء."))


def _printing(text: str, found: Standing, style: HouseStyle, url: str) -> Line:
    since = found.waits_since
    if since is None or timezone.now() - since < _LONG:
        return Line("printing", "spinner", text, url=url, again=_SOON)
    more = _("تنتظر المطبعة منذ %s. إن طال الانتظار فاسأل من يدير الموقع.") % clock(since, style)
    return Line("printing", "time", text, more, url, _LATER)


def _again(found: Standing, style: HouseStyle) -> str:
    said = _("أمام القراء آخر نسخة سليمة منها.") if found.status == 200 else ""
    if found.retry_at and found.retry_at > timezone.now():
        said += " " + _("تُعاد المحاولة في %s.") % clock(found.retry_at, style)
    else:
        said += " " + _("تُعاد المحاولة بعد لحظات.")
    return said.strip()


def _plans(story: Story, style: HouseStyle) -> str:
    """What is yet to come to a live story."""
    said: list[str] = []
    due: Any = story.scheduled_revision
    if due is not None and due.approved_go_live_at:
        said.append(_("تعديلها مجدول ليوم %s.") % clock(due.approved_go_live_at, style))
    elif story.has_unpublished_changes:
        said.append(_("فيها تعديل محفوظ لم يُنشر."))
    if story.expire_at:
        said.append(_("تُسحب في %s.") % clock(story.expire_at, style))
    return " ".join(said)


def mark(story: Story, found: Mapping[int, Standing]) -> str:
    """The story's standing in a word, for the list; empty where there is nothing to say."""
    here = found.get(story.pk)
    if here is None:
        return ""
    if here.waits_since:
        return _("تعذّر طبعها") if here.reason else _("تُطبع…")
    if not story.live:
        return ""
    return _("ظاهرة") if here.status == 200 else _("لم تُطبع بعد")
