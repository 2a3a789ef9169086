"""The files of a catalogue as one byte string."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.catalog.container import NotAContainer, pack, unpack
from assess.catalog.starter import starter_files
from assess.yamlio.names import usable_name
from tests.japanese import refused

names = (
    st.lists(
        st.text(
            st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=9
        ),
        min_size=1,
        max_size=3,
    )
    .map(lambda parts: "/".join(parts) + ".yaml")
    .filter(usable_name)
)
contents = st.text(max_size=50).map(str.encode)


@given(st.dictionaries(names, contents, max_size=5))
def test_files_come_back(files: dict[str, bytes]) -> None:
    assert unpack(pack(files)) == files


@given(st.dictionaries(names, contents, max_size=5))
def test_the_order_of_files_does_not_matter(files: dict[str, bytes]) -> None:
    assert pack(dict(reversed(files.items()))) == pack(files)


@given(st.binary(max_size=60))
def test_any_bytes_unpack_or_are_refused(data: bytes) -> None:
    try:
        files = unpack(data)
    except NotAContainer:
        return
    assert pack(files) == data


def test_the_form_is_fixed() -> None:
    files = {"b.yaml": "日\r\n\ufeff".encode(), "a/c.yaml": b'"\\\t'}
    assert pack(files).decode() == (
        '{"files":{"a/c.yaml":"\\"\\\\\\t","b.yaml":"日\\r\\n\ufeff"},"format":"assess-catalogue-1"}'
    )


def test_text_is_not_normalised() -> None:
    composed, decomposed = "が".encode(), "か\u3099".encode()
    assert pack({"a.yaml": composed}) != pack({"a.yaml": decomposed})
    assert unpack(pack({"a.yaml": decomposed})) == {"a.yaml": decomposed}


def test_the_shipped_files_come_back() -> None:
    files = starter_files()
    assert "catalogue.yaml" in files
    assert "statements/group.yaml" in files
    assert list(files) == sorted(files)
    assert unpack(pack(files)) == files


@pytest.mark.parametrize(
    "name",
    [
        *("", "a", "a.yml", "/a.yaml", "../a.yaml", "a/../b.yaml", "./a.yaml", "a//b.yaml"),
        *("a\\b.yaml", "c:a.yaml", ".a.yaml", "a/.b/c.yaml", "a\nb.yaml", "\u202ea.yaml"),
        *("\udcff.yaml", "n" * 240 + ".yaml", "a.yaml\n"),
    ],
)
def test_a_name_that_could_leave_its_folder_is_refused(name: str) -> None:
    with refused(NotAContainer, match="the file name cannot be kept"):
        pack({name: b""})
    stored = json.dumps({"files": {name: ""}, "format": "assess-catalogue-1"}).encode()
    with refused(NotAContainer):
        unpack(stored.replace(b'": "', b'":"').replace(b', "', b',"').replace(b": {", b":{"))


def test_only_utf_8_is_packed() -> None:
    with refused(NotAContainer, match=r"a\.yaml: the file is not UTF-8"):
        pack({"a.yaml": b"\xff"})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"null",
        b'{"files":[],"format":"assess-catalogue-1"}',
        b'{"files":{"a.yaml":1},"format":"assess-catalogue-1"}',
        b'{"files":{"a.yaml":"\\ud800"},"format":"assess-catalogue-1"}',
        b'{"files":{},"format":"assess-catalogue-2"}',
        b'{"files":{}}',
        b'{"files": {},"format":"assess-catalogue-1"}',
        b'{"format":"assess-catalogue-1","files":{}}',
        b'{"files":{},"files":{},"format":"assess-catalogue-1"}',
        b'{"files":{},"format":"assess-catalogue-1"}\n',
        b'{"files":{"b.yaml":"","a.yaml":""},"format":"assess-catalogue-1"}',
        b"[" * 100_000,
        b'{"files":' * 100_000,
    ],
)
def test_bytes_of_another_form_are_refused(data: bytes) -> None:
    with refused(NotAContainer, match="the stored catalogue is not readable") as caught:
        unpack(data)
    assert caught.value.hint.en == "Restore the database from a backup, then run `assess verify`."
