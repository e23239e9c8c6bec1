"""Django's entry for the trace room."""

from django.apps import AppConfig


class TraceConfig(AppConfig):
    """The outbox's tables."""

    name = "warraq.trace"
    label = "trace"
    default_auto_field = "django.db.models.BigAutoField"
