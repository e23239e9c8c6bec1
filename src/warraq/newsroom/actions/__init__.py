"""The only doors: one verb a file. The newsroom, the command and the import all enter here.

Each action changes rows and records the tags that changed in one transaction; a check that
fails raises ActionError with a sentence for the person who asked.
"""

from warraq.newsroom.actions.close_discussions import close_discussions
from warraq.newsroom.actions.delete import delete
from warraq.newsroom.actions.draft import save_draft
from warraq.newsroom.actions.errors import ActionError, NeedsDate, NotReady
from warraq.newsroom.actions.make_edition import make_due_edition, make_edition
from warraq.newsroom.actions.minor_edit import save_minor_edit
from warraq.newsroom.actions.publish import publish
from warraq.newsroom.actions.remove import remove
from warraq.newsroom.actions.save import save
from warraq.newsroom.actions.schedule import run_schedule
from warraq.newsroom.actions.sign import sign, sign_all, unsigned
from warraq.newsroom.actions.turn_day import turn_day
from warraq.newsroom.actions.unpublish import unpublish
from warraq.newsroom.actions.update import update

__all__ = [
    "ActionError",
    "NeedsDate",
    "NotReady",
    "close_discussions",
    "delete",
    "make_due_edition",
    "make_edition",
    "publish",
    "remove",
    "run_schedule",
    "save",
    "save_draft",
    "save_minor_edit",
    "sign",
    "sign_all",
    "turn_day",
    "unpublish",
    "unsigned",
    "update",
]
