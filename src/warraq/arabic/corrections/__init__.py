"""Suggests typographic corrections of an Arabic text; an editor takes each, or lets it be.

Nothing is changed here: a suggestion names a span and what could stand there instead.
"""

from warraq.arabic.corrections.checking import apply, suggestions
from warraq.arabic.corrections.suggestion import KINDS, Kind, Suggestion

__all__ = ["KINDS", "Kind", "Suggestion", "apply", "suggestions"]
