from __future__ import annotations

from datetime import date

import pytest

from assess.domain.period import Deadlines, Thresholds
from assess.errors import AssessError, Many
from assess.text import Text
from assess.workspace.calendars import CalendarSpec, EveryYear, Once
from assess.workspace.settings import (
    MIB,
    EvidenceLimits,
    Settings,
    collect_settings,
    is_key_of,
    read_settings,
)
from assess.yamlio import Problem
from tests.problems import speak_japanese

ORIGIN = "example.jp/assess/9f3c2a"
KEY = f"{ORIGIN}+0badcafe+AWJhc2U2NA=="

SMALL = """\
name: {en: Kusanagi, ja: 草薙}
time_zone: Asia/Tokyo
fiscal_year_starts: 4
calendars: {JP: {country: JP}}
"""

FULL = f"""\
name: {{en: Kusanagi, ja: 草薙}}
time_zone: America/Los_Angeles
fiscal_year_starts: 1
languages: [ja, en]
contact: {{en: Mori, ja: 森}}
marks: ascii
database: sqlite:////srv/assess/assess.db
vault: /srv/assess/vault
calendars:
  JP:
    country: JP
    closed: [12-29..01-03, 08-13, 2026-08-14, 2026-06-01..2026-06-02]
    open: [2026-02-23]
  US: {{country: US, subdivision: CA, weekend: [fri, sat]}}
deadlines: {{supply: 1, attest: 2, review: 3, approve: 4, returned: 5, finding: 6}}
thresholds: {{answered: 80, evidence_backed: 0}}
evidence: {{largest_file_mib: 1, keep_free_mib: 0}}
log_key_file: ~/keys/assess.key
origin: {ORIGIN}
log_key: {KEY}
rehearsal: 2027-01-14
"""


def problems_of(text: str) -> list[Problem]:
    problems: list[Problem] = []
    found = collect_settings(text.encode(), "assess.yaml", problems)
    assert (found is None) == bool(problems)
    speak_japanese(problems)
    return problems


def test_a_small_file_takes_the_defaults() -> None:
    assert read_settings(SMALL.encode()) == Settings(
        Text("Kusanagi", "草薙"), "Asia/Tokyo", 4, {"JP": CalendarSpec("JP")}
    )


def test_every_field_reaches_its_value() -> None:
    assert read_settings(FULL.encode()) == Settings(
        name=Text("Kusanagi", "草薙"),
        time_zone="America/Los_Angeles",
        fiscal_year_starts=1,
        languages=("ja", "en"),
        contact=Text("Mori", "森"),
        marks="ascii",
        database="sqlite:////srv/assess/assess.db",
        vault="/srv/assess/vault",
        calendars={
            "JP": CalendarSpec(
                "JP",
                closed=(
                    EveryYear((12, 29), (1, 3)),
                    EveryYear((8, 13), (8, 13)),
                    Once(date(2026, 8, 14), date(2026, 8, 14)),
                    Once(date(2026, 6, 1), date(2026, 6, 2)),
                ),
                opened=(Once(date(2026, 2, 23), date(2026, 2, 23)),),
            ),
            "US": CalendarSpec("US", "CA", frozenset({4, 5})),
        },
        deadlines=Deadlines(1, 2, 3, 4, 5, 6),
        thresholds=Thresholds(80, 0),
        evidence=EvidenceLimits(MIB, 0),
        log_key_file="~/keys/assess.key",
        origin=ORIGIN,
        log_key=KEY,
        rehearsal=date(2027, 1, 14),
    )


