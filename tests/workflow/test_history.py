"""Past results: who imports them, into which periods, what they feed and never change."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from assess.domain.answer import Choice, Ratio, Words
from assess.domain.event import HistoryImported
from assess.domain.facts import CellKey
from assess.domain.outcome import Result
from assess.errors import BadInput, Many, NotPermitted, Refused
from assess.exchange.history.values import Column
from assess.ledger import faults
from assess.reports.data import report_data
from assess.storage import tables as t
from assess.storage.records import stored_event
from assess.workflow import approve, history, period, sheet
from assess.workflow import log as logging
from assess.workflow.reporting import report_at
from tests.japanese import refused
from tests.storage.forger import forging
from tests.workflow.stage import (
    ADMIN,
    APPROVER,
    HR,
    OFFICE,
    PERIOD,
    PR,
    PR_MANAGER,
    SIGNING_DAY,
    Stage,
)
from tests.workflow.stages import BEFORE, import_before

AT = "2026-09-06"
BEFORE_PERIOD = "2026-Q2"


@pytest.fixture
def imported(opened: Stage) -> Stage:
    """2026-Q3 is open, 2026-Q2 was imported."""
    import_before(opened, AT)
    return opened


def event(stage: Stage, idx: int) -> HistoryImported:
    """The event of a leaf."""
    with stage.store.read() as view:
        found = stored_event(view.conn, view.leaf(idx))
    assert isinstance(found, HistoryImported)
    return found


def size(stage: Stage) -> int:
    with stage.store.read() as view:
        return view.head().size


def test_one_leaf_commits_to_the_file_and_names_nobody(opened: Stage) -> None:
    before = size(opened)
    done = import_before(opened, AT)
    assert size(opened) == before + 1
    assert done.idx == before
    with opened.store.read() as view:
        leaf = view.leaf(done.idx)
    assert (leaf.kind, leaf.by) == ("history.import", OFFICE)
    assert leaf.p["counts"] == {"asserted": 2, "nonconforming": 1, "partly": 1}
    assert leaf.p["findings"] == 2
    text = leaf.to_bytes().decode()
    assert not any(word in text for word in ("森", "鍵", "点検", "before.csv"))
    found = event(opened, done.idx)
    content = json.loads(found.content.data or b"")
    data = opened.vault.read_bytes(content["sha256"])
    assert data == BEFORE.encode()
    assert found.file.c == hashlib.sha256(bytes.fromhex(content["salt"]) + data).hexdigest()
    assert "鍵" not in (found.content.data or b"").decode()
    assert opened.verify().intact


def test_only_the_office_imports(opened: Stage) -> None:
    file = opened.file("before.csv", BEFORE)
    for person in (PR_MANAGER, APPROVER, "p_seki"):
        with refused(NotPermitted):
            history.prepare(opened.desk(person, AT), file, BEFORE_PERIOD)
    assert history.prepare(opened.desk(ADMIN, AT), file, BEFORE_PERIOD).past.answers
    with refused(NotPermitted):
        history.list_past(opened.desk(PR_MANAGER, AT))


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (PERIOD, "was opened here"),
        ("2026-Q4", "comes after 2026-Q3"),
        ("2026-Q5", "is not a period"),
        ("FY2026-Q1", "is not a period"),
    ],
)
def test_periods_that_are_not_imported(opened: Stage, named: str, message: str) -> None:
    file = opened.file("before.csv", BEFORE)
    with pytest.raises((Refused, BadInput), match=message):
        history.prepare(opened.desk(OFFICE, AT), file, named)


def test_a_quarter_that_has_not_ended_has_no_past_results(fresh: Stage) -> None:
    file = fresh.file("before.csv", BEFORE)
    with refused(Refused, "ends on 2026-09-30"):
        history.prepare(fresh.desk(OFFICE, "2026-09-02"), file, PERIOD)
    desk = fresh.desk(OFFICE, "2026-10-01")
    history.import_past(desk, history.prepare(desk, file, PERIOD))
    assert [o.past.period.id for o in history.list_past(desk)] == [PERIOD]
    assert logging.log(desk)[-1].kind == "history.import"
    assert fresh.verify().intact


def test_an_import_stops_counting_once_its_period_is_opened(fresh: Stage) -> None:
    import_before(fresh, "2026-10-01", period=PERIOD)
    desk = fresh.desk(OFFICE, "2026-10-02")
    period.open_period(desk, PERIOD)
    (listed,) = history.list_past(desk)
    assert (listed.counts, listed.opened_since, listed.open_findings) == (False, True, ())
    assert fresh.book().past == ()


def test_importing_again_takes_a_reason_and_deletes_nothing(imported: Stage) -> None:
    with refused(BadInput, "takes a reason"):
        import_before(imported, AT)
    first = size(imported) - 1
    text = BEFORE.replace("PR,ORG-02,Q1,○", "PR,ORG-02,Q1,△")
    again = import_before(imported, AT, text, reason="The old file was a draft.")
    assert event(imported, again.idx).supersedes == first
    old, new = history.list_past(imported.desk(OFFICE, AT))
    assert (old.superseded_by, old.counts) == (again.idx, False)
    assert (new.past.reason, new.counts) == ("The old file was a draft.", True)
    assert len(old.past.answers) == len(new.past.answers) == 5
    assert last(imported, "ORG-02-Q1").answer.value is Choice.PARTIAL
    assert imported.verify().intact


def test_what_came_in_between_is_not_replaced_unseen(imported: Stage) -> None:
    desk = imported.desk(OFFICE, AT)
    prepared = history.prepare(desk, imported.file("before.csv", BEFORE), BEFORE_PERIOD)
    import_before(imported, AT, reason="First.")
    with refused(Refused, "meanwhile"):
        history.import_past(desk, prepared, reason="Second.")


def test_unknown_names_stop_an_import_unless_they_are_left_out(opened: Stage) -> None:
    text = BEFORE + "広報課,ORG-03,Q3,○,,,,\n"
    desk = opened.desk(OFFICE, AT)
    prepared = history.prepare(desk, opened.file("before.csv", text), BEFORE_PERIOD)
    before = size(opened)
    with refused(Many) as caught:
        history.import_past(desk, prepared)
    assert [e.where for e in caught.value.errors] == ["before.csv: A7", "before.csv"]
    assert "public-relations" in caught.value.errors[0].hint.en
    assert size(opened) == before
    history.import_past(desk, prepared, skip_unknown=True)
    assert size(opened) == before + 1


def test_files_that_are_not_taken(opened: Stage) -> None:
    desk = opened.desk(OFFICE, AT)
    with refused(BadInput):
        history.prepare(desk, opened.root / "missing.csv", BEFORE_PERIOD)
    with refused(BadInput, "workspace itself"):
        history.prepare(desk, opened.workspace.database, BEFORE_PERIOD)
    prepared = history.prepare(
        desk, opened.file("none.csv", "部門,管理策,回答\n経理,ORG-03,○\n"), BEFORE_PERIOD
    )
    with refused(BadInput, "No row"):
        history.import_past(desk, prepared, skip_unknown=True)


def last(stage: Stage, question: str, at: str = SIGNING_DAY) -> Any:
    """The earlier answer beside a question of public relations."""
    shown = sheet.show(stage.desk(PR_MANAGER, at), PR)
    return next(q.last for c in shown.cells for q in c.questions if q.question.id == question)


def test_an_imported_answer_stands_beside_the_question(imported: Stage) -> None:
    found = last(imported, "ORG-02-Q1")
    assert (found.period, found.answer.value) == (BEFORE_PERIOD, Choice.YES)
    assert (found.imported, found.whole, found.same) == (True, False, False)
    assert (found.attester, str(found.on)) == ("森 彩", "2026-07-03")
    assert last(imported, "ORG-04-Q4").answer.value == Words("鍵の管理簿に署名漏れ")
    whole = last(imported, "PHY-04-Q2")
    assert (whole.answer.value, whole.whole) == (Choice.YES, True)
    assert last(imported, "PHY-05-Q1") is None
    shown = sheet.show(imported.desk("p_ono", SIGNING_DAY), HR)
    cell = shown.cell("PER-01")
    assert cell is not None
    share = cell.questions[0].last
    assert share is not None
    assert share.answer.value == Ratio(23, 24)


def test_an_attested_answer_stands_before_an_imported_one(full: Stage) -> None:
    book = full.book("2027-02-01")
    key = CellKey("ORG-04", PR)
    question = book.questions(key)[0]
    periods = [(a.period, a.imported) for a in book.past_answers(key, question)]
    assert periods[-1] == (BEFORE_PERIOD, True)
    assert [imported for _, imported in periods].count(True) == 1


def test_an_open_finding_is_carried_until_an_approval_finds_its_cell_conforming(
    signed: Stage,
) -> None:
    text = BEFORE.replace("PR,ORG-04,Q1,×", "PR,PHY-04,Q1,×").replace("ORG-04,Q4", "ORG-04,Q2")
    text = text.replace("鍵の管理簿に署名漏れ", "○")
    import_before(signed, "2026-10-06", text)
    key = CellKey("PHY-04", PR)
    assert [o.finding.text for o in signed.book().open_before(key)] == ["点検の記録がない"]
    signed.accept(OFFICE, "2026-10-07", PR)
    period.close(signed.desk(OFFICE, "2026-10-26"))
    desk = signed.desk(OFFICE, "2026-10-31")
    assert len(history.list_past(desk)[0].open_findings) == 2
    done = approve.approve(signed.desk(APPROVER, "2026-10-30"))
    assert done.closed == ()
    book = signed.book("2026-10-31", period=PERIOD, results=True)
    assert book.outcomes[key].result is Result.CONFORMING
    assert book.open_before(key) == ()
    assert [o.finding.key.department for o in book.open_before_of(HR)] == [HR]
    assert [f.key.department for f in history.list_past(desk)[0].open_findings] == [HR]


def without_history(data: Any) -> Any:
    """A report's data but for what an import adds, and for where the ledger ends."""
    figures = {k: v for k, v in data["figures"].items() if not k.startswith("imported:")}
    head = {k: v for k, v in data["report"].items() if k != "at"}
    annexes = {k: v for k, v in data["annexes"].items() if k != "imported"}
    limits = [line for line in data["limitations"] if line["say"] != "limits.later"]
    parts = {"figures": figures, "report": head, "annexes": annexes, "limitations": limits}
    return {**data, **parts, "ledger": None}


