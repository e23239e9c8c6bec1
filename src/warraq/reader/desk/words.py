"""What the desk says: its lists, its verbs, and what they have done, with numbers that agree."""

from __future__ import annotations

from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from warraq.arabic.counting import COMMENTS, counted
from warraq.arabic.dates import HouseStyle

TABS = {
    "waiting": _("ينتظر"),
    "reported": _("أُبلغ عنه"),
    "withheld": _("محجوب"),
    "rejected": _("مرفوض"),
    "published": _("منشور"),
}
# The decisions as buttons name them, each with the key that makes it.
DECISIONS = {
    "publish": (_("نشر"), "ن"),
    "dismiss": (_("صرف البلاغات"), "ص"),
    "reject": (_("رفض"), "ر"),
    "withhold": (_("حجب"), "ح"),
}
# What is said of one, of two, of three to ten, and of more.
_DONE = {
    "publish": (_("نُشر التعليق."), _("نُشر %s."), _("نُشرت %s.")),
    "reject": (_("رُفض التعليق."), _("رُفض %s."), _("رُفضت %s.")),
    "withhold": (_("حُجب التعليق."), _("حُجب %s."), _("حُجبت %s.")),
    "dismiss": (_("صُرفت البلاغات عن التعليق."), _("صُرفت البلاغات عن %s."), ""),
    "restore": (_("أُلغي القرار، وعاد التعليق كما كان."), _("أُلغي القرار في %s."), ""),
    "purge": (_("مُحي التعليق."), _("مُحي %s."), _("مُحيت %s.")),
}


def done(verb: str, count: int, style: HouseStyle) -> str:
    """What a verb has done to so many comments, as in «نُشرت 3 تعليقات.»."""
    one, more, few = _DONE[verb]
    if count == 1:
        return str(one)
    said = counted(count, COMMENTS, style.digits)
    if count == 2 and not few:
        said = _gettext("تعليقين")  # after a preposition
    return str(few if few and 3 <= count % 100 <= 10 else more) % said


def tab_empty(tab: str) -> str:
    """What a list says that holds nothing."""
    if tab in ("waiting", "reported"):
        return _gettext("لا شيء ينتظرك. ما يصل يظهر هنا من تلقاء نفسه.")
    return _gettext("لا تعليقات هنا.")
