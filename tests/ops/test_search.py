"""`warraq search`, and the worker that feeds the index: killed at any moment, it loses nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests import sites
from tests.ops.working import Working, asked
from tests.reader.search.conftest import spoil
from warraq.ops import doctor
from warraq.ops import search as command
from warraq.ops.refused import Refused
from warraq.reader.search import index
from warraq.reader.search.query import Hits, TooSlow
from warraq.reader.search.stores import own_store
from warraq.trace import outbox

PUBLISH = """
import json, sys
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
made = []
for n in range(int(sys.argv[2]), int(sys.argv[3])):
    story = Story(headline=f"حصاد القصب {n}", lead="مقدمة.", section=Section.objects.first())
    actions.save_draft(story)
    actions.publish(story)
    if n % 5 == 4:
        actions.unpublish(story)
    else:
        made.append(story.pk)
print(json.dumps(made))
"""
FOUND = """
import json
from warraq.reader.search import index
from warraq.reader.search.language import parse
from warraq.reader.search.query import NotReady, Query
try:
    print(json.dumps(sorted(index.search(Query(parse("القصب").clause), size=100).ids)))
except NotReady:
    print(json.dumps(None))
"""


def search(folder: Path, *line: str, **environment: str) -> Any:
    result = sites.warraq("--site", folder, "search", *line, "--json", **environment)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.process
class TestCommand:
    def test_from_nothing_to_an_answer(self, plain_site: Path) -> None:
        result = sites.warraq("--site", plain_site, "search", "status", LANGUAGE="ar")
        assert result.returncode == 1
        assert "لا فهرس بعد" in result.stdout
        result = sites.warraq("--site", plain_site, "search", "query", "القصب")
        assert result.returncode == 1
        assert "no index yet" in result.stderr
        made = asked(plain_site, PUBLISH, "0", "5")
        done = search(plain_site, "rebuild")
        assert done["stories"] == len(made) == 4
        status = search(plain_site, "status")
        assert status["well"]
        assert (status["engine"], status["stories"], status["behind"]) == ("tantivy", 4, 0)
        answer = search(plain_site, "query", "قصب", "--sort", "date", "--most", "3")
        assert [hit["id"] for hit in answer["hits"]] == made[:0:-1]
        assert (answer["total"], answer["exact"]) == (4, True)
        assert answer["hits"][0]["headline"] == "حصاد القصب 3"

    @pytest.mark.parametrize(
        "line", [["query"], ["status", "كلمة"], ["query", "،؛"], ["query", "قصب", "--most", "0"]]
    )
    def test_wrong_calls(self, plain_site: Path, line: list[str]) -> None:
        result = sites.warraq("--site", plain_site, "search", *line)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr

    def test_postgresql_without_postgresql(self, plain_site: Path) -> None:
        with (plain_site / "warraq.toml").open("a") as file:
            file.write('search_engine = "postgresql"\n')
        result = sites.warraq("--site", plain_site, "search", "status")
        assert result.returncode == 2
        assert "database_url is empty" in result.stderr

    def test_doctor_reads_every_file(self, plain_site: Path) -> None:
        def finding() -> dict[str, str]:
            result = sites.warraq("--site", plain_site, "doctor", "--json")
            return next(each for each in json.loads(result.stdout) if each["id"] == "search")

        assert finding()["state"] == "warning", "there is none yet"
        asked(plain_site, PUBLISH, "0", "3")
        search(plain_site, "rebuild")
        assert finding()["state"] == "ok"
        victim = next((plain_site / "search").rglob("*.idx"))
        victim.write_bytes(victim.read_bytes()[:-30])
        assert finding()["state"] == "failure"


def called(what: str, text: str | None = None, *, as_json: bool = False) -> int:
    """Run the command in this process, on the test's own site."""
    return command.run(argparse.Namespace(what=what, text=text, json=as_json, sort="date", most=10))


