"""Loads a Draft through the newsroom's actions: once, in place, and never over an editor's work."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import json
from dataclasses import dataclass, replace
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from warraq.arabic.fold import fold
from warraq.intake.draft import Block, Draft
from warraq.intake.errors import IntakeError
from warraq.intake.models import Imported
from warraq.intake.report import Status
from warraq.newsroom import actions
from warraq.newsroom.likeness import NearCopy, near_copies, paragraphs_of
from warraq.newsroom.models import Section, Story

SYSTEM = "capture"
FIRST_YEAR = 1600


class LoadError(IntakeError):
    """A draft that reads well and still cannot be stored as a story."""


@dataclass(frozen=True)
class Wish:
    """What the person who imports asked for. `time` is None where only a day is known."""

    publish: bool = False
    day: dt.date | None = None
    time: dt.time | None = None
    section: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a draft; `path` is set where the story is live, `date` where it has one.

    Each of `near_copies` has `headline`, `path` (where live), `similarity` and `contained` (both 0
    to 1), and `published`: whether readers have that copy.
    """

    status: Status
    story: int
    path: str | None
    date: str | None
    warnings: tuple[str, ...] = ()
    near_copies: tuple[dict[str, Any], ...] = ()


def load(draft: Draft, wish: Wish) -> Outcome:
    """Store a draft as a story, or bring the story it once became up to date.

    Without a date the story waits as a draft, whatever was wished. Raises LoadError; then
    nothing was stored.
    """
    with transaction.atomic():
        known = (
            Imported.objects.select_related("story")
            .filter(system=SYSTEM, source_id=identity(draft))
            .first()
        )
        outcome = _again(known, draft, wish) if known else _first(draft, wish)
        return _with_near_copies(outcome)


def _with_near_copies(outcome: Outcome) -> Outcome:
    """Tell the stories that say the same, those of this import before it among them."""
    story: Story = Story.objects.get(pk=outcome.story).get_latest_revision_as_object()
    found = near_copies("\n".join(paragraphs_of(story)), without=story.pk)
    told = [f"{_where(copy)} ({copy.percent}% alike)." for copy in found]
    return replace(
        outcome,
        warnings=(*outcome.warnings, *told),
        near_copies=tuple(
            {
                "headline": copy.story.headline,
                "path": copy.story.path if copy.story.live else None,
                "similarity": round(copy.overlap.jaccard, 2),
                "contained": round(copy.held / 100, 2),
                "published": copy.published,
            }
            for copy in found
        ),
    )


def _where(copy: NearCopy) -> str:
    if copy.published:
        return f"A near copy is published here already: {copy.story.path} «{copy.story.headline}»"
    return f"A near copy waits in the newsroom: «{copy.story.headline}»"


def identity(draft: Draft) -> str:
    """What makes two captures one page: its folded headline and first paragraph.

    A capture has no address, and its file name or clock says nothing of the story.
    """
    first = draft.paragraphs[0] if draft.paragraphs else ""
    return hashlib.sha256(f"{fold(draft.headline)}\n{fold(first)}".encode()).hexdigest()


def content_hash(draft: Draft) -> str:
    """The hash of what is stored of a draft: a capture's clock and furniture are not in it."""
    kept = [(block.kind, block.text) for block in draft.blocks]
    credit = (draft.credit.outlet, draft.credit.url) if draft.credit else None
    return hashlib.sha256(json.dumps([kept, credit], ensure_ascii=False).encode()).hexdigest()


def _first(draft: Draft, wish: Wish) -> Outcome:
    story = Story(section=_section(wish.section, draft))
    _fill(story, draft)
    _date(story, wish)
    revision = actions.save_draft(story)
    Imported.objects.create(
        system=SYSTEM,
        source_id=identity(draft),
        sha256=content_hash(draft),
        revision=revision.pk,
        story=story,
        capture_date=draft.capture_date.day if draft.capture_date else None,
    )
    if wish.publish and not story.needs_date:
        actions.publish(story)
    return _outcome("draft" if story.needs_date else "created", story)


