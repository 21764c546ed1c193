"""Every filter of every list: declared, labelled, narrows, survives junk, keeps the other parameters."""

import pytest
from django.http import QueryDict

from gear import units
from gear.catalogue.cells import DATE, INTEGER, NUMBER
from gear.catalogue.schema import FILES
from gear.lists import LISTS
from gear.lists.filters import AccessoryFilter, CameraFilter, CameraPairFilter, LensFilter, PairFilter, StatementFilter
from gear.lists.filters.base import SearchFilter, WordsFilter
from gear.lists.filters.filterset import ListFilter
from gear.lists.filters.measures import (
    CoversFilter,
    DateFilter,
    EarliestFilter,
    LatestFilter,
    LeastFilter,
    NumberFilter,
    affixes,
    around,
)
from gear.models import Lens
from gear.tables.columns import Condition, Sets
from gear.tables.kept import table
from gear.tables.selection import Selection
from tests.builders import (
    make_camera,
    make_lens,
    make_maker,
    make_person,
    make_statement,
)
from tests.lists.some_rows import make_unlike

TABLES = {kind.filterset: kind.build for kind in LISTS}
JUNK = [
    "",
    "\x00",
    "1" + "0" * 99,
    "no-such-word",
    "-5",
    "nan",
    "1e5",
    "٣",
    "2019-02-30",
    "<script>",
    "a" * 5000,
    "'; --",
]
NOT_FILTERED = {"slug", "name", "replaces", "sources", "notes"}


@pytest.fixture
def unlike(db):
    """Rows that differ in every fact, and one of each kind without facts."""
    make_unlike()


def query_of(lists):
    query = QueryDict(mutable=True)
    for name, values in lists.items():
        query.setlist(name, values)
    return query


def selection_of(filterset, query=""):
    rows = Selection(table(TABLES[filterset]))
    if filterset is CameraPairFilter:
        rows = rows.where("camera", Condition(words=frozenset({"test-camera-0"})))
    return filterset(QueryDict(query), rows)


def a_narrowing_value(filterset, name):
    """A value that some rows meet and others do not, read off the kind of filter and the facts above."""
    its = filterset.base_filters[name]
    column = table(TABLES[filterset]).columns[its.field_name]
    if isinstance(its, SearchFilter):
        return "foveon"
    if isinstance(its, EarliestFilter):
        return "2022"
    if isinstance(its, LatestFilter):
        return "2016"
    if isinstance(its, DateFilter):
        return "unknown" if column.has_unknown else "2015"
    if isinstance(its, CoversFilter):
        return "90"
    # Of pairs, those of the first camera: the one that the list of a single camera shows.
    known = column.known[0] if column.known.ndim == 2 else column.known
    key = column.sort_key[0] if column.sort_key.ndim == 2 else column.sort_key
    if isinstance(its, LeastFilter):
        return f"{key[known].max():.12g}"
    if isinstance(its, NumberFilter):
        return f"{key[known].min():.12g}"
    assert isinstance(its, WordsFilter)
    if isinstance(column, Sets):
        return column.options[column.codes[0]]
    return column.options[int(key[known][0])]


@pytest.mark.parametrize("filterset", TABLES)
class TestEveryFilter:
    """Each test walks every filter of a FilterSet: what fails is named by the filter."""

    def test_is_labelled(self, filterset):
        assert [name for name, its in filterset.base_filters.items() if not str(its.label).strip()] == []

    def test_narrows_and_says_so(self, unlike, filterset):
        every = selection_of(filterset)
        for name in filterset.base_filters:
            value = a_narrowing_value(filterset, name)
            some = filterset(query_of({name: [value]}), every.all_rows)
            assert some.words == {name: [value]}, name
            assert 0 < some.selection.count < every.selection.count, name
            assert some.filters[name].phrase(value).strip(), name

    def test_survives_junk_and_keeps_the_other_parameters(self, unlike, filterset):
        every = selection_of(filterset)
        names = list(filterset.base_filters)
        for name, other in zip(names, [names[-1], *names], strict=False):
            kept = a_narrowing_value(filterset, other)
            for junk in JUNK:
                bound = filterset(query_of({name: [junk], other: [kept]}), every.all_rows)
                assert bound.words[other] == [kept], (name, junk)
                assert bound.selection.count <= every.selection.count
                assert set(bound.problems) <= {name}, (name, junk)
                assert (name in bound.words or name in bound.problems) is (junk != ""), (name, junk)
                assert all(0 < len(sentence) < 200 for sentence in bound.problems.get(name, [])), (name, junk)

    def test_one_bad_value_drops_only_itself(self, unlike, filterset):
        every = selection_of(filterset)
        for name, its in filterset.base_filters.items():
            if its.offers:
                value = a_narrowing_value(filterset, name)
                bound = filterset(query_of({name: ["no-such-word", value, value, ""]}), every.all_rows)
                assert bound.words == {name: [value]}, name
                assert len(bound.problems[name]) == 1 and "no-such-word" in bound.problems[name][0], name

    def test_names_only_some_of_very_many_bad_values(self, unlike, filterset):
        name = next(name for name, its in filterset.base_filters.items() if its.offers)
        bound = filterset(query_of({name: [f"bad-{place}" for place in range(1000)]}), selection_of(filterset).all_rows)
        assert bound.words == {}
        assert len(bound.problems[name]) == 6
        assert bound.problems[name][-1] == "995 more values make no sense."


