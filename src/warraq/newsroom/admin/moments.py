"""A field for a moment by the newsroom's clock, on the days when that clock is set too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _


class Moment(forms.DateTimeField):
    """Of an hour that comes twice the first is meant; an hour that never comes is refused."""

    @classmethod
    def like(cls, field: forms.Field) -> Moment:
        """The same field with the same widget, label and rules."""
        return cls(
            required=field.required,
            widget=field.widget,
            label=field.label,
            help_text=field.help_text,
            disabled=field.disabled,
        )

    def to_python(self, value: Any) -> dt.datetime | None:
        """The moment; a ValidationError says that the clock skips it."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone" or not error.params:
                raise
            written: dt.datetime = error.params["datetime"]
        zone = timezone.get_current_timezone()
        moment = written.replace(tzinfo=zone, fold=0)
        shown = moment.astimezone(dt.UTC).astimezone(zone)
        if shown.replace(tzinfo=None) != written:
            raise ValidationError(
                _("لا تأتي هذه الساعة في ذلك اليوم لأن الساعة تُقدَّم فيه؛ اختر ساعة أخرى."),
                code="no_such_hour",
            )
        return moment
