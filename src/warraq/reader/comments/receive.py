"""Receives a comment, and its author's edits: what is acknowledged is written, and written once."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.utils import timezone

from warraq.newsroom import public
from warraq.newsroom.public.network import network_of
from warraq.reader import keys, limits, proof
from warraq.reader.comments import mail, sifting
from warraq.reader.comments import text as texts
from warraq.reader.comments.changing import bring, changing, place, the
from warraq.reader.comments.filters import echo
from warraq.reader.comments.states import Impossible, step
from warraq.reader.comments.submission import Refused, Submission, Wrong
from warraq.reader.models import Comment, CommentEvent
from warraq.reader.models.comment import PUBLIC
from warraq.trace import outbox

EDIT_SECONDS = 300
# The page that says what became of a comment stands for a day.
TOLD = dt.timedelta(days=1)
REPLIES = 50
# At most so many in an hour: by a network, under a story, on the site.
LIMITS = {"network": 30, "story": 600, "site": 6000}
# And of these without a proof of work.
PLAIN_LIMITS = {"network": 5, "story": 60, "site": 300}
EDITS = 10
_SIGNER = "warraq.reader.comment"
# Reasons that no other wording takes away.
_STANDING = ("proof", "trap", "fast")


@dataclass(frozen=True)
class Receipt:
    """What a reader is told: the comment as it stands, and his token, or none for a stranger's."""

    comment: Comment
    token: str


def receive(sent: Submission) -> Receipt:
    """Take a comment in; when this returns it is written and will stay.

    The same submission sent again gives the same comment. Raises Wrong, Refused.
    """
    if sent.errors:
        raise Wrong(sent.errors)
    prints = _prints(sent)
    again = _known(prints, sent)
    if again is not None:
        return again
    good = proof.read(sent.proof, "comment", sent.story)
    if good is not None and proof.was_used(good):
        good = None
    _take(sent, proven=good is not None)
    if sifting.banned(sent.address, sent.mail):
        raise Refused("لا نستطيع قبول تعليقك. أوقف مشرف التعليقات الكتابة من شبكتك أو بريدك مدةً.")
    mode = _open(sent.story)
    _check_parent(sent)
    reasons = [*sent.signals, *sifting.faults(sent.name, sent.text, sent.story)]
    try:
        row = _write(sent, mode, reasons, good, prints[0])
    except IntegrityError:
        again = _known(prints, sent)
        if again is None:
            raise
        return again
    return Receipt(row, token_of(row))


def edit(token: str, text: str) -> Comment:
    """Change the words of one's own comment while EDIT_SECONDS last; they are sifted again.

    Raises Refused when they are over or the comment is gone, Wrong where the text is not fit.
    """
    pk = number_of(token)
    words, errors = texts.clean_text(text)
    if errors:
        raise Wrong({"text": errors})
    _count(limits.Limit(limits.bucket("comment-edit", pk), EDITS, EDIT_SECONDS))
    with changing():
        try:
            row = the(pk)
        except Impossible as error:
            raise Refused(str(error)) from error
        if not seconds_left(row):
            raise Refused("انقضت الدقائق الخمس التي يُعدَّل فيها التعليق.")
        if words != row.text:
            _change(row, words)
    return row


def token_of(row: Comment) -> str:
    """What its author's browser keeps of a comment: always the same."""
    return Signer(salt=_SIGNER).sign(str(row.pk))


def number_of(token: str) -> int:
    """The comment that a token is of. Raises Refused."""
    try:
        return int(Signer(salt=_SIGNER).unsign(token))
    except (BadSignature, ValueError) as error:
        raise Refused("هذا الرابط غير صحيح.", 404) from error


def told(token: str) -> Comment:
    """The comment of a token, as long as its author is told of it. Raises Refused."""
    row = Comment.objects.filter(pk=number_of(token)).first()
    if row is None or timezone.now() > row.received_at + TOLD:
        raise Refused("انقضت مدة هذه الصفحة.", 404)
    return row


def seconds_left(row: Comment) -> int:
    """How long a comment may be edited by its author still."""
    if row.state not in ("held", "withheld", *PUBLIC) or row.official:
        return 0
    left = row.received_at + dt.timedelta(seconds=EDIT_SECONDS) - timezone.now()
    return max(0, int(left.total_seconds()))


def _prints(sent: Submission) -> list[str]:
    """The fingerprint of a submission, and the one it would have had before midnight."""
    parts = (str(sent.story), str(sent.parent), sent.name, sent.mail, sent.text, sent.proof)
    today = keys.today()
    found = [keys.fingerprint(today, network_of(sent.address), *parts)]
    try:
        yesterday = today - dt.timedelta(days=1)
        found.append(keys.fingerprint(yesterday, network_of(sent.address), *parts))
    except keys.Destroyed:
        pass
    return found


