"""Signing in to the newsroom: the form that throttles, and the view that knows a browser again."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView

from warraq.newsroom.admin import throttle
from warraq.newsroom.public.network import client_address, network_of

COOKIE = "warraq_device"
_SALT = "warraq.newsroom.device"
_YEAR = 365 * 24 * 60 * 60


class SignInForm(LoginForm):
    """Name and password; too many failures are refused before the password is looked at."""

    error_messages = {
        **LoginForm.error_messages,
        "invalid_login": gettext_lazy("الاسم أو كلمة السر غير صحيح. حاول مرة أخرى."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label, password.label = _("اسم المستخدم"), _("كلمة السر")
        name.widget.attrs.update(placeholder="", autocomplete="username", dir="auto")
        password.widget.attrs.update(placeholder="", autocomplete="current-password", dir="ltr")

    def clean(self) -> Any:
        """Sign in, counted."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password:
            return self.cleaned_data
        try:
            attempt = throttle.enter(
                name, network_of(client_address(self.request)), device_of(self.request, name)
            )
        except throttle.Full as full:
            raise ValidationError(
                _("محاولات كثيرة لم تنجح. انتظر %(while)s ثم حاول من جديد.")
                % {"while": minutes(full.minutes)},
                code="throttled",
            ) from full
        cleaned = super().clean()
        attempt.succeeded()
        return cleaned


class SignInView(LoginView):
    """Wagtail's own, which leaves a device cookie with whoever has signed in."""

    def get_form_class(self) -> type[SignInForm]:
        """Our form."""
        return SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Sign in and remember the browser for this account."""
        name = form.get_user().get_username()
        nonce = device_of(self.request, name) or secrets.token_urlsafe(16)
        response: HttpResponse = super().form_valid(form)
        response.set_cookie(
            COOKIE,
            signing.dumps([throttle.account_key(name), nonce], salt=_SALT),
            max_age=_YEAR,
            path=settings.SESSION_COOKIE_PATH,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response


def device_of(request: HttpRequest | None, name: str) -> str | None:
    """The nonce of a device cookie that was signed for this account; None without one."""
    if request is None or COOKIE not in request.COOKIES:
        return None
    try:
        account, nonce = signing.loads(request.COOKIES[COOKIE], salt=_SALT, max_age=_YEAR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return nonce if account == throttle.account_key(name) else None


def minutes(count: int) -> str:
    """A number of minutes as Arabic counts them."""
    if count == 1:
        return _("دقيقة واحدة")
    if count == 2:
        return _("دقيقتين")
    return (_("%(count)d دقائق") if count <= 10 else _("%(count)d دقيقة")) % {"count": count}
