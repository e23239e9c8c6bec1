import datetime as dt

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from warraq.trace import outbox
from warraq.trace.models import Change, Cursor

pytestmark = pytest.mark.django_db


def test_changes_stand_in_rising_order() -> None:
    with transaction.atomic():
        outbox.record({"b", "a"})
    with transaction.atomic():
        outbox.record(["c"])
    rows = list(Change.objects.order_by("seq"))
    assert [row.tag for row in rows[-3:]] == ["a", "b", "c"]
    assert outbox.latest() == rows[-1].seq


def test_a_change_is_gone_with_its_transaction() -> None:
    before = outbox.latest()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.record({"story:1"})
        raise ZeroDivisionError
    assert Change.objects.filter(seq__gt=before).count() == 0


def test_nothing_is_recorded_for_nothing() -> None:
    before = Change.objects.count()
    outbox.record(set())
    assert Change.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_refused() -> None:
    with pytest.raises(outbox.NotInTransaction):
        outbox.record({"story:1"})


def test_what_is_long_dealt_with_is_forgotten(db: None) -> None:
    Change.objects.all().delete()
    with time_machine.travel("2024-01-01T00:00Z", tick=False), transaction.atomic():
        outbox.record({"old:1", "old:2"})
    with time_machine.travel("2024-03-01T00:00Z", tick=False):
        with transaction.atomic():
            outbox.record({"new:1", "new:2"})
        before = timezone.now() - dt.timedelta(days=30)
        assert outbox.prune(before, ["press"]) == 0, "nobody has planned them"
        first = Change.objects.order_by("seq").values_list("seq", flat=True)[0]
        Cursor.objects.update_or_create(consumer="press", defaults={"seq": first})
        assert outbox.prune(before, ["press"]) == 1
        Cursor.objects.update(seq=outbox.latest())
        assert outbox.prune(before, ["press"]) == 1
        left = set(Change.objects.values_list("tag", flat=True))
    assert left == {"new:1", "new:2"}
