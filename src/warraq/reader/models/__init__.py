"""The tables of what readers do, one concept a file."""

from warraq.reader.models.ban import Ban
from warraq.reader.models.canned import CannedReply
from warraq.reader.models.comment import Comment, CommentEvent, CommentReport
from warraq.reader.models.keys import DayKey
from warraq.reader.models.limits import Counter, UsedSolution
from warraq.reader.models.mail import Outgoing, Suppressed
from warraq.reader.models.promotion import PromotedStory, Promotion
from warraq.reader.models.rules import CommentRules

__all__ = [
    "Ban",
    "CannedReply",
    "Comment",
    "CommentEvent",
    "CommentReport",
    "CommentRules",
    "Counter",
    "DayKey",
    "Outgoing",
    "PromotedStory",
    "Promotion",
    "Suppressed",
    "UsedSolution",
]
