"""The day's newspaper: it holds what was chosen, fills its pages, and is set the same each time."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.press.recipes import newspapers
from tests.press.recipes.newspapers import SECTIONS, SITE, bare, newspaper, pages, story
from warraq.arabic.dates import HouseStyle
from warraq.newsroom import actions, public
from warraq.newsroom.public import shapes
from warraq.press.models import Entry, Read, Unit
from warraq.press.recipes.newspaper import make
from warraq.press.recipes.newspaper.setting import breaks, paragraph, rows, words
from warraq.press.recipes.newspaper.style import COLUMN, HEIGHT, LINES, MARGIN, TOP, WIDTH

PATH = "/editions/{}.pdf"
HOSTILE = (
    '#eval("1+1") #import "x": y $ x^2 $ *bold* `code` <label> @ref // c \\ ~ =',
    "\u202eمعكوس\u202c \u2066معزول\u2069",
    "ز" + "\u064b\u0651" * 200 + "الغو",
    "ك" * 20_000,
    "W" * 20_000,
    "😀🎉 فرحة",
    "<script>alert(1)</script> &amp;",
    "\x00\x01\x1b[31m\x7f",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newspapers.prints(tmp_path_factory.mktemp("prints"))


@pytest.fixture(scope="module")
def day() -> list[shapes.Story]:
    """A day's stories as they come: long and short, with pictures and without, one opinion."""
    lengths = itertools.cycle((420, 120, 260, 60, 700, 170))
    return [
        story(
            pk,
            next(lengths),
            picture=pk % 4 > 0,
            genre="opinion" if pk == 8 else "news",
            credit=shapes.Credit("وكالة الساحل", "https://sahel.example/1", "agency")
            if pk == 3
            else None,
        )
        for pk in range(1, 19)
    ]


@pytest.fixture(scope="module")
def pdf(day: list[shapes.Story], folder: Path) -> bytes:
    return newspaper(day, folder)


def test_it_has_four_pages_of_a3_or_more(pdf: bytes) -> None:
    found = PdfReader(io.BytesIO(pdf))
    assert len(found.pages) >= 4
    assert len(found.pages) % 2 == 0
    for page in found.pages:
        assert [round(float(x)) for x in page.mediabox[2:]] == [842, 1191]


def test_every_chosen_story_is_named(pdf: bytes, day: list[shapes.Story]) -> None:
    text = "".join(pages(pdf))
    assert not [s.teaser.id for s in day if bare(s.teaser.headline) not in text]


def test_the_front_page_says_site_dates_and_number(pdf: bytes, day: list[shapes.Story]) -> None:
    front = pages(pdf)[0]
    assert front.startswith(bare("صحيفة الميناء"))
    assert bare("الجمعة 22 تشرين الثاني / نوفمبر 2024") in front
    assert bare("20 جمادى الأولى 1446 هـ") in front
    assert bare("العدد 7") in front
    assert bare(day[0].teaser.headline) in front
    assert bare("في هذا العدد") in front


def test_what_the_front_page_points_to_stands_there(pdf: bytes, day: list[shapes.Story]) -> None:
    found = make(newspapers.edition(day), SITE)
    assert found.pages == len(pages(pdf))
    texts = pages(pdf)
    pointed = 0
    for s in day[5:]:
        match = re.search(r"ص(\d+)" + re.escape(bare(s.teaser.headline)), texts[0])
        if match:
            pointed += 1
            assert bare(s.teaser.headline) in texts[int(match[1]) - 1]
    assert pointed >= 4


