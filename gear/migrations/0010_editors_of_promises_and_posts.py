"""Editors may edit promises and decide on what readers send; it comes from readers, so editors add none."""

from importlib import import_module

from django.db import migrations

editors = import_module("gear.migrations.0002_editors_group")


def give_editors_the_new(apps, schema_editor):
    editors.make_group(apps, schema_editor)
    alias = schema_editor.connection.alias
    group = apps.get_model("auth", "Group").objects.using(alias).get(name=editors.GROUP)
    adding = apps.get_model("auth", "Permission").objects.using(alias).filter(codename="add_readerpost")
    group.permissions.remove(*adding)


class Migration(migrations.Migration):
    dependencies = [("gear", "0009_promises_posts_and_pages_of_tags")]

    operations = [migrations.RunPython(give_editors_the_new, migrations.RunPython.noop)]
