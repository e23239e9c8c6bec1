"""What moderators do with comments, each in one transaction with its log and its reprint."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from warraq.newsroom import public
from warraq.reader import keys
from warraq.reader.comments import text as texts
from warraq.reader.comments.changing import bring, changing, place, the
from warraq.reader.comments.states import DECISIONS, Impossible, may, step
from warraq.reader.models import Ban, Comment, CommentEvent, CommentReport
from warraq.reader.models.comment import PUBLIC
from warraq.trace import outbox

PERMISSION = "reader.moderate_comment"
BAN_DAYS = keys.KEPT_DAYS

__all__ = [
    "BAN_DAYS",
    "PERMISSION",
    "Impossible",
    "answer",
    "ban",
    "changing",
    "counts",
    "dismiss",
    "lift",
    "many",
    "publish",
    "purge",
    "reject",
    "restore",
    "version",
    "withhold",
]


def publish(pk: int, user: Any, note: str = "", seen: str = "") -> None:
    """Publish a comment that waits, was withheld or rejected; of a reported one, dismiss reports.

    `seen` is the `version()` that the moderator read: Impossible where it was edited since.
    """
    _allow(user)
    with changing():
        row = the(pk)
        if seen and seen != version(row):
            raise Impossible("عدّل القارئ تعليقه بعد أن قرأته. اقرأه ثانيةً ثم قرّر.")
        _check_thread(row)
        if row.state == "reported":
            _dismiss(row, user)
            return
        _decide(row, "publish", "published", user, note)


def reject(pk: int, user: Any, note: str = "") -> None:
    """Refuse a comment for good; it may still be published later."""
    _allow(user)
    with changing():
        _decide(the(pk), "reject", "rejected", user, note)


def withhold(pk: int, user: Any, note: str = "") -> None:
    """Take a comment from readers' sight."""
    _allow(user)
    with changing():
        _decide(the(pk), "withhold", "withheld", user, note)


def dismiss(pk: int, user: Any) -> None:
    """Find the reports of a comment baseless: it stays published, and is counted anew."""
    _allow(user)
    with changing():
        _dismiss(the(pk), user)


def restore(pk: int, user: Any) -> None:
    """Undo the last decision, where nothing has happened to the comment since."""
    _allow(user)
    with changing():
        row = the(pk)
        last = next((each for each in _history(row) if counts(each)), None)
        if last is None or last.verb not in DECISIONS or last.after != row.state:
            raise Impossible("لا قرار هنا يمكن التراجع عنه.")
        if last.before in PUBLIC:
            _check_thread(row)
        if last.before == "reported":
            row.reports = CommentReport.objects.filter(comment=row).count()
        _decide(row, "restore", last.before, user, "")


def answer(pk: int, user: Any, text: str) -> int:
    """Answer a published comment in the newsroom's name; returns the answer's number.

    The answer to a reply stands in the same thread. Raises Impossible where the comment is not
    published, or the text is not fit to be.
    """
    _allow(user)
    words, errors = texts.clean_text(text)
    if errors:
        raise Impossible(" ".join(errors))
    with changing():
        row = the(pk)
        thread = row.parent or row
        if row.state not in PUBLIC or thread.state not in PUBLIC:
            raise Impossible("انشر التعليق قبل أن تردّ عليه.")
        site = public.site()
        made = Comment(
            story_id=row.story_id,
            parent=thread,
            name=site.name,
            text=words,
            day=keys.today(),
            staff=user,
            official=True,
            received_at=timezone.now(),
        )
        event = step(made, "answer", "published", by="moderator", user=user)
        place(made)
        made.save()
        event.save()
        outbox.record({public.tags.comments(row.story_id)})
    return made.pk


