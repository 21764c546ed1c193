"""Counts beside options, against brute force in plain Python over the catalogue's files and every single pair."""

import csv
import math
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gear.catalogue.schema import DATA
from gear.lists.filters import CameraFilter, LensFilter, PairFilter
from gear.models import Camera, Lens
from gear.pairing import numbers, outcomes
from gear.pairs.data import rounded
from gear.pairs.rows import camera_facts, lens_facts, load_facts
from gear.tables import histogram, pareto
from gear.tables.columns import Condition, Sets, Texts, Words
from gear.tables.kept import table
from gear.tables.pairs import pair_table
from gear.tables.pareto import beaten_by, contest, front, shortfall
from gear.tables.products import camera_table, lens_table, natural
from gear.tables.ranges import Dates, Numbers, Ranged, Sizes, Spans
from gear.tables.selection import Selection
from gear.tables.table import CELLS, ORDERS_KEPT, Table
from tests.builders import make_camera, make_lens
from tests.effort import CI

STATES = settings(max_examples=500 if CI else 40, suppress_health_check=list(HealthCheck), deadline=None)
SPANS = {"focal_length": ("focal_min_mm", "focal_max_mm")}
ALIASES = {"f_number_max": "aperture_wide_max"}


# Brute force: rows are dicts of texts as the files hold them, empty where unknown.


def latest_day(partial):
    """The last day of a partial date as text: no month has a day after the 31st, which is all that comparing needs."""
    return partial + "-12-31"[len(partial) - 4 :] if len(partial) < 10 else partial


def earliest_day(partial):
    return partial + "-01-01"[len(partial) - 4 :] if len(partial) < 10 else partial


def column_of(parameter):
    """The column that a parameter asks about, with the prefix of its part."""
    for part in ("camera_", "lens_"):
        if parameter.startswith(part):
            return part + column_of(parameter.removeprefix(part))
    parameter = ALIASES.get(parameter, parameter)
    for end in ("_min", "_max"):
        if parameter.endswith(end) and parameter != "aperture_min":
            return parameter.removesuffix(end)
    return parameter


def limit_of(parameter):
    bare = parameter.removeprefix("camera_").removeprefix("lens_")
    bare = ALIASES.get(bare, bare)
    return bare[-3:] if bare[-4:] in ("_min", "_max") and bare != "aperture_min" else ""


def meets(row, column, asked):
    """Whether a row meets what is asked about one column: {parameter: values}."""
    words = {word for parameter, values in asked.items() if not limit_of(parameter) for word in values}
    limits = [(limit_of(parameter), values[0]) for parameter, values in asked.items() if limit_of(parameter)]
    cell = row[column]
    if isinstance(cell, tuple):
        return covers(cell, words, Decimal("0.05") if column == "equivalent_focal_length" else Decimal(0))
    if cell == "":
        return "unknown" in words
    if not limits and words == {"unknown"}:
        return False
    for end, limit in limits:
        if column.endswith("announced"):
            if (latest_day(cell) < earliest_day(limit)) if end == "min" else (earliest_day(cell) > latest_day(limit)):
                return False
        elif (float(cell) < float(limit)) if end == "min" else (float(cell) > float(limit)):
            return False
    plain = words - {"unknown"}
    if column.endswith("announced") and plain:
        return any(earliest_day(cell) <= latest_day(word) and latest_day(cell) >= earliest_day(word) for word in plain)
    return not plain or cell in plain or is_one_of(cell, plain)


def covers(span, words, within):
    """Whether a span reaches both ends of each word, or lies within so much of them; in decimals, as it is printed."""
    low, high = span
    asked = [Decimal(end) for word in words - {"unknown"} for end in word.split("-")]
    if low == "" or not asked:
        return low == "" and "unknown" in words
    ends = Decimal(str(low)), Decimal(str(high))
    return all(ends[0] <= number * (1 + within) and ends[1] >= number * (1 - within) for number in asked)


def is_one_of(cell, words):
    try:
        return float(cell) in {float(word) for word in words}
    except ValueError:
        return False


def grouped(state):
    groups = {}
    for parameter, values in state.items():
        groups.setdefault(column_of(parameter), {})[parameter] = values
    return groups


def brute(rows, state, without=""):
    groups = {column: asked for column, asked in grouped(state).items() if column != without}
    return [row for row in rows if all(meets(row, column, asked) for column, asked in groups.items())]


