"""The sign-off: what is signed, what to read first, the declaration, and the confirmation."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from assess.domain.organization import ROLE_NAMES
from assess.errors import AssessError
from assess.tui.commands import Command
from assess.tui.layout import on_one_line
from assess.tui.safe import join, plain
from assess.tui.screens.base import PlaceScreen, refusal
from assess.tui.screens.hearing import tell_front
from assess.tui.sign_commands import CONFIRM, EXACT, SIGN_KEYS
from assess.tui.sign_model import SignReading, read_sign
from assess.tui.sign_rows import Page
from assess.tui.speech import said
from assess.tui.widgets.field import Field, FieldRow, Kept
from assess.tui.widgets.lines import Lines, Row
from assess.tui.widgets.panel import Panel
from assess.tui.writer import Job
from assess.workflow.attest import Signed, sign

if TYPE_CHECKING:
    from assess.tui.app import AssessApp


class SignScreen(PlaceScreen[SignReading]):
    """Shows exactly what would be signed; Enter on the department's short name signs it."""

    PLACE = "sign"
    KEYS = SIGN_KEYS

    def __init__(self) -> None:
        super().__init__()
        self.confirm = Field(id="confirm")
        self._signing = False
        self._again = False
        self._stuck = False

    def compose_body(self) -> ComposeResult:
        """What is signed, and the field below it."""
        with Panel(self.ours.marks, id="sign-text"):
            yield Lines(id="sign", focusable=True, cursor=True)
        with Panel(self.ours.marks, id="sign-confirm"):
            yield FieldRow(self.confirm, label_width=40, id="confirm-row")

    @property
    def lines(self) -> Lines:
        """What is signed."""
        return self.query_one("#sign", Lines)

    def on_mount(self) -> None:
        """The field has the focus, so that nothing but the name and Enter is needed."""
        self.set_focus(self.confirm)

    # Reading.

    def load(self) -> None:
        """Reads once, however often the screen comes to the front: what was shown gets signed."""
        if self.data is None or self._again:
            super().load()

    def _prepare_again(self) -> None:
        self._again = True
        self.load()

    def action_app_reload(self) -> None:
        """Prepares the declaration anew."""
        self._prepare_again()

    def read(self) -> SignReading:
        """Prepares the declaration in the language of the screen."""
        return read_sign(self.ours.desk, self.ours.department, self.speech.language)

    def arrived(self, data: SignReading) -> None:
        """Shows what was prepared."""
        self.ours.department = data.around.mine.department
        self._signing = self._again = self._stuck = False
        super().arrived(data)

    # What is said.

    def header(self) -> tuple[Content, Content]:
        """Place, period, department; who signs, and as what."""
        speech, data = self.speech, self.data
        title = plain(speech.t("sign.title"), "bold")
        if data is None:
            return title, Content("")
        name = data.around.person(self.ours.actor.person)
        who = speech.t("person_role", name=name, role=ROLE_NAMES[data.around.mine.role])
        start = join(title, "   ", data.around.period, "   ", speech.of(data.around.mine.name))
        return start, plain(who)

    def idle(self) -> Content:
        """What Enter does, and what it replaces."""
        data, t = self.data, self.speech.t
        if data is None:
            return plain(t("reading"), "$text-muted")
        if data.blocked is not None:
            words = on_one_line(self.speech.say(data.refusal(data.blocked)))
            return plain(words, "$result-partly")
        missed = data.sheet.missing(data.around.today)
        if missed is not None:
            return plain(t("msg.overdue", date=missed), "$result-partly")
        signed = data.sheet.signed
        if signed is not None:
            on = self.speech.row_date(data.around.local(signed.mark.at))
            mine = signed.attester == self.ours.actor.person
            name = data.around.person(signed.attester)
            return plain(t("sign.replaces" if mine else "sign.replaces_other", date=on, name=name))
        return plain(t("sign.only_enter"))

    def aside(self) -> Content:
        """The time of signing."""
        return plain(self.speech.moment(self.ours.now), "$text-muted")

    def hints(self) -> Sequence[str | tuple[str, str]]:
        """Sign, the exact text, not now."""
        back = ("app.back", "sign.hint_not_now")
        if self.data is None or self.data.prepared is None:
            return ("app.next_open", back)
        if self.focused is self.lines:
            return (("sign.confirm", "sign.hint_walk"), "sign.text", back)
        return ("sign.confirm", "sign.text", back)

    def can(self, command: Command) -> bool:
        """Leaves out signing where nothing can be signed."""
        ready = self.data is not None and self.data.prepared is not None
        return ready or command not in (CONFIRM, EXACT)

    def body(self) -> None:
        """Shows the sheet's sum; a declaration in the other language is prepared anew."""
        data = self.data
        if data is None:
            return
        if data.prepared and data.prepared.heading.language != self.speech.language:
            self._prepare_again()
            return
        self.lines.show(self._rows)
        row = self.query_one("#confirm-row", FieldRow)
        row.display = data.prepared is not None
        if not row.display and self.focused is self.confirm:
            self.set_focus(self.lines)
        row.label(self.speech.t("sign.confirm", short=data.short))

    def _rows(self, columns: int) -> list[Row]:
        if self.data is None:
            return []
        return Page(self.data, self.speech, self.ours.marks, columns).all()

    # Moving.

    def moved(self, steps: int) -> None:
        """Moves the cursor of the list; from the field, scrolls what is signed."""
        if self.focused is self.lines:
            self.lines.move(steps)
            return
        text = self.query_one("#sign-text", Panel)
        text.scroll_to(y=text.scroll_y + steps, animate=False, immediate=True)

    def action_list_page_up(self) -> None:
        """One page up."""
        self.query_one("#sign-text", Panel).page(-1)

    def action_list_page_down(self) -> None:
        """One page down."""
        self.query_one("#sign-text", Panel).page(1)

    def leave_field(self) -> None:
        """Out of the field, to the list."""
        self.set_focus(self.lines)
        self.say_again()

    def action_app_back(self) -> None:
        """Not now: nothing was signed."""
        if self._going:
            super().action_app_back()
        elif not self._signing:
            self.app.pop_screen()

    def action_app_next_open(self) -> None:
        """Opens the first thing to read in the walk."""
        found = self.data.front if self.data else None
        if found is not None:
            self._walk(*found)
        else:
            self.tell(said("not_here"))

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """A click opens the control in the walk."""
        self._walk(message.key)

    def _walk(self, control: str, question: str | None = None) -> None:
        from assess.tui.screens.walk import WalkScreen

        self.app.pop_screen()
        if isinstance(self.app.screen, WalkScreen):
            self.app.switch_screen(WalkScreen(control, question))
        else:
            self.app.push_screen(WalkScreen(control, question))

    def action_sign_text(self) -> None:
        """Shows the exact bytes."""
        from assess.tui.screens.exact_text import ExactTextScreen

        if self.data is not None and self.data.prepared is not None:
            self.app.push_screen(ExactTextScreen(self.data.prepared))

    # Signing.

    def action_sign_confirm(self) -> None:
        """Enter on the list opens the control under the cursor; it never signs."""
        if self.focused is self.lines and self.lines.cursor is not None:
            self._walk(self.lines.cursor)

    def on_kept(self, message: Kept) -> None:
        """Enter in the field signs, if the short name stands in it."""
        message.stop()
        data = self.data
        if data is None or data.prepared is None or self._signing or self._stuck:
            return
        if _plain(message.value) != _plain(data.short):
            self.tell(said("sign.type_name", short=data.short, error=True))
            return
        self._signing = True
        self.tell(said("sign.signing"))
        ours, prepared = self.ours, data.prepared

        def done(signed: Signed) -> None:
            self._signed(ours, signed, data)

        def failed(error: AssessError, again: bool) -> None:
            self._refused(ours, error, again)

        ours.saves.put(Job("the signature", lambda: sign(ours.desk, prepared), done, failed))

    def _signed(self, ours: AssessApp, signed: Signed, data: SignReading) -> None:
        from assess.tui.screens.receipt import ReceiptScreen

        if ours.screen is self:
            ours.switch_screen(ReceiptScreen(signed, data))
        else:
            at = signed.at.astimezone(data.around.now.tzinfo)
            tell_front(ours, self, said("msg.signed", n=signed.idx, time=at), moved=True)

    def _refused(self, ours: AssessApp, error: AssessError, again: bool) -> None:
        self._signing = False
        if again:
            self._stuck = True
            tell_front(ours, self, said("msg.unsaved", error=True, reason=error.message))
            return
        self.confirm.fill("")
        self._again = True
        tell_front(ours, self, refusal(error), moved=True)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()
