"""What readers say of a story, as its pages print it; the forms; how long a story takes to read."""

from __future__ import annotations

import dataclasses
import gzip
import re
from typing import Any

import pytest

from tests.press.recipes import readers
from tests.press.recipes.readers import comment, discussion, pages, printed, story
from warraq.newsroom import public
from warraq.newsroom.public.shapes import Discussion, ListBlock, Paragraph, Quotation, Table
from warraq.press.recipes import discussion as places
from warraq.press.recipes import house
from warraq.press.recipes.offers import Offers
from warraq.press.recipes.printer import Printer
from warraq.press.recipes.story import StoryRecipe
from warraq.press.recipes.templating import environment, render

PATH = readers.teaser().path


def printed_story(talk: Discussion) -> str:
    return printed("story.html", "story", PATH, story=story(discussion=talk))


def anchors(page: str) -> list[int]:
    """The comments of a page, in order."""
    return [int(found) for found in re.findall(r'id="comment-(\d+)"', page)]


# The story's own page


def test_threads_stand_in_order_with_their_answers() -> None:
    page = printed_story(discussion(3))
    assert anchors(page) == list(range(1, 10))
    assert page.count('<ol class="answers">') == 3
    assert "9 تعليقات" in page


def test_where_comments_are_off_nothing_says_so() -> None:
    page = printed_story(Discussion())
    assert "تعليق" not in re.sub(r"<script.*?</script>", "", page)
    assert 'id="comments"' not in page


def test_a_closed_discussion_has_no_form_and_no_way_to_answer() -> None:
    page = printed_story(discussion(closed=True))
    assert "أُغلق باب التعليق." in page
    assert 'method="post"' not in page
    assert "data-answer" not in page
    # What is wrong may be reported still.
    assert 'href="/-/comments/1/report/"' in page


def test_an_empty_discussion_invites() -> None:
    page = printed_story(discussion(0))
    assert "لا تعليقات بعد." in page
    assert "<form" in page
    assert "الأحدث أولًا" not in page


@pytest.mark.parametrize(
    ("mode", "words"), [("pre", "بعد أن يراجعه المشرف"), ("post", "فور وصوله")]
)
def test_the_form_says_when_a_comment_is_published(mode: str, words: str) -> None:
    assert words in printed_story(discussion(mode=mode))


def test_the_form_says_until_when() -> None:
    said = "يُغلق باب التعليق في نهاية يوم الجمعة 22 تشرين الثاني 2024."
    assert said in printed_story(discussion())
    assert "يُغلق باب" not in printed_story(discussion(closes_on=None))


def test_ways_lead_to_the_place_the_answer_and_the_report() -> None:
    page = printed_story(discussion())
    number = readers.teaser().id
    assert f'<a href="{PATH}#comment-1"' in page
    assert f'href="/-/comments/?story={number}&amp;parent=1"' in page
    # One answers a thread, whichever of its comments one answers.
    assert f"story={number}&amp;parent=2" not in page
    assert page.count(f'href="/-/comments/?story={number}&amp;parent=1"') == 3
    assert 'href="/-/comments/2/report/"' in page
    # The newsroom's own answer is marked, and not reported to the newsroom.
    assert page.count("ردّ الصحيفة") == 2
    assert "/-/comments/3/report/" not in page


