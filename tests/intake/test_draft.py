from warraq.intake.draft import Block, Characters, Draft, Span


def a_draft(*blocks: Block) -> Draft:
    return Draft("a", "0", "utf-8", blocks, (), None, None, (), (), Characters(0, 0, 0))


def test_a_span_is_a_stretch_of_the_text() -> None:
    assert Span(1, 3).of("كلمة") == "لم"
    assert len(Span(1, 3)) == 2


def test_a_draft_tells_its_texts_by_kind() -> None:
    span = Span(0, 1)
    draft = a_draft(
        Block("headline", "ع", "ع", span, "r", 1.0),
        Block("paragraph", "أ", "أ", span, "r", 1.0),
        Block("subhead", "ب", "ب", span, "r", 1.0),
        Block("paragraph", "ج", "ج", span, "r", 1.0),
    )
    assert draft.headline == "ع"
    assert draft.subheads == ("ب",)
    assert draft.paragraphs == ("أ", "ج")


def test_a_draft_without_a_headline_has_an_empty_one() -> None:
    assert a_draft().headline == ""
