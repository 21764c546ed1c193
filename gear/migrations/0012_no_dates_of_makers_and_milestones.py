"""Makers and milestones no longer tell when they changed last: nobody reads it."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0011_dates_of_change'),
    ]

    operations = [
        migrations.RemoveField(model_name='maker', name='changed_at'),
        migrations.RemoveField(model_name='milestone', name='changed_at'),
    ]
