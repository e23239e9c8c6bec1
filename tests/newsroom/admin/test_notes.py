"""The notes beside a story's form and on their page; near copies; republishing what is here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text, streamfield

from tests.newsroom.test_likeness import OTHER, SENTENCES, body
from tests.newsroom.test_proofs import EDITED, LONG
from warraq.arabic.corrections import KINDS
from warraq.newsroom import proofs
from warraq.newsroom.admin.proofs import KIND_NAMES
from warraq.newsroom.models import Band, KeptRepeat, Story
from warraq.newsroom.passages import raw_body

pytestmark = pytest.mark.django_db
Form = Callable[..., dict[str, Any]]
Make = Callable[..., Any]
ASKED = {"x-requested-with": "XMLHttpRequest"}


def edit(story: Story) -> str:
    return f"/newsroom/stories/edit/{story.pk}/"


def notes_of(story: Story) -> str:
    return f"/newsroom/stories/notes/{story.pk}/"


def newest(story: Story) -> Story:
    found: Story = Story.objects.get(pk=story.pk).get_latest_revision_as_object()
    return found


def stream(*sentences: str) -> Any:
    return streamfield([("paragraph", rich_text(f"<p>{each}</p>")) for each in sentences])


def test_the_form_has_an_empty_place_that_is_filled_when_asked(
    as_editor: Client, make_story: Make
) -> None:
    story = make_story("عنوان, طويل")
    page = as_editor.get(edit(story)).content.decode()
    assert f'data-warraq-notes="{notes_of(story)}"' in page
    assert "فاصلة لاتينية" not in page
    answer = as_editor.get(notes_of(story), headers=ASKED)
    fragment = answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert "فاصلة لاتينية" in fragment
    assert 'form="w-editor-form"' in fragment
    assert "<html" not in fragment
    assert "ملاحظة واحدة" in fragment


def test_a_story_without_fault_has_no_notes(as_editor: Client, make_story: Make) -> None:
    fragment = as_editor.get(notes_of(make_story()), headers=ASKED).content.decode()
    assert "لا ملاحظات" in fragment
    assert "<button" not in fragment


def test_the_page_works_without_script_and_makes_a_draft(
    as_editor: Client, make_story: Make
) -> None:
    story = make_story("عنوان, طويل", publish=True)
    before = story.revisions.count()
    page = as_editor.get(notes_of(story)).content.decode()
    (note,) = proofs.notes(newest(story))
    assert f'value="one:{note.key}"' in page
    assert "w-editor-form" not in page
    answer = as_editor.post(notes_of(story), {"warraq-apply": f"one:{note.key}"}, follow=True)
    assert "موضع واحد" in answer.content.decode()
    assert newest(story).headline == "عنوان، طويل"
    assert Story.objects.get(pk=story.pk).headline == "عنوان, طويل", "readers see the old one"
    assert story.revisions.count() == before + 1
    again = as_editor.post(notes_of(story), {"warraq-apply": f"one:{note.key}"}, follow=True)
    assert "تغيّر النص" in again.content.decode()
    assert story.revisions.count() == before + 1


def test_a_button_in_the_form_keeps_all_that_is_typed(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story()
    sent = story_form(headline="كُتب الآن, ولم يُحفظ", lead="مقدمة جديدة")
    as_editor.post(edit(story), sent | {"warraq-apply": "kind:latin_mark"})
    after = newest(story)
    assert (after.headline, after.lead) == ("كُتب الآن، ولم يُحفظ", "مقدمة جديدة")
    typed = story.revisions.order_by("-pk")[1].as_object()
    assert typed.headline == "كُتب الآن, ولم يُحفظ", "the text as it was typed stays in the history"


def test_repeats_are_settled_from_the_form(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story(body=body(LONG, EDITED))
    fragment = as_editor.get(notes_of(story), headers=ASKED).content.decode()
    (note,) = proofs.repeat_notes(newest(story))
    for keep in ("first", "second", "both"):
        assert f'value="repeat:{keep}:{note.key}"' in fragment
    assert "<ins>" in fragment
    assert "<del>" in fragment
    sent = story_form(body=stream(LONG, EDITED))
    as_editor.post(edit(story), sent | {"warraq-apply": f"repeat:both:{note.key}"})
    assert KeptRepeat.objects.count() == 1
    assert "repeat:" not in as_editor.get(notes_of(story), headers=ASKED).content.decode()
    KeptRepeat.objects.all().delete()
    as_editor.post(edit(story), sent | {"warraq-apply": f"repeat:second:{note.key}"})
    (left,) = raw_body(newest(story))
    assert EDITED in left["value"]


def test_a_repeat_of_the_lead_and_one_of_figures_say_so(
    as_editor: Client, make_story: Make
) -> None:
    other = LONG.replace("سبع سنوات", "تسع سنوات")
    fragment = as_editor.get(
        notes_of(make_story(lead=LONG, body=body(other))), headers=ASKED
    ).content.decode()
    assert "الأولى هي المقدمة" in fragment
    assert "إلا في الأرقام" in fragment
    plain = as_editor.get(
        notes_of(make_story(lead="", body=body(LONG, EDITED))), headers=ASKED
    ).content.decode()
    assert "المقدمة" not in plain
    assert "إلا في الأرقام" not in plain


def test_a_story_too_long_to_be_compared_whole_says_so(
    as_editor: Client, make_story: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = make_story(lead="", body=body(LONG, EDITED))
    said = "بُحث عن التكرار في أول"
    assert said not in as_editor.get(notes_of(story), headers=ASKED).content.decode()
    monkeypatch.setattr(proofs, "MOST_UNITS", 1)
    assert said in as_editor.get(notes_of(story), headers=ASKED).content.decode()


@pytest.mark.parametrize("wish", ["", "one:", "kind:nothing", "repeat:third:x", "repeat:first:x"])
def test_a_wish_that_is_none_changes_nothing(
    as_editor: Client, make_story: Make, wish: str
) -> None:
    story = make_story("عنوان, طويل", body=body(LONG, EDITED))
    before = story.revisions.count()
    as_editor.post(notes_of(story), {"warraq-apply": wish})
    assert story.revisions.count() == before


def test_a_locked_story_is_left_alone(as_editor: Client, editor: Any, make_story: Make) -> None:
    story = make_story("عنوان, طويل")
    story.locked = True
    story.save()
    answer = as_editor.post(notes_of(story), {"warraq-apply": "kind:latin_mark"}, follow=True)
    assert "المادة مقفلة" in answer.content.decode()
    assert newest(story).headline == "عنوان, طويل"


def test_strangers_do_not_enter(client: Client, make_story: Make) -> None:
    story, other = make_story(), make_story()
    for url in (notes_of(story), f"/newsroom/stories/near/{story.pk}/{other.pk}/"):
        assert client.get(url, SERVER_NAME="localhost").status_code == 302


def test_near_copies_stand_in_the_notes_and_side_by_side(
    as_editor: Client, make_story: Make
) -> None:
    first = make_story("الأصل", lead="", body=body(*SENTENCES), publish=True)
    changed = [SENTENCES[0].replace("صباح الأحد", "مساء أمس"), *SENTENCES[2:], OTHER[0]]
    copy = make_story("النسخة", lead="", body=body(*changed))
    fragment = as_editor.get(notes_of(copy), headers=ASKED).content.decode()
    assert "نسخ قريبة" in fragment
    assert "الأصل" in fragment
    assert "منشورة هنا" in fragment
    page = as_editor.get(f"/newsroom/stories/near/{copy.pk}/{first.pk}/").content.decode()
    assert "صباح الأحد" in page
    assert "[ليس في الثانية:" in page
    assert OTHER[0].split()[0] in page


def test_republishing_asks_once_and_is_then_done(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    first = make_story("الأصل", lead="", body=body(*SENTENCES), publish=True)
    sent = story_form(headline="نشر ثان", lead="", body=stream(*SENTENCES))
    asked = as_editor.post("/newsroom/stories/add/", sent | {"action-publish": "1"}, follow=True)
    page = asked.content.decode()
    story = Story.objects.exclude(pk=first.pk).get()
    assert not story.live
    assert story.headline == "نشر ثان"
    assert "منشورة هنا من قبل" in page
    assert f'name="warraq-known-copies" value="{first.pk}"' in page
    known = {"action-publish": "1", "warraq-known-copies": str(first.pk)}
    as_editor.post(edit(story), sent | known)
    assert Story.objects.get(pk=story.pk).live
    # It is live now: a later edit asks no more.
    later = story_form(headline="بعد النشر", lead="", body=stream(*SENTENCES))
    as_editor.post(edit(story), later | {"action-publish": "1"})
    assert Story.objects.get(pk=story.pk).headline == "بعد النشر"


def test_approving_asks_too(
    as_reporter: Client, as_editor: Client, story_form: Form, make_story: Make
) -> None:
    first = make_story("الأصل", lead="", body=body(*SENTENCES), publish=True)
    story = make_story("نشر ثان", lead="", body=body(*SENTENCES))
    sent = story_form(headline="نشر ثان", lead="", body=stream(*SENTENCES))
    as_reporter.post(edit(story), sent | {"action-submit": "1"})
    state = Story.objects.get(pk=story.pk).current_workflow_task_state
    url = f"/newsroom/stories/workflow/action/{story.pk}/approve/{state.pk}/"
    said = as_editor.post(url, {"comment": ""}, follow=True).content.decode()
    assert "في الموقع نسخة قريبة" in said
    assert not Story.objects.get(pk=story.pk).live
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    as_editor.post(edit(story), sent | approve)
    assert not Story.objects.get(pk=story.pk).live
    as_editor.post(edit(story), sent | approve | {"warraq-known-copies": str(first.pk)})
    assert Story.objects.get(pk=story.pk).live


def test_saving_the_form_signs_the_story(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    as_editor.post("/newsroom/stories/add/", story_form(lead="", body=stream(*SENTENCES)))
    story = Story.objects.get()
    signed = set(Band.objects.filter(story=story).values_list("value", flat=True))
    assert signed
    json = {"accept": "application/json"}
    as_editor.post(edit(story), story_form(lead="", body=stream(*OTHER)), headers=json)
    assert signed.isdisjoint(Band.objects.filter(story=story).values_list("value", flat=True))


def test_every_kind_of_note_is_shown() -> None:
    assert set(KIND_NAMES) == {*KINDS, proofs.WEEKDAY}
