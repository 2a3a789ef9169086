"""Checkpoints: exactly three lines, of the pinned log, signed by the pinned key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.ledger.checkpoint import (
    BadCheckpoint,
    Checkpoint,
    WrongOrigin,
    open_checkpoint,
    parse_body,
)
from assess.ledger.faults import E_ORIGIN, E_SIG
from assess.ledger.note import BadKey, BadNote, LogKey, sign_note
from assess.ledger.tree import BadProof, consistency_proof
from tests.japanese import refused
from tests.ledger.support import ORIGIN, OTHER_ORIGIN, History, make_leaf, make_rows, row

KEY = LogKey.generate(ORIGIN)
ROOT = bytes(range(32))
CHECKPOINT = Checkpoint(ORIGIN, 18402, ROOT)
BODY = f"{ORIGIN}\n18402\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"


def test_the_body_is_the_three_lines_of_the_specification() -> None:
    assert CHECKPOINT.body() == BODY
    assert parse_body(BODY) == CHECKPOINT


def test_the_example_of_the_specification_is_read() -> None:
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    checkpoint = parse_body(text)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.body() == text


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_round_trip(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(ORIGIN, size, root)
    assert open_checkpoint(checkpoint.sign(KEY).encode(), KEY.vkey, ORIGIN) == checkpoint


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "three lines", id="empty"),
        pytest.param(BODY[:-1], "three lines", id="no final newline"),
        pytest.param(f"{ORIGIN}\n18402\n", "three lines", id="two lines"),
        pytest.param(BODY + "extension\n", "extension", id="extension line"),
        pytest.param(BODY + "\n", "extension", id="empty extension line"),
        pytest.param(BODY.replace("18402", "018402"), "leading zeros", id="leading zero"),
        pytest.param(BODY.replace("18402", "00"), "leading zeros", id="two zeros"),
        pytest.param(BODY.replace("18402", ""), "size", id="no size"),
        pytest.param(BODY.replace("18402", "-1"), "size", id="negative"),
        pytest.param(BODY.replace("18402", "+1"), "size", id="sign"),
        pytest.param(BODY.replace("18402", "1_8"), "size", id="underscore"),
        pytest.param(BODY.replace("18402", "１８"), "size", id="full-width digits"),
        pytest.param(BODY.replace("18402", "9" * 19), "size", id="above 2^63"),
        pytest.param(BODY.replace("18402", "9" * 5000), "size", id="5000 digits"),
        pytest.param(BODY.replace("Hh8=", "Hh9="), "canonical base64", id="stray bits"),
        pytest.param(BODY.replace("Hh8=", "Hh8"), "canonical base64", id="no padding"),
        pytest.param(BODY.replace("AAEC", ""), "32 bytes", id="root too short"),
        pytest.param(BODY.replace("AAEC", "AAECAAEC"), "32 bytes", id="root too long"),
        pytest.param("\n" + BODY.partition("\n")[2], "origin", id="no origin"),
        pytest.param(BODY.replace("/assess/", "/a ss/"), "origin", id="space in the origin"),
        pytest.param(BODY.replace("/assess/", "/a\u202ess/"), "origin", id="disguised origin"),
    ],
)
def test_another_body_is_refused(text: str, reason: str) -> None:
    with refused(BadCheckpoint, match=reason) as caught:
        parse_body(text)
    assert caught.value.code == E_SIG


def test_a_signed_body_of_another_form_is_refused_all_the_same() -> None:
    for body in (BODY + "extension\n", BODY.replace("18402", "018402")):
        with refused(BadCheckpoint):
            open_checkpoint(sign_note(body, KEY).encode(), KEY.vkey, ORIGIN)


def test_a_checkpoint_of_another_log_is_refused_even_if_our_key_signed_it() -> None:
    foreign = sign_note(BODY.replace(ORIGIN, OTHER_ORIGIN), KEY)
    with refused(WrongOrigin, match=OTHER_ORIGIN) as caught:
        open_checkpoint(foreign.encode(), KEY.vkey, ORIGIN)
    assert caught.value.code == E_ORIGIN


def test_a_checkpoint_that_another_key_signed_is_refused() -> None:
    note = CHECKPOINT.sign(LogKey.generate(ORIGIN))
    with refused(BadNote) as caught:
        open_checkpoint(note.encode(), KEY.vkey, ORIGIN)
    assert caught.value.code == E_SIG


@pytest.mark.parametrize(("old", "new"), [("18402", "18403"), ("AAEC", "AAED")])
def test_a_changed_checkpoint_is_refused(old: str, new: str) -> None:
    note = CHECKPOINT.sign(KEY).replace(old, new, 1)
    with refused(BadNote) as caught:
        open_checkpoint(note.encode(), KEY.vkey, ORIGIN)
    assert caught.value.code == E_SIG


def test_a_pinned_key_that_is_no_key_is_not_the_notes_fault() -> None:
    with refused(BadKey):
        open_checkpoint(CHECKPOINT.sign(KEY).encode(), "nonsense", ORIGIN)


def test_a_key_signs_only_for_its_own_log() -> None:
    with refused(WrongOrigin):
        CHECKPOINT.sign(LogKey.generate(OTHER_ORIGIN))


@pytest.mark.parametrize("size", [-1, 2**63])
def test_a_size_outside_the_format_is_refused(size: int) -> None:
    with refused(BadCheckpoint):
        Checkpoint(ORIGIN, size, ROOT)


def test_the_signer_signs_what_continues_its_last_checkpoint() -> None:
    history = History(make_rows(7))
    proof = consistency_proof(3, 7, history.tree().read)
    note = history.checkpoint(7).sign_after(history.checkpoint(3), proof, history.key)
    assert open_checkpoint(note.encode(), history.key.vkey, ORIGIN) == history.checkpoint(7)


def test_the_signer_refuses_a_rewritten_past() -> None:
    before = History(make_rows(7))
    after = History([*before.rows], before.key)
    after.rows[1] = row(1, make_leaf(1, p={"number": 99}).to_bytes())
    proof = consistency_proof(3, 7, after.tree().read)
    with refused(BadProof):
        after.checkpoint(7).sign_after(before.checkpoint(3), proof, after.key)


def test_the_signer_refuses_to_go_back() -> None:
    history = History(make_rows(7))
    with refused(BadProof):
        history.checkpoint(3).sign_after(history.checkpoint(7), [], history.key)


def test_the_signer_refuses_to_continue_another_log() -> None:
    with refused(WrongOrigin):
        CHECKPOINT.sign_after(Checkpoint(OTHER_ORIGIN, 18402, ROOT), [], KEY)
