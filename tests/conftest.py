"""What every test may ask for."""

from __future__ import annotations

import datetime as dt
import functools
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code.
settings.register_profile("warraq", deadline=None)
settings.load_profile("warraq")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """One folder for what all processes of a run share; the first of them removes it at the end."""
    if "TEST_RUN_FOLDER" not in os.environ:
        folder = tempfile.mkdtemp(prefix="warraq-run-")
        os.environ["TEST_RUN_FOLDER"] = folder
        config.add_cleanup(functools.partial(shutil.rmtree, folder, ignore_errors=True))


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[Any]) -> Iterator[None]:
    """Where several processes test, a file stays with one, and so does what shares a site.

    What takes longest to make begins first. Tests that leave an empty database behind them stand
    last, so that nobody comes after them who needs what the migrations wrote.
    """
    shared = {"demo": "demo", "postgresql": "postgresql"}
    for item in items:
        fixtures = _fixtures(item)
        file = str(item.path.relative_to(ROOT))
        group = next((shared[name] for name in shared if name in fixtures), file)
        item.add_marker(pytest.mark.xdist_group(f"{group} emptied" if _empties(item) else group))
    yield
    items.sort(key=lambda item: (_empties(item), shared.keys().isdisjoint(_fixtures(item))))


def _fixtures(item: Any) -> list[str]:
    return getattr(item, "fixturenames", [])


def _empties(item: Any) -> bool:
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in _fixtures(item) or bool(mark and mark.kwargs.get("transaction"))


def pytest_sessionfinish(session: Any) -> None:
    """Stop the real sites, where any was started."""
    if "tests.sites" in sys.modules:
        sys.modules["tests.sites"].stop_all()


@pytest.fixture
def seed() -> Path:
    """The captured page that it began with; tests that need it have a twin that does not."""
    found = sorted((SHARED / "seed").glob("*.txt"))
    if not found:
        pytest.skip("the captured page is not here (shared/seed); its twin uses tests' own")
    return found[0]


@pytest.fixture
def plain_site(tmp_path: Path) -> Path:
    """A fresh site of the test's own, with one section and the account `chief`."""
    from tests import sites

    return sites.copy_of(sites.plain().folder, tmp_path / "site")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """A PostgreSQL server of the tests' own."""
    from tests.postgresql import cluster

    with cluster() as made:
        yield made


@pytest.fixture(scope="session")
def postgresql_site(postgresql: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site on PostgreSQL, shared by the tests that need it."""
    from tests import sites

    folder = tmp_path_factory.mktemp("pg") / "site"
    shutil.copytree(sites.plain().folder / ".cache", folder / ".cache")
    sites.done("init", folder, WARRAQ_DATABASE_URL=postgresql.url)
    with (folder / "warraq.toml").open("a") as file:
        file.write(f'database_url = "{postgresql.url}"\nstory_pdf = false\n')
    return folder


# Of a module and no longer: while it runs, Django would take every test for an asynchronous one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium."""
    program = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(program).exists():
        why = "There is no Chromium here: install the package chromium."
        pytest.fail(why) if os.environ.get("CI") else pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield started
        started.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_site(request: pytest.FixtureRequest) -> Path:
    """A site on each database."""
    name = {"sqlite": "plain_site", "postgresql": "postgresql_site"}[request.param]
    found: Path = request.getfixturevalue(name)
    return found


@pytest.fixture
def start() -> Iterator[Callable[..., Any]]:
    """Starts workers, and stops them after the test."""
    from tests.ops import working

    started: list[working.Working] = []

    def work(folder: Path, *options: str) -> Any:
        started.append(working.work(folder, *options))
        return started[-1]

    yield work
    for worker in started:
        if worker.process.poll() is None:
            worker.stop()


@pytest.fixture
def section(db: None) -> Any:
    """One section."""
    from warraq.newsroom.models import Section

    return _first(Section, slug="city", name="المدينة", position=1)


@pytest.fixture
def make_story(db: None, section: Any) -> Callable[..., Any]:
    """Makes a story as a draft; `publish=True` publishes it; other names are its fields."""
    from warraq.newsroom import actions
    from warraq.newsroom.models import Story

    def make(headline: str = "افتتاح جسر المشاة", *, publish: bool = False, **fields: Any) -> Any:
        fields.setdefault("section", section)
        fields.setdefault("lead", "مقدمة قصيرة للمادة.")
        fields.setdefault("body", [("paragraph", "<p>متن من جملة واحدة.</p>")])
        story = Story(headline=headline, **fields)
        actions.save_draft(story)
        if publish:
            actions.publish(story)
        return story

    return make


@pytest.fixture
def memory_press(db: None) -> Any:
    """A press that prints into memory, with every recipe."""
    from warraq.conf import wiring
    from warraq.press.engine.work import Press
    from warraq.press.sinks.memory import MemorySink

    return Press(wiring.all_recipes(), MemorySink())


@pytest.fixture
def clock() -> Iterator[Callable[[dt.datetime | str], Any]]:
    """Sets the clock: `clock("2024-11-22T10:00+03:00")`; it goes on from there."""
    import time_machine

    running: list[Any] = []

    def set_to(moment: dt.datetime | str) -> Any:
        while running:
            running.pop().stop()
        at = dt.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        traveller = time_machine.travel(at, tick=False)
        running.append(traveller)
        return traveller.start()

    yield set_to
    while running:
        running.pop().stop()


def _first(model: Any, **fields: Any) -> Any:
    found = model.objects.filter(slug=fields["slug"]).first()
    if found:
        return found
    row = model(**fields)
    row.save()
    return row
