"""The commands of the evidence screen."""

from __future__ import annotations

from assess.domain.control import PersonalData
from assess.text import Text
from assess.tui.commands import MOVING, SIGN, Command

TAKE = Command("evidence.take", Text("Next", "次へ"), typing=("enter",), palette=False)
MARK = Command("list.mark", Text("Choose", "選択"), ("space",), palette=False)
FIND = Command("list.search", Text("Search", "検索"), ("slash",))
NONE = Command("evidence.class_none", Text("No personal data: add", "個人情報なし(追加)"), ("1",))
MASKED = Command("evidence.class_masked", Text("Masked: add", "マスク済(追加)"), ("2",))
CONTAINS = Command(
    "evidence.class_contains", Text("Contains personal data: add", "個人情報あり(追加)"), ("3",)
)
DETAILS = Command("evidence.details", Text("Details and where used", "詳細・使用箇所"), ("v",))
DETACH = Command("evidence.detach", Text("Take back", "取り下げる"), ("delete",))
FRESH = Command(
    "evidence.fresh", Text("Still fresh from last period", "前期から引き続き有効な証跡"), ("t",)
)

CLASSES = {
    NONE.id: PersonalData.NONE,
    MASKED.id: PersonalData.MASKED,
    CONTAINS.id: PersonalData.CONTAINS,
}
"""Command id to the class that it gives."""

EVIDENCE_KEYS = (
    *(TAKE, MARK, FIND, NONE, MASKED, CONTAINS),
    *(DETAILS, DETACH, FRESH, SIGN, *MOVING),
)
