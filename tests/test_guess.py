"""What a name that does not exist was meant to be."""

from __future__ import annotations

import pytest

from assess.guess import nearest

CONTROLS = ("ORG-03", "ORG-04", "PHY-05")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("org-04", "ORG-04"),
        ("ＯＲＧ－０３", "ORG-03"),
        (" PHY-05 ", "PHY-05"),
        ("PHY05", "PHY-05"),
        ("org-3", "ORG-03"),
        ("x" * 10_000, None),
        ("", None),
        ("retention", None),
    ],
)
def test_width_and_case_count_for_nothing_and_far_is_nothing(
    written: str, meant: str | None
) -> None:
    assert nearest(written, CONTROLS) == meant


def test_without_names_there_is_none() -> None:
    assert nearest("ORG-03", ()) is None
