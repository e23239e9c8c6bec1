"""Django's entry for what readers do."""

from django.apps import AppConfig


class ReaderConfig(AppConfig):
    """Comments, and stories sent to friends."""

    name = "warraq.reader"
    label = "reader"
    verbose_name = "القراء"
    default_auto_field = "django.db.models.BigAutoField"
