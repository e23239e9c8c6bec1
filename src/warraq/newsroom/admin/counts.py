"""Says how many rows a list of the newsroom has, so that the words stand right with any number."""

from __future__ import annotations

from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator


class CountingPaginator(WagtailPaginator):
    """Puts the number behind the plural: «الأقسام: 7», where «7 الأقسام» would be no Arabic."""

    @cached_property
    def items_count_label(self) -> str:
        """How many there are, in words."""
        names = capfirst(str(self.verbose_name_plural))
        return _("%(names)s: %(count)d") % {"names": names, "count": self.count}