@pytest.mark.parametrize(
    ("filterset", "stem", "prefix"),
    [
        (CameraFilter, "cameras", ""),
        (LensFilter, "lenses", ""),
        (AccessoryFilter, "accessories", ""),
        (PairFilter, "cameras", "camera_"),
        (PairFilter, "lenses", "lens_"),
        (CameraPairFilter, "lenses", "lens_"),
    ],
)
def test_each_fact_of_the_catalogue_has_its_filters(filterset, stem, prefix):
    for column in FILES[stem].columns:
        if column.name in NOT_FILTERED:
            continue
        assert prefix + column.name in filterset.base_filters, column.name
        if column.kind in {NUMBER, INTEGER, DATE}:
            assert f"{prefix}{column.name}_min" in filterset.base_filters
            assert f"{prefix}{column.name}_max" in filterset.base_filters


def test_the_contract_of_names_on_press_and_pairs():
    assert set(StatementFilter.base_filters) == {"q", "maker", "kind", "quoted", "person", "tag", "year"}
    own = {name for name in PairFilter.base_filters if not name.startswith(("camera_", "lens_"))}
    assert own == {
        "crop",
        "stabilisation",
        "autofocus",
        "weather_sealed",
        "equivalent_focal_length",
        "mixed",
        "camera",
        "lens",
        "weight_g",
        "weight_g_min",
        "weight_g_max",
        "launch_price_usd",
        "launch_price_usd_min",
        "launch_price_usd_max",
    }


def bound_to(filterset, **values):
    """The filters of an address whose values are these."""
    return filterset(query_of({name: [value] for name, value in values.items()}), selection_of(filterset).all_rows)


def slugs(filterset, query):
    bound = selection_of(filterset, query)
    assert not bound.problems
    rows = bound.selection.cells().nonzero()[0]
    return [bound.table.columns["slug"].options[row] for row in rows]


