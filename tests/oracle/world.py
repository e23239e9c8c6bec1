"""A small site that is printed after each step, and compared with a full press."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import time_machine
from django.contrib.auth import get_user_model

from warraq.conf import wiring
from warraq.newsroom import actions
from warraq.newsroom.models import (
    Author,
    FrontPage,
    Section,
    SiteSettings,
    Topic,
)
from warraq.press.engine import plan
from warraq.press.engine.full import full
from warraq.press.engine.output import Output
from warraq.press.engine.work import Press
from warraq.press.models import Owed, Unit
from warraq.press.sinks.memory import MemorySink

START = dt.datetime(2024, 2, 27, 21, 30, tzinfo=dt.UTC)
Step = tuple[str, int, int]
ZONES = (
    "Asia/Riyadh",
    "Africa/Cairo",
    "Asia/Beirut",
    "Africa/Casablanca",
    "America/New_York",
    "UTC",
)
# The most units that one step may render, whatever stands in the archive. A story stands in the
# lists of the site, its section, two authors and two topics, before and after: a day, a month, a
# year and the newest of each, with three feeds and four sitemaps, and four stories that show it.
ONE_STORY = 45
BUDGETS = {
    "publish": ONE_STORY,
    "update": ONE_STORY,
    "minor": ONE_STORY,
    "unpublish": ONE_STORY,
    "delete": ONE_STORY,
    "revert": ONE_STORY,
    "republish": ONE_STORY,
    "draft": 0,
    "schedule": 0,
    "schedule_move": 0,
    "curate": 1,
    "comment": 1,
    "moderate": 1,
}


class Mirror(MemorySink):
    """A second sink that is down now and then."""

    down = False

    def write(self, outputs: Sequence[Output]) -> None:
        """As memory, or not at all."""
        if self.down:
            raise OSError("the mirror is down")
        super().write(outputs)


class World:
    """Does the steps, prints after each, and compares the tree with a full press."""

    STEPS: dict[str, Callable[[World, int, int], None]] = {}

    def __init__(self, start: dt.datetime = START) -> None:
        self.now = start
        self.travel(0)
        SiteSettings(name="الشرفة", tagline="صحيفة").save()
        FrontPage().save()
        for place, slug in enumerate(("city", "sport", "opinion"), 1):
            Section(name=f"قسم {slug}", slug=slug, position=place).save()
        for name in ("نهى", "سامر"):
            Author(name=name, slug=f"author-{len(name)}").save()
        for name in ("ماء", "قطارات"):
            Topic(name=name, slug=f"topic-{len(name)}").save()
        self.chief = get_user_model().objects.create_superuser("chief")
        self.sink = MemorySink()
        self.mirror = Mirror("mirror")
        self.press = Press(wiring.all_recipes(), self.sink, self.mirror)
        plan.imprint("one")
        actions.turn_day()
        self.press.drain()

    def travel(self, minutes: int) -> None:
        """Move the clock on."""
        self.now += dt.timedelta(minutes=minutes)

    def run(self, sequence: list[Step]) -> None:
        """Do every step; after each the tree is what a full press would print."""
        done: list[Step] = []
        for step in sequence:
            done.append(step)
            with time_machine.travel(self.now, tick=False):
                self.STEPS[step[0]](self, step[1], step[2])
                actions.run_schedule()
                turned = actions.turn_day()
                tally = self.press.drain()
                self.compare(done)
                owing = Owed.objects.exists()
            if step[0] in BUDGETS and not turned and not owing and not self.mirror.down:
                assert tally.rendered <= BUDGETS[step[0]], (done, tally)
        self.mirror.down = False
        for _round in range(4):
            self.travel(2)
            with time_machine.travel(self.now, tick=False):
                actions.run_schedule()
                actions.turn_day()
                self.press.drain()
        assert self.mirror.tree == self.sink.tree, f"the mirror differs after {done}"

    def compare(self, done: list[Step]) -> None:
        """Fail with the paths that differ, and with what was done."""
        failed = list(Unit.objects.exclude(error="").values_list("recipe", "subject", "error"))
        assert not failed, (done, failed)
        outputs = list(full(self.press.recipes))
        expected = {output.path: output.body for output in outputs}
        found = self.sink.tree
        differing = [path for path in expected if found.get(path) != expected[path]]
        assert not differing, f"stale after {done}: {differing}"
        leading = {output.path: output.location for output in outputs if output.location}
        assert self.sink.moved == leading, f"moved wrongly after {done}"
        assert set(found) == set(expected), f"left after {done}: {set(found) - set(expected)}"


def step(function: Callable[[World, int, int], None]) -> Callable[[World, int, int], None]:
    """Name a step by its function."""
    World.STEPS[function.__name__.rstrip("_")] = function
    return function
