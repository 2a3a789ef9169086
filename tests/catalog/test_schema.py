"""The JSON Schema says of one file what the reader says, and is published as it is made."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import assess
from assess.catalog.codes import Code
from assess.catalog.schema import DIALECT, FILE_NAME, is_schema, schema, schema_bytes
from assess.catalog.schema_words import FIELDS, SHAPES
from assess.catalog.shapes import FILE, PARTS
from assess.catalog.starter import starter_files
from assess.yamlio import load
from tests.catalog.full import full, problems_of
from tests.yamlio.trees import plain

Path_ = tuple[str | int, ...]
"""Names and positions that lead to a value."""

SCHEMA = json.loads(schema_bytes())
VALIDATOR = Draft202012Validator(SCHEMA)
FULL = full()

WRONG: list[Any] = [
    *(None, True, False, 0, 1, -1, 1.5, 10**9, "", " ", "x", "文章", "no", "2026-02-03"),
    *([], [1], [2, 5], ["x"], ["x", "x"], [[]], [{}]),
    *({}, {"en": "x"}, {"en": "x", "ja": "x"}, {"en": "x", "ja": "文章"}),
]

READER_ONLY = {Code.FOREIGN_ID, Code.RANGE}
"""What a schema cannot say: a part begins with its control's id; a range counts on."""


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """The way to every value below."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from places(inner, (*path, key))


def at(value: Any, path: Path_) -> Any:
    """The value there."""
    for key in path:
        value = value[key]
    return value


def alone(path: Path_) -> tuple[dict[str, Any], Path_]:
    """A copy of what the path leads through, without its neighbours in lists, and the way there."""
    block = str(path[0])
    blocks = {block: copy.deepcopy(FULL[block])}
    way: Path_ = ()
    for key in path:
        inner = at(blocks, way)
        if isinstance(inner, list) and isinstance(inner[int(key)], dict):
            inner[:] = [inner[int(key)]]
            key = 0
        way = (*way, key)
    return blocks, way


def agree(blocks: dict[str, Any], what: object) -> None:
    """Reader and schema accept both, or refuse both."""
    codes = {problem.code for problem in problems_of(blocks)} - READER_ONLY
    assert bool(codes) != VALIDATOR.is_valid(blocks), (what, codes)


PLACES = list(places(FULL))


def name(path: Path_) -> str:
    """As messages write it."""
    return ".".join(map(str, path))


def test_it_is_a_schema_that_accepts_the_full_catalogue() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == DIALECT
    assert problems_of(FULL) == []
    assert list(VALIDATOR.iter_errors(FULL)) == []


def test_the_full_catalogue_uses_every_field_that_the_schema_knows() -> None:
    used = {name(path).rpartition(".")[2] for path in PLACES}
    for shape in (FILE, *PARTS):
        assert set(shape.names) <= used, shape.name
    assert {part.name for part in PARTS} == set(SCHEMA["$defs"])


def test_every_field_is_explained_and_nothing_else_is() -> None:
    shapes = {part.name: part for part in (*PARTS, FILE)}
    assert set(SHAPES) == set(shapes) - {"file"}
    fields = {f"{s.name}.{f}" for s in shapes.values() for f in s.names}
    assert set(FIELDS) == fields


@pytest.mark.parametrize("path", PLACES, ids=name)
def test_reader_and_schema_agree_about_every_value(path: Path_) -> None:
    blocks, way = alone(path)
    for wrong in WRONG:
        at(blocks, way[:-1])[way[-1]] = wrong
        agree(blocks, wrong)


@pytest.mark.parametrize("path", [p for p in PLACES if isinstance(p[-1], str)], ids=name)
def test_reader_and_schema_agree_about_what_may_be_left_out(path: Path_) -> None:
    blocks, way = alone(path)
    del at(blocks, way[:-1])[way[-1]]
    agree(blocks, path)


@pytest.mark.parametrize(
    "path", [(), *(p for p in PLACES if isinstance(at(FULL, p), dict))], ids=name
)
def test_reader_and_schema_refuse_a_field_that_neither_knows(path: Path_) -> None:
    blocks = copy.deepcopy(FULL)
    at(blocks, path)["unheard of"] = ["x"]
    assert problems_of(blocks) != []
    assert not VALIDATOR.is_valid(blocks)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("sources", 0, "dated"), "2026-02-30"),
        (("frameworks", 0, "items", 0), "A.9..1"),
        (("controls", 0, "questions", 0, "id"), "TEC-02-Q1"),
    ],
)
def test_what_only_the_reader_refuses(path: Path_, value: object) -> None:
    blocks, way = alone(path)
    at(blocks, way[:-1])[way[-1]] = value
    assert problems_of(blocks) != []
    assert VALIDATOR.is_valid(blocks)


@pytest.mark.parametrize("file", starter_files())
def test_every_shipped_file_fits_and_names_the_schema(file: str) -> None:
    data = starter_files()[file]
    assert list(VALIDATOR.iter_errors(plain(load(data, file)))) == []
    first = data.decode().splitlines()[0]
    up = "../" * file.count("/")
    assert first == f"# yaml-language-server: $schema={up}{FILE_NAME}"


def test_what_is_shipped_is_what_the_program_makes() -> None:
    root = Path(assess.__file__).parents[1]
    hint = "renew it: assess controls schema --out controls/catalogue.schema.json"
    assert (root / "controls" / FILE_NAME).read_bytes() == schema_bytes(), hint


def test_a_schema_is_told_from_other_files() -> None:
    assert is_schema(schema_bytes())
    assert is_schema(json.dumps({"title": schema()["title"]}).encode())
    for other in (b"", b"[]", b"{}", b"\xff", b'{"title": 1}', b"[" * 100_000, b"controls: []"):
        assert not is_schema(other)
