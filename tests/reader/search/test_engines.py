"""What both engines promise: the same stories for the same question, in pages, all or nothing."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.reader.search.conftest import fill, make
from tests.reader.search.making import START, expected, library, made, moment, queries, word
from warraq.reader.search import postgresql_engine, tantivy_engine
from warraq.reader.search.documents import FINGERPRINT, LAST_KEY
from warraq.reader.search.engine import Damaged, Found, Index, Place, State, Store
from warraq.reader.search.query import (
    And,
    Clause,
    Filters,
    Not,
    Or,
    Phrase,
    Query,
    Sort,
    TooSlow,
)
from warraq.reader.search.tantivy_looking import Looking
from warraq.reader.search.tantivy_store import TantivyStore


def ids(index: Index, clause: Clause | None, sort: Sort = "date", **filters: object) -> list[int]:
    found = index.find(Query(clause, Filters(**filters), sort), Place(), 100)
    assert found.exact
    assert found.total == len(found.rows)
    return [pk for pk, _key in found.rows]


class TestAsking:
    @pytest.fixture
    def index(self, kept: Store) -> Index:
        documents = [
            made(1, "الجسر", "بلده قريه ماء", outlet="صحيفه النهر"),
            made(2, "ماء", "جسور بلده", "قريه"),
            made(3, "كتب", "بلده ماء قريه"),
            made(4, "كتاب", "f16 2024"),
        ]
        return fill(kept, documents)

    def test_a_word_in_any_of_its_forms(self, index: Index) -> None:
        assert sorted(ids(index, word("جسور"))) == [1, 2]
        assert sorted(ids(index, word("الجسر"))) == [1, 2]

    def test_an_ambiguous_word_is_found_by_each_lemma(self, index: Index) -> None:
        assert sorted(ids(index, word("كتاب"))) == [3, 4]
        assert sorted(ids(index, word("كتب"))) == [3, 4]

    def test_all_any_and_without(self, index: Index) -> None:
        assert sorted(ids(index, And((word("بلده"), word("ماء"))))) == [1, 2, 3]
        assert sorted(ids(index, Or((word("الجسر"), word("f16"))))) == [1, 2, 4]
        assert ids(index, And((word("بلده"), Not(word("الجسر"))))) == [3]
        assert ids(index, Not(word("بلده"))) == [4]
        assert ids(index, And((Not(word("بلده")), Not(word("f16"))))) == []

    def test_a_phrase_stands_in_one_paragraph_in_this_form(self, index: Index) -> None:
        assert ids(index, Phrase(("بلده", "قريه"))) == [1]
        assert ids(index, Phrase(("قريه", "ماء"))) == [1]
        assert ids(index, Phrase(("جسر",))) == []
        assert ids(index, Phrase(("جسور",))) == [2]
        either = Or((Phrase(("ماء", "قريه")), Phrase(("f16", "2024"))))
        assert sorted(ids(index, either)) == [3, 4]

    def test_what_asks_for_nothing(self, index: Index) -> None:
        everything = sorted(ids(index, None))
        assert everything == [1, 2, 3, 4]
        assert sorted(ids(index, And(()))) == everything
        assert sorted(ids(index, Phrase(()))) == everything
        assert ids(index, Or(())) == []
        assert ids(index, And((word("بلده"), Or(())))) == []

    def test_filters(self, index: Index) -> None:
        assert sorted(ids(index, None, section=2)) == [1, 4]
        assert ids(index, word("بلده"), outlet="صحيفة النهر") == [1]
        assert sorted(ids(index, None, author=2)) == [1]
        assert sorted(ids(index, None, topic=2)) == [3]
        assert ids(index, word("ماء"), section=9) == []

    def test_days_are_both_included(self, index: Index) -> None:
        day = moment(2).date()
        assert 2 in ids(index, None, since=day, until=day)
        assert 2 not in ids(index, None, since=day + dt.timedelta(days=1))
        assert 2 not in ids(index, None, until=day - dt.timedelta(days=1))

    def test_a_word_that_looks_like_syntax_is_a_word(self, index: Index) -> None:
        for nasty in ("'", "\\", "a'b\\", ":*", "!", "&", "(", "a b", "$where", "%s", "\x1f"):
            assert ids(index, word(nasty)) == []
            assert ids(index, Phrase((nasty, "x"))) == []


class TestOrder:
    def test_by_date_the_newest_is_first(self, kept: Store) -> None:
        documents = library(60)
        index = fill(kept, documents)
        assert ids(index, None) == expected(documents, Query(None))

    def test_stories_of_one_moment_go_by_number(self, kept: Store) -> None:
        index = fill(kept, [made(n, "ماء", at=START) for n in (3, 1, 2)])
        assert ids(index, word("ماء")) == [3, 2, 1]

    def test_a_word_in_the_headline_weighs_more(self, kept: Store) -> None:
        inside = made(1, "ماء بلده", "جسور قريه", at=START)
        above = made(2, "جسور قريه", "ماء بلده", at=START - dt.timedelta(hours=1))
        assert ids(fill(kept, [inside, above]), word("جسور"), "relevance") == [2, 1]

    def test_of_two_alike_the_newer_is_first(self, kept: Store) -> None:
        years = [dt.timedelta(days=365 * back) for back in (9, 0, 3)]
        index = fill(kept, [made(n, "ماء", "بلده", at=START - b) for n, b in enumerate(years, 1)])
        assert ids(index, word("بلده"), "relevance") == [2, 3, 1]

    def test_age_does_not_bury_what_fits_better(self, kept: Store) -> None:
        old = made(1, "جسور", "جسور بلده جسور", at=START - dt.timedelta(days=200))
        new = made(2, "ماء", "بلده ماء جسور قريه", at=START)
        assert ids(fill(kept, [old, new]), word("جسور"), "relevance") == [1, 2]


class TestPages:
    def test_forward_and_back_by_date(self, kept: Store) -> None:
        documents = library(95)
        index = fill(kept, documents)
        query = Query(word("جسور"), sort="date")
        wanted = expected(documents, query)
        rows: list[tuple[int, int]] = []
        place = Place()
        while page := index.find(query, place, 7).rows:
            rows += page
            place = Place(key=page[-1][1])
        assert [pk for pk, _key in rows] == wanted
        back = index.find(query, Place(key=rows[20][1], backward=True), 5)
        assert [pk for pk, _key in back.rows] == wanted[15:20][::-1]
        assert back.total == len(wanted)

    def test_by_relevance(self, kept: Store) -> None:
        documents = library(95)
        index = fill(kept, documents)
        query = Query(word("جسور"))
        pages = [index.find(query, Place(offset=start), 10).rows for start in range(0, 95, 10)]
        found = [pk for page in pages for pk, _key in page]
        assert len(found) == len(set(found))
        assert sorted(found) == sorted(expected(documents, query))


class TestWriting:
    def test_a_story_is_replaced_and_dropped(self, kept: Store) -> None:
        index = fill(kept, [made(1, "جسور"), made(2, "ماء")], seq=4)
        with kept.turn():
            living = kept.living()
            assert living
            for _twice in range(2):
                living.put([made(1, "قريه"), made(3, "ماء")], [2, 99], State(FINGERPRINT, 9))
        assert living.state() == State(FINGERPRINT, 9)
        assert ids(index, word("جسور")) == []
        assert ids(index, word("قريه")) == [1]
        assert ids(index, word("ماء")) == [3]
        assert index.size() == 2

    def test_what_fails_on_the_way_leaves_all_as_it_was(self, kept: Store) -> None:
        def broken() -> object:
            yield made(2, "ماء")
            raise RuntimeError("no more paper")

        index = fill(kept, [made(1, "جسور")], seq=4)
        with pytest.raises(RuntimeError), kept.turn():
            kept.living().put(broken(), [1], State(FINGERPRINT, 9))
        assert index.state().seq == 4
        assert ids(index, None) == [1]
        with kept.turn():
            kept.living().put([made(3, "ماء")], (), State(FINGERPRINT, 5))
        assert sorted(ids(index, None)) == [1, 3]

    def test_another_index_takes_its_place_whole(self, kept: Store) -> None:
        before = fill(kept, [made(1, "جسور")])
        with kept.turn():
            kept.begin(State(FINGERPRINT, 7, 0))
            building = kept.building()
            assert building
            building.put([made(2, "ماء")], (), State(FINGERPRINT, 7, 2))
        assert ids(before, None) == [1], "the old one answers"
        assert kept.building().state() == State(FINGERPRINT, 7, 2)
        with kept.turn():
            kept.swap()
        assert kept.building() is None
        living = kept.living()
        assert living
        assert ids(living, None) == [2]
        assert living.words("", 9) == [("ماء", 1)]

    def test_beginning_anew_forgets_what_was_being_made(self, kept: Store) -> None:
        with kept.turn():
            kept.begin(State(FINGERPRINT, 7, 3))
            kept.begin(State(FINGERPRINT, 8, 0))
        assert kept.building().state() == State(FINGERPRINT, 8, 0)
        assert kept.living() is None

    def test_its_size_is_told(self, kept: Store) -> None:
        assert kept.bytes() >= 0
        fill(kept, [made(1, "جسور")])
        assert kept.bytes() > 1000

    def test_a_wish_is_kept_until_it_is_begun(self, kept: Store) -> None:
        with kept.turn():
            assert not kept.asked()
            kept.ask()
            kept.ask()
            assert kept.asked()
            kept.begin(State(FINGERPRINT, 7, 0))
            assert not kept.asked()


class TestWords:
    def test_completions_and_counts(self, kept: Store) -> None:
        documents = [made(1, "جسور جسور", "ماء"), made(2, "جسور بلده"), made(3, "الجسر")]
        index = fill(kept, documents)
        assert index.words("جس", 5) == [("جسور", 2)]
        assert index.words("", 1) == [("جسور", 2)]
        assert len(index.words("", 9)) == 4, "what parts paragraphs is no word"
        assert index.counts(["جسور", "ماء", "غائب", "|"]) == {"جسور": 2, "ماء": 1}

    def test_a_word_of_no_story_is_no_word(self, kept: Store) -> None:
        fill(kept, [made(1, "جسور"), made(2, "ماء")])
        with kept.turn():
            kept.living().put([made(3, "قريه")], [1, 2], State(FINGERPRINT, 9))
        found = kept.living()
        assert found
        assert found.words("", 9) == [("قريه", 1)]
        assert found.counts(["جسور", "قريه"]) == {"قريه": 1}


def test_a_thousand_queries_find_what_they_ought_to(kept: Store) -> None:
    documents = library(300)
    index = fill(kept, documents)
    some = 0
    for query in queries(1000):
        wanted = expected(documents, query)
        found = index.find(query, Place(), 300)
        rows = [pk for pk, _key in found.rows]
        assert rows == wanted if query.sort == "date" else sorted(rows) == sorted(wanted), query
        assert (found.total, found.exact) == (len(wanted), True)
        some += bool(wanted)
    assert some > 500, "most of them find something"


def test_both_engines_find_the_same(tmp_path: Path, db: None) -> None:
    engines = [make(name, tmp_path) for name in ("postgresql", "tantivy")]
    documents = library(300, seed=11)
    indexes = [fill(store, documents) for store in engines]
    for query in queries(1000, seed=13):
        first, second = (index.find(query, Place(), 300) for index in indexes)
        if query.sort == "date":
            assert first == second, query
        else:
            assert sorted(first.rows) == sorted(second.rows), query
    for store in engines:
        store.close()


class TestPatience:
    """No question is worked at for longer than readers wait."""

    def test_of_tantivy(self, tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
        store = TantivyStore(tmp_path / "search")
        index = fill(store, [made(1, "جسور")])
        over = threading.Event()
        find = Looking.find

        def hanging(self: Looking, place: Place, most: int) -> Found:
            over.wait(30)
            return find(self, place, most)

        with monkeypatch.context() as patched:
            patched.setattr(tantivy_engine, "_PATIENCE", 0.05)
            patched.setattr(Looking, "find", hanging)
            for _again in range(6):
                with pytest.raises(TooSlow):
                    index.find(Query(None), Place(), 5)
        assert not store.suspect(), "that is no damage"
        over.set()
        assert ids(index, word("جسور")) == [1]
        store.close()

    def test_of_postgresql(self, tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
        index = fill(make("postgresql", tmp_path), [made(1, "جسور")])
        real = postgresql_engine.rows_of

        def slow(sql: str, *values: Any, **names: str) -> list[Any]:
            real("SELECT pg_sleep(10)")
            return real(sql, *values, **names)

        with monkeypatch.context() as patched:
            patched.setattr(postgresql_engine, "_PATIENCE", "50ms")
            patched.setattr(postgresql_engine, "rows_of", slow)
            for ask in (
                lambda: index.find(Query(None), Place(), 5),
                lambda: index.words("ج", 5),
                lambda: index.counts(["جسور"]),
            ):
                with pytest.raises(TooSlow):
                    ask()
        assert ids(index, word("جسور")) == [1], "the connection goes on"


def test_what_cannot_be_asked_is_no_damage(kept: Store) -> None:
    """A key that no story has is answered by nothing, whatever it is."""
    index = fill(kept, library(30))
    for key in (1, LAST_KEY - 1):
        for backward in (True, False):
            index.find(Query(None, sort="date"), Place(key=key, backward=backward), 5)
    assert not kept.suspect()


def test_what_an_index_could_not_read_is_kept_with_it(kept: Store) -> None:
    index = fill(kept, [made(1, "جسور")])
    state = State(FINGERPRINT, 9, None, 4, (7, 8))
    with kept.turn():
        kept.living().put([], [], state)
    assert index.state() == state


class TestFiles:
    """Tantivy's own: files can be damaged, and only one process writes."""

    @pytest.fixture
    def files(self, tmp_path: Path, db: None) -> TantivyStore:
        return TantivyStore(tmp_path / "search")

    def filled(self, store: TantivyStore) -> Path:
        fill(store, library(50))
        name = (store._folder / "current").read_text()
        store.close()
        return store._folder / name

    def test_a_second_writer_waits(self, files: TantivyStore) -> None:
        other = TantivyStore(files._folder)
        with files.turn() as first, other.turn() as second:
            assert (first, second) == (True, False)
        files.close()
        with other.turn() as second:
            assert second
        other.close()

    def test_a_reader_sees_each_commit(self, files: TantivyStore) -> None:
        fill(files, [made(1, "جسور")])
        reader = TantivyStore(files._folder).living()
        assert reader
        assert ids(reader, None) == [1]
        with files.turn():
            files.living().put([made(2, "ماء")], (), State(FINGERPRINT, 5))
        assert sorted(ids(reader, None)) == [1, 2]
        assert reader.state().seq == 5

    def test_a_reader_follows_a_swap_and_old_files_go(self, files: TantivyStore) -> None:
        folder = self.filled(files)
        reader = TantivyStore(files._folder)
        assert reader.living()
        fill(files, [made(7, "ماء")])
        assert ids(reader.living(), None) == [7]
        assert not folder.exists()

    @pytest.mark.parametrize("kind", ["term", "idx", "pos", "fast", "store", "fieldnorm"])
    @pytest.mark.parametrize("harm", ["cut", "spoilt", "gone"])
    def test_damage_is_seen(self, files: TantivyStore, kind: str, harm: str) -> None:
        folder = self.filled(files)
        assert files.sound()
        victim = max(folder.glob(f"*.{kind}"), key=lambda file: file.stat().st_size)
        whole = victim.read_bytes()
        if harm == "gone":
            victim.unlink()
        else:
            half = len(whole) // 3
            victim.write_bytes(whole[:half] if harm == "cut" else b"\x5a" * half + whole[half:])
        assert not TantivyStore(files._folder).sound()

    def test_an_index_that_cannot_be_opened_is_damaged(self, files: TantivyStore) -> None:
        (self.filled(files) / "meta.json").write_text("{")
        with pytest.raises(Damaged):
            TantivyStore(files._folder).living()

    def test_a_panic_is_damage_and_no_more(self, files: TantivyStore) -> None:
        folder = self.filled(files)
        victim = max(folder.glob("*.idx"), key=lambda file: file.stat().st_size)
        size = victim.stat().st_size
        with victim.open("r+b") as file:
            file.write(b"\xff" * (size // 2))
        index = TantivyStore(files._folder).living()
        assert index
        with pytest.raises(Damaged):
            for each in queries(50):
                index.find(each, Place(), 10)

    def test_nothing_yet_is_sound(self, files: TantivyStore) -> None:
        assert files.sound()
        assert files.living() is None
        assert files.building() is None
