"""The query language: what is asked for, leniently, and never an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.search import analyse
from warraq.reader.search import language, query
from warraq.reader.search.language import MOST_LETTERS, parse
from warraq.reader.search.query import MOST_WORDS, And, Clause, Not, Or, Phrase, Word


def word(text: str) -> Word:
    (found,) = analyse(text)
    return Word(found.surface, found.lemmas)


def phrase(text: str) -> Phrase:
    return Phrase(tuple(found.surface for found in analyse(text)))


BRIDGE, RIVER, CITY, RAIN = map(word, ("جسر", "نهر", "مدينة", "مطر"))


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("جسر", BRIDGE),
        ("جسر نهر مدينة", And((BRIDGE, RIVER, CITY))),
        ("  جسر ،، نهر!  ", And((BRIDGE, RIVER))),
        ("جسر جسر", BRIDGE),
        ('"جسر المدينة"', phrase("جسر المدينة")),
        ("«جسر المدينة»", phrase("جسر المدينة")),
        ("“جسر المدينة”", phrase("جسر المدينة")),
        ('نهر "جسر المدينة" مطر', And((RIVER, phrase("جسر المدينة"), RAIN))),
        ("جسر -نهر", And((BRIDGE, Not(RIVER)))),
        ("-نهر جسر", And((BRIDGE, Not(RIVER)))),
        ('جسر -"مطر المدينة"', And((BRIDGE, Not(phrase("مطر المدينة"))))),
        ("جسر OR نهر", Or((BRIDGE, RIVER))),
        ("جسر أو نهر", Or((BRIDGE, RIVER))),
        ("جسر او نهر", Or((BRIDGE, RIVER))),
        ("جسر | نهر", Or((BRIDGE, RIVER))),
        ("مدينة جسر أو نهر أو مطر", And((CITY, Or((BRIDGE, RIVER, RAIN))))),
        ("جسر أو نهر مدينة", And((Or((BRIDGE, RIVER)), CITY))),
        ('جسر أو "مطر المدينة"', Or((BRIDGE, phrase("مطر المدينة")))),
        ("كوفيد-19", And((word("كوفيد"), word("19")))),
        ("جسر -كوفيد-19", And((BRIDGE, Not(And((word("كوفيد"), word("19"))))))),
        ("جسر -F-16 -نهر", And((BRIDGE, Not(And((word("F"), word("16")))), Not(RIVER)))),
        ("مطر أو كوفيد-19", Or((RAIN, And((word("كوفيد"), word("19")))))),
    ],
)
def test_what_is_asked_for(text: str, clause: Clause) -> None:
    assert parse(text).clause == clause


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("أو", word("أو")),
        ("OR", word("OR")),
        ("OR OR OR", word("OR")),
        ("or", word("or")),
        ("جسر or نهر", And((BRIDGE, word("or"), RIVER))),
        ("أو جسر", BRIDGE),
        ("جسر أو", BRIDGE),
        ("جسر OR OR أو نهر", Or((BRIDGE, RIVER))),
        ("جسر أو -نهر", And((BRIDGE, Not(RIVER)))),
        ("-نهر أو جسر", And((BRIDGE, Not(RIVER)))),
        ('"أو"', phrase("أو")),
        ('جسر "', BRIDGE),
        ('"جسر نهر', And((BRIDGE, RIVER))),
        ("جسر» نهر", And((BRIDGE, RIVER))),
        ('"" جسر', BRIDGE),
        ("جسر - نهر", And((BRIDGE, RIVER))),
        ("--- جسر", BRIDGE),
        ("جسر --نهر", And((BRIDGE, Not(RIVER)))),
        ("جسر −–نهر", And((BRIDGE, Not(RIVER)))),
        ('جسر --"مطر المدينة"', And((BRIDGE, Not(phrase("مطر المدينة"))))),
        ("جسر -نهر --نهر", And((BRIDGE, Not(RIVER)))),
        ("(جسر) AND", And((BRIDGE, word("AND")))),
    ],
)
def test_what_is_not_quite_said_is_understood_too(text: str, clause: Clause) -> None:
    assert parse(text).clause == clause


@pytest.mark.parametrize(
    "text", ["", "   ", "َُِّ", "ـــ", "!؟،", '"', '"" «»', "-", "|", "\0", "\u202e"]
)
def test_what_holds_no_word_asks_for_nothing(text: str) -> None:
    understood = parse(text)
    assert understood.clause is None
    assert understood.asked == ()
    assert not understood.cut


def test_only_what_is_not_wanted_asks_for_nothing() -> None:
    understood = parse("-جسر")
    assert understood.clause is None
    assert understood.excluded == (BRIDGE,)


def test_what_is_to_be_marked_leaves_out_what_is_excluded() -> None:
    understood = parse('جسر -نهر مطر أو "مدينة الجسر"')
    assert understood.asked == (BRIDGE, RAIN, phrase("مدينة الجسر"))
    assert understood.excluded == (RIVER,)
    several = parse("جسر -كوفيد-19 -19")
    assert several.excluded == (word("كوفيد"), word("19"))


def test_plain_is_what_has_no_operator() -> None:
    assert parse("جسر النهر").plain
    for text in ('"جسر"', "جسر -نهر", "جسر أو نهر"):
        assert not parse(text).plain, text


def test_spelling_and_forms_do_not_matter() -> None:
    assert parse("مُدُن").asked[0].lemmas == parse("مدن").asked[0].lemmas
    assert parse("الأَمْطَار").clause == parse("الامطار").clause


def test_twenty_words_are_read_and_the_rest_is_said() -> None:
    many = [f"ب{'تثجحدرسصطع'[n // 10]}{'تثجحدرسصطع'[n % 10]}ن" for n in range(40)]
    understood = parse(" ".join(many))
    assert understood.cut
    assert len(understood.asked) == MOST_WORDS
    assert understood.asked[0] == word(many[0])
    alone = parse('"' + " ".join(many) + '"')
    assert alone.cut
    assert [len(part.surfaces) for part in alone.asked if isinstance(part, Phrase)] == [MOST_WORDS]


def test_a_long_question_is_read_up_to_a_word() -> None:
    text = "جسر " * (MOST_LETTERS // 4) + "نهرمديد"
    assert language.beginning(text).endswith("جسر")
    understood = parse(text)
    assert understood.clause == BRIDGE
    assert understood.cut
    assert len(language.beginning("ن" * 10_000)) == MOST_LETTERS


@pytest.mark.parametrize(
    "text",
    [
        "جسر " * 250_000,
        "ن" * 1_000_000,
        " OR ".join(["مطر"] * 5000),
        "OR " * 100_000,
        '"' * 100_000,
        '"جسر ' * 50_000,
        "-" * 100_000,
        "-جسر " * 50_000,
        "َ" * 1_000_000,
        "\0" * 100_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_questions_are_bounded(text: str) -> None:
    understood = parse(text)
    assert len(language.beginning(text)) <= MOST_LETTERS
    assert len(understood.asked) + len(understood.excluded) <= MOST_WORDS
    if understood.clause is not None:
        query.check(query.Query(understood.clause))


@given(st.text(alphabet=st.sampled_from('جسرنهأو OR-"«»|َ\u200f19aZ\n'), max_size=60) | st.text())
def test_nothing_raises_and_everything_may_be_asked(text: str) -> None:
    understood = parse(text)
    assert (understood.clause is None) == (understood.asked == ())
    if understood.clause is not None:
        query.check(query.Query(understood.clause))
        held = set(query.words(understood.clause))
        assert held == {*understood.asked, *understood.excluded}
