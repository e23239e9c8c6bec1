"""The image's form: what is no picture that we print is refused while it is still a form."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

FORMATS = ("AVIF", "JPEG", "PNG", "WEBP")


class ImageForm(BaseImageForm):
    """Title, file, description and credit."""

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
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(
                label=_("الملف"), required=given.required, widget=given.widget
            )


class PictureField(WagtailImageField):
    """A file that is decoded to its last pixel before it is believed."""

    def to_python(self, data: Any) -> Any:
        """The file; Wagtail's own checks may break on a torn one, and that is an answer too."""
        if not data:
            return super().to_python(data)
        try:
            self._look(data)
            file = super().to_python(data)
            self._look(data, whole=True)
        except ValidationError:
            raise
        except Exception as error:  # a torn picture may break a decoder in any way
            raise ValidationError(
                _("هذا الملف ليس صورة سليمة: استعمل JPEG أو PNG أو WebP أو AVIF."),
                code="invalid_image",
            ) from error
        return file

    def _look(self, data: Any, whole: bool = False) -> None:
        """Read the head, so that nothing greater than the limit is ever decoded; then the rest."""
        data.seek(0)
        try:
            with Pillow.open(data, formats=FORMATS) as image:
                if image.width * image.height > self.max_image_pixels:
                    raise ValidationError(
                        _("الصورة أكبر مما نقبل: %(most)d مليون نقطة على الأكثر.")
                        % {"most": self.max_image_pixels // 1_000_000},
                        code="file_too_many_pixels",
                    )
                if whole:
                    image.load()
        finally:
            data.seek(0)
