"""Frameworks that a catalogue declares, and the ids that exist in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.codes import Code
from assess.catalog.items import DOTS, Items, span
from assess.catalog.load import load_files
from assess.catalog.starter import starter_files
from assess.domain.statement import Framework
from assess.text import Text
from tests.catalog.small import CATALOGUE, changed, loaded, said

REGISTER = CATALOGUE[CATALOGUE.index("frameworks:") :]
MAPS = 'maps: {ppc: ["10-6(2)"], appi: ["23"]}'

HEADS = st.sampled_from(["A.5.", "A.", "10-3(", "Q", ""])
TAILS = st.sampled_from(["", ")", "-x"])
NUMBERS = st.integers(0, 30)
SPANS = st.tuples(HEADS, NUMBERS, NUMBERS, TAILS)


def test_frameworks_become_values() -> None:
    catalogue = loaded().usable()
    assert catalogue.frameworks == (
        Framework("ppc", Text("PPC guidelines", "委員会のガイドライン"), ("10-6(1..4)", "10-7")),
        Framework("appi", Text("APPI", "個人情報保護法")),
    )


def test_a_control_names_its_frameworks_in_the_order_of_the_register() -> None:
    outcome = loaded(("technical", MAPS, 'maps: {appi: ["23"], ppc: ["10-7"]}'))
    assert list(outcome.usable().controls[0].maps) == ["ppc", "appi"]
    aside = ("catalogue", REGISTER, "")
    outcome = loaded(aside, ("technical", MAPS, 'maps: {b: ["1"], a: ["2"]}'))
    assert list(outcome.usable().controls[0].maps) == ["b", "a"]


def test_without_any_declared_framework_any_may_be_named() -> None:
    maps = ("technical", MAPS, "maps: {own_rules: [anything]}")
    assert said(loaded(("catalogue", REGISTER, ""), maps)) == []
    assert [p.code for p in loaded(maps).problems] == [Code.UNKNOWN_FRAMEWORK]


def test_without_listed_items_any_id_may_be_named() -> None:
    assert said(loaded(("technical", '["23"]', '["23", "Order 10"]'))) == []


def test_the_name_of_a_framework_has_a_form() -> None:
    assert said(loaded(("technical", MAPS, "maps: {ISO 27001: [A.5.1]}"))) == [
        'Y113 controls/technical.yaml:11:12: controls[1].maps.ISO 27001: "ISO 27001" does not have'
        " the right form; write it like iso27001_2022",
        "C120 controls/technical.yaml:11:12: controls[1].maps.ISO 27001: no framework is called"
        ' "ISO 27001"; write one of appi, ppc',
    ]


def test_the_items_of_a_broken_framework_are_not_missed() -> None:
    outcome = loaded(
        ("catalogue", '"10-6(1..4)", ', "[], "), ("technical", '"10-6(2)"', '"10-9", []')
    )
    assert [(p.code, p.field) for p in outcome.problems] == [
        ("Y105", "frameworks[1].items[1]"),
        ("Y105", "controls[1].maps.ppc[2]"),
    ]


def test_a_short_file_may_stand_for_many_ids() -> None:
    ranges = ", ".join(f"{letter}.1..999999999" for letter in "ABCDEFGH")
    outcome = loaded(
        ("catalogue", '"10-6(1..4)", "10-7"', ranges),
        ("technical", '"10-6(2)"', "H.999999998, H.0, I.1"),
    )
    assert [(p.message.en[-5:-1], p.hint.en) for p in outcome.problems] == [
        ('"H.0', 'did you mean "H.1"?'),
        ('"I.1', 'did you mean "A.1"?'),
    ]


@pytest.mark.parametrize(
    ("written", "wrong", "nearest"),
    [
        (["A.5.1..37"], "A.5.38", "A.5.37"),
        (["A.5.1..37"], "A.5.0", "A.5.1"),
        (["10-3(1..5)"], "10-3(6)", "10-3(5)"),
        (["Q1", "Q5..9", "Q20"], "Q12", "Q9"),
        (["Q5..9", "Q6..30", "Q31"], "Q32", "Q31"),
        (["A.5.1..37"], "A.9.1", None),
        (["A.5.1..37"], "none", None),
    ],
)
def test_the_nearest_id_differs_in_its_number(
    written: list[str], wrong: str, nearest: str | None
) -> None:
    items = Items(written)
    assert wrong not in items
    assert items.nearest(wrong) == nearest


@pytest.mark.parametrize(
    "text",
    ["..", "1..", "..1", "A..B", "A.3..1", "A.1..1", "01..9", "A.1..2..3", "A.1...3", "1..2x3"],
)
def test_what_is_no_range(text: str) -> None:
    assert span(text) is None
    outcome = load_files(changed(("catalogue", '"10-6(1..4)"', f'"{text}", "10-6(1..4)"')))
    assert [problem.code for problem in outcome.problems] == [Code.RANGE]


@given(st.lists(SPANS, max_size=8), st.lists(st.text(max_size=4), max_size=3), SPANS)
def test_a_range_stands_for_exactly_its_ids(
    spans: list[tuple[str, int, int, str]], plain: list[str], asked: tuple[str, int, int, str]
) -> None:
    written, ids = [text for text in plain if DOTS not in text], set()
    ids.update(written)
    for head, first, last, tail in spans:
        if first < last:
            written.append(f"{head}{first}..{last}{tail}")
            ids.update(f"{head}{number}{tail}" for number in range(first, last + 1))
        else:
            written.append(f"{head}{first}{tail}")
            ids.add(written[-1])
    items = Items(written)
    assert set(items.some(10_000)) == ids
    name = f"{asked[0]}{asked[1]}{asked[3]}"
    assert (name in items) == (name in ids)
    assert all(id_ in items for id_ in ids)
    if (near := items.nearest(name)) is not None:
        assert near in ids


def test_annex_a_of_iso_27001_has_93_items() -> None:
    frameworks = {f.id: f for f in load_files(starter_files()).usable().frameworks}
    assert len(Items(frameworks["iso27001_2022"].items).some(1000)) == 93
    assert "A.8.34" in Items(frameworks["iso27001_2022"].items)
    assert {id_ for id_, f in frameworks.items() if f.items} == {"ppc", "iso27001_2022"}
