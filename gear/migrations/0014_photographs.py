"""Photographs of products, which editors may edit."""

import django.core.validators
import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations, models


def let_editors_in(apps, schema_editor):
    """Django makes permissions after all migrations; the group needs those of photographs now."""
    alias = schema_editor.connection.alias
    app = apps.get_app_config("gear")
    app.models_module = True
    create_contenttypes(app, verbosity=0, using=alias, apps=apps)
    create_permissions(app, verbosity=0, using=alias, apps=apps)
    app.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name="Editors")
    group.permissions.add(
        *permissions.filter(content_type__app_label="gear", content_type__model="photograph")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0013_moderators_and_second_factor'),
    ]

    operations = [
        migrations.CreateModel(
            name='Photograph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shows', models.CharField(help_text='For those who do not see it: “The camera from above, with its three dials.”', max_length=250, verbose_name='what it shows')),
                ('credit', models.CharField(help_text='Who made it, as they wish to be named.', max_length=120, verbose_name='credit')),
                ('licence', models.CharField(choices=[('cc-by-4.0', 'CC BY 4.0'), ('cc-by-sa-4.0', 'CC BY-SA 4.0'), ('cc-by-3.0', 'CC BY 3.0'), ('cc-by-sa-3.0', 'CC BY-SA 3.0'), ('cc-by-2.0', 'CC BY 2.0'), ('cc-by-sa-2.0', 'CC BY-SA 2.0'), ('cc0-1.0', 'CC0 1.0'), ('public-domain', 'public domain'), ('permission', 'with permission')], max_length=14, verbose_name='licence')),
                ('permission', models.CharField(blank=True, help_text='With permission: who gave it and when. Readers see these words.', max_length=200, verbose_name='permission')),
                ('found_at', models.URLField(blank=True, help_text='The page where it stands with its licence. Only with permission it may be left empty.', max_length=600, validators=[django.core.validators.URLValidator(['http', 'https'])], verbose_name='found at')),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='Order on the page.', verbose_name='position')),
                ('digest', models.CharField(db_index=True, editable=False, max_length=32)),
                ('width', models.PositiveIntegerField(editable=False)),
                ('height', models.PositiveIntegerField(editable=False)),
                ('widths', models.JSONField(editable=False)),
                ('formats', models.JSONField(editable=False)),
                ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='added')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photographs', to='gear.product', verbose_name='product')),
            ],
            options={
                'verbose_name': 'photograph',
                'verbose_name_plural': 'photographs',
                'ordering': ['product', 'position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('shows', ''), _negated=True), name='photograph_shows_given', violation_error_message='shows is missing.'), models.CheckConstraint(condition=models.Q(('credit', ''), _negated=True), name='photograph_credit_given', violation_error_message='credit is missing.'), models.CheckConstraint(condition=models.Q(('licence__isnull', True), ('licence__in', ['cc-by-4.0', 'cc-by-sa-4.0', 'cc-by-3.0', 'cc-by-sa-3.0', 'cc-by-2.0', 'cc-by-sa-2.0', 'cc0-1.0', 'public-domain', 'permission']), _connector='OR'), name='photograph_licence_word', violation_error_message='licence must be one of: cc-by-4.0, cc-by-sa-4.0, cc-by-3.0, cc-by-sa-3.0, cc-by-2.0, cc-by-sa-2.0, cc0-1.0, public-domain, permission.'), models.CheckConstraint(condition=models.Q(models.Q(('licence', 'permission'), models.Q(('permission', ''), _negated=True)), models.Q(models.Q(('licence', 'permission'), _negated=True), ('permission', '')), _connector='OR'), name='photograph_permission_said', violation_error_message='permission: say who gave it where licence is “with permission”, and only there.'), models.CheckConstraint(condition=models.Q(('licence', 'permission'), models.Q(('found_at', ''), _negated=True), _connector='OR'), name='photograph_free_is_found', violation_error_message='found_at: give the page where it stands, unless licence is “with permission”.'), models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{32}$')), name='photograph_digest_shape', violation_error_message='The files of a photograph are called by 32 hexadecimal digits.'), models.CheckConstraint(condition=models.Q(('width__isnull', True), ('width__gt', 0), _connector='OR'), name='photograph_width_positive', violation_error_message='width must be above zero.'), models.CheckConstraint(condition=models.Q(('height__isnull', True), ('height__gt', 0), _connector='OR'), name='photograph_height_positive', violation_error_message='height must be above zero.'), models.UniqueConstraint(fields=('product', 'digest'), name='photograph_once', violation_error_message='This product has this photograph already.')],
            },
        ),
        migrations.RunPython(let_editors_in, migrations.RunPython.noop),
    ]
