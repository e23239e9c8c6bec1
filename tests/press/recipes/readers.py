"""A small invented newspaper: the values that the readers' templates are tried with."""

from __future__ import annotations

import datetime as dt
import functools
import pathlib
import tempfile
from typing import Any
from zoneinfo import ZoneInfo

from warraq.arabic.dates import HouseStyle
from warraq.newsroom.public.shapes import (
    AuthorRef,
    Comment,
    Comparison,
    Count,
    Credit,
    Discussion,
    Figure,
    Front,
    FrontBlock,
    Link,
    LinkCard,
    ListBlock,
    Listing,
    Moment,
    Paragraph,
    Picture,
    PlainPage,
    Quotation,
    Rendition,
    SectionRef,
    Site,
    Story,
    Subhead,
    Table,
    Teaser,
    TopicRef,
)
from warraq.press.recipes.assets import Assets, build
from warraq.press.recipes.offers import Offers
from warraq.press.recipes.page import Page, PageKind
from warraq.press.recipes.templating import environment, render

DAY = dt.date(2024, 11, 22)
WATER = SectionRef("water", "مياه")
LETTERS = SectionRef("letters", "آداب")


def moment(hour: int = 17, minute: int = 48) -> Moment:
    zone = ZoneInfo("Asia/Baghdad")
    return Moment(dt.datetime.combine(DAY, dt.time(hour, minute), zone))


def picture(name: str = "quay", caption: str = "الرصيف عند الفجر.") -> Picture:
    sizes = ((400, 267), (800, 533))
    kinds = (("webp", "image/webp"), ("jpg", "image/jpeg"))
    renditions = tuple(
        Rendition(f"/media/{name}-{width}.{suffix}", width, height, mime)
        for suffix, mime in kinds
        for width, height in sizes
    )
    return Picture("رصيف وقارب", caption, "رسم: الصحيفة", renditions)


WRITER = AuthorRef("salma", "سلمى النهري", "محررة", picture("salma", ""))
SITE = Site(
    name="الجدول",
    tagline="صحيفة يومية",
    base_url="https://jadwal.example/",
    timezone="Asia/Baghdad",
    house=HouseStyle(months="levant"),
    sections=(WATER, LETTERS),
    pages=(Link("عن الصحيفة", "/about/"),),
    social=(Link("Mastodon", "https://social.example/@jadwal"),),
)
BARE_SITE = Site("الجدول", "", "https://jadwal.example", "UTC", HouseStyle(), (), (), ())


def teaser(number: int = 1, **changes: Any) -> Teaser:
    values: dict[str, Any] = {
        "id": number,
        "path": f"/2024/11/22/{number}a/",
        "genre": "analysis",
        "genre_label": "تحليل",
        "kicker": "السدود",
        "headline": "منسوب «النهر» يعلو & نظام Saqi-1 يقيسه",
        "lead": "قاسه المرصد مرتين في اليوم.",
        "section": WATER,
        "bylines": (WRITER,),
        "published": moment(),
        "picture": picture(),
    }
    return Teaser(**(values | changes))


def bare_teaser(number: int = 1) -> Teaser:
    return teaser(
        number, genre="news", genre_label="", kicker="", lead="", bylines=(), picture=None
    )


def bare_story() -> Story:
    return Story(bare_teaser(), None, (Paragraph("سطر واحد."),), None, (), ())


def story(**changes: Any) -> Story:
    values: dict[str, Any] = {
        "teaser": teaser(),
        "updated": moment(19, 5),
        "body": (
            Paragraph('فقرة فيها <b>غليظ</b> و<a href="https://other.example/">رابط</a>.'),
            Subhead("عنوان فرعي"),
            Quotation("قول قصير.", "سلمى النهري"),
            Figure(picture("dam")),
            ListBlock(("أول", "ثان"), ordered=True),
            Table("أرقام", ("السنة", "المنسوب"), (("2023", "4.1"), ("2024", "4.7"))),
            LinkCard("https://other.example/a", "عنوان", "جملة.", "other.example"),
        ),
        "credit": Credit("مجلة الضفة", "https://other.example/1", "translated", "CC BY 4.0"),
        "topics": (TopicRef("rivers", "الأنهار"),),
        "related": (teaser(2), bare_teaser(3), teaser(4)),
    }
    return Story(**(values | changes))


def comment(number: int = 1, *texts: str, **changes: Any) -> Comment:
    values: dict[str, Any] = {"name": f"قارئ {number}", "at": moment(9, number % 60)}
    return Comment(id=number, paragraphs=texts or ("سطر أول.", "وآخر."), **(values | changes))