def test_jumps_lead_to_where_the_text_goes_on(folder: Path) -> None:
    """The words of a long story follow each other over its jumps, none lost and none twice."""
    numbered = " ".join(f"كلمة{n}" for n in range(1500))
    body = [shapes.Paragraph(" ".join(numbered.split()[i : i + 50])) for i in range(0, 1500, 50)]
    long = story(1, 0, body=tuple(body))
    texts = pages(newspaper([long, *(story(pk) for pk in range(2, 16))], folder))
    where = {}
    for number, text in enumerate(texts, 1):
        for found in re.findall(r"كلمة(\d+)(?!\d)", text):
            assert int(found) not in where, f"word {found} stands twice"
            where[int(found)] = number
    assert sorted(where) == list(range(1500))
    parts = sorted(set(where.values()))
    assert parts[0] == 1
    assert len(parts) > 1
    for here, there in itertools.pairwise(parts):
        assert bare(f"التتمة ص {there}") in texts[here - 1]
        assert bare(f"تتمة المنشور في ص {here}") in texts[there - 1]


def test_a_short_line_says_where_a_story_stands(pdf: bytes) -> None:
    text = "".join(pages(pdf))
    assert re.search(r"0002(?!\d)", text)
    links = [
        annotation.get_object()["/A"]["/URI"]
        for page in PdfReader(io.BytesIO(pdf)).pages
        for annotation in page.get("/Annots", [])
    ]
    assert "https://news.example/2024/11/22/0002/" in links


def test_the_credit_is_printed(pdf: bytes) -> None:
    text = "".join(pages(pdf))
    assert bare("وكالة وكالة الساحل") in text
    assert bare("مواد منقولة عن") in pages(pdf)[-1]


def test_dates_stand_with_stories_of_other_days_only(folder: Path) -> None:
    old = story(2, day=dt.date(2024, 11, 19))
    text = "".join(pages(newspaper([story(1), old, *(story(pk) for pk in range(3, 14))], folder)))
    assert bare("19 تشرين الثاني / نوفمبر 2024") in text
    alone = bare("سارة الخطيب · 22 تشرين الثاني")
    assert alone not in text


def test_the_same_edition_is_the_same_bytes(folder: Path, day: list[shapes.Story]) -> None:
    first, second = (newspapers.set_in_type(newspapers.edition(day), SITE, folder) for _n in "12")
    assert first[0] == second[0]


def test_fonts_are_embedded_and_the_text_is_arabic(pdf: bytes) -> None:
    found = PdfReader(io.BytesIO(pdf))
    root: Any = found.trailer["/Root"]
    assert root["/Lang"].startswith("ar")
    assert root["/MarkInfo"]["/Marked"]
    assert found.metadata
    assert "صحيفة الميناء" in str(found.metadata.title)
    fonts = set()
    for page in found.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor
            fonts.add(str(inner["/BaseFont"]).partition("+")[2].partition("-")[0])
    assert {"Amiri", "IBMPlexSansArabic"} <= fonts


DAYS: dict[str, Callable[[], list[shapes.Story]]] = {
    "one short": lambda: [story(1, 40, picture=False)],
    "one of sixty paragraphs": lambda: [story(1, 60 * 50)],
    "three short": lambda: [story(pk, 60, picture=False) for pk in (1, 2, 3)],
    "three with pictures": lambda: [story(pk, 120) for pk in (1, 2, 3)],
    "no pictures": lambda: [story(pk, 220, picture=False) for pk in range(1, 22)],
    "opinions alone": lambda: [story(pk, 300, genre="opinion") for pk in range(1, 10)],
    "no leads": lambda: [story(pk, 150, lead="") for pk in range(1, 15)],
    "long headlines": lambda: [
        story(pk, 150, headline=f"{story(pk, 1).teaser.lead * 2} {pk}"[:220]) for pk in range(1, 15)
    ],
    "thirty long": lambda: [story(pk, 800) for pk in range(1, 31)],
}


@pytest.mark.parametrize("stories", DAYS.values(), ids=DAYS.keys())
def test_pages_are_full_whatever_the_day(
    stories: Callable[[], list[shapes.Story]], folder: Path
) -> None:
    made = stories()
    paper = make(newspapers.edition(made), SITE)
    assert 4 <= paper.pages <= 16
    for number, ops in enumerate(paper.data["pages"], 1):
        _inside(ops, number)
        _no_holes(ops, number, paper.data["faces"])
    text = "".join(pages(newspaper(made, folder)))
    assert not [s.teaser.id for s in made if bare(s.teaser.headline) not in text]


