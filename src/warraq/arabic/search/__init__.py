"""Makes search terms of text: one analyser for what is stored and what is asked.

The rules stand in docs/arabic-search.md.
"""

from __future__ import annotations

from warraq.arabic.search.analysis import VERSION, Word, analyse, surfaces, terms
from warraq.arabic.search.marking import marks

__all__ = ["VERSION", "Word", "analyse", "marks", "surfaces", "terms"]