@cache
def file_rows(stem):
    """The rows of a file, by slug in the order of their keys in the database; spans beside their ends."""
    with (DATA / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if stem == "lenses":
            row["focal_length"] = (float(row["focal_min_mm"]), float(row["focal_max_mm"]))
            row["zoom"] = "no" if row["focal_min_mm"] == row["focal_max_mm"] else "yes"
    return rows


_pairs = []


def pair_rows():
    """Every pair, one rule call each: no classes, no arrays."""
    if not _pairs:
        facts = load_facts()
        sheets = {stem: {row["slug"]: row for row in file_rows(stem)} for stem in ("cameras", "lenses")}
        lenses = [lens_facts(lens) for lens in Lens.objects.order_by("pk")]
        for camera in map(camera_facts, Camera.objects.order_by("pk")):
            prefixed = {f"camera_{name}": cell for name, cell in sheets["cameras"][camera.slug].items()}
            for lens in lenses:
                found, figures = outcomes(camera, lens, facts=facts), numbers(camera, lens)
                low, high = figures.equivalent_focal_length_mm
                _pairs.append(
                    prefixed
                    | {f"lens_{name}": cell for name, cell in sheets["lenses"][lens.slug].items()}
                    | {
                        "camera": camera.slug,
                        "lens": lens.slug,
                        "mixed": "no" if camera.maker == lens.maker else "yes",
                        "equivalent_focal_length": ("", "") if low is None else (round(low, 1), round(high, 1)),
                        "weight_g": "" if figures.weight_g is None else str(figures.weight_g),
                        "launch_price_usd": "" if figures.launch_price_usd is None else str(figures.launch_price_usd),
                    }
                    | {
                        name: "" if getattr(found, name) == "unknown" else getattr(found, name)
                        for name in ("crop", "stabilisation", "autofocus", "weather_sealed")
                    }
                )
    return _pairs


def states(filterset, stems):
    """Random filter states: parameters of a list with values that occur in the files, and now and then unknown."""
    values = {}
    for name, its in filterset.base_filters.items():
        column = column_of(name)
        found = sorted(stems(column))
        if not found:
            continue
        one = st.sampled_from(found)
        if its.offers:
            values[name] = st.lists(st.one_of(one, st.just("unknown")), min_size=1, max_size=3, unique=True)
        else:
            values[name] = st.lists(one, min_size=1, max_size=1)
    return st.lists(st.sampled_from(sorted(values)), max_size=5, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: values[name] for name in names})
    )


def values_in_files(column):
    """The known cells of a column, of a pair's own facts those that its rules can give."""
    own = {
        "crop": {"yes", "no"}, "autofocus": {"yes", "no"}, "weather_sealed": {"yes", "no"}, "mixed": {"yes", "no"},
        "stabilisation": {"none", "body", "lens", "body+lens", "coordinated"},
        "weight_g": {"600", "1000", "1500.5", "2400"}, "launch_price_usd": {"1500", "4000", "9999"},
        "equivalent_focal_length": {"24", "35", "50", "53.6", "107.1", "24-105", "28-70"},
        "camera": {"leica-sl2", "sigma-fp"}, "lens": {"sigma-45mm-f2-8-dg-dn-contemporary"},
    }  # fmt: skip
    if column in own:
        return own[column]
    part, name = column.split("_", 1)
    if name == "focal_length" or column == "focal_length":
        return {"16", "35", "50", "85.5", "200", "24-70", "70-200"}
    return cells_of({"camera": "cameras", "lens": "lenses"}[part], name)


def cells_of(stem, name):
    return {row[name] for row in file_rows(stem)} - {""}


def lens_values(column):
    return {"16", "35", "50", "85.5", "24-70"} if column == "focal_length" else cells_of("lenses", column)


def camera_values(column):
    return cells_of("cameras", column)


def bound(filterset, build, state):
    query = QueryDict(mutable=True)
    for parameter, values in state.items():
        query.setlist(parameter, values)
    found = filterset(query, Selection(table(build)))
    assert not found.problems
    return found.selection


def check_counts(selection, filterset, rows, state):
    """Every count of a selection against the rows."""
    assert selection.count == len(brute(rows, state))
    for name, its in filterset.base_filters.items():
        column = its.field_name
        if not its.offers or column in {"camera", "lens"}:
            continue
        others = brute(rows, state, without=column)
        cells = [row[column] for row in others]
        unknown = sum(1 for cell in cells if cell in ("", ("", "")))
        counts = dict(
            zip([*selection.column(column).options, "unknown"], selection.tally(column).tolist(), strict=True)
        )
        expected = {word: sum(1 for cell in cells if same(cell, word)) for word in counts if word != "unknown"}
        assert counts == {**expected, "unknown": unknown}, name
        assert selection.missing(column) == unknown
        assert selection.count_without(column) == len(others)


