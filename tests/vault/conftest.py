"""A fresh vault, and a way to be nobody."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from assess.vault import Vault

NOBODY = 65534


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the vault of `vault` lies."""
    return tmp_path / "vault"


@pytest.fixture
def vault(root: Path) -> Vault:
    """An empty vault."""
    return Vault.create(root)


@pytest.fixture
def unprivileged() -> Callable[[], AbstractContextManager[None]]:
    """A context without the privileges of root, so that permissions are enforced."""

    @contextmanager
    def nobody() -> Iterator[None]:
        before = os.geteuid()
        if before != 0:
            yield
            return
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(before)

    return nobody


def files_in(root: Path) -> list[str]:
    """Every file of a vault, relative to it."""
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir())
