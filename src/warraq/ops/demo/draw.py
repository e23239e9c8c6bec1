"""Draws the demo's pictures on every core and saves them as images of the newsroom's."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

from django.core.files.base import ContentFile
from django.db import connection

from warraq.newsroom.models import NewsImage
from warraq.ops.demo.jpeg import jpeg
from warraq.ops.demo.pictures import FOCAL


def draw_all(wanted: dict[str, tuple[str, str]]) -> dict[str, NewsImage]:
    """Draw every key of `wanted` (key: description, credit) and save it; returns the images."""
    cores = os.cpu_count() or 1
    with (
        ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as drawers,
        ThreadPoolExecutor(cores) as savers,
    ):
        drawn = zip(wanted, drawers.map(jpeg, wanted), strict=True)
        saving = {key: savers.submit(_save, key, data, *wanted[key]) for key, data in drawn}
        return {key: job.result() for key, job in saving.items()}


def _save(key: str, data: bytes, description: str, credit: str) -> NewsImage:
    try:
        text = description[:250]
        image = NewsImage(title=text or key, description=text, credit=credit)
        image.file.save(f"{key}.jpg", ContentFile(data), save=False)
        image.width, image.height = image.file.width, image.file.height
        left, top = FOCAL.get(key, (0.5, 0.5))
        image.focal_point_x = round(left * image.width)
        image.focal_point_y = round(top * image.height)
        image.focal_point_width = image.focal_point_height = 1
        image.save()
        return image
    finally:
        connection.close()
