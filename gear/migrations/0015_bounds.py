"""Every number has bounds. Rows that are out of them are named, and nothing is changed until they are corrected."""

from django.core.management import CommandError
from django.db import migrations, models
from django.db.models import Q

import gear.models.fields

LOWEST = {("maker", "founded_year"): 1700}
HIGHEST = {
    "mount": {"flange_distance_mm": 500, "inner_diameter_mm": 500, "throat_mm": 500},
    "maker": {"founded_year": 2100},
    "alliance": {"contacts": 100, "flange_segments": 100},
    "product": {"weight_g": 50_000, "launch_price_usd": 1_000_000},
    "camera": {
        "sensor_width_mm": 100, "sensor_height_mm": 100, "effective_megapixels": 2_000, "image_width_px": 100_000,
        "image_height_px": 100_000, "apsc_crop_megapixels": 2_000, "ibis_stops": 20, "evf_kdots": 100_000,
        "burst_fps": 1_000, "width_mm": 1_000, "height_mm": 1_000, "depth_mm": 1_000,
    },
    "lens": {
        "focal_min_mm": 3_000, "focal_max_mm": 3_000, "aperture_wide": 1_000, "aperture_tele": 1_000,
        "aperture_min": 1_000, "t_stop": 1_000, "squeeze": 4, "ois_stops": 20, "elements": 100, "groups": 100,
        "blades": 100, "min_focus_m": 200, "max_magnification": 100, "filter_mm": 500, "diameter_mm": 1_000,
        "length_mm": 2_000,
    },
    "accessory": {"factor": 10, "length_mm": 2_000},
    "appearance": {"position": 1_000},
    "citation": {"position": 1_000},
    "promise": {"position": 1_000},
    "photograph": {"position": 1_000},
    "quote": {"position": 1_000},
}  # fmt: skip
BOUNDS = [
    *((model, field, "gte", lowest) for (model, field), lowest in LOWEST.items()),
    *((model, field, "lte", highest) for model, fields in HIGHEST.items() for field, highest in fields.items()),
]
WORDS = {"gte": "least", "lte": "most"}


def within(field, lookup, bound):
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__{lookup}": bound})


def constraint(model, field, lookup, bound):
    return models.CheckConstraint(
        condition=within(field, lookup, bound),
        name=f"{model}_{field}_at_{WORDS[lookup]}",
        violation_error_message=f"{field} must be at {WORDS[lookup]} {bound}.",
    )


def name_rows_out_of_bounds(apps, schema_editor):
    found = []
    for model, field, lookup, bound in BOUNDS:
        rows = apps.get_model("gear", model)._base_manager.using(schema_editor.connection.alias)
        for row in rows.exclude(within(field, lookup, bound)).order_by("pk"):
            name, value = getattr(row, "slug", row.pk), getattr(row, field)
            found.append(f"  {model} {name}: {field} is {value}, and must be at {WORDS[lookup]} {bound}")
    if found:
        lines = "\n".join(found)
        raise CommandError(f"These numbers are out of bounds. Correct them in the admin, then migrate again:\n{lines}")


class Migration(migrations.Migration):

    dependencies = [
        ('gear', '0014_photographs'),
    ]

    operations = [
        migrations.AlterField(
            model_name='maker',
            name='founded_year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[gear.models.fields.validate_year_so_far], verbose_name='founded in'),
        ),
        # The first year that makes sense is above zero.
        migrations.RemoveConstraint(model_name='maker', name='maker_founded_year_positive'),
        migrations.RunPython(name_rows_out_of_bounds, migrations.RunPython.noop, elidable=True),
        *(
            migrations.AddConstraint(model_name=model, constraint=constraint(model, field, lookup, bound))
            for model, field, lookup, bound in BOUNDS
        ),
    ]
