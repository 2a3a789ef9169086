"""What a column of a checklist can hold, and by which headers it is known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from assess.text import Text


class Role(StrEnum):
    """What a column is taken for; the names are those of ``--columns``."""

    ID = "id"
    THEME = "theme"
    TITLE = "title"
    CONTROL = "control"
    QUESTION = "question"
    GUIDANCE = "guidance"
    EVIDENCE = "evidence"
    ANSWERS = "answers"
    REFERENCE = "reference"
    OWNER = "owner"
    RESULT = "result"
    IGNORED = "ignored"


SAID: Mapping[Role, Text] = {
    Role.ID: Text("number or id", "番号"),
    Role.THEME: Text("theme", "分野"),
    Role.TITLE: Text("title", "名称"),
    Role.CONTROL: Text("what must be true", "要求事項"),
    Role.QUESTION: Text("question", "設問"),
    Role.GUIDANCE: Text("explanation", "説明"),
    Role.EVIDENCE: Text("evidence", "証跡"),
    Role.ANSWERS: Text("choices of the answer", "回答の選択肢"),
    Role.REFERENCE: Text("requirement of a framework", "対応する枠組みの要求事項"),
    Role.OWNER: Text("who is in charge", "担当"),
    Role.RESULT: Text("answer or result: not taken", "回答・結果(取り込みません)"),
    Role.IGNORED: Text("not taken", "取り込みません"),
}

REPEATABLE = frozenset(
    (Role.GUIDANCE, Role.EVIDENCE, Role.REFERENCE, Role.RESULT, Role.IGNORED, Role.OWNER)
)
"""Roles that any number of columns may have."""

ASKING = frozenset((Role.TITLE, Role.CONTROL, Role.QUESTION))
"""Roles of which a checklist needs at least one."""

_EXACT: Mapping[Role, str] = {
    Role.ID: "no|id|ref|number|item no|control id|control no|control number|question id|req id"
    "|requirement id|ref no|reference no|item number|seq|項番|番号|管理番号|通番|連番|通し番号"
    "|項目番号|設問番号|質問番号|整理番号|№|ナンバー",
    Role.THEME: "section|category|domain|function|area|theme|group|family|chapter|topic area"
    "|control family|分類|区分|カテゴリ|カテゴリー|大分類|大項目|領域|分野|章|管理領域|措置区分"
    "|種別",
    Role.TITLE: "title|name|control name|control title|subject|topic|sub category|subcategory"
    "|subsection|item|heading|項目|項目名|件名|名称|管理策名|中分類|小分類|中項目|小項目|見出し",
    Role.CONTROL: "requirement|requirements|control|control text|control description|objective"
    "|control objective|standard|criteria|criterion|statement|policy|control statement|safeguard"
    "|requirement text|control specification|specification|要求事項|管理策|要件|規程|規定"
    "|管理目的|目的|対策|安全管理措置|実施事項|遵守事項|ルール|内容|基準|判断基準|規程の内容"
    "|講ずべき措置|措置",
    Role.QUESTION: "question|questions|check|check item|checklist item|checklist|audit question"
    "|assessment question|test|what to check|question text|control question|質問|設問|確認項目"
    "|確認事項|点検項目|点検内容|チェック項目|チェック内容|監査項目|確認内容|点検事項|質問事項"
    "|質問内容|チェックポイント|評価項目|監査質問",
    Role.GUIDANCE: "guidance|description|notes|note|remarks|remark|explanation|help|rationale"
    "|implementation guidance|details|tips|hint|background|説明|備考|解説|補足|留意点|着眼点"
    "|参考|注記|ポイント|補足説明|留意事項|確認のポイント|記入要領|確認方法|点検方法|監査方法",
    Role.EVIDENCE: "evidence|evidence required|required evidence|artifacts|artefacts|documents"
    "|documentation|records|proof|expected evidence|evidence examples|証跡|証憑|確認資料|証拠"
    "|エビデンス|記録|資料|確認書類|関連文書|確認文書|提出資料|根拠資料|証憑類|対象文書|確認記録",
    Role.ANSWERS: "answer options|response options|options|choices|allowed answers|scale"
    "|possible answers|選択肢|回答選択肢|回答方法|回答の選択肢|評価基準",
    Role.REFERENCE: "reference|references|mapping|framework|clause|standard ref"
    "|standard reference|iso|iso 27001|iso27001|iso iec 27001|annex a|nist|nist csf|soc 2|gdpr"
    "|jis|参照|関連規格|根拠|根拠法令|条文|対応規格|規格|該当条項|法令|関連法令|jis q 15001"
    "|jisq15001|根拠条文|規程条項|参照先|対応条項|該当規程|関連規程",
    Role.OWNER: "owner|department|responsible|responsible party|assignee|assigned to|team"
    "|control owner|ownership|control ownership|responsibilities|担当|担当部門|担当部署|部署"
    "|部門|責任者|主管|主管部署|主管部門|実施部門|対象部門|対象部署|担当者",
    Role.RESULT: "answer|response|result|results|status|compliant|compliance|score|finding"
    "|findings|yes no|comment|comments|due date|date|completed|pass fail|rating|maturity"
    "|implemented|action|actions|yes|n a|implementation description|はい|いいえ|回答|結果|判定"
    "|評価|点検結果|適否|日付|点検日|点検者|実施状況|対応状況|確認結果|監査結果|コメント|是正"
    "|是正内容|是正処置|改善事項|実施日|確認者|確認日|期限|対応期限|指摘事項|所見|回答欄"
    "|チェック|チェック欄|確認",
}
KNOWN: Mapping[str, Role] = {
    header: role for role, headers in _EXACT.items() for header in headers.split("|")
}
_LONGEST_FIRST = sorted(KNOWN, key=lambda header: (-len(header), header))
_ASIDE = re.compile(r"[(\[【〔][^)\]】〕]*[)\]】〕]")
_PARTS = re.compile(r"[/\n(（)）・]")
_RESULT = re.compile("回答|結果|判定|点検結果")
"""How headers of what people fill in begin."""

_MARKS = re.compile(r"[\s._:*/,、。・:;#-]+")
_HEADER = 40
"""Longest text that is a header, in characters."""

EXACT, PART = 2, 1
"""How well a header is known."""


def role_of(header: str) -> tuple[Role, int]:
    """What a header says of its column, and how well that is known: 0 for not at all."""
    if len(header) > _HEADER:
        return Role.IGNORED, 0
    if header.strip() in ("#", "№", "No.", "Ｎｏ．"):
        return Role.ID, EXACT
    for said in (_simple(_ASIDE.sub(" ", header)), _simple(header)):
        if said in KNOWN:
            return KNOWN[said], EXACT
    parts = () if _RESULT.match(header) else _PARTS.split(header)
    for part in parts:
        if _simple(part) in KNOWN:
            return KNOWN[_simple(part)], EXACT
    if _RESULT.match(header):
        return Role.RESULT, PART
    said = f" {_simple(header)} "
    for known in _LONGEST_FIRST:
        if known.isascii() and f" {known} " in said:
            return KNOWN[known], PART
        if not known.isascii() and len(known) > 1 and known in said:
            return KNOWN[known], PART
    return Role.IGNORED, 0


def _simple(header: str) -> str:
    return _MARKS.sub(" ", unicodedata.normalize("NFKC", header).casefold()).strip()
