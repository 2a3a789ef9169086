"""Parameters of an OSCAL catalog, written into the prose that names them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assess.exchange.foreign.taking import Spot
from assess.exchange.imports import words
from assess.yamlio.limits import MAX_SCALAR

_INSERT = re.compile(r"\{\{\s*(?:insert:\s*param\s*,\s*)?([^\s{}]+)\s*\}\}")


class Parameters:
    """Every parameter by id, with what a profile sets."""

    def __init__(self) -> None:
        self._defined: dict[str, Spot] = {}
        self._settings: dict[str, list[Spot]] = {}
        self._said: dict[str, str] = {}
        self._open: set[str] = set()

    def add(self, params: Iterable[Spot]) -> None:
        """Parameters of a catalog; of one id the first counts."""
        for param in params:
            self._defined.setdefault(param.peek("id"), param)

    def set(self, setting: Spot) -> None:
        """A profile sets one; the last setting counts."""
        self._settings.setdefault(setting.peek("param-id"), []).insert(0, setting)

    def inserted(self, spot: Spot, name: str) -> str:
        """A text with its parameters written in; one that is not there stays as it is.

        Raises:
            BadInput: The text becomes too long.
        """
        text = spot.text(name)
        return self._filled(text, spot, name) if "{{" in text else text

    def _filled(self, text: str, spot: Spot, name: str) -> str:
        if "{{" not in text:
            return text

        def value(found: re.Match[str]) -> str:
            said = self._value(found[1])
            if not said:
                spot.reduce(name, words.NO_PARAMETER, found[0])
            return said or found[0]

        filled = _INSERT.sub(value, text)
        if len(filled) >= MAX_SCALAR:
            raise spot.refuse(words.TOO_LONG, name, hint=words.SPLIT_IT)
        return filled

    def _value(self, id_: str) -> str:
        """What stands for a parameter; "" for one that is not there or names itself."""
        if id_ in self._said:
            return self._said[id_]
        defined = self._defined.get(id_)
        chain = [*self._settings.get(id_, ()), *([] if defined is None else [defined])]
        if not chain or id_ in self._open:
            return ""
        self._open.add(id_)
        for param in chain:
            param.text("id")
            param.text("param-id")
        self._said[id_] = self._told(id_, chain)
        self._open.remove(id_)
        return self._said[id_]

    def _told(self, id_: str, chain: list[Spot]) -> str:
        """Its values, else its choices, else its label; what a profile sets comes first."""
        for param in chain:
            values = param.texts("values")
            if values:
                return ", ".join(self._filled(value, param, "values") for value in values)
            choices = param.spot("select").texts("choice")
            if choices:
                return self._selection(param, choices)
            if param.has("label"):
                return f"[Assignment: {self.inserted(param, 'label')}]"
        return f"[Assignment: {id_}]"

    def _selection(self, param: Spot, choices: tuple[str, ...]) -> str:
        select = param.spot("select")
        many = select.text("how-many").replace("-", " ")
        told = "; ".join(self._filled(choice, param, "select") for choice in choices)
        return f"[Selection{f' ({many})' if many else ''}: {told}]"
