"""Editing the catalogue's YAML: what it says, what a change would do, and writing files."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from assess.errors import BadInput, NotPermitted
from assess.workflow import controls, period
from assess.workflow.editing import (
    ChangedOnDisk,
    Survey,
    forget,
    keep,
    kept_files,
    name_of,
    open_file,
    save_file,
    survey,
)
from tests.japanese import refused
from tests.workflow.stage import OFFICE, PR_MANAGER, Stage

FILE = "organizational.yaml"
LATER = "2026-10-07"
REWORDED = (
    "Is there a current list of who handles",
    "Is there a list, not older than a year, of who",
)
RETARGETED = (
    "target: {at_most: 0}\n        unit: {en: people, ja: 人}",
    "unit: {en: people, ja: 人}",
)


def path(stage: Stage, name: str = FILE) -> Path:
    return stage.workspace.controls / name


def changed(stage: Stage, *changes: tuple[str, str]) -> bytes:
    """The file with texts replaced, each standing there once; nothing is written."""
    text = path(stage).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()


def survey_of(stage: Stage, *changes: tuple[str, str]) -> Survey:
    instead = {FILE: changed(stage, *changes)} if changes else {}
    return survey(stage.desk(OFFICE, LATER), instead)


def asides(stage: Stage) -> list[str]:
    return [p.name for p in stage.workspace.controls.iterdir() if p.name.endswith(".unsaved")]


def test_every_control_has_its_place(opened: Stage) -> None:
    found = survey_of(opened)
    assert not found.edited
    assert found.problems == ()
    for placed in found.controls:
        lines = path(opened, placed.file).read_text(encoding="utf-8").splitlines()
        assert lines[placed.line - 1].strip() == f"- id: {placed.id}"
        for line, part in placed.parts:
            assert lines[line - 1].strip() == f"- id: {part}"
    assert found.catalogue is not None
    assert [p.id for p in found.controls] == [c.id for c in found.catalogue.controls]
    assert "conflicts.yaml" in found.plain_files
    assert FILE not in found.plain_files


def test_a_text_in_memory_stands_for_its_file(opened: Stage) -> None:
    found = survey_of(opened, REWORDED)
    assert found.edited
    assert found.sums["ORG-02"].questions == 1
    assert not survey_of(opened).edited


def test_a_mistake_leaves_the_other_controls_readable(opened: Stage) -> None:
    found = survey_of(
        opened,
        ("- id: ORG-02-Q1\n        type: yes_partial_no_na", "- id: ORG-02-Q1\n        type: yes"),
    )
    assert [name_of(p) for p in found.problems] == [FILE]
    assert found.catalogue is None
    assert found.found is None
    assert found.sums == {}
    assert found.placed("ORG-02") is not None
    assert len(found.controls) == len(survey_of(opened).controls)


def test_a_file_that_is_not_yaml_takes_only_its_own_controls_away(opened: Stage) -> None:
    found = survey(opened.desk(OFFICE, LATER), {FILE: b"controls: [\n"})
    assert {p.theme for p in found.controls} == {
        "personal",
        "physical",
        "technical",
        "external_environment",
    }
    assert FILE in found.plain_files


def test_the_effect_counts_what_was_signed(signed: Stage) -> None:
    assert survey_of(signed).period == survey_of(signed, REWORDED).period
    found = survey_of(signed, REWORDED)
    assert found.period is not None
    assert found.period.id == "2026-Q3"
    assert (found.sums["ORG-02"].questions, found.sums["ORG-02"].cells) == (1, 1)
    again = survey_of(signed, RETARGETED)
    assert [(e.questions, e.cells) for e in again.sums.values()] == [(1, 0)]


def test_nothing_signed_means_no_cell_is_touched(opened: Stage) -> None:
    assert survey_of(opened, REWORDED).sums["ORG-02"].cells == 0


def test_a_vouched_rewording_touches_nothing(signed: Stage) -> None:
    instead = {FILE: changed(signed, REWORDED)}
    found = survey(signed.desk(OFFICE, LATER), instead, ["ORG-02-Q1"])
    assert (found.sums["ORG-02"].questions, found.sums["ORG-02"].cells) == (0, 0)
    with refused(BadInput, "not reworded"):
        survey(signed.desk(OFFICE, LATER), instead, ["ORG-02-Q2"])


def test_another_label_is_a_change_without_effect(signed: Stage) -> None:
    found = survey_of(signed, ("label: {en: handlers off list,", "label: {en: not on the list,"))
    assert found.found is not None
    assert [c.fields for c in found.found.changes] == [("label",)]
    assert found.sums == {}


def test_a_period_that_is_closed_is_not_the_open_one(signed: Stage) -> None:
    period.close(signed.desk(OFFICE, "2026-10-26"))
    found = survey_of(signed, REWORDED)
    assert found.period is None
    assert found.sums["ORG-02"].cells is None


def test_without_looking_ahead_no_cell_is_counted(signed: Stage) -> None:
    found = survey(signed.desk(OFFICE, LATER), {FILE: changed(signed, REWORDED)}, ahead=False)
    assert (found.sums["ORG-02"].questions, found.sums["ORG-02"].cells) == (1, None)


def test_saving_keeps_permissions_and_every_other_byte(opened: Stage) -> None:
    file = path(opened)
    file.chmod(0o640)
    before = file.read_bytes()
    desk = opened.desk(OFFICE, LATER)
    found = open_file(desk, FILE)
    assert found.text.encode() == before
    text = changed(opened, REWORDED).decode()
    base = save_file(desk, FILE, text, found.base)
    assert file.read_text(encoding="utf-8") == text
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert open_file(desk, FILE).base == base
    save_file(desk, FILE, found.text, base)
    assert file.read_bytes() == before


def test_a_byte_order_mark_stays(opened: Stage) -> None:
    file, desk = path(opened), opened.desk(OFFICE, LATER)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    found = open_file(desk, FILE)
    assert not found.text.startswith("\ufeff")
    save_file(desk, FILE, f"{found.text}# seen\n", found.base)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf#")


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(opened: Stage) -> None:
    desk = opened.desk(OFFICE, LATER)
    found = open_file(desk, FILE)
    theirs = changed(opened, REWORDED)
    path(opened).write_bytes(theirs)
    with refused(ChangedOnDisk, "changed on disk"):
        save_file(desk, FILE, f"{found.text}# mine\n", found.base)
    assert path(opened).read_bytes() == theirs
    with pytest.raises(ChangedOnDisk) as caught:
        save_file(desk, FILE, found.text, found.base)
    assert caught.value.opened.text.encode() == theirs
    save_file(desk, FILE, f"{found.text}# mine\n", caught.value.opened.base)
    assert path(opened).read_text(encoding="utf-8").endswith("# mine\n")


def test_a_file_that_is_gone_is_written_only_when_that_is_known(opened: Stage) -> None:
    desk = opened.desk(OFFICE, LATER)
    found = open_file(desk, FILE)
    path(opened).unlink()
    with pytest.raises(ChangedOnDisk) as caught:
        save_file(desk, FILE, found.text, found.base)
    save_file(desk, FILE, found.text, caught.value.opened.base)
    assert path(opened).read_text(encoding="utf-8") == found.text


def test_only_who_may_publish_may_save(opened: Stage) -> None:
    found = open_file(opened.desk(OFFICE, LATER), FILE)
    with refused(NotPermitted):
        save_file(opened.desk(PR_MANAGER, LATER), FILE, "x", found.base)
    assert path(opened).read_text(encoding="utf-8") == found.text


def test_a_text_that_is_not_saved_is_kept_until_it_is(opened: Stage) -> None:
    desk = opened.desk(OFFICE, LATER)
    found = open_file(desk, FILE)
    assert found.kept is None
    keep(desk, FILE, "half", found.base)
    keep(desk, FILE, "half a thought", found.base)
    assert len(asides(opened)) == 1
    again = open_file(desk, FILE)
    assert again.kept is not None
    assert (again.kept.text, again.kept.base) == ("half a thought", found.base)
    assert again.text == found.text
    assert kept_files(desk) == (FILE,)
    assert survey_of(opened).problems == ()
    save_file(desk, FILE, found.text, found.base)
    assert asides(opened) == []
    keep(desk, FILE, "other", found.base)
    forget(desk, FILE)
    forget(desk, FILE)
    assert open_file(desk, FILE).kept is None


def test_what_was_kept_for_an_earlier_file_says_so(opened: Stage) -> None:
    desk = opened.desk(OFFICE, LATER)
    base = open_file(desk, FILE).base
    keep(desk, FILE, "mine", base)
    path(opened).write_bytes(changed(opened, REWORDED))
    found = open_file(desk, FILE)
    assert found.kept is not None
    assert found.kept.base == base != found.base
    keep(desk, FILE, "mine again", found.base)
    assert len(asides(opened)) == 1


def test_what_was_kept_and_is_the_file_by_now_is_nothing(opened: Stage) -> None:
    desk = opened.desk(OFFICE, LATER)
    found = open_file(desk, FILE)
    keep(desk, FILE, found.text, found.base)
    assert open_file(desk, FILE).kept is None


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"\xff\xfe", "not UTF-8"), (b"#" * (2 * 1024 * 1024 + 1), "larger than 2 MiB")],
)
def test_what_is_no_text_is_not_opened(opened: Stage, data: bytes, words: str) -> None:
    path(opened).write_bytes(data)
    with refused(BadInput, words):
        open_file(opened.desk(OFFICE, LATER), FILE)


@pytest.mark.parametrize(
    "name", ["../assess.yaml", "/etc/passwd.yaml", ".hidden.yaml", "notes.txt"]
)
def test_only_files_of_the_catalogue_are_opened(opened: Stage, name: str) -> None:
    with refused(BadInput, "no file of the catalogue"):
        open_file(opened.desk(OFFICE, LATER), name)


def test_publishing_ends_what_the_yaml_changes(opened: Stage) -> None:
    desk = opened.desk(OFFICE, LATER)
    found = open_file(desk, FILE)
    save_file(desk, FILE, changed(opened, REWORDED).decode(), found.base)
    assert survey_of(opened).sums["ORG-02"].questions == 1
    controls.publish(opened.desk(OFFICE, LATER))
    after = survey_of(opened)
    assert not after.edited
    assert after.sums == {}
    assert after.period is not None
    assert after.published is not None
    assert after.period.revision != after.published.revision
