"""The way from a story's form to its comments."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from warraq.reader.desk import queue
from warraq.reader.desk.house import comments, house_style
from warraq.reader.desk.roles import MODERATE

register = template.Library()


@register.inclusion_tag("reader/story_comments.html")
def story_comments(user: Any, story: int) -> dict[str, Any]:
    """A link to a story's comments with their number; nothing for whoever does not moderate."""
    if not user.has_perm(MODERATE):
        return {}
    told = queue.counted(queue.TOLD, story=story)
    return {
        "url": f"{reverse('warraq_desk')}{queue.Where('all', story=story)}",
        "count": comments(told, house_style()) if told else "",
    }
