"""Whatever is typed into a form of the desk is saved or answered with a sentence: never an error of the database."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import include, path, reverse

from gear import models
from gear.models.alike import folded_address, folded_name
from gear.models.reserved import reserved_words
from gear.talk.applying import corrected_fact
from tests import builders
from tests.admin.forms import add_row, errors, save, shown_values
from tests.admin.test_editing import add, change
from tests.admin.test_pages import MODELS, NOT_ADDED
from tests.effort import CI, SECOND_RUN, some
from tests.pages import soup

HALF_A_SIGN = "%ED%A0%80"  # What a script may send: half of a sign outside the first plane.
ODD_TEXTS = ["99999", "9" * 40, "a\0b", "2" * 50_000]
# All of them where the database refuses some: SQLite stores what it gets.
if SECOND_RUN:
    ODD_TEXTS += ["-1", "1e300", "1e400", "NaN", "inf", "٣", "0x10", "", " ", "\0", "\x01\x1f", HALF_A_SIGN]
    ODD_TEXTS += ["🎞️" * 5_000, "\u202ertl\u200f", "e\u0301" * 5_000, "%00", "' OR 1=1 --"]
# Which of them are tried in each field alone: all in all fields at once.
SMALL = {"maker", "mount", "person", "source", "statement"}
ALONE = ["99999", "a\0b", "1e400"]
# Saved, refused beside a field, or too large as a whole.
ANSWERED = {200, 302, 413}
TYPED = "input:is([type=text], [type=number], [type=url]), textarea"


def status_of(client: Client, address: str, values: dict[str, Any], odd: str) -> int:
    """The status that a form is answered with, with the odd text wherever it says ODD; nothing is kept."""
    text = odd if odd == HALF_A_SIGN else urlencode({"": odd})[1:]
    body = urlencode(values, doseq=True).replace("ODD", text)
    with transaction.atomic():
        answer = client.post(address, body, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    return answer.status_code


@pytest.mark.parametrize("model", [model for model in MODELS if model not in NOT_ADDED])
def test_no_text_in_a_form_is_an_error_of_the_database(model: str, admin_client: Client, rows: dict[str, Any]) -> None:
    """In all fields at once, and in each alone of a row that is good but for it: of the smaller models on CI."""
    address = change(rows[model])
    page = soup(admin_client.get(address))
    values = shown_values(page)
    names = [field["name"] for field in page.select(f"#content-main form :is({TYPED})") if field["name"] in values]
    everywhere = values | dict.fromkeys(names, "ODD")
    # Each of all texts, at the small size half of them with each model.
    for odd in some(ODD_TEXTS, 2, MODELS.index(model)):
        assert status_of(admin_client, address, everywhere, odd) in ANSWERED, odd[:9]
    for odd in ALONE if CI and model in SMALL else ["99999"] * (model == "statement"):
        for name in names:
            assert status_of(admin_client, address, values | {name: "ODD"}, odd) in ANSWERED, (odd[:9], name)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"weight_g": "1e300"}, "Weight (g) must be at most 50000."),
        ({"weight_g": "NaN"}, "Enter a number."),
        ({"elements_": "101"}, "Elements must be at most 100."),
        ({"announced": "1799"}, "Write a date between 1800 and 2031."),
        ({"announced": "2032-01"}, "Write a date between 1800 and 2031."),
        ({"notes": "n" * 4_001}, "Ensure this value has at most 4000 characters (it has 4001)."),
    ],
)
def test_what_is_out_of_bounds_is_said_beside_its_field(
    facts: dict[str, str], sentence: str, editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gear.dates.today", lambda: date(2026, 11, 28))
    response = save(editor_client, change(builders.make_lens()), **facts)
    assert soup(response).select_one(f"#id_{next(iter(facts))}_error").text == sentence


def test_a_promise_may_lie_farther_off_than_an_announcement(editor_client: Client) -> None:
    promise = builders.make_promise()
    assert save(editor_client, change(promise), due="2050").status_code == 302
    assert save(editor_client, change(promise), due="2150").status_code == 200


def test_a_row_at_the_end_needs_a_place(editor_client: Client) -> None:
    lens = builders.make_lens()
    values = shown_values(soup(editor_client.get(change(lens)))) | {"citations-0-position": 1000}
    values = add_row(values, "citations", source=builders.make_source().pk, position="")
    assert any("no place left" in error for error in errors(editor_client.post(change(lens), values)))


def test_signs_that_nobody_sees_are_left_out(editor_client: Client) -> None:
    lens = builders.make_lens()
    typed = {"name": " 50mm\u00a0 F2\0\x0b| Art ", "notes": "Two\x02 lines\r\nwith\u00a0a  gap."}
    assert save(editor_client, change(lens), **typed).status_code == 302
    lens.refresh_from_db()
    assert (lens.name, lens.notes) == ("50mm F2 | Art", "Two lines\nwith\u00a0a  gap.")


class TestReservedSlugs:
    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("statement", {"people", "promises", "tags", "feeds"}),
            ("product", {"change", "rules", "feeds", "admin"}),
            ("mount", {"feeds"}),
        ],
    )
    def test_they_are_the_fixed_words_beside_slugs(self, kind: str, words: set[str]) -> None:
        assert words <= reserved_words(kind)

    def test_a_subject_may_be_called_like_a_part_of_the_site(self) -> None:
        assert reserved_words("tag") == frozenset()

    def test_a_new_route_adds_its_own(self) -> None:
        class Routes:
            """The site's, and an archive beside the tags and one beside the makers, as data alone."""

            urlpatterns = [
                path("press/tags/archive/<int:year>/", change),
                path("makers/archive.json", change),
                path("", include("gear.urls")),
            ]

        assert reserved_words("tag", Routes) == {"archive"}
        assert "archive" in reserved_words("maker", Routes)
        assert "archive" not in reserved_words("person", Routes)

    @pytest.mark.parametrize(("model", "slug"), [("statement", "people"), ("lens", "rules"), ("mount", "feeds")])
    def test_a_form_refuses_them(self, model: str, slug: str, editor_client: Client, rows: dict[str, Any]) -> None:
        response = save(editor_client, change(rows[model]), slug=slug)
        assert f"“{slug}” is the address of another page of the site: write another one." in errors(response)

    def test_a_made_one_is_named(self, editor_client: Client) -> None:
        response = save(editor_client, add("person"), name="Feeds")
        assert "Made from the other fields: “feeds”." in errors(response)
        response = save(editor_client, add("person"), name="F" * 120 + "\u33c2")
        assert not models.Person.objects.exists()


