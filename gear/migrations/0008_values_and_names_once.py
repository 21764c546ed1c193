"""A value that nobody is known to have stands once beside a fact; a name has no facts to be cited one by one."""

import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0007_editors_of_names_and_disagreements'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='disagreement',
            name='disagreement_product_once',
        ),
        migrations.RemoveConstraint(
            model_name='disagreement',
            name='disagreement_maker_once',
        ),
        migrations.RemoveConstraint(
            model_name='disagreement',
            name='disagreement_mount_once',
        ),
        migrations.RemoveConstraint(
            model_name='disagreement',
            name='disagreement_alliance_once',
        ),
        migrations.RemoveConstraint(
            model_name='disagreement',
            name='disagreement_milestone_once',
        ),
        migrations.RemoveConstraint(
            model_name='disagreement',
            name='disagreement_statement_once',
        ),
        migrations.RemoveConstraint(
            model_name='disagreement',
            name='disagreement_fact_once',
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(('name__isnull', True), ('field', ''), _connector='OR'), name='citation_name_as_a_whole', violation_error_message='A name is cited as a whole: leave the fact empty.'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.UniqueConstraint(models.F('product'), models.F('field'), models.F('value'), django.db.models.functions.comparison.Coalesce('source', 0), name='disagreement_product_once', violation_error_message='This value is given here already, from the same source.'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.UniqueConstraint(models.F('maker'), models.F('field'), models.F('value'), django.db.models.functions.comparison.Coalesce('source', 0), name='disagreement_maker_once', violation_error_message='This value is given here already, from the same source.'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.UniqueConstraint(models.F('mount'), models.F('field'), models.F('value'), django.db.models.functions.comparison.Coalesce('source', 0), name='disagreement_mount_once', violation_error_message='This value is given here already, from the same source.'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.UniqueConstraint(models.F('alliance'), models.F('field'), models.F('value'), django.db.models.functions.comparison.Coalesce('source', 0), name='disagreement_alliance_once', violation_error_message='This value is given here already, from the same source.'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.UniqueConstraint(models.F('milestone'), models.F('field'), models.F('value'), django.db.models.functions.comparison.Coalesce('source', 0), name='disagreement_milestone_once', violation_error_message='This value is given here already, from the same source.'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.UniqueConstraint(models.F('statement'), models.F('field'), models.F('value'), django.db.models.functions.comparison.Coalesce('source', 0), name='disagreement_statement_once', violation_error_message='This value is given here already, from the same source.'),
        ),
        migrations.AddConstraint(
            model_name='disagreement',
            constraint=models.UniqueConstraint(models.F('fact'), models.F('field'), models.F('value'), django.db.models.functions.comparison.Coalesce('source', 0), name='disagreement_fact_once', violation_error_message='This value is given here already, from the same source.'),
        ),
    ]
