"""A file of another program as plain values that still know where they stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from assess.errors import BadInput, Place
from assess.exchange.foreign import words
from assess.exchange.foreign.json_tokens import Path
from assess.exchange.foreign.strict_json import Number, Value, place_in, read_json
from assess.text import Text
from assess.yamlio import Code, Mapping, Node, Problem, Sequence, parse, raise_for
from assess.yamlio.fields import join
from assess.yamlio.limits import Limits
from assess.yamlio.values import values

JSON = Limits(size=64 * 1024 * 1024, nodes=4_000_000)
YAML = Limits(size=16 * 1024 * 1024, nodes=1_000_000, aliases=True)

MOST_BYTES = max(JSON.size, YAML.size)
"""Of any file that is read."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file.

    Attributes:
        file: Its name as the user should see it.
        sha256: Of its bytes, in hexadecimal.
        root: Its mapping; numbers are texts as written, and no two parts are the same object.
    """

    file: str
    sha256: str
    root: dict[str, Value]
    _data: bytes

    def place(self, path: Path) -> Place:
        """Where a value stands; the nearest one around it where there is none."""
        if _is_json(self._data, self.file):
            return place_in(self._data.decode("utf-8-sig"), self.file, path)
        node = parse(self._data, self.file, [], YAML)
        assert node is not None
        for step in path:
            below = _below(node, step)
            if below is None:
                break
            node = below
        return node.place

    def refuse(self, path: Path, message: Text, hint: Text) -> BadInput:
        """The error for a value that cannot be used."""
        return Problem(self.place(path), dotted(path), message, hint, Code.FORM).error()


def read_document(data: bytes, file: str) -> Document:
    """A YAML or JSON file.

    Args:
        data: The whole file.
        file: Its name as the user should see it; ``.json`` tells JSON, as does a first ``{``.

    Raises:
        BadInput: Every problem of the file, with its place.
    """
    problems: list[Problem] = []
    sha256 = hashlib.sha256(data).hexdigest()
    if _is_json(data, file):
        value = read_json(data, file, problems, JSON)
    else:
        value = _read_yaml(data, file, problems)
    raise_for(problems)
    if not isinstance(value, dict):
        problem = Problem(Place(file, 1, 1), "", words.NO_MAPPING, words.CHOOSE, Code.NOT_A_MAPPING)
        raise problem.error()
    return Document(file, sha256, value, data)


def _is_json(data: bytes, file: str) -> bool:
    start = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return file.lower().endswith(".json") or start.startswith(b"{")


def _read_yaml(data: bytes, file: str, problems: list[Problem]) -> Value:
    value: Value = values(data, YAML, Number)
    if value is not None:
        return value
    node = parse(data, file, problems, YAML)
    return None if node is None else plain(node)


def plain(node: Node) -> Value:
    """The values of a tree; what an alias repeats becomes a part of its own."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    if isinstance(node.value, bool) or node.value is None:
        return node.value
    return node.text if isinstance(node.value, str) else Number(node.text)


def dotted(path: Path) -> str:
    """A path for people, ``groups[2].controls[1].id``; lists count from 1."""
    said = ""
    for step in path:
        said = f"{said}[{step + 1}]" if isinstance(step, int) else join(said, step)
    return said


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return next((value for key, value in node.items if key.text == step), None)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None
