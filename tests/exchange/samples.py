"""What an import makes of small invented frameworks."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from assess.catalog.load import load_files
from assess.catalog.polarity import is_negative
from assess.catalog.schema import schema
from assess.domain.statement import Catalogue
from assess.exchange.imports.importing import Made, import_files
from tests.exchange.sample_library import LIBRARY, Tree
from tests.exchange.sample_oscal import CATALOG


def as_yaml(tree: Tree) -> bytes:
    """As PyYAML writes it, with an anchor for each part that comes again."""
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True).encode()


def as_json(tree: Tree) -> bytes:
    """As JSON of one line."""
    return json.dumps(tree).encode()


def changed(tree: Tree, *path: str | int, value: object) -> Tree:
    """A copy with another value somewhere; None takes it away."""
    whole = copy.deepcopy(tree)
    holder: Any = whole
    for step in path[:-1]:
        holder = holder[step]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return whole


def made(*files: tuple[str, bytes], groups: tuple[str, ...] = (), framework: str = "") -> Made:
    """What an import makes of files."""
    return import_files(files, is_negative, schema(), groups, framework)


def catalogue(found: Made) -> Catalogue:
    """The catalogue, which has neither an error nor a warning."""
    loaded = load_files(found.files)
    assert [str(problem) for problem in (*loaded.problems, *loaded.warnings)] == []
    return loaded.usable()


def ciso(tree: Tree = LIBRARY, **more: Any) -> Made:
    """What an import makes of a library."""
    return made(("lib.yaml", as_yaml(tree)), **more)


def oscal(tree: Tree = CATALOG, **more: Any) -> Made:
    """What an import makes of a catalog."""
    return made(("cat.json", as_json(tree)), **more)


def written(found: Made) -> str:
    """All files as one text."""
    return "\n".join(data.decode() for data in found.files.values())


def spoken(text: str) -> str:
    """The words of a text, whatever stands between them."""
    return " ".join(re.findall(r"\w+", text))


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Pattern and text of every value that says something, and of names that are data."""
    if isinstance(value, dict):
        for name, item in value.items():
            data = not re.fullmatch(r"[A-Za-z_][\w-]*", name)
            if data:
                yield ".".join(path), name
            yield from leaves(item, (*path, "*" if data else name))
    elif isinstance(value, list):
        *before, last = path
        item_path = (*before, f"{last}[]")
        if before and before[-1].rstrip("…") == item_path[-1]:
            item_path = (*before[:-1], f"{item_path[-1]}…")
        for item in value:
            yield from leaves(item, item_path)
    elif value is not None and value != "":
        yield ".".join(path), str(value).lower() if isinstance(value, bool) else str(value)
