"""Which statements name which products, asked from either side."""

import pytest

from gear.models import Maker, Product, Revision, Statement
from gear.tables.mentions import longer_names, makers_named, pattern_of, products_named, statements_naming

from .. import builders
from ..pages import counted_queries


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SL2", "They talk about the SL2, its body."),
        ("SL2", "the SL2's finder"),
        ("SL2", "the SL-2"),
        ("Lumix S5 II", "after the Lumix S5II"),
        ("Lumix S5 II", "the LUMIX S5-II"),
        ("fp", "difficult glass, the fp, and the first months"),
        ("24-70mm F2.8 DG DN II | Art", "Sigma announces the 24-70mm F2.8 DG DN II Art"),
        ("24-70mm F2.8 DG DN II | Art", "the 24–70mm f/2.8 DG DN II Art."),
        ("SL3-P", "Says why there is an SL3-P"),
    ],
)
def test_a_name_is_found_however_it_is_parted(name, text):
    assert pattern_of(name, ()).search(text.casefold())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("SL2", "the SL2-S"),
        ("SL2", "the SL24"),
        ("SL2", "the XSL2"),
        ("SL2", "eleven SL lenses, 24 mm"),
        ("Lumix S5", "the Lumix S5 II"),
        ("Lumix S5", "the Lumix S5II"),
        ("Lumix S5", "the Lumix S5IIX"),
        ("Lumix S5", "the Lumix S5 Mark II"),
        ("Lumix S5", "the Lumix S5 mk2"),
        ("Lumix S1", "the Lumix S1R and S1"),
        ("Lumix S5", "the S5"),  # not the full name
        ("fp", "fps"),
        ("24-70mm F2.8 DG DN | Art", "the 24-70mm F2.8 DG DN II Art"),
        ("70-200mm F2.8 DG DN OS | Sports", "a 70-200mm F2.8 for L-Mount"),
        ("35mm F1.4", "135mm F1.4"),
        ("35mm F1", "35mm F1.4"),
    ],
)
def test_false_friends_are_not(name, text):
    assert not pattern_of(name, ()).search(text.casefold())


def test_a_longer_name_is_that_of_another():
    pattern = pattern_of("fp", ["fp L"])
    assert not pattern.search("the fp l")
    assert pattern.search("the fp l and the fp")
    assert pattern.search("the fp lenses")


def test_longer_names_begin_with_the_whole_of_one():
    assert list(longer_names("fp", ["f", "fp", "fp l", "fp x", "fq"])) == ["fp l", "fp x"]
    assert list(longer_names("sl3", ["fp", "sl2"])) == []


@pytest.mark.django_db
class TestProductsNamed:
    def test_products_stand_in_the_order_of_the_words(self):
        builders.make_camera("sl2", "leica", name="SL2")
        builders.make_camera("cl", "leica", name="CL")
        statement = builders.make_statement("both", ["leica"], title="After the CL", summary="They speak of the SL2.")
        assert [product.slug for product in products_named(statement, Revision.current())] == ["cl", "sl2"]

    def test_of_another_maker_only_with_its_name(self):
        builders.make_camera("cl", "leica", name="CL")
        for slug, title in [("with", "On the Leica CL"), ("without", "On the CL")]:
            builders.make_statement(slug, ["sigma"], title=title)
        named = {
            one.slug: [product.slug for product in products_named(one, Revision.current())]
            for one in Statement.objects.all()
        }
        assert named == {"with": ["cl"], "without": []}

    def test_a_withdrawn_product_is_not_named_and_its_longer_name_is_no_other(self):
        builders.make_camera("fp", "sigma", name="fp")
        builders.make_camera("fp-l", "sigma", name="fp L", state="withdrawn")
        assert products_named(builders.make_statement("own", ["sigma"], title="On the fp L"), Revision.current()) == []

    def test_makers_count_that_are_named_and_do_not_speak(self):
        for slug, name in [("leica", "Leica"), ("sigma", "Sigma"), ("leitz", "Leitz")]:
            Maker.objects.create(slug=slug, name=name)
        statement = builders.make_statement("own", ["sigma"], title="Sigma on Leica", summary="No word on Leitzes.")
        assert [maker.slug for maker in makers_named(statement, Revision.current())] == ["leica"]

    def test_an_edit_counts_at_once(self):
        statement = builders.make_statement("own", ["leica"], title="On the CL")
        assert products_named(statement, Revision.current()) == []
        body = builders.make_camera("cl", "leica", name="CL")
        assert products_named(statement, Revision.current()) == [body.product_ptr]
        statement.title = "On a body"
        statement.save()
        assert products_named(statement, Revision.current()) == []

    def test_queries_do_not_grow(self):
        def ask():
            with counted_queries() as queries:
                products_named(statement, Revision.current())
            return len(queries)

        statement = builders.make_statement("own", ["leica"], title="On the CL 0, CL 1 and CL 2")
        builders.make_camera("cl-0", "leica", name="CL 0")
        cold, warm = ask(), ask()
        for number in range(1, 30):
            builders.make_camera(f"cl-{number}", "leica", name=f"CL {number}")
            builders.make_statement(f"own-{number}", ["leica"], title="On the CL 0")
        assert (ask(), ask()) == (cold, warm)
        assert cold <= 12
        assert warm == 2


@pytest.mark.django_db
def test_statements_and_products_name_one_another_over_the_whole_catalogue(catalogue):
    now = Revision.current()
    statements, products = Statement.objects.all(), Product.objects.published()
    of_statements = {(one.slug, product.slug) for one in statements for product in products_named(one, now)}
    of_products = {(one.slug, product.slug) for product in products for one in statements_naming(product, now)}
    assert of_statements == of_products
    assert ("leica-ends-its-aps-c-cameras", "leica-cl") in of_statements
