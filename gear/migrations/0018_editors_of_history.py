"""Editors see the history, which nobody edits; readers' changes are found by an index of their own."""

from django.db import migrations, models

GROUP = "Editors"
RECORDS = ["changeset", "change"]


def let_editors_look(apps, schema_editor):
    alias = schema_editor.connection.alias
    of_history = {"content_type__app_label": "gear", "content_type__model__in": RECORDS}
    make_permissions(apps, alias)
    looking = apps.get_model("auth", "Permission").objects.using(alias).filter(codename__startswith="view_", **of_history)
    apps.get_model("auth", "Group").objects.using(alias).get(name=GROUP).permissions.add(*looking)


def make_permissions(apps, alias):
    """Django makes the permissions after all migrations; the group needs them now."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.contenttypes.management import create_contenttypes

    app = apps.get_app_config("gear")
    app.models_module = True
    create_contenttypes(app, verbosity=0, using=alias, apps=apps)
    create_permissions(app, verbosity=0, using=alias, apps=apps)
    app.models_module = None


class Migration(migrations.Migration):
    dependencies = [("gear", "0017_history")]

    operations = [
        migrations.AddIndex(
            model_name="change", index=models.Index(fields=["is_public", "-id"], name="change_public")
        ),
        migrations.RunPython(let_editors_look, migrations.RunPython.noop),
    ]