def discussion(threads: int = 2, **changes: Any) -> Discussion:
    """Threads of three: a comment, a reader's answer and the newsroom's. A page holds sixteen."""
    all_of_them = [
        comment(
            number,
            replies=(
                comment(number + 1, edited=True),
                comment(number + 2, name="الجدول", staff=True),
            ),
        )
        for number in range(1, 3 * threads, 3)
    ]
    pages = tuple(tuple(all_of_them[n : n + 16]) for n in range(0, threads, 16))
    values: dict[str, Any] = {"mode": "pre", "closes_on": DAY, "pages": pages}
    return Discussion(**(values | changes))


def forms() -> dict[str, str]:
    """Every form and every answer, in each of its states."""
    asked = story(discussion=discussion())
    answered = comment()
    wrong = {"name": ["اكتب اسمك."], "mail": ["بريد ناقص."], "text": ["اكتب تعليقك."]}
    reasons = [("abuse", "إساءة"), ("other", "سبب آخر")]
    done = {"id": 7, "name": "قارئ", "paragraphs": ("سطر.",), "state": "held"}
    many: dict[str, tuple[str, dict[str, Any]]] = {
        "comment": ("comment_form", {"story": asked, "parent": None}),
        "answer": ("comment_form", {"story": asked, "parent": answered}),
        "comment, wrong": (
            "comment_form",
            {
                "story": asked,
                "parent": answered,
                "values": {"name": "", "mail": "س", "text": "<b>كلام & كلام</b>"},
                "errors": wrong,
                "message": "صحّح ما أُشير إليه.",
            },
        ),
        "comment, closed": (
            "comment_form",
            {"story": story(discussion=discussion(closed=True)), "parent": None},
        ),
        "done": ("comment_done", {"story": asked, "comment": done, "token": "t", "seconds": 299}),
        "done, over": ("comment_done", {"story": asked, "comment": done, "token": "t"}),
        "done, wrong": (
            "comment_done",
            {
                "story": asked,
                "comment": done,
                "token": "t",
                "seconds": 9,
                "errors": {"text": wrong["text"]},
            },
        ),
        "report": ("report_form", {"story": asked, "comment": answered, "reasons": reasons}),
        "report, wrong": (
            "report_form",
            {
                "story": asked,
                "comment": answered,
                "reasons": reasons,
                "values": {"reason": "other", "note": "كلام"},
                "errors": {"reason": ["اختر سببًا."], "note": ["أطول مما يُقبل."]},
                "message": "صحّح ما أُشير إليه.",
            },
        ),
        "said": ("said", {"title": "وصل", "back": "/x/", "back_label": "العودة"}),
        "mine": ("mine", {"count": 11, "token": "t"}),
        "mine, none": ("mine", {"count": 0, "token": "t", "message": ""}),
        "mine, gone": ("mine", {"count": 0, "token": "t", "message": "مُحيت."}),
        "send": ("send_form", {"story": asked, "mailto": "mailto:?subject=x", "full": False}),
        "send, wrong": (
            "send_form",
            {
                "story": asked,
                "mailto": "mailto:?subject=x",
                "full": False,
                "values": {"to": "س"},
                "errors": {"to": ["بريد ناقص."]},
            },
        ),
        "send, full": ("send_form", {"story": asked, "mailto": "mailto:?subject=x", "full": True}),
        "stop": ("stop_mail", {"token": "t", "done": False}),
        "stopped": ("stop_mail", {"token": "t", "done": True}),
    }
    usual: dict[str, Any] = {"values": {}, "errors": {}, "message": "وصل.", "seconds": 0}
    head = Page("/-/", "عنوان", "", "form", canonical="", robots="noindex")
    made = {}
    for name, (template, context) in many.items():
        file = f"reader/{template}.html"
        whole = usual | context
        made[f"form: {name}"] = render(_environment(), file, site=SITE, page=head, **whole).decode()
    return made


def front() -> Front:
    rhythms = ("lead", "three", "strip", "opinion")
    stories = tuple(teaser(number) for number in range(10, 14))
    sections = (SectionRef(f"s{place}", f"قسم {place}") for place in range(4))
    blocks = tuple(
        FrontBlock(section, rhythm, stories)
        for section, rhythm in zip(sections, rhythms, strict=True)
    )
    seconds = (teaser(2), bare_teaser(3), teaser(4))
    return Front(DAY, teaser(1), seconds, (bare_teaser(5), teaser(6)), blocks)


def plain() -> PlainPage:
    notes = (("التحديث الاخير بتاريخ", "ساعة الموقع يوم اللقطة."),)
    comparison = Comparison("سطر أول\n\nسطر ثان", story(), notes)
    return PlainPage("about", "عن الصحيفة", (Paragraph("نص."), Subhead("فرع"), comparison))


