"""Publish: a revision of a story becomes what readers see, now or at its hour."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.publish_revision import PublishRevisionAction

from warraq.newsroom.actions.addresses import take
from warraq.newsroom.actions.changing import changing
from warraq.newsroom.actions.errors import NeedsDate, NotReady
from warraq.newsroom.actions.facts import changed as changed_tags
from warraq.newsroom.actions.facts import facts, place
from warraq.newsroom.actions.related import choose_related
from warraq.newsroom.actions.sign import sign
from warraq.newsroom.models import Story
from warraq.trace import outbox


def publish(
    story: Story,
    *,
    revision: Any = None,
    user: Any = None,
    changed: bool = True,
    log_action: bool | str = True,
    previous_revision: Any = None,
    skip_permission_checks: bool = False,
    declared_at: dt.datetime | None = None,
) -> None:
    """Publish `revision` (the newest one by default); with a future hour, schedule it.

    The date of first publication and the address are fixed the first time and never move;
    "updated" moves only where the revision was declared an update, to now or to `declared_at`.
    Raises NeedsDate for an import without a date, NotReady where something a reader needs is
    missing, and PermissionDenied where `user` may not publish.
    """
    with changing():
        chosen = revision or story.get_latest_revision() or story.save_revision(user=user)
        before = facts(story.pk)
        action = PublishRevisionAction(
            chosen,
            user=user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
        )
        row: Story = action.object
        _check(row)
        if not _is_scheduled(row):
            _date(row, declared_at)
        action.execute(skip_permission_checks=skip_permission_checks)
        # What readers see is the row, not a revision that waits for its hour.
        live = Story.objects.get(pk=row.pk)
        place(live)
        sign(live.pk)
        moved = take(live.tag, live.path) if live.live and live.path else set()
        outbox.record(moved | changed_tags(row.pk, before, facts(row.pk)))
    story.refresh_from_db()


def _check(row: Story) -> None:
    given = row.given_moment()
    if row.needs_date and given is None and row.published_at is None:
        raise NeedsDate
    if row.expire_at and row.expire_at <= timezone.now():
        raise NotReady(ValidationError(_("مضى موعد انتهاء هذه المادة؛ غيّره أو احذفه قبل النشر.")))
    try:
        row.full_clean(exclude=["latest_revision", "live_revision"])
    except ValidationError as error:
        raise NotReady(error) from error


def _is_scheduled(row: Story) -> bool:
    return bool(row.go_live_at and row.go_live_at > timezone.now())


def _date(row: Story, declared_at: dt.datetime | None) -> None:
    """Fix the facts of a first publication; on a later one, note a declared update."""
    now = timezone.now().replace(microsecond=0)
    if row.published_at is None:
        row.published_at, row.published_precision = row.given_moment() or (now, "minute")
        local = row.published_at.astimezone(timezone.get_default_timezone())
        row.published_on = local.date()
        row.path = f"/{local:%Y/%m/%d}/{row.number}/"
        row.related_ids = choose_related(row)
    elif row.edit_kind == "update":
        row.updated_at = declared_at or now
    row.edit_kind = "minor"
    row.needs_date = False
