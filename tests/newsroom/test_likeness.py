"""Near copies in the archive: found, kept in step with every door, and filled for old archives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from warraq.arabic.signatures import VERSION
from warraq.newsroom import actions
from warraq.newsroom.likeness import near_copies, paragraphs_of
from warraq.newsroom.models import Band, Likeness, Story

pytestmark = pytest.mark.django_db
Make = Callable[..., Any]

SENTENCES = (
    "افتتحت بلدية الوادي صباح الأحد سوقا مسقوفة للخضر بعد عامين من البناء.",
    "وقال رئيس البلدية إن السوق تضم ستين دكانا وموقفا للعربات الصغيرة.",
    "وطالب الباعة بخفض الأجرة في العام الأول حتى يعود الزبائن إلى المكان.",
    "وردت البلدية بأن الأجرة حُسبت على أساس كلفة البناء وحدها دون ربح.",
    "ويتوقع التجار أن تزدحم السوق في موسم الزيتون الذي يبدأ بعد أسابيع.",
    "وستعمل حافلة صغيرة بين السوق والمحطة القديمة كل نصف ساعة حتى المساء.",
)
OTHER = (
    "تراجع منسوب البحيرة مترين هذا الصيف بسبب قلة الأمطار في الجبال القريبة.",
    "ودعا الصيادون إلى وقف السحب من النهر الذي يغذيها حتى مطلع الشتاء.",
    "وتقول هيئة المياه إن المضخات ستُطفأ ليلا ابتداء من الأسبوع المقبل كله.",
)


def body(*sentences: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{sentence}</p>") for sentence in sentences]


def found(story: Story) -> list[tuple[int, int, bool]]:
    copies = near_copies("\n".join(paragraphs_of(story)), without=story.pk)
    return [(copy.story.pk, copy.percent, copy.published) for copy in copies]


def test_a_copy_is_found_by_its_text_whatever_its_headline(make_story: Make) -> None:
    first = make_story("سوق جديدة", lead="", body=body(*SENTENCES), publish=True)
    make_story("البحيرة", lead="", body=body(*OTHER), publish=True)
    changed = [SENTENCES[0].replace("صباح الأحد", "أمس"), *SENTENCES[1:]]
    copy = make_story("عنوان آخر تماما", lead="", body=body(*changed))
    ((key, percent, published),) = found(copy)
    assert (key, published) == (first.pk, True)
    assert 80 < percent < 100
    assert [pk for pk, _percent, _live in found(first)] == [copy.pk]
    assert found(first)[0][2] is False


def test_an_excerpt_of_the_opening_is_found(make_story: Make) -> None:
    long = make_story(lead="", body=body(*SENTENCES, *OTHER), publish=True)
    short = make_story(lead="", body=body(*SENTENCES[:2]))
    (copy,) = near_copies("\n".join(paragraphs_of(short)), without=short.pk)
    assert copy.story == long
    assert copy.held >= 90
    assert copy.percent < 50


def test_a_new_text_leaves_the_old_bands(make_story: Make) -> None:
    first = make_story(lead="", body=body(*SENTENCES))
    second = make_story(lead="", body=body(*SENTENCES))
    assert found(first)
    second.body = body(*OTHER)
    actions.save_draft(second)
    assert found(first) == []
    assert Likeness.objects.count() == 2


def test_a_live_story_is_found_by_what_readers_see_and_by_its_draft(make_story: Make) -> None:
    live = make_story(lead="", body=body(*SENTENCES), publish=True)
    live.body = body(*OTHER)
    actions.save_draft(live)
    old, new = "\n".join(SENTENCES), "\n".join(OTHER)
    assert [(copy.story.pk, copy.published) for copy in near_copies(old)] == [(live.pk, True)]
    assert [(copy.story.pk, copy.published) for copy in near_copies(new)] == [(live.pk, False)]
    actions.publish(live)
    assert near_copies(old) == []
    assert [copy.published for copy in near_copies(new)] == [True]


def test_what_is_taken_off_stays_found_and_is_not_published(make_story: Make) -> None:
    story = make_story(lead="", body=body(*SENTENCES), publish=True)
    actions.unpublish(story)
    assert [copy.published for copy in near_copies("\n".join(SENTENCES))] == [False]
    story.delete()
    assert not Band.objects.exists()
    assert not Likeness.objects.exists()


def test_bands_are_kept_with_the_save_or_not_at_all(make_story: Make) -> None:
    story = make_story(lead="", body=body(*SENTENCES))
    before = set(Band.objects.values_list("value", flat=True))
    story.body = body(*OTHER)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.save_draft(story)
        raise RuntimeError
    assert set(Band.objects.values_list("value", flat=True)) == before


def test_a_save_that_changes_no_text_writes_nothing(make_story: Make) -> None:
    story = make_story(lead="", body=body(*SENTENCES))
    assert not actions.sign(story.pk)
    Likeness.objects.update(version=VERSION - 1)
    assert actions.sign(story.pk)


def test_a_line_is_no_copy_of_a_line(make_story: Make) -> None:
    first, second = make_story(), make_story()
    assert found(first) == found(second) == []


def test_an_old_archive_is_filled_by_the_command(
    make_story: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    stories = [make_story(lead="", body=body(*SENTENCES)) for _ in range(3)]
    Band.objects.all().delete()
    Likeness.objects.filter(pk__in=[stories[0].pk, stories[1].pk]).delete()
    Likeness.objects.update(version=VERSION - 1)
    assert actions.unsigned() == 3
    call_command("sign_stories")
    said = capsys.readouterr()
    assert said.out == "Signed 3 stories.\n"
    assert "3 / 3" in said.err
    assert actions.unsigned() == 0
    assert len(found(stories[0])) == 2
