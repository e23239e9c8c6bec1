"""The stories' place in the newsroom: list, form, history and choosers under one address."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from warraq.newsroom.admin.deleting import SafeDeleteView
from warraq.newsroom.admin.story_form import story_edit_handler
from warraq.newsroom.admin.story_list import StoryChooser, StoryIndexView
from warraq.newsroom.admin.story_views import (
    StoryCreateView,
    StoryEditView,
    StoryRevertView,
    StoryUnpublishView,
    StoryWorkflowActionView,
)
from warraq.newsroom.models import Story


class StoryViewSet(SnippetViewSet):
    """المواد."""

    model = Story
    icon = "doc-full"
    menu_label = _("المواد")
    menu_name = "stories"
    menu_order = 100
    add_to_admin_menu = True
    base_url_path = "stories"
    copy_view_enabled = False
    index_view_class = StoryIndexView
    add_view_class = StoryCreateView
    edit_view_class = StoryEditView
    delete_view_class = SafeDeleteView
    unpublish_view_class = StoryUnpublishView
    workflow_action_view_class = StoryWorkflowActionView
    revisions_revert_view_class = StoryRevertView
    chooser_viewset_class = StoryChooser

    def get_edit_handler(self) -> Any:
        """The two tabs."""
        return story_edit_handler().bind_to_model(self.model)
