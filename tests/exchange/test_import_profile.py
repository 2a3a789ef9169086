"""What becomes of the part of an OSCAL catalog that a profile selects."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from assess.errors import BadInput
from assess.exchange.imports.importing import Made
from tests.exchange.sample_library import Tree
from tests.exchange.sample_oscal import CATALOG, PROFILE
from tests.exchange.samples import as_json, as_yaml, catalogue, changed, made, oscal, written
from tests.exchange.test_import_oscal import AC2, ids
from tests.japanese import refused


def selected(profile: Tree, *others: tuple[str, bytes], cat: Tree = CATALOG) -> Made:
    """What an import makes of a profile beside the catalog."""
    return made(("prof.yaml", as_yaml(profile)), ("cat.json", as_json(cat)), *others)


def with_import(**fields: object) -> Tree:
    """The profile with another import and without changes."""
    tree = changed(PROFILE, "profile", "imports", value=[{"href": "cat.json", **fields}])
    return changed(tree, "profile", "modify", value=None)


def test_the_id_of_the_framework_may_be_given() -> None:
    found = catalogue(oscal(framework="harbour_5"))
    assert found.control("AC-2").maps == {"harbour_5": ("AC-2",)}
    profile = catalogue(made(*selected_files(), framework="harbour_5"))
    assert profile.control("AC-2").maps == {"harbour_5": ("AC-2",)}
    assert profile.attributes == ("small_harbour",)


def selected_files() -> list[tuple[str, bytes]]:
    """The profile and its catalog."""
    return [("prof.yaml", as_yaml(PROFILE)), ("cat.json", as_json(CATALOG))]


def test_a_profile_selects_and_names() -> None:
    found = catalogue(selected(PROFILE))
    assert ids(found) == ["AC-2", "AC-2(1)", "gate-1"]
    assert found.name == "Small harbour 2"
    assert found.attributes == ("small_harbour",)
    assert found.sources[0].id == "small-harbour"
    assert [f.id for f in found.frameworks] == ["harbour_controls"]
    assert found.control("AC-2").applies_to.attributes == ("small_harbour",)


def test_a_profile_changes_what_it_selects() -> None:
    control = catalogue(selected(PROFILE)).control("AC-2")
    assert control.objective.en == (
        "a. Define [Assignment: harbour roles] and:\n"
        "  1. review [Selection (one or more): daily; every 2 days];\n"
        "  tell somebody\n"
        "b. Close them after 12 days, a year."
    )


def test_what_a_profile_leaves_out_is_named() -> None:
    found = selected(PROFILE).left
    left = {(one.why.en, one.example) for one in found}
    assert ("removed by the profile", "ac-2_gdn") in left
    assert ("not selected by the profile", "ac-2.2") in left
    assert ("not selected by the profile", "ac-3") in left
    (labels,) = [one for one in found if one.path.endswith("params[].label")]
    assert (labels.why.en, labels.count, labels.example) == ("not used", 2, "roles")


@pytest.mark.parametrize(
    ("fields", "chosen"),
    [
        ({"include-all": {}}, ["z-1", "AC-2", "AC-2(1)", "ac-3", "gate-1"]),
        ({}, ["z-1", "AC-2", "AC-2(1)", "ac-3", "gate-1"]),
        ({"include-controls": [{"with-ids": ["ac-2.1"]}]}, ["AC-2(1)"]),
        ({"include-controls": [{"with-ids": ["ac-2"]}]}, ["AC-2"]),
        ({"include-controls": [{"matching": [{"pattern": "ac-?"}]}]}, ["AC-2", "ac-3"]),
        (
            {
                "include-all": {},
                "exclude-controls": [{"with-ids": ["ac-2"], "with-child-controls": "yes"}],
            },
            ["z-1", "ac-3", "gate-1"],
        ),
    ],
)
def test_selections(fields: Tree, chosen: list[str]) -> None:
    assert ids(catalogue(selected(with_import(**fields)))) == chosen


def test_a_catalog_imported_twice_gives_each_control_once() -> None:
    tree = with_import()
    tree["profile"]["imports"] = [
        {"href": "cat.json", "include-controls": [{"with-ids": ["ac-3"]}]},
        {"href": "cat.json", "include-controls": [{"with-ids": ["ac-3", "z-1"]}]},
    ]
    found = selected(tree)
    assert ids(catalogue(found)) == ["z-1", "ac-3"]
    assert "ac-3" not in {one.example for one in found.left if "selected" in one.why.en}


def test_profiles_import_profiles() -> None:
    outer = with_import()
    outer["profile"]["imports"] = [
        {"href": "prof.json", "include-controls": [{"with-ids": ["ac-2"]}]}
    ]
    outer["profile"]["modify"] = {
        "set-parameters": [{"param-id": "ac-2_prm_3", "values": ["5 days"]}]
    }
    outer["profile"]["metadata"]["title"] = "Smallest harbour"
    found = catalogue(
        made(
            ("cat.json", as_json(CATALOG)),
            ("outer.yaml", as_yaml(outer)),
            ("prof.yaml", as_yaml(PROFILE)),
        )
    )
    assert ids(found) == ["AC-2"]
    assert "every 5 days" in found.control("AC-2").objective.en
    assert "tell somebody" in found.control("AC-2").objective.en
    assert found.attributes == ("smallest_harbour",)


def test_two_catalogs_of_one_profile() -> None:
    other = copy.deepcopy(CATALOG)
    other["catalog"] |= {"uuid": "u-2", "groups": [], "params": []}
    other["catalog"]["metadata"] = {"title": "Pier rules", "version": "1"}
    (alone,) = other["catalog"]["controls"]
    alone |= {"id": "p-1", "title": "Pier"}
    tree = with_import()
    tree["profile"]["imports"] = [
        {"href": "#u-2"},
        {"href": "cat.xml", "include-controls": [{"with-ids": ["ac-3"]}]},
    ]
    found = catalogue(selected(tree, ("pier.json", as_json(other))))
    assert {c.id: dict(c.maps) for c in found.controls} == {
        "P-1": {"pier_rules": ("p-1",)},
        "AC-3": {"harbour_controls": ("ac-3",)},
    }


def test_a_catalog_is_found_by_a_resource_of_the_profile() -> None:
    tree = with_import()
    tree["profile"]["imports"] = [{"href": "#r-9"}, {"href": "#r-9"}]
    resource = {"uuid": "r-9", "rlinks": [{"href": "https://example.org/x/cat.xml"}]}
    tree["profile"]["back-matter"] = {"resources": [resource]}
    assert len(catalogue(selected(tree)).controls) == 5


ADDED = {"id": "new", "name": "item", "prose": "New one."}


@pytest.mark.parametrize(
    ("addition", "lines"),
    [
        ({"position": "before", "by-id": "ac-2_smt.b"}, [2, "New one.", "b. Close"]),
        ({"position": "after", "by-id": "ac-2_smt.b"}, [3, "New one."]),
        ({"position": "starting", "by-id": "ac-2_smt"}, [0, "New one.", "a. Define"]),
        ({"position": "ending", "by-id": "ac-2_smt.a"}, [2, "  New one.", "b. Close"]),
    ],
)
def test_positions_of_additions(addition: Tree, lines: list[Any]) -> None:
    tree = with_import(**{"include-controls": [{"with-ids": ["ac-2"]}]})
    change = {"control-id": "ac-2", "adds": [{**addition, "parts": [ADDED]}]}
    tree["profile"]["modify"] = {"alters": [change]}
    statement = catalogue(selected(tree)).control("AC-2").questions[0].text.en.split("\n")[1:]
    start, *wanted = lines
    for found, begins in zip(statement[start:], wanted, strict=False):
        assert found.startswith(begins)


def test_other_additions_and_removals() -> None:
    tree = with_import(**{"include-controls": [{"with-ids": ["ac-2", "gate-1"]}]})
    note = {"name": "note", "prose": "Mind the step."}
    tree["profile"]["modify"] = {
        "alters": [
            {
                "control-id": "gate-1",
                "adds": [
                    {
                        "title": "The gate",
                        "parts": [note],
                        "links": [{"href": "#z-1", "rel": "see"}],
                    },
                    {"by-id": "lost", "parts": [{"name": "remark", "prose": "At the end."}]},
                ],
            },
            {
                "control-id": "ac-2",
                "removes": [
                    {"by-item-name": "link"},
                    {"by-id": "ac-2_gdn"},
                    {"by-class": "zero-padded"},
                ],
            },
            {"control-id": "ac-3", "removes": [{"by-name": "statement"}]},
        ]
    }
    found = selected(tree)
    gate = catalogue(found).control("GATE-1")
    assert gate.title.en == "The gate"
    assert gate.objective.en == "Lock the gate.\n\nNote: Mind the step.\n\nRemark: At the end."
    assert "# see: #z-1" in written(found)
    assert "related: #ac-3" not in written(found)
    whys = {(one.why.en, one.example) for one in found.left}
    assert ("names a part that is not there; added at the end", "lost") in whys
    assert ("not used", "ac-3") in whys
    assert ("removed by the profile", "ac-2_gdn") in whys


WRONG: list[tuple[str, list[tuple[str, Tree]], str]] = [
    ("two catalogs", [("a.json", CATALOG), ("b.json", CATALOG)], "a second framework"),
    (
        "no title",
        [("a.json", changed(CATALOG, "catalog", "metadata", value=None))],
        "this is missing",
    ),
    (
        "a control without id",
        [("a.json", changed(CATALOG, *AC2, "id", value=None))],
        "this is missing",
    ),
    (
        "no controls",
        [
            (
                "a.json",
                changed(
                    changed(CATALOG, "catalog", "groups", value=None),
                    "catalog",
                    "controls",
                    value=None,
                ),
            )
        ],
        "nothing here",
    ),
    (
        "controls are no list",
        [("a.json", changed(CATALOG, "catalog", "controls", value={"a": 1}))],
        "a list",
    ),
    ("the catalog is not there", [("p.yaml", PROFILE)], "was not given"),
    (
        "two profiles",
        [("p.yaml", with_import()), ("q.yaml", with_import()), ("cat.json", CATALOG)],
        "imported by no other",
    ),
    (
        "the catalog has another name",
        [
            (
                "p.yaml",
                changed(
                    PROFILE, "profile", "imports", value=[{"href": "x.json"}, {"href": "cat.json"}]
                ),
            ),
            ("cat.json", CATALOG),
        ],
        "was not given",
    ),
    (
        "nothing is selected",
        [("p.yaml", with_import(**{"include-controls": []})), ("cat.json", CATALOG)],
        "nothing here",
    ),
    (
        "a file too many",
        [("p.yaml", with_import()), ("cat.json", CATALOG), ("b.json", CATALOG)],
        "nothing uses this file",
    ),
    (
        "too many patterns",
        [
            (
                "p.yaml",
                with_import(**{"include-controls": [{"matching": [{"pattern": "*"}] * 1001}]}),
            ),
            ("cat.json", CATALOG),
        ],
        "more than 1,000 patterns",
    ),
    (
        "too many imports",
        [
            (
                "p.yaml",
                changed(with_import(), "profile", "imports", value=[{"href": "cat.json"}] * 101),
            ),
            ("cat.json", CATALOG),
        ],
        "more than 100",
    ),
    ("no form", [("a.json", {"component-definition": {}})], "neither a CISO Assistant library"),
]


@pytest.mark.parametrize(("files", "said"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_cannot_be_used_is_named_with_its_place(
    files: list[tuple[str, Tree]], said: str
) -> None:
    read = [(name, as_json(t) if name.endswith(".json") else as_yaml(t)) for name, t in files]
    with refused(BadInput, match=said) as caught:
        made(*read)
    assert str(caught.value.where).count(":") == 2


def test_profiles_that_import_each_other_are_refused() -> None:
    one, other = with_import(), with_import()
    one["profile"]["imports"] = [{"href": "other.yaml"}]
    other["profile"]["imports"] = [{"href": "one.yaml"}]
    with refused(BadInput, match="imports itself"):
        made(
            ("one.yaml", as_yaml(one)),
            ("other.yaml", as_yaml(other)),
            ("cat.json", as_json(CATALOG)),
        )
    third = with_import()
    third["profile"]["imports"] = [{"href": "one.yaml"}]
    with refused(BadInput, match="imports itself"):
        made(
            *(("one.yaml", as_yaml(one)), ("other.yaml", as_yaml(other))),
            ("third.yaml", as_yaml(third)),
        )
