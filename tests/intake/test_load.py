"""A capture becomes a story: once, in place, never over an editor's work, never half."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import sites
from tests.conftest import SHARED
from warraq.intake.draft import Draft
from warraq.intake.formats import capture
from warraq.intake.load import LoadError, Outcome, Wish, load

CAPTURES = Path(__file__).parent / "captures"
TWIN = CAPTURES / "library.txt"
DAY = dt.date(2022, 1, 6)
OTHER = ("ولم يصدر عن مجلس المدينة قرار", "وأصدر مجلس المدينة قرارا")
KEYS = {
    "source", "status", "path", "headline", "subheads", "paragraphs", "credit", "capture_date",
    "date", "repeats", "differences", "near_copies", "discards", "characters", "warnings",
}  # fmt: skip
PUBLISH = Wish(publish=True, day=DAY)


def twin(old: str = "", new: str = "") -> Draft:
    """The twin's draft, perhaps with a change in its text."""
    text = TWIN.read_text("utf-8")
    assert old in text
    return capture.read(text.replace(old, new).encode(), "library.txt")


def body_of(story: Any) -> str:
    return " ".join(str(block.value) for block in story.body)


@pytest.fixture
def bring(section: Any) -> Callable[..., tuple[Outcome, Any]]:
    """Loads the twin; returns what became of it and the story as it is stored."""
    from warraq.newsroom.models import Story

    def bring(wish: Wish | None = None, draft: Draft | None = None) -> tuple[Outcome, Any]:
        outcome = load(draft or twin(), wish or Wish())
        return outcome, Story.objects.get(pk=outcome.story)

    return bring


def counts() -> dict[str, int]:
    """The rows that an import may make."""
    from wagtail.models import Revision

    from warraq.intake.models import Imported
    from warraq.newsroom.models import Story
    from warraq.trace.models import Change

    return {m.__name__: m.objects.count() for m in (Story, Revision, Imported, Change)}


Bring = Callable[..., tuple[Outcome, Any]]


def test_without_a_date_it_becomes_a_draft_that_waits(bring: Bring) -> None:
    outcome, story = bring()
    assert (outcome.status, outcome.path, outcome.date) == ("draft", None, None)
    assert not story.live
    assert story.needs_date
    assert story.path is None
    assert story.published_at is None


def test_publishing_it_without_a_date_is_refused_and_the_draft_kept(bring: Bring) -> None:
    outcome, story = bring(Wish(publish=True))
    assert (outcome.status, outcome.path) == ("draft", None)
    assert not story.live
    assert story.headline


def test_the_newsroom_cannot_publish_it_without_a_date_either(bring: Bring) -> None:
    from warraq.newsroom import actions

    _outcome, story = bring()
    with pytest.raises(actions.NeedsDate):
        actions.publish(story)
    story.refresh_from_db()
    assert not story.live


def test_with_a_date_it_is_live_at_that_day(bring: Bring) -> None:
    outcome, story = bring(PUBLISH)
    assert outcome.status == "created"
    assert story.live
    assert re.fullmatch(r"/2022/01/06/[0-9a-z]{4,}/", outcome.path or "")
    assert story.path == outcome.path
    assert outcome.date == "2022-01-06"
    assert story.published_precision == "day"
    assert story.published_on == DAY
    assert story.updated_at is None


def test_a_time_that_was_given_is_kept(bring: Bring) -> None:
    outcome, story = bring(Wish(publish=True, day=DAY, time=dt.time(17, 30)))
    assert outcome.date == "2022-01-06T17:30:00+03:00"
    assert story.published_precision == "minute"


def test_with_a_date_and_no_wish_to_publish_it_is_a_dated_draft(bring: Bring) -> None:
    outcome, story = bring(Wish(day=DAY))
    assert (outcome.status, outcome.path, outcome.date) == ("created", None, "2022-01-06")
    assert not story.live


def test_a_date_that_comes_later_publishes_the_waiting_draft(bring: Bring) -> None:
    first, _story = bring()
    outcome, story = bring(PUBLISH)
    assert outcome.story == first.story
    assert outcome.status == "updated"
    assert story.live
    assert story.published_on == DAY
    assert counts()["Story"] == 1


@pytest.mark.parametrize("wish", [PUBLISH, Wish(day=DAY), Wish()])
def test_a_second_import_changes_nothing(bring: Bring, wish: Wish) -> None:
    bring(wish)
    before = counts()
    outcome, _story = bring(wish)
    assert outcome.status == "unchanged"
    assert counts() == before


