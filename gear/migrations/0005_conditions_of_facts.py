"""Facts that hold only for bodies of a format, lenses of a coverage, or products with or without contacts.

The way back drops facts that name nothing else: without their conditions they would speak of everything.
"""

from django.db import migrations, models

NAMED = ("camera", "camera_maker", "lens", "lens_maker", "accessory")


def drop_facts_about_conditions_alone(apps, schema_editor):
    nothing_named = {f"{name}__isnull": True for name in NAMED}
    apps.get_model("gear", "CompatibilityFact").objects.using(schema_editor.connection.alias).filter(**nothing_named).delete()
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table while a check of it is due.


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0004_price_basis_contacts_and_squeeze'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='compatibilityfact',
            name='fact_about_something',
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='accessory_electronic',
            field=models.BooleanField(blank=True, help_text='Only accessories with contacts, or only those without; of an adapted lens, its adapter.', null=True, verbose_name='accessory has contacts'),
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='camera_format',
            field=models.CharField(blank=True, choices=[('full-frame', 'full frame'), ('aps-c', 'APS-C'), ('super-35', 'Super 35')], max_length=10, null=True, verbose_name='cameras of format'),
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='lens_coverage',
            field=models.CharField(blank=True, choices=[('full-frame', 'full frame'), ('aps-c', 'APS-C'), ('super-35', 'Super 35')], max_length=10, null=True, verbose_name='lenses of coverage'),
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='lens_electronic',
            field=models.BooleanField(blank=True, help_text='Only lenses with contacts, or only those without.', null=True, verbose_name='lens has contacts'),
        ),
        migrations.AddConstraint(
            model_name='compatibilityfact',
            constraint=models.CheckConstraint(condition=models.Q(('camera__isnull', False), ('camera_maker__isnull', False), ('lens__isnull', False), ('lens_maker__isnull', False), ('accessory__isnull', False), ('camera_format__isnull', False), ('lens_coverage__isnull', False), ('lens_electronic__isnull', False), ('accessory_electronic__isnull', False), _connector='OR'), name='fact_about_something', violation_error_message='Say what the fact is about: a camera, a lens, an accessory or some of them.'),
        ),
        migrations.AddConstraint(
            model_name='compatibilityfact',
            constraint=models.CheckConstraint(condition=models.Q(('camera_format__isnull', True), ('camera_format__in', ['full-frame', 'aps-c', 'super-35']), _connector='OR'), name='fact_camera_format_word', violation_error_message='camera_format must be one of: full-frame, aps-c, super-35.'),
        ),
        migrations.AddConstraint(
            model_name='compatibilityfact',
            constraint=models.CheckConstraint(condition=models.Q(('lens_coverage__isnull', True), ('lens_coverage__in', ['full-frame', 'aps-c', 'super-35']), _connector='OR'), name='fact_lens_coverage_word', violation_error_message='lens_coverage must be one of: full-frame, aps-c, super-35.'),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_facts_about_conditions_alone),
    ]
