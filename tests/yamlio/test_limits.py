"""Many values: they are counted before anything is built, and the same is said of them."""

from __future__ import annotations

import pytest

from assess.yamlio.counting import DENSE
from assess.yamlio.limits import Limits
from assess.yamlio.loader import parse
from assess.yamlio.nodes import Mapping
from assess.yamlio.problems import Code, Problem


def problems_of(text: str, limits: Limits) -> list[Problem]:
    found: list[Problem] = []
    parse(text.encode(), "many.yaml", found, limits)
    return found


@pytest.mark.parametrize("most", [DENSE - 1000, DENSE // 2])
def test_the_first_value_beyond_the_limit_is_named(most: int) -> None:
    (flow,) = problems_of("a: [" + ",".join("1" * (DENSE + 9)) + "]\n", Limits(nodes=most))
    assert (flow.code, flow.place.line) == (Code.TOO_MANY_NODES, 1)
    assert flow.place.column == len("a: [") + 2 * (most - 3) + 1
    lines = "".join(f"k{n}: 1\n" for n in range(DENSE + 9))
    (block,) = problems_of(lines, Limits(nodes=most))
    assert (block.code, block.place.line) == (Code.TOO_MANY_NODES, most // 2)


def test_a_dense_file_within_the_limit_is_read() -> None:
    found: list[Problem] = []
    text = f"a: [{'1,' * DENSE}1]\nb: 2\n"
    node = parse(text.encode(), "many.yaml", found, Limits(nodes=DENSE + 10))
    assert found == []
    assert isinstance(node, Mapping)


@pytest.mark.parametrize(
    ("before", "code"), [("[" * 99, Code.TOO_DEEP), ("&a 1, ", Code.ANCHOR), ("!x 1, ", Code.TAG)]
)
def test_what_else_is_wrong_in_a_dense_file_is_told(before: str, code: Code) -> None:
    text = f"a: [{before}{'1,' * DENSE}1]\n"
    assert problems_of(text, Limits(nodes=2 * DENSE))[0].code is code