def test_another_file_name_clock_and_furniture_make_no_other_story(bring: Bring) -> None:
    bring(PUBLISH)
    text = TWIN.read_text("utf-8").replace("نوفمبر 22, 2024", "مارس 3, 2025")
    text = text.replace("اضافة تعليق", "تعليقات ( 3 )")
    outcome, _story = bring(PUBLISH, capture.read(text.encode(), "elsewhere.txt"))
    assert outcome.status == "unchanged"


def test_a_changed_file_updates_a_live_story_in_place(bring: Bring) -> None:
    first, before = bring(PUBLISH)
    outcome, story = bring(PUBLISH, twin(*OTHER))
    assert (outcome.status, outcome.story, outcome.path) == ("updated", first.story, first.path)
    assert OTHER[1] in body_of(story)
    assert OTHER[0] not in body_of(story)
    assert story.published_at == before.published_at
    assert story.updated_at is None, "an import is no update that an editor has declared"


def test_a_changed_file_without_publish_waits_as_a_draft_of_the_live_story(bring: Bring) -> None:
    bring(PUBLISH)
    outcome, story = bring(Wish(), twin(*OTHER))
    assert outcome.status == "updated"
    assert OTHER[0] in body_of(story), "readers see the old text"
    assert OTHER[1] in body_of(story.get_latest_revision_as_object())


def test_a_changed_file_updates_a_waiting_draft_and_it_still_waits(bring: Bring) -> None:
    bring()
    outcome, story = bring(Wish(), twin(*OTHER))
    assert outcome.status == "draft"
    assert OTHER[1] in body_of(story)


def edit(story: Any, text: str = "كتبها محرر.") -> None:
    from warraq.newsroom import actions

    mine = story.get_latest_revision_as_object()
    mine.lead = text
    (actions.save_minor_edit if story.live else actions.save_draft)(mine)


@pytest.mark.parametrize("wish", [PUBLISH, Wish(day=DAY), Wish()])
def test_what_an_editor_has_touched_is_left_as_it_is(bring: Bring, wish: Wish) -> None:
    _outcome, story = bring(wish)
    edit(story)
    before = counts()
    outcome, story = bring(wish, twin(*OTHER))
    assert outcome.status == "refused"
    assert any("editor has changed" in warning for warning in outcome.warnings)
    assert story.get_latest_revision_as_object().lead == "كتبها محرر."
    assert OTHER[1] not in body_of(story)
    assert counts() == before


def test_dating_a_draft_that_an_editor_touched_keeps_the_editors_text(bring: Bring) -> None:
    _outcome, story = bring()
    edit(story)
    outcome, story = bring(PUBLISH)
    assert outcome.status == "updated"
    assert story.live
    assert story.lead == "كتبها محرر."
    outcome, story = bring(PUBLISH, twin(*OTHER))
    assert outcome.status == "refused"
    assert story.lead == "كتبها محرر."


def test_the_same_file_after_an_editors_work_changes_nothing(bring: Bring) -> None:
    _outcome, story = bring(PUBLISH)
    edit(story)
    outcome, story = bring(PUBLISH)
    assert outcome.status == "unchanged"
    assert story.lead == "كتبها محرر."


def test_what_the_newsroom_took_off_the_site_stays_off(bring: Bring) -> None:
    from warraq.newsroom import actions

    _outcome, story = bring(PUBLISH)
    actions.unpublish(story)
    outcome, story = bring(PUBLISH)
    assert outcome.status == "refused"
    assert outcome.path is None
    assert not story.live
    outcome, story = bring(PUBLISH, twin(*OTHER))
    assert outcome.status == "refused"
    assert not story.live


def test_another_date_for_a_live_story_moves_nothing_and_says_so(bring: Bring) -> None:
    first, _story = bring(PUBLISH)
    outcome, story = bring(Wish(publish=True, day=dt.date(2022, 2, 1)))
    assert (outcome.status, outcome.path) == ("unchanged", first.path)
    assert story.published_on == DAY
    assert any("2022-01-06" in warning for warning in outcome.warnings)


def test_the_section_that_was_asked_for(bring: Bring) -> None:
    from warraq.newsroom.models import Section

    Section(slug="arts", name="فنون", position=5).save()
    _outcome, story = bring(Wish(section="arts"))
    assert story.section.slug == "arts"