def _known(prints: list[str], sent: Submission) -> Receipt | None:
    row = Comment.objects.filter(fingerprint__in=prints).first()
    if row is None:
        return None
    # Without a proof the submission is nothing but words, which others can read once published.
    return Receipt(row, token_of(row) if sent.proof or row.state not in PUBLIC else "")


def _take(sent: Submission, *, proven: bool) -> None:
    kinds = [("comments", LIMITS)] + ([] if proven else [("comments-plain", PLAIN_LIMITS)])
    about = {"network": network_of(sent.address), "story": sent.story, "site": ""}
    _count(
        *(
            limits.Limit(limits.bucket(f"{kind}-{name}", about[name]), most, limits.HOUR)
            for kind, table in kinds
            for name, most in table.items()
        )
    )


def _count(*these: limits.Limit) -> None:
    try:
        limits.take(*these)
    except limits.Full as full:
        raise Refused(f"وصلت تعليقات كثيرة. أعد الإرسال بعد {full.wait}.", 429) from full


def _open(story: int) -> str:
    """The mode of a story's discussion. Raises Refused where it is not open."""
    found = public.discussion_of(story)
    if found is None:
        raise Refused("لا مادة في هذا العنوان.", 404)
    if found.mode == "off":
        raise Refused("لا تُستقبل التعليقات على هذه المادة.")
    if found.closed:
        raise Refused("أُغلق باب التعليق على هذه المادة.")
    return found.mode


def _check_parent(sent: Submission) -> None:
    if sent.parent is None:
        return
    threads = Comment.objects.filter(story=sent.story, parent=None, state__in=PUBLIC)
    if not threads.filter(pk=sent.parent).exists():
        raise Refused("لم يعد التعليق الذي ترد عليه منشورًا.")
    if Comment.objects.filter(parent=sent.parent, state__in=PUBLIC).count() >= REPLIES:
        raise Refused("اكتملت الردود على هذا التعليق. اكتب تعليقًا جديدًا.")


def _write(
    sent: Submission, mode: str, reasons: list[str], good: proof.Proof | None, mark: str
) -> Comment:
    now = timezone.now()
    day = keys.today()
    author = keys.author_key(sent.address, day)
    mail_key = keys.mail_key(sent.mail) if sent.mail else ""
    with transaction.atomic():
        if mode == "post" or mail_key or sent.parent:
            # What is read from here on stands: the mode, the thread, who owns the address's others.
            outbox.turn()
            mode = _open(sent.story)
            _check_parent(sent)
        if good is None or not proof.use(good):
            reasons = ["proof", *reasons]
        row = Comment(
            story_id=sent.story,
            parent_id=sent.parent,
            name=sent.name,
            text=sent.text,
            mail=sent.mail,
            mail_key=mail_key,
            owner=_owner(mail_key) if mail_key else None,
            day=day,
            author_key=author,
            fingerprint=mark,
            echo=echo(sent.text),
            held_for=reasons,
            received_at=now,
        )
        came = step(row, "receive", "received", by="reader")
        state = sifting.verdict(reasons, mode)
        sorted_ = step(row, "sort", state, by="filter", note=",".join(reasons))
        if state in PUBLIC:
            place(row)
        row.save(force_insert=True)
        CommentEvent.objects.bulk_create([came, sorted_])
        if state in PUBLIC:
            outbox.record({public.tags.comments(row.story_id)})
        if mail_key:
            mail.confirm(row)
    return row


def _owner(mail_key: str) -> uuid.UUID:
    """What the comments of one address have in common; a new one for a new address."""
    rows = Comment.objects.filter(mail_key=mail_key).exclude(owner=None)
    return rows.values_list("owner", flat=True).first() or uuid.uuid4()


def _change(row: Comment, words: str) -> None:
    reasons = sifting.faults(row.name, words, row.story_id, but=row.pk)
    standing = [each for each in row.held_for if each in (*_STANDING, "reports")]
    state = _after_edit(row, reasons, standing)
    if row.state in PUBLIC and state == "held":
        reasons = ["edited", *reasons]
    row.text, row.echo = words, echo(words)
    row.held_for = [*standing, *reasons]
    row.edited_at = timezone.now()
    bring(row, "edit", state, by="reader", note=",".join(reasons))


def _after_edit(row: Comment, reasons: list[str], standing: list[str]) -> str:
    found = public.discussion_of(row.story_id)
    mode = found.mode if found else "pre"
    if row.state == "withheld" and row.decided_at is not None:
        return "withheld"
    state = sifting.verdict([*standing, *reasons], mode)
    # What waits is published by a moderator alone, whatever it says now.
    if state == "published":
        return row.state if row.state in PUBLIC else "held"
    return state
