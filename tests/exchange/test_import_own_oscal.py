"""A catalog of our own that somebody changed, by hand or with another program, or broke."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.load import load_files
from assess.errors import BadInput, Many
from assess.exchange.oscal.own.names import NAMESPACE
from tests.catalog.small import FILES, encoded
from tests.exchange.oscal_model import Tree, nodes
from tests.exchange.sample_oscal import PROFILE
from tests.exchange.samples import as_json, made
from tests.exchange.test_export_oscal import exported
from tests.japanese import refused

DATA = exported(encoded(FILES))


def tree() -> Tree:
    """The small catalogue as an OSCAL catalog."""
    whole: Tree = json.loads(DATA)
    return whole


def control(whole: Tree) -> Tree:
    """Its control."""
    found: Tree = whole["catalog"]["groups"][0]["controls"][0]
    return found


def own(name: str, value: str, **more: str) -> Tree:
    """A property of ours."""
    return {"name": name, "ns": NAMESPACE, "value": value, **more}


def imported(whole: Tree) -> Any:
    """The catalogue that is made of it."""
    return load_files(made(("c.json", as_json(whole))).files)


def test_what_somebody_added_is_listed_and_the_rest_is_taken() -> None:
    whole = tree()
    control(whole)["props"].append({"name": "owner", "class": "of it", "value": "somebody"})
    control(whole)["props"][0]["value"] = "Door 1"
    control(whole)["params"] = [{"id": "p", "label": "a parameter"}]
    control(whole)["parts"].append({"name": "guidance", "prose": "More words."})
    whole["catalog"]["back-matter"]["resources"].append({"uuid": "0", "title": "A book"})
    whole["catalog"]["metadata"]["parties"] = [{"uuid": "1", "type": "person", "name": "Kim"}]
    found = made(("c.json", as_json(whole)))
    assert found.files == made(("c.json", DATA)).files
    said = {one.example for one in found.left}
    (values,) = [one for one in found.left if one.path.endswith("controls[].props[].value")]
    assert values.count == 2
    assert {"of it", "Door 1", "a parameter", "More words.", "A book", "Kim"} <= said


def test_what_somebody_changed_comes_back_changed() -> None:
    whole = tree()
    control(whole)["title"] = "Three steps"
    control(whole)["parts"][1]["prose"] = "Share of\r\nall accounts."
    loaded = imported(whole).usable()
    assert loaded.control("TEC-01").title.en == "Three steps"
    assert loaded.question("TEC-01-Q1")[1].text.en == "Share of\nall accounts."


def test_what_cannot_be_is_left_to_lint() -> None:
    whole = tree()
    control(whole)["id"] = "../../odd"
    control(whole)["props"].append(own("unheard", "of"))
    said = [str(problem) for problem in imported(whole).problems]
    assert any("odd" in line for line in said)
    assert any("unheard" in line for line in said)


@pytest.mark.parametrize(
    "odd",
    [own("maps", "x"), own("maps.ppc", "x"), own("maps.ppc", "7", **{"class": "item-number"})],
)
def test_mappings_of_another_kind_are_left_to_lint(odd: Tree) -> None:
    whole = tree()
    control(whole)["props"].append(odd)
    del control(whole)["links"]
    assert imported(whole).problems


def test_yaml_is_read_like_json() -> None:
    data = yaml.safe_dump(tree(), allow_unicode=True).encode()
    assert made(("c.yaml", data)).files == made(("c.json", DATA)).files


def test_a_profile_selects_from_it_as_from_any_catalog() -> None:
    profile = {"profile": {**PROFILE["profile"], "imports": [{"href": "c.json"}], "modify": {}}}
    found = made(("c.json", DATA), ("p.json", as_json(profile)))
    assert found.counts.controls == 1
    assert "Two steps" in "".join(data.decode() for data in found.files.values())


def test_options_for_other_programs_are_refused() -> None:
    for more in ({"framework": "ppc"}, {"groups": ("IG1",)}):
        with refused(BadInput, match=r"imported as it is|--groups"):
            made(("c.json", DATA), **more)


def _version(whole: Tree) -> None:
    whole["catalog"]["metadata"]["props"][0]["value"] = "2"


def _file(name: str) -> Callable[[Tree], None]:
    def change(whole: Tree) -> None:
        for prop in control(whole)["props"]:
            if prop["name"] == "file":
                prop["value"] = name

    return change


def _property(*props: Tree) -> Callable[[Tree], None]:
    return lambda whole: control(whole)["props"].extend(props)


def _nowhere(whole: Tree) -> None:
    for link in control(whole)["links"]:
        link["href"] = "#nowhere"


def _nameless(whole: Tree) -> None:
    del control(whole)["parts"][1]["id"]


HOSTILE: dict[str, tuple[Callable[[Tree], None], str]] = {
    "another version": (_version, "another version"),
    "out of the folder": (_file("../../x.yaml"), "file of a catalogue"),
    "absolute": (_file("/etc/x.yaml"), "file of a catalogue"),
    "no file": (_file(""), "file of a catalogue"),
    "not YAML": (_file("x.sh"), "file of a catalogue"),
    "very deep": (_property(own("a." * 30_000 + "a", "x")), "as the export writes it"),
    "no name": (_property(own("a..b", "x")), "as the export writes it"),
    "a list in a list": (_property(own("a.1.2", "x")), "as the export writes it"),
    "a list of nothing": (_property(own("1.a", "x")), "as the export writes it"),
    "twice": (_property(own("a", "x"), own("a", "y")), "as the export writes it"),
    "text and mapping": (_property(own("a", "x"), own("a.b", "y")), "as the export writes it"),
    "list and text": (
        _property(own("a", "x"), own("a", "y", **{"class": "item"})),
        "as the export writes it",
    ),
    "no number": (_property(own("a", "x", **{"class": "number"})), "as the export writes it"),
    "a long number": (
        _property(own("a", "9" * 5000, **{"class": "number"})),
        "as the export writes it",
    ),
    "no flag": (_property(own("a", "yes", **{"class": "flag"})), "as the export writes it"),
    "no JSON": (_property(own("a", '"', **{"class": "json"})), "as the export writes it"),
    "JSON, no text": (_property(own("a", "[1]", **{"class": "json"})), "as the export writes it"),
    "ESC in JSON": (
        _property(own("a", '"\\u001b[2J"', **{"class": "json"})),
        "as the export writes it",
    ),
    "unheard class": (_property(own("a", "x", **{"class": "y"})), "as the export writes it"),
    "a comment with items": (
        _property(own("_comment", "x", **{"class": "item"})),
        "as the export writes it",
    ),
    "a link to nowhere": (_nowhere, "no resource of this uuid"),
    "a question without id": (_nameless, "missing"),
    "carriage return": (_property(own("a", "x\ry")), "a character that YAML files may not hold"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_broken_is_refused(name: str) -> None:
    change, message = HOSTILE[name]
    whole = tree()
    change(whole)
    with refused(BadInput, match=message):
        made(("c.json", as_json(whole)))


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=8),
    st.lists(st.text(max_size=4), max_size=2),
    st.dictionaries(st.text(max_size=4), st.text(max_size=4), max_size=2),
)


@given(st.data())
def test_any_value_anywhere_is_taken_or_refused(data: st.DataObject) -> None:
    whole = tree()
    place = data.draw(st.sampled_from([node for node in nodes(whole) if node]))
    name = data.draw(st.sampled_from([*place, "unheard"]))
    place[name] = data.draw(VALUES)
    try:
        found = made(("c.json", as_json(whole)))
    except (BadInput, Many):
        return
    load_files(found.files)
