"""The index follows the newsroom: every change, in any order, with any piece lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.reader.search.conftest import spoil
from warraq.newsroom import actions
from warraq.newsroom.models import Author, Byline, Section, Topic
from warraq.reader.search import changes, index, keeper
from warraq.reader.search.documents import FINGERPRINT
from warraq.reader.search.engine import State, Store
from warraq.reader.search.keeper import CONSUMER, Keeper
from warraq.reader.search.language import parse
from warraq.reader.search.query import Filters, NotReady, Query
from warraq.reader.search.standing import standing
from warraq.reader.search.tantivy_store import TantivyStore
from warraq.trace import outbox
from warraq.trace.models import Change, Cursor

Make = Callable[..., Any]


def work(store: Store) -> Keeper:
    """Do all that is due, as a worker that has just started would."""
    made = Keeper(store)
    for _step in range(200):
        if not made.step():
            return made
    raise AssertionError("it never ends")


def found(text: str, **filters: Any) -> list[int]:
    return sorted(index.search(Query(parse(text).clause, Filters(**filters))).ids)


def state(store: Store) -> State:
    living = store.living()
    assert living
    return living.state()


class TestFollowing:
    def test_from_draft_to_withdrawal(self, site_kept: Store, make_story: Make) -> None:
        work(site_kept)
        story = make_story("ترميم منارة الميناء")
        work(site_kept)
        assert found("منارة") == []
        actions.publish(story)
        work(site_kept)
        assert found("منارة") == [story.pk]
        story.headline = "ترميم قلعة الميناء"
        actions.save_minor_edit(story)
        work(site_kept)
        assert found("منارة") == []
        assert found("قلعة") == [story.pk]
        actions.unpublish(story)
        work(site_kept)
        assert site_kept.living().size() == 0
        actions.publish(story)
        work(site_kept)
        assert found("قلعة") == [story.pk]
        actions.delete(story)
        work(site_kept)
        assert site_kept.living().size() == 0

    def test_what_is_there_before_the_first_worker(
        self, site_kept: Store, make_story: Make
    ) -> None:
        stories = [make_story(f"افتتاح المكتبة {n}", publish=True) for n in range(5)]
        make_story("افتتاح المتحف")
        with pytest.raises(NotReady):
            found("افتتاح")
        work(site_kept)
        assert found("افتتاح") == sorted(story.pk for story in stories)

    def test_every_part_of_a_story(self, site_kept: Store, make_story: Make) -> None:
        story = make_story(
            "عنوان أول",
            publish=True,
            kicker="تمهيد",
            lead="مقدمة عن الزيتون.",
            body=[
                ("paragraph", "<p>حصاد <b>القم</b>ح بدأ.<br/>ثم توقف</p>"),
                ("subhead", "أسعار الحبوب"),
                ("quotation", {"text": "المطر وفير", "speaker": "راشد السواقي"}),
                ("list", {"ordered": True, "items": ["<p>شعير</p>", "ذرة"]}),
                ("link", {"url": "https://elsewhere.example/", "title": "رابط", "text": ""}),
            ],
            picture_caption="حقول الوادي",
        )
        work(site_kept)
        for text in ("تمهيد", "الزيتون", "القمح", "توقف", "الحبوب", "وفير", "راشد", "شعير", "ذرة",
                     "حقول", '"حصاد القمح بدأ"'):  # fmt: skip
            assert found(text) == [story.pk], text
        assert found("رابط") == [], "what leads elsewhere is not the story's"
        assert found('"بدأ ثم"') == [], "a line ends a phrase"

    def test_filters(self, site_kept: Store, make_story: Make) -> None:
        author = Author(name="ليلى النهري")
        author.save()
        topic = Topic(name="مياه الري")
        topic.save()
        other = Section(slug="sea", name="البحر", position=2)
        other.save()
        at = dt.date(2023, 5, 2)
        first = make_story("ماء الحقول", credit_outlet="وكالة الضفّة", date_given=at)
        first.bylines = [Byline(author=author)]
        first.topics = [topic]
        actions.save_draft(first)
        actions.publish(first)
        second = make_story("ماء البحر", publish=True, section=other)
        work(site_kept)
        assert found("ماء") == [first.pk, second.pk]
        assert found("ماء", section=other.pk) == [second.pk]
        assert found("ماء", author=author.pk) == [first.pk]
        assert found("ماء", topic=topic.pk) == [first.pk]
        assert found("ماء", outlet="وكاله الضفة") == [first.pk]
        assert found("ماء", since=at, until=at) == [first.pk]
        assert found("ماء", since=at + dt.timedelta(1)) == [second.pk]
        assert found("ليلى النهري") == [first.pk], "by the name of who signed it"
        author.name = "ليلى الساحلي"
        author.save()
        work(site_kept)
        assert found("النهري") == []
        assert found("ليلى الساحلي") == [first.pk]
        other.name = "الشاطئ"
        other.save()
        work(site_kept)
        assert found("ماء", section=other.pk) == [second.pk]

    def test_nothing_new_writes_nothing(self, site_kept: Store, make_story: Make) -> None:
        make_story("خبر", publish=True)
        work(site_kept)
        before = state(site_kept)
        work(site_kept)
        assert state(site_kept) == before

    def test_changes_that_are_no_storys_move_it_on(self, site_kept: Store) -> None:
        work(site_kept)
        outbox.record({"settings:site", "front", "comments:3"})
        work(site_kept)
        assert state(site_kept).seq == outbox.latest()

    def test_a_long_job_is_overtaken(
        self, site_kept: Store, make_story: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        work(site_kept)
        with outbox.bulk():
            many = [make_story(f"قديم {n}", publish=True) for n in range(8)]
        urgent = make_story("عاجل من الساحة", publish=True)
        monkeypatch.setattr(changes, "PIECE", 2)
        made = Keeper(site_kept)
        assert made.step(), "there is more"
        assert found("عاجل") == [urgent.pk]
        assert len(found("قديم")) < len(many)
        while made.step():
            pass
        assert len(found("قديم")) == len(many)
        assert state(site_kept).seq == outbox.latest()


class TestUnreadable:
    """One story that cannot be read holds up no other, and is named."""

    @pytest.fixture
    def stories(self, site_kept: Store, make_story: Make) -> list[Any]:
        made = [make_story(f"سوق القرية {n}", publish=True) for n in range(4)]
        work(site_kept)
        return made

    def change(self, *stories: Any) -> None:
        outbox.record({story.tag for story in stories})

    def test_the_others_are_fed(self, site_kept: Store, stories: list[Any]) -> None:
        one, two, three, four = stories
        spoil(two)
        self.change(one, two)
        actions.unpublish(three)
        work(site_kept)
        assert found("سوق") == [one.pk, four.pk]
        assert state(site_kept).seq == outbox.latest()
        assert state(site_kept).unread == (two.pk,)

    def test_it_is_named_until_it_can_be_read(self, site_kept: Store, stories: list[Any]) -> None:
        spoil(stories[1])
        self.change(stories[1])
        work(site_kept)
        self.change(stories[0])
        work(site_kept)
        assert standing(site_kept).unread == (stories[1].pk,)
        assert not standing(site_kept).well
        spoil(stories[1], {"text": "اقتباس"})
        self.change(stories[1])
        work(site_kept)
        assert standing(site_kept).unread == ()
        assert standing(site_kept).well
        assert len(found("سوق")) == 4

    def test_a_new_index_is_made_without_it(self, site_kept: Store, stories: list[Any]) -> None:
        spoil(stories[0])
        spoil(stories[3])
        with site_kept.turn():
            site_kept.ask()
        work(site_kept)
        assert found("سوق") == [stories[1].pk, stories[2].pk]
        assert set(standing(site_kept).unread) == {stories[0].pk, stories[3].pk}

    def test_a_change_that_waits_long_is_late(
        self, site_kept: Store, stories: list[Any], clock: Any
    ) -> None:
        self.change(stories[0])
        assert standing(site_kept).well
        clock(timezone.now() + dt.timedelta(minutes=10))
        now = standing(site_kept)
        assert (now.waiting >= 600, now.late, now.well) == (True, True, False)
        work(site_kept)
        assert standing(site_kept).well


class TestNames:
    """The name of an author or a topic is among the words of many stories."""

    def test_a_new_name_reaches_them_in_pieces(
        self, site_kept: Store, make_story: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        author = Author(name="ليلى النهري")
        author.save()
        made = [
            make_story(f"خبر {n}", bylines=[Byline(author=author)], publish=True).pk
            for n in range(7)
        ]
        work(site_kept)
        monkeypatch.setattr(changes, "PIECE", 3)
        author.name = "ليلى الساحلي"
        author.save()
        sizes = []
        for _step in range(3):
            # Each by a worker that knows nothing of those before: what is done is written down.
            assert Keeper(site_kept).step() is (_step < 2)
            sizes.append(len(found("الساحلي")))
        assert sizes == [3, 6, 7]
        assert found("الساحلي") == made
        assert state(site_kept).reached is None
        assert state(site_kept).seq == outbox.latest()

    def test_renamed_again_meanwhile(
        self, site_kept: Store, make_story: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        author = Author(name="ليلى النهري")
        author.save()
        made = [make_story(bylines=[Byline(author=author)], publish=True).pk for _n in range(5)]
        work(site_kept)
        monkeypatch.setattr(changes, "PIECE", 3)
        for name in ("ليلى الساحلي", "ليلى الجبلي"):
            author.name = name
            author.save()
            Keeper(site_kept).step()
        work(site_kept)
        assert found("الجبلي") == made
        assert found("الساحلي") == []


def test_what_is_urgent_in_one_index_is_not_missed_in_another(
    site_kept: Store, make_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a new index is made both are fed, and each knows for itself how far it is."""
    work(site_kept)
    with outbox.bulk():
        many = [make_story(f"قديم {n}", publish=True) for n in range(6)]
    work(site_kept)
    monkeypatch.setattr(changes, "PIECE", 2)
    with site_kept.turn():
        site_kept.ask()
    made = Keeper(site_kept)
    while site_kept.building() is None or site_kept.building().state().below is not None:
        made.step()
    with outbox.bulk():
        for story in many:
            story.headline += " جدا"
            actions.save_minor_edit(story)
    urgent = make_story("عاجل من الساحة", publish=True)
    made.step()
    made.step()
    assert found("عاجل") == [urgent.pk]
    while made.step():
        pass
    assert site_kept.building() is None
    assert found("عاجل") == [urgent.pk]
    assert len(found("قديم جدا")) == 6