def ban(pk: int, kind: str, days: int, user: Any, reason: str = "") -> int:
    """Refuse whoever wrote a comment, by network or mail, for some days; returns the ban's number.

    A ban of a network ends with the key of the comment's day, at most BAN_DAYS after it.
    """
    _allow(user)
    reason = texts.clean(reason)
    with changing():
        row = the(pk)
        key = {"network": row.author_key, "mail": row.mail_key}.get(kind, "")
        if not key:
            raise Impossible("لا يُعرف من كتب هذا التعليق: لا بريد له، أو انقضت مدة حفظه.")
        now = timezone.now()
        until = now + dt.timedelta(days=max(1, min(days, 365)))
        if kind == "network":
            last = row.day + dt.timedelta(days=BAN_DAYS)
            zone = timezone.get_default_timezone()
            until = min(until, dt.datetime.combine(last, dt.time(0), zone))
            if until <= now:
                raise Impossible("انقضت مدة حفظ ما تُعرف به شبكة هذا التعليق.")
        made = Ban.objects.create(
            kind=kind,
            key=key,
            day=row.day if kind == "network" else None,
            reason=reason[:200],
            made_at=now,
            until=until,
            by=user,
        )
        _note(row, "ban", user, reason)
    return made.pk


def lift(ban_pk: int, user: Any) -> None:
    """End a ban before its time."""
    _allow(user)
    with changing():
        now = timezone.now()
        if not Ban.objects.filter(pk=ban_pk, lifted_at=None, until__gt=now).update(lifted_at=now):
            raise Impossible("انتهى هذا الحظر أو رُفع من قبل.")


def purge(pk: int, by: str = "moderator", user: Any = None) -> None:
    """Erase a comment's words and all that points at who wrote it, and its replies' with it."""
    if by == "moderator":
        _allow(user)
    with changing():
        row = the(pk)
        for each in [*Comment.objects.filter(parent=row).exclude(state="purged"), row]:
            _erase(each, by, user)


def many(
    verb: str | Callable[..., Any], pks: Iterable[int], user: Any, **more: Any
) -> tuple[list[int], dict[int, str]]:
    """Do one verb to many comments in one transaction.

    Returns the numbers of those done, and for the others why not.
    """
    _allow(user)
    do: Callable[..., Any] = _VERBS[verb] if isinstance(verb, str) else verb
    done: list[int] = []
    refused: dict[int, str] = {}
    with changing():
        for pk in pks:
            try:
                with transaction.atomic():
                    do(pk, user=user, **more)
                done.append(pk)
            except Impossible as error:
                refused[pk] = str(error)
    return done, refused


def version(row: Comment) -> str:
    """What a comment's words are known by: it differs once they were edited."""
    return hashlib.sha256(f"{row.name}\0{row.text}".encode()).hexdigest()[:16]


_VERBS: dict[str, Callable[..., Any]] = {
    "publish": publish,
    "reject": reject,
    "withhold": withhold,
    "restore": restore,
    "dismiss": dismiss,
    "answer": answer,
    "ban": ban,
    "purge": purge,
}


def _allow(user: Any) -> None:
    if user is None or not user.has_perm(PERMISSION):
        raise PermissionDenied("لا يُشرف على التعليقات إلا من أُعطي ذلك.")


def _decide(row: Comment, verb: str, after: str, user: Any, note: str) -> None:
    row.decided_at = timezone.now()
    bring(row, verb, after, by="moderator", user=user, note=note)


def _dismiss(row: Comment, user: Any) -> None:
    if may("dismiss", row.state, "published"):
        row.reports = 0
        row.held_for = [each for each in row.held_for if each != "reports"]
    _decide(row, "dismiss", "published", user, "")


def _check_thread(row: Comment) -> None:
    if row.parent is not None and row.parent.state not in PUBLIC:
        raise Impossible("هذا ردّ على تعليق غير منشور. انشر التعليق أولًا.")


def _history(row: Comment) -> list[CommentEvent]:
    """What happened to a comment, the newest first."""
    return list(CommentEvent.objects.filter(comment=row).order_by("-id"))


def counts(event: CommentEvent) -> bool:
    """Whether something is more than a note: what came before it cannot be undone past it.

    An edit that left the state as it was is: words that no moderator read must not come back.
    """
    return event.before != event.after or event.verb == "edit"


def _note(row: Comment, verb: str, user: Any, note: str) -> None:
    CommentEvent.objects.create(
        comment=row,
        at=timezone.now(),
        by="moderator",
        user=user,
        verb=verb,
        before=row.state,
        after=row.state,
        note=note[:300],
    )


def _erase(row: Comment, by: str, user: Any) -> None:
    CommentReport.objects.filter(comment=row).delete()
    row.name = row.text = row.mail = row.mail_key = row.author_key = row.echo = ""
    row.owner = row.fingerprint = None
    row.held_for, row.reports = [], 0
    bring(row, "purge", "purged", by=by, user=user)
