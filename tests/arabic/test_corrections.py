"""Corrections: what is suggested, what is left alone, and that taking one settles it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.corrections import KINDS, Suggestion, apply, suggestions

FATHATAN = "\u064b"


def told(text: str) -> list[tuple[str, str, str | None]]:
    return [(each.kind, each.found, each.proposed) for each in suggestions(text)]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("وصل الوفد, ثم غادر; فهل يعود?", "وصل الوفد، ثم غادر؛ فهل يعود؟"),
        ('قال المدير "سنفتح الباب" وانصرف', "قال المدير «سنفتح الباب» وانصرف"),
        ("قال المدير “سنفتح الباب” وانصرف", "قال المدير «سنفتح الباب» وانصرف"),
        ('قال «سنفتح الباب" وانصرف', "قال «سنفتح الباب» وانصرف"),
        ("وصل الوفد ، ثم غادر .", "وصل الوفد، ثم غادر."),
        ("وصل الوفد،ثم غادر.وعاد", "وصل الوفد، ثم غادر. وعاد"),
        ("وصل  الوفد   أمس", "وصل الوفد أمس"),
        ("عاد ( بعد عام ) وقال« نعم »لهم", "عاد (بعد عام) وقال «نعم» لهم"),
        ("وقال:نعم", "وقال: نعم"),
        ("انتهى الأمر... ومضى", "انتهى الأمر… ومضى"),
        ("عاد عاد الوفد إن إن إن شاء", "عاد الوفد إن شاء"),
        ("خبـــر وكتـاب", "خبر وكتاب"),
        ("في 12 بيتا و7 قرى و٩ مدن", "في 12 بيتا و7 قرى و9 مدن"),
        ("في ١٢ بيتا و٧ قرى و9 مدن", "في ١٢ بيتا و٧ قرى و٩ مدن"),
        ("في ۵ بيوت و7 قرى", "في 5 بيوت و7 قرى"),
        ("نص \u202aهنا\u202c وهنا", "نص هنا وهنا"),
        ("أمريكا والأميركية وأمريكيون", "أمريكا والأمريكية وأمريكيون"),
        ("مئة بيت ومائة قرية وثلاثمئة", "مئة بيت ومئة قرية وثلاثمئة"),
        ("بين الأنباء والانباء", "بين الأنباء والأنباء"),
        ("هذه الأنباء وتلك الانباء", "هذه الأنباء وتلك الأنباء"),
        ("استقبال الوفد بعد إستقبال آخر", "استقبال الوفد بعد استقبال آخر"),
        ("والإرتفاع ثم الارتفاع والإرتفاع", "والارتفاع ثم الارتفاع والارتفاع"),
        ("إثنان ثم اثنان", "اثنان ثم اثنان"),
        ("اعلانهم قبل إعلانهم", "إعلانهم قبل إعلانهم"),
        ("في أكتوبر واكتوبر", "في أكتوبر وأكتوبر"),
        ("أوربية وأوروبا وأوروبيون", "أوروبية وأوروبا وأوروبيون"),
        ("مسئوليته ومسؤولون ومسؤولياتها", "مسؤوليته ومسؤولون ومسؤولياتها"),
        ("قال „نعم“ ومضى", "قال «نعم» ومضى"),
        ("قال ”نعم“ ومضى", "قال «نعم» ومضى"),
        ('قال: "انتهى أمس.\n"وسيعود غدا".', "قال: «انتهى أمس.\n«وسيعود غدا»."),
    ],
)
def test_what_is_proposed(text: str, mended: str) -> None:
    once = apply(text, suggestions(text))
    # What stands at one place is told one after the other.
    assert apply(once, suggestions(once)) == mended


def test_the_seat_of_the_tanwin_follows_the_most() -> None:
    above, before = f"كتابا{FATHATAN}", f"كتاب{FATHATAN}ا"
    assert told(f"{above} ثم {above} و{before}") == [("tanwin", f"و{before}", f"و{above}")]
    assert told(f"{before} ثم {above}") == [("tanwin", above, before)]
    assert told(f"{before} ثم {before} وكتابا") == [("tanwin", "وكتابا", f"و{before}")]
    assert told(f"بيت{FATHATAN}ا {before} جدا") == [("tanwin", "جدا", f"جد{FATHATAN}ا")]
    assert told("كتابا جدا أيضا") == []


def test_what_a_person_alone_can_tell_has_no_proposal() -> None:
    assert told("وصلت اللجنة في بعد اجتماع طويل") == [("missing_word", "في بعد", None)]
    assert told("ذهب إلى في المدينة") == [("missing_word", "إلى في", None)]
    assert told("قال «نعم وانصرف") == [("unbalanced", "«", None)]
    assert told("قال نعم» وانصرف") == [("unbalanced", "»", None)]
    text = "قال «نعم وانصرف"
    assert apply(text, suggestions(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "جملة سليمة، فيها «قول» وأرقام: 1,200 و3.5 و17:30.",
        "كتبت شركة Example, Inc. رسالة إلى a.b@mail.example, ثم صمتت",
        "الرابط https://site.example/a,b?c=1;d=2 هنا",
        'اسم الكتاب "The Long Road" قديم',
        "بـ«كذا» ولـ5 والـ21 وسنة 1443 هـ",
        "و«المدينة» وبـ«القرية» و(الحي)",
        "عن بعد وعلى بعد ومن قبل ومن في الدار وحتى في الليل",
        "في بُعدٍ آخر",
        "رويدا رويدا ويوما يوما وجدا جدا",
        "الطائرة F-16 والطراز B52 في ٣ مدن و٤ قرى",
        "إعلام وأعلام واعلام",
        "د.أحمد وأ.د منى و1. أولا",
        'شاشة 27" كبيرة',
        'ثم قال «إن "الباب" مفتوح»'.replace('"', ""),
        "../file و./run.sh",
        "قال أوربان إن أوروبا بعيدة عن أوربانيا",
        "وقف امام الباب مع إمام الجامع",
        "اقترح الوزير وقال أقترح عليكم أن نعود",
        "اتخذ قرارا وأتخذ قرارا",
        "اكتب ما أكتب واعلم ما أعلم",
        "كان اثنان وأثنان في المكان",
        "في اخبار القرية إخبار بما جرى",
        "محمد محمد مرسي وأحمد أحمد علي وعلي علي صالح",
        "كل مَن مِن الناس دُرس دَرس علِم عِلم",
        f"عاد كتاب{FATHATAN}ا وسيبدو غدا جميلا",
        "«انتهى أمس.\n«وسيعود غدا».",
        "«انتهى أمس.\n\n«وسيعود غدا.\n«ثم يمضي».",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_the_commoner_spelling_is_the_word_however_often_the_other_stands() -> None:
    assert told("استقبال الوفد واستقبال الوزير بعد إستقبال") == [("spelling", "إستقبال", "استقبال")]
    assert told("الانباء الأنباء الانباء") == [("spelling", "الانباء", "الأنباء")] * 2
    assert told("الفنداري والفنداري") == []


def test_a_name_three_times_is_a_slip() -> None:
    assert told("حضر محمد محمد محمد مرسي") == [("doubled", "محمد محمد محمد", "محمد")]


def test_one_word_with_its_vowels_and_without_is_doubled() -> None:
    assert told("عادَ عاد الوفد") == [("doubled", "عادَ عاد", "عادَ")]


def test_a_quotation_that_ends_with_its_paragraph_is_still_pointed_out() -> None:
    assert told("قال «نعم وانصرف.\nثم عاد.") == [("unbalanced", "«", None)]


def test_spans_hold_what_was_found_and_kinds_are_known() -> None:
    text = 'قال "نعم", ثم عاد عاد في بعد  خبـر...\nوفي ٣ أو 4'
    found = suggestions(text)
    assert len({each.kind for each in found}) >= 6
    for each in found:
        assert text[each.start : each.end] == each.found
        assert each.kind in KINDS
        assert each.message.endswith(".")


def test_a_suggestion_of_another_text_is_refused() -> None:
    (each,) = suggestions("نعم, قال")
    with pytest.raises(ValueError, match="does not stand"):
        apply("لا، قال", [each])


ALPHABET = "ابهـةىيأإو قالفيبعدكتمئر" + FATHATAN + ' \u00a0\n,;?.،؛؟:«»"“”()…٣5ab/@-\u202a'
NEWS = st.lists(
    st.sampled_from(
        [
            "قال", "قال,", '"نعم"', "«لا", "لا»", "في", "بعد", "إلى", "أمريكا", "الأميركي", "مئة",
            "مائة", f"كتاب{FATHATAN}ا", f"كتابا{FATHATAN}", "كتابا", "جدا", "خبـر", "12",
            "٧", "...", "،", "( ما )", "الأنباء", "الانباء", "http://a.b/c,d", "Apple,", "\n", ".",
            "نعم.لا نعم", "؟",
        ]
    ),
    max_size=25,
)  # fmt: skip
TEXTS = st.text() | st.text(st.sampled_from(ALPHABET), max_size=60) | NEWS.map(" ".join)


@given(TEXTS)
def test_spans_are_exact_ascending_and_apart(text: str) -> None:
    end = 0
    for each in suggestions(text):
        assert end <= each.start < each.end
        assert text[each.start : each.end] == each.found != each.proposed
        end = each.end


@given(TEXTS, st.data())
def test_taking_one_settles_it(text: str, data: st.DataObject) -> None:
    offered = [each for each in suggestions(text) if each.proposed is not None]
    if not offered:
        return
    taken = data.draw(st.sampled_from(offered))
    assert taken not in suggestions(apply(text, [taken]))


@given(TEXTS)
def test_taking_all_again_and_again_comes_to_rest(text: str) -> None:
    for _ in range(12):
        mended = apply(text, suggestions(text))
        if mended == text:
            break
        text = mended
    assert apply(text, suggestions(text)) == text


@given(st.sampled_from(["https://a.example/x,y?z;w", "a.b,c@d.example", "`x, y  z`", "Apple, Inc"]))
def test_addresses_latin_and_code_stay(piece: str) -> None:
    text = f"قال, ثم كتب {piece} ثم قال, وعاد"
    mended = apply(text, suggestions(text))
    assert piece in mended
    assert mended.count("،") == 2


def test_a_suggestion_is_a_plain_value() -> None:
    assert suggestions("نعم, قال") == [
        Suggestion(3, 4, ",", "،", "latin_mark", "فاصلة لاتينية في نص عربي.")
    ]
