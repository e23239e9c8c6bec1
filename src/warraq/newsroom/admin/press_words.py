"""The press's names for things, in the newsroom's words, each with its link."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.images import get_image_model

from warraq.newsroom.models import Author, FrontPage, PlainPage, Section, Story, Topic

_KINDS = {
    "story": gettext_lazy("المواد"),
    "front": gettext_lazy("الصفحة الأولى"),
    "section": gettext_lazy("صفحات الأقسام"),
    "author": gettext_lazy("صفحات الكتّاب"),
    "topic": gettext_lazy("صفحات المواضيع"),
    "plain": gettext_lazy("صفحات ثابتة"),
    "archive": gettext_lazy("صفحات الأرشيف"),
    "feed": gettext_lazy("الخلاصات"),
    "sitemap": gettext_lazy("خرائط الموقع"),
    "site": gettext_lazy("ملفات الموقع"),
    "assets": gettext_lazy("التصميم والخطوط"),
    "picture": gettext_lazy("الصور"),
    "pdf": gettext_lazy("المواد بصيغة PDF"),
    "edition": gettext_lazy("أعداد الصحيفة"),
    "extra": gettext_lazy("ملفات إضافية"),
}
# Subjects that are no row and no date.
_WHOLE = {
    "all": "",
    "index": gettext_lazy("الفهرس"),
    "news": gettext_lazy("الأخبار"),
    "pages": gettext_lazy("الصفحات الثابتة"),
}
_MODELS: dict[str, Any] = {
    "story": Story,
    "pdf": Story,
    "section": Section,
    "author": Author,
    "topic": Topic,
    "plain": PlainPage,
}
# What the last line of an error holds, and what it says to a journalist.
_SENTENCES = (
    (r"Path taken", gettext_lazy("عنوان الصفحة محجوز لصفحة أخرى.")),
    (r"came out empty", gettext_lazy("خرجت الصفحة فارغة، فلم تحلّ محل السابقة.")),
    (
        rf"Errno {errno.ENOSPC}\b|Errno {errno.EDQUOT}\b",
        gettext_lazy("امتلأ القرص: لا مكان لحفظ الصفحة."),
    ),
    (
        rf"Errno {errno.EACCES}\b|Errno {errno.EPERM}\b|Errno {errno.EROFS}\b|PermissionError",
        gettext_lazy("لا يُسمح للمطبعة بالكتابة في مجلد الموقع."),
    ),
    (r"FileNotFoundError", gettext_lazy("ملف تحتاج إليه الصفحة غير موجود، كصورة حُذف ملفها.")),
    (r"UnidentifiedImage|image file", gettext_lazy("صورة في الصفحة لا يمكن قراءتها.")),
    (
        r"UndefinedError|Template\w*Error",
        gettext_lazy("خطأ في قالب الصفحة، وليس فيما كُتب فيها."),
    ),
    (r"OperationalError|locked", gettext_lazy("لم تُجب قاعدة البيانات في حينها.")),
)


@dataclass(frozen=True)
class About:
    """What a unit is about: its name, where it is edited ("" where it is not), and its date."""

    name: str
    url: str = ""
    date: str = ""


def kind(recipe: str) -> str:
    """What the press prints by this name, in the plural."""
    return str(_KINDS.get(recipe, recipe or _("أخرى")))


def sentence(reason: str) -> str:
    """What an error's last line means to whoever did not write the program."""
    for pattern, said in _SENTENCES:
        if re.search(pattern, reason):
            return str(said)
    return _("وقع خطأ في أثناء إعداد الصفحة، وتفصيله أدناه لمن يدير الموقع.")


def about(units: Iterable[tuple[str, str]], user: Any) -> dict[tuple[str, str], About]:
    """The name and the link of units, a query a kind."""
    wanted = set(units)
    owners = {unit: _owner(*unit) for unit in wanted}
    found = {
        model: _objects(model, {pk for own, pk in filter(None, owners.values()) if own is model})
        for model in {own for own, _pk in filter(None, owners.values())}
    }
    return {unit: _about(unit, owners[unit], found, user) for unit in wanted}


def _owner(recipe: str, subject: str) -> tuple[Any, int] | None:
    """The model and number that a unit is about, where it is about one."""
    if recipe in ("feed", "archive"):
        owner, _slash, rest = subject.partition("/")
        recipe, subject = owner, rest.partition("/")[0]
    model = get_image_model() if recipe == "picture" else _MODELS.get(recipe)
    return (model, int(subject)) if model is not None and subject.isdecimal() else None


def _objects(model: Any, keys: set[int]) -> dict[int, Any]:
    rows = model.objects.defer("body") if model is Story else model.objects
    found: dict[int, Any] = rows.in_bulk(list(keys))
    return found


def _about(
    unit: tuple[str, str], owner: tuple[Any, int] | None, found: dict[Any, Any], user: Any
) -> About:
    recipe, subject = unit
    if recipe == "front":
        return About(kind(recipe), _edit(FrontPage, FrontPage.objects.first(), user))
    thing = found[owner[0]].get(owner[1]) if owner else None
    name = _name(thing) if thing is not None else ""
    if recipe in ("feed", "archive"):
        date = subject.rpartition("/")[2] if recipe == "archive" else ""
        url = _edit(owner[0], thing, user) if owner else ""
        return About(name or _("الموقع كله"), url, date if date != "years" else "")
    if owner is not None:
        return About(name or _("حُذفت (%s)") % subject, _edit(owner[0], thing, user))
    return About(str(_WHOLE.get(subject, subject)))


def _name(thing: Any) -> str:
    if isinstance(thing, Story):
        return thing.headline or _("بلا عنوان")
    return str(thing)


def _edit(model: Any, thing: Any, user: Any) -> str:
    """Where something is edited; "" for whoever may not, or where it is gone."""
    if thing is None or not user.has_perm(f"newsroom.change_{model._meta.model_name}"):
        return ""
    if model is get_image_model():
        return reverse("wagtailimages:edit", args=[thing.pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[thing.pk])
