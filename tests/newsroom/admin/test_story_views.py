"""An editor's buttons go through the actions; what they refuse comes back as a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from warraq.newsroom import actions
from warraq.newsroom.models import Author, Byline, Story
from warraq.trace.models import Change

pytestmark = pytest.mark.django_db
Form = Callable[..., dict[str, Any]]
Make = Callable[..., Any]


def edit(story: Story) -> str:
    return f"/newsroom/stories/edit/{story.pk}/"


def test_publishing_the_form_makes_a_live_story_and_changes(
    as_editor: Client, story_form: Form
) -> None:
    before = Change.objects.count()
    sent = story_form() | {"action-publish": "1"}
    response = as_editor.post("/newsroom/stories/add/", sent, follow=True)
    story = Story.objects.get()
    assert response.status_code == 200
    assert story.live
    assert story.path == f"/{timezone.localdate():%Y/%m/%d}/{story.number}/"
    assert Change.objects.count() > before
    assert story.path in response.content.decode()


def test_saving_a_draft_changes_nothing_for_readers(as_editor: Client, story_form: Form) -> None:
    before = Change.objects.count()
    as_editor.post("/newsroom/stories/add/", story_form())
    story = Story.objects.get()
    assert not story.live
    assert story.path is None
    assert Change.objects.count() == before


def test_reporter_writes_and_cannot_publish(
    as_reporter: Client, story_form: Form, make_story: Make
) -> None:
    page = as_reporter.get("/newsroom/stories/add/").content.decode()
    assert "action-publish" not in page
    assert "action-submit" in page
    as_reporter.post("/newsroom/stories/add/", story_form() | {"action-publish": "1"})
    story = Story.objects.get()
    assert not story.live
    live = make_story(publish=True)
    answer = as_reporter.post(f"/newsroom/stories/unpublish/{live.pk}/")
    assert answer.status_code in (302, 403)
    as_reporter.post(f"/newsroom/stories/delete/{live.pk}/")
    assert Story.objects.get(pk=live.pk).live


@pytest.mark.parametrize("kind", ["minor", "update"])
def test_only_a_declared_update_moves_the_date(
    kind: str, as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story(publish=True)
    at, path = story.published_at, story.path
    sent = story_form(headline="عنوان جديد", edit_kind=kind) | {"action-publish": "1"}
    as_editor.post(edit(story), sent)
    story.refresh_from_db()
    assert story.headline == "عنوان جديد"
    assert (story.updated_at is not None) == (kind == "update")
    assert (story.published_at, story.path, story.edit_kind) == (at, path, "minor")


def test_saving_an_edit_of_a_live_story_stays_unseen(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story(publish=True)
    before = Change.objects.count()
    as_editor.post(edit(story), story_form(headline="لم يُنشر بعد", edit_kind="update"))
    story.refresh_from_db()
    assert story.headline != "لم يُنشر بعد"
    assert story.updated_at is None
    assert Change.objects.count() == before
    assert story.get_latest_revision_as_object().headline == "لم يُنشر بعد"
    assert story.get_latest_revision_as_object().edit_kind == "update"


def test_import_without_a_date_is_refused_in_words_and_kept(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story(needs_date=True)
    sent = story_form(headline="عنوان صُحّح") | {"action-publish": "1"}
    response = as_editor.post(edit(story), sent, follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert "تاريخ النشر المعروف" in page
    assert "حُفظ ما كتبت ولم يُنشر" in page
    story.refresh_from_db()
    assert not story.live
    assert story.get_latest_revision_as_object().headline == "عنوان صُحّح"

    sent = story_form(date_given="2022-01-06") | {"action-publish": "1"}
    as_editor.post(edit(story), sent)
    story.refresh_from_db()
    assert story.live
    assert story.path.startswith("/2022/01/06/")
    assert story.published_precision == "day"


def test_dates_of_a_published_story_are_facts_and_no_fields(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story(publish=True)
    page = as_editor.get(edit(story)).content.decode()
    assert 'name="date_given"' not in page
    assert 'name="edit_kind"' in page
    assert story.path in page
    as_editor.post(edit(story), story_form(date_given="2001-01-01") | {"action-publish": "1"})
    story.refresh_from_db()
    assert story.date_given is None
    assert 'name="edit_kind"' not in as_editor.get("/newsroom/stories/add/").content.decode()


def test_workflow_approval_is_refused_in_words(
    as_reporter: Client, as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story(needs_date=True)
    as_reporter.post(edit(story), story_form() | {"action-submit": "1"})
    story = Story.objects.get(pk=story.pk)
    state = story.current_workflow_task_state
    assert state is not None
    home = as_editor.get("/newsroom/").content.decode()
    assert "بانتظار موافقتك" in home
    url = f"/newsroom/stories/workflow/action/{story.pk}/approve/{state.pk}/"
    response = as_editor.post(url, {"comment": ""}, follow=True)
    assert "تاريخ النشر المعروف" in response.content.decode()
    story = Story.objects.get(pk=story.pk)
    assert not story.live
    assert story.current_workflow_task_state is not None

    sent = story_form(date_given="2022-01-06")
    sent |= {"action-workflow-action": "1", "workflow-action-name": "approve"}
    as_editor.post(edit(story), sent)
    assert Story.objects.get(pk=story.pk).live


def test_unpublishing_goes_through_the_action(as_editor: Client, make_story: Make) -> None:
    story = make_story(publish=True)
    before = Change.objects.count()
    as_editor.post(f"/newsroom/stories/unpublish/{story.pk}/")
    story.refresh_from_db()
    assert not story.live
    assert not story.listed.exists()
    assert Change.objects.count() > before


def test_deleting_goes_through_the_action(as_editor: Client, make_story: Make) -> None:
    story = make_story(publish=True)
    before = Change.objects.count()
    as_editor.post(f"/newsroom/stories/delete/{story.pk}/")
    assert not Story.objects.filter(pk=story.pk).exists()
    assert Change.objects.count() > before


def test_bulk_deleting_goes_through_the_action(as_editor: Client, make_story: Make) -> None:
    stories = [make_story(f"خبر {number}", publish=True) for number in range(3)]
    before = Change.objects.count()
    ids = "&".join(f"id={story.pk}" for story in stories[:2])
    url = f"/newsroom/bulk/newsroom/story/delete/?{ids}&next=/newsroom/stories/"
    response = as_editor.post(url, follow=True)
    assert response.status_code == 200
    assert list(Story.objects.all()) == [stories[2]]
    assert Change.objects.count() > before


def test_bulk_deleting_what_is_needed_is_refused(as_editor: Client, make_story: Make) -> None:
    author = Author(name="ليلى", slug="laila")
    author.save()
    story = make_story()
    story.bylines.add(Byline(author=author))
    story.save()
    url = f"/newsroom/bulk/newsroom/author/delete/?id={author.pk}&next=/newsroom/authors/"
    response = as_editor.post(url, follow=True)
    assert response.status_code in (200, 403)
    assert Author.objects.filter(pk=author.pk).exists()


def test_reverting_restores_text_and_keeps_facts(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story("العنوان القديم", date_given=dt.date(2020, 5, 1), publish=True)
    old = story.latest_revision_id
    story.headline = "العنوان الجديد"
    actions.update(story)
    story.refresh_from_db()
    facts = (story.path, story.published_at, story.updated_at, story.date_given)
    url = f"/newsroom/stories/history/{story.pk}/revisions/{old}/revert/"
    page = as_editor.get(url).content.decode()
    assert "العنوان القديم" in page
    as_editor.post(url, story_form(headline="العنوان القديم") | {"action-publish": "1"})
    story.refresh_from_db()
    assert story.headline == "العنوان القديم"
    assert story.live
    assert (story.path, story.published_at, story.updated_at, story.date_given) == facts


def test_reverting_to_an_incomplete_draft_is_no_failure(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story()
    old = story.latest_revision_id
    actions.save_draft(story)
    url = f"/newsroom/stories/history/{story.pk}/revisions/{old}/revert/"
    response = as_editor.post(url, story_form(headline=""))
    assert response.status_code == 302


def test_preview_is_the_printed_page(as_editor: Client, story_form: Form, make_story: Make) -> None:
    story = make_story()
    url = f"/newsroom/stories/preview/{story.pk}/"
    answer = as_editor.post(url, story_form(headline="عنوان المعاينة")).json()
    assert answer == {"is_valid": True, "is_available": True}
    page = as_editor.get(url).content.decode()
    assert "عنوان المعاينة" in page
    assert '<html lang="ar" dir="rtl"' in page


def test_autosave_of_a_new_story_makes_a_draft(as_editor: Client, story_form: Form) -> None:
    answer = as_editor.post(
        "/newsroom/stories/add/", story_form(headline=""), headers={"accept": "application/json"}
    ).json()
    assert answer["success"]
    story = Story.objects.get(pk=answer["pk"])
    assert not story.live
    assert as_editor.get(answer["hydrate_url"]).status_code == 200


def test_autosave_of_a_live_story_is_no_update(
    as_editor: Client, story_form: Form, make_story: Make
) -> None:
    story = make_story(publish=True)
    sent = story_form(headline="أثناء الكتابة", edit_kind="update")
    answer = as_editor.post(edit(story), sent, headers={"accept": "application/json"}).json()
    assert answer["success"]
    story.refresh_from_db()
    assert story.headline != "أثناء الكتابة"
    assert story.updated_at is None
    sent |= {"overwrite_revision_id": answer["revision_id"]}
    again = as_editor.post(edit(story), sent, headers={"accept": "application/json"}).json()
    assert again["revision_id"] == answer["revision_id"]


def test_publishing_for_later_waits(as_editor: Client, story_form: Form) -> None:
    later = (timezone.localtime() + dt.timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
    sent = story_form(go_live_at=later) | {"action-publish": "1"}
    as_editor.post("/newsroom/stories/add/", sent)
    story = Story.objects.get()
    assert not story.live
    assert story.scheduled_revision is not None
    assert story.path is None


def test_locking_works_behind_the_doors(as_editor: Client, make_story: Make) -> None:
    story = make_story(publish=True)
    as_editor.post(f"/newsroom/stories/lock/{story.pk}/")
    story.refresh_from_db()
    assert story.locked
    as_editor.post(f"/newsroom/stories/unlock/{story.pk}/")
    story.refresh_from_db()
    assert not story.locked
