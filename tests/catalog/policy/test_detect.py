"""Every detector on an invented text: what it finds, where, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from assess.catalog.policy.calendar_dates import add_months, dates
from assess.catalog.policy.check import Checked
from assess.catalog.policy.figures import figures
from assess.catalog.policy.outline import Mark, parse
from assess.domain.policy import Detector, FactSlot, FactValue, SourceLines, Term, TermCheck
from assess.domain.statement import Conflict, ConflictStatus, Severity
from assess.text import Text
from tests.catalog.policy.aoba import (
    ENGLISH,
    JAPANESE,
    SOURCE,
    changed,
    checked,
    known,
    text,
    told,
)

WORDS = Text("words", "言葉")


def unknown(source: str, detector: str) -> list[tuple[list[int], str]]:
    """What is found in a text of which the catalogue knows nothing."""
    return told(checked(source), detector)


def test_a_good_text_has_no_findings() -> None:
    assert checked(ENGLISH, JAPANESE).findings == ()


@pytest.mark.parametrize(
    "key", ["br_privacy_us_01_02", "TODO", "TBD", "{{ company }}", "${name}", "〇〇", "Lorem ipsum"]
)
def test_placeholders(key: str) -> None:
    assert unknown(f"We keep it.\nWe collect {key} here.\n", "D1") == [
        ([2], f'a placeholder was never replaced: "{key}"')
    ]


def test_what_is_no_placeholder() -> None:
    assert (
        unknown("See user_name and todo lists.\n● One ○ two.\nhttps://x.example/a_b\n", "D1") == []
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("We share it for (i) ads [and for our group].", "square brackets"),
        ("広告のため、[グループ会社のため]に提供します。", "square brackets"),
        ("We keep it (for a year.", '"(" is never closed'),
        ("一年間（保存します。", '"（" is never closed'),
        ("We keep it for a year).", '")" was never opened'),
        ("[To opt out]", None),
        ("2. [To opt out]", None),
        ("【安全管理措置】", None),
        ("As in 1) to 3) above, we ask.", None),
        ("上記1)、2)又は3)の申出", None),
        ("We follow the note [1].", None),
    ],
)
def test_traces_of_drafting(line: str, found: str | None) -> None:
    messages = [message for _, message in unknown(f"{line}\n", "D2")]
    assert (found is None) == (not messages)
    assert all(found is not None and message.startswith(found) for message in messages)


def test_numbers_rise_by_one() -> None:
    source = "1. Uses\nWe use it.\n2. Safety\nWe lock it.\n4. Requests\nWe answer.\n"
    assert unknown(source, "D3") == [([5], "number 4 follows number 2")]


def test_numbering_may_begin_again_and_go_deeper() -> None:
    source = (
        "1. Uses\nWe use it:\n1) to ask;\n2) to send.\n2. Safety\n(i) locks are used\n"
        "(ii) logs are kept\n3. Rest\n3-1. One is this.\n3-2. Two is that.\n"
        "Addendum\n1. Scope\nUs.\n"
    )
    assert unknown(source, "D3") == []


def test_a_heading_without_number_among_numbered_ones() -> None:
    source = "# 1. Uses\n\nWe use it.\n\n# Sale\n\nWe sell it.\n\n# 3. Rest\n\nIt ends.\n"
    found = told(checked_markdown(source), "D3")
    assert found == [
        ([5], "a heading without number stands between numbered ones"),
        ([9], "number 3 follows number 1"),
    ]


def test_a_number_without_its_full_stop() -> None:
    source = "1. Uses\nWe use it.\n2 Safety\nWe lock it.\n3. Rest\nIt ends.\n"
    assert unknown(source, "D3") == [([3], "the number of this heading lacks its full stop")]


def test_an_empty_section() -> None:
    source = "1. Uses\nWe use it.\n2. Opting out\n3. Rest\nIt ends.\n"
    assert unknown(source, "D3") == [([3], 'there is no text under the heading "Opting out"')]


def test_a_heading_above_deeper_ones_is_not_empty() -> None:
    source = "1. Uses\n1) Customers\nWe sell.\n2) Staff\nWe pay.\n2. Rest\nIt ends.\n"
    assert unknown(source, "D3") == []


def test_short_numbered_lines_in_a_row_are_a_list() -> None:
    source = "We need these papers:\n1. passport\n2. licence\n3. residence card\nWe return them.\n"
    assert unknown(source, "D3") == []


def test_a_boxed_heading_as_an_item() -> None:
    source = "1. Rights\n  1. Write to us.\n  2. [To opt out]\n  3. Agents may write, too.\n"
    assert [message for _, message in unknown(source, "D3")] == [
        'there is no text under the heading "To opt out"',
        "a heading in brackets stands as an item of a numbered list",
    ]


def checked_markdown(source: str) -> Checked:
    """A check of Markdown."""
    from assess.catalog.policy.check import check

    return check(known(), [text(source, "p.md", "markdown")], date(2026, 6, 30))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("See Section 7 of this Policy.", '"Section 7" leads nowhere: there is no section 7'),
        (
            "Ask as in Section 2(1) now.",
            '"Section 2(1)" leads nowhere: there is no (1) in section 2',
        ),
        ("It is as told in paragraph 2.", '"paragraph 2" leads nowhere'),
        ("As used in 2-3 above.", '"in 2-3" leads nowhere'),
        ("Only 1) applies here.", '"1)" leads nowhere'),
        ("Please contact us as in Section 1.", 'section 1 ("Uses") holds no contact details'),
        ("Please refer to “About Logs” for more.", 'nothing in these texts is called "About Logs"'),
        ("Read https://x.example/ja/policy first.", "the page linked is in the other language"),
        ("Read https://x.example/?hl=ja first.", "the page linked is in the other language"),
        ("本方針8に定めます。", '"本方針8" leads nowhere'),
        ("第2項に規定します。", '"第2項" leads nowhere'),
        ("「記録について」をご確認ください。", 'nothing in these texts is called "記録について"'),
        ("https://x.example/en/ をご覧ください。", "the page linked is in the other language"),
    ],
)
def test_references_that_lead_nowhere(line: str, message: str) -> None:
    source = f"1. Uses\nWe use it.\n2. Rest\n{line}\n"
    found = unknown(source, "D4")
    assert found
    assert all(lines == [4] and told_.startswith(message[:20]) for lines, told_ in found)
    assert found[0][1].startswith(message)


@pytest.mark.parametrize(
    "line",
    [
        "See Section 1 above.",
        "Contact us as in Section 3.",
        "See Section 1798.80(e) of the California Civil Code.",
        "Article 27, Paragraph 1 of the Act applies.",
        "See “Uses.”",
        "See “1. Uses” above.",
        "As in 1) and 2) above.",
        "See Section 3-1.",
        "It is as told in paragraph a or b.",
        "(34 CFR Part 99)",
        "個人情報の保護に関する法律第27条第1項に従います。",
        "Read https://x.example/en/policy first.",
    ],
)
def test_references_that_lead_somewhere(line: str) -> None:
    source = (
        "1. Uses\nWe use it.\n2. Rest\n1) one is this.\n2) two is that.\n"
        "a. One it is.\nb. Two it is.\n"
        f"{line}\n3. Contact\n3-1. By mail it is.\nE-mail: a@b.example\n"
    )
    assert unknown(source, "D4") == []


def test_an_overdue_review() -> None:
    source = replace(SOURCE, review_months=12)
    catalogue = known(source=source)
    assert checked(ENGLISH, catalogue=catalogue, as_of=date(2027, 3, 1)).findings == ()
    found = checked(ENGLISH, catalogue=catalogue, as_of=date(2027, 3, 2))
    assert told(found, "D5") == [
        ([2], "last changed on 2026-03-01: more than 12 months before 2027-03-02")
    ]
    assert checked(ENGLISH, as_of=date(2099, 1, 1)).findings == ()


def test_a_date_in_the_future() -> None:
    found = checked(ENGLISH, as_of=date(2026, 2, 28))
    assert told(found, "D5") == [([2], "the last change is dated 2026-03-01, after 2026-02-28")]


def test_a_head_that_is_older_than_a_part() -> None:
    base = known(ENGLISH, None)
    other = replace(SOURCE, id="beech")
    part = known(ENGLISH.replace("2026", "2027").replace("Aoba", "Beech"), None)
    catalogue = replace(
        base,
        sources=(SOURCE, other),
        statements=(
            *base.statements,
            *(replace(s, id=f"beech/{s.id}", source="beech") for s in part.statements),
        ),
    )
    text_ = ENGLISH + ENGLISH.replace("2026", "2027").replace("Aoba", "Beech")
    found = checked(text_, catalogue=catalogue, as_of=date(2028, 1, 1))
    assert told(found, "D5") == [
        ([2, 16], "the head says 2026-03-01, but a part was changed on 2027-03-01")
    ]


def test_a_retired_document() -> None:
    term = Term("card", ("paper card",), ("紙の証",), retired="2026-01-01")
    catalogue = replace(known(), terms=(term,))
    source = "Send a copy of your paper card to us.\nA newspaper cardboard is no card at all.\n"
    assert told(checked(source, catalogue=catalogue), "D5") == [
        ([1], '"paper card" is not issued any more since 2026-01-01')
    ]
    assert told(checked(source, catalogue=catalogue, as_of=date(2025, 12, 31)), "D5") == []


def slot(*values: FactValue, sources: Iterable[str] = ()) -> FactSlot:
    """A fact with these values."""
    return FactSlot("time", Text("Time", "期間"), values, tuple(sources))


TEN = FactValue(
    "aoba", Text("10 days", "10日"), ("aoba/3/2",), {"en": ("ten (10)",), "ja": ("10営業日",)}
)


def test_one_value_is_no_finding() -> None:
    catalogue = replace(known(), facts=(slot(TEN, sources=["aoba"]),))
    assert checked(ENGLISH, JAPANESE, catalogue=catalogue).findings == ()


def test_a_fact_stated_differently() -> None:
    other = FactValue("aoba", Text("at once", "直ちに"), ("aoba/3/1",), only_in="en")
    catalogue = replace(known(), facts=(slot(TEN, other),))
    found = checked(ENGLISH, JAPANESE, catalogue=catalogue)
    assert told(found, "D6") == [([12, 12, 12], "Time: Aoba policy: 10 days / (English) at once")]


def test_a_source_that_says_nothing() -> None:
    beech = replace(SOURCE, id="beech", title=Text("Beech", "ブナ"))
    base = known()
    statement = replace(base.statements[1], id="beech/1", source="beech")
    catalogue = replace(
        base,
        sources=(SOURCE, beech),
        statements=(*base.statements, replace(statement, hashes={"en": "0" * 64}, lines={})),
        facts=(slot(TEN, sources=["aoba", "beech"]),),
    )
    assert checked(ENGLISH, JAPANESE, catalogue=catalogue).findings == ()
    found = checked(ENGLISH, catalogue=catalogue, sources=("aoba", "beech"))
    assert told(found, "D6") == []


def test_a_text_that_no_longer_says_so() -> None:
    catalogue = replace(known(), facts=(slot(TEN),))
    now = changed(ENGLISH, ("ten (10)", "twelve (12)"))
    found = checked(now, JAPANESE, catalogue=catalogue)
    assert told(found, "D6") == [([12], 'Time: the text no longer says "ten (10)"')]
    assert found.findings[0].changed


def bilingual(english: str, japanese: str, *terms: Term) -> list[str]:
    """D7 of the known texts after edits of both, which the catalogue knows so."""
    catalogue = replace(known(english, japanese), terms=terms)
    return [message for _, message in told(checked(english, japanese, catalogue=catalogue), "D7")]


def test_numbers_of_both_languages() -> None:
    japanese = changed(JAPANESE, ("10営業日", "14営業日"))
    assert bilingual(ENGLISH, japanese) == [
        "numbers differ: only in English 10; only in Japanese 14"
    ]


def test_dates_are_compared_as_dates() -> None:
    japanese = changed(JAPANESE, ("2026年3月1日", "令和8年3月1日"))
    assert bilingual(ENGLISH, japanese) == []
    japanese = changed(JAPANESE, ("2026年3月1日", "令和8年3月2日"))
    assert bilingual(ENGLISH, japanese) == [
        "numbers differ: only in English 2026-03-01; only in Japanese 2026-03-02"
    ]


def test_a_number_may_be_spelled() -> None:
    english = changed(ENGLISH, ("ten (10) business", "ten business"))
    assert bilingual(english, JAPANESE) == []


def test_an_open_list_against_a_closed_one() -> None:
    japanese = changed(JAPANESE, ("ICカードが", "ICカード等が"))
    assert bilingual(ENGLISH, japanese) == [
        "Japanese leaves the list open (and the like), English closes it"
    ]
    english = changed(ENGLISH, ("an IC card.", "an IC card or the like."))
    assert bilingual(english, japanese) == []
    assert bilingual(english, JAPANESE) == [
        "English leaves the list open (and the like), Japanese closes it"
    ]


@pytest.mark.parametrize(
    ("check", "count"), [(TermCheck.BOTH, 2), (TermCheck.EN, 1), (TermCheck.JA, 1)]
)
def test_terms_that_have_no_counterpart(check: TermCheck, count: int) -> None:
    visitor = Term("visitor", ("visitor*",), ("来客",), check)
    shred = Term("shred", ("burn*",), ("裁断",), check)
    assert len(bilingual(ENGLISH, JAPANESE, visitor, shred)) == count


def test_terms_that_have_one() -> None:
    regularly = Term("regularly", ("regular*", "periodic*"), ("定期的",))
    card = Term("card", ("IC card",), ("ICカード",))
    assert bilingual(ENGLISH, JAPANESE, regularly, card) == []


def test_a_lost_bullet() -> None:
    english = changed(ENGLISH, ("● Devices", "Devices"))
    assert bilingual(english, JAPANESE) == [
        "in English its bullet differs from those of its neighbours"
    ]


def test_bullets_may_differ_between_languages() -> None:
    assert bilingual(ENGLISH.replace("● ", ""), JAPANESE) == []


def test_a_sentence_in_one_language_only() -> None:
    base = known()
    lone = replace(base.statements[7], hashes={"ja": base.statements[7].hashes["ja"]})
    alone = replace(base, statements=(*base.statements[:6], lone, *base.statements[8:]))
    found = checked(ENGLISH, JAPANESE, catalogue=alone)
    assert told(found, "D7") == [([10], "this stands in Japanese only")]


def test_what_is_the_same_in_one_language_only() -> None:
    english = changed(ENGLISH, ("to send invitations", "to answer inquiries"))
    assert bilingual(english, JAPANESE) == ["in English the same as line 4, in Japanese not"]


def test_sentences_that_cannot_be_told_apart_are_compared_together() -> None:
    """Two English sentences, one in Japanese: their numbers are those of both."""
    english = changed(ENGLISH, ("Training is recorded.", "Training takes 2 days."))
    japanese = changed(JAPANESE, ("行います。研修は記録します。", "2日かけて行います。"))
    base = known(english, JAPANESE)
    one = text(japanese).sentences
    from assess.catalog.hashes import sentence_hash

    shared = sentence_hash(next(s.text for s in one if "2日" in s.text))
    statements = [
        replace(s, hashes={**s.hashes, "ja": shared}) if s.id in ("aoba/2/2", "aoba/2/3") else s
        for s in base.statements
    ]
    catalogue = replace(base, statements=tuple(statements))
    assert told(checked(english, japanese, catalogue=catalogue), "D7") == []


def conflict(
    *detectors: Detector,
    lines: str = "",
    slot_: str = "",
    status: ConflictStatus = ConflictStatus.OPEN,
) -> Conflict:
    """A record of the English text."""
    there = (SourceLines("aoba", {"en": lines}),) if lines else ()
    return Conflict("C-01", WORDS, Severity.LOW, status, "LEG", None, detectors, slot_, there)


def recorded(record: Conflict, english: str = ENGLISH) -> tuple[bool, tuple[str, ...]]:
    """Whether the check passes, and conflicts not seen."""
    japanese = changed(JAPANESE, ("10営業日", "14営業日"))
    catalogue = replace(known(ENGLISH, japanese), conflicts=(record,))
    found = checked(english, japanese, catalogue=catalogue)
    return found.passes, tuple(c.id for c in found.not_seen)


def test_a_recorded_finding_does_not_stop() -> None:
    assert recorded(conflict(Detector.PARITY, lines="12")) == (True, ())
    assert recorded(conflict(Detector.PARITY, lines="11-12")) == (True, ())
    accepted = conflict(Detector.PARITY, lines="12", status=ConflictStatus.ACCEPTED)
    assert recorded(accepted) == (True, ())


def test_another_line_detector_or_state_is_no_record() -> None:
    assert recorded(conflict(Detector.PARITY, lines="4")) == (False, ("C-01",))
    assert recorded(conflict(Detector.DATE, lines="12")) == (False, ("C-01",))
    mended = conflict(Detector.PARITY, lines="12", status=ConflictStatus.PUBLISHED)
    assert recorded(mended) == (False, ())


def test_a_record_holds_where_the_line_moved() -> None:
    assert recorded(conflict(Detector.PARITY, lines="12"), f"\n\n{ENGLISH}") == (True, ())


def test_a_fact_is_recorded_by_its_name() -> None:
    other = FactValue("aoba", Text("at once", "直ちに"), ("aoba/3/1",))
    base = replace(known(), facts=(slot(TEN, other),))
    record = conflict(Detector.FACT, slot_="time")
    assert checked(ENGLISH, JAPANESE, catalogue=replace(base, conflicts=(record,))).passes
    else_ = conflict(Detector.FACT, lines="12", slot_="fee")
    assert not checked(ENGLISH, JAPANESE, catalogue=replace(base, conflicts=(else_,))).passes


def test_no_record_excuses_a_fact_that_is_gone() -> None:
    record = conflict(Detector.FACT, slot_="time")
    base = replace(known(), facts=(slot(TEN),), conflicts=(record,))
    now = changed(ENGLISH, ("ten (10)", "twelve (12)"))
    found = checked(now, JAPANESE, catalogue=base)
    assert [finding.conflicts for finding in found.findings if finding.changed] == [()]


def test_a_conflict_that_only_people_see_is_not_missed() -> None:
    assert recorded(conflict(Detector.PERSON, lines="12"))[1] == ()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("March 1, 2026", date(2026, 3, 1)),
        ("1 March 2026", date(2026, 3, 1)),
        ("Sept. 30th, 2024", None),
        ("Sep. 30, 2024", date(2024, 9, 30)),
        ("2024/09/30", date(2024, 9, 30)),
        ("2024-9-30", date(2024, 9, 30)),
        ("平成19年2月5日", date(2007, 2, 5)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("2026年1月29日", date(2026, 1, 29)),
        ("2026年13月1日", None),
        ("2026/02-03", None),
        ("may 5 of them", None),
    ],
)
def test_dates(written: str, day: date | None) -> None:
    assert [found.day for found in dates(f"on {written}.")] == ([] if day is None else [day])


def test_months_end_where_they_end() -> None:
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2025, 11, 30), 3) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("mark", "parsed"),
    [
        ("1.", Mark("1.", (1,))),
        ("12)", Mark("1)", (12,))),
        ("2-1.", Mark("1-1.", (2, 1))),
        ("(iv)", Mark("(i)", (4,))),
        ("③", Mark("①", (3,))),
        ("b.", Mark("a.", (2,))),
        ("●", None),
        ("※", None),
    ],
)
def test_what_numbers_are(mark: str, parsed: Mark | None) -> None:
    assert parse(mark) == parsed


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("1) to 3) apply", {"1", "2", "3"}),
        ("上記9,1)ないし4)", {"9", "1", "2", "3", "4"}),
        ("TEL: +81 (0)3-0000-0000", set()),
        ("the Act of 2018", set()),
        ("within 14 days", {"14"}),
        ("1798.80(e)", {"1798.80"}),
        ("on May 1, 2026", {"2026-05-01"}),
    ],
)
def test_figures(said: str, numbers: set[str]) -> None:
    assert figures(said) == numbers
