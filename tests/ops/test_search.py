"""`warraq search`, and the worker that feeds the index: killed at any moment, it loses nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import sites
from tests.ops.working import Working, asked

pytestmark = [pytest.mark.process]

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
        assert status["sound"]
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
