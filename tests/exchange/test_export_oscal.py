"""The catalogue as an OSCAL catalog: valid, the same each time, and taken back without loss."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from assess.catalog.load import load_files
from assess.catalog.schema import schema
from assess.catalog.shapes import FILE, PARTS
from assess.catalog.starter import starter_files
from assess.exchange.oscal.own.entries import entries_of
from assess.exchange.oscal.own.exporting import export_oscal
from assess.exchange.oscal.own.names import BLOCK, LANGUAGE, NAMESPACE, POSITION
from assess.exchange.oscal.own.names import FILE as FILE_PROPERTY
from tests.catalog.full import full
from tests.catalog.small import FILES, encoded
from tests.catalog.test_schema import at, places
from tests.exchange.oscal_model import faults, nodes
from tests.exchange.samples import ciso, made, oscal
from tests.exchange.test_import_large import FRAMEWORKS

Files = Mapping[str, bytes]

SHIPPED: Files = {n: data for n, data in starter_files().items() if n.endswith(".yaml")}


def as_file(blocks: Mapping[str, Any]) -> Files:
    """A catalogue of one file; JSON is YAML."""
    return {"full.yaml": json.dumps(blocks, ensure_ascii=False).encode()}


def own_full() -> dict[str, Any]:
    """The catalogue with every field, to be changed."""
    return copy.deepcopy(full())


CATALOGUES: dict[str, Callable[[], Files]] = {
    "shipped": lambda: SHIPPED,
    "small": lambda: encoded(FILES),
    "full": lambda: as_file(full()),
    "foreign OSCAL": lambda: oscal().files,
    "foreign library": lambda: ciso().files,
}


def exported(files: Files) -> bytes:
    """The catalog."""
    return export_oscal(files, schema())


@cache
def shipped() -> bytes:
    """The catalog of the shipped catalogue."""
    return exported(SHIPPED)


def back(data: bytes) -> Files:
    """The catalogue that an import of a catalog of ours makes; nothing is left out."""
    found = made(("catalog.json", data))
    assert found.left == ()
    return found.files


@pytest.fixture(scope="module", params=CATALOGUES)
def files(request: pytest.FixtureRequest) -> Files:
    """The files of a catalogue."""
    return CATALOGUES[request.param]()


@pytest.fixture(scope="module")
def data(files: Files) -> bytes:
    """Its export."""
    return exported(files)


def test_the_export_is_what_the_model_allows(data: bytes) -> None:
    assert faults(data) == []


def test_export_import_export_gives_the_same_bytes_and_the_same_catalogue(
    files: Files, data: bytes
) -> None:
    again = back(data)
    assert exported(again) == data
    assert again.keys() == files.keys()
    before, after = load_files(files), load_files(again)
    assert (before.catalogue is None) == (after.catalogue is None)
    if before.catalogue is not None:
        assert after.usable() == replace(before.catalogue, revision=after.usable().revision)


@pytest.mark.parametrize("source", ["ships.json", "ships.yaml"])
def test_large_frameworks_come_back_too(source: str) -> None:
    data = exported(made((source, FRAMEWORKS[source])).files)
    assert exported(back(data)) == data


def test_layout_and_order_of_fields_do_not_show() -> None:
    blocks = own_full()
    turned = {name: _turned(value) for name, value in reversed(blocks.items())}
    assert exported(as_file(turned)) == exported(as_file(blocks))


def _turned(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _turned(item) for name, item in reversed(value.items())}
    return [_turned(item) for item in value] if isinstance(value, list) else value


def test_a_default_that_is_written_out_does_not_show() -> None:
    blocks = own_full()
    plain = copy.deepcopy(blocks)
    blocks["controls"][0]["questions"][2]["asked_of"] = "department"
    blocks["statements"][0]["declared"] = False
    assert exported(as_file(blocks)) == exported(as_file(plain))


UNCHANGED = exported(as_file(full()))
REFERENCES = (("themes", 0, "id"), ("controls", 0, "theme"))
"""What lint refuses to let differ."""

PLACES = [
    path
    for path in places(full())
    if not isinstance(at(full(), path), dict | list) and path not in REFERENCES
]


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_each_value_shows_and_comes_back(path: tuple[str | int, ...]) -> None:
    """No field of any shape is forgotten: `full` has every one of them."""
    blocks = own_full()
    *way, last = path
    holder, value = at(blocks, tuple(way)), at(blocks, path)
    if isinstance(value, bool):
        holder[last] = not value
    else:
        holder[last] = "other" if isinstance(value, str) else value + 1
    data = exported(as_file(blocks))
    assert data != UNCHANGED
    again = back(data)
    assert exported(again) == data
    assert entries_of(again, schema()) == entries_of(as_file(blocks), schema())


def test_no_field_is_called_like_a_property_of_our_own() -> None:
    names = {name for shape in (FILE, *PARTS) for name in shape.names}
    assert not names & {BLOCK, FILE_PROPERTY, POSITION, LANGUAGE}
    assert all(name[0].isalpha() for name in names)


def test_where_things_stand() -> None:
    blocks = own_full()
    blocks["themes"].append({**blocks["themes"][0], "id": "governance"})
    del blocks["themes"][-1]["part_of"]
    tree = json.loads(exported(as_file(blocks)))["catalog"]
    (group,) = tree["groups"]
    assert (group["id"], group["groups"][0]["id"]) == ("governance", "technical")
    (control,) = group["groups"][0]["controls"]
    assert (control["id"], control["title"]) == ("TEC-01", "Two steps")
    names = [(part["name"], part.get("id")) for part in control["parts"]]
    assert names == [
        ("statement", "TEC-01_smt"),
        ("reason", None),
        *(("assessment-objective", f"TEC-01-Q{n}") for n in (1, 2, 3, 4)),
        ("assessment-method", "TEC-01-E1"),
    ]
    uuids = {resource["uuid"]: resource for resource in tree["back-matter"]["resources"]}
    said = [(link["rel"], link["text"], link["href"][1:] in uuids) for link in control["links"]]
    assert said == [
        ("statement", "group/9/1", True),
        ("conflict", "C-19", True),
        ("maps", "10-6(2)", True),
        ("maps", "23", True),
    ]
    hashes = [p for r in uuids.values() for p in r["props"] if p["name"] == "hashes.ja"]
    assert [prop["value"] for prop in hashes] == ["b" * 64, "d" * 64]


def test_a_theme_with_themes_keeps_its_own_controls_apart() -> None:
    groups = json.loads(shipped())["catalog"]["groups"]
    own = [g for g in nodes(groups) if g.get("class") == "controls"]
    assert all(g["id"].endswith(".controls") for g in own)
    assert {g["id"] for g in groups} == {
        "organizational",
        "personal",
        "physical",
        "technical",
        "external_environment",
        "governance",
    }


def test_themes_keep_their_order_where_groups_cannot_show_it() -> None:
    blocks = own_full()
    theme = {name: blocks["themes"][0][name] for name in ("id", "title", "short")}
    inner = {**theme, "id": "inner", "part_of": "technical"}
    empty = {"id": "INN-01", "theme": "inner", "questions": [], "evidence": []}
    blocks["controls"].append({**blocks["controls"][0], **empty})
    blocks["themes"] = [theme, {**theme, "id": "last"}, inner]
    data = exported(as_file(blocks))
    assert faults(data) == []
    again = back(data)
    assert [e.fields["id"] for e in entries_of(again, schema()).blocks["themes"]] == [
        "technical",
        "last",
        "inner",
    ]
    assert exported(again) == data
    groups = json.loads(data)["catalog"]["groups"]
    assert [inner["id"] for inner in groups[0]["groups"]] == ["technical.controls", "inner"]


def test_only_what_changed_differs() -> None:
    blocks = own_full()
    before = exported(as_file(blocks)).decode().splitlines()
    blocks["controls"][0]["title"]["en"] = "Three steps"
    after = exported(as_file(blocks)).decode().splitlines()
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.split(":")[0].strip() for line in differing] == ['"uuid"', '"version"', '"title"']


def test_it_was_last_modified_on_the_day_of_its_newest_source() -> None:
    blocks = own_full()
    told = json.loads(exported(as_file(blocks)))["catalog"]["metadata"]
    assert told["last-modified"] == "2025-05-27T00:00:00Z"
    assert told["version"].startswith("2026.1+")
    blocks["sources"][0]["dated"] = "0099-05-27"
    assert faults(exported(as_file(blocks))) == []
    del blocks["sources"]
    told = json.loads(exported(as_file(blocks)))["catalog"]["metadata"]
    assert told["last-modified"] == "1970-01-01T00:00:00Z"


def test_labels_are_what_people_call_a_control() -> None:
    def labels(data: bytes) -> dict[str, str]:
        return {
            node["id"]: prop["value"]
            for node in nodes(json.loads(data))
            for prop in node.get("props", ())
            if prop["name"] == "label"
        }

    assert labels(shipped())["TEC-01"] == "TEC-01"
    assert labels(exported(oscal().files))["AC-2.1"] == "AC-2(1)"


def test_properties_are_all_in_a_namespace_but_labels() -> None:
    def props(value: Any) -> Iterator[dict[str, str]]:
        for node in nodes(value):
            yield from node.get("props", ())

    told = {prop["ns"] for prop in props(json.loads(shipped())) if prop["name"] != "label"}
    assert told == {NAMESPACE, "http://csrc.nist.gov/ns/rmf"}
