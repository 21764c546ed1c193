"""Promises, what readers send, old addresses of subjects, and when a fact was changed last."""

import django.core.validators
import django.db.models.deletion
import gear.models.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0008_values_and_names_once'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='position')),
                ('text', models.CharField(help_text='In our own words.', max_length=200, verbose_name='what was promised')),
                ('due', gear.models.fields.PartialDateField(blank=True, help_text='The time named in the statement: 2020, 2020-06.', max_length=10, null=True, verbose_name='due')),
            ],
            options={
                'verbose_name': 'promise',
                'verbose_name_plural': 'promises',
                'ordering': ['statement', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReaderPost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('comment', 'comment'), ('report', 'report'), ('correction', 'correction')], max_length=10, verbose_name='kind')),
                ('state', models.CharField(choices=[('held', 'held for moderation'), ('approved', 'approved'), ('rejected', 'rejected'), ('spam', 'spam')], default='held', max_length=8, verbose_name='state')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text')),
                ('effect', models.CharField(blank=True, choices=[('works', 'works'), ('limited', 'limited'), ('fails', 'fails')], max_length=8, null=True, verbose_name='what happened')),
                ('body_firmware', models.CharField(blank=True, max_length=12, verbose_name='firmware of the camera')),
                ('lens_firmware', models.CharField(blank=True, max_length=12, verbose_name='firmware of the lens')),
                ('field', models.CharField(blank=True, help_text='The name of the column in the files; empty for another.', max_length=40, verbose_name='fact')),
                ('proposed', models.CharField(blank=True, max_length=200, verbose_name='what it should be')),
                ('source_url', models.URLField(blank=True, max_length=600, validators=[django.core.validators.URLValidator(['http', 'https'])], verbose_name='source')),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='sent')),
                ('sender', models.CharField(blank=True, editable=False, max_length=64, verbose_name='sender')),
                ('digest', models.CharField(editable=False, max_length=64, verbose_name='digest of what was sent')),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='decided')),
            ],
            options={
                'verbose_name': "reader's post",
                'verbose_name_plural': "readers' posts",
                'ordering': ['-sent_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='oldslug',
            name='oldslug_one_target',
        ),
        migrations.AddField(
            model_name='compatibilityfact',
            name='changed_at',
            field=models.DateTimeField(auto_now=True, null=True, verbose_name='changed'),
        ),
        migrations.AddField(
            model_name='oldslug',
            name='tag',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='old_slugs', to='gear.tag'),
        ),
        migrations.AddConstraint(
            model_name='oldslug',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'product'), ('maker__isnull', True), ('person__isnull', True), ('product__isnull', False), ('statement__isnull', True), ('tag__isnull', True)), models.Q(('kind', 'maker'), ('maker__isnull', False), ('person__isnull', True), ('product__isnull', True), ('statement__isnull', True), ('tag__isnull', True)), models.Q(('kind', 'statement'), ('maker__isnull', True), ('person__isnull', True), ('product__isnull', True), ('statement__isnull', False), ('tag__isnull', True)), models.Q(('kind', 'person'), ('maker__isnull', True), ('person__isnull', False), ('product__isnull', True), ('statement__isnull', True), ('tag__isnull', True)), models.Q(('kind', 'tag'), ('maker__isnull', True), ('person__isnull', True), ('product__isnull', True), ('statement__isnull', True), ('tag__isnull', False)), _connector='OR'), name='oldslug_one_target', violation_error_message='An old address leads to exactly one page of its kind.'),
        ),
        migrations.AddField(
            model_name='promise',
            name='product',
            field=models.ForeignKey(blank=True, help_text="The one that was promised; empty while none of the guide's is it.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='promises', to='gear.product', verbose_name='product'),
        ),
        migrations.AddField(
            model_name='promise',
            name='statement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='promises', to='gear.statement', verbose_name='statement'),
        ),
        migrations.AddField(
            model_name='readerpost',
            name='camera',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='posts_on_pairs', to='gear.camera', verbose_name='camera'),
        ),
        migrations.AddField(
            model_name='readerpost',
            name='decided_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='readerpost',
            name='made_fact',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='made_of', to='gear.compatibilityfact', verbose_name='fact made of it'),
        ),
        migrations.AddField(
            model_name='readerpost',
            name='product',
            field=models.ForeignKey(blank=True, help_text='Of a pair: the lens, or the adapter.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='gear.product', verbose_name='product'),
        ),
        migrations.AddField(
            model_name='readerpost',
            name='statement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='gear.statement', verbose_name='statement'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.UniqueConstraint(fields=('statement', 'position'), name='promise_position', violation_error_message='Another promise of this statement has this position.'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('due__isnull', True), ('due__regex', '^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$'), _connector='OR'), name='promise_due_shape', violation_error_message='due: write YYYY, YYYY-MM or YYYY-MM-DD.'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='promise_text_given', violation_error_message='text is missing.'),
        ),
        migrations.AddIndex(
            model_name='readerpost',
            index=models.Index(fields=['sender', 'sent_at'], name='post_sender'),
        ),
        migrations.AddIndex(
            model_name='readerpost',
            index=models.Index(fields=['digest', 'sent_at'], name='post_digest'),
        ),
        migrations.AddIndex(
            model_name='readerpost',
            index=models.Index(fields=['state', '-sent_at'], name='post_state'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('camera', None), ('product', None), ('statement__isnull', False)), models.Q(('product__isnull', False), ('statement', None)), _connector='OR'), name='post_one_subject', violation_error_message='A post is about a statement, a product or a pair.'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'correction'), ('statement__isnull', False), ('camera__isnull', False), _connector='OR'), name='post_on_statement_or_pair', violation_error_message='Comments are about a statement or a pair.'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'report'), _negated=True), models.Q(('camera__isnull', False), ('effect__isnull', False)), _connector='OR'), name='post_report_says_what_happened', violation_error_message='A report is about a pair and says what happened.'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(('effect__isnull', True), models.Q(('kind__isnull', False), ('kind', 'report')), _connector='OR'), name='post_effect_needs_kind', violation_error_message='effect can be known only where kind is report.'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(('kind__isnull', True), ('kind__in', ['comment', 'report', 'correction']), _connector='OR'), name='post_kind_word', violation_error_message='kind must be one of: comment, report, correction.'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(('state__isnull', True), ('state__in', ['held', 'approved', 'rejected', 'spam']), _connector='OR'), name='post_state_word', violation_error_message='state must be one of: held, approved, rejected, spam.'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(('effect__isnull', True), ('effect__in', ['works', 'limited', 'fails']), _connector='OR'), name='post_effect_word', violation_error_message='effect must be one of: works, limited, fails.'),
        ),
        migrations.AddConstraint(
            model_name='readerpost',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='post_name_given', violation_error_message='name is missing.'),
        ),
    ]
