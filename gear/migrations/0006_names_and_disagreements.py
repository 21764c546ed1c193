"""Other names of products, with their sources, and the values on which sources disagree.

The way back drops the sources of names with the names.
"""

import django.db.models.deletion
from django.db import migrations, models


def drop_sources_of_names(apps, schema_editor):
    apps.get_model("gear", "Citation").objects.using(schema_editor.connection.alias).filter(name__isnull=False).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0005_conditions_of_facts'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProductName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('product', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_names', to='gear.product', verbose_name='product')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('exif', 'in picture files'), ('part-number', 'part number'), ('edition', 'edition'), ('nickname', 'nickname')], max_length=12, verbose_name='kind')),
            ],
            options={
                'verbose_name': 'other name',
                'verbose_name_plural': 'other names',
                'ordering': ['product__slug', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('product', 'name'), name='productname_once', violation_error_message='The product has this name already.'), models.CheckConstraint(condition=models.Q(('kind__isnull', True), ('kind__in', ['exif', 'part-number', 'edition', 'nickname']), _connector='OR'), name='productname_kind_word', violation_error_message='kind must be one of: exif, part-number, edition, nickname.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='productname_name_given', violation_error_message='name is missing.')],
            },
        ),
        migrations.CreateModel(
            name='Disagreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.product')),
                ('maker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.maker')),
                ('mount', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.mount')),
                ('alliance', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.alliance')),
                ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.milestone')),
                ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.statement')),
                ('fact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.compatibilityfact')),
                ('field', models.CharField(help_text='The name of the column in the files.', max_length=40, verbose_name='fact')),
                ('value', models.CharField(help_text='As the files write it, such as 510 or yes.', max_length=120, verbose_name='value')),
                ('source', models.ForeignKey(blank=True, help_text='Empty where it is not known which source has the value.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='disagreements', to='gear.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'disagreement',
                'verbose_name_plural': 'disagreements',
                'ordering': ['field', 'value', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('product__isnull', False), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', False), ('milestone__isnull', True), ('mount__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', False), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', False), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', False), ('mount__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('product__isnull', True), ('statement__isnull', False)), models.Q(('alliance__isnull', True), ('fact__isnull', False), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('product__isnull', True), ('statement__isnull', True)), _connector='OR'), name='disagreement_one_subject', violation_error_message='A disagreement is about exactly one row.'), models.CheckConstraint(condition=models.Q(('field', ''), _negated=True), name='disagreement_field_given', violation_error_message='field is missing.'), models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='disagreement_value_given', violation_error_message='value is missing.'), models.UniqueConstraint(fields=('product', 'field', 'value', 'source'), name='disagreement_product_once', violation_error_message='This value is given here already, from the same source.'), models.UniqueConstraint(fields=('maker', 'field', 'value', 'source'), name='disagreement_maker_once', violation_error_message='This value is given here already, from the same source.'), models.UniqueConstraint(fields=('mount', 'field', 'value', 'source'), name='disagreement_mount_once', violation_error_message='This value is given here already, from the same source.'), models.UniqueConstraint(fields=('alliance', 'field', 'value', 'source'), name='disagreement_alliance_once', violation_error_message='This value is given here already, from the same source.'), models.UniqueConstraint(fields=('milestone', 'field', 'value', 'source'), name='disagreement_milestone_once', violation_error_message='This value is given here already, from the same source.'), models.UniqueConstraint(fields=('statement', 'field', 'value', 'source'), name='disagreement_statement_once', violation_error_message='This value is given here already, from the same source.'), models.UniqueConstraint(fields=('fact', 'field', 'value', 'source'), name='disagreement_fact_once', violation_error_message='This value is given here already, from the same source.')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='citation',
            name='citation_one_subject',
        ),
        migrations.AlterField(
            model_name='citation',
            name='alliance',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.alliance'),
        ),
        migrations.AlterField(
            model_name='citation',
            name='fact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.compatibilityfact'),
        ),
        migrations.AlterField(
            model_name='citation',
            name='maker',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.maker'),
        ),
        migrations.AlterField(
            model_name='citation',
            name='milestone',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.milestone'),
        ),
        migrations.AlterField(
            model_name='citation',
            name='mount',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.mount'),
        ),
        migrations.AlterField(
            model_name='citation',
            name='product',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.product'),
        ),
        migrations.AlterField(
            model_name='citation',
            name='statement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='gear.statement'),
        ),
        migrations.AddField(
            model_name='citation',
            name='name',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='gear.productname'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('name__isnull', True), ('product__isnull', False), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', False), ('milestone__isnull', True), ('mount__isnull', True), ('name__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', False), ('name__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', False), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('name__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', False), ('mount__isnull', True), ('name__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('name__isnull', True), ('product__isnull', True), ('statement__isnull', False)), models.Q(('alliance__isnull', True), ('fact__isnull', False), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('name__isnull', True), ('product__isnull', True), ('statement__isnull', True)), models.Q(('alliance__isnull', True), ('fact__isnull', True), ('maker__isnull', True), ('milestone__isnull', True), ('mount__isnull', True), ('name__isnull', False), ('product__isnull', True), ('statement__isnull', True)), _connector='OR'), name='citation_one_subject', violation_error_message='A citation belongs to exactly one row.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('name', 'source', 'field'), name='citation_name_once', violation_error_message='This source is cited here already.'),
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_sources_of_names),
    ]
