"""Reads the lines of a text page as headline, sub-headlines and paragraphs, by their shape."""

import re

from warraq.arabic.fold import fold
from warraq.intake.draft import Span
from warraq.intake.page import Page

LONGEST_HEADLINE = 250
_LONGEST_SUBHEAD = 120
_FINAL_STOP = re.compile(r"[.!؟?…۔][«»“”\")\]]*$")


def read_headline(page: Page) -> bool:
    """Take the first line as headline and discard its echoes; False if none can be a headline."""
    if not page.content or len(page.content[0]) > LONGEST_HEADLINE:
        return False
    headline, *rest = page.content
    page.keep(headline, "headline", "headline:first-line", 0.9)
    same = fold(headline.of(page.text))
    page.content = []
    for span in rest:
        # Old pages print the headline two to four times: title, breadcrumb, heading.
        if len(span) <= 2 * LONGEST_HEADLINE and fold(span.of(page.text)) == same:
            page.discard(span, "headline-again")
        else:
            page.content.append(span)
    return True


def drop_foot(page: Page) -> None:
    """Discard the headlines of other stories that a list at the page's foot holds."""
    ends = [span.end for span in page.content if _is_long(page, span)]
    body_end = max(ends, default=0)
    foot = min((head for head in page.list_heads if head >= body_end), default=None)
    if foot is None or not ends:
        return
    for span in [span for span in page.content if span.start > foot]:
        page.discard(span, "furniture:other-headline")
        page.content.remove(span)


def read_body(page: Page) -> None:
    """Take each line left as a paragraph or, if short and between long ones, a sub-headline."""
    is_long = [_is_long(page, span) for span in page.content]
    doubtful = 0
    for index, span in enumerate(page.content):
        before_long = index + 1 < len(is_long) and is_long[index + 1]
        if is_long[index]:
            page.keep(span, "paragraph", "paragraph:line", 0.95)
        elif before_long and index == 0:
            page.keep(span, "subhead", "subhead:under-headline", 0.5)
        elif before_long and is_long[index - 1]:
            page.keep(span, "subhead", "subhead:between-paragraphs", 0.8)
        else:
            doubtful += 1
            page.keep(span, "paragraph", "paragraph:short-line", 0.5)
    if doubtful:
        page.warnings.append(
            f"{doubtful} short lines without a final stop were kept as paragraphs; look at them."
        )


def _is_long(page: Page, span: Span) -> bool:
    tail = page.text[max(span.start, span.end - 12) : span.end]
    return len(span) > _LONGEST_SUBHEAD or _FINAL_STOP.search(tail) is not None
