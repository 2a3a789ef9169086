"""Values that an option gives, or that a person at the terminal is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text

T = TypeVar("T")

_TRIES = 3


class Asker:
    """Takes each value from its option, else from the person, else its default.

    Args:
        session: Of the run.
        given: Values of the options by name, ``title-ja``; None or empty where there is none.
        also: A value that is asked for this time, though nobody is asked for it else.

    Attributes:
        typed: What was typed for each value, as its option would give it.
    """

    def __init__(
        self, session: Session, given: Mapping[str, str | None], also: str | None = None
    ) -> None:
        self._session = session
        self._given = given
        self._also = also
        self.typed: dict[str, str] = {}

    @property
    def asks(self) -> bool:
        """Whether a person can be asked."""
        return self._session.out.interactive

    def take(self, name: str, asked: Text, read: Callable[[str], T], default: str = "") -> T:
        """One value.

        Args:
            name: Of the option, without dashes.
            asked: What to ask for, without a colon.
            read: Makes the value of what was typed; raises BadInput where it cannot.
            default: What an empty line means; asked without one until something is typed.

        Raises:
            BadInput: The option's value is wrong, or nothing usable was typed.
        """
        given = self._given.get(name)
        if given:
            return _placed(name, given, read)
        if not self.asks:
            return _placed(name, default, read)
        shown = f" [{default}]" if default else ""
        for _ in range(_TRIES - 1):
            self.typed[name] = self._ask(asked, shown) or default
            try:
                return read(self.typed[name])
            except BadInput as error:
                self._session.out.say(self._session.text(error.sentences))
        self.typed[name] = self._ask(asked, shown) or default
        return _placed(name, self.typed[name], read)

    def has(self, name: str) -> bool:
        """Whether the option was given."""
        return bool(self._given.get(name))

    def quietly(self, name: str, read: Callable[[str], T], default: str) -> T:
        """One value that nobody is asked for, unless it is wanted this time.

        Raises:
            BadInput: The option's value is wrong.
        """
        if name == self._also:
            return self.take(name, Text(name, name), read, default)
        return _placed(name, self._given.get(name) or default, read)

    def _ask(self, asked: Text, shown: str) -> str:
        return self._session.out.ask(f"{self._session.text(asked)}{shown}:")


def _placed(name: str, typed: str, read: Callable[[str], T]) -> T:
    try:
        return read(typed)
    except BadInput as error:
        raise BadInput(error.message, where=f"--{name}", hint=error.hint) from None
