"""A snapshot on a real second connection: it sees nothing of what comes after, and cannot write."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from warraq.newsroom.models import Section
from warraq.trace import outbox, snapshot


@pytest.fixture
def second(settings: Any) -> str:
    """The alias that a running site has: the snapshot's own connection to the tests' database."""
    settings.WARRAQ_SNAPSHOT_ALIAS = "snapshot"
    return "snapshot"


@pytest.mark.django_db(transaction=True, databases=["default", "snapshot"])
def test_it_does_not_move(second: str) -> None:
    Section(name="أولى", slug="one").save()
    with snapshot.snapshot() as held:
        assert [row.slug for row in Section.objects.all()] == ["one"]
        seq = held.seq
        with transaction.atomic(using="default"):
            Section.objects.using("default").bulk_create([Section(name="ثانية", slug="two")])
            outbox.record({"section:2"})
        assert [row.slug for row in Section.objects.all()] == ["one"]
        assert outbox.latest(second) == seq
    assert Section.objects.count() == 2
    assert outbox.latest() > seq


@pytest.mark.django_db(transaction=True, databases=["default", "snapshot"])
def test_it_cannot_write(second: str) -> None:
    with pytest.raises(DatabaseError), snapshot.snapshot():
        Section.objects.using(second).bulk_create([Section(name="ثالثة", slug="three")])


@pytest.mark.django_db(transaction=True)
def test_what_is_shared_is_made_once_and_read_by_all() -> None:
    from warraq.trace import recorder

    made: list[int] = []

    def make() -> str:
        made.append(1)
        recorder.read("settings:site")
        return "السواقي"

    with snapshot.snapshot():
        with recorder.recording() as first:
            assert snapshot.shared("site", make) == "السواقي"
        with recorder.recording() as later:
            assert snapshot.shared("site", make) == "السواقي"
    assert made == [1]
    assert first == later == {"settings:site"}