def same(cell, word):
    return cell != "" and (cell == word or is_one_of(cell, [word]))


@pytest.mark.usefixtures("catalogue")
class TestCountsEqualBruteForce:
    @STATES
    @given(state=states(LensFilter, lens_values))
    def test_of_lenses(self, state):
        check_counts(bound(LensFilter, lens_table, state), LensFilter, file_rows("lenses"), state)

    @STATES
    @given(state=states(CameraFilter, camera_values))
    def test_of_cameras(self, state):
        check_counts(bound(CameraFilter, camera_table, state), CameraFilter, file_rows("cameras"), state)

    @STATES
    @given(state=states(PairFilter, values_in_files))
    def test_of_pairs(self, state):
        selection, rows = bound(PairFilter, pair_table, state), pair_rows()
        check_pair_counts(selection, rows, state)

    @STATES
    @given(
        state=states(LensFilter, lens_values), name=st.sampled_from(["weight_g", "min_focus_m", "announced", "blades"])
    )
    def test_of_bars(self, state, name):
        """Each bin holds the rows between its edges, the last one all above where its end is open."""
        selection = bound(LensFilter, lens_table, state)
        cells = [row[name] for row in brute(file_rows("lenses"), state, without=name)]
        values = [float(cell[:4] if name == "announced" else cell) for cell in cells if cell]
        bins = selection.column(name).histogram
        expected = [sum(1 for value in values if low <= value + 1e-9 < high) for low, high in bins.edges]
        assert selection.bars(name).tolist() == [*expected, len(cells) - len(values)]

    @STATES
    @given(
        state=states(LensFilter, lens_values),
        name=st.sampled_from(["weight_g", "announced", "launch_price_usd", "aperture_wide"]),
        descending=st.booleans(),
    )
    def test_of_orders(self, state, name, descending):
        """Sorted by value, unknown last both ways, ties by primary key."""
        pks = dict(Lens.objects.values_list("slug", "pk"))
        selection = bound(LensFilter, lens_table, state)
        rows = sorted(brute(file_rows("lenses"), state), key=lambda row: pks[row["slug"]])
        known = [row for row in rows if row[name]]
        values = sorted({row[name] for row in known}, key=str if name == "announced" else float, reverse=descending)
        known.sort(key=lambda row: values.index(row[name]))
        expected = [row["slug"] for row in [*known, *(row for row in rows if not row[name])]]
        slugs = selection.column("slug").options
        assert [slugs[cell] for cell in selection.ordered(name, descending)] == expected


PAIR_FACETS = [
    name for name, its in PairFilter.base_filters.items() if its.offers and its.field_name not in {"camera", "lens"}
]


def check_pair_counts(selection, rows, state):
    """As `check_counts`, in one pass over the pairs: each pair counts for what it alone fails."""
    groups = grouped(state)
    columns = {PairFilter.base_filters[name].field_name for name in PAIR_FACETS}
    answers = {column: {cell: meets({column: cell}, column, groups[column]) for cell in {row[column] for row in rows}}
               for column in groups}  # fmt: skip
    all_met, met_but = [], {column: [] for column in groups}
    for row in rows:
        failed = [column for column in groups if not answers[column][row[column]]]
        if not failed:
            all_met.append(row)
        elif len(failed) == 1:
            met_but[failed[0]].append(row)
    assert selection.count == len(all_met)
    for column in columns:
        tally = Counter(row[column] for row in [*all_met, *met_but.get(column, [])])
        counts = dict(
            zip([*selection.column(column).options, "unknown"], selection.tally(column).tolist(), strict=True)
        )
        unknown = sum(number for cell, number in tally.items() if cell in ("", ("", "")))
        expected = {
            word: sum(number for cell, number in tally.items() if same(cell, word))
            for word in counts
            if word != "unknown"
        }
        assert counts == {**expected, "unknown": unknown}, column
        assert selection.missing(column) == unknown
        assert selection.count_without(column) == sum(tally.values())


# Single columns and tables


def rows_of(*flags):
    return np.array(flags, dtype=bool)


