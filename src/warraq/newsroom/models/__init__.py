"""The newsroom's tables, one concept a file."""

from warraq.newsroom.models.author import Author
from warraq.newsroom.models.discussion import Closing
from warraq.newsroom.models.doors import ClosedDoor, ThroughActions, door
from warraq.newsroom.models.edition import Edition
from warraq.newsroom.models.former import Former
from warraq.newsroom.models.front import FrontPage
from warraq.newsroom.models.image import ImageUse, NewsImage, PicturePrint, Rendition
from warraq.newsroom.models.likeness import Band, KeptRepeat, Likeness
from warraq.newsroom.models.page import PlainPage
from warraq.newsroom.models.section import Section
from warraq.newsroom.models.signin import FailedSignIn
from warraq.newsroom.models.site import SiteSettings
from warraq.newsroom.models.story import Byline, Listed, Story
from warraq.newsroom.models.topic import Topic

__all__ = [
    "Author",
    "Band",
    "Byline",
    "ClosedDoor",
    "Closing",
    "Edition",
    "FailedSignIn",
    "Former",
    "FrontPage",
    "ImageUse",
    "KeptRepeat",
    "Likeness",
    "Listed",
    "NewsImage",
    "PicturePrint",
    "PlainPage",
    "Rendition",
    "Section",
    "SiteSettings",
    "Story",
    "ThroughActions",
    "Topic",
    "door",
]
