"""What results, reasons, answers and states are called (DESIGN section 2)."""

from __future__ import annotations

from collections.abc import Mapping

from assess.domain.answer import Value
from assess.domain.control import Describes, PersonalData, Supply
from assess.domain.facts import Capacity, FindingLevel, ReviewVerdict, Variant
from assess.domain.judgement import PieceWhy, Reason, ReasonCode
from assess.domain.outcome import RESULT_NAMES, Result
from assess.domain.statement import StatementKind
from assess.domain.verdict import Verdict
from assess.text import Language, Text

ANSWERS: Mapping[str, Text] = {
    "yes": Text("yes", "できている"),
    "partial": Text("partial", "一部できていない"),
    "no": Text("no", "できていない"),
    "na": Text("not applicable", "該当しない"),
    "nil": Text("nothing to report", "発生なし(ゼロ件)の申告"),
    "of": Text("{part} of {whole}", "{whole}中{part}"),
}

RESULTS: Mapping[Result, Text] = RESULT_NAMES

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.CONTRADICTED: Text("contradicted", "相違あり"),
    Verdict.NOT_ASSESSED: Text("not assessed", "未評価"),
    Verdict.PARTLY_SUPPORTED: Text("partly supported", "一部裏付けあり"),
    Verdict.SUPPORTED: Text("supported", "裏付けあり"),
    Verdict.NOT_DUE: Text("not due", "今期は評価時期外"),
}

REASONS: Mapping[ReasonCode, Text] = {
    ReasonCode.BY_RULE: Text("does not apply by rule", "規則により対象外"),
    ReasonCode.NA_CONSENTED: Text("not applicable, with consent", "該当しない(同意あり)"),
    ReasonCode.NO: Text("answered no", "できていない"),
    ReasonCode.MISS: Text("misses its target", "目標未達"),
    ReasonCode.COMPUTED_NO: Text("the records say no", "記録上できていない"),
    ReasonCode.DEVIATION: Text("a sample deviates", "抽出した標本に逸脱"),
    ReasonCode.UNCOVERED: Text("days without an exception", "例外承認のない日"),
    ReasonCode.UNATTESTED: Text("not signed", "未署名"),
    ReasonCode.UNVOUCHED: Text("days nobody vouches for", "署名で確認されていない日"),
    ReasonCode.BLANK: Text("not answered", "未回答"),
    ReasonCode.NO_POPULATION: Text(
        "no population and no nil return", "母集団なし(ゼロ件の申告なし)"
    ),
    ReasonCode.NA_PENDING: Text("not applicable, awaiting consent", "該当しない(同意待ち)"),
    ReasonCode.SUPPLY_UNCONFIRMED: Text("supplied figure not confirmed", "提供された数値が未確認"),
    ReasonCode.EXCEPTION: Text("covered by an exception", "例外承認中"),
    ReasonCode.PARTIAL: Text("answered partial", "一部できていない"),
    ReasonCode.WITHIN_TOLERANCE: Text("misses its target, inside the tolerance", "許容差内の未達"),
    ReasonCode.NO_REQUIRED_EVIDENCE: Text("no required evidence", "必須の証跡なし"),
    ReasonCode.EVIDENCE_MISSING: Text("evidence missing", "証跡なし"),
    ReasonCode.EVIDENCE_OUTDATED: Text(
        "evidence from before the requirement changed", "要件の変更前の証跡"
    ),
    ReasonCode.EVIDENCE_STALE: Text("evidence too old", "証跡が期限切れ"),
    ReasonCode.EVIDENCE_WRONG_PERIOD: Text("evidence of another period", "証跡の対象期間違い"),
    ReasonCode.EVIDENCE_GAP: Text("days that the evidence leaves open", "証跡のない日"),
    ReasonCode.EVIDENCE_UNACCEPTED: Text("evidence not accepted yet", "証跡が未確認"),
    ReasonCode.EVIDENCE_REJECTED: Text("evidence sent back", "証跡が差戻し"),
    ReasonCode.SUPPLY_DISPUTED: Text("supplied figure disputed", "提供された数値に異議"),
    ReasonCode.AWAITING_REVIEW: Text("awaiting review", "確認待ち"),
    ReasonCode.RETURNED: Text("sent back", "差戻し"),
}

