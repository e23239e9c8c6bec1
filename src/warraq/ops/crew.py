"""More hands at one press: processes that print beside it while a long job lasts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, replace
from types import TracebackType

from warraq.ops.life import Life
from warraq.press.engine.tally import Tally
from warraq.press.engine.work import Press
from warraq.press.models import Unit

# Fewer units than this are printed before another process has started.
MANY = 400
_LOOK = 0.05


class Crew:
    """Starts `hands` processes on entering, where there is work for them; leaving, they finish.

    They work in the turn of the press that started them: enter it inside that turn alone.
    """

    def __init__(self, hands: int) -> None:
        self._hands = hands
        self._processes: list[subprocess.Popen[str]] = []
        self.tally = Tally()

    def __enter__(self) -> Crew:
        hands = self._hands if Unit.objects.filter(dirty=True)[:MANY].count() >= MANY else 0
        self._processes = [
            subprocess.Popen(
                [sys.executable, "-m", "warraq.ops.child", str(os.getpid()), "hand"],
                stdout=subprocess.PIPE,
                text=True,
            )
            for _hand in range(hands)
        ]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._processes:
            process.send_signal(signal.SIGTERM)
        for process in self._processes:
            said, _nothing = process.communicate()
            if said:
                self.tally.add(Tally(**json.loads(said)))


def main(parent: int, press: Press) -> None:
    """Print batch after batch beside the process `parent`, until it says that it is enough.

    Then say what it came to, as JSON.
    """
    life = Life(parent)
    life.listen()
    total = Tally()
    while not life.over():
        tally = press.step()
        if tally is None:
            life.rest(_LOOK)
        else:
            total.add(replace(tally, paths=[]))
    print(json.dumps(asdict(total)))
