"""Everything that may happen to the small site: what the oracle test draws from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st

from tests.oracle.world import Step, World, step
from warraq.arabic.styles import CLOCKS, HIJRI, MONTHS
from warraq.conf import wiring
from warraq.newsroom import actions
from warraq.newsroom.models import (
    Author,
    Byline,
    Former,
    FrontPage,
    PlainPage,
    Section,
    SiteSettings,
    Story,
    Topic,
)
from warraq.press.engine import plan
from warraq.press.engine.work import Press
from warraq.press.recipes import recipes
from warraq.press.recipes.assets import Asset, Assets
from warraq.reader.comments import verbs
from warraq.reader.models import Comment
from warraq.reader.models.comment import PUBLIC


def steps() -> st.SearchStrategy[list[Step]]:
    """Sequences of steps: a name and two numbers that choose what it is done to."""
    one = st.tuples(st.sampled_from(sorted(World.STEPS)), st.integers(0, 99), st.integers(0, 99))
    return st.lists(one, min_size=1, max_size=14)


def _pick(rows: Any, number: int) -> Any:
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


def _story(number: int, *, live: bool | None = None) -> Any:
    rows = Story.objects.all() if live is None else Story.objects.filter(live=live)
    return _pick(rows, number)


def _dress(story: Story, number: int) -> None:
    story.bylines = [
        Byline(author=author)
        for place, author in enumerate(Author.objects.order_by("pk"))
        if number >> place & 1
    ]
    story.topics = [
        topic
        for place, topic in enumerate(Topic.objects.order_by("pk"))
        if number >> (place + 2) & 1
    ]


@step
def publish(world: World, one: int, two: int) -> None:
    """A new story, or one that was only written; now, or of an older day."""
    story = Story(
        headline=f"عنوان {one}",
        lead="مقدمة",
        section=_pick(Section.objects, one),
        genre=("news", "opinion", "report")[two % 3],
        body=[("paragraph", f"<p>متن {two}</p>")],
        credit_outlet="وكالة" if two % 4 == 0 else "",
        date_given=dt.date(2023, 12, 30) + dt.timedelta(days=two) if two % 5 == 0 else None,
    )
    if story.date_given and story.date_given > world.now.date():
        story.date_given = None
    _dress(story, one)
    actions.save_draft(story)
    actions.publish(story)


@step
def update(world: World, one: int, two: int) -> None:
    """A declared update of a live story."""
    if story := _story(one, live=True):
        story.lead = f"مقدمة {two}"
        _dress(story, two)
        actions.update(story)


@step
def minor(world: World, one: int, two: int) -> None:
    """A minor edit: sometimes of the headline, sometimes of the section, sometimes of nothing."""
    if story := _story(one, live=True):
        if two % 3 == 0:
            story.headline = f"عنوان معدّل {two}"
        elif two % 3 == 1:
            story.section = _pick(Section.objects, two)
        actions.save_minor_edit(story)


@step
def draft(world: World, one: int, two: int) -> None:
    """A draft on a live story: nobody sees it."""
    if story := _story(one, live=True):
        story.headline = f"مسودة {two}"
        actions.save_draft(story)


@step
def revert(world: World, one: int, two: int) -> None:
    """An old revision is published again."""
    if story := _story(one, live=True):
        actions.publish(story, revision=_pick(story.revisions, two))


@step
def unpublish(world: World, one: int, two: int) -> None:
    """A live story is taken away."""
    if story := _story(one, live=True):
        actions.unpublish(story)


@step
def republish(world: World, one: int, two: int) -> None:
    """A story that was taken away returns."""
    if story := _story(one, live=False):
        story.expire_at = None
        actions.save_draft(story)
        actions.publish(story)


@step
def delete(world: World, one: int, two: int) -> None:
    """A story is deleted for good."""
    front = FrontPage.objects.get()
    story = _story(one)
    if story and story.pk != front.lead_id:
        actions.delete(story)


@step
def schedule(world: World, one: int, two: int) -> None:
    """A story with an hour to come, and perhaps one to go."""
    story = Story(headline=f"موعد {one}", lead="م", section=_pick(Section.objects, two))
    story.go_live_at = world.now + dt.timedelta(minutes=10 + one)
    if two % 2:
        story.expire_at = story.go_live_at + dt.timedelta(minutes=30)
    actions.save_draft(story)
    actions.publish(story)


@step
def schedule_move(world: World, one: int, two: int) -> None:
    """An edit of a live story, with another section, waits for its hour."""
    if story := _story(one, live=True):
        story.section = _pick(Section.objects, two)
        story.go_live_at = world.now + dt.timedelta(minutes=5 + two)
        actions.publish(story, revision=actions.save_draft(story))


@step
def wait(world: World, one: int, two: int) -> None:
    """Time passes: minutes, or days."""
    world.travel(one if two % 3 else one * 60)


@step
def rename_section(world: World, one: int, two: int) -> None:
    """A section gets another name, or another address, or leaves the menu."""
    section = _pick(Section.objects, one)
    if two % 3 == 0:
        section.slug = f"{section.slug[:20]}-{two}" if two % 2 else section.slug.partition("-")[0]
    elif two % 3 == 1:
        section.name = f"قسم {two}"
    else:
        section.in_menu = not section.in_menu
    if not Section.objects.filter(slug=section.slug).exclude(pk=section.pk).exists():
        section.save()


@step
def swap_sections(world: World, one: int, two: int) -> None:
    """Two sections change addresses with each other."""
    first, second = list(Section.objects.order_by("pk"))[:2]
    here, there = first.slug, second.slug
    for row, slug in ((first, "between"), (second, here), (first, there)):
        row.slug = slug
        row.save()


@step
def rename_author(world: World, one: int, two: int) -> None:
    """An author's name or address changes."""
    author = _pick(Author.objects, one)
    if two % 2:
        author.name = f"كاتب {two}"
    else:
        author.slug = f"author-{author.pk}-{two}"
    author.save()


