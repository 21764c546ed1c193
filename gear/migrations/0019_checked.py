"""When rows and citations were last checked."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0018_editors_of_history'),
    ]

    operations = [
        migrations.AddField(
            model_name='citation',
            name='checked_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last checked'),
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='checked_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last checked'),
        ),
        migrations.AddField(
            model_name='maker',
            name='checked_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last checked'),
        ),
        migrations.AddField(
            model_name='mount',
            name='checked_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last checked'),
        ),
        migrations.AddField(
            model_name='product',
            name='checked_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last checked'),
        ),
        migrations.AddField(
            model_name='statement',
            name='checked_on',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last checked'),
        ),
    ]
