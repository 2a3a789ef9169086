"""What a denial says: the rule, and who can or what to do, each in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from assess.domain.organization import ROLE_NAMES, Role
from assess.text import Text

Denial = tuple[Text, Text]
"""The rule, without its full stop, and who can."""

_SIGNERS = Text("The information manager or a deputy signs.", "情報管理者又は代行者が署名します。")

OTHERS_REVIEW = Text(
    "Another reviewer or the protection manager can.",
    "ほかの確認者又は個人情報保護管理者が確認できます。",
)

IN_PERSON: Denial = (
    Text(
        "this needs the person, not somebody for them",
        "本人が行う必要があり、代理ではできません",
    ),
    Text("Leave out --as.", "--asを付けずに実行してください。"),
)
AUDITOR_ATTESTS: Denial = (
    Text("the audit officer never attests", "個人情報保護監査責任者は署名を行いません"),
    _SIGNERS,
)
FOR_SOMEBODY_ELSE: Denial = (
    Text("nobody signs for somebody else", "ほかの人に代わって署名することはできません"),
    Text(
        "Attach that person's own signed declaration: attest --as PERSON --declaration FILE.",
        "本人が署名した表明を添付してください: attest --as PERSON --declaration FILE",
    ),
)
HEAD_WHILE_VACANT: Denial = (
    Text(
        "a department head signs only while there is no information manager",
        "部門長が署名できるのは、情報管理者が不在の間だけです",
    ),
    _SIGNERS,
)
ONLY_WHO_ADDED: Denial = (
    Text(
        "only who added a piece of evidence withdraws it",
        "証跡を取り下げられるのは、追加した本人だけです",
    ),
    Text("Ask that person.", "追加した人に依頼してください。"),
)
AUDITOR_REVIEWS: Denial = (
    Text(
        "the audit officer samples and gives an opinion, and does not review",
        "個人情報保護監査責任者は抽出して意見を述べる立場で、確認は行いません",
    ),
    Text("Others can.", "ほかの人が確認できます。"),
)
NOT_ITS_ATTESTER = Text(
    "the reviewer of a cell is not its attester", "署名した評価項目を自分で確認することはできません"
)
NOT_WHO_ADDED = Text(
    "the reviewer of a cell did not add its evidence",
    "自分が証跡を追加した評価項目を確認することはできません",
)
NOT_THEIR_OWN = Text("nobody reviews their own department", "自分の部門の確認はできません")
AUDITOR_APPROVES: Denial = (
    Text(
        "the audit officer gives an opinion and does not approve",
        "個人情報保護監査責任者は意見を述べる立場で、承認は行いません",
    ),
    Text("Another person can.", "ほかの人が承認できます。"),
)
REVIEWED_IT: Denial = (
    Text(
        "who reviewed cells of this period does not approve it",
        "この期間の評価項目を確認した人は、承認できません",
    ),
    Text(
        "Another protection manager, or top management, approves.",
        "ほかの個人情報保護管理者又はトップマネジメントが承認します。",
    ),
)


def lacks_role(verb: Text, allowed: Iterable[Role]) -> Denial:
    """That a verb needs one of the roles `allowed`."""
    names = [ROLE_NAMES[role] for role in dict.fromkeys(allowed)]
    return (
        Text(f"your roles do not include it ({verb.en})", f"{verb.ja}に必要な役割がありません"),
        Text(
            f"Needed: {', '.join(n.en for n in names)}.",
            f"必要な役割: {'、'.join(n.ja for n in names)}。",
        ),
    )
