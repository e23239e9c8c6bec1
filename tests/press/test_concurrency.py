"""Four workers on PostgreSQL while two editors publish as fast as they can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests import sites
from tests.ops.working import Working
from tests.postgresql import Cluster
from tests.press import troupe

pytestmark = pytest.mark.process
STORIES = 25
# What no worker may ever do: put an older rendering over a newer one.
WATCH = """
CREATE TABLE backwards (what text);
CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.seq < OLD.seq THEN INSERT INTO backwards VALUES (OLD::text || NEW::text); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER watch_units BEFORE UPDATE ON press_unit FOR EACH ROW EXECUTE FUNCTION watch();
CREATE TRIGGER watch_paths BEFORE UPDATE ON press_entry FOR EACH ROW EXECUTE FUNCTION watch();
"""
UNWATCH = """
DROP TRIGGER watch_units ON press_unit; DROP TRIGGER watch_paths ON press_entry;
DROP FUNCTION watch; DROP TABLE backwards;
"""


def test_four_workers_two_editors(
    postgresql: Cluster, postgresql_site: Path, start: Callable[..., Working]
) -> None:
    troupe.act(postgresql_site, "press")
    before = troupe.act(postgresql_site, "compare")["live"]
    with psycopg.connect(postgresql.url, autocommit=True) as watcher:
        watcher.execute(WATCH)
        try:
            workers = [start(postgresql_site, "--no-tasks") for _ in range(4)]
            editors = [
                troupe.begin(postgresql_site, "publish", name, STORIES)
                for name in ("أولى", "ثانية")
            ]
            for editor in editors:
                assert troupe.end(editor) == {"published": STORIES}
            sites.until(
                lambda: troupe.act(postgresql_site, "settled")["settled"], "nothing that waits", 120
            )
            for worker in workers:
                assert worker.stop() == 0
            backwards = watcher.execute("SELECT what FROM backwards").fetchall()
            printing = [worker for worker in workers if "Printed" in worker.said()]
        finally:
            watcher.execute(UNWATCH)
    assert backwards == []
    assert len(printing) > 1, "more than one worker had a hand in it"
    found = troupe.act(postgresql_site, "compare")
    assert found["live"] == before + 2 * STORIES
    assert (found["stale"], found["foreign"], found["errors"]) == ([], [], [])
