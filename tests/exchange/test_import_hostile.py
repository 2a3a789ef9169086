"""Hostile libraries and catalogs: one clear error with its place, or kept as plain text."""

from __future__ import annotations

import copy
import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import BadInput
from assess.exchange.foreign.documents import JSON, YAML
from assess.yamlio import load
from assess.yamlio.source import escaped_control
from tests.exchange.sample_library import LIBRARY, NODE, Tree
from tests.exchange.sample_oscal import CATALOG
from tests.exchange.samples import as_json, as_yaml, catalogue, changed, ciso, made, oscal
from tests.japanese import refused
from tests.yamlio.trees import plain

HEAD = b"urn: u:l\nlocale: en\nobjects:\n"
BOMB = (
    HEAD
    + b"  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + b"".join(f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n".encode() for n in range(1, 10))
)
HOSTILE: list[tuple[str, str, bytes, str]] = [
    ("alias bomb", "l.yaml", BOMB, "l.yaml:9:47"),
    ("alias of itself", "l.yaml", HEAD + b"  a: &a [*a]\n", "l.yaml:4:10"),
    ("merge key", "l.yaml", HEAD + b"  a: &a {b: c}\n  <<: *a\n", "l.yaml:5:3"),
    ("python tag", "l.yaml", b"objects: !!python/object/apply:os.system [x]\n", "l.yaml:1:10"),
    ("duplicate key", "l.yaml", HEAD + b"  a: b\n  a: c\n", "l.yaml:5:3"),
    ("deep nesting", "l.yaml", b"objects: " + b"[" * 100_000, "l.yaml:1:73"),
    ("tab", "l.yaml", b"objects:\n\ta: b\n", "l.yaml:2:1"),
    ("ESC", "l.yaml", b'objects: "\\e[31m"\n', "l.yaml:1:10"),
    ("override", "l.yaml", "objects: x\u202ey\n".encode(), "l.yaml:1:11"),
    ("UTF-16", "l.yaml", "objects: {}".encode("utf-16"), "l.yaml:1:1"),
    ("two documents", "l.yaml", b"objects: {}\n---\na: b\n", "l.yaml:2:1"),
    ("a list", "l.yaml", b"- a\n", "l.yaml:1:1"),
    ("nothing", "l.yaml", b"", "l.yaml:1:1"),
    ("duplicate name", "c.json", b'{"catalog": {}, "catalog": {}}', "c.json:1:17"),
    ("not a number", "c.json", b'{"catalog": {"a": NaN}}', "c.json:1:19"),
    ("deep JSON", "c.json", b'{"catalog":' * 100_000, "c.json:1:705"),
    ("lone surrogate", "c.json", b'{"catalog": "\\ud800"}', "c.json:1:13"),
    ("JSON by its first character", "c", b'{"catalog": [}', "c:1:14"),
    ("a JSON list", "c.json", b"[1]", "c.json:1:1"),
    ("bad UTF-8", "c.json", b'{"a": "\xff"}', "c.json:1:8"),
]


@pytest.mark.parametrize(
    ("file", "data", "where"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE]
)
def test_hostile_files_have_a_place(file: str, data: bytes, where: str) -> None:
    start = time.process_time()
    with refused(BadInput) as caught:
        made((file, data))
    assert caught.value.where == where
    assert caught.value.hint
    assert time.process_time() - start < 5


def test_the_limits_are_larger_than_our_own_and_are_limits() -> None:
    assert (JSON.size, YAML.size) == (64 * 1024 * 1024, 16 * 1024 * 1024)
    with refused(BadInput, match="bytes, more than 16,777,216"):
        made(("l.yaml", b"#" * (YAML.size + 1)))
    with refused(BadInput, match="bytes, more than 67,108,864"):
        made(("c.json", b" " * (JSON.size + 1)))


def test_parameters_that_grow_without_end_are_refused() -> None:
    tree = copy.deepcopy(CATALOG)
    params = [{"id": "p0", "label": "x" * 100}]
    for n in range(1, 60):
        insert = f"{{{{ insert: param, p{n - 1} }}}}"
        params.append({"id": f"p{n}", "select": {"choice": [insert, insert]}})  # type: ignore[dict-item]
    tree["catalog"]["params"] = params
    tree["catalog"]["controls"][0]["title"] = "{{ insert: param, p59 }}"
    with refused(BadInput, match="longer than 65,536"):
        oscal(tree)


def test_parameters_that_name_each_other_stay_as_they_are() -> None:
    tree = copy.deepcopy(CATALOG)
    tree["catalog"]["params"] = [
        {"id": "a", "label": "{{ insert: param, b }}"},
        {"id": "b", "label": "{{ insert: param, a }}"},
    ]
    tree["catalog"]["controls"][0]["title"] = "{{ insert: param, a }}"
    title = catalogue(oscal(tree)).control("Z-1").title.en
    assert title == "[Assignment: [Assignment: {{ insert: param, a }}]]"