class TestOrders:
    def test_numbers_in_names_go_by_size_before_words(self):
        names = ["105mm", "24mm f/2.8", "Macro 50", "24mm f/1.4", "35mm"]
        assert sorted(names, key=natural) == ["24mm f/1.4", "24mm f/2.8", "35mm", "105mm", "Macro 50"]

    @given(st.lists(st.text(), min_size=2))
    def test_any_names_can_be_sorted(self, names):
        """Signs such as ² and ① are digits to some of Python's tests and no number to others."""
        keys = [natural(name) for name in sorted([*names, "2² ①"], key=natural)]
        assert all(one <= other for one, other in pairwise(keys))

    def test_no_more_orders_are_kept_where_others_were_sorted_meanwhile(self):
        """As when several threads ask one table: while one sorts, others fill the room that was left."""
        numbers = {f"n{place}": Numbers.of([2, 1, place]) for place in range(ORDERS_KEPT)}

        def slow():
            for name in numbers:
                shared.order(name)
            return np.array([3.0, 1.0, 2.0])

        shared = table_of(**numbers)
        shared.orders = {"slow": slow}
        assert shared.order("slow").tolist() == [1, 2, 0]
        assert shared.order("n0").tolist() == [2, 1, 0]
        assert len(shared._kept) == ORDERS_KEPT


class TestColumns:
    def test_words_count_unknown_last_and_keep_either(self):
        column = Words.of(["a", None, "b", "a", ""], ["a", "b", "c"])
        assert column.count(rows_of(1, 1, 1, 1, 1)).tolist() == [2, 1, 0, 2]
        assert column.count(rows_of(1, 1, 0, 0, 1), np.array([5, 7, 1, 1, 2])).tolist() == [5, 0, 0, 9]
        assert column.keep(Condition(words=frozenset({"b", "unknown"}))).tolist() == [False, True, True, False, True]
        assert column.offered().tolist() == [True, True, False]

    def test_of_too_many_options_the_fullest_of_the_whole_list_are_offered(self):
        column = Words.of(["a", "b", "b", "c", "c", "d"], ["a", "b", "c", "d", "e"])
        assert column.offered(4).tolist() == [True, True, True, True, False]
        assert column.offered(3).tolist() == [True, True, True, False, False]  # a and d are alike: the first stays
        assert column.offered(2).tolist() == [False, True, True, False, False]

    def test_sets_count_a_row_once_for_each_of_its_words(self):
        column = Sets.of([["a", "b"], [], ["b"]], ["a", "b"])
        assert column.count(rows_of(1, 1, 1)).tolist() == [1, 2, 1]
        assert column.count(rows_of(1, 1, 0), np.array([3, 4, 5])).tolist() == [3, 3, 4]
        assert column.keep(Condition(words=frozenset({"a"}))).tolist() == [True, False, False]
        assert column.keep(Condition(words=frozenset({"unknown", "b"}))).tolist() == [True, True, True]

    def test_an_empty_table_counts_nothing(self):
        for column in (
            Words.of([], ["a"]),
            Sets.of([], ["a"]),
            Numbers.of([]),
            Sizes.of([]),
            Dates.of([]),
            Texts.of([]),
        ):
            assert column.count(rows_of()).sum() == 0
            assert not column.has_unknown
        assert len(Numbers.of([]).histogram) == 0
        assert Numbers.of([]).ends == Dates.of([]).ends == ("", "")

    def test_numbers_of_few_sizes_are_options_in_their_order(self):
        column = Sizes.of([77, None, 67, 40.5, 67])
        assert column.options == ("40.5", "67", "77")
        assert column.count(rows_of(1, 1, 1, 1, 1)).tolist() == [1, 2, 1, 1]

    def test_spans_without_a_number_are_unknown(self):
        column = Spans(np.array([16, np.nan, 50.0]), np.array([35, np.nan, 50.0]))
        assert column.keep(Condition(words=frozenset({"35"}))).tolist() == [True, False, False]
        assert column.keep(Condition(words=frozenset({"50", "unknown"}))).tolist() == [False, True, True]

    def test_spans_of_reckoned_numbers_are_met_within_a_share_of_what_is_asked(self):
        column = Spans(np.array([33.2, 33.3, 36.7, 36.8]), np.array([33.2, 33.3, 36.7, 36.8]), within=0.05)
        assert column.keep(Condition(words=frozenset({"35"}))).tolist() == [False, True, True, False]  # 33.25 to 36.75
        zooms = Spans(np.array([25.2, 25.3, 24.0]), np.array([105.0, 105.0, 99.7]), within=0.05)
        assert zooms.keep(Condition(words=frozenset({"24-105"}))).tolist() == [True, False, False]  # 25.2 and 99.75
        # 46 and 5 % are 48.3 and not the 48.300000000000004 of binary; 38 less 5 % is 36.1.
        ends = Spans(np.array([48.3, 36.1]), np.array([48.3, 36.1]), within=0.05)
        assert ends.keep(Condition(words=frozenset({"46"}))).tolist() == [True, False]
        assert ends.keep(Condition(words=frozenset({"38"}))).tolist() == [False, True]

    def test_recorded_spans_are_met_exactly_and_by_all_that_is_asked(self):
        column = Spans(np.array([24.0, 24.1, 24.0]), np.array([105.0, 105.0, 70.0]))
        assert column.keep(Condition(words=frozenset({"24-105"}))).tolist() == [True, False, False]
        assert column.keep(Condition(words=frozenset({"24", "70"}))).tolist() == [True, False, True]
        assert column.keep(Condition(words=frozenset({"unknown"}))).tolist() == [False] * 3

    def test_many_rows_are_counted_as_few_are(self):
        codes = np.resize(np.array([0, 1, 2, 3, 1], dtype=np.uint8), 20_000)
        rows = np.resize(np.array([True, False, True]), 20_000)
        column = Words(codes, ("a", "b", "c"), ("a", "b", "c"))
        assert column.count(rows).tolist() == np.bincount(codes[rows], minlength=4).tolist()


