"""A story as a PDF: it says what the story says, in order, and is set the same each time."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import html
import io
import itertools
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import segno
from django.db import transaction
from PIL import Image
from pypdf import PdfReader

from tests.press.recipes import readers
from warraq.arabic.dates import HouseStyle
from warraq.conf import wiring
from warraq.newsroom import actions
from warraq.newsroom.public import shapes, tags
from warraq.press.engine import plan
from warraq.press.engine.work import FEW, Press
from warraq.press.models import Entry, Read, Unit
from warraq.press.recipes import recipes
from warraq.press.recipes.offers import Offers
from warraq.press.recipes.pdf import made
from warraq.press.recipes.typesetting import Unset, typeset
from warraq.press.sinks.memory import MemorySink
from warraq.trace import outbox

CAPTION = "قارب عند الرصيف القديم."
HOSTILE = (
    '#eval("1+1") #import "x": y $ x^2 $ *bold* _it_ `code` <label> @ref // c /* d */ \\ ~ = - +',
    '#image("/etc/passwd") #read("data.json") #panic() ]]}}))',
    "\u202eمعكوس\u202c \u2066معزول\u2069 \u200f\u061c",
    "ز" + "\u0336\u064b\u0335" * 400 + "الغو",
    "ك" * 100_000,
    "W" * 100_000,
    "😀🎉👨\u200d👩\u200d👧 فرحة 🇵🇸",
    "<script>alert(1)</script> &amp; \"q\" 's'",
    "\x00\x01\x1b[31m\x7f\ufffe",
    "Ελληνικά Русский עברית 中文 हिन्दी ไทย",
    "https://example.com/" + "a/" * 3000,
    "\u00ad" * 50 + "\u200b" * 500 + "\u00a0" * 500 + "\u0640" * 2000,
)


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    """A folder of printed pictures."""
    for width in (240, 800, 1200):
        Image.new("RGB", (width, width * 2 // 3), "#8f1d21").save(tmp_path / f"ab12-{width}.jpeg")
    return tmp_path


def picture(alt: str = "قارب", caption: str = CAPTION) -> shapes.Picture:
    renditions = tuple(
        shapes.Rendition(f"/media/7-ab12-{width}.jpeg", width, width * 2 // 3, "image/jpeg")
        for width in (240, 800, 1200)
    )
    return shapes.Picture(alt, caption, "رسم: الصحيفة", renditions)


def story(*body: shapes.Block, **changes: Any) -> shapes.Story:
    """A story with all that there can be, or with this body alone."""
    teaser = readers.teaser(picture=picture(), bylines=(readers.AuthorRef("s", "سلمى النهري"),))
    figure = shapes.Figure(picture("سد", "السد من فوق."))
    whole = [figure if block.kind == "figure" else block for block in readers.story().body]
    found = readers.story(teaser=teaser, body=body or tuple(whole))
    for name in [name for name in changes if hasattr(teaser, name)]:
        teaser = dataclasses.replace(teaser, **{name: changes.pop(name)})
    return dataclasses.replace(found, teaser=teaser, **changes)


def text_of(pdf: bytes) -> str:
    """All text in reading order, its white space made one."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def test_it_says_what_the_story_says(prints: Path) -> None:
    text = text_of(made(story(), readers.SITE, prints))
    for said in (
        "سلمى النهري",
        "22 ",
        "فقرة فيها غليظ ورابط.",
        "المنسوب",
        "4.7",
        CAPTION.split()[0],
    ):
        assert said in text


def test_the_dates_are_the_storys_own_in_the_house_style(prints: Path) -> None:
    site = dataclasses.replace(readers.SITE, house=HouseStyle(months="maghreb", digits="arabic"))
    found = story(shapes.Paragraph("نص."), picture=None)
    text = text_of(made(found, site, prints))
    assert "٢٠٢٤" in text
    assert "2024،" not in text
    assert "صفحة ١ من ١" in text


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
def test_another_reader_finds_the_text_in_logical_order_too(prints: Path, tmp_path: Path) -> None:
    words = "قال المركز في لندن إن نموذج GPT-4 من OpenAI بلغ 92.5 في 17 تجربة."
    file = tmp_path / "story.pdf"
    file.write_bytes(made(story(shapes.Paragraph(words)), readers.SITE, prints))
    done = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True)
    marks = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f"))
    found = " ".join(done.stdout.decode().translate(marks).split())
    # Where a space stands beside Latin words, readers differ.
    assert words.replace(" ", "") in found.replace(" ", "")


