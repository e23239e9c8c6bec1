"""The newsroom in our name and colours: its stylesheet, and links that lead outside its walls."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry


def stylesheet() -> SafeString:
    """Our look, after Wagtail's."""
    return format_html('<link rel="stylesheet" href="{}">', static("warraq-admin.css"))


def plain_links(features: FeatureRegistry) -> None:
    """The editor's link button asks for an address: there is no page tree to choose from."""
    external = reverse_lazy("wagtailadmin_choose_page_external_link")
    features.register_editor_plugin(
        "draftail",
        "link",
        EntityFeature(
            {
                "type": "LINK",
                "icon": "link",
                "description": _("رابط"),
                "attributes": ["url", "id", "parentId"],
                "allowlist": {"href": "^(http:|https:|mailto:|undefined$)"},
                "chooserUrls": {
                    "pageChooser": external,
                    "externalLinkChooser": external,
                    "emailLinkChooser": reverse_lazy("wagtailadmin_choose_page_email_link"),
                    "phoneLinkChooser": reverse_lazy("wagtailadmin_choose_page_phone_link"),
                    "anchorLinkChooser": reverse_lazy("wagtailadmin_choose_page_anchor_link"),
                },
            },
            js=["wagtailadmin/js/page-chooser-modal.js"],
        ),
    )
