"""Django's entry for the wiring between rooms."""

from django.apps import AppConfig


class ConfConfig(AppConfig):
    """Fills the slots once every room is ready."""

    name = "warraq.conf"
    label = "conf"

    def ready(self) -> None:
        """Wire the rooms."""
        from warraq.conf import wiring

        wiring.wire()
