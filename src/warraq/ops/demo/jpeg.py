"""One drawn picture as a JPEG file: apart from Django, so that any process can make it."""

from __future__ import annotations

import io

from warraq.ops.demo.pictures import draw


def jpeg(key: str) -> bytes:
    """The bytes of a picture by its key."""
    buffer = io.BytesIO()
    draw(key).save(buffer, "JPEG", quality=92)
    return buffer.getvalue()