def test_without_a_word_it_is_the_first_section(bring: Bring) -> None:
    from warraq.newsroom.models import Section

    Section(slug="front-of-all", name="أول", position=0).save()
    _outcome, story = bring()
    assert story.section.slug == "front-of-all"


def test_an_unknown_section_is_refused_with_the_known_ones(bring: Bring) -> None:
    before = counts()
    with pytest.raises(LoadError) as caught:
        bring(Wish(section="nowhere"))
    assert "'nowhere'" in str(caught.value)
    assert "city" in str(caught.value)
    assert counts() == before


@pytest.mark.parametrize("day", [dt.date(2999, 1, 1), dt.date(1, 1, 1), dt.date(1599, 12, 31)])
@pytest.mark.parametrize("again", [False, True])
def test_a_day_that_cannot_be_is_refused(bring: Bring, day: dt.date, again: bool) -> None:
    if again:
        bring()
    before = counts()
    with pytest.raises(LoadError) as caught:
        bring(Wish(publish=True, day=day))
    assert day.isoformat() in str(caught.value)
    assert counts() == before


def test_a_draft_that_does_not_fit_is_refused_whole(bring: Bring) -> None:
    draft = twin()
    assert draft.credit
    long = replace(draft, credit=replace(draft.credit, outlet="صوت " * 60))
    before = counts()
    with pytest.raises(LoadError) as caught:
        bring(PUBLISH, long)
    assert "at most 150" in str(caught.value)
    assert counts() == before


def test_markup_in_a_capture_is_text_to_readers(bring: Bring) -> None:
    _outcome, story = bring(PUBLISH, twin("بعد عامين", "<script>alert(1)</script> & بعد عامين"))
    assert "<script>" not in str(story.body.raw_data)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; بعد عامين" in str(story.body.raw_data[0])


def sources() -> list[Any]:
    return [pytest.param("twin", id="twin"), pytest.param("seed", id="seed")]


# The headline is read from the page itself: none of its sentences stands in the project.
FACTS: dict[str, dict[str, Any]] = {
    "twin": {"outlet": "صوت الوادي", "containment": 0.83},
    "seed": {"outlet": "الوقت", "containment": 0.85},
}


def facts_of(name: str, path: Path) -> dict[str, Any]:
    """What is known of a captured page; its headline is its third line, without what ends it."""
    headline = path.read_text("utf-8").splitlines()[2].rstrip("\u00a0 ")
    return FACTS[name] | {"headline": headline}