def _inside(ops: list[dict[str, Any]], number: int) -> None:
    """Nothing stands outside the page's margins."""
    for op in ops:
        assert op["x"] >= MARGIN - 1, (number, op)
        assert op["x"] + op["w"] <= WIDTH - MARGIN + 1, (number, op)
        assert 0 <= op["y"] <= HEIGHT - 20, (number, op)


def _no_holes(ops: list[dict[str, Any]], number: int, faces: dict[str, Any]) -> None:
    """In every column, nothing but a rule stands on no more of the page than a fifth."""
    step = (WIDTH - 2 * MARGIN) / 5
    large = any(op["k"] == "text" and op["face"].startswith("view:") for op in ops)
    for column in range(5):
        middle = MARGIN + (column + 0.5) * step
        marks = sorted(
            (op["y"], op["y"] + _height(op, faces))
            for op in ops
            if op["x"] <= middle + 50 and op["x"] + op["w"] >= middle - 50
        )
        reach = TOP
        for start, end in marks:
            # Words set very large have air about them, and so has a colophon.
            most = HEIGHT / 2.6 if large else HEIGHT / 5
            assert start - reach <= most, (number, column, reach, start)
            reach = max(reach, end)
        assert reach >= TOP + LINES * 15 - HEIGHT / 6, (number, column, reach)


def _height(op: dict[str, Any], faces: dict[str, Any]) -> float:
    """In points."""
    return float(op["h"] if op["k"] != "text" else faces[op["face"]]["line"] * len(op["lines"]))


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_text_is_text(hostile: str, folder: Path) -> None:
    """What is hostile is printed as it is or left out, and disturbs nothing beside it."""
    bad = story(
        1,
        headline=f"{hostile[:200]} خبر",
        lead=hostile[:600],
        body=(shapes.Paragraph(f"{_escaped(hostile)} نهاية"), shapes.Quotation(hostile, hostile)),
    )
    made = [bad, *(story(pk) for pk in range(2, 14))]
    paper = make(newspapers.edition(made), SITE)
    for number, ops in enumerate(paper.data["pages"], 1):
        _inside(ops, number)
    text = "".join(pages(newspaper(made, folder)))
    assert bare(made[1].teaser.headline) in text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def test_a_line_is_never_wider_than_its_column() -> None:
    text = newspapers.words(400, newspapers.random.Random(3)) + " كلمةطويلة" * 3 + " " + "ك" * 300
    from warraq.press.recipes.newspaper.ruler import width

    some = words(text)
    ends = breaks("body", some, COLUMN)
    start = 0
    for end in ends:
        line = some[start:end]
        spaces = sum(not w.glued for w in line[1:])
        least = sum(width("body", w.text) for w in line) + 0.9 * spaces * width("body", " ")
        assert least <= COLUMN + 0.01
        start = end
    assert start == len(some)


def test_a_subhead_is_no_column_s_last_line(day: list[shapes.Story]) -> None:
    paper = make(newspapers.edition(day), SITE)
    for ops in paper.data["pages"]:
        texts = [op for op in ops if op["k"] == "text"]
        for at, op in enumerate(texts):
            if op["role"] == "h3":
                after = texts[at + 1]
                assert after["y"] > op["y"]
                assert abs(after["x"] + after["w"] - op["x"] - op["w"]) < 13


def test_rows_keep_all_words() -> None:
    some = paragraph("body", newspapers.words(120, newspapers.random.Random(4)))
    lines = rows([some], COLUMN)
    assert " ".join(row.text for row in lines) == " ".join(w.text for w in some.words)
    assert [row.justify for row in lines[-2:]] == [True, False]