def test_what_a_reader_wrote_is_text_and_nothing_else() -> None:
    hostile = comment(1, "<script>alert(1)</script>", "سطر\nثم & سطر", name="<b>\"&'")
    page = printed_story(discussion(pages=((hostile,),)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in re.sub("</?bdi>", "", page)
    assert "<bdi>&lt;b&gt;&#34;&amp;&#39;</bdi>" in page
    assert 'aria-label="ردّ على &lt;b&gt;&#34;&amp;&#39;"' in page


def test_an_edit_shows_and_times_are_absolute() -> None:
    page = printed_story(discussion())
    assert page.count("عدّله صاحبه") == 2
    assert "الجمعة 22 تشرين الثاني 2024، 9:01 صباحًا" in page


def test_paper_carries_no_comments() -> None:
    page = printed("print.html", "print", f"{PATH}print/", story=story(discussion=discussion()))
    assert "comment" not in page


def test_a_story_with_fifty_comments_is_light() -> None:
    texts = ["جملة عن «النهر» والسد رقم {n}، وفيها رأي يُقرأ." * (1 + n % 7) for n in range(50)]
    threads = tuple(comment(n + 1, texts[n].format(n=n)) for n in range(50))
    page = printed_story(discussion(pages=(threads,)))
    assert len(gzip.compress(page.encode(), 6)) < 30 * 1024


# Its further pages


def test_a_comment_stands_where_its_link_leads() -> None:
    talk = discussion(20)
    told = story(discussion=talk)
    first, second = printed_story(talk), pages()["comments"]
    assert anchors(first) == list(range(1, 49))
    assert anchors(second) == list(range(49, 61))
    assert f'href="{PATH}comments/2/#comment-49"' in second
    newest = printed("comments.html", "comments", "/x/", story=told, at=0)
    assert f'href="{PATH}comments/2/#comment-58"' in newest
    assert f'href="{PATH}#comment-46"' in newest


def test_the_newest_come_first_and_are_no_more_than_a_page() -> None:
    chosen = places.newest(story(discussion=discussion(20)))
    numbers = [thread.id for _page, thread in chosen]
    assert numbers == list(range(58, 12, -3))
    assert sum(1 + len(thread.replies) for _page, thread in chosen) == 48


def test_one_long_thread_is_shown_whole() -> None:
    long = comment(1, replies=tuple(comment(n) for n in range(2, 80)))
    found = places.newest(story(discussion=discussion(pages=((long, comment(99)),))))
    assert [thread.id for _page, thread in found] == [99]
    found = places.newest(story(discussion=discussion(pages=((comment(99), long),))))
    assert [thread.id for _page, thread in found] == [1]


@pytest.mark.parametrize(("threads", "path"), [(0, ""), (1, ""), (2, f"{PATH}comments/newest/")])
def test_an_order_is_offered_where_there_is_one(threads: int, path: str) -> None:
    assert places.newest_path(story(discussion=discussion(threads))) == path


def test_the_order_is_turned_in_place_only_where_all_is_there() -> None:
    assert "data-order" in printed_story(discussion(2))
    assert "data-order" not in printed_story(discussion(20))


def pager_of(at: int, last: int) -> list[str]:
    talk = discussion(16 * last)
    page = printed("comments.html", "comments", "/x/", story=story(discussion=talk), at=at)
    inside = page[page.index('<nav class="pager"') :].split("</nav>")[0]
    return re.findall(r'<li( class="pager-gap")?>.*?>(\d+)<', inside)


def test_the_pager_names_the_ends_and_the_neighbours() -> None:
    gap = ' class="pager-gap"'
    assert pager_of(6, 12) == [
        ("", "1"),
        (gap, "4"),
        ("", "5"),
        ("", "6"),
        ("", "7"),
        ("", "8"),
        (gap, "12"),
    ]
    assert 'class="pager"' not in pages()["story, discussed"]


# Forms


@pytest.mark.parametrize("name", sorted(readers.forms()))
def test_every_field_has_a_label_and_all_that_describes_it_is_there(name: str) -> None:
    page = pages()[name]
    ids = set(re.findall(r'\bid="([^"]+)"', page))
    for field in re.findall(r"<(?:input|textarea)\b[^>]*>", page):
        if 'type="hidden"' in field:
            continue
        own = re.search(r'\bid="([^"]+)"', field)
        assert own, field
        assert f'<label for="{own[1]}"' in page
        for described in re.findall(r'aria-describedby="([^"]+)"', field):
            assert set(described.split()) <= ids
    for described in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert described in ids


@pytest.mark.parametrize("name", sorted(readers.forms()))
def test_a_form_keeps_out_of_indexes_and_of_previews(name: str) -> None:
    assert '<meta name="robots" content="noindex">' in pages()[name]
    assert "og:" not in pages()[name]


def test_a_form_that_came_back_holds_the_words_and_what_is_wrong() -> None:
    page = pages()["form: comment, wrong"]
    assert "&lt;b&gt;كلام &amp; كلام&lt;/b&gt;</textarea>" in page
    assert page.count('aria-invalid="true"') == 3
    assert '<a href="#comment-name">اكتب اسمك.</a>' in page
    assert 'role="alert"' in page
    assert page.count('name="parent" value="1"') == 1


def test_the_trap_is_out_of_everyones_way() -> None:
    page = pages()["form: comment"]
    trap = page[page.index('<div class="trap"') :].split("</div>")[0]
    assert 'aria-hidden="true"' in trap
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap


def test_fields_tell_browsers_what_they_are() -> None:
    page = pages()["form: comment"]
    mail = re.search(r'<input id="comment-mail"[^>]*>', page)
    assert mail
    for each in ('type="email"', 'autocomplete="email"', 'dir="ltr"'):
        assert each in mail[0]
    assert "required" not in mail[0]
    assert re.search(r'<input id="comment-name"[^>]*autocomplete="name"', page)
    assert re.search(r'<textarea id="comment-text"[^>]*maxlength="3000" dir="auto"', page)


def test_no_address_is_asked_for_where_nothing_can_be_mailed() -> None:
    """Beside the field stands the promise of a mail, which needs a mail server."""
    page = readers.page("story", PATH, full=True)
    env = environment(readers.assets(), Offers(mails=False))
    talked = story(discussion=discussion(1))
    text = render(env, "story.html", site=readers.SITE, page=page, story=talked)
    assert b'name="name"' in text
    assert b'name="mail"' not in text


def test_an_old_story_without_comments_says_nothing_of_them() -> None:
    page = printed_story(discussion(0, closed=True))
    assert 'id="comments"' not in page
    assert 'id="comments"' in printed_story(discussion(1, closed=True))


def test_after_five_minutes_there_is_nothing_to_edit() -> None:
    assert 'action="/-/comments/edit/"' in pages()["form: done"]
    assert 'method="post"' not in pages()["form: done, over"]


# Ways to share


def test_a_pdf_and_a_friend_are_offered_where_there_are() -> None:
    page = dataclasses.replace(
        readers.page("story", PATH, full=True), pdf=f"{PATH}story.pdf", send="/-/send/1/"
    )
    text = readers.render(
        readers._environment(), "story.html", site=readers.SITE, page=page, story=story()
    ).decode()
    assert f'<a href="{PATH}story.pdf" type="application/pdf">' in text
    assert '<a href="/-/send/1/" rel="nofollow">' in text
    assert "/-/send/" not in pages()["story"]
    assert "story.pdf" not in pages()["story"]


def test_the_comments_are_counted_beside_the_ways_to_share() -> None:
    share = re.compile(r'<a href="#comments">.*?</svg>\s*(.*?)</a>', re.DOTALL)
    for talk, words in (
        (discussion(0), "علّق"),
        (discussion(1), "3 تعليقات"),
        (discussion(pages=((comment(1),),)), "تعليق واحد"),
        (discussion(4), "12 تعليقًا"),
    ):
        found = share.search(printed_story(talk))
        assert found
        assert found[1].strip() == words
    assert not share.search(printed_story(discussion(0, closed=True)))


# Reading


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (1, "قراءة في دقيقة<"),
        (290, "قراءة في دقيقة<"),
        (400, "قراءة في دقيقتين<"),
        (610, "قراءة في 3 دقائق<"),
        (2200, "قراءة في 11 دقيقة<"),
    ],
)
def test_how_long_a_story_takes_is_told_as_arabic_counts(words: int, said: str) -> None:
    body: tuple[Any, ...] = (Paragraph("<b>كلمة</b> " * words),)
    assert said in printed("story.html", "story", "/s/", story=story(body=body))


