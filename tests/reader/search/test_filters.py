"""What the form's fields mean: names in whole and in part, days, months and years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from warraq.newsroom.models import Author, Section
from warraq.newsroom.models.story import Byline
from warraq.reader.search.asked import Asked
from warraq.reader.search.filters import first_day, last_day, narrow
from warraq.reader.search.keeper import Keeper
from warraq.reader.search.query import Filters
from warraq.reader.search.stores import own_store

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, settings: Any) -> None:
    """Nothing is remembered of other tests' names."""
    settings.WARRAQ_SITE = str(tmp_path)


@pytest.fixture
def authors() -> list[Any]:
    made = [Author(name=name, slug=slug) for name, slug in (
        ("سلمى النهري", "salma"), ("سلمى السهلي", "salma-2"), ("راشد الضفّي", "rashid"),
    )]  # fmt: skip
    for each in made:
        each.save()
    return made


@pytest.mark.parametrize("text", ["rashid", "راشد الضفي", "راشد", "الضفّ", "راشِد"])
def test_a_slug_a_name_or_a_part_of_one_that_is_unique(authors: list[Any], text: str) -> None:
    made = narrow(Asked(author=text))
    assert made.filters.author == authors[2].pk
    assert made.shown["author"] == "راشد الضفّي"
    assert (made.notes, [chip.value for chip in made.chips]) == ([], ["راشد الضفّي"])


def test_a_part_of_several_names_is_said_and_they_are_offered(authors: list[Any]) -> None:
    made = narrow(Asked(author="سلمى"))
    assert made.filters == Filters()
    assert made.chips == []
    (note,) = made.notes
    assert note.startswith("أكثر من كاتب يوافق «سلمى»، فاكتب الاسم كاملًا: ")
    assert "سلمى النهري" in note
    assert set(made.offered["author"]) == {"سلمى النهري", "سلمى السهلي"}
    assert made.shown["author"] == "سلمى", "to be completed"


@pytest.mark.parametrize("text", ["لمى", "نهري", "؟", "َُ"])
def test_a_name_of_nobody(authors: list[Any], text: str) -> None:
    made = narrow(Asked(author=text))
    assert made.filters == Filters()
    assert made.notes == [f"لا كاتب بهذا الاسم: «{text}»."]


def test_a_section_is_held_by_its_slug_in_or_outside_the_menu() -> None:
    old = Section(slug="old", name="قسم قديم", in_menu=False, position=9)
    old.save()
    made = narrow(Asked(section="قسم قديم"))
    assert made.section is not None
    assert (made.section.slug, made.section.pk) == ("old", old.pk)
    assert (made.shown["section"], made.filters.section) == ("old", old.pk)
    assert narrow(Asked()).section is None


class TestOutlets:
    @pytest.fixture(autouse=True)
    def stories(self, make_story: Make) -> None:
        make_story("جسر", credit_outlet="مجلة الضفة", publish=True)
        make_story("نهر", credit_outlet="وكالة السهل", publish=True)
        make_story("سهل", credit_outlet="وكالة الساحل", publish=True)
        keeper = Keeper(own_store())
        while keeper.step():
            pass

    @pytest.mark.parametrize("text", ["مجله الضفه", "الضفة", "مجلة"])
    def test_in_whole_or_in_a_part_that_is_unique(self, text: str) -> None:
        made = narrow(Asked(outlet=text))
        assert made.filters.outlet == made.shown["outlet"] == "مجلة الضفة"
        assert made.notes == []

    def test_one_that_is_none_is_said(self) -> None:
        made = narrow(Asked(outlet="صحيفة الجبل"))
        assert made.filters == Filters()
        assert made.notes == ["لا مصدر بهذا الاسم: «صحيفة الجبل»."]

    def test_a_part_of_several(self) -> None:
        made = narrow(Asked(outlet="وكالة"))
        assert made.filters == Filters()
        assert set(made.offered["outlet"]) == {"وكالة السهل", "وكالة الساحل"}

    def test_one_of_old_stories_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from warraq.newsroom.public import names

        monkeypatch.setattr(names, "_NEWEST", 1)
        assert narrow(Asked(outlet="مجلة الضفّة")).filters.outlet == "مجلة الضفّة"
        assert "مجلة الضفة" not in narrow(Asked()).offered["outlet"]

    def test_names_are_offered(self, make_story: Make, authors: list[Any]) -> None:
        make_story(bylines=[Byline(author=authors[0])], publish=True)
        offered = narrow(Asked()).offered
        assert offered["author"] == ("سلمى النهري",)
        assert offered["topic"] == ()
        assert set(offered["outlet"]) == {"مجلة الضفة", "وكالة السهل", "وكالة الساحل"}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-11-22", "2024-11-22", "2024-11-22"),
        ("٢٢/١١/٢٠٢٤", "2024-11-22", "2024-11-22"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("1446", "2024-07-07", "2025-06-25"),
        ("1446-09", "2025-03-01", "2025-03-29"),
        ("1/9/1446", "2025-03-01", "2025-03-01"),
    ],
)
def test_days_months_and_years(text: str, first: str, last: str) -> None:
    found = first_day(text), last_day(text)
    assert found == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["", "أمس", "2024-13", "2024-00", "2023-02-29", "0000", "1446-13", "99", "2024-1-1-1"]
)
def test_what_is_no_day(text: str) -> None:
    assert (first_day(text), last_day(text)) == (None, None)


def test_years_the_wrong_way_round_keep_their_whole_length() -> None:
    made = narrow(Asked(since="2027", until="2020"))
    assert made.filters == Filters(since=dt.date(2020, 1, 1), until=dt.date(2027, 12, 31))
    assert made.shown["since"] == "2020-01-01"
    assert made.notes == ["كان التاريخ الأول بعد الثاني، فعكسناهما."]


def test_a_hijri_year_is_shown_as_the_days_it_means() -> None:
    made = narrow(Asked(since="1446"))
    assert made.shown["since"] == "2024-07-07"
    assert made.notes == []
