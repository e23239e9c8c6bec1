"""Django's entry for the press."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """The press's ledger."""

    name = "warraq.press"
    label = "press"
    default_auto_field = "django.db.models.BigAutoField"
