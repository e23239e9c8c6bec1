"""Every readers' page, with all that can be there and with next to nothing."""

from __future__ import annotations

import dataclasses
import gzip
import html.parser
import itertools
import pathlib
import re
import urllib.parse

import jinja2
import pytest

from tests.press.recipes import readers
from tests.press.recipes.readers import pages, printed, story, teaser
from warraq.newsroom.public.shapes import Credit, Moment
from warraq.press.recipes.templating import FOLDER

ALL = sorted(pages())


class Outline(html.parser.HTMLParser):
    """What a page holds, tag by tag: (tag, attributes, the text inside)."""

    VOID = frozenset({"meta", "link", "img", "source", "br", "path", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None], list[str]]] = []
        self._open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        entry: tuple[str, dict[str, str | None], list[str]] = (tag, dict(attrs), [])
        self.tags.append(entry)
        if tag not in self.VOID:
            self._open.append(entry)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for entry in self._open:
            entry[2].append(data)

    def all(self, *names: str) -> list[tuple[str, dict[str, str | None], list[str]]]:
        return [entry for entry in self.tags if entry[0] in names]


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_whole_arabic_and_right_to_left(name: str) -> None:
    outline = Outline(pages()[name])
    assert outline.all("html")[0][1] == {"lang": "ar", "dir": "rtl"}
    assert len(outline.all("main")) == len(outline.all("h1")) == 1
    levels = [int(tag[1]) for tag, _, _ in outline.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("name", ALL)
def test_a_page_holds_no_inline_style_or_script(name: str) -> None:
    outline = Outline(pages()[name])
    assert not outline.all("style")
    for tag, attributes, _ in outline.tags:
        assert "style" not in attributes
        assert not [key for key in attributes if key.startswith("on")]
        if tag == "script" and "src" not in attributes:
            assert attributes["type"] == "application/ld+json"


@pytest.mark.parametrize("name", ALL)
def test_a_page_loads_nothing_from_others(name: str) -> None:
    for tag, attributes, _ in Outline(pages()[name]).tags:
        loaded = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
        if loaded and attributes.get("rel") != "canonical":
            assert loaded.startswith("/"), (tag, loaded)


@pytest.mark.parametrize("name", ALL)
def test_every_picture_has_its_size_and_its_words(name: str) -> None:
    for _, attributes, _ in Outline(pages()[name]).all("img"):
        assert attributes["width"]
        assert attributes["height"]
        assert attributes["alt"]


@pytest.mark.parametrize("name", ALL)
def test_ids_are_used_once(name: str) -> None:
    ids = [
        attributes["id"] for _, attributes, _ in Outline(pages()[name]).tags if "id" in attributes
    ]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ALL)
def test_every_link_and_button_has_a_name(name: str) -> None:
    for _, attributes, text in Outline(pages()[name]).all("a", "button"):
        assert "".join(text).strip(), attributes


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        printed("story.html", "story", "/s/")


def test_every_template_is_tried() -> None:
    whole = {path.name for path in FOLDER.glob("*.html") if not path.name.startswith("_")}
    source = pathlib.Path(readers.__file__).read_text() + pathlib.Path(__file__).read_text()
    tried = set(re.findall(r'\(\s*"([a-z0-9]+\.html)", "', source))
    assert whole - tried == {"base.html"}


# The story


def test_each_way_of_sharing_has_exactly_one_name() -> None:
    outline = Outline(pages()["story"])
    start = next(i for i, entry in enumerate(outline.tags) if entry[1].get("class") == "share")
    ways = [entry for entry in outline.tags[start:] if entry[0] in ("a", "button")][:6]
    names = ["".join(text).strip() for _, _, text in ways]
    assert names == ["مشاركة", "نسخ الرابط", "واتساب", "تلغرام", "بريد", "طباعة"]
    for _, attributes, _ in ways:
        assert not {"aria-label", "aria-labelledby", "title"} & set(attributes)
    icons = [attributes for tag, attributes, _ in outline.tags[start:] if tag == "svg"]
    assert len(icons) == len(ways)
    assert all(icon["aria-hidden"] == "true" for icon in icons)


def test_sharing_names_the_story_and_its_own_address() -> None:
    outline = Outline(pages()["story"])
    hrefs = [attributes.get("href") or "" for _, attributes, _ in outline.all("a")]
    url = "https://jadwal.example" + teaser().path
    whatsapp = urllib.parse.urlsplit(next(h for h in hrefs if "wa.me" in h))
    assert urllib.parse.parse_qs(whatsapp.query) == {"text": [f"{teaser().headline}\n{url}"]}
    telegram = urllib.parse.urlsplit(next(h for h in hrefs if "t.me" in h))
    assert urllib.parse.parse_qs(telegram.query) == {"url": [url], "text": [teaser().headline]}
    assert teaser().path + "print/" in hrefs


def test_what_needs_a_script_is_hidden_until_there_is_one() -> None:
    story = pages()["story"]
    # The masthead's search box works without one.
    main = story[story.index("<main") : story.index("</main>")]
    for name, attributes, _ in Outline(main).all("button"):
        assert {"data-share", "data-copy", "data-size", "data-keep", "data-listen", "data-hush"} & (
            set(attributes)
        ), name
    for scripted in ("data-share", "data-copy", "data-listen", "data-hush"):
        assert re.search(rf"<li[^>]* hidden><button type=\"button\" {scripted}", story), scripted
    tools = story[story.index('class="tools"') : story.index('class="body"')]
    assert tools.count("<button") == tools.count("data-size") + 3
    assert 'class="tools-size scripted"' in tools
    assert 'class="tools-ways scripted"' in tools


