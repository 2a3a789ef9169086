"""review and log."""

from __future__ import annotations

import hashlib

import pytest

from tests.cli.conftest import Office
from tests.journeys.people import OFFICE


def test_attest_previews_the_bytes_that_are_signed(signed: Office) -> None:
    document = signed.ok("p_mori", "attest", "PR", "--preview", "--json").json
    data = document["declaration"].encode()
    assert hashlib.sha256(data).hexdigest() == document["sha256"]
    raw = signed.ok("p_mori", "attest", "PR", "--preview")
    assert f"sha256 {hashlib.sha256(raw.out.encode()).hexdigest()}" in raw.err
    assert "As information manager" in document["words"]
    japanese = signed.ok("p_mori", "attest", "PR", "--preview", "--json", "--lang", "ja").json
    assert "情報管理者として" in japanese["words"]


def test_review(signed: Office) -> None:
    waiting = signed.call(OFFICE, "review", "accept", "PR")
    assert waiting.code == 1
    assert "--consent" in waiting.err
    one = signed.ok(OFFICE, "review", "accept", "PR/ORG-03", "PR/TEC-07").out
    assert one == "public-relations: accepted ORG-03, TEC-07\n"
    rest = signed.ok(OFFICE, "review", "accept", "PR", "--consent")
    assert "consent to not applicable: PHY-05-Q2" in rest.out
    assert "accepted before: ORG-03, TEC-07" in rest.out
    assert signed.call(OFFICE, "review", "accept", "PR").code == 1
    back = signed.ok(OFFICE, "review", "return", "PR/ORG-03", "--reason", "Why?", "--json").json
    assert back["reviewed"][0]["controls"] == ["ORG-03"]
    assert back["reviewed"][0]["due"] == "2027-01-18"


@pytest.mark.parametrize(
    ("person", "args", "code"),
    [
        ("p_mori", ["accept", "PR"], 3),
        ("p_abe", ["accept", "PR"], 3),
        (OFFICE, ["accept", "IT"], 1),
        (OFFICE, ["accept", "NO"], 2),
        (OFFICE, ["accept", "PR/TEC-01"], 2),
        (OFFICE, ["accept", "PR", "PR/ORG-03"], 2),
        (OFFICE, ["accept", "/ORG-03"], 2),
        (OFFICE, ["accept", "PR/"], 2),
        (OFFICE, ["accept"], 2),
        (OFFICE, ["return", "PR/ORG-03"], 2),
        (OFFICE, ["return", "PR/ORG-03", "--reason", " "], 2),
    ],
)
def test_what_review_refuses(signed: Office, person: str, args: list[str], code: int) -> None:
    assert signed.call(person, "review", *args).code == code


def test_what_was_accepted_before_an_error_is_told(signed: Office) -> None:
    result = signed.call(OFFICE, "review", "accept", "PR/ORG-03", "IT", "--json")
    assert result.code == 1
    assert result.json["reviewed"][0]["controls"] == ["ORG-03"]
    assert result.error["where"] == "it"


def test_a_review_without_independence_only_as_a_last_resort(signed: Office) -> None:
    args = ["review", "accept", "PR/ORG-03", "--without-independence"]
    assert signed.call("p_mori", *args).code == 3
    assert signed.ok(OFFICE, *args).code == 0


def test_log_filters(signed: Office) -> None:
    events = signed.ok(OFFICE, "log", "--json").json["events"]
    assert events[0]["kind"] == "log.genesis"
    pr = signed.ok(OFFICE, "log", "PR", "--json").json["events"]
    assert [e["kind"] for e in pr] == ["attest.sign"]
    assert len(pr[0]["changes"]) == sum(pr[0]["payload"]["counts"].values()) > 20
    cell = signed.ok(OFFICE, "log", "PR", "ORG-03", "--json").json["events"]
    assert {c["control"] for c in cell[0]["changes"]} == {"ORG-03"}
    assert "ORG-03-Q1: - -> yes" in signed.ok(OFFICE, "log", "PR", "ORG-03").out
    assert signed.ok(OFFICE, "log", "PR", "TEC-01", "--json").json["events"] == []
    mine = signed.ok(OFFICE, "log", "--person", "p_mori", "--json").json["events"]
    assert [e["kind"] for e in mine] == ["attest.sign"]
    late = signed.ok(OFFICE, "log", "--since", "2027-01-01", "--json").json["events"]
    assert [e["kind"] for e in late] == ["attest.sign"]
    assert signed.ok(OFFICE, "log", "--period", "2026-Q4", "--json").json["events"][0]["idx"] > 0
    assert "Mori Aya (p_mori)" in signed.ok(OFFICE, "log").out
    assert signed.call(OFFICE, "log", "NO").code == 2
    assert signed.call("p_abe", "log", "PR").code == 3
