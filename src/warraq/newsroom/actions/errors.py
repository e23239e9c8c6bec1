"""What an action says when it cannot be done: a sentence for the editor, in Arabic."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class ActionError(Exception):
    """An action was refused and changed nothing."""

    def __init__(self, message: object) -> None:
        super().__init__(str(message))


class NeedsDate(ActionError):
    """An imported story has no date that anyone vouches for."""

    def __init__(self) -> None:
        super().__init__(
            _("لا تاريخ معروف لهذه المادة، ولا تُنشر بتاريخ اليوم: اكتب «تاريخ النشر المعروف» أولًا.")
        )


class NotReady(ActionError):
    """A story lacks something that a reader needs."""

    def __init__(self, error: ValidationError) -> None:
        self.error = error
        super().__init__(" ".join(error.messages))
