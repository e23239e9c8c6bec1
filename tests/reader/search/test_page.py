"""The search page and its JSON, over a real index: results, filters, paging, ways on, refusals."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.reader.search.conftest import spoil
from warraq.newsroom import actions
from warraq.newsroom.models import Author, Section, Topic
from warraq.newsroom.models.story import Byline
from warraq.reader.pace import Pace
from warraq.reader.search import index, views
from warraq.reader.search.asked import Asked, address, read
from warraq.reader.search.keeper import Keeper
from warraq.reader.search.page import SIZE
from warraq.reader.search.query import NotReady, TooSlow
from warraq.reader.search.stores import own_store

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]
PAGE = "/-/search/"


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test comes as somebody new."""
    monkeypatch.setattr(views, "SEARCHES", Pace(1000, 1000))
    monkeypatch.setattr(views, "SUGGESTIONS", Pace(1000, 1000))


@pytest.fixture
def indexed(settings: Any, tmp_path: Path) -> Callable[[], None]:
    """Brings an index of the test's own abreast of what was published."""
    settings.WARRAQ_SITE = str(tmp_path)
    keeper = Keeper(own_store())

    def catch_up() -> None:
        while keeper.step():
            pass

    return catch_up


def asked(**query: str) -> Any:
    return Client().get(PAGE, query)


