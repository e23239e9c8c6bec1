"""Tasks: done once, begun again when their worker is killed, failed loudly the third time."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from tests import sites
from tests.ops import working
from warraq.ops import mail as ours
from warraq.ops import tasks
from warraq.ops.life import Life

QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
Start = Callable[..., working.Working]


@pytest.fixture
def queue(settings: Any, transactional_db: None) -> Callable[[], int]:
    """The real queue; called, it does all that is due, and says how many tasks were done."""
    import os

    settings.TASKS = QUEUE
    life = Life(os.getppid())

    def work() -> int:
        before = DBTaskResult.objects.finished().count()
        worker = tasks.TaskWorker(life)
        worker.look()
        worker._forget()
        return DBTaskResult.objects.finished().count() - before

    return work


class TestReaper:
    """What a killed worker left, seen from within."""

    def left_running(self, workers: list[str]) -> Any:
        result = working.slow.enqueue("/nowhere")
        row = DBTaskResult.objects.get(pk=result.id)
        row.status, row.started_at = TaskResultStatus.RUNNING, timezone.now()
        row.worker_ids = workers
        row.save()
        return row

    def test_a_dead_workers_task_is_ready_again(
        self, queue: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        row = self.left_running(["gone-1"])
        me = tasks.identity()
        assert tasks.reap(me) == 1
        row.refresh_from_db()
        assert row.status == TaskResultStatus.READY
        assert "its worker died" in caplog.text
        assert tasks.reap(me) == 0
        me.close()

    def test_ones_own_task_is_left_alone(self, queue: Any) -> None:
        me = tasks.identity()
        row = self.left_running(["gone-1", me.name])
        assert tasks.reap(me) == 0
        row.refresh_from_db()
        assert row.status == TaskResultStatus.RUNNING
        me.close()

    def test_a_living_workers_task_is_left_alone_until_it_dies(self, queue: Any) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("on SQLite there is no second tasks worker")
        other, me = tasks.identity(), tasks.identity()
        row = self.left_running([other.name])
        assert tasks.reap(me) == 0
        other.close()
        sites.until(lambda: tasks.reap(me) == 1, "the dead worker's lock to be free")
        row.refresh_from_db()
        assert row.status == TaskResultStatus.READY
        me.close()

    def test_the_third_death_is_the_end(self, queue: Any, caplog: pytest.LogCaptureFixture) -> None:
        row = self.left_running(["gone-1", "gone-2", "gone-3"])
        me = tasks.identity()
        tasks.reap(me)
        row.refresh_from_db()
        assert row.status == TaskResultStatus.FAILED
        assert row.exception_class_path == "warraq.ops.tasks.WorkerLost"
        assert [each.levelname for each in caplog.records] == ["ERROR"]
        assert ["was killed at it" in said for said in tasks.failed()] == [True]
        me.close()


def test_what_is_old_is_forgotten(queue: Any, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    for status in ("SUCCESSFUL", "FAILED"):
        row = DBTaskResult.objects.get(pk=working.slow.enqueue("/nowhere").id)
        row.status, row.finished_at = TaskResultStatus[status], timezone.now()
        row.save()
    working.slow.enqueue("/nowhere")

    def left() -> list[str]:
        return sorted(DBTaskResult.objects.values_list("status", flat=True))

    clock("2024-11-23T09:00:00+03:00")
    tasks.prune()
    assert left() == ["FAILED", "READY", "SUCCESSFUL"]
    clock("2024-11-23T11:00:00+03:00")
    tasks.prune()
    assert left() == ["FAILED", "READY"]
    clock("2024-12-25T11:00:00+03:00")
    tasks.prune()
    assert left() == ["READY"]
    assert tasks.overdue() == 1


def test_a_newsrooms_jobs_wait_and_are_done(queue: Any, make_story: Any) -> None:
    from wagtail.models import ReferenceIndex

    from warraq.newsroom.models import Story

    story = make_story("جسر المشاة", publish=True)
    section = story.section
    assert not ReferenceIndex.get_references_to(section).exists()
    assert not Story.objects.get(pk=story.pk).index_entries.exists()
    assert queue() > 0
    assert ReferenceIndex.get_references_to(section).exists()
    assert Story.objects.get(pk=story.pk).index_entries.exists()
    assert not DBTaskResult.objects.ready().exists()
    assert tasks.failed() == []


def test_a_job_whose_subject_is_gone_is_no_failure(
    queue: Any, make_story: Any, caplog: pytest.LogCaptureFixture
) -> None:
    make_story("تُحذف", publish=True).delete()
    quiet = tasks._NothingLost()
    logging.getLogger("django_tasks").addFilter(quiet)
    try:
        assert queue() > 0
    finally:
        logging.getLogger("django_tasks").removeFilter(quiet)
    assert tasks.failed() == []
    assert "Traceback" not in caplog.text


class Box:
    """What a mail server has taken, and what it says next."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], Any]] = []
        self.refuse: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((list(envelope.rcpt_tos), message))
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Any]:
    """A real mail server, not yet started; `.box` has what it took."""
    settings.EMAIL_BACKEND = "warraq.ops.mail.QueuedBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sites.free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.box = box
    yield controller
    if controller.loop.is_running():
        controller.stop()


def send(*to: str) -> None:
    EmailMessage(
        "مادة بانتظار المراجعة", "نصّ الرسالة.\n", "غرفة الأخبار <desk@news.example>", to
    ).send()


def test_a_message_arrives_with_its_arabic(queue: Any, post: Any) -> None:
    post.start()
    send("editor@news.example")
    assert post.box.taken == [], "it waits for the worker"
    assert queue() == 1
    ((to, message),) = post.box.taken
    assert to == ["editor@news.example"]
    assert message["Subject"] == "مادة بانتظار المراجعة"
    assert message["From"] == "غرفة الأخبار <desk@news.example>"
    assert message.get_content().strip() == "نصّ الرسالة."
    assert queue() == 0
    assert len(post.box.taken) == 1