def test_a_text_longer_than_our_files_hold_is_refused() -> None:
    parts = [{"name": "guidance", "prose": "x" * 40_000} for _ in range(2)]
    tree = changed(CATALOG, "catalog", "controls", 0, "parts", value=parts)
    with refused(BadInput, match="longer than 65,536") as caught:
        oscal(tree)
    assert "controls[1]" in caught.value.message.en


def test_a_pattern_of_many_stars_takes_no_time() -> None:
    pattern = "*a" * 40 + "b"
    tree = copy.deepcopy(CATALOG)
    tree["catalog"]["controls"][0]["id"] = "a" * 200
    profile = {
        "profile": {
            "metadata": {"title": "Stars"},
            "imports": [
                {"href": "c.json", "include-controls": [{"matching": [{"pattern": pattern}]}]}
            ],
        }
    }
    start = time.process_time()
    with refused(BadInput, match="nothing here can be assessed"):
        made(("p.json", as_json(profile)), ("c.json", as_json(tree)))
    assert time.process_time() - start < 5


MARKUP = [
    "[@click=app.quit]x[/]",
    "{{ 7*7 }}",
    "<script>alert(1)</script>",
    "=1+1",
    "@x",
    "- a: b #c",
    "*a",
    "&a b",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_kept_as_plain_text(text: str) -> None:
    node = {
        "urn": f"{NODE}:1",
        "assessable": True,
        "ref_id": text,
        "name": text,
        "description": text,
    }
    tree = changed(LIBRARY, "objects", "framework", "requirement_nodes", value=[node])
    (control,) = catalogue(ciso(tree)).controls
    assert control.title.en == control.objective.en == text
    assert control.maps == {"harbour": (text,)}


ANY = st.text(max_size=30).filter(lambda text: escaped_control(text.replace("\r", "")) is None)


@settings(max_examples=50)
@given(ANY, ANY, ANY, ANY)
def test_whatever_the_texts_are_the_catalogue_lints(
    ref: str, name: str, text: str, said: str
) -> None:
    node = {
        "urn": "urn:1",
        "assessable": True,
        "ref_id": ref,
        "name": name,
        "description": text,
        "annotation": said,
        "typical_evidence": said,
        "translations": {"ja": {"name": said, "description": name}},
        "questions": {
            said: {"type": "boolean", "text": text, "translations": {"ja": {"text": said}}}
        },
    }
    tree: Tree = changed(LIBRARY, "objects", "framework", "requirement_nodes", value=[node])
    tree["name"] = tree["objects"]["framework"]["name"] = name
    assert len(catalogue(made(("l.json", json.dumps(tree).encode()))).controls) == 1


@given(st.data())
def test_whatever_is_in_a_place_there_is_an_error_of_ours_or_a_catalogue(
    data: st.DataObject,
) -> None:
    whole = data.draw(st.sampled_from([LIBRARY, CATALOG]))
    tree = copy.deepcopy(whole)
    holder: Any = tree
    for _ in range(data.draw(st.integers(2, 9))):
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(holder[key], dict | list) or data.draw(st.integers(0, 9)) == 0:
            holder[key] = data.draw(
                st.sampled_from([None, True, 1, "x", [], ["x"], {}, {"x": "y"}, [{}]])
            )
            break
        holder = holder[key]
    try:
        found = made(("a.json", as_json(tree)))
    except BadInput:
        return
    catalogue(found)


def test_what_is_written_is_read_by_the_strict_loader() -> None:
    for found in (ciso(), oscal()):
        for name, data in found.files.items():
            assert isinstance(plain(load(data, name)), dict)


def test_yaml_and_json_of_a_library_are_the_same() -> None:
    one, other = made(("l.yaml", as_yaml(LIBRARY))), made(("l.json", as_json(LIBRARY)))
    assert catalogue(one).controls == catalogue(other).controls


@settings(max_examples=50)
@given(ANY, ANY, ANY, ANY)
def test_whatever_the_texts_are_an_oscal_catalog_lints(
    id_: str, title: str, prose: str, name: str
) -> None:
    part = {"id": name, "name": name, "title": title, "prose": prose}
    item = {"name": "item", "props": [{"name": "label", "value": title}], "prose": prose}
    method = {
        "name": "assessment-method",
        "props": [{"name": "method", "value": "Examine"}],
        "parts": [part],
    }
    control = {
        "id": f"x{id_}",
        "title": title,
        "params": [{"id": name, "label": prose, "select": {"choice": [prose]}}],
        "props": [{"name": "label", "value": name}],
        "links": [{"href": name, "rel": title, "text": prose}],
        "parts": [{"name": "statement", "parts": [item]}, part, method],
    }
    group = {"id": name, "title": title, "parts": [part], "controls": [control]}
    tree: Tree = changed(CATALOG, "catalog", "groups", value=[group])
    tree["catalog"]["metadata"] = {"title": f"T{title}", "version": name, "remarks": prose}
    assert len(catalogue(made(("c.json", json.dumps(tree).encode()))).controls) == 2
