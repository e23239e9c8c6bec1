"""The addresses of what readers do, all below /-/."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
