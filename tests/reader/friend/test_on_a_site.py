"""A story sent to a friend on a real site: its server, its worker, a mail server beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from aiosmtpd.controller import Controller

from tests import sites
from tests.ops import working
from tests.reader.friend.conftest import Box
from tests.reader.solving import solve

pytestmark = pytest.mark.process
PUBLISH = """
import json
from warraq.newsroom import actions
from warraq.newsroom.models import Section, Story
story = Story(headline="جسر المشاة", lead="فُتح اليوم.", section=Section.objects.first())
actions.save_draft(story)
actions.publish(story)
print(json.dumps({"pk": story.pk, "path": story.path}))
"""
KEPT = """
from warraq.reader.models import Outgoing
from django_tasks_db.models import DBTaskResult
rows = DBTaskResult.objects.filter(task_path="warraq.reader.mail.sending.post")
print([Outgoing.objects.count(), [row.status for row in rows], "sami" in repr(list(rows.values()))])
"""


@pytest.fixture
def post() -> Iterator[Any]:
    box = Box()
    controller: Any = Controller(box, hostname="127.0.0.1", port=sites.free_port())
    controller.box = box
    yield controller
    if controller.loop.is_running():
        controller.stop()


@pytest.mark.parametrize(
    "any_site", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
def test_from_the_form_to_the_friend(any_site: Path, post: Any) -> None:
    toml = (any_site / "warraq.toml").read_text("utf-8")
    more = f'smtp_host = "127.0.0.1"\nsmtp_port = {post.port}\nsmtp_security = ""\n'
    more += 'friend_mail = true\nmail_from = "desk@news.example"\n'
    try:
        (any_site / "warraq.toml").write_text(toml + more, "utf-8")
        _walk(any_site, post)
    finally:
        (any_site / "warraq.toml").write_text(toml, "utf-8")


def _walk(site: Path, post: Any) -> None:
    story = json.loads(working.on_site(site, PUBLISH))
    server = sites.serve(site)
    try:
        address = f"/-/send/{story['pk']}/"
        form = server.get(address)
        assert form.status == 200
        assert "جسر المشاة" in form.text
        assert "set-cookie" not in form.headers
        assert form.headers["cache-control"] == "no-store"
        asked = server.get(f"/-/challenge/?for=friend&story={story['pk']}")
        fields = {"to": "sami@example.com", "website": "", "proof": solve(json.loads(asked.text))}
        body = urlencode(fields).encode()
        kind = {"Content_Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        origin = f"http://127.0.0.1:{server.port}"
        assert server.get(address, "POST", body, **kind).status == 403
        assert server.get(address, "POST", b"to=" + b"x" * 70_000, **kind).status == 413
        # The mail server is dead: the reader waits for nobody.
        answer = server.get(address, "POST", body, Origin=origin, **kind)
        assert answer.status == 200, answer.text
        assert "خلال دقائق" in json.loads(answer.text)["message"]
        sites.until(lambda: "waits 0:00:15" in server.said(), "a first try")
        post.start()
        sites.until(lambda: post.box.taken, "the mail")
        (taken,) = post.box.taken
        assert (taken.sender, taken.to) == ("desk@news.example", ["sami@example.com"])
        assert taken.message["Subject"] == "جسر المشاة"
        sites.until(
            lambda: (
                working.on_site(site, KEPT).strip() == "[0, ['SUCCESSFUL', 'SUCCESSFUL'], False]"
            ),
            "nothing that is left of it",
        )
        assert server.get("/-/nothing/").status == 404
        assert "sami" not in server.said()
    finally:
        server.stop()
