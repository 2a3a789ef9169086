"""Every value of what is imported stands in the catalogue, or the report names it."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.exchange.imports.importing import Made
from tests.exchange.sample_library import LIBRARY, OTHER, Tree
from tests.exchange.sample_oscal import CATALOG, PROFILE
from tests.exchange.samples import as_json, as_yaml, leaves, made, spoken, written

STRUCTURE = (
    *("assessable", "depth", "questions.*.type", "parts[].name", "parts[]….name", "props[].name"),
    *("params[].id", "set-parameters[].param-id", "imports[].href", "removes[].by-name"),
    *("adds[].by-id", "parts[].props[].value"),
)
"""Values that only say what others are and how they hang together."""

_INSERT = re.compile(r"\{\{.*?\}\}")

Files = Sequence[tuple[str, Tree]]
IMPORTS: dict[str, Files] = {
    "library": [("lib.yaml", LIBRARY)],
    "library with mappings": [("lib.yaml", LIBRARY), ("map.yaml", OTHER)],
    "catalog": [("cat.json", CATALOG)],
    "catalog in YAML": [("cat.yaml", CATALOG)],
    "profile": [("prof.yaml", PROFILE), ("cat.json", CATALOG)],
}


def imported(files: Files) -> Made:
    """What an import makes of trees."""
    return made(*((n, as_json(t) if n.endswith(".json") else as_yaml(t)) for n, t in files))


def lost(files: Files, found: Made) -> list[tuple[str, str]]:
    """Values that are neither in the catalogue nor in the report."""
    said = spoken(written(found)).casefold()
    named = {one.path for one in found.left}
    return [
        (pattern, text)
        for _, tree in files
        for pattern, text in leaves(tree)
        if not pattern.endswith(STRUCTURE)
        and not all(spoken(piece).casefold() in said for piece in _INSERT.split(text))
        and not any(
            pattern == path or pattern.startswith((f"{path}.", f"{path}…", f"{path}["))
            for path in named
        )
    ]


@pytest.mark.parametrize("name", IMPORTS)
def test_every_value_is_kept_or_named(name: str) -> None:
    assert lost(IMPORTS[name], imported(IMPORTS[name])) == []


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every mapping."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    own = [path] if isinstance(value, dict) else []
    return own + [
        way
        for key, item in items
        if isinstance(item, dict | list)
        for way in places(item, (*path, key))
    ]


def left_out(name: str, tree: Tree, way: tuple[str | int, ...]) -> bool:
    """Whether the place lies in something that is left out as a whole."""
    gone = {"ac-2.2"} | ({"ac-3", "z-1", "ac-2_gdn"} if name == "profile" else set())
    holder: Any = tree
    for step in way:
        holder = holder[step]
        if isinstance(holder, dict) and holder.get("id") in gone:
            return True
    return False


@pytest.mark.parametrize("name", IMPORTS)
@settings(max_examples=40)
@given(data=st.data())
def test_a_field_that_nobody_thought_of_is_named(name: str, data: st.DataObject) -> None:
    files = [(file, copy.deepcopy(tree)) for file, tree in IMPORTS[name]]
    file, tree = data.draw(st.sampled_from(files))
    ways = [way for way in places(tree) if way and not left_out(name, tree, way)]
    holder: Any = tree
    for step in data.draw(st.sampled_from(ways)):
        holder = holder[step]
    if all(":" in key for key in holder):
        return
    value = data.draw(st.sampled_from(["news", 7, True, ["news"], {"deep": ["news"]}]))
    holder["unheard-of"] = value
    named = [one.path for one in imported(files).left if one.file == file]
    assert any("unheard-of" in path for path in named)


def test_the_report_counts_and_gives_the_first() -> None:
    left = {one.path: one for one in imported(IMPORTS["library"]).left}
    urns = left["objects.framework.requirement_nodes[].questions.*.choices[].urn"]
    assert (urns.file, urns.count, urns.example, urns.why.en) == ("lib.yaml", 2, "u:c1", "not used")
    assert left["objects.framework.max_score"].example == "4"
    assert left["translations.fr.name"].why.ja == "使用していません"


def test_long_examples_are_cut() -> None:
    tree = copy.deepcopy(LIBRARY)
    tree["remark"] = "many words and\nmore of them " * 20
    (remark,) = [one for one in imported([("lib.yaml", tree)]).left if one.path == "remark"]
    assert len(remark.example) == 60
    assert "\n" not in remark.example
