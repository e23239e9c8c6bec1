"""What is indexed of a story: its terms, its bounds, its place in time."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import pairwise

import pytest

from warraq.arabic.search import analyse
from warraq.newsroom.public.search import Searchable
from warraq.reader.search import documents
from warraq.reader.search.documents import (
    GAP,
    LAST_KEY,
    MOST_OUTLET,
    document,
    freshness,
    key,
    outlet,
)

AT = dt.datetime(2024, 11, 20, 21, 30, tzinfo=dt.UTC)
STORY = Searchable(
    id=7,
    kicker="جسور",
    headline="افتتاح الجسر",
    lead="عبره السكان.",
    paragraphs=("يصل الضفتين.", "طوله كبير"),
    author_names=("سلمى النهري",),
    topic_names=("نقل",),
    section=2,
    authors=(3,),
    topics=(4, 5),
    outlet="مجلةُ الضفّة",
    at=AT,
    on=dt.date(2024, 11, 21),
)


def surfaces(text: str) -> tuple[str, ...]:
    return tuple(word.surface for word in analyse(text))


def test_texts_follow_one_another_with_a_gap_between() -> None:
    texts = (STORY.kicker, STORY.headline, STORY.lead, *STORY.paragraphs, "سلمى النهري", "نقل")
    wanted = tuple(each for text in texts for each in (*surfaces(text), GAP))
    assert document(STORY).surfaces == wanted


def test_the_heading_is_kicker_and_headline() -> None:
    made = document(STORY)
    wanted = [lemma for word in analyse("جسور افتتاح الجسر") for lemma in word.lemmas]
    assert list(made.heading) == wanted
    assert made.lemmas[: len(wanted)] == made.heading


def test_what_it_can_be_filtered_by() -> None:
    made = document(STORY)
    assert (made.id, made.section, made.authors, made.topics) == (7, 2, (3,), (4, 5))
    assert made.outlet == outlet("مجلة الضفه") == "مجله الضفه"
    assert made.day == dt.date(2024, 11, 21).toordinal(), "the day of the site's own zone"
    assert len(outlet("ض" * 1000)) == MOST_OUTLET


def test_of_a_very_long_story_the_beginning_is_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 2000)
    made = document(dataclasses.replace(STORY, paragraphs=("قصب السهول " * 1000,)))
    size = sum(len(each.encode()) for each in (*made.lemmas, *made.surfaces) if each != GAP)
    assert 1900 < size <= 2000
    assert set(made.heading) <= set(made.lemmas)


def test_keys_order_by_moment_and_then_by_number() -> None:
    moments = [dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (1000, 1900, 2024, 2100)]
    keys = [key(at, number) for at in moments for number in (1, 2, 10**9)]
    assert all(one < other for one, other in pairwise(keys))
    late = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
    assert keys[0] >= 0
    assert key(late, 2**30 - 1) == LAST_KEY


def test_freshness_doubles_every_five_years() -> None:
    def of(year: int) -> float:
        return freshness(dt.datetime(year, 1, 1, tzinfo=dt.UTC))

    assert of(2025) / of(2020) == pytest.approx(2, rel=0.001)
    assert of(1950) == of(2005) == 1
    assert of(2060) == of(2500) == 1000
