"""The invariants that the database keeps, old addresses, and the revision."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from math import inf
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import CommandError
from django.db import IntegrityError, connection, transaction
from django.db.models import AutoField, CheckConstraint, Field, FloatField, IntegerField, Model, UniqueConstraint
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gear import models
from gear.catalogue.kleene import names_in
from gear.models.bounds import HIGHEST
from gear.models.constraints import FieldSentence, bounded, one_of, positive
from gear.models.fields import UNIT_WORDS, label_of, unit_of, validate_partial_date
from gear.models.kept import KeptByRevision

from .builders import (
    cite,
    disagree,
    make_adapter,
    make_camera,
    make_fact,
    make_lens,
    make_maker,
    make_milestone,
    make_mount,
    make_person,
    make_photograph,
    make_post,
    make_product_name,
    make_promise,
    make_source,
    make_statement,
    make_teleconverter,
)

pytestmark = pytest.mark.django_db

Facts = dict[str, Any]


def make_alliance(**facts: Any) -> models.Alliance:
    defaults = {"slug": "l-mount-alliance", "founded": "2018-09-25", "mount": make_mount(), "licensor": make_maker()}
    return models.Alliance.objects.create(**defaults | facts)


def make_membership(**facts: Any) -> models.Membership:
    return models.Membership.objects.create(maker=make_maker(), alliance=make_alliance(), **facts)


def make_tag(**facts: Any) -> models.Tag:
    return models.Tag.objects.create(**{"slug": "founding", "name": "founding"} | facts)


def make_quote(**facts: Any) -> models.Quote:
    facts.setdefault("statement", models.Statement.objects.first() or make_statement())
    return models.Quote.objects.create(**{"person": make_person(), "text": "Good light."} | facts)


def make_change(**facts: Any) -> models.Change:
    step = facts.pop("change_set", None) or models.ChangeSet.objects.create(kind="edit")
    said = {"model": "lens", "row": 1, "title": "Test", "after": {"weight_g": 2}}
    return models.Change.objects.create(**said | {"change_set": step} | facts)


def make_old_slug(**facts: Any) -> models.OldSlug:
    return models.OldSlug.objects.create(**{"kind": "maker", "slug": "old", "maker": make_maker()} | facts)


def make_citation(**facts: Any) -> models.Citation:
    return models.Citation.objects.create(source=make_source(), **facts)


def make_fact_about(**facts: Any) -> models.CompatibilityFact:
    return make_fact(**{"camera": make_camera()} | facts)


def make_disagreement_about(**facts: Any) -> models.Disagreement:
    facts.setdefault("product", models.Lens.objects.first() or make_lens())
    return models.Disagreement.objects.create(**{"field": "weight_g", "value": "510"} | facts)


# Facts that break one of these break the other too; the database names either.
ALIKE = {
    "accessory_factor_positive": "accessory_kind_facts",
    "lens_focal_min_mm_at_most": "lens_focal_min_mm_not_above_focal_max_mm",
    "lens_focal_max_mm_positive": "lens_focal_min_mm_not_above_focal_max_mm",
    "post_kind_word": "post_effect_needs_kind",
}
# What else a row says with a word, where that asks for it.
BESIDE: dict[tuple[str, object], Facts] = {
    ("post_kind_word", "comment"): {"effect": None},
    ("post_kind_word", "report"): {"effect": "works"},
    ("post_kind_word", "correction"): {"effect": None},
    ("photograph_licence_word", "permission"): {"permission": "Bo gave it."},
}

ROWS: dict[type[Model], Callable[[], Any]] = {
    models.ChangeSet: lambda: models.ChangeSet.objects.create(kind="edit"),
    models.Mount: make_mount,
    models.Maker: make_maker,
    models.Alliance: make_alliance,
    models.Membership: make_membership,
    models.Milestone: make_milestone,
    models.Statement: make_statement,
    models.Product: lambda: make_camera(launch_price_usd=2),
    models.Camera: lambda: make_camera(ibis=True),
    models.Lens: lambda: make_lens(focal_min_mm=2, ois=True, filter_thread=True),
    models.Accessory: make_teleconverter,
    models.CompatibilityFact: make_fact_about,
    models.ProductName: make_product_name,
    models.Photograph: make_photograph,
    models.ReaderPost: lambda: make_post("report"),
    models.Appearance: lambda: models.Appearance.objects.create(statement=make_statement(), person=make_person()),
    models.Citation: lambda: make_citation(maker=make_maker()),
    models.Promise: make_promise,
    models.Quote: make_quote,
}
"""A row of each model with facts beside which any number may be 2, and any word may stand."""


def rules_made(make: Callable[[str, Field], CheckConstraint]) -> list[tuple[type[Model], str, CheckConstraint]]:
    """The model, the field and the rule of every constraint that is what `make` gives for its model and field."""
    return [
        (model, field.name, rule)
        for model in apps.get_app_config("gear").get_models()
        for rule in model._meta.constraints
        for field in model._meta.local_fields
        if rule == make(rule.name.partition("_")[0], field)
    ]


NUMBERS = rules_made(lambda model, field: positive(model, field.name)[0])
BOUNDS = [
    (model, field, rule, highest)
    for model, field, rule in rules_made(
        lambda model, field: next(
            (rule for rule in (bounded(model, field.name) if field.name in HIGHEST else []) if "_at_most" in rule.name),
            None,
        )
    )
    for highest in [HIGHEST[field]]
]
WORDS = rules_made(lambda model, field: one_of(model, field.name, [word for word, _ in field.choices or ()]))


def named(rule: object) -> str | None:
    return rule.name if isinstance(rule, CheckConstraint) else None


def assert_refused(row: Any, field: str, value: object, rule: CheckConstraint) -> None:
    """The database refuses the value, and an editor reads the sentence of the rule."""
    with pytest.raises(IntegrityError, match=f"{rule.name}|{ALIKE.get(rule.name, rule.name)}"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**{field: value})
    setattr(row, field, value)
    with pytest.raises(ValidationError) as refusal:
        rule.validate(type(row), row)
    assert refusal.value.messages == [str(rule.violation_error_message)]


def assert_accepted(row: Any, field: str, value: object, rule: CheckConstraint) -> None:
    """The database takes the value, and so does the rule where an editor enters it."""
    type(row).objects.filter(pk=row.pk).update(**{field: value} | BESIDE.get((rule.name, value), {}))
    setattr(row, field, value)
    rule.validate(type(row), row)


@pytest.mark.parametrize(("model", "field", "rule"), NUMBERS, ids=named)
def test_a_number_is_above_zero(model: type[Model], field: str, rule: CheckConstraint) -> None:
    row = model.objects.get(pk=ROWS[model]().pk)
    assert str(rule.violation_error_message) == f"{field} must be above zero."
    assert_refused(row, field, 0, rule)
    assert_accepted(row, field, 2, rule)


@pytest.mark.parametrize(("model", "field", "rule", "highest"), BOUNDS, ids=named)
def test_a_number_is_bounded(model: type[Model], field: str, rule: CheckConstraint, highest: int) -> None:
    row = model.objects.get(pk=ROWS[model]().pk)
    assert str(rule.violation_error_message) == f"{field} must be at most {highest}."
    whole = isinstance(model._meta.get_field(field), IntegerField)
    for value in (highest + 1,) if whole else (highest * 1.001, 1e300, inf):
        assert_refused(row, field, value, rule)


def test_every_number_has_a_bound() -> None:
    """But those that the site counts itself."""
    numbers = {
        (model, field.name)
        for model in apps.get_app_config("gear").get_models()
        for field in model._meta.local_fields
        if isinstance(field, IntegerField | FloatField) and not isinstance(field, AutoField)
    }
    counted = {(models.Revision, "number"), (models.Change, "row")}
    measured = {(models.Photograph, "width"), (models.Photograph, "height")}
    assert numbers - {(model, field) for model, field, _rule, _highest in BOUNDS} == counted | measured
    assert {field for _model, field in numbers - counted - measured} == set(HIGHEST)


def test_the_migration_names_rows_out_of_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("gear.migrations.0015_bounds")
    make_lens("heavy", weight_g=900)
    editor = SimpleNamespace(connection=connection)
    migration.name_rows_out_of_bounds(apps, editor)
    monkeypatch.setattr(migration, "BOUNDS", [("product", "weight_g", "lte", 800)])
    with pytest.raises(CommandError, match=r"product heavy: weight_g is 900\.0, and must be at most 800"):
        migration.name_rows_out_of_bounds(apps, editor)


@pytest.mark.parametrize(("model", "field", "rule"), WORDS, ids=named)
def test_a_word_is_one_of_the_choices_and_never_unknown(model: type[Model], field: str, rule: CheckConstraint) -> None:
    row = model.objects.get(pk=ROWS[model]().pk)
    choices = [word for word, _ in model._meta.get_field(field).choices]
    assert str(rule.violation_error_message) == f"{field} must be one of: {', '.join(choices)}."
    for word in ("odd", "unknown", ""):
        assert_refused(row, field, word, rule)
    for word in choices:
        assert_accepted(row, field, word, rule)


MOMENT = datetime(2026, 11, 28, tzinfo=UTC)

# The rule, and facts that break it. Those that hold each number above zero and each word to its choices stand above.
BROKEN: list[tuple[str, Callable[..., Any], Callable[[], Facts]]] = [
    *[
        (f"{model}_slug_shape", make, lambda: {"slug": "Not a slug"})
        for model, make in [
            ("mount", make_mount),
            ("maker", make_maker),
            ("alliance", make_alliance),
            ("product", make_camera),
            ("person", make_person),
            ("tag", make_tag),
            ("statement", make_statement),
            ("fact", make_fact_about),
            ("oldslug", make_old_slug),
        ]
    ],
    *[
        (f"{model}_{field}_shape", make, lambda field=field: {field: "25.9.2018"})
        for model, make, field in [
            ("alliance", make_alliance, "founded"),
            ("membership", make_membership, "joined"),
            ("milestone", make_milestone, "date"),
            ("product", make_camera, "announced"),
            ("statement", make_statement, "date"),
        ]
    ],
    *[
        (f"{model}_{lower}_not_above_{upper}", make, lambda lower=lower, upper=upper: {lower: 3, upper: 2})
        for model, make, lower, upper in [
            ("camera", make_camera, "sensor_height_mm", "sensor_width_mm"),
            ("camera", make_camera, "image_height_px", "image_width_px"),
            ("camera", make_camera, "apsc_crop_megapixels", "effective_megapixels"),
            ("lens", make_lens, "focal_min_mm", "focal_max_mm"),
            ("lens", make_lens, "aperture_wide", "aperture_tele"),
            ("lens", make_lens, "aperture_wide", "aperture_min"),
            ("lens", make_lens, "groups", "elements"),
        ]
    ],
    ("camera_ibis_stops_needs_ibis", make_camera, lambda: {"ibis_stops": 5}),
    ("camera_ibis_stops_needs_ibis", make_camera, lambda: {"ibis_stops": 5, "ibis": False}),
    ("lens_ois_stops_needs_ois", make_lens, lambda: {"ois_stops": 5, "ois": False}),
    ("lens_filter_mm_needs_filter_thread", make_lens, lambda: {"filter_mm": 67, "filter_thread": False}),
    ("lens_autofocus_has_contacts", make_lens, lambda: {"autofocus": True, "electronic": False}),
    ("product_launch_price_basis_with_launch_price_usd", make_camera, lambda: {"launch_price_basis": "launch"}),
    *[
        (f"{model}_published_before_withdrawn", make, lambda: {"publish_at": MOMENT, "withdraw_at": MOMENT})
        for model, make in [("product", make_camera), ("statement", make_statement), ("fact", make_fact_about)]
    ],
    ("statement_successor_is_another", make_statement, lambda: {"pk": 7, "successor_id": 7}),
    ("product_successor_is_another", make_camera, lambda: {"pk": 7, "successor_id": 7}),
    ("lens_replaces_another", make_lens, lambda: {"pk": 7, "replaces_id": 7}),
    ("accessory_kind_facts", make_teleconverter, lambda: {"factor": None}),
    ("accessory_kind_facts", make_teleconverter, lambda: {"factor": 1}),
    ("accessory_kind_facts", make_teleconverter, lambda: {"from_mount": make_mount()}),
    ("accessory_kind_facts", make_adapter, lambda: {"from_mount": None}),
    ("accessory_kind_facts", make_adapter, lambda: {"factor": 1.4}),
    ("accessory_kind_facts", make_adapter, lambda: {"kind": "strap"}),
    ("maker_founded_year_at_least", make_maker, lambda: {"founded_year": 1699}),
    ("milestone_title_given", make_milestone, lambda: {"title": ""}),
    ("quote_text_given", make_quote, lambda: {"text": ""}),
    ("promise_due_shape", make_promise, lambda: {"due": "by 2020"}),
    ("promise_text_given", make_promise, lambda: {"text": ""}),
    ("productname_name_given", make_product_name, lambda: {"name": ""}),
    ("photograph_shows_given", make_photograph, lambda: {"shows": ""}),
    ("photograph_credit_given", make_photograph, lambda: {"credit": ""}),
    ("photograph_permission_said", make_photograph, lambda: {"licence": "permission"}),
    ("photograph_permission_said", make_photograph, lambda: {"permission": "Bo gave it."}),
    ("photograph_free_is_found", make_photograph, lambda: {"found_at": ""}),
    ("photograph_digest_shape", make_photograph, lambda: {"digest": "../../etc/passwd"}),
    ("disagreement_field_given", make_disagreement_about, lambda: {"field": ""}),
    ("disagreement_value_given", make_disagreement_about, lambda: {"value": ""}),
    ("disagreement_one_subject", make_disagreement_about, lambda: {"product": None}),
    ("disagreement_one_subject", make_disagreement_about, lambda: {"maker": make_maker()}),
    ("fact_summary_given", make_fact_about, lambda: {"summary": ""}),
    ("fact_about_something", make_fact, dict),
    ("fact_camera_or_camera_maker", make_fact_about, lambda: {"camera_maker": make_maker()}),
    ("fact_lens_or_lens_maker", make_fact_about, lambda: {"lens": make_lens(), "lens_maker": make_maker()}),
    ("oldslug_one_target", make_old_slug, lambda: {"maker": None}),
    ("oldslug_one_target", make_old_slug, lambda: {"kind": "person"}),
    ("oldslug_one_target", make_old_slug, lambda: {"person": make_person()}),
    ("citation_one_subject", make_citation, dict),
    ("citation_one_subject", make_citation, lambda: {"maker": make_maker(), "mount": make_mount()}),
    ("citation_name_as_a_whole", make_citation, lambda: {"name": make_product_name(), "field": "kind"}),
    ("post_name_given", make_post, lambda: {"name": ""}),
    ("post_one_subject", make_post, lambda: {"kind": "correction", "statement": None}),
    ("post_one_subject", make_post, lambda: {"statement": make_statement(), "product_id": make_lens().pk}),
    ("post_one_subject", make_post, lambda: {"statement": make_statement(), "camera": make_camera()}),
    ("post_on_statement_or_pair", make_post, lambda: {"product_id": make_lens().pk}),
    ("post_report_says_what_happened", make_post, lambda: {"kind": "report", "effect": None}),
    (
        "post_report_says_what_happened",
        make_post,
        lambda: {
            "kind": "report",
            "effect": "works",
            "camera": None,
            "product_id": None,
            "statement": make_statement(),
        },
    ),
    ("post_effect_needs_kind", make_post, lambda: {"effect": "works"}),
    ("revision_single_row", models.Revision.objects.create, lambda: {"pk": 2}),
    ("change_of_something", make_change, lambda: {"after": None}),
]


@pytest.mark.parametrize(("rule", "make", "facts"), BROKEN)
def test_the_database_refuses_what_breaks_a_rule(
    rule: str, make: Callable[..., Any], facts: Callable[[], Facts]
) -> None:
    given_facts = facts()
    with pytest.raises(IntegrityError) as refusal:
        make(**given_facts)
    assert rule in str(refusal.value)


# A row of each kind on whose facts sources may disagree.
ABOUT: dict[str, Callable[[], Any]] = {
    "product": make_lens,
    "maker": make_maker,
    "mount": make_mount,
    "alliance": make_alliance,
    "milestone": make_milestone,
    "statement": make_statement,
    "fact": make_fact_about,
}

ONCE: dict[str, Callable[[], Any]] = {
    "oldslug_unique": make_old_slug,
    "milestone_date_title": make_milestone,
    "appearance_once": lambda: models.Appearance.objects.create(
        statement=models.Statement.objects.first() or make_statement(), person=make_person()
    ),
    "quote_position": make_quote,
    "promise_position": lambda: make_promise(position=1),
    "loadedrow_unique": lambda: models.LoadedRow.objects.create(file="makers", key="sigma", digest="0"),
    "citation_maker_once": lambda: cite(make_maker(), "https://example.org/a"),
    "citation_mount_once": lambda: cite(make_mount(), "https://example.org/a"),
    "citation_alliance_once": lambda: cite(models.Alliance.objects.first() or make_alliance(), "https://example.org/a"),
    "citation_product_once": lambda: cite(models.Lens.objects.first() or make_lens(), "https://example.org/a"),
    "citation_milestone_once": lambda: cite(
        models.Milestone.objects.first() or make_milestone(), "https://example.org/a"
    ),
    "citation_statement_once": lambda: cite(
        models.Statement.objects.first() or make_statement(), "https://example.org/a"
    ),
    "citation_fact_once": lambda: cite(
        models.CompatibilityFact.objects.first() or make_fact_about(), "https://example.org/a"
    ),
    "citation_name_once": lambda: cite(
        models.ProductName.objects.first() or make_product_name(), "https://example.org/a"
    ),
    "photograph_once": lambda: make_photograph(models.Lens.objects.first() or make_lens()),
    "change_once": lambda: make_change(change_set=models.ChangeSet.objects.first()),
    "productname_once": lambda: make_product_name(models.Lens.objects.first() or make_lens()),
    **{
        f"disagreement_{kind}_once": lambda kind=kind: disagree(
            models.Disagreement._meta.get_field(kind).related_model.objects.first() or ABOUT[kind](),
            "notes",
            "510",
        )
        for kind in ABOUT
    },
}


@pytest.mark.parametrize("rule", ONCE)
def test_the_database_refuses_the_same_again(rule: str) -> None:
    ONCE[rule]()
    with pytest.raises(IntegrityError):
        ONCE[rule]()


def test_one_source_may_stand_for_a_row_and_for_single_facts() -> None:
    lens = make_lens()
    for field in ("", "weight_g", "length_mm"):
        cite(lens, "https://example.org/a", field=field)
    assert lens.citations.filter(source__url="https://example.org/a").count() == 3


def test_every_rule_has_its_test() -> None:
    rules = [rule for model in apps.get_app_config("gear").get_models() for rule in model._meta.constraints]
    checks = {rule.name for rule in rules if isinstance(rule, CheckConstraint)}
    assert {rule for rule, _, _ in BROKEN} | {rule.name for _, _, rule, *_ in (*NUMBERS, *WORDS, *BOUNDS)} == checks
    assert set(ONCE) == {rule.name for rule in rules if isinstance(rule, UniqueConstraint)}


def test_every_rule_that_an_editor_can_break_has_a_sentence() -> None:
    editable = [
        model
        for model in apps.get_app_config("gear").get_models()
        if model not in {models.Revision, models.LoadedRow, models.ChangeSet, models.Change}
    ]
    rules = [rule for model in editable for rule in model._meta.constraints]
    assert rules
    assert [rule.name for rule in rules if "is violated" in str(rule.get_violation_error_message())] == []


def test_a_sentence_speaks_of_facts_that_its_rule_reads() -> None:
    rules = [rule for model in apps.get_app_config("gear").get_models() for rule in model._meta.constraints]
    said = {rule.name: rule.clone().get_violation_error_message() for rule in rules}
    about = {name: list(said.fields.values()) for name, said in said.items() if isinstance(said, FieldSentence)}
    assert {name for name in about if name.endswith("_given")} == {
        "disagreement_field_given", "disagreement_value_given", "fact_summary_given", "milestone_title_given",
        "photograph_credit_given", "photograph_shows_given",
        "post_name_given", "productname_name_given", "promise_text_given", "quote_text_given",
    }  # fmt: skip
    assert about["quote_text_given"] == ["text"]
    assert about["maker_slug_shape"] == ["slug"]
    assert about["lens_filter_mm_needs_filter_thread"] == ["filter_mm", "filter_thread"]
    assert about["product_launch_price_basis_with_launch_price_usd"] == ["launch_price_basis", "launch_price_usd"]
    assert {rule.name: set(about[rule.name]) for rule in rules if rule.name in about} == {
        rule.name: set(names_in(rule.condition)) for rule in rules if rule.name in about
    }


@pytest.mark.parametrize("missing", ["source", "grade", "topic", "effect"])
def test_a_fact_without_grade_or_source_is_refused(missing: str) -> None:
    with pytest.raises(IntegrityError):
        make_fact_about(**{missing: None})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (lambda: make_camera("same"), lambda: make_lens("same")),
        (lambda: make_lens("same"), lambda: make_teleconverter("same")),
        (lambda: make_statement("same"), lambda: make_statement("same")),
        (lambda: make_source("https://example.org/"), lambda: models.Source.objects.create(url="https://example.org/")),
        (lambda: make_tag(slug="a"), lambda: make_tag(slug="b")),
        (lambda: make_person("a", name="Ann"), lambda: make_person("b", name="Ann")),
    ],
)
def test_slugs_names_and_addresses_are_unique(first: Callable[[], Any], second: Callable[[], Any]) -> None:
    first()
    with pytest.raises(IntegrityError):
        second()


def test_unknown_facts_break_no_rule() -> None:
    camera = make_camera()
    unknown = {field.name for field in models.Camera._meta.fields if field.null and getattr(camera, field.name) is None}
    assert {"weight_g", "ibis", "ibis_stops", "shutter", "announced", "sensor_width_mm"} <= unknown


def test_an_editor_reads_the_sentence_of_a_broken_rule() -> None:
    lens = make_lens()
    lens.focal_min_mm = 70
    with pytest.raises(ValidationError) as refusal:
        lens.full_clean()
    assert refusal.value.messages == ["focal_min_mm must not be above focal_max_mm."]


@given(st.dates())
def test_every_day_month_and_year_is_a_partial_date(day: Any) -> None:
    for precision in (4, 7, 10):
        validate_partial_date(day.isoformat()[:precision])


@pytest.mark.parametrize(
    "text", ["", "18", "2018-00", "2018-9", "2018-02-30", "2023-02-29", "2018-09-25 ", "2018-09-31"]
)
def test_a_day_that_does_not_exist_is_no_date(text: str) -> None:
    with pytest.raises(ValidationError):
        validate_partial_date(text)


def test_partial_dates_keep_their_precision_and_sort() -> None:
    for date in ("2019", "2018-09-25", "2018-09", "2018"):
        make_milestone(date=date)
    dates = list(models.Milestone.objects.values_list("date", flat=True))
    assert dates == ["2018", "2018-09", "2018-09-25", "2019"]


def refuse_words(make: Callable[[], Any]) -> list[str]:
    """The sentences that an editor reads."""
    with pytest.raises(ValidationError) as refusal:
        make().full_clean()
    return list(refusal.value.message_dict)


def test_what_the_files_cannot_hold_is_refused_in_the_admin() -> None:
    assert refuse_words(lambda: models.Person(slug="a", name="Ann; Bea")) == ["name"]
    assert refuse_words(lambda: models.Tag(slug="a", name="a; b")) == ["name"]
    assert refuse_words(lambda: models.Source(url="ftp://example.org/")) == ["url"]
    assert refuse_words(lambda: make_fact_about(summary="word " * 31)) == ["summary"]


def test_facts_that_a_citation_may_stand_beside() -> None:
    assert {"weight_g", "focal_min_mm", "ibis", "factor", "compatible_lenses"} <= models.citable_facts("product")
    assert {"joined", "role", "country"} <= models.citable_facts("maker")
    assert {"launch_price_basis", "electronic", "squeeze"} <= models.citable_facts("product")
    assert {"camera_format", "lens_electronic"} <= models.citable_facts("fact")
    for kind in models.WITH_FACTS:
        no_facts = {"id", "slug", "notes", "category", "state", "publish_at", "withdraw_at", "changed_at"}
        assert models.citable_facts(kind).isdisjoint(no_facts)


def old_slugs() -> dict[tuple[str, str], Any]:
    """Every old address with the page that it leads to."""
    return {(old.kind, old.slug): old.target for old in models.OldSlug.objects.all()}


@pytest.mark.parametrize(
    ("kind", "make"),
    [("product", make_lens), ("maker", make_maker), ("statement", make_statement), ("person", make_person)],
)
def test_a_changed_slug_leads_to_the_page_of_today(kind: str, make: Callable[[str], Any]) -> None:
    make("first")
    for slug in ("second", "third"):
        row = models.OldSlug._meta.get_field(kind).related_model.objects.get()
        row.slug = slug
        row.save()
    assert {key: target.slug for key, target in old_slugs().items()} == {
        (kind, "first"): "third",
        (kind, "second"): "third",
    }


def test_a_slug_changed_back_is_no_old_one() -> None:
    maker = make_maker("first")
    for slug in ("second", "first"):
        maker.slug = slug
        maker.save()
    assert old_slugs() == {("maker", "second"): maker}


def test_a_slug_in_use_again_belongs_to_its_page_of_today() -> None:
    lens = make_lens("first")
    lens.slug = "second"
    lens.save()
    make_camera("first")
    assert old_slugs() == {}


def test_saving_without_a_change_of_slug_keeps_no_old_one() -> None:
    lens = make_lens("first")
    lens.weight_g = 200
    lens.save()
    models.Lens.objects.get().save()
    assert old_slugs() == {}


def test_a_slug_that_was_not_read_is_kept_all_the_same() -> None:
    make_lens("first")
    lens = models.Lens.objects.defer("slug").get()
    lens.slug = "second"
    lens.save()
    assert old_slugs() == {("product", "first"): lens.product_ptr}


def test_a_slug_that_was_not_saved_leaves_no_old_one() -> None:
    lens = make_lens("first")
    lens.slug = "second"
    lens.save(update_fields=["notes"])
    lens.save(update_fields=[])
    assert old_slugs() == {}


def grown(step: Callable[[], Any]) -> bool:
    """Whether the revision is a higher one after the step."""
    before = models.Revision.current()
    step()
    return models.Revision.current() > before


PUBLIC: list[Callable[[], Any]] = [
    make_alliance,
    make_camera,
    make_fact_about,
    make_lens,
    make_maker,
    make_membership,
    make_milestone,
    make_mount,
    make_old_slug,
    make_person,
    make_quote,
    make_source,
    make_statement,
    make_tag,
    make_teleconverter,
    make_adapter,
    lambda: models.Appearance.objects.create(statement=make_statement(), person=make_person()),
    lambda: make_citation(maker=make_maker()),
    make_disagreement_about,
    make_photograph,
    make_product_name,
    make_promise,
]


@pytest.mark.parametrize("make", PUBLIC)
def test_the_revision_grows_with_every_change_to_public_data(make: Callable[[], Any]) -> None:
    rows = []
    assert grown(lambda: rows.append(make()))
    assert grown(rows[0].save)
    assert grown(rows[0].delete)


def test_every_public_model_is_watched() -> None:
    private = {
        models.Revision,
        models.LoadedRow,
        models.ChangeSet,
        models.Change,
        models.ReaderPost,
        models.DeskSettings,
        models.Upload,
        models.WrongTry,
        models.Teleconverter,
        models.Adapter,
        models.Product,
    }
    made = set()
    for make in PUBLIC:
        with transaction.atomic():
            made.add(type(make()))
            transaction.set_rollback(True)
    assert made == set(apps.get_app_config("gear").get_models()) - private


def test_the_revision_grows_with_links() -> None:
    event, lens, converter = make_milestone(), make_lens(), make_teleconverter()
    assert grown(lambda: event.products.add(lens))
    assert grown(lambda: event.makers.set([make_maker("leica")]))
    assert grown(lambda: event.products.remove(lens))
    assert grown(lambda: converter.compatible_lenses.add(lens))
    assert grown(converter.compatible_lenses.clear)
    assert not grown(lambda: event.products.all().count())


def test_the_revision_stays_with_private_data() -> None:
    assert not grown(lambda: models.LoadedRow.objects.create(file="makers", key="sigma", digest="0"))
    make_statement()
    assert not grown(make_post)


def test_the_revision_begins_with_the_first_change() -> None:
    models.Revision.objects.all().delete()
    assert models.Revision.current() == 0
    assert grown(make_source)
    assert grown(lambda: make_source("https://example.org/second"))


def test_the_revision_grows_where_the_clock_stands_behind_it() -> None:
    models.Revision.objects.update_or_create(pk=1, defaults={"number": 2**62})
    make_source()
    assert models.Revision.current() == 2**62 + 1


def test_a_revision_that_was_taken_back_never_comes_again() -> None:
    with transaction.atomic():
        make_lens("ghost")
        taken_back = models.Revision.current()
        transaction.set_rollback(True)
    make_lens("real")
    assert models.Revision.current() != taken_back


def test_the_revision_grows_with_fixtures() -> None:
    fixture = serializers.serialize("json", [make_source()])
    assert grown(lambda: [row.save() for row in serializers.deserialize("json", fixture)])


def test_withdrawn_products_are_not_public() -> None:
    make_lens("kept")
    make_lens("gone", state="withdrawn")
    assert [lens.slug for lens in models.Lens.objects.published()] == ["kept"]


def test_newest_products_come_first_and_unknown_dates_last() -> None:
    for slug, announced in (("a", None), ("b", "2019"), ("c", "2019-07-11"), ("d", "2024")):
        make_camera(slug, announced=announced)
    assert [camera.slug for camera in models.Camera.objects.newest_first()] == ["d", "c", "b", "a"]


@pytest.mark.parametrize(
    ("model", "name", "label", "unit", "both"),
    [
        (models.Lens, "weight_g", "weight", "g", "weight (g)"),
        (models.Lens, "focal_max_mm", "longest focal length", "mm", "longest focal length (mm)"),
        (models.Lens, "min_focus_m", "closest focus", "m", "closest focus (m)"),
        (models.Lens, "aperture_wide", "largest aperture, short end", "f", "largest aperture, short end (f)"),
        (models.Accessory, "launch_price_usd", "launch price", "usd", "launch price (USD)"),
        (models.Camera, "ibis_stops", "sensor stabilisation", "stops", "sensor stabilisation (stops)"),
        (models.Camera, "image_width_px", "picture width", "px", "picture width (px)"),
        (models.Camera, "evf_kdots", "viewfinder", "kdots", "viewfinder (thousand dots)"),
        (models.Camera, "burst_fps", "burst", "fps", "burst (pictures per second)"),
        (models.Mount, "throat_mm", "throat", "mm", "throat (mm)"),
        (models.Lens, "blades", "aperture blades", "", "aperture blades"),
        (models.Camera, "maker", "maker", "", "maker"),
    ],
)
def test_a_fact_gives_its_label_and_its_unit_apart(
    model: type[Model], name: str, label: str, unit: str, both: str
) -> None:
    field = model._meta.get_field(name)
    assert (label_of(field), unit_of(field), field.verbose_name) == (label, unit, both)


def test_every_field_whose_name_ends_in_a_unit_declares_it() -> None:
    fields = {field for model in apps.get_app_config("gear").get_models() for field in model._meta.concrete_fields}
    named = {field: ending for field in fields if (ending := field.name.rpartition("_")[2]) in UNIT_WORDS}
    assert len(named) > 20
    assert {field: unit_of(field) for field in named} == named


def test_citations_come_in_order_and_with_their_sources() -> None:
    lens = make_lens()
    lens.citations.all().delete()
    for position, url in ((3, "https://example.org/a"), (1, "https://example.org/c"), (2, "https://example.org/b")):
        models.Citation.objects.create(product=lens, source=make_source(url), position=position)
    with CaptureQueriesContext(connection) as queries:
        found = models.Lens.objects.prefetch_related("citations").get()
        urls = [citation.source.url for citation in found.citations.all()]
    assert urls == ["https://example.org/c", "https://example.org/b", "https://example.org/a"]
    assert len(queries) == 2


def test_what_is_kept_is_made_once_for_each_revision_and_language() -> None:
    made: list[int] = []

    def make(revision: int) -> int:
        made.append(revision)
        return len(made)

    kept = KeptByRevision(make)
    assert (kept.of(7), kept.of(7)) == (1, 1)
    with translation.override("de"):
        assert (kept.of(7), kept.of(7)) == (2, 2)
    assert (kept.of(8), kept.of(8)) == (3, 3)
    assert made == [7, 7, 8]