PIECES: Mapping[PieceWhy, Text] = {
    PieceWhy.COUNTS: Text("counts", "有効"),
    PieceWhy.WITHDRAWN: Text("withdrawn", "取下げ"),
    PieceWhy.NOT_ATTESTED: Text("not signed with yet", "未署名"),
    PieceWhy.OUTDATED: Text(
        "from before the requirement changed, does not count",
        "要件の変更前のため有効な証跡として扱われません",
    ),
    PieceWhy.TOO_OLD: Text("too old, does not count", "古いため有効な証跡として扱われません"),
    PieceWhy.TOO_LATE: Text("too late, does not count", "遅いため有効な証跡として扱われません"),
    PieceWhy.NO_COVERAGE: Text(
        "names no days, does not count", "期間の記載なし、有効な証跡として扱われません"
    ),
    PieceWhy.OUTSIDE_PERIOD: Text(
        "of other days, does not count", "期間外、有効な証跡として扱われません"
    ),
    PieceWhy.UNACCEPTED: Text("counts once accepted", "確認後に有効"),
    PieceWhy.REJECTED: Text("sent back", "差戻し"),
}

CAPACITIES: Mapping[Capacity, Text] = {
    Capacity.INFORMATION_MANAGER: Text("information manager", "情報管理者"),
    Capacity.DEPUTY: Text("deputy", "代行者"),
    Capacity.ACTING: Text("department head, acting", "部門長(職務代行)"),
}

VARIANTS: Mapping[Variant, Text] = {
    Variant.WHOLE: Text("whole period", "対象期間の全体"),
    Variant.RANGE: Text("some days", "期間の一部"),
    Variant.SUCCESSOR: Text("successor relying on records", "前任者の記録に依拠する後任者"),
}

LEVELS: Mapping[FindingLevel, Text] = {
    FindingLevel.MAJOR: Text("major", "重大な不適合"),
    FindingLevel.MINOR: Text("minor", "軽微な不適合"),
    FindingLevel.OBSERVATION: Text("observation", "観察事項"),
}

STATEMENTS: Mapping[StatementKind, Text] = {
    StatementKind.PROMISE: Text("promise", "約束"),
    StatementKind.PRACTICE: Text("practice", "現在の取組み"),
    StatementKind.PURPOSE: Text("purpose", "利用目的"),
    StatementKind.DISCLOSURE: Text("disclosure", "開示事項"),
    StatementKind.RIGHT: Text("right", "本人の権利"),
    StatementKind.PROCEDURE: Text("procedure", "手続き"),
    StatementKind.CONDITION: Text("condition", "条件"),
    StatementKind.INFO: Text("info", "事実の説明"),
    StatementKind.UMBRELLA: Text("umbrella", "見出し(下位の事項による)"),
}

REVIEWS: Mapping[ReviewVerdict, Text] = {
    ReviewVerdict.ACCEPTED: Text("accepted", "確認"),
    ReviewVerdict.RETURNED: Text("sent back", "差戻し"),
}

CLASSES: Mapping[PersonalData, Text] = {
    PersonalData.NONE: Text("no personal data", "個人情報なし"),
    PersonalData.MASKED: Text("masked", "マスク済"),
    PersonalData.CONTAINS: Text("contains personal data", "個人情報あり"),
}

DESCRIBES: Mapping[Describes, Text] = {
    Describes.PERIOD: Text("covers the whole period", "対象期間全体"),
    Describes.STATE: Text("a state on a date", "ある日の状態"),
}

SUPPLIES: Mapping[Supply, Text] = {
    Supply.DEPARTMENT: Text("the department", "部門"),
    Supply.CENTRAL: Text("a central department", "集約部門"),
    Supply.TOOL: Text("the tool's records", "ツールの記録"),
}


def value_words(value: Value, unit: Text | None, language: Language) -> str:
    """A value as people read it: ``98 % (49 of 50)``, ``3 cases``, ``yes``."""
    from assess.workflow.answer import shown_value

    words = {name: text.get(language) for name, text in ANSWERS.items()}
    return shown_value(value, unit.get(language) if unit else "", words)


def reason_words(reason: Reason, language: Language) -> str:
    """A reason with its subject and days."""
    said = REASONS[reason.code].get(language)
    if reason.days:
        said = f"{said} ({reason.days}日)" if language == "ja" else f"{reason.days} {said}"
    return f"{reason.subject} {said}".strip()
