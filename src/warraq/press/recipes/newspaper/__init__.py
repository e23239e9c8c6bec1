"""The newspaper of a day: measures its words, lays its pages out, and gives them to Typst to draw.

Every line is broken here, on a grid of lines and columns, so that what stands where is known
before anything is drawn: no column is left half empty and no text is lost between two pages.
"""

from warraq.press.recipes.newspaper.paper import CODE, Paper, make

__all__ = ["CODE", "Paper", "make"]