@pytest.fixture(params=sources())
def source(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    """A captured page and what is known of it: the tests' own, and the one it all began with."""
    path = TWIN if request.param == "twin" else request.getfixturevalue("seed")
    return path, facts_of(request.param, path)


@pytest.fixture
def page() -> tuple[Path, dict[str, Any]]:
    """The captured page that it all began with, or its twin where that is not here."""
    seeds = sorted((SHARED / "seed").glob("*.txt"))
    path, name = (seeds[0], "seed") if seeds else (TWIN, "twin")
    return path, facts_of(name, path)


def check_report(entry: dict[str, Any], source: tuple[Path, dict[str, Any]]) -> None:
    path, facts = source
    assert set(entry) == KEYS
    assert entry["source"] == str(path)
    assert entry["headline"] == facts["headline"]
    assert "\u00a0" not in entry["headline"]
    assert len(entry["subheads"]) == 2
    assert len(entry["paragraphs"]) == 5
    assert entry["credit"] == {"outlet": facts["outlet"], "url": None}
    assert entry["capture_date"] == "2024-11-22"
    assert entry["repeats"] == [{"first": 4, "second": 5, "containment": facts["containment"]}]
    rules = [discard["rule"] for discard in entry["discards"]]
    furniture = [rule for rule in rules if rule.startswith("furniture:")]
    assert furniture == ["furniture:print", "furniture:send-to-friend", "furniture:comment"]
    assert "capture-clock" in rules
    counted = entry["characters"]
    assert counted["input"] == len(path.read_bytes().decode("utf-8"))
    assert counted["input"] == counted["kept"] + counted["discarded"]
    assert counted["discarded"] == sum(len(d["text"]) for d in entry["discards"])


def import_one(path: Path, **wish: Any) -> tuple[Any, list[str], list[str]]:
    from warraq.ops.importing import import_files

    said: list[str] = []
    complaints: list[str] = []
    asked = {"publish": False, "day": None, "time": None, "section": None} | wish
    results = import_files([path], say=said.append, complain=complaints.append, **asked)
    assert len(results) == 1
    json.dumps(results[0].report)
    return results[0], said, complaints


def test_the_report_of_a_draft(section: Any, source: tuple[Path, dict[str, Any]]) -> None:
    result, said, complaints = import_one(source[0], publish=True)
    assert not result.ok
    check_report(result.report, source)
    assert (result.report["status"], result.report["path"]) == ("draft", None)
    assert result.report["date"] is None
    assert len(said) == 1
    assert any("date is unknown" in line and "draft is kept" in line for line in complaints)


def test_the_report_of_a_live_story(section: Any, source: tuple[Path, dict[str, Any]]) -> None:
    result, _said, _complaints = import_one(source[0], publish=True, day=DAY)
    assert result.ok
    check_report(result.report, source)
    assert (result.report["status"], result.report["date"]) == ("created", "2022-01-06")
    assert result.report["path"].startswith("/2022/01/06/")
    assert result.report["path"].endswith("/")


def test_every_kept_character_is_in_the_story(
    section: Any, source: tuple[Path, dict[str, Any]]
) -> None:
    from warraq.newsroom.models import Story

    result, _said, _complaints = import_one(source[0])
    story = Story.objects.get(headline=source[1]["headline"])
    paragraphs = [block for block in story.body if block.block_type == "paragraph"]
    assert [f"<p>{text}</p>" for text in result.report["paragraphs"]] == [
        str(block.value.source) for block in paragraphs
    ]
    subheads = [str(block.value) for block in story.body if block.block_type == "subhead"]
    assert subheads == result.report["subheads"]
    assert story.credit_outlet == source[1]["outlet"]
    assert story.credit_kind == "unknown", "a kind is never guessed"


def test_a_refused_file_is_reported_in_the_same_shape(section: Any, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    result, said, complaints = import_one(bad)
    assert not result.ok
    assert set(result.report) == KEYS
    assert (result.report["status"], result.report["source"]) == ("refused", str(bad))
    assert result.report["warnings"]
    assert said == []
    assert str(bad) in complaints[0]


def test_a_bad_file_does_not_keep_a_good_one_out(section: Any, tmp_path: Path) -> None:
    from warraq.ops.importing import import_files

    files = [tmp_path / "missing.txt", TWIN, tmp_path]
    results = import_files(
        files, publish=True, day=DAY, time=None, section=None, say=len, complain=len
    )
    assert [result.report["status"] for result in results] == ["refused", "created", "refused"]
    assert [result.ok for result in results] == [False, True, False]
    assert counts()["Story"] == 1


# Through the real command, in a process of its own.


@pytest.fixture(scope="module")
def imported_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One site that the command's tests below share: each leaves it as it found it."""
    folder = tmp_path_factory.mktemp("import") / "site"
    yield sites.copy_of(sites.plain().folder, folder)
    shutil.rmtree(folder)


def rows(site: Path) -> dict[str, int]:
    """How much the database holds of what an import makes."""
    tables = (
        "newsroom_story", "wagtailcore_revision", "wagtailcore_modellogentry",
        "intake_imported", "trace_change", "newsroom_listed",
    )  # fmt: skip
    with sqlite3.connect(f"file:{site / 'warraq.sqlite3'}?mode=ro", uri=True) as database:
        return {
            table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in tables
        }


BAD: dict[str, Callable[[Path], None]] = {
    "empty": lambda path: path.write_bytes(b"") and None,
    "white space": lambda path: path.write_bytes(b" \n\t\n") and None,
    "binary": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9) and None,
    "wrong encoding": lambda path: (
        path.write_bytes(TWIN.read_bytes()[:-40] + b"\xc3\x28\xff\xfe") and None
    ),
    "utf-16 without its mark": lambda path: (
        path.write_bytes(TWIN.read_text("utf-8").encode("utf-16-le")) and None
    ),
    "100 MB": lambda path: sparse(path),
    "missing": lambda path: None,
    "a folder": lambda path: path.mkdir(),
    "no capture": lambda path: path.write_text("كلمة") and None,
}


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)


