"""The part of the shipped catalogue that most tests live on: the measures, without the governance.

A workspace of sixty controls takes twice the time of one of thirty, and shows nothing else. The
whole catalogue is met by the tests of `catalog` and by the demo, which `.ci/run` makes first.
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

THEMES = ("external", "organizational", "personal", "physical", "technical")
"""Files of the themes that stay."""


def only_measures(controls: Path) -> None:
    """Takes out of a new workspace's catalogue whatever its measures do not need."""
    kept = [controls / f"{name}.yaml" for name in THEMES]
    for file in controls.glob("*.yaml"):
        if file not in kept and file.stem not in ("catalogue", "conflicts"):
            file.unlink()
    entries = list(chain.from_iterable(_load(file)["controls"] for file in kept))
    _keep(controls / "conflicts.yaml", _named(entries, "conflicts") | {"C-22", "C-74"})
    told = list(
        chain.from_iterable(
            _load(file)["statements"] for file in (controls / "statements").glob("*.yaml")
        )
    )
    wanted = _named(entries, "statements")
    wanted |= _named([s for s in told if s["id"] in wanted], "children")
    for file in (controls / "statements").glob("*.yaml"):
        _keep(file, wanted)


def _load(file: Path) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text(encoding="utf-8"), loader)


def _named(entries: list[dict[str, Any]], field: str) -> set[str]:
    return set(chain.from_iterable(entry.get(field, ()) for entry in entries))


def _keep(file: Path, ids: set[str]) -> None:
    """Keeps the entries with these ids of the first block of a file; without one it goes.

    What an entry says of facts goes with the facts.
    """
    text = re.split(r"\n\n[^\n]*\npassages:\n|\npassages:\n", file.read_text(encoding="utf-8"))[0]
    head, *entries = re.split(r"(?m)^(?=  - id: )", f"{text.rstrip()}\n")
    kept = [e for e in entries if e.splitlines()[0].removeprefix("  - id: ") in ids]
    if kept:
        file.write_text(re.sub(r"(?m)^    slot: .*\n", "", head + "".join(kept)), encoding="utf-8")
    else:
        file.unlink()
