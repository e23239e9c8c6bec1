"""Notes on a story: where they stand, and that taking one changes that place and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.newsroom import proofs
from warraq.newsroom.models import KeptRepeat
from warraq.newsroom.passages import Passage, passages, raw_body, take_out, units

Make = Callable[..., Any]

LONG = (
    "قالت هيئة المرافئ إن الرصيف الجديد سيفتح في الربيع، وإن السفن الصغيرة ستعود إليه بعد أن"
    " غادرته قبل سبع سنوات بسبب الرمال التي سدت مدخله."
)
EDITED = "قالت هيئة المرافئ إن الرصيف سيفتح في الربيع، وإن السفن الصغيرة ستعود إليه قريبا."
BODY = [
    ("paragraph", "<p>وصل <b>الوفد, ثم</b> غادر &amp; عاد</p><p>قال: نعم  نعم للجميع</p>"),
    ("subhead", "عنوان فرعي , صغير"),
    ("quotation", {"text": "هذا قول, لا غير", "speaker": "أحمد"}),
    ("list", {"ordered": False, "items": ["<p>بند أول, ثم آخر</p>", "<p>بند ثان</p>"]}),
]


def test_rich_text_is_read_as_plain_and_replaced_in_place() -> None:
    passage = Passage(("body", 0), "paragraph", BODY[0][1], rich=True)
    assert passage.text == "وصل الوفد, ثم غادر & عاد\nقال: نعم  نعم للجميع"
    at = passage.text.index(",")
    assert "<b>الوفد، ثم</b> غادر &amp; عاد" in passage.replaced([(at, at + 1, "،")])
    start, end = passage.text.index("الوفد"), passage.text.index(" غادر")
    assert passage.replaced([(start, end, "<x>")]).startswith(
        "<p>وصل <b>&lt;x&gt;</b> غادر &amp; عاد</p>"
    )
    amp = passage.text.index("&")
    assert "غادر ثم عاد" in passage.replaced([(amp, amp + 1, "ثم")])


@pytest.mark.parametrize(
    ("source", "mended"),
    [
        ("<p>عاد <a>عاد الرجل</a></p>", "<p><a>عاد الرجل</a></p>"),
        ("<p><a>الرجل عاد</a> عاد أمس</p>", "<p><a>الرجل عاد</a> أمس</p>"),
        ("<p>الرجل عاد عاد أمس</p>", "<p>الرجل عاد أمس</p>"),
        ("<p>الرجل <b>عاد</b> <a>عاد</a></p>", "<p>الرجل <b>عاد</b><a></a></p>"),
    ],
)
def test_of_a_doubled_word_no_space_is_moved_into_a_link(source: str, mended: str) -> None:
    passage = Passage((), "paragraph", source, rich=True)
    start = passage.text.index("عاد عاد")
    assert passage.replaced([(start, start + 7, "عاد")]) == mended


SOURCES = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "</b>", "&amp;", "&#1587;", "ا", "ب ", "<br/>", "<", "&"]
    )
).map("".join)


@given(SOURCES, st.data())
def test_a_replaced_span_changes_the_text_there_alone(source: str, data: st.DataObject) -> None:
    passage = Passage((), "paragraph", source, rich=True)
    text = passage.text
    places = [at for at in range(len(text)) if text[at] != "\n"]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    after = Passage((), "paragraph", passage.replaced([(at, at + 1, "س<")]), rich=True)
    assert after.text == f"{text[:at]}س<{text[at + 1 :]}"


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no span"):
        Passage((), "lead", "قصير").replaced([(3, 9, "")])


@pytest.mark.django_db
def test_notes_stand_in_every_text_of_a_story(make_story: Make) -> None:
    story = make_story("عنوان, طويل", lead="مقدمة, قصيرة", body=BODY)
    found = proofs.notes(story)
    places = [note.place for note in found if note.kind == "latin_mark"]
    assert places == [
        ("headline",),
        ("lead",),
        ("body", 0),
        ("body", 1),
        ("body", 2, "text"),
        ("body", 3, "items", 0, "value"),
    ]
    for note in found:
        text = next(each.text for each in passages(story) if each.place == note.place)
        assert text[note.start : note.end] == note.found
    assert len({note.key for note in found}) == len(found)


@pytest.mark.django_db
def test_one_is_taken_and_the_others_wait(make_story: Make) -> None:
    story = make_story("عنوان, طويل", lead="مقدمة, قصيرة", body=BODY)
    before = {note.key for note in proofs.notes(story)}
    note = next(note for note in proofs.notes(story) if note.place == ("body", 0))
    assert proofs.take(story, {note.key}, set()) == 1
    assert raw_body(story)[0]["value"].startswith("<p>وصل <b>الوفد، ثم</b> غادر &amp; عاد</p>")
    assert (story.headline, story.lead) == ("عنوان, طويل", "مقدمة, قصيرة")
    assert {note.key for note in proofs.notes(story)} == before - {note.key}
    assert proofs.take(story, {note.key}, set()) == 0


@pytest.mark.django_db
def test_all_of_a_kind_are_taken_at_once(make_story: Make) -> None:
    story = make_story("عنوان, طويل", lead="مقدمة, قصيرة", body=BODY)
    assert proofs.take(story, set(), {"latin_mark"}) == 6
    assert not [note for note in proofs.notes(story) if note.kind == "latin_mark"]
    assert [note for note in proofs.notes(story) if note.kind == "spaces"]
    assert story.headline == "عنوان، طويل"
    raw = raw_body(story)
    assert raw[2]["value"] == {"text": "هذا قول، لا غير", "speaker": "أحمد"}
    assert raw[3]["value"]["items"][1]["value"] == "<p>بند ثان</p>"


@pytest.mark.django_db
def test_a_wrong_weekday_is_pointed_out_and_set_right(make_story: Make) -> None:
    story = make_story(lead="وقع ذلك يوم الاثنين 22 تشرين الثاني / نوفمبر 2024 في المدينة.")
    (note,) = [note for note in proofs.notes(story) if note.kind == proofs.WEEKDAY]
    assert note.proposed == "الجمعة"
    assert proofs.take(story, {note.key}, set()) == 1
    assert "يوم الجمعة 22 تشرين الثاني" in story.lead


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        [("paragraph", f"<p>{LONG}</p>"), ("paragraph", f"<p>{EDITED}</p>")],
        [("paragraph", f"<p>{LONG}</p><p>جملة بينهما.</p><p>{EDITED}</p>")],
        [("paragraph", f"<p>{LONG}</p>"), ("quotation", {"text": EDITED, "speaker": ""})],
        [("quotation", {"text": LONG, "speaker": ""}), ("list", {"items": [f"<p>{EDITED}</p>"]})],
    ],
    ids=["two blocks", "one block", "a quotation", "a list"],
)
def test_a_repeat_of_any_kind_is_settled(make_story: Make, body: Any) -> None:
    for keep, gone in (("first", EDITED), ("second", LONG)):
        story = make_story(body=body)
        (note,) = proofs.repeat_notes(story)
        assert (note.first.text, note.second.text) == (LONG, EDITED)
        assert proofs.settle(story, note.key, keep)
        left = "\n".join(unit.text for unit in units(story.lead, raw_body(story)))
        assert gone not in left
        assert (LONG if keep == "first" else EDITED) in left
        assert proofs.repeat_notes(story) == []


@pytest.mark.django_db
def test_both_are_kept_for_these_texts(make_story: Make) -> None:
    story = make_story(body=[("paragraph", f"<p>{LONG}</p>"), ("paragraph", f"<p>{EDITED}</p>")])
    (note,) = proofs.repeat_notes(story)
    raw = raw_body(story)
    assert proofs.settle(story, note.key, "both")
    assert raw_body(story) == raw
    assert proofs.repeat_notes(story) == []
    assert KeptRepeat.objects.get().story_id == story.pk
    assert not proofs.settle(story, note.key, "both")
    story.body = [("paragraph", f"<p>{LONG}</p>"), ("paragraph", f"<p>{EDITED} حقا</p>")]
    assert len(proofs.repeat_notes(story)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "number", "left"),
    [
        ("<p>أ</p><p>ب</p>", 0, ["<p>ب</p>"]),
        ("<p>أ</p><p>ب</p>", 1, ["<p>أ</p>"]),
        ("<p>أ</p><ul><li>بند</li></ul>", 0, ["<ul><li>بند</li></ul>"]),
        ("<p>أ</p>", 0, []),
        ("أ", 0, []),
    ],
)
def test_a_paragraph_goes_and_what_else_stands_in_its_block_stays(
    make_story: Make, value: str, number: int, left: list[str]
) -> None:
    story = make_story(lead="", body=[("paragraph", value)])
    take_out(story, units(story.lead, raw_body(story))[number])
    assert [block["value"] for block in raw_body(story)] == left


@pytest.mark.django_db
@pytest.mark.parametrize("keep", ["first", "second"])
def test_the_lead_is_compared_with_the_body(make_story: Make, keep: proofs.Keep) -> None:
    story = make_story(lead=EDITED, body=[("paragraph", f"<p>{LONG}</p>")])
    (note,) = proofs.repeat_notes(story)
    assert (note.first.block, note.second.block) == (None, 0)
    assert proofs.settle(story, note.key, keep)
    assert story.lead == (EDITED if keep == "first" else "")
    assert len(raw_body(story)) == (keep == "second")
    assert proofs.repeat_notes(story) == []


@pytest.mark.django_db
def test_rows_that_differ_in_figures_are_told_as_such(make_story: Make) -> None:
    rows = [LONG.replace("سبع سنوات", f"{number} سنوات") for number in (7, 9)]
    (note,) = proofs.repeat_notes(make_story(lead="", body=[("paragraph", row) for row in rows]))
    assert note.figures_only


@pytest.mark.django_db
def test_a_very_long_story_is_not_compared_whole(
    make_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = [("paragraph", f"<p>{text}</p>") for text in (LONG, "أ", LONG)]
    story = make_story(lead="", body=body)
    assert proofs.compared_whole(story)
    monkeypatch.setattr(proofs, "MOST_UNITS", 2)
    assert not proofs.compared_whole(story)
    assert proofs.repeat_notes(story) == []
