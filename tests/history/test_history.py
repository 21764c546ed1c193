"""Steps of changes: what is recorded of rows and what stands below them, and how it is taken back."""

from datetime import UTC, datetime

import pytest

from gear.choices import Action, ChangeKind
from gear.history.applying import CannotApply, image_at, revert, undo, undo_step
from gear.history.images import images
from gear.history.recording import recording
from gear.models import (
    Change,
    ChangeSet,
    Citation,
    CompatibilityFact,
    Lens,
    OldSlug,
    Product,
    ProductName,
    Quote,
    Source,
    Statement,
)
from tests import builders
from tests.admin.forms import save

pytestmark = pytest.mark.django_db


def make_quote():
    """A quote of a statement."""
    return Quote.objects.create(statement=builders.make_statement(), person=builders.make_person(), text="Words.")


def edited(row, **facts):
    """The step in which a row is given other facts."""
    with recording(ChangeKind.EDIT) as step:
        for name, value in facts.items():
            setattr(row, name, value)
        row.save()
    return step.change_set


class TestRecording:
    def test_what_differs_alone_is_kept(self):
        lens = builders.make_lens(weight_g=510)
        step = edited(lens, weight_g=515.5)
        change = step.changes.get()
        assert (change.model, change.row, change.title) == ("lens", lens.pk, str(lens))
        assert (change.before, change.after, change.action) == (
            {"weight_g": 510.0},
            {"weight_g": 515.5},
            Action.CHANGED,
        )

    def test_a_save_that_changes_nothing_is_no_step(self):
        lens = builders.make_lens()
        assert edited(lens) is None
        assert not ChangeSet.objects.exists()

    def test_nothing_is_recorded_outside_a_step(self):
        builders.make_lens().save()
        assert not Change.objects.exists()

    def test_a_step_that_fails_leaves_nothing(self):
        lens = builders.make_lens(weight_g=510)
        with pytest.raises(RuntimeError), recording(ChangeKind.EDIT):
            lens.weight_g = 1
            lens.save()
            raise RuntimeError
        lens.refresh_from_db()
        assert (lens.weight_g, ChangeSet.objects.count()) == (510, 0)

    def test_a_lens_has_one_history_also_under_products(self):
        lens = builders.make_lens(weight_g=510)
        step = edited(Product.objects.get(pk=lens.pk), weight_g=520)
        assert step.changes.get().key == ("lens", lens.pk)

    def test_what_stands_below_a_row_is_its_history(self):
        quote = make_quote()
        change = edited(quote, text="Other words.").changes.get()
        assert change.key == ("statement", quote.statement_id)
        assert [one["text"] for one in change.after["quotes"]] == ["Other words."]

    def test_links_and_sources_are_recorded(self):
        lens, source = builders.make_lens(), Source.objects.create(url="https://example.org/a")
        with recording(ChangeKind.EDIT) as step:
            Citation.objects.create(product=lens, source=source, field="weight_g")
        assert step.change_set.changes.get().after["citations"][-1] == {
            "checked_on": None, "field": "weight_g", "position": 1, "source": source.pk,
        }  # fmt: skip

    def test_a_draft_is_not_public_until_it_is(self):
        lens = builders.make_lens(state="draft")
        assert not edited(lens, weight_g=1).changes.get().is_public
        assert edited(lens, state="published").changes.get().is_public


