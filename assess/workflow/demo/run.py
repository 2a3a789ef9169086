"""Plays the story: every fact comes from a verb, at a time that is passed to it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from assess.clock import fixed, wall
from assess.domain.period import Period, parse_period
from assess.storage.store import Store
from assess.text import Text
from assess.vault.vault import Vault
from assess.workflow import approve, organization, period, publish
from assess.workflow.demo import story
from assess.workflow.demo.quarter import Player
from assess.workflow.desk import Desk
from assess.workflow.init import Start, init, rehearsal_start
from assess.workspace.folder import Workspace

NAME = Text("Kusanagi Example Group", "草薙サンプルグループ")
MANAGER = "p_mori"
"""Whom the demo opens as."""

ADMIN, OFFICE, SECOND_REVIEWER, APPROVER = "p_toda", "p_ito", "p_mizuno", "p_kato"

Progress = Callable[[str, int, int], None]
"""Called with what is being done, steps done, and steps in all."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made.

    Attributes:
        report: Folder of the last published report.
        inbox: Folder with files that the opened manager could hand in.
    """

    folder: Path
    manager: str
    periods: tuple[str, ...]
    report: Path
    inbox: Path


def demo(
    folder: Path,
    progress: Progress | None = None,
    environ: Mapping[str, str] | None = None,
) -> Demo:
    """Makes the rehearsal workspace.

    Args:
        folder: Empty or not there yet.
        progress: Told of every step.
        environ: For the log key's place; a rehearsal keeps it inside its folder.

    Raises:
        Refused: The folder is not empty.
    """
    tell = progress or (lambda _what, _done, _all: None)
    steps = len(story.CLOSED) + 2
    tell("workspace", 0, steps)
    shipped = files("assess.workflow.demo").joinpath("organization.yaml").read_bytes()
    workspace = init(
        folder,
        Start(NAME, domain="kusanagi.example", rehearsal=story.STARTS),
        wall,
        environ,
        organization=_with_account(shipped),
    )
    stage = Stage(workspace)
    organization.apply(stage.desk(ADMIN, story.STARTS, 10))
    published = folder
    for n, quarter in enumerate(story.CLOSED):
        tell(quarter.period, n + 1, steps)
        published = stage.play(quarter)
    tell(story.OPEN.period, steps - 1, steps)
    inbox = stage.play_open()
    with stage.store.write() as writer:
        writer.set_rehearsal_now(
            datetime.combine(
                story.TODAY, time(9), ZoneInfo(workspace.settings.time_zone)
            ).astimezone(UTC)
        )
    stage.store.dispose()
    tell("ready", steps, steps)
    periods = tuple(q.period for q in (*story.CLOSED, story.OPEN))
    return Demo(folder, MANAGER, periods, published, inbox)


class Stage:
    """The workspace with desks for everybody, at any time of the story."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.store = Store(workspace.database)
        self.vault = Vault(workspace.vault)
        self._desk = Desk(workspace, self.store, self.vault, wall, os.getuid(), None, True)
        self._instant = rehearsal_start(story.STARTS, workspace.settings.time_zone)

    def desk(self, person: str, day: date, hour: int, minute: int = 0) -> Desk:
        """A person's desk; time never runs backwards, so an earlier hour becomes a minute later."""
        zone = ZoneInfo(self.workspace.settings.time_zone)
        wanted = datetime.combine(day, time(hour, minute), zone).astimezone(UTC)
        self._instant = max(wanted, self._instant + timedelta(minutes=1))
        desk = self._desk
        desk.clock = fixed(self._instant)
        desk.as_person = person
        return desk

    def play(self, quarter: story.Quarter) -> Path:
        """One whole quarter, to its published report."""
        player = Player(self, quarter, self._period(quarter.period))
        player.open(OFFICE)
        if quarter.period == "2026-Q2":
            self._handover()
        player.supply()
        player.answer_and_sign()
        player.review((OFFICE, SECOND_REVIEWER))
        player.send_back(OFFICE)
        period.close(self.desk(OFFICE, player.day(18), 17), period=quarter.period)
        approve.approve(self.desk(APPROVER, player.day(22), 11), period=quarter.period)
        made = publish.publish(self.desk(OFFICE, player.day(22), 14), period=quarter.period)
        return made.folder

    def play_open(self) -> Path:
        """The quarter that is half way on the rehearsal's today."""
        player = Player(self, story.OPEN, self._period(story.OPEN.period))
        player.open(OFFICE)
        player.supply()
        player.answer_and_sign(only=story.SIGNED_BY_TODAY)
        player.review((OFFICE, SECOND_REVIEWER), only=story.REVIEWED_BY_TODAY)
        player.return_only(OFFICE, story.RETURNED_TODAY)
        player.draft(story.PARTLY_ANSWERED)
        return player.fill_inbox("public-relations", self.workspace.root / "inbox")

    def _period(self, period_id: str) -> Period:
        return parse_period(period_id, self.workspace.settings.fiscal_year_starts)

    def _handover(self) -> None:
        """Product loses its information manager for four weeks in the second quarter of 2026."""
        file = self.workspace.organization_file
        text = file.read_text(encoding="utf-8")
        leaves = re.sub(
            r"(person: p_imai, department: product, from: 2025-04-01)", r"\1, to: 2026-05-15", text
        )
        file.write_text(leaves, encoding="utf-8")
        organization.apply(self.desk(ADMIN, date(2026, 5, 14), 16))
        person = "  - {id: p_nishi, name: {en: Nishi Yui, ja: 西 結衣}}\n"
        role = "{role: information_manager, person: p_nishi, department: product, from: 2026-06-12}"
        comes = leaves.replace("people:\n", f"people:\n{person}", 1)
        comes = comes.replace("roles:\n", f"roles:\n  - {role}\n", 1)
        file.write_text(comes, encoding="utf-8")
        organization.apply(self.desk(ADMIN, date(2026, 6, 11), 9))


def _with_account(organization_yaml: bytes) -> bytes:
    """The shipped organization, in which the demo's manager has this computer's account."""
    text = organization_yaml.decode()
    uid = os.getuid()
    text = re.sub(rf"uid: {uid}\b", "uid: 4000000", text)
    return re.sub(r"(\{id: p_mori, .*?uid: )\d+", rf"\g<1>{uid}", text).encode()
