"""Editors may edit other names of products and what sources disagree on, as they may all that is public."""

from importlib import import_module

from django.db import migrations

# The group of editors has whatever there is to edit: it is made anew with what is there by now.
editors = import_module("gear.migrations.0002_editors_group")


class Migration(migrations.Migration):
    dependencies = [("gear", "0006_names_and_disagreements")]

    operations = [migrations.RunPython(editors.make_group, migrations.RunPython.noop)]
