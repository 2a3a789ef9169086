"""What kinds of events are called."""

from __future__ import annotations

from assess.domain.event import EVENTS
from assess.domain.event_words import KINDS


def test_every_kind_of_event_has_a_name_of_its_own() -> None:
    assert set(KINDS) == set(EVENTS)
    for language in ("en", "ja"):
        assert len({name.get(language) for name in KINDS.values()}) == len(KINDS)