def test_an_update_is_told_only_where_an_editor_declared_one() -> None:
    assert "آخر تحديث" in pages()["story"]
    assert "آخر تحديث" not in pages()["story, bare"]


def test_a_moment_is_told_to_people_and_to_machines() -> None:
    tag = '<time datetime="2024-11-22T17:48:00+03:00">الجمعة 22 تشرين الثاني 2024، 5:48 مساءً</time>'
    assert tag in pages()["story"]


def test_a_day_without_a_time_shows_none() -> None:
    day = Moment(readers.moment().at, "day")
    text = printed("story.html", "story", "/s/", story=story(teaser=teaser(published=day)))
    assert '<time datetime="2024-11-22">الجمعة 22 تشرين الثاني 2024</time>' in text


@pytest.mark.parametrize(
    ("kind", "words"),
    [("republished", "نُقلت"), ("translated", "ترجمة عن المصدر"), ("agency", "مادة وكالة")],
)
def test_the_credit_tells_its_kind(kind: str, words: str) -> None:
    credit = Credit("مجلة الضفة", "https://other.example/1", kind)
    for template in ("story.html", "print.html"):
        text = printed(template, "story", "/s/", story=story(credit=credit))
        assert '<a href="https://other.example/1" rel="noopener">مجلة الضفة</a>' in text
        assert words in text


def test_an_unknown_kind_of_credit_claims_nothing() -> None:
    text = printed("story.html", "story", "/s/", story=story(credit=Credit("مجلة الضفة")))
    assert "المصدر: مجلة الضفة" in text
    assert not re.search("نُقلت|ترجمة|مادة وكالة", text)


def test_text_is_escaped_and_latin_runs_are_isolated() -> None:
    heading = re.search("<h1>.*?</h1>", pages()["story"])
    assert heading
    assert heading[0] == "<h1>منسوب «النهر» يعلو &amp; نظام <bdi>Saqi-1</bdi> يقيسه</h1>"


def test_a_kicker_does_not_repeat_the_genre() -> None:
    text = printed("story.html", "story", "/s/", story=story(teaser=teaser(kicker="تحليل")))
    kicker = re.search('<p class="kicker">.*?</p>', text)
    assert kicker
    assert kicker[0].count("تحليل") == 1


def test_the_print_page_gives_the_address_and_keeps_out_of_indexes() -> None:
    text = pages()["print"]
    assert '<meta name="robots" content="noindex">' in text
    assert f'<bdi dir="ltr">https://jadwal.example{teaser().path}</bdi>' in text
    assert "site.js" not in text


def test_a_story_printed_from_its_own_page_gives_the_address_too() -> None:
    assert f'<bdi dir="ltr">https://jadwal.example{teaser().path}</bdi>' in pages()["story"]


def test_a_story_page_is_light() -> None:
    text = pages()["story"].encode()
    loaded = [a for a in readers.assets().all() if not a.name.endswith(".png")]
    assert len(text) + sum(len(asset.data) for asset in loaded) < 150_000
    assert len(gzip.compress(text, 6)) < 30_000


# Fronts and lists


def test_only_the_front_page_says_todays_date() -> None:
    days = ("الجمعة 22 تشرين الثاني 2024 –", "20 جمادى الأولى 1446 هـ")
    whole = " ".join(f'<span class="one-date">{day}</span>' for day in days)
    assert whole in pages()["front"], "each date keeps to one line"
    for name in ("plain, bare", "missing", "topic", "bare author"):
        assert "جمادى" not in pages()[name]


def test_a_rhythm_of_three_with_two_stories_becomes_one_and_a_list() -> None:
    whole = readers.front()
    block = dataclasses.replace(whole.blocks[1], stories=whole.blocks[1].stories[:2])
    text = printed("front.html", "front", "/", front=dataclasses.replace(whole, blocks=(block,)))
    assert "block-three" not in text
    assert "block-list" in text


def test_an_empty_front_says_so() -> None:
    assert "لم يُنشر شيء بعد" in pages()["front, empty"]
    assert "لم يُنشر شيء بعد" not in pages()["front, one story"]


def test_a_calendar_tells_days_months_and_counts_in_words() -> None:
    text = pages()["section"]
    assert '<a href="/water/2024/11/22/">الجمعة 22 تشرين الثاني 2024</a>' in text
    assert '<a href="/2024/11/">تشرين الثاني 2024</a>' in text
    assert "مادتان" in text
    assert "11 مادة" in text


def test_the_newest_are_a_fragment() -> None:
    listing = readers.listings()["section"]
    text = printed("newest.html", "listing", "/water/newest.html", listing=listing)
    assert text.startswith("<h2>")
    assert text.count("<li>") == len(listing.stories)


def test_the_menu_marks_where_one_is() -> None:
    assert '<a href="/water/" aria-current="page">' in pages()["section"]
    assert '<a href="/water/" aria-current="true">' in pages()["story"]
    assert "aria-current" not in pages()["missing"]


def test_house_digits_hold_in_dates_and_counts() -> None:
    house = dataclasses.replace(readers.SITE.house, digits="arabic")
    text = readers.render(
        readers._environment(),
        "listing.html",
        site=dataclasses.replace(readers.SITE, house=house),
        page=readers.page("listing", "/water/", full=True),
        listing=dataclasses.replace(readers.listings()["section"], stories=()),
    ).decode()
    assert "الجمعة ٢٢ تشرين الثاني ٢٠٢٤" in text
    assert "١١ مادة" in text
