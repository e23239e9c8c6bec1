"""قواعد التعليقات: the words and names that the filters look for, as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from warraq.reader.desk.common import DeskView
from warraq.reader.models import CommentRules

_MAY = "reader.change_commentrules"


class RulesForm(forms.ModelForm[CommentRules]):
    """The rules; the lists are kept without empty lines and without repeats."""

    class Meta:
        model = CommentRules
        fields = ("banned", "suspect", "staff_names", "links")
        widgets = {
            name: forms.Textarea(attrs={"rows": rows, "dir": "auto"})
            for name, rows in (("banned", 8), ("suspect", 8), ("staff_names", 4))
        }

    def clean(self) -> dict[str, Any]:
        """A word a line, each once."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("banned", "suspect", "staff_names"):
            lines = [" ".join(line.split()) for line in given.get(name, "").splitlines()]
            given[name] = "\n".join(dict.fromkeys(filter(None, lines)))
        return given


class RulesView(DeskView):
    """The form of the only row."""

    template_name = "reader/rules.html"
    page_title = gettext_lazy("قواعد التعليقات")
    form: RulesForm | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For moderators who may change the rules."""
        if not request.user.has_perm(_MAY):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rules as they stand, or as they were sent."""
        form = self.form or RulesForm(instance=_row())
        return {**super().get_context_data(**kwargs), "form": form}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep them: they hold for what arrives from now on."""
        self.form = RulesForm(request.POST, instance=_row())
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        row = self.form.save(commit=False)
        row.pk = row.pk or 1
        row.save()
        messages.success(request, _("حُفظت القواعد، وتسري على ما يصل من الآن."))
        return redirect(reverse("warraq_desk_rules"))


def _row() -> CommentRules:
    return CommentRules.objects.first() or CommentRules()
