"""An editor adds and corrects; what breaks a rule is said at the form and nothing typed is lost."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from gear.admin.products import LensAdmin
from gear.catalogue.rows import rows_queryset, text_row
from gear.models import (
    Adapter,
    Camera,
    Citation,
    CompatibilityFact,
    Disagreement,
    Lens,
    OldSlug,
    Person,
    ProductName,
    Quote,
    Statement,
    Teleconverter,
)
from tests import builders
from tests.admin.forms import add_row, errors, save, shown_values
from tests.pages import soup

# A language in which no sentence begins with the field that it stands beside.
OTHER_WORDS = {
    "{field} must be above zero.": "0 < {field}",
    "{lower} must not be above {upper}.": "{upper} < {lower}",
    "{field} can be known only where {other} is {value}.": "{value} = {other} < {field}",
}


def change(row: Any) -> str:
    return reverse(f"admin:gear_{row._meta.model_name}_change", args=[row.pk])


def add(model: str) -> str:
    return reverse(f"admin:gear_{model}_add")


class TestProducts:
    def test_a_lens_is_added_with_its_source(self, editor_client: Client) -> None:
        maker, source = builders.make_maker("sigma"), builders.make_source()
        facts = {"maker": maker.pk, "name": "45mm F2.8 DG DN | Contemporary", "focal_min_mm": 45, "focal_max_mm": 45}
        response = save(editor_client, add("lens"), **facts, **{"citations-0-source": source.pk})
        assert response.status_code == 302
        lens = Lens.objects.get()
        assert lens.slug == "sigma-45mm-f2-8-dg-dn-contemporary"
        assert lens.weather_sealed is None
        assert lens.status is None
        assert [(row.source, row.position) for row in lens.citations.all()] == [(source, 1)]

    def test_a_lens_without_source_is_refused(self, editor_client: Client) -> None:
        facts = {"maker": builders.make_maker().pk, "name": "50mm", "focal_min_mm": 50, "focal_max_mm": 50}
        response = save(editor_client, add("lens"), **facts)
        assert not Lens.objects.exists()
        assert "This field is required." in errors(response)
        assert soup(response).select_one("#id_name")["value"] == "50mm"

    def test_the_last_source_cannot_be_removed(self, editor_client: Client) -> None:
        lens = builders.make_lens()
        response = save(editor_client, change(lens), **{"citations-0-DELETE": "on"})
        assert "Give at least one source." in errors(response)
        assert lens.citations.count() == 1

    @pytest.mark.parametrize(
        ("facts", "sentence"),
        [
            (
                {"focal_min_mm": 70, "focal_max_mm": 24},
                "Shortest focal length (mm) must not be above longest focal length (mm).",
            ),
            ({"weight_g": 0}, "Weight (g) must be above zero."),
            ({"ois_stops": 4}, "Stabilisation (stops) can be known only where stabilised is yes."),
            ({"announced": "2019-02-30"}, "There is no such day."),
            ({"slug": "Not A Slug"}, "Write lower-case letters, digits and single hyphens."),
        ],
    )
    def test_a_broken_rule_is_said_beside_its_field(
        self, facts: dict[str, Any], sentence: str, editor_client: Client
    ) -> None:
        lens = builders.make_lens(focal_min_mm=50)
        response = save(editor_client, change(lens), notes="Typed with care.", **facts)
        assert response.status_code == 200
        assert soup(response).select_one(f"#id_{next(iter(facts))}_error").text == sentence
        assert soup(response).select_one("#id_notes").text.strip() == "Typed with care."
        assert Lens.objects.get().notes == ""

    @pytest.mark.parametrize(
        ("facts", "sentence"),
        [
            (
                {"focal_min_mm": 70, "focal_max_mm": 24},
                "[[longest focal length] (mm) < [shortest focal length] (mm)]",
            ),
            ({"weight_g": 0}, "[0 < [weight] (g)]"),
            ({"ois_stops": 4}, "[[yes] = [stabilised] < [stabilisation] ([stops])]"),
        ],
    )
    def test_a_broken_rule_is_said_beside_its_field_in_any_language(
        self, facts: dict[str, Any], sentence: str, editor_client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lens = builders.make_lens(focal_min_mm=50)
        monkeypatch.setattr(translation._trans, "gettext", lambda message: f"[{OTHER_WORDS.get(message, message)}]")
        response = save(editor_client, change(lens), **facts)
        assert soup(response).select_one(f"#id_{next(iter(facts))}_error").text == sentence

    def test_a_product_cannot_succeed_itself(self, editor_client: Client) -> None:
        camera = builders.make_camera()
        response = save(editor_client, change(camera), successor=camera.pk)
        assert "A product cannot be its own successor." in errors(response)

    def test_saving_unchanged_keeps_every_fact(self, editor_client: Client) -> None:
        camera = builders.make_camera(ibis=True, ibis_stops=5.5, hot_shoe=False, weight_g=835.5, announced="2019-07")
        before = Camera.objects.values().get()
        assert save(editor_client, change(camera)).status_code == 302
        assert Camera.objects.values().get() == before | {"changed_at": Camera.objects.get().changed_at}

    def test_a_new_slug_keeps_the_old_address(self, editor_client: Client) -> None:
        lens = builders.make_lens("old-name")
        assert save(editor_client, change(lens), slug="new-name").status_code == 302
        assert OldSlug.objects.get(kind="product", slug="old-name").product_id == lens.pk

    def test_the_common_page_of_a_product_links_to_all_its_facts(self, editor_client: Client) -> None:
        lens = builders.make_lens()
        page = soup(editor_client.get(reverse("admin:gear_product_change", args=[lens.pk])))
        assert page.select_one(f'.readonly a[href="{change(lens)}"]')


class TestAccessories:
    def test_a_teleconverter_is_added_with_its_factor(self, editor_client: Client) -> None:
        facts = {"maker": builders.make_maker().pk, "name": "TC", "factor": 1.4}
        source = {"citations-0-source": builders.make_source().pk}
        assert save(editor_client, add("teleconverter"), **facts, **source).status_code == 302
        assert Teleconverter.objects.get().slug == "sigma-tc"

    @pytest.mark.parametrize("factor", ["", "1", "0.7"])
    def test_a_teleconverter_needs_a_factor_above_one(self, factor: str, editor_client: Client) -> None:
        facts = {"maker": builders.make_maker().pk, "name": "TC", "factor": factor}
        source = {"citations-0-source": builders.make_source().pk}
        response = save(editor_client, add("teleconverter"), **facts, **source)
        assert "A teleconverter has a factor above 1." in errors(response)

    def test_an_adapter_needs_a_mount(self, editor_client: Client) -> None:
        source = {"citations-0-source": builders.make_source().pk}
        facts = {"maker": builders.make_maker().pk, "name": "MC"}
        response = save(editor_client, add("adapter"), **facts, **source)
        assert "An adapter has a mount whose lenses it takes." in errors(response)
        facts["from_mount"] = builders.make_mount().pk
        assert save(editor_client, add("adapter"), **facts, **source).status_code == 302
        assert Adapter.objects.get().from_mount.slug == "canon-ef"

    def test_an_adapter_has_no_factor_and_no_list_of_lenses(self, editor_client: Client) -> None:
        adapter = builders.make_adapter()
        address = reverse("admin:gear_accessory_change", args=[adapter.pk])
        response = save(editor_client, address, factor=2)
        assert any("an adapter has a mount and no factor" in error for error in errors(response))
        response = save(editor_client, address, compatible_lenses=[builders.make_lens().pk])
        assert "Only a teleconverter has a list of lenses." in errors(response)


class TestSources:
    def test_further_sources_go_to_the_end(self, editor_client: Client) -> None:
        lens, source = builders.make_lens(), builders.make_source("https://example.org/second")
        values = add_row(
            shown_values(soup(editor_client.get(change(lens)))), "citations", source=source.pk, position=""
        )
        assert editor_client.post(change(lens), values).status_code == 302
        assert lens.citations.get(source=source).position == 2

    def test_a_repeated_source_is_refused(self, editor_client: Client) -> None:
        lens = builders.make_lens()
        values = shown_values(soup(editor_client.get(change(lens))))
        values = add_row(values, "citations", source=lens.citations.get().source_id, position="")
        response = editor_client.post(change(lens), values)
        assert "This source is cited here already." in errors(response)

    def test_two_sources_trade_places(self, editor_client: Client) -> None:
        lens = builders.make_lens()
        builders.cite(lens, "https://example.org/b")
        first, second = [citation.source for citation in lens.citations.order_by("pk")]
        changes = {"citations-0-source": second.pk, "citations-1-source": first.pk}
        assert save(editor_client, change(lens), **changes).status_code == 302
        assert [citation.source for citation in lens.citations.order_by("pk")] == [second, first]

    def test_a_row_takes_the_place_of_a_deleted_one(self, editor_client: Client) -> None:
        lens = builders.make_lens()
        builders.cite(lens, "https://example.org/b")
        second = lens.citations.get(position=1, source__url="https://example.org/b").source
        changes = {"citations-0-source": second.pk, "citations-1-DELETE": "on"}
        assert save(editor_client, change(lens), **changes).status_code == 302
        assert [citation.source for citation in lens.citations.all()] == [second]

    def test_a_single_fact_gets_a_source(self, editor_client: Client) -> None:
        lens, source = builders.make_lens(), builders.make_source()
        page = soup(editor_client.get(change(lens)))
        choices = {option["value"] for option in page.select("#id_citations-2-__prefix__-field option")}
        assert {"weight_g", "coverage", "maker"} <= choices
        assert not {"sensor_format", "slug", "notes"} & choices
        values = add_row(shown_values(page), "citations-2", field="weight_g", source=source.pk)
        assert editor_client.post(change(lens), values).status_code == 302
        assert Citation.objects.get(field="weight_g").product_id == lens.pk

    def test_the_sources_of_facts_do_not_stand_among_those_of_the_row(self, editor_client: Client) -> None:
        lens = builders.make_lens()
        builders.cite(lens, "https://example.org/weight", field="weight_g")
        values = shown_values(soup(editor_client.get(change(lens))))
        assert (values["citations-TOTAL_FORMS"], values["citations-2-TOTAL_FORMS"]) == ("1", "1")
        assert save(editor_client, change(lens)).status_code == 302
        assert lens.citations.count() == 2

    def test_a_citation_names_a_fact_of_its_row(self, editor_client: Client) -> None:
        lens, source = builders.make_lens(), builders.make_source()
        response = save(editor_client, add("citation"), source=source.pk, product=lens.pk, field="sensor_format")
        assert any(error.startswith("Write one of:") for error in errors(response))
        response = save(editor_client, add("citation"), source=source.pk, product=lens.pk, field="coverage")
        assert response.status_code == 302

    def test_a_citation_belongs_to_one_row(self, editor_client: Client) -> None:
        response = save(editor_client, add("citation"), source=builders.make_source().pk)
        assert "A citation belongs to exactly one row." in errors(response)

    def test_a_citation_of_a_name_says_no_single_fact(self, editor_client: Client) -> None:
        named, source = builders.make_product_name(), builders.make_source()
        response = save(editor_client, add("citation"), source=source.pk, name=named.pk, field="kind")
        assert "A name is cited as a whole: leave the fact empty." in errors(response)
        assert save(editor_client, add("citation"), source=source.pk, name=named.pk).status_code == 302

    def test_the_common_page_of_a_product_leaves_single_facts_to_that_of_its_kind(self, editor_client: Client) -> None:
        """It does not know the facts of lenses alone: it could not save what is said of them."""
        lens = builders.make_lens()
        builders.cite(lens, "https://example.org/focal", field="focal_min_mm")
        builders.disagree(lens, "blades", "9")
        address = reverse("admin:gear_product_change", args=[lens.pk])
        assert save(editor_client, address, notes="Seen.").status_code == 302
        assert (lens.citations.count(), lens.disagreements.count()) == (2, 1)


class TestNames:
    """What else a product is called: each name is a row of its own, with sources."""

    def facts(self, **facts: Any) -> dict[str, Any]:
        return {"name": "DC-S5M2", "kind": "part-number", **facts}

    def test_a_name_is_added_with_its_source(self, editor_client: Client) -> None:
        lens, source = builders.make_lens(), builders.make_source()
        facts = self.facts(product=lens.pk, **{"citations-0-source": source.pk})
        assert save(editor_client, add("productname"), **facts).status_code == 302
        named = ProductName.objects.get()
        assert (named.product_id, named.name, named.kind) == (lens.pk, "DC-S5M2", "part-number")
        assert [citation.source for citation in named.citations.all()] == [source]

    def test_a_name_without_source_is_refused(self, editor_client: Client) -> None:
        response = save(editor_client, add("productname"), **self.facts(product=builders.make_lens().pk))
        assert "This field is required." in errors(response)
        assert not ProductName.objects.exists()

    def test_the_last_source_of_a_name_cannot_be_removed(self, editor_client: Client) -> None:
        named = builders.make_product_name()
        response = save(editor_client, change(named), **{"citations-0-DELETE": "on"})
        assert "Give at least one source." in errors(response)

    def test_a_product_has_a_name_once(self, editor_client: Client) -> None:
        named = builders.make_product_name()
        facts = self.facts(product=named.product_id, **{"citations-0-source": builders.make_source().pk})
        assert "The product has this name already." in errors(save(editor_client, add("productname"), **facts))

    @pytest.mark.parametrize("model", ["lens", "product"])
    def test_the_page_of_a_product_shows_its_names_and_leads_to_them(self, model: str, editor_client: Client) -> None:
        named = builders.make_product_name()
        page = soup(editor_client.get(reverse(f"admin:gear_{model}_change", args=[named.product_id])))
        rows = page.select("#other_names-group tbody tr.has_original")
        assert [row.select_one(".field-name").get_text(strip=True) for row in rows] == ["DC-S5M2"]
        assert rows[0].select_one(f'a[href^="{change(named)}"]')
        assert not page.select("#other_names-group input:not([type=hidden]), #other_names-group select")


class TestDisagreements:
    """All values that sources give for a fact stand below its row."""

    def typed(self, client: Client, row: Any, **facts: Any) -> dict[str, Any]:
        return add_row(shown_values(soup(client.get(change(row)))), "disagreements", **facts)

    def test_both_values_of_a_fact_are_added(self, editor_client: Client) -> None:
        lens, source = builders.make_lens(weight_g=510), builders.make_source()
        values = self.typed(editor_client, lens, field="weight_g", value="510", source=source.pk)
        values = add_row(values, "disagreements", field="weight_g", value="480", source="")
        assert editor_client.post(change(lens), values).status_code == 302
        rows = [text_row("disagreements", row) for row in rows_queryset("disagreements")]
        assert [(row["value"], row["kept"], row["source"]) for row in rows] == [
            ("480", "no", ""),
            ("510", "yes", source.url),
        ]

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("weight_g", "510 g", "Is no number: write a plain decimal such as 24 or 2.8, without unit or thousands"),
            ("weight_g", "510.0", "Is not the shortest spelling of the number: write 510."),
            ("weather_sealed", "maybe", "Must be one of: yes, mount, no."),
            ("blades", "8.5", "Is no whole number."),
            ("announced", "25.9.2018", "Is no date"),
            ("electronic", "unknown", "Must be yes or no; unknown stays empty."),
        ],
    )
    def test_a_value_that_the_files_could_not_hold_is_refused_beside_it(
        self, field: str, value: str, sentence: str, editor_client: Client
    ) -> None:
        lens = builders.make_lens()
        values = self.typed(editor_client, lens, field=field, value=value, source="")
        response = editor_client.post(change(lens), values)
        row = soup(response).select_one("#disagreements-0")
        assert row.select_one(".field-value .errorlist li").text.startswith(sentence)
        assert row.select_one("input[name=disagreements-0-value]")["value"] == value
        assert not Disagreement.objects.exists()

    @pytest.mark.parametrize("source", ["", "https://example.org/scales"])
    def test_a_value_stands_once_for_each_source_and_once_for_nobody(self, source: str, editor_client: Client) -> None:
        lens, named = builders.make_lens(), builders.make_source(source).pk if source else ""
        values = self.typed(editor_client, lens, field="weight_g", value="510", source=named)
        values = add_row(values, "disagreements", field="weight_g", value="510", source=named)
        assert "This value is given here already, from the same source." in errors(
            editor_client.post(change(lens), values)
        )

    @pytest.mark.parametrize("kind", ["maker", "mount", "alliance", "milestone", "statement", "camera", "adapter"])
    def test_the_facts_to_choose_are_the_columns_of_the_file(
        self, kind: str, editor_client: Client, rows: dict[str, Any]
    ) -> None:
        some = {
            "maker": {"joined", "founded_year", "makes"}, "mount": {"throat_mm"}, "alliance": {"contacts"},
            "milestone": {"summary"}, "statement": {"speaker"}, "camera": {"ibis_stops"}, "adapter": {"from_mount"},
        }  # fmt: skip
        page = soup(editor_client.get(change(rows[kind])))
        choices = {option["value"] for option in page.select("#id_disagreements-__prefix__-field option")}
        assert some[kind] <= choices
        assert not {"slug", "notes", "sources"} & choices

    @pytest.mark.parametrize(
        ("facts", "beside"),
        [({"field": "focal_min_mm", "value": "24"}, "field"), ({"field": "weight_g", "value": "heavy"}, "value")],
    )
    def test_the_page_of_a_value_alone_asks_the_same(
        self, facts: dict[str, Any], beside: str, editor_client: Client
    ) -> None:
        camera = builders.make_camera()
        response = save(editor_client, add("disagreement"), product=camera.pk, **facts)
        assert soup(response).select_one(f"#id_{beside}_error")
        assert not Disagreement.objects.exists()

    def test_a_value_is_about_one_row(self, editor_client: Client) -> None:
        response = save(editor_client, add("disagreement"), field="weight_g", value="510")
        assert "A disagreement is about exactly one row." in errors(response)

    def test_a_value_added_alone_stands_once_too(self, editor_client: Client) -> None:
        camera = builders.make_camera()
        facts = {"product": camera.pk, "field": "weight_g", "value": "510"}
        assert save(editor_client, add("disagreement"), **facts).status_code == 302
        response = save(editor_client, add("disagreement"), **facts)
        assert "This value is given here already, from the same source." in errors(response)


class TestStatements:
    def facts(self) -> dict[str, Any]:
        return {
            "title": "One mount", "slug": "one-mount", "kind": "press-release", "date": "2018-09-25",
            "makers": [builders.make_maker().pk], "summary": "Three makers, one mount.",
            "citations-0-source": builders.make_source().pk,
        }  # fmt: skip

    def test_a_statement_is_added_with_quotes(self, editor_client: Client) -> None:
        person = builders.make_person()
        values = shown_values(soup(editor_client.get(add("statement")))) | self.facts()
        values = add_row(values, "quotes", person=person.pk, role="CEO", text="First words.", position="")
        values = add_row(values, "quotes", person=person.pk, role="CEO", text="More words.", position="")
        assert editor_client.post(add("statement"), values).status_code == 302
        assert list(Quote.objects.values_list("position", "text")) == [(1, "First words."), (2, "More words.")]

    def test_lines_end_as_in_the_files(self, editor_client: Client) -> None:
        statement = builders.make_statement(summary="One line.\nAnother line.")
        Quote.objects.create(statement=statement, person=builders.make_person(), text="First words.")
        typed = {"summary": "One line.\r\nAnother line.", "quotes-0-text": "First words.\r\nMore words."}
        assert save(editor_client, change(statement), **typed).status_code == 302
        assert Statement.objects.get().summary == "One line.\nAnother line."
        assert Quote.objects.get().text == "First words.\nMore words."
        history = soup(editor_client.get(reverse("admin:gear_statement_history", args=[statement.pk])))
        assert "Summary" not in history.select_one("#change-history").text

    def test_two_quotes_trade_places(self, editor_client: Client) -> None:
        statement, person = builders.make_statement(), builders.make_person()
        for position, text in ((1, "First words."), (2, "More words.")):
            Quote.objects.create(statement=statement, person=person, position=position, text=text)
        changes = {"quotes-0-position": 2, "quotes-1-position": 1}
        assert save(editor_client, change(statement), **changes).status_code == 302
        assert list(Quote.objects.values_list("position", "text")) == [(1, "More words."), (2, "First words.")]

    def test_two_quotes_cannot_share_a_place(self, editor_client: Client) -> None:
        statement, person = builders.make_statement(), builders.make_person()
        for position in (1, 2):
            Quote.objects.create(statement=statement, person=person, position=position, text="Words.")
        response = save(editor_client, change(statement), **{"quotes-1-position": 1})
        assert "Another quote of this statement has this position." in errors(response)

    def test_a_date_that_is_no_date_is_refused(self, editor_client: Client) -> None:
        response = save(editor_client, add("statement"), **self.facts() | {"date": "25.9.2018"})
        assert "Write YYYY, YYYY-MM or YYYY-MM-DD." in errors(response)
        assert soup(response).select_one("#id_title")["value"] == "One mount"
        assert not Statement.objects.exists()


class TestTwoEditors:
    """Both open a page, the first saves: the second is told, and sees in the form what was typed."""

    REFUSED = "Somebody saved this row after you opened it, so nothing was saved now."

    def second(self, client: Client, row: Any, first: dict[str, Any], **changes: Any) -> list[str]:
        """The errors that the second editor reads, who opened the page before the first one saved."""
        opened = shown_values(soup(client.get(change(row))))
        assert client.post(change(row), opened | first).status_code == 302
        response = client.post(change(row), opened | changes)
        return errors(response) if response.status_code == 200 else []

    def test_a_save_over_a_newer_save_is_refused(self, editor_client: Client) -> None:
        lens = builders.make_lens(weight_g=200)
        (sentence,) = self.second(editor_client, lens, {"weight_g": 215}, notes="Typed with care.")[1:]
        assert sentence.startswith(self.REFUSED)
        assert Lens.objects.values_list("weight_g", "notes").get() == (215, "")

    def test_a_quote_that_another_editor_corrected_is_kept(self, editor_client: Client) -> None:
        statement = builders.make_statement()
        Quote.objects.create(statement=statement, person=builders.make_person(), position=1, text="Frist words.")
        sentences = self.second(editor_client, statement, {"quotes-0-text": "First words."}, title="Another title")
        assert any(sentence.startswith(self.REFUSED) for sentence in sentences)
        assert Quote.objects.get().text == "First words."

    def test_the_same_source_added_twice_is_no_server_error(self, editor_client: Client) -> None:
        lens, source = builders.make_lens(), builders.make_source("https://example.org/second")
        values = add_row(shown_values(soup(editor_client.get(change(lens)))), "citations", source=source.pk)
        assert editor_client.post(change(lens), values).status_code == 302
        assert any(sentence.startswith(self.REFUSED) for sentence in errors(editor_client.post(change(lens), values)))
        assert lens.citations.count() == 2

    def test_another_list_of_links_is_noticed(self, editor_client: Client) -> None:
        converter, lens = builders.make_teleconverter(), builders.make_lens()
        assert self.second(editor_client, converter, {"compatible_lenses": [lens.pk]}, name="TC")

    def test_a_link_to_what_cannot_be_a_row_comes_back(self, editor_client: Client) -> None:
        converter = builders.make_teleconverter()
        sentences = self.second(editor_client, converter, {"name": "TC"}, compatible_lenses=["17168851150366433931"])
        assert any("17168851150366433931" in sentence for sentence in sentences)

    def test_a_page_opened_after_the_save_is_saved(self, editor_client: Client) -> None:
        lens = builders.make_lens()
        for weight_g in (215, 225):
            assert save(editor_client, change(lens), weight_g=weight_g).status_code == 302

    @pytest.mark.parametrize("is_before", [True, False])
    def test_a_save_that_comes_while_the_page_is_made_is_not_written_over(
        self, editor_client: Client, monkeypatch: pytest.MonkeyPatch, is_before: bool
    ) -> None:
        """Either the page shows it, or its sign is that of before."""
        lens, sign_of = builders.make_lens(notes="Older."), LensAdmin.sign_of

        def overtaken(admin: LensAdmin, row: Lens) -> str:
            sign = "" if is_before else sign_of(admin, row)
            Lens.objects.filter(pk=row.pk).update(notes="Newer.")
            return sign or sign_of(admin, row)

        with monkeypatch.context() as patched:
            patched.setattr(LensAdmin, "sign_of", overtaken)
            opened = shown_values(soup(editor_client.get(change(lens))))
        editor_client.post(change(lens), opened | {"notes": f"{opened['notes']} Mine."})
        assert Lens.objects.get().notes in ("Newer.", "Newer. Mine.")

    def test_a_viewer_reads_nothing_of_it(self, client: Client, rows: dict[str, Any]) -> None:
        viewer = User.objects.create_user("vera", is_staff=True)
        viewer.user_permissions.add(Permission.objects.get(codename="view_camera"))
        client.force_login(viewer)
        page = soup(client.get(change(rows["camera"])))
        assert page.select_one(".field-name")
        assert not page.select_one(".field-seen")


def test_links_stand_in_the_order_in_which_they_were_chosen(editor_client: Client) -> None:
    converter = builders.make_teleconverter()
    lenses = [builders.make_lens(slug) for slug in ("c-lens", "b-lens", "a-lens")]
    chosen = [lens.pk for lens in reversed(lenses)]
    assert save(editor_client, change(converter), compatible_lenses=chosen).status_code == 302
    row = rows_queryset("accessories").get()
    assert text_row("accessories", row)["compatible_lenses"] == "a-lens; b-lens; c-lens"
    assert save(editor_client, change(converter), compatible_lenses=chosen[1:]).status_code == 302
    assert set(converter.compatible_lenses.all()) == set(lenses[:2])


class TestPeople:
    def test_the_slug_is_made_from_the_name_without_title(self, editor_client: Client) -> None:
        assert save(editor_client, add("person"), name="Dr. Andreas Kaufmann").status_code == 302
        assert Person.objects.get().slug == "andreas-kaufmann"

    def test_a_name_without_ascii_letters_needs_a_slug(self, editor_client: Client) -> None:
        response = save(editor_client, add("person"), name="杢中薫")
        assert soup(response).select_one("#id_slug_error").text == "This field is required."
        assert save(editor_client, add("person"), name="杢中薫", slug="kaoru-mokunaka").status_code == 302


class TestCompatibilityFacts:
    def facts(self, **facts: Any) -> dict[str, Any]:
        return {
            "topic": "fit", "effect": "works", "summary": "It works.", "grade": "press",
            "source": builders.make_source().pk, **facts,
        }  # fmt: skip

    def test_a_fact_about_all_lenses_of_a_maker(self, editor_client: Client) -> None:
        camera, maker = builders.make_camera("test-camera"), builders.make_maker("leica")
        facts = self.facts(camera=camera.pk, lens_maker=maker.pk)
        assert save(editor_client, add("compatibilityfact"), **facts).status_code == 302
        assert save(editor_client, add("compatibilityfact"), **facts).status_code == 302
        slugs = CompatibilityFact.objects.values_list("slug", flat=True)
        assert list(slugs) == ["test-camera-leica-lenses-fit", "test-camera-leica-lenses-fit-2"]
        first = CompatibilityFact.objects.first()
        assert save(editor_client, change(first), slug="", topic="flash").status_code == 302
        assert save(editor_client, change(first), slug="").status_code == 302
        assert CompatibilityFact.objects.get(pk=first.pk).slug == "test-camera-leica-lenses-flash"

    @pytest.mark.parametrize("missing", ["grade", "source", "summary", "topic", "effect"])
    def test_a_fact_without_grade_or_source_is_refused(self, missing: str, editor_client: Client) -> None:
        facts = self.facts(lens=builders.make_lens().pk) | {missing: ""}
        assert "This field is required." in errors(save(editor_client, add("compatibilityfact"), **facts))
        assert not CompatibilityFact.objects.exists()

    def test_a_fact_about_nothing_is_refused(self, editor_client: Client) -> None:
        response = save(editor_client, add("compatibilityfact"), **self.facts())
        assert any(error.startswith("Say what the fact is about") for error in errors(response))

    def test_the_summary_stands_on_one_line(self, editor_client: Client) -> None:
        facts = self.facts(lens=builders.make_lens().pk, summary="It works.\r\nMostly.")
        assert save(editor_client, add("compatibilityfact"), **facts).status_code == 302
        assert CompatibilityFact.objects.get().summary == "It works. Mostly."

    def test_a_fact_that_loses_its_subject_is_refused(self, editor_client: Client) -> None:
        fact = builders.make_fact(lens=builders.make_lens())
        response = save(editor_client, change(fact), lens="")
        assert any(error.startswith("Say what the fact is about") for error in errors(response))

    def test_one_camera_and_all_of_a_maker_exclude_each_other(self, editor_client: Client) -> None:
        facts = self.facts(camera=builders.make_camera().pk, camera_maker=builders.make_maker().pk)
        response = save(editor_client, add("compatibilityfact"), **facts)
        beside = soup(response).select_one("#id_camera_error")
        assert beside.get_text(strip=True) == "Give “camera” or “all cameras of”, not both."
        assert not CompatibilityFact.objects.exists()

    @pytest.mark.parametrize(
        ("selectors", "address"),
        [
            ({"camera", "lens"}, "/mix/test-camera/test-lens/"),
            ({"camera"}, "/cameras/test-camera/"),
            ({"lens"}, "/lenses/test-lens/"),
            ({"accessory"}, "/accessories/test-converter/"),
            ({"lens_maker"}, "/makers/sigma/"),
        ],
    )
    def test_view_on_site_leads_to_what_the_fact_is_about(
        self, selectors: set[str], address: str, admin_client: Client
    ) -> None:
        subjects = {
            "camera": builders.make_camera(), "lens": builders.make_lens(),
            "accessory": builders.make_teleconverter(), "lens_maker": builders.make_maker("sigma"),
        }  # fmt: skip
        fact = builders.make_fact(**{name: subjects[name] for name in selectors})
        page = soup(admin_client.get(change(fact)))
        assert page.select_one(".viewsitelink")["href"] == address


class TestAccounts:
    def test_editors_write_what_is_public_and_only_look_at_records(self, db: None) -> None:
        permissions = set(Group.objects.get(name="Editors").permissions.values_list("codename", flat=True))
        assert {"add_lens", "change_lens", "delete_lens", "view_lens", "change_adapter", "add_citation"} <= permissions
        new = {f"{verb}_{name}" for verb in ("add", "change", "delete") for name in ("productname", "disagreement")}
        assert new <= permissions
        assert {name for name in permissions if name.endswith(("oldslug", "revision", "loadedrow"))} == {
            "view_oldslug",
            "view_revision",
            "view_loadedrow",
        }
        assert not {name for name in permissions if name.endswith(("_user", "_group", "_permission"))}

    def test_editors_see_no_accounts(self, editor_client: Client) -> None:
        assert editor_client.get(reverse("admin:auth_user_changelist")).status_code == 403

    def test_visitors_are_asked_to_sign_in(self, client: Client, db: None) -> None:
        response = client.get(reverse("admin:gear_lens_changelist"))
        assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/")

    def test_createsuperuser_makes_an_account_that_can_sign_in(
        self, client: Client, db: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a long pass phrase")
        call_command("createsuperuser", "--noinput", username="anna", email="anna@example.org", verbosity=0)
        assert User.objects.get().is_superuser
        signing_in = {"username": "anna", "password": "a long pass phrase", "next": "/admin/"}
        assert client.post("/admin/login/", signing_in).url == "/admin/"
        assert "anna" in soup(client.get("/admin/")).select_one("#user-tools").text