@pytest.mark.process
def test_bad_input_gets_a_clear_error_each_and_leaves_nothing(
    imported_site: Path, tmp_path: Path
) -> None:
    files = {kind: tmp_path / f"{kind}.txt" for kind in BAD}
    for kind, path in files.items():
        BAD[kind](path)
    before = rows(imported_site)
    report = tmp_path / "report.json"
    result = sites.warraq(
        "--site", imported_site, "import", *files.values(),
        "--publish", "--date", "2022-01-06", "--report", report,
    )  # fmt: skip
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    entries = json.loads(report.read_text("utf-8"))["stories"]
    assert [Path(entry["source"]).stem for entry in entries] == list(BAD)
    for kind, entry in zip(BAD, entries, strict=True):
        assert (entry["status"], entry["path"]) == ("refused", None), kind
        assert set(entry) == KEYS
        lines = [line for line in result.stderr.splitlines() if str(files[kind]) in line]
        assert lines, f"nothing was said of: {kind}"
        assert "ound " in lines[0], f"{kind}: {lines[0]}"
        assert "expected" in lines[0], f"{kind}: {lines[0]}"
    assert rows(imported_site) == before
    assert not list((imported_site / "public").glob("2022*"))


@pytest.mark.process
def test_a_capture_goes_from_draft_to_live_by_the_command(
    plain_site: Path, tmp_path: Path, page: tuple[Path, dict[str, Any]]
) -> None:
    path, facts = page
    report = tmp_path / "report.json"

    def run(*more: str) -> tuple[int, dict[str, Any], str]:
        result = sites.warraq("--site", plain_site, "import", path, *more, "--report", report)
        assert "Traceback" not in result.stderr
        entry = json.loads(report.read_text("utf-8"))["stories"][0]
        check_report(entry, page)
        return result.returncode, entry, result.stdout + result.stderr

    code, entry, said = run("--publish")
    assert (code, entry["status"]) == (1, "draft")
    assert "2024-11-22" in said
    assert "date is unknown" in said
    assert rows(plain_site)["newsroom_story"] == 1
    public = plain_site / "public"
    assert facts["headline"] not in (public / "index.html").read_text("utf-8")

    code, entry, said = run("--publish", "--date", "2022-01-06")
    assert (code, entry["status"], entry["date"]) == (0, "updated", "2022-01-06")
    assert re.fullmatch(r"/2022/01/06/[0-9a-z]{4,}/", entry["path"])
    story = (public / entry["path"].strip("/") / "index.html").read_text("utf-8")
    assert facts["headline"] in story
    assert '<time datetime="2022-01-06">' in story
    assert "آخر تحديث" not in story
    assert "المصدر" in story
    assert facts["outlet"] in story
    for place in (
        "index.html", "news/index.html", "2022/01/06/index.html", "rss.xml", "atom.xml",
        "feed.json", "news/rss.xml", "sitemaps/2022-01.xml",
    ):  # fmt: skip
        assert entry["path"] in (public / place).read_text("utf-8"), place
    assert "/sitemaps/2022-01.xml" in (public / "sitemap.xml").read_text("utf-8")

    before = rows(plain_site)
    files = {p: p.stat().st_mtime_ns for p in public.rglob("*") if p.is_file()}
    code, entry, said = run("--publish", "--date", "2022-01-06")
    assert (code, entry["status"]) == (0, "unchanged")
    assert "unchanged" in said
    assert rows(plain_site) == before
    assert {p: p.stat().st_mtime_ns for p in public.rglob("*") if p.is_file()} == files


def test_near_copies_are_told_of_the_archive_and_of_one_import(bring: Bring) -> None:
    _outcome, first = bring(PUBLISH)
    changed = TWIN.read_text("utf-8").replace(*OTHER).replace(first.headline, "عنوان آخر للخبر")
    outcome, second = bring(Wish(), capture.read(changed.encode(), "again.txt"))
    assert first.pk != second.pk
    (copy,) = outcome.near_copies
    assert (copy["headline"], copy["path"], copy["published"]) == (first.headline, first.path, True)
    assert 0.5 < copy["similarity"] < 1
    (warning,) = [each for each in outcome.warnings if "near copy" in each]
    assert f"published here already: {first.path}" in warning
    third, _story = bring(
        Wish(), capture.read(changed.replace("عنوان آخر للخبر", "ثالث").encode(), "third.txt")
    )
    assert [each["published"] for each in third.near_copies] == [False, True]
