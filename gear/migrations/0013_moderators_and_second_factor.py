"""The group of those who decide on what readers send, the rule on second factors, and wrong tries to sign in."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations, models

GROUP = "Moderators"
DECIDE = ["view_readerpost", "change_readerpost", "delete_readerpost"]
# What a post is about, or was made of it.
ABOUT = ["statement", "product", "camera", "lens", "accessory", "adapter", "teleconverter", "compatibilityfact"]


def make_group(apps, schema_editor):
    alias = schema_editor.connection.alias
    # Django makes the permissions after all migrations; the group needs them now.
    app = apps.get_app_config("gear")
    app.models_module = True
    create_contenttypes(app, verbosity=0, using=alias, apps=apps)
    create_permissions(app, verbosity=0, using=alias, apps=apps)
    app.models_module = None
    of_guide = apps.get_model("auth", "Permission").objects.using(alias).filter(content_type__app_label="gear")
    group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=GROUP)
    group.permissions.add(*of_guide.filter(codename__in=[*DECIDE, *(f"view_{name}" for name in ABOUT)]))


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name=GROUP).delete()


def write_rule(apps, schema_editor):
    apps.get_model("gear", "DeskSettings").objects.using(schema_editor.connection.alias).get_or_create(pk=1)


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0012_no_dates_of_makers_and_milestones'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='DeskSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('second_factor_required', models.BooleanField(default=False, help_text='Who has none is led to setting it up after signing in, and can do nothing else before.', verbose_name='everybody needs a second factor')),
            ],
            options={
                'verbose_name': 'rule for all editors',
                'verbose_name_plural': 'rules for all editors',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='WrongTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network', models.CharField(max_length=64, verbose_name='digest of the network')),
                ('name_there', models.CharField(max_length=64, verbose_name='digest of name and network')),
                ('tried_at', models.DateTimeField(auto_now_add=True, verbose_name='tried')),
            ],
            options={
                'verbose_name': 'wrong try to sign in',
                'verbose_name_plural': 'wrong tries to sign in',
                'ordering': ['-tried_at', '-pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['name_there', 'tried_at'], name='try_name'), models.Index(fields=['network', 'tried_at'], name='try_network'), models.Index(fields=['tried_at'], name='try_time')],
            },
        ),
        migrations.RunPython(make_group, remove_group),
        migrations.RunPython(write_rule, migrations.RunPython.noop),
    ]