class TestHistogram:
    def test_bins_have_round_edges_and_an_open_end(self):
        bins = histogram.number_bins(np.array([*range(100, 1100, 50), 5000], dtype=np.float64))
        assert bins.edges[0] == (100, 200)
        assert bins.edges[-1][1] == math.inf
        assert bins.labels[0] == "100–200" and bins.labels[-1] == "≥ 1100"

    def test_whole_numbers_stand_alone(self):
        bins = histogram.number_bins(np.array([5, 7, 9, 9, 11], dtype=np.float64))
        assert bins.labels == ["5", "6", "7", "8", "9", "10", "11"]

    def test_years_have_a_bin_each(self):
        assert histogram.year_bins(np.array([2019, 2021])).labels == ["2019", "2020", "2021"]

    @given(st.lists(st.floats(0.01, 1e5), min_size=1, max_size=60))
    def test_every_value_falls_into_the_bin_whose_edges_hold_it(self, values):
        values = np.array(values)
        bins = histogram.number_bins(values)
        assert len(bins) <= histogram.BINS + 1
        for value, code in zip(values, bins.codes(values, np.ones(len(values), dtype=bool)), strict=True):
            low, high = bins.edges[code]
            slack = 1e-6 * max(1, value)
            assert low - slack <= value <= high + slack


def table_of(**columns):
    size = len(next(iter(columns.values())).sort_key)
    return Table((np.arange(size),), columns, dict.fromkeys(columns, 0), {})


class Counting(Words):
    """A column that tells how often it is counted."""

    asked = 0

    def count(self, rows, weights=None):
        self.asked += 1
        return super().count(rows, weights)


class TestCounts:
    def test_of_the_whole_table_a_column_is_counted_once(self):
        column = Counting.of(["art", "art", None], ["art", "sport"])
        table = table_of(line=column)
        for _ in range(2):
            assert Selection(table).tally("line").tolist() == [2, 0, 1]
        assert column.asked == 1

    def test_of_what_is_filtered_it_is_counted_each_time(self):
        column = Counting.of(["art", "art", None], ["art", "sport"])
        table = table_of(line=column, weight_g=Numbers.of([1, 2, 3]))
        assert Selection(table).tally("line").tolist() == [2, 0, 1]
        assert Selection(table, {"weight_g": Condition(low=2)}).tally("line").tolist() == [1, 0, 1]

    def test_options_and_bars_are_not_mistaken_for_each_other(self):
        table = table_of(weight_g=Numbers.of([1, 2, None]))
        selection = Selection(table)
        assert selection.tally("weight_g").tolist() == [1]
        assert int(selection.bars("weight_g").sum()) == 3


