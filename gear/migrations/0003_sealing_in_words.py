"""The sealing of a lens in the words yes, mount and no, where yes and no were all.

The way back makes a plain yes of a seal at the mount, as the help text of that time had it.
"""

from django.db import migrations, models
from django.db.models import Case, Value, When


def say_in_words(apps, schema_editor):
    words = Case(When(sealed=True, then=Value("yes")), When(sealed=False, then=Value("no")))
    apps.get_model("gear", "Lens").objects.using(schema_editor.connection.alias).update(weather_sealed=words)


def say_yes_or_no(apps, schema_editor):
    answers = Case(When(weather_sealed__in=["yes", "mount"], then=True), When(weather_sealed="no", then=False))
    apps.get_model("gear", "Lens").objects.using(schema_editor.connection.alias).update(sealed=answers)


class Migration(migrations.Migration):
    dependencies = [("gear", "0002_editors_group")]

    operations = [
        migrations.RenameField("lens", "weather_sealed", "sealed"),
        migrations.AddField(
            "lens",
            "weather_sealed",
            models.CharField(blank=True, choices=[('yes', 'yes'), ('mount', 'at the mount only'), ('no', 'no')], help_text='Yes only where no source limits the seals to the mount.', max_length=8, null=True, verbose_name='weather sealed'),
        ),
        migrations.RunPython(say_in_words, say_yes_or_no),
        migrations.RemoveField("lens", "sealed"),
        migrations.AddConstraint(
            "lens",
            models.CheckConstraint(condition=models.Q(('weather_sealed__isnull', True), ('weather_sealed__in', ['yes', 'mount', 'no']), _connector='OR'), name='lens_weather_sealed_word', violation_error_message='weather_sealed must be one of: yes, mount, no.'),
        ),
    ]
