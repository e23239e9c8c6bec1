import pytest
from django.db import transaction

from warraq.trace import outbox
from warraq.trace.models import Change

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
