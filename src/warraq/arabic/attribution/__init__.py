"""Finds who said what in a text, and where two say different figures of one thing.

The rules and what they reach stand in docs/attribution.md.
"""

from warraq.arabic.attribution.conflicts import conflicts
from warraq.arabic.attribution.finding import claims
from warraq.arabic.attribution.model import Claim, Figure

__all__ = ["Claim", "Figure", "claims", "conflicts"]
