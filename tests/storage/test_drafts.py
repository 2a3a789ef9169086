"""Drafts: the later save of a stale one is refused, and no version is ever given twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.domain.answer import Choice, Value, Words
from assess.errors import Refused
from assess.storage.store import Store
from assess.storage.view import DraftRecord
from assess.storage.writer import StaleDraft
from tests.japanese import refused
from tests.storage.small import START, make


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A database without a draft."""
    return make(tmp_path / "assess.db", 1)


def save(
    store: Store,
    value: Value | None,
    expected: int,
    *,
    by: str = "p_one",
    question: str = "Q1",
    note: str = "",
) -> int:
    draft = DraftRecord("2026-Q3", "hr", question, value, note, None, False, expected, by, START)
    with store.write() as writer:
        return writer.save_draft(draft, value, expected)


def drafts(store: Store, department: str = "hr") -> dict[str, DraftRecord]:
    with store.read() as view:
        return view.drafts("2026-Q3", department)


def test_versions_count_up(store: Store) -> None:
    assert save(store, Choice.YES, 0) == 1
    assert save(store, Choice.NO, 1, note="why") == 2
    found = drafts(store)["Q1"]
    assert (found.value, found.note, found.version, found.by) == (Choice.NO, "why", 2, "p_one")
    assert found.at == START


def test_a_stale_save_is_refused_and_shows_both_texts(store: Store) -> None:
    save(store, Words("mine, earlier"), 0)
    save(store, Words("theirs"), 1, by="p_two")
    with refused(StaleDraft, match="nothing was overwritten") as caught:
        save(store, Words("mine"), 1)
    assert caught.value.theirs.value == Words("theirs")
    assert caught.value.theirs.by == "p_two"
    assert caught.value.mine == Words("mine")
    assert caught.value.where == "Q1"
    assert caught.value.hint.en == "Both texts are shown. Choose one."
    assert drafts(store)["Q1"].value == Words("theirs")


def test_two_first_saves_are_one_save_and_one_refusal(store: Store) -> None:
    save(store, Choice.YES, 0)
    with refused(StaleDraft):
        save(store, Choice.NO, 0)
    assert drafts(store)["Q1"].value is Choice.YES


def test_an_answer_taken_back_is_a_draft_too(store: Store) -> None:
    save(store, Choice.YES, 0)
    assert save(store, None, 1) == 2
    assert drafts(store)["Q1"].value is None


def test_questions_and_departments_are_apart(store: Store) -> None:
    save(store, Choice.YES, 0)
    save(store, Choice.NO, 0, question="Q2")
    assert {q: d.version for q, d in drafts(store).items()} == {"Q1": 1, "Q2": 1}
    assert drafts(store, "it") == {}


def test_what_was_attested_is_no_draft_any_more(store: Store) -> None:
    save(store, Words("attested"), 0, note="as is")
    discard(store)
    assert drafts(store) == {}
    with store.read() as view:
        assert view.draft("2026-Q3", "hr", "Q1") is None
    with refused(Refused, match="discarded meanwhile"):
        save(store, Words("stale"), 1)


def test_a_version_from_before_an_attestation_never_fits_a_draft_after_it(store: Store) -> None:
    """Else a screen left open since then would overwrite what somebody wrote since."""
    seen_long_ago = save(store, Choice.YES, 0)
    discard(store)
    assert save(store, Choice.PARTIAL, 0, by="p_two") == 2
    with refused(StaleDraft):
        save(store, Choice.NO, seen_long_ago)
    assert drafts(store)["Q1"].value is Choice.PARTIAL


def discard(store: Store) -> None:
    with store.write() as writer:
        writer.discard_drafts("2026-Q3", "hr")
