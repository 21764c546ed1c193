"""Makers and milestones tell when they changed last, and products when they came into the guide."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0010_editors_of_promises_and_posts'),
    ]

    operations = [
        migrations.AddField(
            model_name='maker',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, null=True, verbose_name='changed'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, null=True, verbose_name='changed'),
        ),
        migrations.AddField(
            model_name='product',
            name='added_at',
            field=models.DateTimeField(auto_now_add=True, null=True, verbose_name='added'),
        ),
    ]