class TestSteps:
    def conditions(self, words):
        asked = []

        def condition(word):
            asked.append(word)
            return Condition(words=frozenset({word}))

        return tuple(words), condition, asked

    @given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9), st.booleans()), min_size=1, max_size=60))
    def test_each_is_counted_as_its_own_condition_would_be(self, rows):
        spans = Spans(*np.array([(low, low + more) for low, more, _asked in rows], dtype=np.float64).T)
        table = table_of(focal_length=spans, ois=Words.of(["yes" if its else "no" for *_, its in rows], ["yes", "no"]))
        ois, words = Condition(words=frozenset({"yes"})), ("2", "5", "4-8", "12")
        for conditions in ({}, {"ois": ois}, {"ois": ois, "focal_length": Condition(words=frozenset({"3"}))}):
            others = {name: asked for name, asked in conditions.items() if name != "focal_length"}
            expected = [
                Selection(table, others | {"focal_length": Condition(words=frozenset({word}))}).count for word in words
            ]
            steps, condition, _asked = self.conditions(words)
            assert Selection(table, conditions).steps("focal_length", steps, condition) == expected

    def test_what_each_row_meets_is_looked_at_once_for_a_table(self):
        steps, condition, asked = self.conditions(["35", "50"])
        for _ in range(2):
            asked.clear()
            spans = table_of(focal_length=Spans(np.array([24.0]), np.array([70.0])))
            for _ in range(2):
                assert Selection(spans).steps("focal_length", steps, condition) == [1, 1]
            assert asked == ["35", "50"]

    def test_other_steps_of_a_column_are_others(self):
        table = table_of(focal_length=Spans(np.array([24.0]), np.array([70.0])))
        for words, counts in ((["35"], [1]), (["100", "35"], [0, 1])):
            steps, condition, _asked = self.conditions(words)
            assert Selection(table).steps("focal_length", steps, condition) == counts