@pytest.mark.parametrize(
    "words",
    [
        "قال رئيس المجلس إن الإقليم يقر الخطة الأولى خلال ثلاثة أعوام.",
        "لا آلات في الآبار السواقي إلى نوفمبر والأرض كلأ.",
        "بيع 214 كتابا في يوم واحد بسعر 3.5 دينار.",
        "انتقلت من Reuters وWikipedia إلى القسم.",
    ],
)
def test_running_text_reads_in_logical_order(words: str, prints: Path) -> None:
    found = story(shapes.Paragraph(words), shapes.Subhead(words), headline=words, picture=None)
    text = text_of(made(found, readers.SITE, prints)).replace(" ", "")
    assert text.count(words.replace(" ", "")) == 3


def test_the_same_story_gives_the_same_bytes_in_another_process(prints: Path) -> None:
    code = (
        "import hashlib, sys, pathlib; import django; django.setup();"
        "from tests.press.recipes import test_pdf as t;"
        "pdf = t.made(t.story(), t.readers.SITE, pathlib.Path(sys.argv[1]));"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    line = [sys.executable, "-c", code, str(prints)]
    done = subprocess.run(line, check=True, capture_output=True, text=True)
    here = made(story(), readers.SITE, prints)
    assert made(story(), readers.SITE, prints) == here
    assert done.stdout.split()[-1] == hashlib.sha256(here).hexdigest()


def test_it_holds_no_clock_but_the_storys(
    prints: Path, clock: Callable[[dt.datetime | str], Any]
) -> None:
    here = made(story(), readers.SITE, prints)
    clock("2031-05-05T10:00+03:00")
    assert made(story(), readers.SITE, prints) == here
    info = PdfReader(io.BytesIO(here)).metadata
    assert info is not None
    updated = story().updated
    assert updated
    assert info.creation_date == updated.at.astimezone(dt.UTC)


def test_it_is_tagged_titled_arabic_and_sealed_as_accessible(prints: Path) -> None:
    pdf = made(story(), readers.SITE, prints)
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "ar"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert reader.metadata
    assert reader.metadata.title == "منسوب «النهر» يعلو & نظام Saqi-1 يقيسه"
    assert reader.metadata.author == "سلمى النهري"
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_data()
    kinds = [kind for kind, _alt in structure(reader)]
    for kind in ("/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/BlockQuote", "/Link"):
        assert kind in kinds, kind
    alts = [alt for kind, alt in structure(reader) if kind == "/Figure"]
    assert alts == ["قارب", "سد", "رمز يحمل العنوان https://jadwal.example/2024/11/22/1a/"]


def structure(reader: PdfReader) -> list[tuple[str, str]]:
    """Every element of the structure in order: its kind, and what it says in place of a picture."""
    found = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for below in node:
                walk(below)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    root: Any = reader.trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    return found


def test_every_font_is_inside(prints: Path) -> None:
    reader = PdfReader(io.BytesIO(made(story(), readers.SITE, prints)))
    seen = set()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            seen.add(str(inner["/BaseFont"]).partition("+")[2])
    assert seen >= {"Amiri-Regular", "IBMPlexSansArabic-Bold"}


def test_links_lead_where_the_story_leads(prints: Path) -> None:
    body = shapes.Paragraph(
        'في <a href="/water/">القسم</a> و<a href="https://other.example/?a=1&amp;b=2">هناك</a>'
        ' و<a href="javascript:alert(1)">هنا</a>.'
    )
    reader = PdfReader(io.BytesIO(made(story(body), readers.SITE, prints)))
    links = {
        str(note.get_object()["/A"]["/URI"])
        for page in reader.pages
        for note in page.get("/Annots", [])
    }
    assert links == {
        "https://jadwal.example/water/",
        "https://other.example/?a=1&b=2",
        "https://other.example/1",
        "https://jadwal.example/2024/11/22/1a/",
    }


def test_the_code_holds_the_full_address(prints: Path) -> None:
    expected = segno.make("https://jadwal.example/2024/11/22/1a/", error="m", micro=False)
    pdf = made(story(shapes.Paragraph("نص."), picture=None), readers.SITE, prints)
    document = pypdfium2.PdfDocument(pdf)
    drawn = document[len(document) - 1].render(scale=8).to_pil().convert("L")
    document.close()
    dark = drawn.point(lambda value: 255 if value < 60 else 0)
    modules = [list(map(bool, row)) for row in expected.matrix]
    # The code is what is dark at the left above the footer: found by its first corner's ring.
    left = dark.crop((0, drawn.height // 4, drawn.width // 3, drawn.height * 7 // 8))
    box = _square(left)
    size = (box[2] - box[0]) / len(modules)
    read = [
        [
            left.getpixel((int(box[0] + (x + 0.5) * size), int(box[1] + (y + 0.5) * size))) == 255
            for x in range(len(modules))
        ]
        for y in range(len(modules))
    ]
    assert read == modules


def _square(picture: Any) -> tuple[int, int, int, int]:
    """The box of the code: the rows whose dark begins at the left edge of all, below the rule."""
    left = picture.getbbox()[0]
    column = picture.crop((left, 0, left + 12, picture.height))
    rows = [y for y in range(column.height) if column.crop((6, y, 7, y + 1)).getbbox()]
    runs: list[list[int]] = []
    for y in rows:
        if runs and y == runs[-1][-1] + 1:
            runs[-1].append(y)
        else:
            runs.append([y])
    thick = [run for run in runs if len(run) > 40]  # the two left corners, seven modules each
    module = len(thick[0]) / 7
    top, bottom = thick[0][0], thick[-1][-1] + 1
    side = bottom - top
    assert abs(side / module - round(side / module)) < 0.2
    return left, top, left + side, bottom


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_is_text(number: int, prints: Path) -> None:
    evil = HOSTILE[number]
    found = story(
        shapes.Paragraph(html.escape(evil)),
        shapes.Subhead(evil[:300]),
        shapes.Quotation(evil[:3000], evil[:100]),
        shapes.Table(evil[:50], (evil[:100], "ب"), ((evil[:500], evil[:50]),)),
        shapes.ListBlock((html.escape(evil[:500]),), ordered=False),
        shapes.LinkCard("https://x.example/" + "z" * 5000, evil[:500], evil[:500], evil[:200]),
        headline=evil[:200] or "-",
        lead=evil[:500],
        kicker=evil[:60],
        picture=picture(evil[:500], evil[:500]),
        credit=shapes.Credit(evil[:80], 'javascript:"1"', "agency", evil[:100]),
    )
    text = text_of(made(found, readers.SITE, prints))
    assert "صفحة 1 من" in text
    for word in ("eval", "import", "image", "panic", "alert"):
        assert (word in text) == (word in evil)


def test_no_word_leaves_the_page(prints: Path) -> None:
    document = pypdfium2.PdfDocument(
        made(story(shapes.Paragraph("ك" * 1000 + " " + "W" * 1000)), readers.SITE, prints)
    )
    for page in document:
        width, _height = page.get_size()
        for item in page.get_objects():
            left, _bottom, right, _top = item.get_bounds()
            assert left >= 0
            assert right <= width
    document.close()


def test_a_lost_picture_fails_loudly(prints: Path) -> None:
    (prints / "ab12-1200.jpeg").unlink()
    with pytest.raises(FileNotFoundError, match=r"/media/7-ab12-1200\.jpeg"):
        made(story(), readers.SITE, prints)


def test_what_cannot_be_set_says_which_story(prints: Path) -> None:
    with pytest.raises(Unset, match=r"Story 9 could not be set by story\.typ: .*headline"):
        typeset("story.typ", {}, subject="Story 9", moment=readers.moment().at, pictures=prints)


@pytest.mark.django_db
class TestThePress:
    """The recipe among the others, on rows of a database."""

    @pytest.fixture
    def press(self, tmp_path: Path) -> Callable[..., Press]:
        sink = MemorySink()

        def start(*, on: bool = True) -> Press:
            """A press as the worker starts it, with PDFs or without."""
            made = recipes(wiring.assets(), tmp_path / "prints", tmp_path, Offers(pdfs=on))
            plan.imprint(f"pdfs {on}")
            return Press(made, sink)

        return start

    def test_a_story_is_a_pdf_beside_its_page_and_linked_there(
        self, press: Any, make_story: Any
    ) -> None:
        row = make_story(publish=True)
        tree = printed(press())
        assert tree[f"{row.path}story.pdf"].startswith(b"%PDF-")
        assert f'href="{row.path}story.pdf"' in tree[row.path].decode()

    def test_a_correction_sets_it_anew(self, press: Any, make_story: Any) -> None:
        row = make_story(publish=True)
        before = printed(press())[f"{row.path}story.pdf"]
        row.body = [("paragraph", "<p>صحح المتن كله.</p>")]
        actions.save_minor_edit(row)
        after = printed(press())[f"{row.path}story.pdf"]
        assert "صحح المتن كله." in text_of(after)
        assert after != before

    def test_a_full_press_gives_the_same(self, press: Any, make_story: Any) -> None:
        rows = [make_story(f"مادة رقم {number}", publish=True) for number in range(6)]
        actions.unpublish(rows[0])
        tree = dict(printed(press()))
        plan.everything(press().recipes)
        assert dict(printed(press())) == tree

    def test_what_is_said_around_a_story_does_not_touch_it(
        self, press: Any, make_story: Any
    ) -> None:
        row = make_story(publish=True)
        printed(press())
        reads = set(Read.objects.filter(unit__recipe="pdf").values_list("tag", flat=True))
        assert f"story:{row.pk}" in reads
        assert not {tag for tag in reads if tag.startswith(("comments:", "list:", "closing:"))}
        with transaction.atomic():
            outbox.record({tags.comments(row.pk)})
        units = Unit.objects.filter(dirty=True).values_list("recipe", flat=True)
        plan.plan(press().recipes)
        assert set(units) == {"story"}

    def test_a_withdrawn_story_is_gone_as_a_pdf_too(self, press: Any, make_story: Any) -> None:
        row = make_story(publish=True)
        tree = printed(press())
        actions.unpublish(row)
        started = press()
        assert started.drain().failed == 0
        entry = Entry.objects.get(path=f"{row.path}story.pdf")
        assert entry.status == 410
        assert not tree[entry.path].startswith(b"%PDF-")

    def test_without_the_setting_none_stands_nor_is_claimed(
        self, press: Any, make_story: Any
    ) -> None:
        kept, taken = make_story(publish=True), make_story("أخرى", publish=True)
        actions.unpublish(taken)
        assert f"{kept.path}story.pdf" in printed(press())
        tree = printed(press(on=False))
        assert not [path for path in tree if path.endswith("story.pdf")]
        assert "story.pdf" not in tree[kept.path].decode()

    def test_no_page_waits_for_a_pdf(self, press: Any, make_story: Any) -> None:
        started = press()
        printed(started)
        rows = [make_story(f"مادة {number}", publish=True) for number in range(9)]
        batches: list[list[str]] = []
        while (tally := started.step()) is not None:
            assert tally.failed == 0
            batches.append(sorted(set(started.sinks[0].tree)))
        first_pdf = next(n for n, tree in enumerate(batches) if any(map(is_pdf, tree)))
        pages = {"/", *(row.path for row in rows)}
        assert pages <= set(batches[first_pdf])
        counts = [sum(map(is_pdf, tree)) for tree in batches]
        assert counts[-1] == len(rows)
        assert max(b - a for a, b in itertools.pairwise([0, *counts])) <= FEW


def is_pdf(path: str) -> bool:
    return path.endswith("story.pdf")


def printed(press: Press) -> dict[str, bytes]:
    """What stands once the press has printed all that waited."""
    assert press.drain(allow_removals=True).failed == 0
    sink: Any = press.sinks[0]
    tree: dict[str, bytes] = sink.tree
    return tree
