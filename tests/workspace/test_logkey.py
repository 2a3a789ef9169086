from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assess.errors import BadInput, OutsideFailure, Refused
from assess.text import Text
from assess.workspace.logkey import log_key_file, read_log_key, write_log_key
from assess.workspace.settings import Settings
from tests.japanese import refused

SETTINGS = Settings(Text("A", "甲"), "UTC", 1, {})
ORIGIN = "example.jp/assess/9f3c2a"
HOME = {"HOME": "/home/mori"}


@pytest.mark.parametrize(
    ("environ", "setting", "expected"),
    [
        (HOME, None, "/home/mori/.local/state/assess/keys/example.jp-assess-9f3c2a.key"),
        (
            HOME | {"XDG_STATE_HOME": "/state"},
            None,
            "/state/assess/keys/example.jp-assess-9f3c2a.key",
        ),
        (
            HOME | {"XDG_STATE_HOME": "relative"},
            None,
            "/home/mori/.local/state/assess/keys/example.jp-assess-9f3c2a.key",
        ),
        (HOME, "/safe/log.key", "/safe/log.key"),
        (HOME, "~/log.key", "/home/mori/log.key"),
        (HOME | {"ASSESS_LOG_KEY": "/usb/log.key"}, "/safe/log.key", "/usb/log.key"),
    ],
)
def test_where_the_key_is(
    tmp_path: Path, environ: dict[str, str], setting: str | None, expected: str
) -> None:
    settings = replace(SETTINGS, log_key_file=setting)
    assert log_key_file(tmp_path, settings, ORIGIN, environ) == Path(expected)


def test_a_relative_place_starts_at_the_workspace(tmp_path: Path) -> None:
    root = tmp_path / "company"
    settings = replace(SETTINGS, log_key_file="../log.key")
    found = log_key_file(root, settings, ORIGIN, HOME)
    assert found.resolve() == tmp_path / "log.key"


@pytest.mark.parametrize("named", ["log.key", "keys/../log.key", "~", "."])
def test_the_key_does_not_lie_in_the_workspace(tmp_path: Path, named: str) -> None:
    settings = replace(SETTINGS, log_key_file=named)
    with refused(BadInput, match="must not lie inside"):
        log_key_file(tmp_path, settings, ORIGIN, {"HOME": str(tmp_path)})


def test_a_workspace_that_is_the_home_folder_must_say_where(tmp_path: Path) -> None:
    with refused(BadInput, match="must not lie inside"):
        log_key_file(tmp_path, SETTINGS, ORIGIN, {"HOME": str(tmp_path)})


def test_a_rehearsal_keeps_its_key_in_its_own_folder(tmp_path: Path) -> None:
    settings = replace(SETTINGS, rehearsal=date(2027, 1, 14), log_key_file="/safe/log.key")
    environ = {"ASSESS_LOG_KEY": "/usb/log.key"}
    assert log_key_file(tmp_path, settings, ORIGIN, environ) == tmp_path / ".rehearsal/log.key"


@pytest.mark.parametrize("setting", [None, "~/log.key"])
def test_without_a_home_folder_it_must_be_named(tmp_path: Path, setting: str | None) -> None:
    settings = replace(SETTINGS, log_key_file=setting)
    with refused(OutsideFailure, match="no home folder") as caught:
        log_key_file(tmp_path, settings, ORIGIN, {})
    assert "ASSESS_LOG_KEY" in caught.value.hint.en


def test_a_written_key_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "state" / "keys" / "log.key"
    write_log_key(path, "PRIVATE+KEY+x")
    assert read_log_key(path) == "PRIVATE+KEY+x"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    write_log_key(path, "first")
    with refused(Refused):
        write_log_key(path, "second")
    assert read_log_key(path) == "first"


def test_a_folder_that_cannot_be_made_is_an_outside_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with refused(OutsideFailure, match="cannot be made"):
        write_log_key(tmp_path / "file" / "log.key", "x")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602, 0o611])
def test_a_key_that_others_may_touch_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "log.key"
    write_log_key(path, "secret")
    path.chmod(mode)
    with refused(OutsideFailure, match="Other people") as caught:
        read_log_key(path)
    assert f"chmod 600 {path}" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    write_log_key(tmp_path / "log.key", "secret")
    (tmp_path / "link").symlink_to("log.key")
    with refused(OutsideFailure, match="cannot be read"):
        read_log_key(tmp_path / "link")


def test_a_missing_key_says_what_to_do(tmp_path: Path) -> None:
    with refused(OutsideFailure, match="no such file or folder") as caught:
        read_log_key(tmp_path / "log.key")
    assert "ASSESS_LOG_KEY" in caught.value.hint.en


def test_what_is_no_key_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    write_log_key(tmp_path / "large", "x" * 4097)
    (tmp_path / "folder").mkdir(mode=0o700)
    for name in ("pipe", "large", "folder"):
        with refused(OutsideFailure):
            read_log_key(tmp_path / name)


def test_the_largest_key_is_read_whole(tmp_path: Path) -> None:
    write_log_key(tmp_path / "log.key", "x" * 4096)
    assert read_log_key(tmp_path / "log.key") == "x" * 4096


def test_bytes_that_are_no_text_stay_readable_as_wrong(tmp_path: Path) -> None:
    path = tmp_path / "log.key"
    path.write_bytes(b"\xff\xfe")
    path.chmod(0o600)
    assert read_log_key(path) == "\ufffd\ufffd"
