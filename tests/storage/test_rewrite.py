"""A history rewritten without a seam: only a checkpoint in other hands still speaks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from assess.domain.event import FindingRaised
from assess.errors import BadInput, OutsideFailure
from assess.ledger.keys import LogKey
from assess.storage import tables as t
from assess.workflow import open as opening
from assess.workflow.checkpoint import log_key
from tests.japanese import refused
from tests.storage.forger import forging, reshape, rewrite, sign_again
from tests.workflow.stage import OFFICE, Stage


@pytest.fixture
def printed(full: Stage, tmp_path: Path) -> Path:
    """A report that left the house with the newest checkpoint in it."""
    with full.store.read() as view:
        found = view.newest_checkpoint()
    assert found is not None
    path = tmp_path / "report.html"
    path.write_text(f"<html><body><p>Checkpoint</p><pre>{found[1]}</pre></body></html>")
    return path


def soften(full: Stage) -> int:
    """Turns the finding into an observation, and everything that follows with it."""
    with full.store.read() as view:
        idx = next(e.idx for e in view.log() if isinstance(e.event, FindingRaised))

    def edit(payload: dict[str, Any]) -> None:
        assert payload["level"] == "minor"
        payload["level"] = "observation"

    rewrite(full.workspace.database, idx, edit)
    return idx


def drop_checkpoints(full: Stage) -> None:
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM ledger_checkpoint")


def replace_key(full: Stage) -> LogKey:
    """Another key under the same origin, pinned in assess.yaml instead of the true one."""
    old = full.workspace.settings
    assert old.origin is not None
    assert old.log_key is not None
    key = LogKey.generate(old.origin)
    file = full.workspace.settings_file
    file.write_text(file.read_text().replace(old.log_key, key.vkey))
    return key


def test_the_printed_checkpoint_fits_before(full: Stage, printed: Path) -> None:
    found = full.verify(printed)
    assert found.intact
    assert found.against == 1


def test_own_checkpoints_speak_against_it(full: Stage) -> None:
    idx = soften(full)
    sizes = [size for size, _ in checkpoints(full) if size > idx]
    assert sizes
    assert full.codes() == [("E_ROOT", f"checkpoint of {size} leaves") for size in sizes]


def checkpoints(full: Stage) -> tuple[tuple[int, str], ...]:
    with full.store.read() as view:
        return view.checkpoints()


def test_without_own_checkpoints_only_the_printed_one_does(full: Stage, printed: Path) -> None:
    soften(full)
    drop_checkpoints(full)
    assert full.verify().intact
    assert full.codes(printed) == [("E_ROOT", f"checkpoint in {printed}")]


def test_signed_again_with_the_stolen_key_only_the_printed_one_does(
    full: Stage, printed: Path
) -> None:
    soften(full)
    sign_again(full.workspace.database, log_key(full.desk(OFFICE, "2027-02-01")))
    assert full.verify().intact
    place = f"checkpoint in {printed}"
    faults = full.verify(printed).faults
    assert [(f.code, f.place) for f in faults] == [("E_FORK", place), ("E_ROOT", place)]
    assert faults[0].message.en.count("/assess/") == 4


def test_signed_again_with_another_key_shows_by_itself(full: Stage) -> None:
    soften(full)
    origin = full.workspace.settings.origin
    assert origin is not None
    sign_again(full.workspace.database, LogKey.generate(origin))
    assert {code for code, _ in full.codes()} == {"E_SIG"}


def test_another_key_pinned_shows_in_leaf_0(full: Stage) -> None:
    key = replace_key(full)
    sign_again(full.workspace.database, key)
    assert Stage(full.root).codes() == [("E_SIG", "leaf 0")]


def test_another_key_everywhere_fails_against_the_printed_checkpoint(
    full: Stage, printed: Path
) -> None:
    key = replace_key(full)
    rewrite(full.workspace.database, 0, lambda payload: payload.update(vkey=key.vkey))
    sign_again(full.workspace.database, key)
    forged = Stage(full.root)
    assert forged.verify().intact
    assert forged.codes(printed) == [("E_SIG", f"checkpoint in {printed}")]


def test_an_end_cut_off_with_its_checkpoints(full: Stage, printed: Path) -> None:
    """An old backup put back: whole in itself, and shorter than what was printed."""
    size = checkpoints(full)[0][0]
    with forging(full.workspace.database) as connection:
        connection.execute("DELETE FROM ledger_checkpoint WHERE size > ?", (size,))
        connection.execute("DELETE FROM ledger_event WHERE idx >= ?", (size,))
        connection.execute("DELETE FROM ledger_node WHERE (pos + 1) << level > ?", (size,))
        for model in t.PROJECTIONS:
            connection.execute(f"DELETE FROM {t.table(model).name} WHERE idx >= ?", (size,))
    assert full.verify().intact
    assert full.codes(printed) == [("E_TRUNCATED", f"checkpoint in {printed}")]


def test_what_no_checkpoint_covers_can_be_rewritten_unseen(full: Stage, printed: Path) -> None:
    """The window that every run of verify prints."""
    found = full.verify(printed)
    assert found.exposed > 0
    last = found.leaves - 1
    assert last >= found.checkpoint
    rewrite(full.workspace.database, last, lambda payload: payload.update(conclusion="A"))
    assert full.verify(printed).intact


def test_a_second_genesis_is_no_leaf_of_this_log(full: Stage) -> None:
    with full.store.read() as view:
        genesis = view.genesis()
    with full.store.write() as writer:
        writer.append(genesis, full.desk(OFFICE, "2027-02-01").now(), OFFICE)
    assert full.codes() == [("E_CANON", f"leaf {full.verify().leaves - 1}")]


def test_a_rewritten_leaf_of_another_shape_is_named(full: Stage) -> None:
    """Projected before, so the table still holds rows; the leaf lost a field since."""
    idx = reshape(full.workspace.database, lambda payload: payload.pop("level"))
    drop_checkpoints(full)
    assert full.codes() == [("E_CANON", f"leaf {idx}")]


def test_a_rewritten_leaf_that_makes_no_rows_is_named(full: Stage) -> None:
    idx = reshape(full.workspace.database, lambda payload: payload.update(level="grave"))
    drop_checkpoints(full)
    assert full.codes() == [("E_PROJECTION", f"leaf {idx}")]


def test_a_file_without_a_checkpoint_is_no_comparison(full: Stage, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Everything is fine.")
    with refused(BadInput, match="prints no checkpoint") as caught:
        full.verify(path)
    assert caught.value.where == str(path)
    with refused(OutsideFailure, match="cannot be read"):
        full.verify(tmp_path / "missing.txt")
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        os.truncate(file.fileno(), 65 * 1024 * 1024)
    with refused(BadInput, match="larger than 64 MiB"):
        full.verify(large)


def test_a_workspace_that_pins_nothing_cannot_be_verified(full: Stage) -> None:
    file = full.workspace.settings_file
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(x for x in lines if not x.startswith(("origin:", "log_key:"))))
    with refused(BadInput, match="names no ledger"):
        Stage(full.root).verify()


def test_a_workspace_without_database_is_not_intact(full: Stage) -> None:
    full.workspace.database.unlink()
    with refused(OutsideFailure, match="There is no database"):
        full.verify()
    with refused(OutsideFailure, match="There is no database"):
        opening.open_desk(full.root, environ={})
