from warraq.intake.body import drop_foot, read_body, read_headline
from warraq.intake.draft import BlockKind
from warraq.intake.lines import lines
from warraq.intake.page import Page

LONG = "قال المهندس إن الجسر سيفتح غدا أمام الحافلات."


def read(*rows: str, list_heads: tuple[str, ...] = ()) -> tuple[Page, list[tuple[BlockKind, str]]]:
    text = "\n".join(rows)
    page = Page(text, content=[span for span in lines(text) if span.of(text) not in list_heads])
    page.list_heads = [text.index(head) for head in list_heads]
    assert read_headline(page)
    drop_foot(page)
    read_body(page)
    return page, [(block.kind, block.text) for block in page.blocks]


def test_a_short_line_between_long_ones_is_a_subhead() -> None:
    page, blocks = read("عنوان", LONG, "عنوان فرعي", LONG)
    assert [kind for kind, _ in blocks] == ["headline", "paragraph", "subhead", "paragraph"]
    assert page.warnings == []


def test_a_short_line_under_the_headline_is_a_doubtful_subhead() -> None:
    page, blocks = read("عنوان", "عنوان فرعي", LONG)
    assert blocks[1] == ("subhead", "عنوان فرعي")
    assert page.blocks[1].confidence == 0.5


def test_short_lines_in_a_row_or_at_the_end_stay_paragraphs_with_a_warning() -> None:
    page, blocks = read("عنوان", LONG, "بند أول", "بند ثان", LONG, "ختام")
    assert [kind for kind, _ in blocks[1:]] == ["paragraph"] * 5
    assert page.warnings[0].startswith("3 short lines")


def test_a_quotation_that_ends_in_a_stop_is_a_paragraph() -> None:
    _, blocks = read("عنوان", LONG, "«سنفتح الجسر غدا.»", LONG)
    assert blocks[2][0] == "paragraph"


def test_a_long_line_without_a_stop_is_a_paragraph() -> None:
    _, blocks = read("عنوان", LONG, "كلمة " * 30, LONG)
    assert blocks[2][0] == "paragraph"


def test_echoes_of_the_headline_are_discarded() -> None:
    page, blocks = read("عنوان الخبر", "عنوان الخبــر", "عُنوان الخبر", LONG)
    assert [kind for kind, _ in blocks] == ["headline", "paragraph"]
    assert [discard.rule for discard in page.discards] == ["headline-again"] * 2


def test_a_paragraph_cannot_be_the_headline() -> None:
    text = "كلمة " * 60
    assert not read_headline(Page(text, content=list(lines(text))))
    assert not read_headline(Page(""))


def test_headlines_in_a_list_at_the_foot_are_discarded() -> None:
    page, blocks = read("عنوان", LONG, "أخبار متعلقة", "سوق جديد", list_heads=("أخبار متعلقة",))
    assert [kind for kind, _ in blocks] == ["headline", "paragraph"]
    assert [discard.rule for discard in page.discards] == ["furniture:other-headline"]


def test_a_list_above_the_story_discards_nothing() -> None:
    page, _ = read("عنوان", "أخبار متعلقة", "سوق جديد", LONG, list_heads=("أخبار متعلقة",))
    assert page.discards == []
