"""The words for what happens to comments: why one waits, what states and verbs are called."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# Why a comment waits for a moderator; `banned` withholds it. Kept in `Comment.held_for` by code,
# or as `code:detail` where there is something to show.
REASONS = {
    "proof": _("أُرسل دون إثبات العمل: متصفح بلا جافاسكربت، أو برنامج."),
    "trap": _("مُلئ الحقل المخفي الذي لا يراه القراء."),
    "fast": _("أُرسل أسرع مما يكتب إنسان."),
    "banned": _("فيه كلمة ممنوعة."),
    "suspect": _("فيه كلمة مريبة."),
    "links": _("فيه روابط أكثر مما يُقبل."),
    "repeat": _("وصل النص نفسه خلال يوم."),
    "similar": _("يكاد يكون نصًّا وصل خلال يوم."),
    "stretched": _("حروفه ممطوطة."),
    "staff": _("الاسم يشبه اسمًا من أسماء الموقع أو كتّابه."),
    "edited": _("عُدّل بعد نشره."),
    "reports": _("أبلغ عنه قراء كثيرون."),
}

STATE_NAMES = {
    "": _("لم يصل بعد"),
    "received": _("وصل للتوّ"),
    "held": _("ينتظر المشرف"),
    "withheld": _("محجوب"),
    "published": _("منشور"),
    "reported": _("منشور وأُبلغ عنه"),
    "rejected": _("مرفوض"),
    "purged": _("ممحوّ"),
}

VERB_NAMES = {
    "receive": _("استقباله"),
    "answer": _("الردّ"),
    "sort": _("فرزه"),
    "publish": _("نشره"),
    "reject": _("رفضه"),
    "withhold": _("حجبه"),
    "report": _("الإبلاغ عنه"),
    "dismiss": _("ردّ البلاغات عنه"),
    "edit": _("تعديله"),
    "restore": _("التراجع"),
    "purge": _("محوه"),
    "ban": _("حظر كاتبه"),
}


def explain(reason: str) -> str:
    """A reason of `held_for` as a sentence, with its detail: `suspect:كلمة`."""
    code, _colon, detail = reason.partition(":")
    words = str(REASONS.get(code, code))
    return f"{words.rstrip('.')}: «{detail}»" if detail else words
