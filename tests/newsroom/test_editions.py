"""The day's edition: what it is made of is chosen once, and everything else follows from that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from warraq.newsroom import actions, public
from warraq.newsroom.models import Edition, FrontPage, Section
from warraq.newsroom.public import tags
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
DAY = dt.date(2024, 11, 22)
NOON = "2024-11-22T12:00+03:00"
LONG = [("paragraph", "<p>" + " ".join(["كلمة"] * 3000) + "</p>")]


@pytest.fixture(autouse=True)
def _noon(clock: Callable[[str], Any]) -> None:
    clock(NOON)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the hour at which editions are made."""

    def set_to(hour: str) -> None:
        monkeypatch.setitem(settings.WARRAQ, "edition_at", hour)

    return set_to


def of(day: dt.date, make_story: Make, headline: str = "خبر", **fields: Any) -> Any:
    return make_story(headline, publish=True, date_given=day, time_given=dt.time(9), **fields)


def recorded() -> set[str]:
    return set(Change.objects.values_list("tag", flat=True))


def test_it_holds_the_day_and_has_a_number(make_story: Make) -> None:
    story = of(DAY, make_story)
    made = actions.make_edition(DAY)
    assert (made.day, made.number, made.stories) == (DAY, 1, [story.pk])
    found = public.edition(DAY)
    assert found
    assert [each.teaser.id for each in found.stories] == [story.pk]
    assert found.path == "/editions/2024-11-22.pdf"
    assert {tags.edition(DAY), tags.EDITIONS, tags.SHELL} <= recorded()


def test_made_anew_it_keeps_its_number_and_chooses_again(make_story: Make) -> None:
    of(DAY, make_story)
    actions.make_edition(DAY)
    later = of(DAY, make_story, "خبر لاحق")
    Change.objects.all().delete()
    again = actions.make_edition(DAY)
    assert again.number == 1
    assert later.pk in again.stories
    assert Edition.objects.count() == 1
    # The page that leads to all editions was there before.
    assert recorded() == {tags.edition(DAY), tags.EDITIONS}


def test_numbers_rise(make_story: Make) -> None:
    before = DAY - dt.timedelta(days=1)
    of(before, make_story)
    of(DAY, make_story)
    assert [actions.make_edition(day).number for day in (DAY, before)] == [1, 2]
    assert public.edition_days() == [(DAY, 1), (before, 2)]


def test_a_thin_day_is_filled_from_the_days_before(make_story: Make) -> None:
    old = [of(DAY - dt.timedelta(days=n), make_story, f"قديم {n}") for n in (3, 1, 2)]
    new = of(DAY, make_story, "جديد")
    made = actions.make_edition(DAY)
    assert made.stories == [new.pk, old[1].pk, old[2].pk, old[0].pk]


def test_a_full_day_is_not(make_story: Make) -> None:
    of(DAY - dt.timedelta(days=1), make_story, "قديم")
    new = {of(DAY, make_story, f"طويل {n}", body=LONG).pk for n in range(4)}
    assert set(actions.make_edition(DAY).stories) == new


def test_what_is_published_later_is_not_in_it(make_story: Make) -> None:
    of(DAY, make_story)
    before = of(DAY - dt.timedelta(days=1), make_story)
    assert actions.make_edition(DAY - dt.timedelta(days=1)).stories == [before.pk]


def test_the_curated_front_page_comes_first(make_story: Make) -> None:
    stories = [of(DAY, make_story, f"خبر {n}") for n in range(5)]
    front = FrontPage.objects.first() or FrontPage()
    front.lead = stories[1]
    front.seconds = [("story", stories[3])]
    front.save()
    assert actions.make_edition(DAY).stories[:2] == [stories[1].pk, stories[3].pk]


def test_sections_take_turns_and_no_opinion_leads(make_story: Make, section: Any) -> None:
    other = Section(slug="sport", name="رياضة", position=2)
    other.save()
    city = [of(DAY, make_story, f"مدينة {n}") for n in range(3)]
    sport = of(DAY, make_story, "رياضة", section=other)
    newest = of(DAY, make_story, "رأي", genre="opinion")
    chosen = actions.make_edition(DAY).stories
    assert chosen[0] not in (newest.pk,)
    assert chosen.index(sport.pk) < chosen.index(city[0].pk)


def test_a_withdrawn_story_is_no_more_in_it(make_story: Make) -> None:
    kept, gone = of(DAY, make_story), of(DAY, make_story, "يُسحب")
    actions.make_edition(DAY)
    actions.unpublish(gone)
    found = public.edition(DAY)
    assert found
    assert [each.teaser.id for each in found.stories] == [kept.pk]


def test_days_without_an_edition(make_story: Make) -> None:
    of(DAY, make_story)
    for day in (DAY + dt.timedelta(days=1), DAY - dt.timedelta(days=1)):
        with pytest.raises(actions.ActionError, match=r"[ء-ي]{3}"):
            actions.make_edition(day)
    assert not Edition.objects.exists()
    assert public.edition(DAY) is None


def test_the_clock_makes_it_once_a_day(
    make_story: Make, at: Callable[[str], None], clock: Callable[[str], Any]
) -> None:
    of(DAY, make_story)
    assert actions.make_due_edition() is None
    at("12:30")
    assert actions.make_due_edition() is None
    clock("2024-11-22T12:30+03:00")
    made = actions.make_due_edition()
    assert made
    assert made.day == DAY
    assert actions.make_due_edition() is None
    clock("2024-11-23T12:29+03:00")
    assert actions.make_due_edition() is None
    # The hour was missed and is caught up.
    clock("2024-11-23T23:00+03:00")
    late = actions.make_due_edition()
    assert late
    assert (late.day, late.number) == (DAY + dt.timedelta(days=1), 2)


def test_the_clock_makes_none_of_nothing(at: Callable[[str], None]) -> None:
    at("00:00")
    assert actions.make_due_edition() is None
    assert not Edition.objects.exists()