def test_a_dead_mail_server_holds_up_nobody_and_the_message_arrives_once(
    queue: Any, post: Any, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    send("editor@news.example")
    assert queue() == 1
    assert "waits 0:00:15" in caplog.text
    assert queue() == 0, "its pause is not over"
    clock("2024-11-22T10:00:16+03:00")
    assert queue() == 1
    assert "waits 0:00:30" in caplog.text
    post.start()
    clock("2024-11-22T10:01:00+03:00")
    assert queue() == 1
    clock("2024-11-22T20:00:00+03:00")
    assert queue() == 0
    assert [to for to, _message in post.box.taken] == [["editor@news.example"]]
    assert post.box.taken[0][1]["Subject"] == "مادة بانتظار المراجعة"
    assert tasks.failed() == []


def test_who_was_reached_is_not_written_to_again(queue: Any, post: Any, clock: Any) -> None:
    clock("2024-11-22T10:00:00+03:00")
    post.start()
    post.box.refuse = {"full@news.example": "452 full", "no@news.example": "550 no such user"}
    send("editor@news.example", "full@news.example", "no@news.example")
    queue()
    post.box.refuse = {}
    clock("2024-11-22T10:01:00+03:00")
    queue()
    assert [to for to, _message in post.box.taken] == [
        ["editor@news.example"],
        ["full@news.example"],
    ]
    assert ["550 no such user" in said for said in tasks.failed()] == [True]
    first, second = (message for _to, message in post.box.taken)
    assert first["Message-ID"] == second["Message-ID"]


def test_after_a_day_it_is_given_up_loudly(
    queue: Any, post: Any, clock: Any, caplog: pytest.LogCaptureFixture
) -> None:
    clock("2024-11-22T10:00:00+03:00")
    start = timezone.now()
    send("editor@news.example")
    at, done = start, 0
    for pause in (*ours.PAUSES, dt.timedelta(0)):
        done += queue()
        at += pause + dt.timedelta(seconds=1)
        clock(at)
    assert done == len(ours.PAUSES) + 1
    assert dt.timedelta(hours=20) < at - start < dt.timedelta(hours=30)
    assert ["was given up" in said for said in tasks.failed()] == [True]
    assert "Undeliverable" in caplog.text
    assert not DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "FAILED"]).exists()


def test_a_workflow_writes_to_the_editors(
    queue: Any, post: Any, make_story: Any, django_user_model: Any
) -> None:
    from django.contrib.auth.models import Group
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    post.start()
    editors = Group.objects.create(name="محررون")
    editor = django_user_model.objects.create_user("nuha", "nuha@news.example", "x")
    editor.groups.add(editors)
    step = GroupApprovalTask.objects.create(name="مراجعة")
    step.groups.add(editors)
    workflow = Workflow.objects.create(name="مراجعة")
    WorkflowTask.objects.create(workflow=workflow, task=step)
    author = django_user_model.objects.create_user("layla", "layla@news.example", "x")
    story = make_story("بانتظار المراجعة")
    workflow.start(story, author)
    queue()
    assert [to for to, _message in post.box.taken] == [["nuha@news.example"]]
    assert "بانتظار المراجعة" in str(post.box.taken[0][1]["Subject"])


def test_without_a_mail_server_nothing_is_queued(queue: Any, settings: Any) -> None:
    from warraq.conf import settings as conf

    settings.EMAIL_BACKEND = conf.EMAIL_BACKEND
    assert conf.EMAIL_BACKEND == "django.core.mail.backends.dummy.EmailBackend"
    mail.send_mail("s", "b", "a@news.example", ["b@news.example"])
    assert not DBTaskResult.objects.exists()


@pytest.mark.process
class TestKilled:
    """Real workers, killed in the middle of a task."""

    def rows(self, site: Path) -> Any:
        return working.asked(site, working.TASKS)

    def test_a_task_whose_worker_is_killed_is_done_by_the_next(
        self, any_site: Path, start: Start, tmp_path: Path
    ) -> None:
        worker = start(any_site)
        working.on_site(any_site, working.ENQUEUE, tmp_path)
        sites.until(lambda: working.begun(tmp_path), "the task begun")
        killed = worker.kill_child("tasks")
        assert working.begun(tmp_path) == [killed]
        sites.until(lambda: len(working.begun(tmp_path)) == 2, "the task begun again")
        assert working.begun(tmp_path)[1] == worker.child("tasks") != killed
        (tmp_path / "go").touch()
        sites.until(lambda: self.rows(any_site) == [["SUCCESSFUL", 2, "done"]], "its end")
        assert "its worker died" in worker.said()
        assert worker.stop() == 0

    @pytest.mark.long
    def test_a_task_that_kills_its_workers_fails_and_the_doctor_says_so(
        self, plain_site: Path, start: Start, tmp_path: Path
    ) -> None:
        worker = start(plain_site)
        working.on_site(plain_site, working.ENQUEUE, tmp_path)
        for number in (1, 2, 3):
            sites.until(lambda n=number: len(working.begun(tmp_path)) == n, f"beginning {number}")
            worker.kill_child("tasks")
        sites.until(lambda: ["FAILED", 3, None] in self.rows(plain_site), "the failure")
        assert "was killed at it" in worker.said()
        result = sites.warraq("--site", plain_site, "doctor", "--json")
        found = {each["id"]: each for each in json.loads(result.stdout)}
        assert found["tasks"]["state"] == "failure"
        assert "slow" in found["tasks"]["text"]
        assert len(working.begun(tmp_path)) == 3
