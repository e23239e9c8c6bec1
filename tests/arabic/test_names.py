import pytest
from babel.localedata import locale_identifiers

from warraq.arabic.names import (
    LOCALES,
    NAME_SETS,
    REGIONS,
    Region,
    hijri_month_names,
    month_names,
    name_set,
    weekday_names,
)


def test_months_are_those_of_the_region() -> None:
    assert month_names("ar_LB")[0] == "كانون الثاني"
    assert month_names("ar_EG")[0] == "يناير"
    assert month_names("ar_TN")[0] == "جانفي"
    assert all(len(month_names(locale)) == 12 for locale in ("ar_LB", "ar_EG", "ar_TN"))


def test_the_regions_are_all_that_babel_has_arabic_for() -> None:
    known = {name[3:] for name in locale_identifiers() if name.startswith("ar_")}
    assert set(REGIONS) == known


@pytest.mark.parametrize("region", REGIONS)
def test_a_regions_set_has_the_names_of_its_locale(region: Region) -> None:
    assert month_names(LOCALES[name_set(region)]) == month_names(f"ar_{region}")


def test_no_two_sets_are_the_same() -> None:
    assert len({month_names(LOCALES[each]) for each in NAME_SETS}) == len(NAME_SETS)


def test_hijri_months_begin_with_muharram() -> None:
    assert hijri_month_names()[0] == "محرم"
    assert hijri_month_names()[8] == "رمضان"
    assert len(hijri_month_names()) == 12


def test_weekdays_begin_on_monday() -> None:
    assert weekday_names()[0] == "الاثنين"
    assert weekday_names()[6] == "الأحد"