def test_the_zone_knows_its_offset() -> None:
    zone = read_settings(SMALL.encode()).zone
    assert zone.key == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("line", "field", "code", "said"),
    [
        ("languages: [en, fr]", "languages[2]", "Y110", "write one of en, ja"),
        ("languages: []", "languages", "Y112", "at least 1"),
        ("languages: [en, en]", "languages", "W010", "named twice"),
        ("marks: emoji", "marks", "Y110", "auto, plain, ascii"),
        ("database: assess.db", "database", "W004", "sqlite:///assess.db"),
        ("database: 'sqlite://'", "database", "W004", "cannot be used"),
        ("database: 'sqlite:///'", "database", "W004", "cannot be used"),
        ("database: 'sqlite:///:memory:'", "database", "W004", "cannot be used"),
        ("database: sqlite:///a.db?mode=ro", "database", "W004", "cannot be used"),
        ("database: postgresql://h/db", "database", "W004", "cannot be used"),
        ("vault: s3://bucket", "vault", "W005", "only a folder"),
        ("deadlines: {attest: 2}", "deadlines", "W008", "not in order"),
        ("deadlines: {returned: 0}", "deadlines.returned", "W002", "from 1 to 250"),
        ("deadlines: {atest: 3}", "deadlines.atest", "Y102", 'did you mean "attest"?'),
        ("thresholds: {answered: 101}", "thresholds.answered", "W002", "from 0 to 100"),
        ("evidence: {largest_file_mib: 0.5}", "evidence.largest_file_mib", "Y106", "digits"),
        ("contact: me", "contact", "Y101", "names with values"),
        (f"origin: {ORIGIN}", "origin", "W009", "do not belong together"),
        (f"log_key: {KEY}", "log_key", "W009", "do not belong together"),
        (f"origin: other\nlog_key: {KEY}", "log_key", "W009", "do not belong together"),
        ("rehearsal: true", "rehearsal", "Y109", "2026-12-31"),
        ("time_zon: UTC", "time_zon", "Y102", "time_zone"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(line: str, field: str, code: str, said: str) -> None:
    (problem,) = problems_of(f"{SMALL}{line}\n")
    assert (problem.field, problem.code) == (field, code)
    assert said in str(problem)
    assert problem.place.line >= 5


@pytest.mark.parametrize(
    ("calendar", "field", "code", "said"),
    [
        ("JP: {country: Japan}", "calendars.JP.country", "Y113", "JP"),
        ("JP: {country: JP, subdivision: tokyo}", "calendars.JP.subdivision", "Y113", "CA"),
        ("JP: {subdivision: CA}", "calendars.JP.subdivision", "W007", "needs its country"),
        ("JP: {weekend: [sunday]}", "calendars.JP.weekend[1]", "Y110", 'did you mean "sun"?'),
        ("JP: {closed: [13-01]}", "calendars.JP.closed[1]", "W006", "12-29..01-03"),
        ("JP: {closed: [02-30]}", "calendars.JP.closed[1]", "W006", "not a day"),
        ("JP: {closed: [2026-02-29]}", "calendars.JP.closed[1]", "W006", "not a day"),
        ("JP: {closed: [2026-W33-1]}", "calendars.JP.closed[1]", "W006", "not a day"),
        ("JP: {closed: [12-29..2027-01-03]}", "calendars.JP.closed[1]", "W006", "not a day"),
        ("JP: {closed: [2026-08-14..2026-08-12]}", "calendars.JP.closed[1]", "W006", "not a day"),
        ("JP: {closed: [5]}", "calendars.JP.closed[1]", "Y105", "quote it"),
        ("JP: {open: 12-29}", "calendars.JP.open", "Y111", "a list is expected"),
        ("'1 2': {country: JP}", "calendars.1 2", "W006", "not a name for a calendar"),
        ("JP: JP", "calendars.JP", "Y101", "names with values"),
    ],
)
def test_a_mistake_in_a_calendar(calendar: str, field: str, code: str, said: str) -> None:
    (problem,) = problems_of(SMALL.replace("JP: {country: JP}", calendar))
    assert (problem.field, problem.code) == (field, code)
    assert said in str(problem)


@pytest.mark.parametrize(
    "zone", ["Asia/Tokio", "Asia", "../etc/passwd", "/etc/passwd", "a" * 300, '"Asia/Tokyo\\n"']
)
def test_a_time_zone_must_exist(zone: str) -> None:
    (problem,) = problems_of(SMALL.replace("Asia/Tokyo", zone))
    assert (problem.field, problem.code) == ("time_zone", "W003")


@pytest.mark.parametrize("month", ["0", "13", "-1", "99999999999999999999"])
def test_a_fiscal_year_begins_with_a_month(month: str) -> None:
    (problem,) = problems_of(SMALL.replace("fiscal_year_starts: 4", f"fiscal_year_starts: {month}"))
    assert (problem.field, problem.code) == ("fiscal_year_starts", "W002")


def test_all_mistakes_come_in_one_run() -> None:
    with pytest.raises(Many) as caught:
        read_settings(b"time_zone: Nowhere\nmarks: x\nextra: 1\ncalendars: {}\n")
    fields = sorted(error.message.en.split(":")[0] for error in caught.value.errors)
    assert fields == ["extra", "fiscal_year_starts", "marks", "name", "time_zone"]


def test_problems_of_other_files_do_not_count() -> None:
    (other,) = problems_of(f"{SMALL}marks: x\n")
    problems = [other]
    assert collect_settings(SMALL.encode(), "assess.yaml", problems) is not None
    assert problems == [other]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"- a",
        b"a: &x 1\nb: *x\n",
        b"{" * 100_000,
        b'name: {en: "\\x1b]0;x\\x07", ja: a}\n',
        b"<<: {name: 1}\n",
        b"name: !!python/name:os.system\n",
        b"\xfe\xff\x00n",
        b"name: \x9b31m",
    ],
)
def test_hostile_bytes_raise_our_error(data: bytes) -> None:
    with pytest.raises(AssessError) as caught:
        read_settings(data)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("key", "fits"),
    [
        (KEY, True),
        (KEY + "\n", False),
        (KEY.replace("0badcafe", "0BADCAFE"), False),
        (f"x{KEY}", False),
        (f"{ORIGIN}+0badcafe", False),
        ("", False),
    ],
)
def test_a_key_bears_the_name_of_its_log(key: str, fits: bool) -> None:
    assert is_key_of(key, ORIGIN) is fits


def test_a_name_that_no_log_may_bear_has_no_key() -> None:
    assert not is_key_of("a\N{ZERO WIDTH SPACE}b+0badcafe+AA==", "a\N{ZERO WIDTH SPACE}b")
