import hashlib

from warraq.intake.draft import Span
from warraq.intake.page import Page


def test_closing_a_page_cuts_names_and_counts() -> None:
    text = "عن\u202bوان\n<b>نص</b> ﻓﻲ\ufeff\x07 آخر"
    page = Page(text)
    page.keep(Span(0, 6), "headline", "r", 1.0)
    page.keep(Span(7, len(text)), "paragraph", "r", 1.0)
    draft = page.close("a.txt", b"bytes", "utf-8")
    assert draft.headline == "عنوان"
    assert draft.blocks[0].raw == "عن\u202bوان"
    assert draft.sha256 == hashlib.sha256(b"bytes").hexdigest()
    assert [discard.rule.split(":")[0] for discard in draft.discards] == [
        "bidi-control",
        "white-space",
        "byte-order-mark",
        "control-character",
    ]
    assert draft.characters.discarded == 4
    assert len(draft.warnings) == 5


def test_repeats_are_sought_among_so_many_paragraphs_only() -> None:
    text = "\n".join("كلمة" for _ in range(402))
    page = Page(text)
    for index in range(402):
        page.keep(Span(index * 5, index * 5 + 4), "paragraph", "r", 1.0)
    draft = page.close("a", b"", "utf-8")
    assert "first 400 paragraphs" in draft.warnings[0]


def test_the_lead_is_compared_with_the_paragraphs() -> None:
    lead = " ".join(f"كلمة{number}" for number in range(14))
    texts = [lead, "فقرة قصيرة", f"{lead} وزيادة"]
    page, at = Page("\n".join(texts)), 0
    for text in texts:
        page.keep(Span(at, at + len(text)), "paragraph" if at else "lead", "r", 1.0)
        at += len(text) + 1
    (found,) = page.close("a", b"", "utf-8").repeats
    assert (found.first, found.second) == (-1, 1)
