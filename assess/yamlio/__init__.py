"""Strict YAML with positions; nothing else in the project parses YAML."""

from __future__ import annotations

from assess.yamlio.fields import Field, Fields
from assess.yamlio.files import read_file
from assess.yamlio.loader import load, parse
from assess.yamlio.nodes import Mapping, Node, Scalar, Sequence, Value, plain
from assess.yamlio.problems import MEANING, Code, Problem, YamlError, raise_for
from assess.yamlio.reader import Reader

__all__ = [
    "MEANING",
    "Code",
    "Field",
    "Fields",
    "Mapping",
    "Node",
    "Problem",
    "Reader",
    "Scalar",
    "Sequence",
    "Value",
    "YamlError",
    "load",
    "parse",
    "plain",
    "raise_for",
    "read_file",
]
