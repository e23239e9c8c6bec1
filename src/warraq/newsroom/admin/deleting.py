"""Deleting what something else still needs is a sentence on the screen, not a failure."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView


def why_not(row: Model) -> str:
    """The sentence."""
    return _("لا يُحذف «%(name)s» ما دامت مواد تحتاج إليه؛ انقلها إلى غيره أولًا.") % {"name": row}


class SafeDeleteView(DeleteView):
    """Deletes through the model's own door."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete, or say what stands in the way."""
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except ProtectedError:
            messages.error(self.request, why_not(self.object))
            return redirect(reverse(self.index_url_name))


class SafeBulkDelete(DeleteBulkAction):
    """Deletes many, each through its own door and with its own line in the log."""

    @classmethod
    def execute_action(cls, objects: list[Any], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        """Delete those that nothing needs; name those that stay."""
        view, done = kwargs["self"], 0
        for row in objects:
            try:
                with transaction.atomic():
                    log(instance=row, action="wagtail.delete", user=user, deleted=True)
                    row.delete()
            except ProtectedError:
                messages.error(view.request, why_not(row))
                continue
            done += 1
        return done, 0

    def get_execution_context(self) -> dict[str, Any]:
        """Who deletes, for the log."""
        return {**super().get_execution_context(), "user": self.request.user}

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """How many are gone; nothing to say of none."""
        if not num_parent_objects:
            return None
        return _("عدد ما حُذف: %(count)d.") % {"count": num_parent_objects}
