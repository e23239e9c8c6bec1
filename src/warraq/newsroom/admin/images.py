"""The image's form: what is no picture that we print is refused while it is still a form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from wagtail.images.forms import BaseImageForm

FORMATS = ("AVIF", "JPEG", "PNG", "WEBP")


class ImageForm(BaseImageForm):
    """Title, file, description and credit, every file decoded before it is believed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "title": (_("الاسم في غرفة التحرير"), ""),
            "description": (
                _("وصف الصورة"),
                _("ما الذي يُرى فيها: يُقترح نصًا بديلًا أينما استُعملت."),
            ),
            "credit": (_("حق الصورة"), _("المصوّر أو الوكالة.")),
        }
        for name, (label, help_text) in words.items():
            if name in self.fields:
                self.fields[name].label = self[name].label = label
                self.fields[name].help_text = self[name].help_text = help_text

    def clean_file(self) -> Any:
        """The file itself, once it has been decoded to its last pixel."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data and file:
            _decode(file)
        return file


def _decode(file: Any) -> None:
    file.seek(0)
    try:
        with Pillow.open(file, formats=FORMATS) as image:
            image.load()
    except Exception as error:  # a broken picture may break a decoder in any way
        raise ValidationError(
            _("هذا الملف ليس صورة سليمة: استعمل JPEG أو PNG أو WebP أو AVIF."),
            code="not_a_picture",
        ) from error
    finally:
        file.seek(0)