def _again(known: Imported, draft: Draft, wish: Wish) -> Outcome:
    story: Story = known.story
    changed = known.sha256 != content_hash(draft)
    touched = story.latest_revision_id != known.revision
    if changed and touched:
        warning = (
            "An editor has changed this story since it came in; the import left it as it is."
            " Compare the two in the newsroom."
        )
        return _outcome("refused", story, warning)
    if story.locked and (changed or wish.publish):
        warning = "An editor has locked this story; the import left it as it is."
        return _outcome("refused", story, warning)
    if wish.publish and story.published_at and not story.live:
        warning = "This story was taken off the site; only the newsroom brings it back."
        return _outcome("refused", story, warning)
    warnings: list[str] = []
    if wish.section and story.section.slug != wish.section:
        warnings.append("The story keeps its section; move it in the newsroom.")
    if story.published_at and wish.day and wish.day != story.published_on:
        warnings.append(f"The story keeps the date it was published with, {story.published_on}.")
    dated = story.published_at is None and wish.day is not None and _dates_differ(story, wish)
    if changed or dated:
        latest: Story = story.get_latest_revision_as_object()
        if changed:
            _fill(latest, draft)
        if dated:
            _date(latest, wish)
        saved = actions.save_draft(latest).pk
        # An editor's text stays the editor's, also where the import has dated it.
        known.revision = known.revision if touched else saved
        known.sha256 = content_hash(draft)
        known.save()
        story = latest
    waits = story.needs_date and story.published_at is None and story.date_given is None
    publishing = wish.publish and not waits and (changed or not story.live)
    if publishing:
        actions.publish(story)
    if waits and (wish.publish or changed):
        return _outcome("draft", story, *warnings)
    return _outcome("updated" if changed or dated or publishing else "unchanged", story, *warnings)


def _outcome(status: Status, story: Story, *warnings: str) -> Outcome:
    date: str | None = None
    if story.published_at:
        local = timezone.localtime(story.published_at)
        day_only = story.published_precision == "day"
        date = local.date().isoformat() if day_only else local.isoformat(timespec="seconds")
    elif story.date_given:
        date = story.date_given.isoformat()
        if story.time_given:
            date += f"T{story.time_given.isoformat()}"
    path = story.path if story.live else None
    return Outcome(status, story.pk, path, date, tuple(warnings))


def _dates_differ(story: Story, wish: Wish) -> bool:
    return (story.date_given, story.time_given) != (wish.day, wish.time)


def _date(story: Story, wish: Wish) -> None:
    now = timezone.localtime()
    if wish.day and (wish.day, wish.time or dt.time(0)) > (now.date(), now.time()):
        raise LoadError(
            "The story's date has not come yet",
            "--date",
            f"{wish.day} {wish.time or ''}".strip(),
            "a time up to now",
            "Give the day on which the story was first published",
        )
    if wish.day and wish.day.year < FIRST_YEAR:
        raise LoadError(
            "The story's date is before there were newspapers",
            "--date",
            wish.day.isoformat(),
            f"a day from {FIRST_YEAR} on",
            "Give the day on which the story was first published",
        )
    story.date_given, story.time_given = wish.day, wish.time
    story.needs_date = wish.day is None


def _section(slug: str | None, draft: Draft) -> Section:
    rows = Section.objects.filter(slug=slug) if slug else Section.objects.all()
    found: Section | None = rows.first()
    if found:
        return found
    known = ", ".join(Section.objects.values_list("slug", flat=True)) or "none"
    raise LoadError(
        f"There is no section {slug!r}" if slug else "The site has no section",
        draft.source,
        f"the sections {known}",
        "the slug of a section",
        "Name one of these, or make the section in the newsroom first",
    )


def _fill(story: Story, draft: Draft) -> None:
    """Put a draft's blocks into a story's fields: every kept character is in one of them."""
    leads = draft.texts("lead")
    kickers = draft.texts("kicker")
    _check_length(draft, "headline", draft.headline)
    story.headline = draft.headline
    story.kicker = kickers[0] if kickers and len(kickers[0]) <= _most("kicker") else ""
    story.lead = leads[0] if leads and len(leads[0]) <= _most("lead") else ""
    placed = {("headline", story.headline), ("kicker", story.kicker), ("lead", story.lead)}
    rest = [b for b in draft.blocks if b.kind != "credit" and (b.kind, b.text) not in placed]
    story.body = [_body_block(block) for block in rest]
    if draft.credit:
        _check_length(draft, "credit_outlet", draft.credit.outlet)
        story.credit_outlet = draft.credit.outlet
        story.credit_url = draft.credit.url or ""
        story.credit_kind = draft.credit.kind


def _body_block(block: Block) -> tuple[str, Any]:
    if block.kind == "subhead":
        return ("subhead", block.text)
    if block.kind == "quote":
        return ("quotation", {"text": block.text, "speaker": ""})
    return ("paragraph", f"<p>{html.escape(block.text, quote=False)}</p>")


def _most(field: str) -> int:
    return int(cast(Any, Story._meta.get_field(field)).max_length)


def _check_length(draft: Draft, field: str, text: str) -> None:
    if len(text) > _most(field):
        raise LoadError(
            f"The {field.replace('_', ' ')} is too long",
            draft.source,
            f"{len(text)} characters",
            f"at most {_most(field)}",
            "Check that the file's first lines are the page's own",
        )