def test_an_import_changes_no_figure_of_a_period_opened_here(full: Stage) -> None:
    desk = full.desk(OFFICE, "2027-01-29 12:00")

    def data(at: int) -> dict[str, Any]:
        with full.store.read() as view:
            return {p: report_data(report_at(desk, view, p, at)) for p in view.period_ids()}

    before = data(size(full))
    at = "2027-01-29 11:00"
    bad = BEFORE.replace("○", "×").replace("適合", "不適合")
    import_before(full, at, bad, reason="It was too kind.")
    import_before(full, at, bad, period="2025-Q4")
    after = data(size(full))
    for name, was in before.items():
        is_now = after[name]
        for data_of in (was, is_now):
            del data_of["figures"]["proof:uncovered"]
        assert was["annexes"]["imported"] != is_now["annexes"]["imported"]
        assert without_history(was) == without_history(is_now)


def test_an_import_changes_no_cell_result_or_verdict(opened: Stage) -> None:
    book = opened.book(results=True)
    import_before(opened, AT)
    again = opened.book(results=True)
    assert again.past != ()
    assert (again.outcomes, again.verdicts, again.last) == (book.outcomes, book.verdicts, {})
    assert again.finding_flow == book.finding_flow


def test_the_file_in_the_vault_is_looked_at(imported: Stage) -> None:
    (listed,) = history.list_past(imported.desk(OFFICE, AT))
    sha = listed.past.sha256
    (path,) = imported.workspace.vault.rglob(sha)
    path.chmod(0o600)
    path.write_bytes(BEFORE.replace("×", "○").encode())
    path.chmod(0o400)
    assert imported.codes() == [
        (faults.E_EVIDENCE, f"history import {listed.past.mark.idx}, object {sha}")
    ]
    path.unlink()
    assert imported.codes()[0][0] == faults.E_MISSING


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("history_answer", "UPDATE history_answer SET result = 'asserted' WHERE pos = 1"),
        ("history_finding", "DELETE FROM history_finding WHERE pos = 0"),
        ("history", "UPDATE history SET supersedes = 1"),
    ],
)
def test_a_row_that_was_tampered_with_is_found(imported: Stage, table: str, statement: str) -> None:
    with forging(imported.workspace.database) as connection:
        connection.execute(statement)
    (code, place), *_ = imported.codes()
    assert code == faults.E_PROJECTION
    assert place.startswith(f"{table} ")