@pytest.mark.django_db
class TestWhatFiltersMean:
    def test_a_partial_date_is_kept_when_some_day_in_it_meets_the_limit(self):
        for slug, announced in (("year", "2019"), ("month", "2019-07"), ("day", "2019-07-11"), ("none", None)):
            make_lens(slug, announced=announced)
        assert slugs(LensFilter, "announced_min=2019-08") == ["year"]
        assert slugs(LensFilter, "announced_min=2019-07-12") == ["year", "month"]
        assert slugs(LensFilter, "announced_max=2019-07-10") == ["year", "month"]
        assert slugs(LensFilter, "announced_max=2019-06") == ["year"]
        assert slugs(LensFilter, "announced_min=2020") == []
        assert slugs(LensFilter, "announced_max=2018-12-31") == []
        assert slugs(LensFilter, "announced_min=2019&announced_max=2019") == ["year", "month", "day"]
        assert slugs(LensFilter, "announced_max=9999") == ["year", "month", "day"]

    def test_focal_length_means_covers(self):
        make_lens("wide", focal_min_mm=16, focal_max_mm=35)
        make_lens("prime", focal_min_mm=35)
        make_lens("long", focal_min_mm=50, focal_max_mm=100)
        assert slugs(LensFilter, "focal_length=35") == ["wide", "prime"]
        assert slugs(LensFilter, "focal_length=40") == []
        assert slugs(LensFilter, "focal_length=50.5") == ["long"]

    def test_focal_length_of_two_ends_or_several_means_covers_each(self):
        make_lens("standard", focal_min_mm=24, focal_max_mm=70)
        make_lens("long", focal_min_mm=24, focal_max_mm=105)
        make_lens("longer", focal_min_mm=24.1, focal_max_mm=300)
        assert slugs(LensFilter, "focal_length=24-105") == ["long"]
        assert slugs(LensFilter, "focal_length=24&focal_length=70") == ["standard", "long"]
        assert slugs(LensFilter, "focal_length=28-70&focal_length=100") == ["long", "longer"]
        assert slugs(LensFilter, "focal_length=24-105&focal_length=unknown") == ["long"]

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            ("35 mm", "35"),
            ("24–105mm", "24-105"),
            ("105 − 24", "24-105"),
            ("3,5 cm", "35"),
            ("35-35", "35"),
            ("8,5", "8.5"),
        ],
    )
    def test_focal_lengths_are_read_as_they_are_written(self, text, word):
        make_lens("a")
        assert bound_to(LensFilter, focal_length=text).words == {"focal_length": [word]}

    def test_f_number_max_means_at_least_as_fast_and_reads_the_short_end(self):
        make_lens("fast", aperture_wide=1.4)
        make_lens("zoom", aperture_wide=2, aperture_tele=4)
        make_lens("slow", aperture_wide=2.8)
        make_lens("cine")
        assert slugs(LensFilter, "f_number_max=2") == ["fast", "zoom"]
        assert slugs(LensFilter, "f_number_max=2&aperture_wide=unknown") == ["fast", "zoom", "cine"]

    def test_unknown_is_neither_yes_nor_no_nor_a_number(self):
        make_lens("sealed", weather_sealed="yes", weight_g=400)
        make_lens("open", weather_sealed="no", weight_g=600)
        make_lens("blank")
        assert slugs(LensFilter, "weather_sealed=yes") == ["sealed"]
        assert slugs(LensFilter, "weather_sealed=no") == ["open"]
        assert slugs(LensFilter, "weather_sealed=unknown") == ["blank"]
        assert slugs(LensFilter, "weather_sealed=no&weather_sealed=unknown") == ["open", "blank"]
        assert slugs(LensFilter, "weight_g_max=500") == ["sealed"]
        assert slugs(LensFilter, "weight_g_min=0") == ["sealed", "open"]
        assert slugs(LensFilter, "weight_g_max=500&weight_g=unknown") == ["sealed", "blank"]
        assert slugs(LensFilter, "weight_g=unknown") == ["blank"]
        assert slugs(LensFilter, "weight_g=600") == ["open"]

    def test_a_seal_at_the_mount_alone_is_an_answer_of_its_own(self):
        make_camera("body", maker="leica", weather_sealed=True)
        for word in ("yes", "mount", "no", None):
            make_lens(f"lens-{word or 'blank'}", weather_sealed=word)
        for word in ("yes", "mount", "no", "unknown"):
            of_lenses = slugs(LensFilter, f"weather_sealed={word}")
            assert of_lenses == [f"lens-{'blank' if word == 'unknown' else word}"]
            pairs = selection_of(PairFilter, f"weather_sealed={word}").selection.cells()
            assert [int(cell) for cell in pairs.ravel().nonzero()[0]] == [["yes", "mount", "no", "unknown"].index(word)]

    def test_choices_repeat_as_either_and_facets_combine_as_both(self):
        make_lens("a", maker="sigma", coverage="full-frame")
        make_lens("b", maker="leica", coverage="full-frame")
        make_lens("c", maker="sigma", coverage="aps-c")
        assert slugs(LensFilter, "maker=sigma&maker=leica") == ["a", "b", "c"]
        assert slugs(LensFilter, "maker=sigma&coverage=full-frame") == ["a"]

    def test_limits_hold_at_their_ends_and_may_contradict(self):
        make_lens("at", weight_g=500)
        assert slugs(LensFilter, "weight_g_min=500&weight_g_max=500") == ["at"]
        assert slugs(LensFilter, "weight_g_min=501&weight_g_max=499") == []

    def test_a_known_maker_without_a_product_here_is_a_choice_and_gives_nothing(self):
        make_lens("a", maker="sigma")
        make_maker("astrodesign")
        assert slugs(LensFilter, "maker=astrodesign") == []

    def test_a_plus_that_was_not_escaped_still_means_body_and_lens(self):
        make_camera("body", ibis=True)
        make_lens("glass", ois=True)
        bound = selection_of(PairFilter, "stabilisation=body+lens")
        assert bound.words == {"stabilisation": ["body+lens"]}
        assert bound.selection.count == 1

    @pytest.mark.parametrize(
        ("text", "word"),
        [("0500.0", "500"), (".5", "0.5"), ("1.25", "1.25"), (".000001", "0.000001"), ("0.0000000001", "0")],
    )
    def test_a_number_is_written_in_one_way_that_can_be_read_again(self, text, word):
        make_lens("a", weight_g=100)
        assert selection_of(LensFilter, f"weight_g_min={text}").words == {"weight_g_min": [word]}
        assert selection_of(LensFilter, f"weight_g_min={word}").words == {"weight_g_min": [word]}

    def test_a_number_given_twice_is_said_and_the_last_counts(self):
        make_lens("a", weight_g=400)
        bound = selection_of(LensFilter, "weight_g_max=500&weight_g_max=300&weight_g_max=500&weight_g_max=450")
        assert bound.words == {"weight_g_max": ["450"]}
        assert bound.problems["weight_g_max"] == ["Weight is given more than once; the last value counts."]

    @pytest.mark.parametrize(
        ("name", "text", "word"),
        [
            ("weight_g_max", "1,000", "1000"),
            ("weight_g_max", "1 000", "1000"),
            ("weight_g_max", "1\u202f000 g", "1000"),
            ("weight_g_max", "500 g", "500"),
            ("weight_g_max", "0,5 kg", "500"),
            ("weight_g", "0.5 kg", "500"),
            ("launch_price_usd_min", "$1,999.50", "1999.5"),
            ("f_number_max", "f/2.8", "2.8"),
            ("f_number_max", "2,8", "2.8"),
            ("aperture_tele_max", "F4", "4"),
            ("t_stop_max", "T1.5", "1.5"),
            ("min_focus_m_max", "30 cm", "0.3"),
            ("min_focus_m_max", "0.3 m", "0.3"),
            ("min_focus_m_max", "1.000", "1"),
            ("length_mm_max", "8,2 cm", "82"),
            ("max_magnification_min", "0,5×", "0.5"),
            ("ois_stops_min", "5 stops", "5"),
            ("elements_min", "11", "11"),
        ],
    )
    def test_usual_spellings_are_read_in_the_unit_of_the_column(self, name, text, word):
        make_lens("a")
        bound = bound_to(LensFilter, **{name: text})
        assert (bound.words, bound.problems) == ({name: [word]}, {})

    @pytest.mark.parametrize(
        ("filterset", "name", "text", "sentence"),
        [
            (LensFilter, "weight_g_max", "1.000",
             "“1.000” is ambiguous for Weight: it can mean 1 g or 1000 g. Write 1 or 1000."),
            (PairFilter, "weight_g_max", "1.250 g",
             "“1.250 g” is ambiguous for Weight together: it can mean 1.25 g or 1250 g. Write 1.25 or 1250."),
            (PairFilter, "lens_launch_price_usd_min", "2.500",
             "“2.500” is ambiguous for Launch price: it can mean 2.5 USD or 2500 USD. Write 2.5 or 2500."),
            (LensFilter, "weight_g_max", "5 mm",
             "“5 mm” has a unit that does not belong to Weight: write a number such as 5 g."),
            (LensFilter, "f_number_max", "2.8 mm",
             "“2.8 mm” has a unit that does not belong to Largest aperture: write a number such as f/2.8."),
            (CameraFilter, "effective_megapixels_min", "24 px",
             "“24 px” has a unit that does not belong to Megapixels: write a number such as 24."),
            (LensFilter, "elements", "9 g",
             "“9 g” has a unit that does not belong to Elements: write a number such as 9."),
            (LensFilter, "weight_g_max", "9999999 kg", "“9999999 kg” is too large for Weight."),
            (LensFilter, "focal_length", "24-70-105",
             "“24-70-105” is not a number for Focal length: write one such as 35, or two ends such as 24-105."),
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_said_and_kept_as_it_was_written(self, filterset, name, text, sentence):
        make_camera("test-camera-0")
        make_lens("a", weight_g=100)
        bound = bound_to(filterset, **{name: text})
        assert (bound.words, bound.problems, bound.refused) == ({}, {name: [sentence]}, {name: [text]})

    def test_one_number_written_in_two_ways_is_given_once(self):
        make_lens("a", weight_g=400)
        bound = selection_of(LensFilter, "weight_g_max=500&weight_g_max=0,5+kg")
        assert (bound.words, bound.problems) == ({"weight_g_max": ["500"]}, {})

    def test_an_equivalent_focal_length_is_met_within_5_per_cent(self):
        make_camera("small", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
        make_camera("full", sensor_format="full-frame")
        make_lens("prime", coverage="aps-c", focal_min_mm=23)
        make_lens("zoom", coverage="full-frame", focal_min_mm=25, focal_max_mm=100)

        def found(query):
            pairs = selection_of(PairFilter, query)
            assert not pairs.problems
            names = ["small prime", "small zoom", "full prime", "full zoom"]
            # 23 x 1.526 = 35.1 on the small body and 23 x 1.53 = 35.2 cropped; the zoom is 38.2-152.6 and 25-100.
            cells = pairs.selection.cells()
            place = {slug: row for row, slug in enumerate(pairs.table.columns["camera"].options)}
            other = {slug: row for row, slug in enumerate(pairs.table.columns["lens"].options)}
            return [name for name in names if cells[place[name.split()[0]], other[name.split()[1]]]]

        assert found("equivalent_focal_length=35") == ["small prime", "full prime", "full zoom"]
        assert found("equivalent_focal_length=37&lens=prime") == ["full prime"]  # 37 less 5 % is 35.15
        assert found("equivalent_focal_length=38") == ["small zoom", "full zoom"]
        assert found("equivalent_focal_length=24-105") == ["full zoom"]  # 25.2 and 99.75
        assert found("equivalent_focal_length=23.8-105") == []  # 24.99: 25 is too long
        assert found("equivalent_focal_length=24-105.3") == []  # 100.035: 100 is too short
        assert found("lens_focal_length=35") == ["small zoom", "full zoom"]

    def test_withdrawn_products_are_not_listed(self):
        make_lens("here")
        make_lens("gone", state="withdrawn")
        make_camera("body")
        assert slugs(LensFilter, "") == ["here"]
        assert selection_of(PairFilter).selection.count == 1

    def test_press_is_searched_in_title_summary_quotes_and_people(self):
        one = make_statement("one", title="The mount of three makers", summary="What was said.")
        one.quotes.create(
            person=make_person("kazuto-yamaki", name="Kazuto Yamaki"), role="Chief of Sigma", text="Foveon takes time."
        )
        make_statement("two", title="Another matter")
        for words in ("MOUNT", "said.", "foveon", "yamaki", "chief", "three  foveon"):
            assert selection_of(StatementFilter, f"q={words.replace(' ', '+')}").selection.count == 1, words
        assert selection_of(StatementFilter, "q=foveon+another").selection.count == 0


def test_a_fact_without_a_declaration_gets_the_usual_filters():
    class Usual(ListFilter):
        model = Lens
        facts = ("aperture_ring", "blades", "announced", "coverage")
        coverage = WordsFilter(plain=True)

    assert list(Usual.base_filters) == [
        "coverage",
        "aperture_ring",
        *("blades", "blades_min", "blades_max"),
        *("announced", "announced_min", "announced_max"),
    ]
    assert str(Usual.base_filters["blades_max"].label) == "Aperture blades"
    assert Usual.base_filters["announced_min"].field_name == "announced"
    assert Usual.base_filters["coverage"].plain


def test_the_unit_beside_a_field_is_that_of_the_address():
    ounces = units.System(units.METRIC.size, units.METRIC.distance, units.Scale("oz", 1 / 28.349523125))
    affixes.cache_clear()
    around.cache_clear()
    with units.written_in(units.Notation(system=ounces)):
        assert LensFilter.base_filters["weight_g_max"].affixes("en") == ("", "g")