class TestCrashes:
    @pytest.mark.parametrize("lost", ["before", "after"])
    def test_a_piece_that_was_lost_comes_again(
        self, site_kept: Store, make_story: Make, lost: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        work(site_kept)
        story = make_story("حريق في المخزن", publish=True)
        living = site_kept.living()
        assert living
        real = type(living).put

        def put(self: Any, *args: Any) -> None:
            if lost == "after":
                real(self, *args)
            raise MemoryError("killed")

        with monkeypatch.context() as patched:
            patched.setattr(type(living), "put", put)
            with pytest.raises(MemoryError):
                work(site_kept)
        work(site_kept)
        assert found("حريق") == [story.pk]
        assert site_kept.living().size() == 1

    def test_an_index_older_than_the_outbox_is_made_anew(
        self, site_kept: Store, make_story: Make
    ) -> None:
        work(site_kept)
        story = make_story("حريق في المخزن", publish=True)
        make_story("خبر بعده", publish=True)
        Change.objects.filter(tag=story.tag).delete()
        Change.objects.filter(
            seq__lte=Change.objects.get(tag__startswith="story:").seq - 1
        ).delete()
        work(site_kept)
        assert found("حريق") == [story.pk]

    def test_an_index_newer_than_the_database_is_made_anew(
        self, site_kept: Store, make_story: Make
    ) -> None:
        story = make_story("حريق في المخزن", publish=True)
        work(site_kept)
        with site_kept.turn():
            site_kept.living().put([], [story.pk], State(FINGERPRINT, 10**9))
        assert found("حريق") == []
        work(site_kept)
        assert found("حريق") == [story.pk]
        assert state(site_kept).seq == outbox.latest()

    def test_pruning_waits_for_it(self, site_kept: Store, make_story: Make) -> None:
        work(site_kept)
        mark = Cursor.objects.get(consumer=CONSUMER).seq
        assert mark == outbox.latest()
        make_story("خبر", publish=True)
        later = timezone.now() + dt.timedelta(hours=1)
        outbox.prune(later, [CONSUMER])
        assert Change.objects.filter(seq__gt=mark).exists()
        assert not Change.objects.filter(seq__lt=mark).exists()
        work(site_kept)
        outbox.prune(later, [CONSUMER])
        assert Change.objects.count() == 1

    def test_no_consumer_no_pruning(self, db: None, make_story: Make) -> None:
        make_story("خبر", publish=True)
        assert outbox.prune(timezone.now() + dt.timedelta(hours=1), [CONSUMER]) == 0


class TestMakingAnew:
    def test_what_changes_meanwhile_is_not_lost(
        self, site_kept: Store, make_story: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stories = [make_story(f"سوق القرية {n}", publish=True) for n in range(9)]
        work(site_kept)
        monkeypatch.setattr(keeper, "_AT_ONCE", 2)
        monkeypatch.setattr(keeper, "_STRETCH", 0.0001)
        with site_kept.turn():
            site_kept.ask()
        made = Keeper(site_kept, clock=_ticking())
        while site_kept.building() is None or not site_kept.building().size():
            made.step()
        assert len(found("سوق")) == 9, "the old index answers"
        stories[8].headline = "معرض القرية"
        actions.save_minor_edit(stories[8])
        actions.unpublish(stories[0])
        new = make_story("سوق المدينة", publish=True)
        made.step()
        made.step()
        assert found("معرض") == [stories[8].pk], "and is fed meanwhile"
        assert site_kept.building() is not None
        # Killed here, another worker goes on where this one was.
        size = site_kept.building().size()
        site_kept.close()
        assert size > 0
        work(site_kept)
        assert site_kept.building() is None
        assert found("معرض") == [stories[8].pk]
        assert found("سوق") == sorted([*(story.pk for story in stories[1:8]), new.pk])
        assert site_kept.living().size() == 9

    def test_another_analyser(
        self, site_kept: Store, make_story: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        story = make_story("سوق القرية", publish=True)
        work(site_kept)
        newer = f"{FINGERPRINT}9"
        monkeypatch.setattr(keeper, "FINGERPRINT", newer)
        assert found("سوق") == [story.pk], "the old one answers until then"
        work(site_kept)
        assert state(site_kept).fingerprint == newer
        assert found("سوق") == [story.pk]

    def test_another_shape_is_not_asked(self, site_kept: Store, make_story: Make) -> None:
        story = make_story("سوق القرية", publish=True)
        work(site_kept)
        with site_kept.turn():
            old = State(f"0{FINGERPRINT}", state(site_kept).seq)
            site_kept.living().put([], [], old)
        with pytest.raises(NotReady):
            found("سوق")
        work(site_kept)
        assert found("سوق") == [story.pk]

    def test_an_empty_site(self, site_kept: Store) -> None:
        work(site_kept)
        assert found("سوق") == []
        assert index.search(Query(None, sort="date")).total == 0

    def test_asked_again_while_it_is_being_made(self, site_kept: Store, make_story: Make) -> None:
        make_story("سوق القرية", publish=True)
        made = Keeper(site_kept)
        made.step()
        with site_kept.turn():
            site_kept.ask()
        work(site_kept)
        assert not site_kept.asked()
        assert len(found("سوق")) == 1


class TestDamage:
    @pytest.fixture
    def files(self, db: None, tmp_path: Path, settings: Any) -> TantivyStore:
        settings.WARRAQ_SITE = tmp_path
        return TantivyStore(tmp_path / "search")

    def spoil(self, files: TantivyStore, pattern: str) -> None:
        folder = files._folder / (files._folder / "current").read_text()
        victim = max(folder.glob(pattern), key=lambda file: file.stat().st_size)
        victim.write_bytes(b"\xff" * victim.stat().st_size)

    @pytest.mark.parametrize("pattern", ["meta.json", "*.term", "*.idx", "*.fast"])
    def test_it_is_made_anew(self, files: TantivyStore, make_story: Make, pattern: str) -> None:
        story = make_story("سوق القرية", publish=True)
        work(files)
        files.close()
        self.spoil(files, pattern)
        # A reader meets it, is told so, and says so.
        with pytest.raises(NotReady):
            found("سوق")
        work(TantivyStore(files._folder))
        assert found("سوق") == [story.pk]
        assert not files.suspect()

    def test_a_false_alarm_costs_nothing(self, files: TantivyStore, make_story: Make) -> None:
        make_story("سوق القرية", publish=True)
        work(files)
        current = (files._folder / "current").read_text()
        files.report()
        work(files)
        assert not files.suspect()
        assert (files._folder / "current").read_text() == current


def _ticking() -> Callable[[], float]:
    """A clock on which every look takes a second."""
    seconds = iter(range(10**9))
    return lambda: float(next(seconds))