def test_an_erased_text_of_a_finding_is_found(imported: Stage) -> None:
    with imported.store.read() as view:
        rows = view.rows(t.table(t.HistoryFindingRow), order="pos")
    with forging(imported.workspace.database) as connection:
        connection.execute("DELETE FROM opening WHERE c = ?", (rows[0]["text"],))
    leaf = rows[0]["idx"]
    assert imported.codes() == [(faults.E_MISSING, f"leaf {leaf}, finding H-2026-Q2-01")]


def test_the_log_tells_of_an_import_to_whom_it_concerns(imported: Stage) -> None:
    desk = imported.desk(OFFICE, AT)
    (line,) = [x for x in logging.log(desk, PR, "ORG-04") if x.kind == "history.import"]
    assert line.notes[0].en == "4 cells, 2 open findings"
    assert not [x for x in logging.log(desk, "legal") if x.kind == "history.import"]
    import_before(imported, AT, reason="Again.")
    again = [x for x in logging.log(desk) if x.kind == "history.import"][-1]
    assert again.notes[0].ja.endswith(f"記録{line.idx}を置換え")


def test_columns_may_be_named(opened: Stage) -> None:
    file = opened.file("before.csv", "部門,管理策,可否\nPR,ORG-03,○\n")
    desk = opened.desk(OFFICE, AT)
    found = history.prepare(desk, file, BEFORE_PERIOD, {Column.ANSWER: "可否"})
    assert len(found.past.answers) == 1