class TestUnwell:
    """What an operator is told of an index that is not as it should be."""

    @pytest.fixture(autouse=True)
    def site(self, db: None, tmp_path: Path, settings: Any) -> None:
        settings.WARRAQ_SITE = tmp_path

    @pytest.fixture
    def story(self, make_story: Callable[..., Any]) -> Any:
        made = make_story("حصاد القصب", publish=True)
        make_story("حصاد القمح", publish=True)
        assert called("rebuild") == 0
        return made

    def test_a_story_that_cannot_be_read_is_named(
        self, story: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        spoil(story)
        capsys.readouterr()
        assert called("rebuild") == 1
        assert f"not read, and not found: story:{story.pk}" in capsys.readouterr().out
        assert called("status") == 1
        said = capsys.readouterr().out
        assert "without stories that cannot be read" in said
        assert f"story:{story.pk}" in said
        assert called("status", as_json=True) == 1
        assert json.loads(capsys.readouterr().out)["unread"] == [story.pk]
        finding = doctor._search()
        assert finding.state == "warning"
        assert f"story:{story.pk}" in finding.text

    def test_one_change_that_waits_for_long_is_told(
        self, story: Any, clock: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert doctor._search().state == "ok"
        outbox.record({story.tag})
        assert doctor._search().state == "ok", "a worker may be about to look at it"
        clock(timezone.now() + dt.timedelta(minutes=7))
        assert "a change has waited for 7 minutes" in doctor._search().text
        assert doctor._search().state == "warning"
        capsys.readouterr()
        assert called("status") == 1
        assert "is a worker running?" in capsys.readouterr().out

    def test_rebuild_gives_up_where_nothing_moves(
        self, story: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stuck = own_store()
        monkeypatch.setitem(command._STILL, "tantivy", 0.5)
        with stuck.turn() as mine:
            assert mine
            with pytest.raises(Refused, match="does not move"):
                called("rebuild")
        assert stuck.asked(), "whoever comes next makes it"
        stuck.close()
        assert called("rebuild") == 0

    def test_a_question_is_answered_as_far_as_it_was_counted(
        self, story: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        assert called("query", "قصب") == 0
        said = capsys.readouterr().out
        assert "حصاد القصب" in said
        assert "at least" not in said
        some = Hits((story.pk,), 5000, total_exact=False)
        monkeypatch.setattr(index, "search", lambda *_asked, **_more: some)
        assert called("query", "قصب") == 0
        assert "at least 5000 found in" in capsys.readouterr().out

    def test_a_question_that_takes_too_long(
        self, story: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def slow(*_asked: object, **_more: object) -> None:
            raise TooSlow("no answer")

        monkeypatch.setattr(index, "search", slow)
        with pytest.raises(Refused, match="in time"):
            called("query", "قصب")


@pytest.mark.process
@pytest.mark.long
class TestWorker:
    def found(self, folder: Path) -> Any:
        return asked(folder, FOUND)

    def test_killed_again_and_again(self, plain_site: Path, start: Callable[..., Working]) -> None:
        worker = start(plain_site)
        sites.until(lambda: self.found(plain_site) == [], "an index", 60)
        made: list[int] = []
        for round_ in range(4):
            made += asked(plain_site, PUBLISH, str(round_ * 10), str(round_ * 10 + 10))
            worker.kill_child("tasks")
        sites.until(lambda: self.found(plain_site) == sorted(made), "every story", 60)
        status = search(plain_site, "status")
        assert status["stories"] == len(made)

    def test_a_running_worker_does_what_the_command_asks(
        self, plain_site: Path, start: Callable[..., Working]
    ) -> None:
        made = asked(plain_site, PUBLISH, "0", "6")
        start(plain_site)
        sites.until(lambda: self.found(plain_site) == sorted(made), "an index", 60)
        before = (plain_site / "search" / "current").read_text()
        assert search(plain_site, "rebuild")["stories"] == len(made)
        assert (plain_site / "search" / "current").read_text() != before

    def test_several_machines_on_one_index(
        self, postgresql_site: Path, start: Callable[..., Working]
    ) -> None:
        with (postgresql_site / "warraq.toml").open("a") as file:
            file.write('search_engine = "postgresql"\n')
        workers = [start(postgresql_site) for _machine in range(2)]
        made = asked(postgresql_site, PUBLISH, "0", "10")
        workers[0].kill_child("tasks")
        made += asked(postgresql_site, PUBLISH, "10", "20")
        sites.until(lambda: self.found(postgresql_site) == sorted(made), "every story", 60)
        assert search(postgresql_site, "rebuild")["stories"] >= len(made)
        assert self.found(postgresql_site) == sorted(made)
        assert not (postgresql_site / "search").exists()
