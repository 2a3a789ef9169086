"""docs/LINT.md: the codes as the program has them, and formats that can be parsed as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from assess.catalog.codes import Code
from tests.cli.run import call
from tests.lint_page import PAGE, TABLES, renewed


def test_the_table_is_that_of_the_program() -> None:
    page = PAGE.read_text("utf-8")
    assert page == renewed(page), "renew it: python -m tests.lint_page"
    assert f"| {Code.UNKNOWN_ITEM} | error |" in page
    assert f"| {Code.FORWARD} | warning |" in page


def test_no_code_has_two_meanings() -> None:
    codes = [code for table in TABLES for code in table]
    assert len(codes) == len(set(codes))


def test_the_problem_matcher_reads_every_line(tmp_path: Path) -> None:
    (task,) = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    pattern = json.loads(task)["problemMatcher"]["pattern"]
    file = tmp_path / "controls.yaml"
    file.write_text('controls: [{id: X}]\n"a: [error]": 1\n', "utf-8")
    lines = call("lint", file, "--format", "line").out.splitlines()
    problems = call("lint", file, "--json").json["problems"]
    assert len(lines) == len(problems) > 5
    for line, problem in zip(lines, problems, strict=True):
        found = re.fullmatch(pattern["regexp"], line)
        assert found is not None, line
        for name in ("file", "line", "column", "severity", "code"):
            assert found[pattern[name]] == str(problem[name])
        assert problem["message"] in found[pattern["message"]]