class TestDuplicates:
    @pytest.mark.parametrize("model", ["maker", "person", "tag", "mount"])
    def test_a_second_one_of_a_name_is_refused_with_a_link(
        self, model: str, editor_client: Client, rows: dict[str, Any]
    ) -> None:
        first = rows[model]
        name = f" {first.name.upper().replace(' ', '  ')}"
        response = save(editor_client, add(model), name=name, slug="another")
        assert "There is one of this name already:" in " ".join(errors(response))
        assert soup(response).select_one(f'.errorlist a[href="{change(first)}"]').text == str(first)
        assert save(editor_client, change(first)).status_code == 302

    def test_a_second_product_of_a_name_is_asked_about_once(self, editor_client: Client) -> None:
        first = builders.make_lens("sigma-50mm", name="50mm F2")
        facts = {"maker": first.maker_id, "name": "50MM  f2", "slug": "sigma-50mm-2023", "focal_min_mm": 50}
        facts |= {"focal_max_mm": 50, "citations-0-source": builders.make_source().pk}
        response = save(editor_client, add("lens"), **facts)
        box = soup(response).select_one("#id_name_error label input[type=checkbox]")
        assert save(editor_client, add("lens"), **facts, **{box["name"]: "another"}).status_code == 200
        assert save(editor_client, add("lens"), **facts, **{box["name"]: box["value"]}).status_code == 302

    def test_a_tick_stays_while_something_else_is_wrong(self, editor_client: Client) -> None:
        source = builders.make_source("https://example.org/a")
        facts = {"url": "http://www.EXAMPLE.org:80/a/?utm_source=x#b", "keep_both": source.pk}
        page = soup(save(editor_client, add("source"), **facts, title="t" * 201))
        assert page.select_one("#id_url_error input[name=keep_both][checked]")
        assert save(editor_client, add("source"), **facts, title="t").status_code == 302

    def test_an_applied_correction_cites_the_source_that_is_there(self, editor_client: Client) -> None:
        lens, source = builders.make_lens(weight_g=500), builders.make_source("https://example.org/a")
        post = builders.make_post("correction", product_id=lens.pk, field="weight_g", proposed="510")
        address = reverse("admin:gear_readerpost_apply", args=[post.pk])
        assert corrected_fact(post) is not None
        assert save(editor_client, address, source_url="http://example.org/a/").status_code == 302
        assert lens.citations.get(field="weight_g").source == source

    def test_what_makes_another_page_and_what_not(self) -> None:
        same = ["http://example.org/a", "https://www.example.org:443/a/", "https://EXAMPLE.org/a?utm_medium=x#part"]
        assert len({folded_address(address) for address in same}) == 1
        others = [
            "https://example.org/a",
            "https://example.org/A",
            "https://example.org/a?b=1",
            "https://example.org:8/a",
        ]
        others += ["https://a.example.org/a", "https://example.org/a#/b", "http://[bad"]
        assert len({folded_address(address) for address in others}) == len(others)
        assert folded_name("ＴＴ\u3000Artisan ") == folded_name("tt  artisan") != folded_name("TTArtisan")


