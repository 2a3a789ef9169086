"""The evidence screen without its acts: what it says, and how one moves on it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from assess.tui.commands import SIGN, Command
from assess.tui.evidence_commands import CLASSES, DETACH, EVIDENCE_KEYS, FRESH, MARK
from assess.tui.evidence_model import EvidenceReading
from assess.tui.evidence_offers import Offers
from assess.tui.evidence_saves import EvidenceSaves
from assess.tui.evidence_state import EvidenceState, Stage
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen
from assess.tui.screens.hearing import tell_front
from assess.tui.speech import Said, said
from assess.tui.widgets.evidence_body import EvidenceBody


class EvidenceMoves(PlaceScreen[EvidenceReading]):
    """Says and moves; `EvidenceScreen` adds what is done.

    Args:
        control: The control to begin at; the first item that is wanted where None.
    """

    PLACE = "evidence"
    KEYS = EVIDENCE_KEYS

    def __init__(self, control: str | None = None) -> None:
        super().__init__()
        self.state = EvidenceState(control)
        self._goto = ""
        self.saves: EvidenceSaves

    def compose_body(self) -> ComposeResult:
        """All in one widget."""
        ours = self.ours
        self.state.offering = Offers(ours.offered)

        def heard(message: Said, moved: bool) -> None:
            tell_front(ours, self, message, moved=moved)

        self.saves = EvidenceSaves(ours.desk, ours.saves, self.state, heard)
        yield EvidenceBody(ours.marks)

    @property
    def parts(self) -> EvidenceBody:
        """The widgets."""
        return self.query_one(EvidenceBody)

    def enter_stage(self, stage: Stage) -> None:
        """Goes over to a stage; the focus goes where it begins."""
        self.state.stage = stage
        self.set_focus(self.parts.target(stage))
        self.say_again()

    # What is said.

    def header(self) -> tuple[Content, Content]:
        """Place and control; department and period."""
        title = plain(self.speech.t("evidence.title"), "bold")
        if self.data is None:
            return title, Content("")
        item, of = self.state.item, self.speech.of
        what = f"   {item.cell.key.control} {of(item.cell.control.title)}" if item else ""
        sheet = self.data.sheet
        return join(title, what), plain(f"{of(sheet.mine.name)}   {sheet.period}")

    def idle(self) -> Content:
        """What adding means, or that nothing is wanted."""
        t = self.speech.t
        if self.data is None:
            return plain(t("reading"), "$text-muted")
        if self.state.storing:
            return plain(t("evidence.adding"), "$text-muted")
        if self.data.items and not self.data.wanted:
            return plain(t("evidence.all_listed"))
        return plain(t("evidence.idle"), "$text-muted")

    def aside(self) -> Content:
        """How many are chosen, else when something was saved last."""
        t, state = self.speech.t, self.state
        chosen = len(state.offering.chosen if state.stage is Stage.OFFERS else state.chosen)
        if chosen:
            return plain(t("evidence.chosen", n=chosen), "$text-muted")
        if self.saves.saved_at is None or state.storing:
            return Content("")
        return plain(t("msg.saved", time=f"{self.saves.saved_at:%H:%M}"), "$text-muted")

    def hints(self) -> Sequence[str | tuple[str, str]]:
        """The next keys, for the stage and the place of the focus."""
        parts = self.parts
        match self.state.stage:
            case Stage.OFFERS:
                over = ("evidence.take", "evidence.hint_over")
                return (over, "list.mark", ("app.back", "evidence.hint_not_now"))
            case Stage.ADD if self.focused is parts.kinds:
                return tuple((c, f"evidence.class.{k.value}") for c, k in CLASSES.items())
            case Stage.ADD:
                return ("evidence.take", ("app.back", "evidence.hint_files"))
            case Stage.REASON:
                return (("evidence.take", "evidence.hint_withdraw"), "app.back")
        if self.focused is parts.files:
            return ("evidence.take", "list.mark", "app.back")
        if self.focused is parts.wanted:
            return ("evidence.details", "evidence.detach", "app.back")
        return ("evidence.take", "app.next_open", "app.back")

    def can(self, command: Command) -> bool:
        """Leaves out what does nothing at this stage."""
        stage = self.state.stage
        if command is SIGN:
            return self.data is not None and self.data.sheet.signs
        if command.id in CLASSES:
            return stage is Stage.ADD
        if command is MARK:
            return stage in (Stage.OFFERS, Stage.FILES)
        return command not in (DETACH, FRESH) or stage is Stage.FILES

    def body(self) -> None:
        """Says all lists again."""
        self.parts.draw(self.state, self.speech)

    # Moving.

    def moved(self, steps: int) -> None:
        """Moves the list that has the focus; from the find field, the files."""
        parts, state = self.parts, self.state
        if state.stage is Stage.OFFERS:
            parts.offers.move(steps)
        elif state.stage is Stage.FILES and self.focused is parts.wanted:
            self._move_wanted(steps)
        elif state.stage is Stage.FILES:
            state.cursor = parts.files.move(steps)

    def _move_wanted(self, steps: int) -> None:
        lines = self.parts.wanted
        before, key = lines.cursor, lines.move(steps)
        if key is None or key.startswith("piece:"):
            return
        if key == before:
            self.state.step(steps)
        else:
            self.state.go(key)
        self.say_again()

    def action_list_page_up(self) -> None:
        """One page of the files up."""
        self.moved(-self._page_size)

    def action_list_page_down(self) -> None:
        """One page of the files down."""
        self.moved(self._page_size)

    @property
    def _page_size(self) -> int:
        return max(1, self.query_one("#ev-files").size.height - 1)

    def leave_field(self) -> None:
        """Out of a field: to the list that it belongs to, so that a letter acts there."""
        if self.state.stage is Stage.ADD:
            self.set_focus(self.parts.kinds)
        else:
            self.enter_stage(Stage.FILES)
            self.set_focus(self.parts.files)

    def action_app_back(self) -> None:
        """One step out: of the strip, a stage, the filter, the screen."""
        if self._going:
            super().action_app_back()
        elif self.state.stage is not Stage.FILES:
            self.tell(None)
            self.enter_stage(Stage.FILES)
        elif self.parts.find.value:
            self.parts.find.value = ""
        else:
            self.app.pop_screen()

    def action_app_next_panel(self) -> None:
        """Tab: find, files, wanted; in the form: date, what it covers, class."""
        self._turn_panel(1)

    def action_app_previous_panel(self) -> None:
        """Shift+Tab: the same backwards."""
        self._turn_panel(-1)

    def _turn_panel(self, step: int) -> None:
        target = self.parts.next_to(self.focused, self.state, step)
        if target is not None:
            self.set_focus(target)
            self.say_again()

    def action_app_next_open(self) -> None:
        """Goes to the next item that is wanted."""
        self.state.stage = Stage.FILES
        found = self.state.advance()
        self.enter_stage(self.state.stage)
        self.tell(None if found else said("evidence.all_listed"))

    def action_list_search(self) -> None:
        """Puts the focus into the find field."""
        self.enter_stage(Stage.FILES)

    def action_evidence_details(self) -> None:
        """Shows the files that were handed in for this control, or hides them."""
        self.state.details = not self.state.details
        if self.state.details:
            self.set_focus(self.parts.wanted)
        self.say_again()

    def action_evidence_fresh(self) -> None:
        """Shows last period's still-fresh pieces again."""
        if self.state.offer(again=True):
            self.enter_stage(Stage.OFFERS)
        else:
            self.tell(said("evidence.no_offers"))

    def action_sheet_sign(self) -> None:
        """Goes on to the sign-off."""
        from assess.tui.screens.sign import SignScreen

        self.app.push_screen(SignScreen())