def text_of(answer: Any) -> str:
    """The main part of a page as it is read: no tags, one space between words."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(
        html.unescape(re.sub(r"<(?:svg|select).*?</(?:svg|select)>|<[^>]*>", "", main)).split()
    )


def told(**query: str) -> dict[str, Any]:
    answer = Client().get(PAGE, query, headers={"accept": "application/json"})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def headlines(**query: str) -> list[str]:
    return [each["headline"] for each in told(**query)["results"]]


@pytest.fixture
def stories(make_story: Make, indexed: Callable[[], None]) -> list[Any]:
    """Three stories of two sections, an author, a topic, an outlet, three days."""
    sport = Section(slug="sport", name="الرياضة", position=2)
    sport.save()
    salma = Author(name="سلمى النهري", slug="salma")
    salma.save()
    water = Topic(name="المياه", slug="water")
    water.save()
    one = make_story(
        "افتتاح جسر المشاة",
        lead="عبره السكان في أول يوم.",
        body=[("paragraph", "<p>يصلُ الجِسْرُ <b>ضفتي</b> النهر & يقصر الطريق.</p>")],
        date_given=dt.date(2024, 11, 20),
        bylines=[Byline(author=salma)],
        publish=True,
    )
    two = make_story(
        "سباق الجسر يعود",
        section=sport,
        lead="يشارك فيه مئة عداء.",
        date_given=dt.date(2024, 11, 21),
        credit_outlet="مجلة الضفة",
        publish=True,
    )
    three = make_story(
        "النهر يعلو",
        lead="قاسه المرصد مرتين.",
        date_given=dt.date(2024, 11, 22),
        topics=[water],
        publish=True,
    )
    indexed()
    return [one, two, three]


# What was found


def test_the_empty_page_is_a_form_and_ways_to_read(stories: list[Any]) -> None:
    answer = asked()
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.count('role="search"') == 1, "the masthead's own box gives way"
    assert 'name="q"' in page
    assert "تصفّح الصحيفة" in page
    assert "الرياضة" in page
    assert "نتيجة" not in text_of(answer)


def test_results_are_teasers_with_their_words_marked(stories: list[Any]) -> None:
    answer = asked(q="الجسر ضفتي")
    page = answer.content.decode()
    assert "نتيجة واحدة" in page
    assert f'<a href="{stories[0].path}">افتتاح <mark>جسر</mark> المشاة</a>' in page
    assert "يصلُ <mark>الجِسْرُ</mark> <mark>ضفتي</mark> النهر &amp; يقصر" in page
    assert '<time datetime="2024-11-20">' in page
    assert '<a href="/authors/salma/">سلمى النهري</a>' in page
    assert 'value="الجسر ضفتي"' in page


def test_the_question_is_kept_and_escaped(stories: list[Any]) -> None:
    page = asked(q='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_withdrawn_story_is_gone_before_the_index_knows(stories: list[Any]) -> None:
    assert len(headlines(q="جسر")) == 2
    actions.unpublish(stories[0])
    assert headlines(q="جسر") == ["سباق الجسر يعود"]


def test_operators(stories: list[Any]) -> None:
    assert set(headlines(q="جسر أو المرصد")) == {s.headline for s in stories}
    assert headlines(q="جسر -سباق") == ["افتتاح جسر المشاة"]
    assert headlines(q='"جسر المشاة"') == ["افتتاح جسر المشاة"]
    assert headlines(q='"المشاة جسر"') == []


# What narrows it


def test_filters_each_with_a_way_out_of_it(stories: list[Any]) -> None:
    assert headlines(q="جسر", section="sport") == ["سباق الجسر يعود"]
    assert headlines(q="جسر", author="salma") == ["افتتاح جسر المشاة"]
    assert headlines(q="نهر", topic="water") == ["النهر يعلو"]
    assert headlines(q="جسر", outlet="مجلة الضفه") == ["سباق الجسر يعود"]
    assert headlines(q="جسر", since="x", **{"from": "2024-11-21"}) == ["سباق الجسر يعود"]
    assert headlines(q="جسر", to="2024-11-20") == ["افتتاح جسر المشاة"]
    page = asked(q="جسر", section="sport", to="2024-11-21").content.decode()
    links = [html.unescape(link) for link in re.findall(r'<li><a href="([^"]*)"><span>', page)]
    assert [parse_qs(urlsplit(link).query) for link in links] == [
        {"q": ["جسر"], "to": ["2024-11-21"]},
        {"q": ["جسر"], "section": ["sport"]},
    ]
    assert "القسم: الرياضة" in text_of(asked(q="جسر", section="sport"))


def test_a_name_does_as_well_as_a_slug(stories: list[Any]) -> None:
    assert headlines(q="جسر", author="سلمي النهري") == ["افتتاح جسر المشاة"]
    page = asked(q="جسر", author="salma").content.decode()
    assert 'name="author" type="text" value="سلمى النهري"' in page


def test_a_topic_that_alone_matches_says_why(stories: list[Any]) -> None:
    page = asked(q="المياه")
    assert "الموضوع: المياه" in text_of(page)
    assert "<mark>المياه</mark>" in page.content.decode()
    assert "الكاتب: سلمى النهري" in text_of(asked(q="سلمى"))
    assert "الموضوع:" not in text_of(asked(q="النهر")), "the headline says it"


def test_the_kicker_is_marked(make_story: Make, indexed: Callable[[], None]) -> None:
    make_story("افتتاح المعبر", kicker="جسور المدينة", publish=True)
    indexed()
    assert "<mark>جسور</mark> المدينة" in asked(q="جسر").content.decode()


def test_a_story_that_cannot_be_read_any_more_is_shown_all_the_same(stories: list[Any]) -> None:
    spoil(stories[0])
    assert set(headlines(q="جسر")) == {"افتتاح جسر المشاة", "سباق الجسر يعود"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"from": "أمس"}, "لم نفهم التاريخ «أمس»"),
        ({"to": "2024-02-30"}, "لم نفهم التاريخ «2024-02-30»"),
        ({"section": "nowhere"}, "لا قسم بهذا الاسم: «nowhere»."),
        ({"author": "مجهول"}, "لا كاتب بهذا الاسم: «مجهول»."),
        ({"topic": "مجهول"}, "لا موضوع بهذا الاسم: «مجهول»."),
        ({"outlet": "مجهول"}, "لا مصدر بهذا الاسم: «مجهول»."),
    ],
)
def test_what_is_not_understood_is_left_out_and_said(
    stories: list[Any], given: dict[str, str], said: str
) -> None:
    found = told(q="جسر", **given)
    assert found["total"] == 2
    assert [note for note in found["notes"] if note.startswith(said)]
    assert found["filters"] == []


def test_dates_the_wrong_way_round_are_turned(stories: list[Any]) -> None:
    found = told(q="جسر", to="2024-11-20", **{"from": "٢٠٢٤/١١/٢١"})
    assert found["total"] == 2
    assert found["notes"] == ["كان التاريخ الأول بعد الثاني، فعكسناهما."]


def test_filters_alone_list_the_newest_first(stories: list[Any]) -> None:
    assert headlines(**{"from": "2024-11"}) == [
        "النهر يعلو",
        "سباق الجسر يعود",
        "افتتاح جسر المشاة",
    ]


# Pages


@pytest.mark.parametrize("sort", ["relevance", "date"])
def test_pages_lead_on_and_back(make_story: Make, indexed: Callable[[], None], sort: str) -> None:
    every = [
        make_story(f"جسر رقم {n}", date_given=dt.date(2024, 11, n), publish=True)
        for n in range(1, 26)
    ]
    indexed()
    seen: list[list[str]] = []
    url = f"{PAGE}?q=جسر&sort={sort}"
    client = Client(headers={"accept": "application/json"})
    while url:
        found = client.get(url).json()
        assert found["total"] == 25
        seen.append([each["headline"] for each in found["results"]])
        last, url = found, found["next"]
    assert [len(page) for page in seen] == [SIZE, SIZE, 5]
    assert sorted(chain(*seen)) == sorted(story.headline for story in every)
    if sort == "date":
        assert list(chain(*seen)) == [story.headline for story in reversed(every)]
    back = client.get(last["previous"]).json()
    assert [each["headline"] for each in back["results"]] == seen[1]
    page = Client().get(last["previous"]).content.decode()
    assert 'rel="next"' in page
    assert 'rel="prev"' in page
    assert "25 نتيجة" in page


def test_a_cursor_that_is_none_is_the_first_page(stories: list[Any]) -> None:
    assert len(headlines(q="جسر", after="' OR 1=1")) == 2


@pytest.mark.parametrize(
    ("sort", "after"),
    [
        *(("date", f"{way}{key}") for way in ("older", "newer") for key in "01"),
        ("date", "older1y2p0ij32e8e7"),
        ("date", "newer1y2p0ij32e8e7"),
        ("date", "newerzzzzzzzzzzzzz"),
        ("relevance", "fromzz"),
        ("relevance", "from0"),
    ],
)
def test_a_page_past_the_end_is_the_first(
    stories: list[Any], tmp_path: Path, sort: str, after: str
) -> None:
    found = told(q="جسر", sort=sort, after=after)
    assert (found["total"], len(found["results"])) == (2, 2)
    answer = asked(q="جسر", sort=sort, after=after)
    assert "لم نجد" not in text_of(answer)
    assert not (tmp_path / "search" / "damaged").exists(), "nobody says that it is damaged"


def test_a_page_past_the_end_of_nothing(stories: list[Any]) -> None:
    found = told(q="زظغثخ", after="from5")
    assert (found["total"], found["results"], found["previous"]) == (0, [], None)


# Ways on


def test_an_empty_result_offers_ways_on(stories: list[Any]) -> None:
    answer = asked(q="جسر الفضاء", section="sport")
    assert answer.status_code == 200
    text = text_of(answer)
    assert "لا نتائج" not in text
    assert "لم نجد ما يطابق «جسر الفضاء»." in text
    for way in ("ابحث بلا تضييق", "ابحث عن أي كلمة منها", "الأرشيف"):
        assert way in text
    links = {
        label: html.unescape(url)
        for url, label in re.findall(r'<li><a href="([^"]*)">([^<]*)</a>', answer.content.decode())
    }
    assert "سباق الجسر" in text_of(Client().get(links["ابحث عن أي كلمة منها"]))
    assert urlsplit(links["ابحث بلا تضييق"]).query == urlsplit(address(Asked(q="جسر الفضاء"))).query


def test_a_phrase_may_be_loosened(stories: list[Any]) -> None:
    answer = asked(q="«المشاة جسر»")
    assert "ابحث عن كلمات العبارة متفرقة" in text_of(answer)


@pytest.mark.parametrize(
    ("q", "said"),
    [
        ("َُِ", "لا كلمة في سؤالك نبحث عنها."),
        ("-جسر", "اكتب ما تبحث عنه إلى جانب ما تستثنيه."),
        ("جسر " * 200, "سؤالك أطول مما نقرأ، فبحثنا عن أوله."),
    ],
    ids=["no word", "only without", "long"],
)
def test_what_of_the_question_is_not_taken_is_said(stories: list[Any], q: str, said: str) -> None:
    assert said in told(q=q)["notes"]


def test_twenty_words_of_thirty_are_said(stories: list[Any]) -> None:
    words = " ".join(f"كلمةب{'تثجحدرسصطع'[n % 10]}{'تثجحدرسصطع'[n // 10]}" for n in range(30))
    assert told(q=words)["notes"] == ["بحثنا عن أول 20 كلمة من سؤالك."]


@pytest.mark.parametrize(
    "q",
    [
        pytest.param("ن" * 500_000, id="a megabyte"),
        pytest.param("OR " * 100_000, id="thousands of OR"),
        pytest.param('"' * 50_000, id="quotes"),
        pytest.param("َ" * 50_000, id="diacritics"),
        pytest.param("\0", id="nul"),
        pytest.param("\u202eجسر", id="turned round"),
    ],
)
def test_hostile_questions_are_answered(stories: list[Any], q: str) -> None:
    answer = Client().get(PAGE, {"q": q, "after": q[:50], "from": q[:50], "section": q[:50]})
    assert answer.status_code == 200
    assert len(answer.content) < 60_000


def test_a_promoted_story_stands_above(stories: list[Any]) -> None:
    from tests.reader.search.test_promotions import promote

    promote("الجسر", stories[2])
    page = asked(q="جسر").content.decode()
    assert page.index("اختيار المحرر") < page.index("النهر يعلو") < page.index("search-results")
    assert "اختيار المحرر" not in asked(q="جسر", section="sport").content.decode()
    assert [each["headline"] for each in told(q="جسر")["promoted"]] == ["النهر يعلو"]


def test_a_promoted_story_that_is_found_too_stands_once(stories: list[Any]) -> None:
    from tests.reader.search.test_promotions import promote

    promote("الجسر", stories[1])
    found = told(q="جسر")
    assert [each["headline"] for each in found["promoted"]] == ["سباق الجسر يعود"]
    assert [each["headline"] for each in found["results"]] == ["افتتاح جسر المشاة"]
    assert found["total"] == 2, "it is counted with the others"
    assert len(headlines(q="جسر", section="sport")) == 1, "where it is not promoted it is found"


# JSON, headers, refusals


def test_json_tells_the_same(stories: list[Any]) -> None:
    found = told(q="الجسر ضفتي")
    assert found["exact"] is True
    assert found["next"] is found["previous"] is found["mean"] is None
    (one,) = found["results"]
    assert one["path"] == stories[0].path
    assert one["authors"] == ["سلمى النهري"]
    assert one["published"] == "2024-11-20"
    assert "".join(piece["text"] for piece in one["snippet"]).startswith("يصلُ الجِسْرُ ضفتي")
    assert [piece["text"] for piece in one["snippet"] if piece["marked"]] == ["الجِسْرُ", "ضفتي"]


def test_nobody_indexes_or_keeps_it(stories: list[Any]) -> None:
    answer = asked(q="جسر")
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert not answer.cookies


def test_only_looking_is_allowed(stories: list[Any]) -> None:
    for url in (PAGE, f"{PAGE}suggest/"):
        assert Client().post(url, {"q": "جسر"}).status_code == 405
        answer = Client().head(url, {"q": "جسر"})
        assert (answer.status_code, answer.content) == (200, b"")


def test_while_there_is_no_index_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_arguments: object) -> None:
        raise NotReady("none")

    monkeypatch.setattr(index, "search", absent)
    answer = asked(q="جسر")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "يُعدّ فهرس البحث الآن" in text_of(answer)
    assert 'value="جسر"' in answer.content.decode()
    as_data = Client().get(PAGE, {"q": "جسر"}, headers={"accept": "application/json"})
    assert (as_data.status_code, as_data.json()["results"]) == (503, [])
    # Without a question the page needs no index.
    assert asked().status_code == 200


def test_a_question_that_takes_too_long_is_given_up(
    stories: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_arguments: object) -> None:
        raise TooSlow("no answer")

    monkeypatch.setattr(index, "search", slow)
    answer = asked(q="جسر")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert views.SLOW in text_of(answer)
    assert 'value="جسر"' in answer.content.decode()
    assert Client().get(f"{PAGE}suggest/", {"q": "جسر"}).json()["suggestions"] == []


def test_a_page_without_a_guess_is_better_than_none(
    stories: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_arguments: object) -> None:
        raise TooSlow("no answer")

    monkeypatch.setattr(index, "counts", slow)
    found = told(q="زظغثخ")
    assert (found["total"], found["mean"]) == (0, None)


def test_who_asks_too_fast_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "SEARCHES", Pace(2, 0.5))
    assert [asked().status_code for _ in range(3)] == [200, 200, 429]
    answer = asked()
    assert answer["Retry-After"] == "2"
    assert "أعد المحاولة بعد قليل" in answer.content.decode()
    assert Client(REMOTE_ADDR="192.0.2.7").get(PAGE).status_code == 200


# Addresses


def test_an_address_holds_what_was_asked_and_no_more() -> None:
    whole = Asked(
        "جسر", "sport", "salma", "water", "مجلة", "2024-11-01", "2024-11-30", "date", "x1"
    )
    query = parse_qs(urlsplit(address(whole)).query)
    assert read({name: values[0] for name, values in query.items()}) == whole
    assert address(Asked()) == PAGE
    assert address(Asked(q="a b")) == f"{PAGE}?q=a+b"
    assert whole.url(section="") == address(
        Asked("جسر", "", "salma", "water", "مجلة", "2024-11-01", "2024-11-30", "date")
    )


def test_what_is_read_is_one_clean_line() -> None:
    found = read(
        {"q": " جسر\n\x00\u202eنهر ", "section": "س" * 1000, "sort": "worst", "after": "\r\n"}
    )
    assert found == Asked(q="جسر نهر", section="س" * 200)
    assert read({"q": "جسر\x00نهر\x7f\x85مطر"}).q == "جسر نهر مطر"