class TestPareto:
    GOALS = ("weight_g", "aperture_wide", "launch_price_usd")

    def front(self, *points):
        columns = dict(zip(self.GOALS, (Numbers.of(values) for values in zip(*points, strict=True)), strict=True))
        return front(Selection(table_of(**columns)), self.GOALS, np.arange(len(points)))

    def test_marks_what_no_other_beats(self):
        # The third is heavier, slower and dearer than the first; the fourth only equals it in speed.
        found = self.front((200, 2, 500), (300, 1.4, 900), (250, 2.8, 600), (400, 2, 700))
        assert found.unbeaten.tolist() == [True, True, False, False]
        assert found.compared == 4

    def test_equals_do_not_beat_each_other(self):
        assert self.front(*[(200, 2, 500)] * 4).unbeaten.tolist() == [True] * 4

    def test_an_unknown_is_neither_marked_nor_beats(self):
        found = self.front((200, 2, 500), (100, 1.4, None), (None, 1, 1), (300, 2, 500), (300, 2, 500), (300, 2, 500))
        assert found.unbeaten.tolist() == [True, False, False, False, False, False]
        assert found.compared == 4

    def test_nothing_is_marked_among_fewer_than_four(self):
        three = [(200, 2, 500), (300, 2, 500), (400, 2, 500)]
        assert self.front(*three).unbeaten.tolist() == [False] * 3
        assert self.front(*three, (500, 2, 500)).unbeaten.tolist() == [True, False, False, False]

    def test_the_price_counts_where_most_have_one(self):
        # The second is lighter and faster than the first, which is cheaper.
        points = [(300, 2, 100), (200, 1.4, 900), (400, 2, 900), (400, 2, 900)]
        found = self.front(*points, (400, 2, None), (400, 2, None), (400, 2, None))
        assert (found.unbeaten.tolist()[:2], found.compared, found.counts_price) == ([True, True], 4, True)
        # Four of eight are not more than half: prices are left out, and all eight are compared.
        found = self.front(*points, *[(400, 2, None)] * 4)
        assert (found.unbeaten.tolist()[:2], found.compared, found.counts_price) == ([False, True], 8, False)

    @given(st.lists(st.tuples(*[st.integers(1, 6)] * 3), min_size=4, max_size=120))
    def test_equals_brute_force(self, points):
        def beats(one, other):
            return one != other and all(a <= b for a, b in zip(one, other, strict=True))

        expected = [not any(beats(other, point) for other in points) for point in points]
        assert self.front(*points).unbeaten.tolist() == expected

    @pytest.mark.parametrize("least", [None, 80])
    def test_many_are_reduced_to_those_that_beat_the_rest(self, monkeypatch, least):
        """Of the whole table, for which they are kept, and of a part of it, with more asked about than at once."""
        points = [(97 * place % 101, 89 * place % 103, 83 * place % 107) for place in range(400)]
        columns = self.columns(*points)
        asked = {"weight_g": Condition(low=least)} if least else {}
        held = [point for point in points if not least or point[0] >= least]
        expected = [not any(self.beats(other, point) for other in held) for point in points]
        rows = np.array([row for row, point in enumerate(points) if point in held])
        for few in (400, 16):
            monkeypatch.setattr(pareto, "FEW", few)
            table = table_of(**columns)
            for _ in range(2):
                found = front(Selection(table, asked), self.GOALS, rows)
                assert found.unbeaten.tolist() == [expected[row] for row in rows]
                assert found.compared == len(held)

    def beats(self, one, other):
        return one != other and all(a <= b for a, b in zip(one, other, strict=True))

    def columns(self, *points):
        return dict(zip(self.GOALS, (Numbers.of(values) for values in zip(*points, strict=True)), strict=True))

    @given(st.lists(st.tuples(*[st.integers(1, 6)] * 3, st.booleans()), min_size=4, max_size=120))
    def test_a_smaller_image_never_beats_a_larger_one(self, points):
        def beats(one, other):
            fits = one[3] or not other[3]
            return fits and one[:3] != other[:3] and all(a <= b for a, b in zip(one[:3], other[:3], strict=True))

        words = ["full-frame", "aps-c", "super-35"]
        coverage = Words.of(
            [words[0] if whole else words[1 + place % 2] for place, (*_, whole) in enumerate(points)], words
        )
        table = table_of(coverage=coverage, **self.columns(*[point[:3] for point in points]))
        found = front(Selection(table), self.GOALS, np.arange(len(points)))
        expected = [not any(beats(other, point) for other in points) for point in points]
        assert found.unbeaten.tolist() == expected
        assert found.mixes_areas == (len({whole for *_, whole in points}) == 2)

    def test_an_image_of_unknown_size_is_not_compared(self):
        coverage = Words.of([None, *["full-frame"] * 4], ["full-frame", "aps-c"])
        table = table_of(coverage=coverage, **self.columns((1, 1, 1), *[(200, 2, 500)] * 4))
        found = front(Selection(table), self.GOALS, np.arange(5))
        assert (found.unbeaten.tolist(), found.compared) == ([False, True, True, True, True], 4)

    def test_the_image_of_a_pair_is_that_of_sensor_and_crop(self):
        formats, answers = ["full-frame", "aps-c"], ["yes", "no"]
        columns = {
            "camera_sensor_format": Words.of(formats, formats),
            "crop": Words(np.array([[0, 1, 2], [1, 1, 1]], dtype=np.uint8), answers, answers),
        }
        found = shortfall(Table((np.arange(2), np.arange(3)), columns, {"camera_sensor_format": 0, "crop": CELLS}, {}))
        assert found.tolist()[0][:2] == [1, 0]
        assert np.isnan(found[0, 2])
        assert found.tolist()[1] == [1, 1, 1]

    def test_a_pair_that_does_not_fit_is_neither_marked_nor_beats(self):
        columns = self.columns((200, 2, 500), (100, 1.4, 300), *[(300, 2, 500)] * 3)
        fits = Words.of(["yes", "no", "yes", "yes", "yes"], ["yes", "no"])
        found = front(Selection(table_of(fits=fits, **columns)), self.GOALS, np.arange(2))
        assert (found.unbeaten.tolist(), found.compared) == ([True, False], 4)

    def test_names_who_beats_a_row(self):
        lenses = table_of(**self.columns((3, 2, 5), (1, 2, 5), (2, 2, 9), (None, 1, 1)))
        assert beaten_by(contest(lenses, self.GOALS, rows_of(1, 1, 1, 1)), 0).tolist() == [1]
        assert beaten_by(contest(lenses, self.GOALS, rows_of(1, 0, 1, 1)), 0).tolist() == []


def row_weight(camera, lens):
    """The weight of a pair in the JSON of a list."""
    return rounded(numbers(camera_facts(camera), lens_facts(lens)).weight_g, 1)


