"""Whether a price is that of the launch; contacts and squeeze of lenses."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0003_sealing_in_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='lens',
            name='electronic',
            field=models.BooleanField(blank=True, help_text='Has electronic contacts to the body.', null=True, verbose_name='contacts'),
        ),
        migrations.AddField(
            model_name='lens',
            name='squeeze',
            field=models.FloatField(blank=True, help_text='Of an anamorphic lens: 1.33 means that the picture is 1.33 times wider when unsqueezed.', null=True, verbose_name='squeeze'),
        ),
        migrations.AddField(
            model_name='product',
            name='launch_price_basis',
            field=models.CharField(blank=True, choices=[('launch', 'of the launch'), ('later list price', 'a later list price')], help_text='Whether the price is that of the launch or of a later day.', max_length=16, null=True, verbose_name='price is'),
        ),
        migrations.AlterField(
            model_name='product',
            name='launch_price_usd',
            field=models.FloatField(blank=True, help_text='List price, without tax.', null=True, verbose_name='launch price (USD)'),
        ),
        migrations.AddConstraint(
            model_name='lens',
            constraint=models.CheckConstraint(condition=models.Q(('squeeze__isnull', True), ('squeeze__gt', 0), _connector='OR'), name='lens_squeeze_positive', violation_error_message='squeeze must be above zero.'),
        ),
        migrations.AddConstraint(
            model_name='lens',
            constraint=models.CheckConstraint(condition=models.Q(('electronic__isnull', True), ('autofocus__isnull', True), ('electronic', True), ('autofocus', False), _connector='OR'), name='lens_autofocus_has_contacts', violation_error_message='A lens with autofocus has contacts.'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('launch_price_basis__isnull', True), ('launch_price_basis__in', ['launch', 'later list price']), _connector='OR'), name='product_launch_price_basis_word', violation_error_message='launch_price_basis must be one of: launch, later list price.'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('launch_price_basis__isnull', True), ('launch_price_usd__isnull', False), _connector='OR'), name='product_launch_price_basis_with_launch_price_usd', violation_error_message='launch_price_basis can be known only where launch_price_usd is.'),
        ),
    ]
