"""What the workspace's YAML says, what it changes, and what that does to an open period."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assess.catalog.building import build, counted
from assess.catalog.check import FOLDER, Checked, check_folder
from assess.catalog.controls import ControlEntry
from assess.domain.control import Control
from assess.domain.statement import Catalogue, Theme
from assess.storage.view import View
from assess.workflow.controls import Compared, against
from assess.workflow.desk import Desk
from assess.workflow.editing.sums import Sum, sums
from assess.yamlio import Problem


@dataclass(frozen=True, slots=True)
class Placed:
    """A control with its place, as far as the YAML can be read.

    Attributes:
        theme: Id of its theme, "" where unreadable.
        file: Name relative to the catalogue's folder.
        line: Of its first field, from 1.
        value: Its readable parts, None where too little is readable.
        questions, requirements: Line and id of each, in the order of the file.
    """

    id: str
    theme: str
    file: str
    line: int
    value: Control | None
    questions: tuple[tuple[int, str], ...]
    requirements: tuple[tuple[int, str], ...]

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """Questions and requirements, in the order of the file."""
        return tuple(sorted((*self.questions, *self.requirements)))


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """The period that is open, and the revision that it stays on."""

    id: str
    revision: str
    name: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The workspace's YAML beside the published revision.

    Attributes:
        controls: Those that could be read, by theme and id, each id once.
        catalogue: What would be published; None where there is any problem.
        found: The published revision and what changes; None where there is any problem.
        sums: Control to what its changes come to; empty where there is any problem.
        period: The open period, None where none is open.
    """

    files: Mapping[str, bytes]
    themes: tuple[Theme, ...]
    controls: tuple[Placed, ...]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    catalogue: Catalogue | None
    published: Catalogue | None
    found: Compared | None
    sums: Mapping[str, Sum]
    period: OpenPeriod | None

    @property
    def edited(self) -> bool:
        """Whether the YAML is not the published revision; a problem makes it another one."""
        if self.catalogue is None or self.published is None:
            return True
        return self.catalogue.revision != self.published.revision

    def placed(self, control: str) -> Placed | None:
        """A control by id."""
        return next((p for p in self.controls if p.id == control), None)

    def in_file(self, file: str) -> tuple[Placed, ...]:
        """The controls of a file, in its order."""
        return tuple(sorted((p for p in self.controls if p.file == file), key=lambda p: p.line))

    @property
    def plain_files(self) -> tuple[str, ...]:
        """Files of which no control could be read."""
        with_controls = {p.file for p in self.controls}
        return tuple(name for name in sorted(self.files) if name not in with_controls)


def survey(
    desk: Desk,
    instead: Mapping[str, bytes] | None = None,
    same: Collection[str] = (),
    *,
    ahead: bool = True,
) -> Survey:
    """Reads and checks the YAML and compares it with the newest published revision.

    Args:
        desk: Who and where.
        instead: Relative name to bytes that stand for the file's own.
        same: Questions and requirements to take for unchanged in meaning.
        ahead: Look ahead at what it would do to the open period, which takes longer than the rest.

    Raises:
        BadInput: The folder cannot be read, or an id that is not reworded.
    """
    checked = check_folder(desk.workspace.controls, FOLDER, instead)
    catalogue = None if checked.problems else build(checked.draft, checked.files)
    with desk.read() as view:
        published = desk.catalogue(view) if view.catalogue() is not None else None
        found = None
        if catalogue is not None:
            found = against(desk, view, catalogue, same=same, ahead=ahead)
        period = _open_period(desk, view)
    return Survey(
        files=checked.files,
        themes=tuple(t.value for t in checked.draft.themes if t.value is not None),
        controls=_placed(checked),
        problems=checked.problems,
        warnings=checked.warnings,
        catalogue=catalogue,
        published=published,
        found=found,
        sums=sums(found) if found is not None else {},
        period=period,
    )


def _open_period(desk: Desk, view: View) -> OpenPeriod | None:
    running = next((p for p in reversed(view.period_ids()) if not view.is_closed(p)), None)
    if running is None:
        return None
    revision = view.opening_facts(running).opening.revision
    return OpenPeriod(running, revision, desk.catalogue(view, revision).name)


def name_of(problem: Problem) -> str:
    """The file that a problem is in, relative to the catalogue's folder."""
    return problem.place.file.removeprefix(f"{FOLDER}/")


def seen_from(problem: Problem, file: str) -> Problem:
    """A problem at its place in a file of the catalogue, if it can be corrected there."""
    return problem.seen_from(f"{FOLDER}/{file}")


def _placed(checked: Checked) -> tuple[Placed, ...]:
    order = {t.id: n for n, t in enumerate(checked.draft.themes)}
    found: dict[str, Placed] = {}
    for entry in checked.draft.controls:
        if entry.control.id is not None:
            found.setdefault(entry.control.id, _one(entry, entry.control.id))
    last = len(order)
    return tuple(sorted(found.values(), key=lambda p: (order.get(p.theme, last), counted(p.id))))


def _one(entry: ControlEntry, control_id: str) -> Placed:
    place = entry.control.field.place
    return Placed(
        id=control_id,
        theme=entry.control.name("theme") or "",
        file=place.file.removeprefix(f"{FOLDER}/"),
        line=place.line,
        value=entry.value,
        questions=tuple((q.field.place.line, q.id or "") for q in entry.questions),
        requirements=tuple((r.field.place.line, r.id or "") for r in entry.requirements),
    )
