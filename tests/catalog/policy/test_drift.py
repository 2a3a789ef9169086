"""What became of each sentence: unchanged, moved, reworded, new, gone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.hashes import sentence_hash
from assess.catalog.policy.check import Checked
from assess.catalog.policy.drift import Fate
from assess.catalog.policy.order import longest_rising
from assess.catalog.policy.text import said
from assess.catalog.policy.wording import Change, changes, likeness, words
from assess.domain.policy import Passage, PassageReason
from tests.catalog.policy.aoba import (
    ENGLISH,
    JAPANESE,
    SOURCE,
    changed,
    checked,
    digest,
    known,
    text,
)


def fates(found: Checked, language: str = "en") -> dict[str, str]:
    """Statement to its fate, where it is not unchanged."""
    return {
        id_: one.fate.value
        for one in found.drift.known
        if one.seat.part[1] == language and one.fate is not Fate.UNCHANGED
        for id_ in one.seat.statements
    }


def new(found: Checked) -> list[str]:
    """What new sentences say."""
    return [said(found.match.texts[one.run.text], one.run) for one in found.drift.new]


def test_a_text_that_is_known_is_unchanged() -> None:
    found = checked(ENGLISH, JAPANESE)
    assert {one.fate for one in found.drift.known} == {Fate.UNCHANGED}
    assert found.match.parts == (("aoba", "en"), ("aoba", "ja"))
    assert found.covered
    assert found.passes


def test_both_languages_may_stand_in_one_file() -> None:
    found = checked(ENGLISH + JAPANESE)
    assert {one.fate for one in found.drift.known} == {Fate.UNCHANGED}
    assert found.covered


def test_only_the_languages_that_are_there_are_asked_for() -> None:
    found = checked(JAPANESE)
    assert found.match.parts == (("aoba", "ja"),)
    assert found.covered


def test_a_source_that_must_be_there_is_gone_without_it() -> None:
    found = checked("We sell tea.\n", sources=("aoba",))
    assert len(found.drift.of(Fate.GONE)) == 20
    assert not found.covered
    assert new(found) == ["We sell tea."]


def test_a_text_of_something_else_is_not_covered() -> None:
    found = checked("We sell tea.\nIt is green.\n")
    assert found.match.parts == ()
    assert not found.covered


def test_other_lines_above_are_no_move() -> None:
    found = checked("\n\n" + ENGLISH, JAPANESE)
    assert found.passes


def test_a_sentence_in_another_place_has_moved() -> None:
    line = "We use personal data to answer inquiries.\n"
    moved = changed(ENGLISH, (line, ""), ("4. Contact\n", f"{line}4. Contact\n"))
    found = checked(moved, JAPANESE)
    assert fates(found) == {"aoba/1/1": "moved"}
    assert found.covered


def test_a_reworded_sentence_is_found_by_its_place() -> None:
    found = checked(changed(ENGLISH, ("send invitations", "send advertisements")), JAPANESE)
    assert fates(found) == {"aoba/1/2": "reworded"}
    (one,) = found.drift.of(Fate.REWORDED)
    assert one.changes == ()
    assert new(found) == []
    assert not found.covered


def test_the_earlier_text_shows_which_words_changed() -> None:
    now = changed(ENGLISH, ("send invitations", "send advertisements"))
    found = checked(now, JAPANESE, before=[ENGLISH, JAPANESE])
    (one,) = found.drift.of(Fate.REWORDED)
    assert [c for c in one.changes if not c.stays] == [Change("invitations", "advertisements")]
    assert "".join(c.new for c in one.changes) == "We use personal data to send advertisements."


def test_japanese_is_compared_by_runs_of_one_script() -> None:
    now = changed(JAPANESE, ("機器は暗号化し、", "端末は暗号化し、"))
    found = checked(ENGLISH, now, before=[JAPANESE])
    (one,) = found.drift.of(Fate.REWORDED)
    assert one.seat.statements == ("aoba/2/4.a", "aoba/2/4.b")
    assert [c for c in one.changes if not c.stays] == [Change("機器", "端末")]


def test_a_second_sentence_of_a_line_is_told_from_the_first() -> None:
    found = checked(changed(ENGLISH, ("Training is recorded.", "It is noted.")), JAPANESE)
    assert fates(found) == {"aoba/2/3": "reworded"}


def test_what_is_gone_and_what_is_new_are_told_apart() -> None:
    now = changed(
        ENGLISH,
        ("We use personal data to send invitations.\n", ""),
        ("4. Contact\n", "We answer by e-mail.\n4. Contact\n"),
    )
    found = checked(now, JAPANESE, before=[ENGLISH, JAPANESE])
    assert fates(found) == {"aoba/1/2": "gone"}
    assert new(found) == ["We answer by e-mail."]


def test_a_reworded_sentence_may_have_moved() -> None:
    now = changed(
        ENGLISH,
        ("We use personal data to send invitations.\n", ""),
        ("4. Contact\n", "We use personal data only to send invitations.\n4. Contact\n"),
    )
    found = checked(now, JAPANESE, before=[ENGLISH])
    assert fates(found) == {"aoba/1/2": "reworded"}


def test_a_sentence_that_follows_a_known_one_in_its_line_is_new() -> None:
    found = checked(changed(ENGLISH, ("an IC card.", "an IC card. We film them.")), JAPANESE)
    assert fates(found) == {}
    assert new(found) == ["We film them."]


def test_the_words_of_a_statement_in_another_place_are_a_copy() -> None:
    line = "● Visitors and staff need an IC card.\n"
    found = checked(changed(ENGLISH, ("4. Contact\n", f"{line}4. Contact\n")), JAPANESE)
    assert [(one.copy_of, said(found.match.texts[0], one.run)) for one in found.drift.new] == [
        (("aoba/2/1",), "Visitors and staff need an IC card.")
    ]
    assert not found.covered


def test_the_words_of_a_passage_may_stand_anywhere() -> None:
    lead = "The following measures are taken:\n"
    found = checked(changed(ENGLISH, ("4. Contact\n", f"{lead}4. Contact\n")), JAPANESE)
    assert new(found) == []
    assert found.covered


def test_a_changed_heading_is_no_statement_but_counts() -> None:
    found = checked(changed(ENGLISH, ("2. Safety", "2. Security")), JAPANESE)
    assert fates(found) == {}
    (one,) = found.drift.of(Fate.REWORDED, passages=True)
    assert one.seat.why is PassageReason.HEADING
    assert not found.covered


def test_the_same_words_in_several_places_are_each_found_in_theirs() -> None:
    twice = ENGLISH.replace("send invitations", "answer inquiries")
    catalogue = known(twice, None)
    found = checked(twice, catalogue=catalogue)
    places = {
        one.seat.statements[0]: found.match.texts[0].line_of(one.run.first).number
        for one in found.drift.known
        if one.run is not None and one.seat.statements
    }
    assert (places["aoba/1/1"], places["aoba/1/2"]) == (4, 5)
    once = checked(ENGLISH, catalogue=catalogue)
    assert fates(once) == {"aoba/1/2": "reworded"}


def test_a_run_may_hold_a_passage() -> None:
    """A statement of several lines, with a lead-in among them."""
    source = "One\nWe do this:\nTwo things.\nEnd.\n"
    stored = text(source)
    base = known(ENGLISH, None)
    whole = replace(
        base.statements[0],
        hashes={"en": digest(text("One We do this: Two things.\n"), 1)},
        lines={"en": "1-3"},
    )
    lead = Passage("aoba", PassageReason.LEAD_IN, {"en": "2"}, {"en": digest(stored, 2)})
    catalogue = replace(base, statements=(whole,), passages=(lead,))
    assert new(checked(source, catalogue=catalogue)) == ["End."]
    other = source.replace("Two things", "Three things")
    found = checked(other, catalogue=catalogue)
    (one,) = found.drift.of(Fate.REWORDED)
    assert one.run is not None
    assert said(found.match.texts[0], one.run) == "One We do this: Three things."


def test_one_changed_line_of_a_long_statement_is_a_rewording() -> None:
    """A list of which one item is mended."""
    items = [f"● item number {n} of many" for n in range(12)]
    source = "\n".join(["We collect:", *items, "That is all."])
    base = known(ENGLISH, None)
    stored = text(source)
    joined = " ".join(s.text for s in stored.sentences[:13])
    whole = replace(base.statements[0], hashes={"en": sentence_hash(joined)}, lines={"en": "1-13"})
    last = replace(base.statements[1], hashes={"en": digest(stored, 14)}, lines={"en": "14"})
    catalogue = replace(base, statements=(whole, last), passages=())
    assert checked(source, catalogue=catalogue).covered
    mended = source.replace("item number 7 of many", "item number seven")
    for before in ([source], []):
        found = checked(mended, catalogue=catalogue, before=before)
        (one,) = found.drift.of(Fate.REWORDED)
        assert one.run is not None
        assert (one.run.first, one.run.last) == (0, 12)
        assert found.drift.new == ()


def test_a_source_without_lines_is_still_matched() -> None:
    base = known()
    bare = replace(base, statements=tuple(replace(s, lines={}) for s in base.statements))
    found = checked(ENGLISH, JAPANESE, catalogue=bare)
    assert found.covered
    gone = checked(changed(ENGLISH, ("send invitations", "advertise")), catalogue=bare)
    assert fates(gone) == {"aoba/1/2": "gone"}


def test_sources_in_one_file_are_told_apart() -> None:
    other = replace(SOURCE, id="beech")
    base = known()
    text_ = "We grow beeches.\nWe cut none of them.\n"
    beech = replace(
        base.statements[0],
        id="beech/1",
        source="beech",
        hashes={"en": digest(text(text_), 1)},
        lines={"en": "15"},
    )
    catalogue = replace(base, sources=(SOURCE, other), statements=(*base.statements, beech))
    found = checked(ENGLISH + text_, JAPANESE, catalogue=catalogue)
    assert found.match.parts == (("aoba", "en"), ("aoba", "ja"), ("beech", "en"))
    assert new(found) == ["We cut none of them."]


@pytest.mark.parametrize(
    ("old", "now", "least", "most"),
    [
        ("We lock doors.", "We lock doors.", 1.0, 1.0),
        ("We lock doors.", "We lock every door.", 0.5, 0.9),
        ("We lock doors.", "鍵をかけます。", 0.0, 0.3),
    ],
)
def test_how_alike_two_wordings_are(old: str, now: str, least: float, most: float) -> None:
    assert least <= likeness(words(old), words(now)) <= most


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_difference_gives_back_both_wordings(old: str, now: str) -> None:
    old, now = old.replace("\n", " "), now.replace("\n", " ")
    found = changes(old, now)
    assert "".join(c.old for c in found) == old
    assert "".join(c.new for c in found) == now


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), max_size=12))
def test_the_longest_rising_part(values: list[tuple[int, int]]) -> None:
    found = longest_rising(values)
    assert found == sorted(found)
    kept = [values[n] for n in found]
    assert kept == sorted(kept)
    best = [1] * len(values)
    for n in range(len(values)):
        for before in range(n):
            if values[before] <= values[n]:
                best[n] = max(best[n], best[before] + 1)
    assert len(found) == max(best, default=0)


ALL = [*enumerate(ENGLISH.splitlines(), start=1)]


@given(st.sets(st.integers(1, len(ALL)), max_size=4), st.integers(0, len(ALL)))
def test_nothing_that_was_published_is_lost_in_the_count(gone: set[int], at: int) -> None:
    """Each known sentence has one fate, and each sentence of the text is known or new."""
    lines = [line for number, line in ALL if number not in gone]
    lines.insert(min(at, len(lines)), "We have never said this before.")
    found = checked("\n".join(lines), JAPANESE, before=[ENGLISH])
    assert len(found.drift.known) == len(
        [s for s in found.match.seats if s.part in found.match.parts]
    )
    sentences = {(0, n) for n in range(len(found.match.texts[0].sentences))}
    accounted = {
        (run.text, n)
        for run in (
            *(one.run for one in found.drift.known if one.run is not None),
            *(one.run for one in found.drift.new),
            *(run for _, run in found.match.repeated),
        )
        for n in range(run.first, run.last + 1)
    }
    assert sentences <= accounted
    assert not found.covered
