"""The site's settings that an editor holds: name, tagline, logo, menus, house date style."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from warraq.arabic.dates import HouseStyle
from warraq.newsroom.models.discussion import COMMENT_MODES
from warraq.newsroom.models.doors import ThroughActions


@register_setting(icon="cog")
class SiteSettings(BaseGenericSetting, ThroughActions):
    """إعدادات الموقع: the only row of its table."""

    name = models.CharField(_("اسم الموقع"), max_length=60, default="ورّاق")
    tagline = models.CharField(_("الشعار اللفظي"), max_length=120, blank=True)
    logo = models.ForeignKey(
        "newsroom.NewsImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("الشعار"),
    )
    months = models.CharField(
        _("أسماء الشهور"),
        max_length=20,
        default="dual",
        choices=[
            ("levant", _("العراق وبلاد الشام: كانون الثاني، شباط")),
            ("egypt", _("مصر والسودان وليبيا واليمن والخليج: يناير، فبراير")),
            ("maghreb", _("الجزائر وتونس: جانفي، فيفري، جويلية، أوت")),
            ("morocco", _("المغرب: يناير، يوليوز، غشت، شتنبر")),
            ("mauritania", _("موريتانيا: يناير، أغشت، شتمبر، دجمبر")),
            ("dual", _("الاسمان: كانون الثاني / يناير")),
            ("dual_egypt", _("الاسمان: يناير / كانون الثاني")),
            ("brackets", _("الاسمان: كانون الثاني (يناير)")),
            ("brackets_egypt", _("الاسمان: يناير (كانون الثاني)")),
        ],
    )
    digits = models.CharField(
        _("الأرقام"),
        max_length=10,
        default="western",
        choices=[("western", "123"), ("arabic", "١٢٣")],
    )
    weekday = models.BooleanField(_("اسم اليوم مع التاريخ"), default=True)
    clock = models.CharField(
        _("الساعة"),
        max_length=10,
        default="halves",
        choices=[
            ("halves", _("صباحًا وظهرًا ومساءً: 5:48 مساءً")),
            ("parts", _("فجرًا وصباحًا وظهرًا وعصرًا ومساءً وليلًا: 3:48 عصرًا")),
            ("full", _("أربع وعشرون ساعة: 17:48")),
        ],
    )
    zone = models.BooleanField(
        _("التوقيت مع الساعة"), default=False, help_text=_("مثل: 5:48 مساءً بتوقيت بغداد.")
    )
    hijri = models.CharField(
        _("التاريخ الهجري"),
        max_length=10,
        default="none",
        choices=[
            ("none", _("الميلادي وحده")),
            ("beside", _("الهجري إلى جانب الميلادي")),
            ("alone", _("الهجري وحده")),
        ],
    )
    hijri_offset = models.SmallIntegerField(
        _("تعديل الهجري بالأيام"),
        default=0,
        validators=[MinValueValidator(-2), MaxValueValidator(2)],
        help_text=_("من -2 إلى +2، بحسب رؤية الهلال."),
    )
    comments = models.CharField(_("التعليقات"), max_length=4, choices=COMMENT_MODES, default="pre")
    comments_days = models.PositiveSmallIntegerField(
        _("يُغلق باب التعليق بعد (أيام)"),
        default=30,
        validators=[MaxValueValidator(3650)],
        help_text=_("عدد الأيام منذ نشر المادة. صفر: لا يُغلق."),
    )
    social = models.TextField(
        _("حسابات التواصل"),
        blank=True,
        help_text=_("سطر لكل حساب: الاسم ثم الرابط. مثال: تلغرام https://t.me/example"),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("tagline"), FieldPanel("logo")], heading=_("الهوية")
        ),
        MultiFieldPanel(
            [
                FieldPanel("months"),
                FieldPanel("digits"),
                FieldPanel("weekday"),
                FieldPanel("clock"),
                FieldPanel("zone"),
                FieldPanel("hijri"),
                FieldPanel("hijri_offset"),
            ],
            heading=_("أسلوب التواريخ"),
        ),
        MultiFieldPanel(
            [FieldPanel("comments"), FieldPanel("comments_days")], heading=_("تعليقات القراء")
        ),
        FieldPanel("social"),
    ]

    class Meta:
        verbose_name = _("إعدادات الموقع")
        verbose_name_plural = _("إعدادات الموقع")

    def __str__(self) -> str:
        return self.name

    @property
    def tag(self) -> str:
        """There is one site."""
        return "settings:site"

    @property
    def house(self) -> HouseStyle:
        """The house date style as the Arabic layer takes it."""
        return HouseStyle(
            months=self.months,  # type: ignore[arg-type]
            digits=self.digits,  # type: ignore[arg-type]
            weekday=self.weekday,
            clock=self.clock,  # type: ignore[arg-type]
            zone=self.zone,
            hijri=self.hijri,  # type: ignore[arg-type]
            hijri_offset=self.hijri_offset,
        )

    def accounts(self) -> list[tuple[str, str]]:
        """The social accounts as (label, address) pairs; lines without an address are left out."""
        pairs: list[tuple[str, str]] = []
        for line in self.social.splitlines():
            label, _space, url = line.strip().rpartition(" ")
            if label and url.startswith("https://"):
                pairs.append((label.strip(), url))
        return pairs

    def clean(self) -> None:
        """Every line of the accounts must be a name and an address."""
        lines = [line for line in self.social.splitlines() if line.strip()]
        if len(lines) != len(self.accounts()):
            raise ValidationError(
                {"social": _("في كل سطر اسم ثم رابط يبدأ بـ https://، بينهما فراغ.")}
            )
