"""The house date style: every region's months, the clock, its zone, the Hijri date alone."""

from django.db import migrations, models


def keep(apps, schema_editor):
    settings = apps.get_model("newsroom", "SiteSettings")
    settings.objects.filter(hijri_was=True).update(hijri="beside")


def turn_back(apps, schema_editor):
    settings = apps.get_model("newsroom", "SiteSettings")
    settings.objects.exclude(hijri="none").update(hijri_was=True)


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0004_editions_and_discussions")]

    operations = [
        migrations.RenameField("sitesettings", "hijri", "hijri_was"),
        migrations.AddField(
            "sitesettings",
            "hijri",
            models.CharField(
                verbose_name="التاريخ الهجري",
                max_length=10,
                default="none",
                choices=[
                    ("none", "الميلادي وحده"),
                    ("beside", "الهجري إلى جانب الميلادي"),
                    ("alone", "الهجري وحده"),
                ],
            ),
        ),
        migrations.RunPython(keep, turn_back),
        migrations.RemoveField("sitesettings", "hijri_was"),
        migrations.AlterField(
            "sitesettings",
            "months",
            models.CharField(
                verbose_name="أسماء الشهور",
                max_length=20,
                default="dual",
                choices=[
                    ("levant", "العراق وبلاد الشام: كانون الثاني، شباط"),
                    ("egypt", "مصر والسودان وليبيا واليمن والخليج: يناير، فبراير"),
                    ("maghreb", "الجزائر وتونس: جانفي، فيفري، جويلية، أوت"),
                    ("morocco", "المغرب: يناير، يوليوز، غشت، شتنبر"),
                    ("mauritania", "موريتانيا: يناير، أغشت، شتمبر، دجمبر"),
                    ("dual", "الاسمان: كانون الثاني / يناير"),
                    ("dual_egypt", "الاسمان: يناير / كانون الثاني"),
                    ("brackets", "الاسمان: كانون الثاني (يناير)"),
                    ("brackets_egypt", "الاسمان: يناير (كانون الثاني)"),
                ],
            ),
        ),
        migrations.AddField(
            "sitesettings",
            "clock",
            models.CharField(
                verbose_name="الساعة",
                max_length=10,
                default="halves",
                choices=[
                    ("halves", "صباحًا وظهرًا ومساءً: 5:48 مساءً"),
                    ("parts", "فجرًا وصباحًا وظهرًا وعصرًا ومساءً وليلًا: 3:48 عصرًا"),
                    ("full", "أربع وعشرون ساعة: 17:48"),
                ],
            ),
        ),
        migrations.AddField(
            "sitesettings",
            "zone",
            models.BooleanField(
                verbose_name="التوقيت مع الساعة",
                default=False,
                help_text="مثل: 5:48 مساءً بتوقيت بغداد.",
            ),
        ),
    ]