class TestOldAddresses:
    def test_another_page_gives_its_old_one_up_only_when_told(self, editor_client: Client) -> None:
        first, second = builders.make_lens("old-name"), builders.make_lens("second", name="Second")
        first.slug = "new-name"
        first.save()
        response = save(editor_client, change(second), slug="old-name")
        assert soup(response).select_one(f'#id_slug_error a[href$="/{first.pk}/change/"]')
        assert models.OldSlug.objects.get(slug="old-name").product_id == first.pk
        assert save(editor_client, change(first), slug="old-name").status_code == 302
        assert save(editor_client, change(first), slug="new-name").status_code == 302
        assert save(editor_client, change(second), slug="old-name", take_over="old-name").status_code == 302
        assert not models.OldSlug.objects.filter(slug="old-name").exists()

    @pytest.mark.django_db
    def test_none_stands_where_a_page_is(self) -> None:
        lens = builders.make_lens("here")
        for slug in ("here", "rules"):
            with pytest.raises(ValidationError):
                models.OldSlug(kind="product", slug=slug, product_id=lens.pk).full_clean()

    @pytest.mark.parametrize("model", ["maker", "statement", "person", "tag", "lens"])
    def test_what_was_renamed_can_be_deleted(self, model: str, editor_client: Client, rows: dict[str, Any]) -> None:
        make = {"maker": builders.make_maker, "person": builders.make_person, "lens": builders.make_lens}
        make["statement"] = builders.make_statement
        row = make[model]("renamed") if model in make else rows[model]
        row.slug = "another-name"
        row.save()
        address = reverse(f"admin:gear_{model}_delete", args=[row.pk])
        assert models.OldSlug.objects.filter(kind=row.old_slug_kind).exists()
        assert editor_client.post(address, {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()

    def test_what_others_stand_on_is_not_deleted_and_they_are_named(self, editor_client: Client) -> None:
        lens = builders.make_lens("stays")
        source = lens.citations.get().source
        for row in (lens.maker, source):
            address = reverse(f"admin:gear_{row._meta.model_name}_delete", args=[row.pk])
            response = editor_client.post(address, {"post": "yes"})
            assert response.status_code == 200
            assert "stays" in soup(response).select_one("#content").text.lower()
            assert type(row).objects.filter(pk=row.pk).exists()
