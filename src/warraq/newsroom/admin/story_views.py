"""A story's screens: what an action refuses comes back as a sentence, with nothing lost."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import RevisionsRevertMixin
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    UnpublishView,
    WorkflowActionView,
)

from warraq.newsroom import actions
from warraq.newsroom.actions import ActionError, NotReady
from warraq.newsroom.admin.likeness import KNOWN, published_copies, unknown_copies
from warraq.newsroom.admin.proofs import WISH, NotesSidePanel, apply_wish, told
from warraq.newsroom.admin.standing import line
from warraq.newsroom.models import Story

# What belongs to the present and not to an old revision; the rest Story itself keeps.
_PRESENT = ("go_live_at", "expire_at", "date_given", "time_given")


def sentence(error: ActionError) -> str:
    """The refusal in words, each field of an unready story by its name."""
    if not isinstance(error, NotReady) or not hasattr(error.error, "error_dict"):
        return str(error)
    parts = []
    for name, reasons in error.error.message_dict.items():
        field = next((f for f in Story._meta.get_fields() if f.name == name), None)
        label = f"{field.verbose_name}: " if field and hasattr(field, "verbose_name") else ""
        parts += [f"{label}{reason}" for reason in reasons]
    return " ".join(parts)


class ThroughDoors:
    """Runs publish, submit and approve through the actions, and tells why one was refused."""

    request: HttpRequest
    object: Story
    action: str
    form: Any
    expects_json_response: bool
    new_revision: Any

    def run_action_method(self) -> HttpResponse | None:
        """All of the verb or nothing of it; the draft is saved by now and stays."""
        if self._publishes() and unknown_copies(self.object, self.request):
            messages.warning(self.request, _("حُفظ ما كتبت ولم يُنشر: في الموقع نسخة قريبة منه."))
            return redirect(f"{self.get_edit_url()}?{KNOWN}=1")  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                response: HttpResponse | None = super().run_action_method()  # type: ignore[misc]
                return response
        except ActionError as error:
            messages.error(
                self.request, _("حُفظ ما كتبت ولم يُنشر. %(why)s") % {"why": sentence(error)}
            )
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]

    def _publishes(self) -> bool:
        approves = getattr(self, "workflow_action", "") == "approve"
        return self.action == "publish" or (self.action == "workflow-action" and approves)

    def save_instance(self) -> Story:
        """Save the form as a draft, sign its text, and do what a button of the notes asks."""
        story: Story = super().save_instance()  # type: ignore[misc]
        actions.sign(story.pk)
        if self.action in ("create", "edit") and WISH in self.request.POST:
            told(self.request, apply_wish(story, self.request))
            self.new_revision = story.latest_revision
        return story

    def get_side_panels(self) -> Any:
        """Wagtail's panels and the notes; an autosave leaves these as they stand."""
        panels: Any = super().get_side_panels()  # type: ignore[misc]
        if not self.expects_json_response:
            panels.append(NotesSidePanel(self.form.instance, self.request))
        return panels

    def get_success_buttons(self) -> list[Any]:
        """Beside "edit", the page itself where it is live."""
        buttons: list[Any] = super().get_success_buttons()  # type: ignore[misc]
        story = Story.objects.filter(pk=self.object.pk, live=True).only("path").first()
        if story:
            url = f"{settings.WARRAQ_BASE_URL}{story.path}"
            buttons.append(messages.button(url, _("الصفحة كما يراها القارئ"), new_window=True))
        return buttons


class StaysOnForm(ThroughDoors):
    """Leads back to the form after publishing: it says there when readers have the story."""

    action: str

    def get_success_url(self) -> str:
        """The form after publishing, and after everything else what Wagtail does."""
        if self.action == "publish":
            return str(self.get_edit_url())  # type: ignore[attr-defined]
        return str(super().get_success_url())  # type: ignore[misc]


class StoryCreateView(StaysOnForm, CreateView):
    """A new story."""


class StoryEditView(StaysOnForm, EditView):
    """An existing story, and above it where it stands with readers."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the line above it."""
        copies = published_copies(self.object) if KNOWN in self.request.GET else []
        return {
            **super().get_context_data(**kwargs),
            "standing": line(self.live_object),
            "copies": copies,
            "known": KNOWN,
            "known_keys": ",".join(str(copy.pk) for copy in copies),
        }


class StoryRevertView(RevisionsRevertMixin, StoryEditView):
    """An old revision, to be restored: its text comes back, the facts stay of today."""

    view_name = "revisions_revert"

    def get_object(self, queryset: Any = None) -> Story:
        """The old text on the present facts, declared as nothing more than a minor edit."""
        old: Story = super().get_object(queryset)
        present = self.live_object.get_latest_revision_as_object()
        for name in _PRESENT:
            setattr(old, name, getattr(present, name))
        old.edit_kind = "minor"
        return old

    def save_instance(self) -> Story:
        """Save as the newest revision; a draft may still be incomplete."""
        story: Story = self.form.save(commit=not self.object.live)
        self.has_content_changes = self.form.has_changed()
        self.new_revision = story.save_revision(
            user=self.request.user,
            log_action=True,
            previous_revision=self.revision,
            clean=not self.saving_as_draft,
        )
        actions.sign(story.pk)
        return story


class StoryUnpublishView(UnpublishView):
    """Takes a story off the site through its own door."""

    def unpublish(self) -> HttpResponse | None:
        """What the generic view does, but by the story's action."""
        before = self.run_hook("before_unpublish", self.request, self.object)
        if before is not None:
            return before  # type: ignore[no-any-return]
        for story in self.objects_to_unpublish:
            story.unpublish(user=self.request.user)
        return self.run_hook("after_unpublish", self.request, self.object)  # type: ignore[no-any-return]


class StoryWorkflowActionView(WorkflowActionView):
    """Approves or rejects from the list of what awaits; approval may publish."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve all the way or not at all."""
        draft = self.object.get_latest_revision_as_object()
        if self.action_name == "approve" and published_copies(draft):
            said = _("في الموقع نسخة قريبة من هذه المادة؛ افتحها ووافق عليها من نموذجها إن شئت.")
            messages.warning(request, said)
            return self._back(request)
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]
        except ActionError as error:
            messages.error(request, _("لم تُنشر المادة. %(why)s") % {"why": sentence(error)})
        return self._back(request)

    def _back(self, request: HttpRequest) -> HttpResponse:
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            done = {"step": "success", "redirect": self.redirect_url}
            return self.render_modal_json(request, done)  # type: ignore[no-any-return]
        return redirect(self.redirect_url)
