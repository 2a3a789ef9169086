"""A workspace in which one department is asked all questions of the shipped catalogue."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from assess.clock import wall
from assess.text import Text
from assess.workflow import organization, period
from assess.workflow.init import Start, init
from tests.tui.support import ADMIN, OPENED, PERIOD, SAMPLE, Stage

PLAIN = """\
    entity: kusanagi
    attributes: [other_contacts]
    from: 2019-04-01
"""


def make_everything(root: Path) -> Stage:
    """The sample organization, in which Public relations has all attributes and owns everything.

    Every control is due each quarter; so many files are owed only where lint's limit is lifted.
    """
    stage = Stage(root)
    start = Start(Text("Kusanagi Example Group", "草薙サンプルグループ"), rehearsal=OPENED.date())
    init(root, start, wall, stage.environ, organization=SAMPLE.read_bytes())
    text = SAMPLE.read_text("utf-8")
    assert PLAIN in text
    (root / "organization.yaml").write_text(text.replace(PLAIN, _all_of(root)), "utf-8")
    for file in (root / "controls").glob("*.yaml"):
        due = re.sub(r"(?m)^    due: \[.*\]$", "    due: [1, 2, 3, 4]", file.read_text("utf-8"))
        file.write_text(due, "utf-8")
    organization.apply(stage.desk(ADMIN, OPENED))
    period.open_period(stage.desk(ADMIN, OPENED), PERIOD)
    return stage


def _all_of(root: Path) -> str:
    """What stands in place of `PLAIN`: all attributes, all owner codes, the one US company."""
    declared: dict[str, Any] = yaml.safe_load(
        (root / "controls" / "catalogue.yaml").read_text("utf-8")
    )
    attributes, owners = (
        ", ".join(one["id"] for one in declared[block]) for block in ("attributes", "owners")
    )
    return (
        "    entity: kusanagi-career\n"
        f"    attributes: [{attributes}]\n    owns: [{owners}]\n    from: 2019-04-01\n"
    )
