"""A catalogue from a folder, from files in memory, or from stored bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assess.catalog.building import build
from assess.catalog.check import FOLDER, Checked, check_files, check_folder
from assess.catalog.container import unpack
from assess.catalog.draft import read
from assess.domain.statement import Catalogue
from assess.yamlio import Problem, raise_for
from assess.yamlio.collection import no_collection


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gave.

    Attributes:
        catalogue: None when there is any problem.
        problems: What must be corrected, by file, line and column.
        warnings: What is better corrected; they do not stop anything.
        files: Relative name to bytes, as read.
    """

    catalogue: Catalogue | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    files: Mapping[str, bytes]

    def usable(self) -> Catalogue:
        """The catalogue.

        Raises:
            YamlError: There is one problem.
            Many: There are several.
        """
        raise_for(self.problems)
        assert self.catalogue is not None
        return self.catalogue


def load_folder(path: Path) -> Loaded:
    """Read and check every ``*.yaml`` below a folder.

    Raises:
        BadInput: There is no such folder, or something in it cannot be read.
    """
    return _loaded(check_folder(path))


def load_files(files: Mapping[str, bytes], under: str = FOLDER) -> Loaded:
    """Read and check files that are in memory.

    Args:
        files: Name relative to the folder, with slashes, to bytes.
        under: The folder that places name; "" for none.
    """
    return _loaded(check_files(files, under))


def load_packed(data: bytes) -> Catalogue:
    """A revision as `pack` stored it.

    Rules across files are not checked again: a rule that came later must not make a closed
    period unreadable.

    Raises:
        NotAContainer: `pack` did not make the bytes.
        YamlError, Many: The files in it cannot be read.
    """
    files = unpack(data)
    problems: list[Problem] = []
    with no_collection():
        draft = read(files, FOLDER, problems)
        raise_for(problems)
        return build(draft, files)


def _loaded(checked: Checked) -> Loaded:
    catalogue = None if checked.problems else build(checked.draft, checked.files)
    return Loaded(catalogue, checked.problems, checked.warnings, checked.files)