@step
def remove(world: World, one: int, two: int) -> None:
    """A section, an author, a topic that nothing needs is removed; a new one may take its place."""
    model = (Section, Author, Topic)[one % 3]
    row = _pick(model.objects, two)
    holders = {
        Section: Story.objects.filter(section_id=row.pk),
        Author: Byline.objects.filter(author_id=row.pk),
        Topic: Story.objects.filter(topics=row.pk),
    }
    if model.objects.count() > 2 and not holders[model].exists():
        slug = row.slug
        row.delete()
        if two % 2:
            model(name=f"بعده {two}", slug=slug).save()


@step
def take_over(world: World, one: int, two: int) -> None:
    """A plain page takes an address that a section or another page once had."""
    former = Former.objects.filter(kind__in=("section", "plainpage")).order_by("path").first()
    slug = former.path.strip("/") if former else ""
    if slug and "/" not in slug and not Section.objects.filter(slug=slug).exists():
        PlainPage(slug=slug, title=f"مكان {one}").save()


@step
def rename_topic(world: World, one: int, two: int) -> None:
    """A topic's name or address changes."""
    topic = _pick(Topic.objects, one)
    if two % 3:
        topic.name = f"موضوع {two}"
    else:
        topic.slug = f"topic-{topic.pk}-{one % 2}"
    topic.save()


@step
def curate(world: World, one: int, two: int) -> None:
    """The front page is chosen by hand, or left to itself again."""
    front = FrontPage.objects.get()
    front.lead = _story(one) if two % 4 else None
    seconds = [story for story in (_story(two), _story(two + 1)) if story]
    front.seconds = [("story", story) for story in seconds]
    front.save()


@step
def settings_(world: World, one: int, two: int) -> None:
    """The site's name or its house style changes."""
    row = SiteSettings.objects.get()
    row.months = MONTHS[one % len(MONTHS)]
    row.digits = ("western", "arabic")[two % 2]
    row.hijri = HIJRI[two % 3]
    row.clock = CLOCKS[one % 3]
    row.zone = two % 2 == 0
    row.save()


@step
def page(world: World, one: int, two: int) -> None:
    """A plain page comes, changes, or goes."""
    found = PlainPage.objects.filter(slug=f"page-{one % 2}").first()
    if found and two % 3 == 0:
        found.delete()
        return
    row = found or PlainPage(slug=f"page-{one % 2}")
    row.title = f"صفحة {two}"
    row.save()


@step
def jump(world: World, one: int, two: int) -> None:
    """The clock is set, forward by hours or days, or back by an hour or two."""
    world.travel(60 * one if two % 4 else -60 * (one % 3))


@step
def mirror(world: World, one: int, two: int) -> None:
    """The mirror goes down, or comes back."""
    world.mirror.down = not world.mirror.down


@step
def assets(world: World, one: int, two: int) -> None:
    """The stylesheet changes, and with it its name in every page."""
    known = wiring.assets().all()
    sheet = Asset("site.css", f"/static/site.{one:03}.css", b"body{color:black}", "text/css")
    changed = Assets([sheet if asset.name == "site.css" else asset for asset in known])
    folder = wiring.site_folder()
    made = recipes(changed, folder / "media" / "prints", folder / "extra")
    world.press = Press(made, world.sink, world.mirror)
    plan.imprint(f"assets {one}")


@step
def code(world: World, one: int, two: int) -> None:
    """The code that prints changes."""
    plan.imprint(f"code {one}")


@step
def edition(world: World, one: int, two: int) -> None:
    """The newspaper of today, or of a day before, is made or made anew."""
    day = timezone.localdate() - dt.timedelta(days=one % 3)
    try:
        actions.make_edition(day)
    except actions.ActionError:
        assert not Story.objects.filter(live=True, published_on__lte=day).exists()


@step
def discuss(world: World, one: int, two: int) -> None:
    """Whether readers may comment is chosen anew: for the site, a section or a story."""
    mode = ("", "off", "pre", "post")[two % 4]
    site = SiteSettings.objects.get()
    if one % 3 == 0:
        site.comments, site.comments_days = mode or "pre", (0, 1, 30)[two % 3]
        site.save()
    elif one % 3 == 1:
        section = _pick(Section.objects, one)
        section.comments = mode
        section.save()
    elif story := _story(one, live=True):
        story.comments = mode
        actions.save_minor_edit(story)


@step
def comment(world: World, one: int, two: int) -> None:
    """Readers comment on a story, sometimes so many that they fill a page; some wait."""
    if story := _story(one, live=True):
        threads = Comment.objects.filter(story=story, parent=None, state__in=PUBLIC)
        for number in range(30 if two % 7 == 0 else 1):
            parent = _pick(threads, number) if two % 2 else None
            made = Comment.objects.create(
                story=story,
                parent=parent,
                state="held",
                name=f"قارئ {two}",
                text=f"رأي {number} في {one}",
                day=world.now.date(),
                received_at=timezone.now(),
            )
            if two % 5:
                verbs.publish(made.pk, world.chief)


@step
def moderate(world: World, one: int, two: int) -> None:
    """A moderator decides about a comment: what does not suit its state is refused."""
    if row := _pick(Comment.objects, one):
        verb = ("publish", "reject", "withhold", "restore", "dismiss", "purge", "answer")[two % 7]
        more = {"text": "شكرًا لك"} if verb == "answer" else {}
        verbs.many(verb, [row.pk], world.chief, **more)
