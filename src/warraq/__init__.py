"""Warraq (ورّاق): an Arabic-first news publishing system."""

from importlib.metadata import version

__version__ = version("warraq")