def test_digits_are_those_of_the_house(folder: Path, day: list[shapes.Story]) -> None:
    site = dataclasses.replace(SITE, house=HouseStyle(digits="arabic", months="egypt"))
    pdf, data = newspapers.set_in_type(newspapers.edition(day), site, folder)
    said = {
        line["t"]
        for ops in data["pages"]
        for op in ops
        if op["k"] == "text"
        for line in op["lines"]
    }
    assert "الجمعة ٢٢ نوفمبر ٢٠٢٤" in said
    assert any(text.startswith("ص ٢") for text in said)
    assert len(pages(pdf)) >= 4


# --- on a real site's database

_PLACES = [f"عن {word}" for word in newspapers.WORDS[:12]]


@pytest.fixture
def made(make_story: Callable[..., Any], clock: Callable[..., Any]) -> list[Any]:
    """Stories of a day with an edition of it."""
    clock("2024-11-22T12:00+03:00")
    text = "<p>" + " ".join(["متن"] * 60) + "</p>"
    found = [
        make_story(f"عنوان الخبر {place}", publish=True, body=[("paragraph", text)] * 3)
        for place in _PLACES
    ]
    actions.make_edition(dt.date(2024, 11, 22))
    return found


def outputs(press: Any) -> dict[str, bytes]:
    press.drain()
    assert not Unit.objects.exclude(error="").exists(), Unit.objects.exclude(error="").first().error
    found: dict[str, bytes] = press.sinks[0].tree
    return found


def test_it_is_printed_with_its_picture_and_its_list(made: list[Any], memory_press: Any) -> None:
    found = outputs(memory_press)
    assert found[PATH.format("2024-11-22")].startswith(b"%PDF-")
    assert found["/editions/2024-11-22.jpeg"].startswith(b"\xff\xd8")
    listing = found["/editions/"].decode()
    assert 'href="/editions/2024-11-22.pdf"' in listing
    assert "العدد 1" in listing
    assert "20 جمادى الأولى 1446 هـ" in listing
    assert 'href="/editions/"' in listing


def test_a_withdrawn_story_goes_from_it(made: list[Any], memory_press: Any) -> None:
    gone = made[3]
    before = outputs(memory_press)[PATH.format("2024-11-22")]
    assert bare(gone.headline) in "".join(pages(before))
    actions.unpublish(gone)
    after = outputs(memory_press)[PATH.format("2024-11-22")]
    assert bare(gone.headline) not in "".join(pages(after))
    assert bare(made[4].headline) in "".join(pages(after))


def test_a_corrected_story_is_set_anew(made: list[Any], memory_press: Any) -> None:
    outputs(memory_press)
    made[0].headline = "عنوان مصحح لا يشبه ما كان"
    actions.save_minor_edit(made[0])
    assert bare(made[0].headline) in "".join(
        pages(outputs(memory_press)[PATH.format("2024-11-22")])
    )


def test_without_stories_there_is_none(made: list[Any], memory_press: Any) -> None:
    outputs(memory_press)
    for each in made:
        actions.unpublish(each)
    assert outputs(memory_press)[PATH.format("2024-11-22")] == b"410\n"


def test_what_is_said_of_a_story_does_not_touch_it(made: list[Any], memory_press: Any) -> None:
    outputs(memory_press)
    unit = Entry.objects.get(path=PATH.format("2024-11-22")).unit
    read = set(Read.objects.filter(unit=unit).values_list("tag", flat=True))
    assert public.tags.story(made[0].pk) in read
    assert not [tag for tag in read if tag.startswith(("comments:", "closing:", "list:"))]
    assert public.tags.TODAY not in read


def test_sections_of_the_menu_are_in_order(day: list[shapes.Story]) -> None:
    paper = make(newspapers.edition(day), SITE)
    assert paper.pages >= 4
    assert {s.name for s in SECTIONS} >= {s.teaser.section.name for s in day}
