import pytest

from warraq.intake.accounting import account
from warraq.intake.draft import Block, Characters, Discard, Span
from warraq.intake.errors import AccountingError

TEXT = "عنوان\nنص"


def block(start: int, end: int, text: str | None = None, raw: str | None = None) -> Block:
    held = TEXT[start:end] if raw is None else raw
    return Block("paragraph", held if text is None else text, held, Span(start, end), "r", 1.0)


def discard(start: int, end: int, text: str | None = None) -> Discard:
    return Discard(TEXT[start:end] if text is None else text, "d", Span(start, end))


def test_kept_and_discarded_add_up_in_any_order() -> None:
    counted = account(TEXT, [block(6, 8), block(0, 5)], [discard(5, 6)])
    assert counted == Characters(input=8, kept=7, discarded=1)


def test_nothing_is_accounted_for_by_nothing() -> None:
    assert account("", [], []) == Characters(0, 0, 0)


def test_a_cut_inside_a_block_is_the_discards() -> None:
    whole = block(0, 8, text=TEXT[0] + TEXT[2:6] + TEXT[7:])
    counted = account(TEXT, [whole], [discard(1, 2), discard(6, 7)])
    assert counted == Characters(input=8, kept=6, discarded=2)


def test_a_cut_at_either_end_of_a_block() -> None:
    whole = block(0, 8, text=TEXT[1:7])
    assert account(TEXT, [whole], [discard(0, 1), discard(7, 8)]).kept == 6


@pytest.mark.parametrize(
    ("blocks", "discards"),
    [
        ([block(0, 5)], []),
        ([block(0, 5), block(6, 8)], []),
        ([block(1, 8)], []),
        ([block(0, 7)], []),
        ([block(0, 6), block(5, 8)], []),
        ([block(0, 8), block(0, 8)], []),
        ([block(0, 8)], [discard(5, 6)]),
        ([block(0, 5)], [discard(4, 8)]),
        ([block(5, 8)], [discard(0, 6)]),
        ([], [discard(0, 8), discard(3, 4)]),
        ([block(0, 8, text=TEXT[0] + TEXT[3:])], [discard(1, 3), discard(2, 3)]),
        ([block(0, 8, raw="x" * 8)], []),
        ([], [discard(0, 8, text="x" * 8)]),
    ],
)
def test_a_character_in_nothing_or_in_two_things_is_an_error(
    blocks: list[Block], discards: list[Discard]
) -> None:
    with pytest.raises(AccountingError, match="not accounted for"):
        account(TEXT, blocks, discards)
