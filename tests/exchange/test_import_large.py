"""Large frameworks: nothing is left out, the catalogue lints, and the same bytes come again."""

from __future__ import annotations

import gc

import pytest

from assess.errors import BadInput
from assess.exchange.imports import catalogue_files
from assess.exchange.imports.importing import Made
from assess.yamlio.limits import MAX_BYTES
from tests.exchange.frameworks import catalog, library
from tests.exchange.samples import catalogue, made
from tests.japanese import refused

FRAMEWORKS = {"ships.yaml": library(2000), "ships.json": catalog(1000)}


@pytest.fixture(scope="module", params=FRAMEWORKS)
def large(request: pytest.FixtureRequest) -> tuple[str, Made]:
    """An import of a large framework, with the name of its file."""
    return request.param, made((request.param, FRAMEWORKS[request.param]))


def test_every_requirement_is_there_and_the_catalogue_lints(large: tuple[str, Made]) -> None:
    name, found = large
    loaded = catalogue(found)
    assert len(loaded.controls) == {"ships.yaml": 1750, "ships.json": 1000}[name]
    assert len(loaded.themes) == {"ships.yaml": 50, "ships.json": 20}[name]


def test_the_same_file_gives_the_same_bytes(large: tuple[str, Made]) -> None:
    name, found = large
    again = made((f"elsewhere/{name}", FRAMEWORKS[name]))
    assert again.files == found.files
    assert [(one.path, one.count) for one in again.left] == [
        (one.path, one.count) for one in found.left
    ]


def test_files_stay_below_our_own_limit(large: tuple[str, Made]) -> None:
    assert max(map(len, large[1].files.values())) < MAX_BYTES / 2
    assert gc.isenabled()


def test_a_long_theme_is_continued_in_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_files, "FILE_SIZE", 20_000)
    found = made(("ships.json", catalog(50)))
    names = [name for name in found.files if name != "catalogue.yaml"]
    assert names == [f"harbour_1-{n}.yaml" for n in range(1, len(names))] + [
        f"harbour_1-{len(names)}.yaml"
    ]
    assert len(names) > 2
    assert len(catalogue(found).controls) == 50


def test_very_many_themes_share_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue_files, "MOST_FILES", 3)
    found = made(("ships.yaml", library(200)))
    assert sorted(found.files) == ["catalogue.yaml", "controls.yaml"]
    assert len(catalogue(found).themes) == 5


def test_what_would_be_larger_than_we_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("LARGEST_FILE", "TOTAL_SIZE"):
        with monkeypatch.context() as patch, refused(BadInput, match="too large"):
            patch.setattr(catalogue_files, limit, 1000)
            made(("ships.yaml", library(100)))
