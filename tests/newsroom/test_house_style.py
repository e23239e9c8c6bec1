"""The house date style as an editor chooses it: every choice is one that dates are printed in."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from warraq.arabic.digits import DIGITS
from warraq.arabic.styles import CLOCKS, HIJRI, MONTHS, HouseStyle
from warraq.newsroom.admin.house import house_style
from warraq.newsroom.models import SiteSettings

KNOWN = {"months": MONTHS, "digits": DIGITS, "clock": CLOCKS, "hijri": HIJRI}


@pytest.mark.parametrize("field", KNOWN)
def test_an_editor_may_choose_all_that_there_is_and_nothing_else(field: str) -> None:
    choices = SiteSettings._meta.get_field(field).choices
    assert tuple(value for value, _label in choices or ()) == KNOWN[field]


def test_a_new_site_has_the_defaults_of_the_arabic_layer() -> None:
    assert SiteSettings().house == HouseStyle()


@pytest.mark.parametrize("field", KNOWN)
def test_what_is_no_choice_is_refused(field: str) -> None:
    row = SiteSettings(**{field: "other"})
    with pytest.raises(ValidationError) as refused:
        row.full_clean(exclude=["logo"])
    assert field in refused.value.message_dict


@pytest.mark.django_db
def test_what_is_chosen_is_what_the_newsroom_prints_by() -> None:
    row = SiteSettings.objects.first() or SiteSettings()
    row.months, row.hijri, row.clock, row.zone = "morocco", "alone", "parts", True
    row.save()
    style = house_style()
    assert (style.months, style.clock, style.hijri) == ("morocco", "parts", "alone")
    assert (style.weekday, style.zone) == (False, False)
