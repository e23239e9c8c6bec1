"""Django's settings for the type checker: those of a site without a folder of its own."""

from warraq.conf.settings import *  # noqa: F403
