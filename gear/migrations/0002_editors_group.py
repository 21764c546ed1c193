"""The group of those who edit the guide: everything public, no accounts, records only to look at."""

from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

GROUP = "Editors"
RECORDS = ["oldslug", "revision", "loadedrow"]


def make_group(apps, schema_editor):
    alias = schema_editor.connection.alias
    # Django makes the permissions after all migrations; the group needs them now.
    app = apps.get_app_config("gear")
    app.models_module = True
    create_contenttypes(app, verbosity=0, using=alias, apps=apps)
    create_permissions(app, verbosity=0, using=alias, apps=apps)
    app.models_module = None
    of_guide = apps.get_model("auth", "Permission").objects.using(alias).filter(content_type__app_label="gear")
    looking = of_guide.filter(content_type__model__in=RECORDS, codename__startswith="view_")
    group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=GROUP)
    group.permissions.add(*of_guide.exclude(content_type__model__in=RECORDS), *looking)


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias).filter(name=GROUP).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("gear", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, remove_group)]
