"""Django's entry for the intake."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The register of what came in."""

    name = "warraq.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
