"""Django's entry for the newsroom."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Stories and everything around them."""

    name = "warraq.newsroom"
    label = "newsroom"
    verbose_name = "غرفة التحرير"
    default_auto_field = "django.db.models.BigAutoField"
