"""Drafts and schedules beside what is public and withdrawn, for products, statements and facts."""

import django.db.models.deletion
from django.db import migrations, models


def keep_withdrawn(apps, schema_editor):
    products = apps.get_model('gear', 'Product').objects.using(schema_editor.connection.alias)
    products.filter(withdrawn=True).update(state='withdrawn')


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0015_bounds'),
    ]

    operations = [
        migrations.AddField(
            model_name='compatibilityfact',
            name='publish_at',
            field=models.DateTimeField(blank=True, help_text='A draft becomes public by itself at this moment, in UTC.', null=True, verbose_name='publish at'),
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='published', help_text='A draft is seen by editors alone. A withdrawn page answers 410 and names the successor.', max_length=10, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='withdraw_at',
            field=models.DateTimeField(blank=True, help_text='It is withdrawn by itself at this moment, in UTC.', null=True, verbose_name='withdraw at'),
        ),
        migrations.AddField(
            model_name='product',
            name='publish_at',
            field=models.DateTimeField(blank=True, help_text='A draft becomes public by itself at this moment, in UTC.', null=True, verbose_name='publish at'),
        ),
        migrations.AddField(
            model_name='product',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='published', help_text='A draft is seen by editors alone. A withdrawn page answers 410 and names the successor.', max_length=10, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='product',
            name='withdraw_at',
            field=models.DateTimeField(blank=True, help_text='It is withdrawn by itself at this moment, in UTC.', null=True, verbose_name='withdraw at'),
        ),
        migrations.RunPython(keep_withdrawn, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='product',
            name='withdrawn',
        ),
        migrations.AddField(
            model_name='revision',
            name='due_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='publish_at',
            field=models.DateTimeField(blank=True, help_text='A draft becomes public by itself at this moment, in UTC.', null=True, verbose_name='publish at'),
        ),
        migrations.AddField(
            model_name='statement',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='published', help_text='A draft is seen by editors alone. A withdrawn page answers 410 and names the successor.', max_length=10, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='statement',
            name='successor',
            field=models.ForeignKey(blank=True, help_text='The statement to read instead, once this one is withdrawn.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='predecessors', to='gear.statement', verbose_name='successor'),
        ),
        migrations.AddField(
            model_name='statement',
            name='withdraw_at',
            field=models.DateTimeField(blank=True, help_text='It is withdrawn by itself at this moment, in UTC.', null=True, verbose_name='withdraw at'),
        ),
        migrations.AddConstraint(
            model_name='compatibilityfact',
            constraint=models.CheckConstraint(condition=models.Q(('state__isnull', True), ('state__in', ['draft', 'published', 'withdrawn']), _connector='OR'), name='fact_state_word', violation_error_message='state must be one of: draft, published, withdrawn.'),
        ),
        migrations.AddConstraint(
            model_name='compatibilityfact',
            constraint=models.CheckConstraint(condition=models.Q(('publish_at', None), ('withdraw_at', None), ('publish_at__lt', models.F('withdraw_at')), _connector='OR'), name='fact_published_before_withdrawn', violation_error_message='It cannot be withdrawn before it is published.'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('state__isnull', True), ('state__in', ['draft', 'published', 'withdrawn']), _connector='OR'), name='product_state_word', violation_error_message='state must be one of: draft, published, withdrawn.'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('publish_at', None), ('withdraw_at', None), ('publish_at__lt', models.F('withdraw_at')), _connector='OR'), name='product_published_before_withdrawn', violation_error_message='It cannot be withdrawn before it is published.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('state__isnull', True), ('state__in', ['draft', 'published', 'withdrawn']), _connector='OR'), name='statement_state_word', violation_error_message='state must be one of: draft, published, withdrawn.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('publish_at', None), ('withdraw_at', None), ('publish_at__lt', models.F('withdraw_at')), _connector='OR'), name='statement_published_before_withdrawn', violation_error_message='It cannot be withdrawn before it is published.'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('successor', models.F('pk')), _negated=True), _connector='OR'), name='statement_successor_is_another', violation_error_message='A statement cannot be its own successor.'),
        ),
    ]
