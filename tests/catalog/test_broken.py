"""Whatever is wrong in a file, there is a list of problems and never a traceback."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assess.catalog.load import load_files
from tests.catalog.small import FILES, encoded, said

LINES = [(name, number) for name, text in FILES.items() for number in range(text.count("\n"))]
VALUES = [
    (name, match.start(), match.end())
    for name, text in FILES.items()
    for match in re.finditer(r"(?<=[:,\[-] )[^\s,{}\[\]]+|(?<=[\[{])[^\s,{}\[\]]+", text)
]
WRONG = ["", "~", "[]", "{}", "[[]]", "{a: b}", "1", "-1", "1.5", "true", "x", '""', '" "', "日"]


def without(name: str, number: int) -> dict[str, bytes]:
    """The small catalogue with one line less."""
    lines = FILES[name].splitlines(keepends=True)
    return encoded({**FILES, name: "".join([*lines[:number], *lines[number + 1 :]])})


@pytest.mark.parametrize(("name", "number"), LINES)
def test_a_line_less_is_a_problem_or_no_loss(name: str, number: int) -> None:
    outcome = load_files(without(name, number))
    assert (outcome.catalogue is None) == bool(outcome.problems)
    for problem in outcome.problems:
        assert problem.hint
        assert problem.place.file.startswith("controls")


@given(st.sampled_from(VALUES), st.sampled_from(WRONG), st.sampled_from(VALUES))
@example(VALUES[0], "[]", VALUES[-1])
def test_any_value_may_be_anything(
    first: tuple[str, int, int], wrong: str, second: tuple[str, int, int]
) -> None:
    texts = dict(FILES)
    for name, start, end in sorted({first, second}, reverse=True):
        texts[name] = texts[name][:start] + wrong + texts[name][end:]
    outcome = load_files(encoded(texts))
    assert (outcome.catalogue is None) == bool(outcome.problems)
    assert all(problem.message and problem.hint for problem in outcome.problems)


@given(st.text(alphabet="ab:-[]{}#'\"\n &*!|>?%@`,~", max_size=40))
def test_any_text_may_be_a_file(text: str) -> None:
    outcome = load_files({**encoded(FILES), "x.yaml": text.encode()})
    assert (outcome.catalogue is None) == bool(outcome.problems)


def test_a_control_that_is_no_mapping_is_said_once() -> None:
    files = encoded({**FILES, "x.yaml": "controls: [1, text]\nthemes: text\nstatements:\n"})
    assert [line.partition(";")[0] for line in said(load_files(files))] == [
        "Y101 controls/x.yaml:1:12: controls[1]: names with values are expected",
        "Y101 controls/x.yaml:1:15: controls[2]: names with values are expected",
        "Y111 controls/x.yaml:2:9: themes: a list is expected",
        "Y104 controls/x.yaml:3:12: statements: the value is empty",
    ]