class TestTakingBack:
    def test_of_an_edit(self):
        lens = builders.make_lens(weight_g=510)
        step = edited(lens, weight_g=600, name="Other")
        undone = undo_step(step, None, "a slip").change_set
        lens.refresh_from_db()
        assert (lens.weight_g, undone.undoes, undone.why, undone.kind) == (510, step, "a slip", "undo")
        undo_step(undone, None)
        lens.refresh_from_db()
        assert lens.weight_g == 600

    def test_is_refused_over_a_newer_change(self):
        lens = builders.make_lens(weight_g=510)
        step = edited(lens, weight_g=600)
        edited(lens, weight_g=700)
        with pytest.raises(CannotApply, match="was changed again later"):
            undo_step(step, None)
        undo_step(step, None, over_newer=True)
        lens.refresh_from_db()
        assert lens.weight_g == 510

    def test_leaves_other_facts_of_the_row_alone(self):
        lens = builders.make_lens(weight_g=510, length_mm=60)
        step = edited(lens, weight_g=600)
        edited(lens, length_mm=61)
        undo_step(step, None)
        lens.refresh_from_db()
        assert (lens.weight_g, lens.length_mm) == (510, 61)

    def test_of_an_addition(self):
        with recording(ChangeKind.EDIT) as step:
            lens = builders.make_lens()
        assert step.change_set.changes.get(model="lens").action == Action.ADDED
        undo_step(step.change_set, None)
        assert not Lens.objects.filter(pk=lens.pk).exists()

    def test_of_an_addition_on_which_others_stand_now_is_refused(self):
        with recording(ChangeKind.EDIT) as step:
            lens = builders.make_lens()
        builders.make_fact(lens=lens)
        with pytest.raises(CannotApply, match="Others stand on it"):
            undo_step(step.change_set, None)

    def test_of_a_deletion_with_all_that_went_along(self):
        lens = builders.make_lens("first", weight_g=510)
        heir = builders.make_lens("second", replaces=lens)
        other = builders.make_lens("third", state="withdrawn", successor=lens)
        fact = builders.make_fact(lens=lens)
        name = ProductName.objects.create(product=lens, name="Nick", kind="nickname")
        source = Source.objects.create(url="https://example.org/nick")
        Citation.objects.create(name=name, source=source)
        converter = builders.make_teleconverter()
        converter.compatible_lenses.add(lens, heir)
        lens.slug = "renamed"
        lens.save()
        added = datetime(2025, 3, 4, tzinfo=UTC)
        Lens.objects.filter(pk=lens.pk).update(added_at=added)
        before = images(Lens, [lens.pk, heir.pk, other.pk])
        with recording(ChangeKind.EDIT) as step:
            Lens.objects.get(pk=lens.pk).delete()
        assert not CompatibilityFact.objects.exists()
        undo_step(step.change_set, None)
        assert images(Lens, [lens.pk, heir.pk, other.pk]) == before
        assert CompatibilityFact.objects.get().pk == fact.pk
        assert Lens.objects.get(pk=lens.pk).added_at == added
        assert set(converter.compatible_lenses.values_list("pk", flat=True)) == {lens.pk, heir.pk}
        assert OldSlug.objects.get(slug="first").product_id == lens.pk

    def test_of_one_field_and_of_an_older_version(self):
        lens = builders.make_lens(weight_g=1, length_mm=1)
        first = edited(lens, weight_g=2, length_mm=2).changes.get()
        edited(lens, weight_g=3, length_mm=3)
        revert(first, None, fields=["weight_g"])
        lens.refresh_from_db()
        assert (lens.weight_g, lens.length_mm) == (2, 3)
        assert image_at(first)["length_mm"] == 2
        assert image_at(first, before=True)["length_mm"] == 1
        revert(first, None)
        lens.refresh_from_db()
        assert (lens.weight_g, lens.length_mm) == (2, 2)

    def test_of_what_a_rule_forbids_today_says_so(self):
        lens = builders.make_lens(focal_min_mm=50, focal_max_mm=50)
        step = edited(lens, focal_min_mm=24)
        edited(lens, focal_max_mm=30)
        with pytest.raises(CannotApply):
            undo_step(step, None)
        lens.refresh_from_db()
        assert lens.focal_min_mm == 24

    def test_quotes_come_back_and_the_others_stay(self):
        quote = make_quote()
        kept = Quote.objects.create(statement=quote.statement, person=quote.person, text="Stays.", position=7)
        with recording(ChangeKind.EDIT) as step:
            quote.delete()
        undo_step(step.change_set, None)
        texts = {one.pk: one.text for one in Statement.objects.get().quotes.all()}
        assert len(texts) == 2
        assert texts[kept.pk] == "Stays."

    def test_of_a_thousand_rows_is_one_step_and_few_queries(self, django_assert_max_num_queries):
        lens = builders.make_lens(weight_g=510)
        lenses = [lens, *(builders.make_lens(f"lens-{number}", weight_g=510) for number in range(20))]
        with recording(ChangeKind.BULK) as step:
            for one in lenses:
                one.weight_g = 511
                one.save()
        with django_assert_max_num_queries(21 * 12 + 80):
            undone = undo(step.change_set.changes.all(), None)
        assert undone.change_set.changes.count() == 21
        assert set(Lens.objects.values_list("weight_g", flat=True)) == {510}


class TestAtTheDesk:
    def test_a_save_is_one_step_with_who_and_why(self, admin_client, admin_user):
        lens = builders.make_lens(weight_g=510)
        saved = save(
            admin_client, f"/admin/gear/lens/{lens.pk}/change/", weight_g="512", why="The maker's table says so."
        )
        assert saved.status_code == 302
        step = ChangeSet.objects.get()
        assert (step.kind, step.by, step.by_name) == ("edit", admin_user, admin_user.get_username())
        assert step.why == "The maker's table says so."
        assert step.changes.get().after == {"weight_g": 512.0}


def test_a_source_that_came_with_its_citation_goes_with_it():
    lens = builders.make_lens(weight_g=510)
    with recording(ChangeKind.BULK) as step:
        builders.cite(lens, "https://example.org/new", field="weight_g")
    undo_step(step.change_set, None)
    assert not Source.objects.filter(url="https://example.org/new").exists()
    assert not lens.citations.filter(field="weight_g").exists()


def test_a_reason_is_one_line_of_what_can_be_printed():
    lens = builders.make_lens(weight_g=510)
    with recording(ChangeKind.EDIT, why="a\0b\r\n \ud800c ") as step:
        lens.weight_g = 511
        lens.save()
    assert step.change_set.why == "a b c"


def test_a_source_that_others_cite_by_now_stays():
    lens, other = builders.make_lens("one", weight_g=510), builders.make_lens("two")
    with recording(ChangeKind.BULK) as step:
        builders.cite(lens, "https://example.org/new", field="weight_g")
    builders.cite(other, "https://example.org/new")
    undo_step(step.change_set, None)
    citing = Citation.objects.filter(source__url="https://example.org/new")
    assert [citation.product_id for citation in citing] == [other.pk]
