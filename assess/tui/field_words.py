"""Values of the catalogue's fields, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from assess.domain.control import AppliesTo, Target, TargetKind, When
from assess.exchange.sheet_words import condition_words
from assess.text import Text
from assess.tui.speech import Speech
from assess.tui.texts import TEXTS


@dataclass(frozen=True, slots=True)
class Values:
    """How values are said.

    Attributes:
        titles: What codes are called.
    """

    speech: Speech
    titles: Mapping[str, Text]

    def listed(self, parts: Iterable[str]) -> str:
        """Parts of a list, as the language divides them."""
        return self.speech.t("editor.and").join(parts)

    def say(self, value: object) -> str:
        """A value in words."""
        t = self.speech.t
        match value:
            case None | () | "":
                return t("changes.nothing")
            case bool():
                return t("changes.yes" if value else "changes.no")
            case Text():
                return self.speech.of(value)
            case Enum() if f"word.{value.value}" in TEXTS:
                return t(f"word.{value.value}")
            case Enum():
                return str(value.value)
            case Target():
                return target(value, self.speech)
            case When():
                return condition_words(value, self.speech.language)
            case AppliesTo():
                named = (*value.owner, *value.attributes)
                return t("controls.everybody") if value.all else self.say(named)
            case tuple():
                return self.listed(self.say(v) for v in value)
            case str() if value in self.titles:
                return self.speech.of(self.titles[value])
        return str(value)


def target(value: Target, speech: Speech) -> str:
    """A target, as short as it can be said: ``>= 95``."""
    key = {
        TargetKind.AT_LEAST: "controls.at_least",
        TargetKind.AT_MOST: "controls.at_most",
        TargetKind.MAX_AGE_DAYS: "walk.max_age",
        TargetKind.INSIDE_PERIOD: "walk.inside",
    }[value.kind]
    return speech.t(key, n=value.value)
