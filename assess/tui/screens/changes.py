"""Changes in meaning: what the YAML changes, vouching, and publishing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from assess.catalog.change import Change, ChangeKind
from assess.errors import AssessError
from assess.tui.changes_rows import change_rows, is_vouchable, key_of
from assess.tui.commands import Command
from assess.tui.controls_commands import CHANGES_KEYS, PUBLISH, SAME
from assess.tui.controls_reading import ControlsReading, read_controls
from assess.tui.layout import wrap
from assess.tui.revision_words import revision_name
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen, refusal
from assess.tui.screens.controls_frame import ControlsFrame
from assess.tui.screens.frame import Hint
from assess.tui.screens.hearing import tell_front
from assess.tui.search import folded
from assess.tui.speech import Said, said
from assess.tui.widgets.field import Field, FieldRow, Kept
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel
from assess.tui.writer import Job
from assess.workflow.controls import Compared, publish
from assess.workflow.editing import Survey

if TYPE_CHECKING:
    from assess.tui.app import AssessApp


class ChangesScreen(PlaceScreen[ControlsReading]):
    """Shows what the YAML changes; Enter on the revision's name publishes it.

    Args:
        publishing: Asks at once whether to publish.
    """

    PLACE = "changes"
    KEYS = CHANGES_KEYS

    def __init__(self, *, publishing: bool) -> None:
        super().__init__()
        self.confirm = Field(id="confirm")
        self.same: set[str] = set()
        self._publishing = publishing
        self._sent = False

    def compose_body(self) -> ComposeResult:
        """The changes, and the question below them."""
        with Panel(self.ours.marks, id="cg-list"):
            yield Lines(id="changes", focusable=True, cursor=True)
        with Panel(self.ours.marks, id="cg-ask"):
            yield Lines(id="consequence")
            yield FieldRow(self.confirm, label_width=40, id="cg-row")

    @property
    def lines(self) -> Lines:
        """The changes."""
        return self.query_one("#changes", Lines)

    def on_mount(self) -> None:
        """The field has the focus where it is asked for."""
        self._ask(publishing=self._publishing)

    def read(self) -> ControlsReading:
        """Compares the YAML with the published revision."""
        return read_controls(self.ours.desk, same=tuple(self.same))

    @property
    def survey(self) -> Survey | None:
        """What was read."""
        return self.data.survey if self.data else None

    # What is said.

    def header(self) -> tuple[Content, Content]:
        """How many changes, and between which revisions."""
        t, survey = self.speech.t, self.survey
        title = plain(t("changes.title"), "bold")
        if self.data is None or survey is None or survey.found is None:
            return title, Content("")
        n = len(survey.found.changes)
        counts = t("changes.one") if n == 1 else t("changes.count", n=n)
        vouched = sum(c.kind is ChangeKind.SAME for c in survey.found.changes)
        if vouched:
            counts = f"{counts}   {t('changes.vouched', n=vouched)}"
        before = survey.published.name if survey.published else "-"
        names = f"{before} -> {survey.found.after.name}"
        return join(title, "   ", counts), plain(f"{self.speech.of(self.data.name)}   {names}")

    def idle(self) -> Content:
        """That nothing is published yet, and what one may say."""
        if self.data is None:
            return plain(self.speech.t("reading"), "$text-muted")
        key = "changes.idle" if self.data.edits else "changes.look"
        return plain(self.speech.t(key), "$text-muted")

    def hints(self) -> Sequence[Hint]:
        """Publish, or what can be done with the change at the cursor."""
        if self.in_field:
            return ("list.open", "changes.hint_publish"), ("app.back", "changes.hint_list")
        if self.data is None or not self.data.edits:
            return ("app.back",)
        return ("list.open", "changes.hint_open"), "changes.same", "controls.publish"

    def can(self, command: Command) -> bool:
        """Leaves out what only the PMS office does."""
        edits = self.data is not None and self.data.edits
        return edits or command not in (SAME, PUBLISH)

    def body(self) -> None:
        """Shows the changes, and what publishing them means."""
        survey, speech, marks = self.survey, self.speech, self.ours.marks
        if survey is None:
            return
        self.lines.show(lambda c: change_rows(survey, speech, marks, c))
        self.set_class(self._publishing, "-publishing")
        if survey.catalogue is not None:
            row = self.query_one("#cg-row", FieldRow)
            row.label(speech.t("changes.confirm", name=survey.catalogue.name))
            self.query_one("#consequence", Lines).show(self._consequence)
            rows = self._consequence(self.size.width - 1)
            self.query_one("#cg-ask").styles.height = len(rows) + 1

    def _consequence(self, columns: int) -> list[Row]:
        survey, t = self.survey, self.speech.t
        if survey is None or survey.catalogue is None:
            return []
        period, published = survey.period, survey.published
        if period is None:
            words = t("changes.consequence_free")
        else:
            words = t("changes.consequence", period=period.id, name=period.name)
        rows = [Row(join(" ", line)) for line in wrap(words + self._moving(survey), columns - 2)]
        if published is not None and published.name == survey.catalogue.name:
            words = t("changes.same_name", name=published.name)
            rows += [Row(join(" ", (line, "$result-partly"))) for line in wrap(words, columns - 2)]
        return rows

    def _moving(self, survey: Survey) -> str:
        """What moving the open period to it would do, all in all."""
        effect = survey.found.effect if survey.found else None
        if effect is None or effect.adopted is None:
            return ""
        planned = effect.adopted.plan
        return self.speech.t(
            "changes.moving",
            added=len(planned.added),
            closed=len(planned.closed),
            signed=sum(len(x.controls) for x in planned.lapses),
            flips=len(effect.adopted.flips),
        )

    # Moving.

    def moved(self, steps: int) -> None:
        """The list moves while the name is typed, too."""
        self.lines.move(steps)

    def leave_field(self) -> None:
        """Out of the field, to the list; nothing is published."""
        self._ask(publishing=False)

    def _ask(self, *, publishing: bool) -> None:
        self._publishing = publishing
        self.set_class(publishing, "-publishing")
        self.set_focus(self.confirm if publishing else self.lines)
        self.say_frame()

    def action_list_open(self) -> None:
        """Opens the change's place in the editor."""
        change, survey = self._change(), self.survey
        placed = survey.placed(change.control) if change and survey else None
        if placed is None or change is None or self.data is None or not self.data.edits:
            return
        line = next((n for n, part in placed.parts if part == change.item), placed.line)
        below = self.app.screen_stack[-2]
        self.app.pop_screen()
        if isinstance(below, ControlsFrame):
            below.open_at(placed.file, line)

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click puts the cursor on a change."""
        message.stop()
        if message.lines is self.lines:
            self.lines.point(message.key)
            self.set_focus(self.lines)

    def _change(self) -> Change | None:
        found = self.survey.found if self.survey else None
        changes = found.changes if found else ()
        return next((c for c in changes if key_of(c) == self.lines.cursor), None)

    # Vouching and publishing.

    def action_changes_same(self) -> None:
        """Vouches that the change means the same, or takes that back."""
        change = self._change()
        if self.data is None or not self.data.edits:
            self.tell(said("controls.not_yours", error=True))
        elif change is None or not is_vouchable(change):
            self.tell(said("changes.not_reworded"))
        else:
            self.same ^= {change.item}
            kind = ChangeKind.REWORDED if change.kind is ChangeKind.SAME else ChangeKind.SAME
            self.lines.cursor = key_of(change, kind)
            self.tell(None)
            self.load()

    def action_controls_publish(self) -> None:
        """Asks for the revision's name."""
        survey = self.survey
        if self.data is None or survey is None:
            return
        if not self.data.edits:
            self.tell(said("controls.not_yours", error=True))
        elif not survey.edited:
            self.tell(said("changes.nothing_to_publish"))
        else:
            self._ask(publishing=True)

    def on_kept(self, message: Kept) -> None:
        """Enter in the field publishes, if the revision's name stands in it."""
        message.stop()
        survey = self.survey
        if survey is None or survey.found is None or self._sent:
            return
        name = survey.found.after.name
        if not survey.edited:
            self.tell(said("changes.nothing_to_publish"))
        elif folded(message.value).strip() != folded(name).strip():
            self.tell(said("changes.type_name", error=True, name=name))
        else:
            self._send(survey.found, survey)

    def _send(self, found: Compared, survey: Survey) -> None:
        self._sent = True
        self.tell(said("changes.publishing"))
        ours, same = self.ours, tuple(sorted(self.same))

        def done(_found: Compared) -> None:
            if ours.screen is self:
                ours.pop_screen()
            tell_front(ours, self, _published(survey), moved=True)

        def failed(error: AssessError, again: bool) -> None:
            self._refused(ours, error, again)

        run = partial(publish, ours.desk, same, seen=found)
        ours.saves.put(Job(f"revision {found.after.name}", run, done, failed))

    def _refused(self, ours: AssessApp, error: AssessError, again: bool) -> None:
        if again:
            tell_front(ours, self, said("msg.unsaved", error=True, reason=error.message))
            return
        self._sent = False
        tell_front(ours, self, refusal(error), moved=True)


def _published(survey: Survey) -> Said:
    assert survey.catalogue is not None
    new, period = survey.catalogue, survey.period
    if period is None:
        return said("changes.published_free", name=new.name)
    name = revision_name(new.name, new.revision, period.name)
    old = revision_name(period.name, period.revision, new.name)
    return said("changes.published", name=name, period=period.id, old=old)