@pytest.mark.django_db
class TestTables:
    def test_a_change_is_seen_by_the_next_request(self):
        make_lens("one")
        first = table(lens_table)
        assert table(lens_table) is first
        make_lens("two")
        assert table(lens_table).size == 2

    def test_what_was_taken_back_is_not_shown_again(self):
        with transaction.atomic():
            make_lens("ghost")
            assert table(lens_table).columns["slug"].options == ("ghost",)
            transaction.set_rollback(True)
        make_lens("real")
        assert table(lens_table).columns["slug"].options == ("real",)

    def test_pairs_are_read_anew_when_products_changed_meanwhile(self):
        make_camera("body")
        make_lens("kept")
        gone = make_lens("gone")
        assert table(lens_table).size == 2
        # As if another process saved after the lenses were read and before the pairs were: no signal here.
        Lens.objects.filter(pk=gone.pk).update(state="withdrawn")
        assert table(pair_table).shape == (1, 1)
        assert table(pair_table).columns["lens"].options == ("kept",)

    def test_pairs_are_every_camera_with_every_lens(self):
        for place in range(2):
            make_camera(f"body-{place}")
        for place in range(3):
            make_lens(f"glass-{place}")
        pairs = table(pair_table)
        assert pairs.shape == (2, 3)
        assert pairs.axes["crop"] == CELLS

    def test_equivalents_of_sensors_of_any_shape_are_those_of_the_single_pairs(self):
        shapes = {"nominal": (36, 24), "near": (35.64, 23.32), "cinema": (35.7, 18.8), "half-known": (36, None)}
        for slug, (width, height) in shapes.items():
            make_camera(slug, sensor_width_mm=width, sensor_height_mm=height)
        make_camera("small", sensor_format="aps-c", sensor_width_mm=23.6, sensor_height_mm=15.7)
        for coverage in ("full-frame", "aps-c", "super-35", None):
            make_lens(f"glass-{coverage}".lower(), coverage=coverage, focal_min_mm=24, focal_max_mm=70)
        column = table(pair_table).columns["equivalent_focal_length"]
        for row, camera in enumerate(Camera.objects.order_by("pk")):
            for place, lens in enumerate(Lens.objects.order_by("pk")):
                alone = numbers(camera_facts(camera), lens_facts(lens)).equivalent_focal_length_mm
                ends = [np.nan if end is None else round(end, 1) for end in alone]
                np.testing.assert_array_equal([column.low[row, place], column.high[row, place]], ends)
        # By hand: 24 x 43.267 / 40.348 and 70 x 43.267 / 40.348.
        assert (column.low[2, 0], column.high[2, 0]) == (25.7, 75.1)
        assert column.low[0, 0] == column.low[1, 0] == column.low[3, 0] == 24

    def test_pairs_without_cameras_are_none(self):
        make_lens("one")
        assert Selection(table(pair_table)).count == 0

    def test_a_table_is_read_in_few_queries_whatever_its_size(self, django_assert_num_queries):
        for place in range(12):
            make_lens(f"glass-{place}")
        make_camera("body")
        with django_assert_num_queries(3):  # revision, lenses, makers
            table(lens_table)
        with django_assert_num_queries(5):  # revision, cameras (the makers are read); cameras and lenses as rows, facts
            assert table(pair_table).size == 12

    def test_weights_and_prices_are_joint_and_unknown_if_a_part_is(self):
        make_camera("body", weight_g=500)
        make_lens("glass", weight_g=250.5, launch_price_usd=100)
        make_lens("blank")
        pairs = table(pair_table)
        assert pairs.columns["weight_g"].sort_key[0].tolist()[0] == 750.5
        assert np.isnan(pairs.columns["weight_g"].sort_key[0, 1])
        assert np.isnan(pairs.columns["launch_price_usd"].sort_key).all()

    def test_sums_are_those_that_are_printed(self):
        make_camera("body", weight_g=1.1)
        make_lens("glass", weight_g=2.2)
        found = Selection(table(pair_table), {"weight_g": Condition(high=3.3)})
        assert found.count == 1

    def test_sums_halfway_are_rounded_as_they_are_printed(self):
        """In binary 500 + 250.15 lies below the half, 500 + 10.05 above it."""
        camera = make_camera("body", weight_g=500)
        lenses = [make_lens(f"glass-{place}", weight_g=weight) for place, weight in enumerate((250.15, 10.05, 300.25))]
        printed = [row_weight(camera, lens) for lens in lenses]
        assert printed == [750.1, 510.1, 800.2]
        assert table(pair_table).columns["weight_g"].sort_key[0].tolist() == printed

    def test_every_range_has_limits_to_hint_at(self):
        make_lens("one", weight_g=200, announced="2019-07")
        make_lens("two", weight_g=1500.5)
        lenses = table(lens_table)
        assert lenses.columns["weight_g"].ends == ("200", "1500.5")
        assert lenses.columns["announced"].ends == ("2019", "2019")
        assert all(isinstance(column, Ranged) for column in (lenses.columns["weight_g"], lenses.columns["announced"]))
