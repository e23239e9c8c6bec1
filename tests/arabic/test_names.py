from warraq.arabic.names import month_names, weekday_names


def test_months_are_those_of_the_region() -> None:
    assert month_names("ar_LB")[0] == "كانون الثاني"
    assert month_names("ar_EG")[0] == "يناير"
    assert month_names("ar_TN")[0] == "جانفي"
    assert all(len(month_names(locale)) == 12 for locale in ("ar_LB", "ar_EG", "ar_TN"))


def test_weekdays_begin_on_monday() -> None:
    assert weekday_names()[0] == "الاثنين"
    assert weekday_names()[6] == "الأحد"