def test_all_that_is_read_is_counted() -> None:
    body = (
        Paragraph('<a href="https://a.example/very/long">نص</a> ' * 100),
        Quotation("قول " * 100, ""),
        ListBlock(("بند " * 100,), ordered=False),
        Table("", ("عمود",) * 50, (("خانة",) * 50,)),
    )
    assert house.reading_minutes(story(body=body)) == 2


def test_the_size_is_known_before_anything_is_painted() -> None:
    page = pages()["story"]
    assert page.index(readers.assets().url("early.js")) < page.index('rel="stylesheet"')
    assert "early." not in pages()["front"]


# What the press is given


def outputs(told: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that a story is printed at."""
    monkeypatch.setattr(public, "site", lambda: readers.SITE)
    monkeypatch.setattr(public, "story", lambda _pk: told)
    monkeypatch.setattr(public, "former", lambda _kind, _pk: [PATH])
    made = StoryRecipe(Printer(readers.assets())).render("1")
    return [f"{each.status} {each.path.removeprefix(PATH)}" for each in made]


def test_a_discussion_is_printed_on_as_many_pages_as_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def below(threads: int) -> list[str]:
        return outputs(story(discussion=discussion(threads)), monkeypatch)

    assert below(0) == below(1) == ["200 ", "200 print/"]
    assert below(16) == ["200 ", "200 print/", "200 comments/newest/"]
    further = ["200 comments/2/", "200 comments/3/", "200 comments/newest/"]
    assert below(40) == ["200 ", "200 print/", *further]
    # What is not returned is removed: a withdrawn story takes its readers' words with it.
    assert outputs(None, monkeypatch) == ["410 ", "410 print/"]
