"""What the options of every command say, and what a command opens with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from assess.cli.language import locale
from assess.cli.out import Out
from assess.errors import BadInput
from assess.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from assess.workflow.desk import Desk
    from assess.workspace.folder import Workspace


@dataclass(slots=True)
class Session:
    """One run of one command.

    Attributes:
        workspace: Folder named by ``-w``.
        as_person: Person id given by ``--as``.
        now: Time given by ``--now``, as typed.
        lang: Language given by ``--lang``.
        period: Period id given by ``--period``.
    """

    out: Out
    workspace: Path | None = None
    as_person: str | None = None
    now: str | None = None
    lang: str | None = None
    period: str | None = None
    _folder: Workspace | None = None

    @property
    def folder(self) -> Workspace:
        """The workspace's files and settings, without its database.

        Raises:
            BadInput: There is none, or its assess.yaml is wrong.
        """
        if self._folder is None:
            from assess.workspace.folder import find

            self._folder = find(explicit=self.workspace)
        return self._folder

    def desk(self, *, anonymous: bool = False) -> Desk:
        """The desk of the person at the keyboard.

        Args:
            anonymous: Leave ``--as`` to the command, which gives it another meaning.

        Raises:
            BadInput, OutsideFailure: As `open_desk`.
        """
        from assess.workflow.open import open_desk

        return open_desk(
            self.folder.root,
            as_person=None if anonymous else self.as_person,
            now=self._instant(),
        )

    @property
    def language(self) -> Language:
        """``--lang``, else what the locale says, else the opened workspace's first, else English.

        A command that opens no workspace does not open one to learn its language.
        """
        if self.lang in LANGUAGES:
            return self.lang
        return locale() or (self._folder.settings.languages[0] if self._folder else "en")

    def tr(self, en: str, ja: str) -> str:
        """The text in the language of this run."""
        return ja if self.language == "ja" else en

    def text(self, text: Text) -> str:
        """A text in the language of this run."""
        return text.get(self.language)

    def say(self, en: str, ja: str) -> None:
        """Narrates on stderr."""
        self.out.say(self.tr(en, ja))

    def confirm(self, en: str, ja: str, *, yes: bool, option: str = "--yes") -> bool:
        """Whether to go on: said by an option, or asked at a terminal.

        Raises:
            BadInput: Nobody can be asked and the option is missing.
        """
        if yes:
            return True
        if not self.out.interactive:
            raise BadInput(
                Text(
                    "This asks for a confirmation, and there is no terminal to ask at.",
                    "実行前の確認が必要ですが、確認できる端末がありません。",
                ),
                hint=Text(
                    f"Add {option} if you mean it.", f"実行してよければ{option}を付けてください。"
                ),
            )
        return self.out.ask(f"{self.tr(en, ja)} [y/N]").casefold() in ("y", "yes", "はい")

    def _instant(self) -> datetime | None:
        if self.now is None:
            return None
        try:
            at = datetime.fromisoformat(self.now)
        except ValueError:
            raise BadInput(
                Text("This is not a time.", "日時として読めません。"),
                where="--now",
                hint=Text(
                    "Write it like 2027-01-14T09:30.", "2027-01-14T09:30のように指定してください。"
                ),
            ) from None
        if len(self.now) == len("2027-01-14"):
            at = datetime.combine(at.date(), time(9))
        return at if at.tzinfo else at.replace(tzinfo=self.folder.settings.zone)