def listings() -> dict[str, Listing]:
    several = tuple(teaser(n) if n % 2 else bare_teaser(n) for n in range(1, 16))
    days = (Count(DAY, "/water/2024/11/22/", 2), Count(DAY, "/2024/11/", 11))
    month = DAY.replace(day=1)
    return {
        "section": Listing("/water/", several, days, section=WATER),
        "empty section": Listing("/water/", (), section=WATER),
        "day of a section": Listing("/water/2024/11/22/", several, section=WATER, day=DAY),
        "day of the site": Listing("/2024/11/22/", several, day=DAY),
        "month of the site": Listing("/2024/11/", (), days[:1], month=month),
        "year of the site": Listing("/2024/", (), days[1:], year=2024),
        "author": Listing("/authors/salma/", several, author=WRITER, about="تكتب عن النهر."),
        "bare author": Listing("/authors/x/", (), author=AuthorRef("x", "مراسل")),
        "month of an author": Listing(
            "/authors/salma/2024/11/", several, author=WRITER, month=month
        ),
        "topic": Listing("/topics/rivers/", several, topic=TopicRef("rivers", "الأنهار")),
    }


def page(kind: PageKind, path: str, full: bool) -> Page:
    canonical = f"https://jadwal.example{path}"
    if not full:
        return Page(path, "عنوان", "", kind, canonical)
    feeds = (Link("RSS", "/feeds/rss.xml"), Link("Atom", "/feeds/atom.xml"))
    return Page(
        path,
        "عنوان",
        "وصف.",
        kind,
        canonical,
        jsonld='{"@type":"NewsArticle"}',
        image="https://jadwal.example/media/quay-800.jpg",
        image_width=800,
        image_height=533,
        image_alt="رصيف",
        feeds=feeds,
        published=moment().iso,
        modified=moment(19).iso,
    )


@functools.cache
def assets() -> Assets:
    """Fonts are cut once a run; the folder is kept between runs of one machine."""
    return build(pathlib.Path(tempfile.gettempdir()) / "warraq-test-fonts")


@functools.cache
def _environment() -> Any:
    return environment(assets(), Offers(pdfs=True, mails=True, sends=True))


def printed(template: str, kind: PageKind, path: str, *, full: bool = True, **context: Any) -> str:
    site = SITE if full else BARE_SITE
    return render(
        _environment(), template, site=site, page=page(kind, path, full), **context
    ).decode()


_EDITIONS: dict[str, Any] = {
    "months": [(DAY.replace(day=1), [(DAY, 2), (DAY.replace(day=21), 1)])],
    "size": (600, 849),
}


@functools.cache
def pages() -> dict[str, str]:
    """Every template, with all that can be there and with next to nothing."""
    empty = Front(DAY, None, (), (), ())
    alone = Front(DAY, bare_teaser(), (), (), ())
    made = {
        "front": printed("front.html", "front", "/", front=front()),
        "front, empty": printed("front.html", "front", "/", full=False, front=empty),
        "front, one story": printed("front.html", "front", "/", full=False, front=alone),
        "story": printed("story.html", "story", teaser().path, story=story()),
        "story, bare": printed(
            "story.html", "story", teaser().path, full=False, story=bare_story()
        ),
        "print": printed("print.html", "print", teaser().path + "print/", story=story()),
        "print, bare": printed("print.html", "print", "/p/print/", full=False, story=bare_story()),
        "plain": printed("plain.html", "plain", "/about/", plain=plain()),
        "plain, bare": printed(
            "plain.html", "plain", "/about/", full=False, plain=PlainPage("about", "عنا", ())
        ),
        "missing": printed("404.html", "error", "/404.html"),
        "gone": printed("410.html", "error", "/410.html"),
        "missing, bare": printed("404.html", "error", "/404.html", full=False),
    }
    talked = story(discussion=discussion())
    made |= forms() | {
        "story, discussed": printed("story.html", "story", teaser().path, story=talked),
        "story, closed": printed(
            "story.html", "story", "/s/", story=story(discussion=discussion(closed=True))
        ),
        "comments": printed(
            "comments.html", "comments", "/c/2/", story=story(discussion=discussion(20)), at=2
        ),
        "comments, newest": printed("comments.html", "comments", "/c/newest/", story=talked, at=0),
        "saved": printed("saved.html", "saved", "/saved/"),
        "editions": printed("editions.html", "listing", "/editions/", **_EDITIONS),
    }
    for name, listing in listings().items():
        made[name] = printed("listing.html", "listing", listing.path, listing=listing)
        made[f"{name}, bare"] = printed(
            "listing.html", "listing", listing.path, full=False, listing=listing
        )
    return made
