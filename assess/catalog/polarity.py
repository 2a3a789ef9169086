"""Whether a Japanese question has a good answer that is no (DESIGN section 2).

The answers are できている, 一部できていない and できていない. 「…ないか。」 leaves open what
they say, and 「違反があるか。」 makes them say the opposite of what is meant.
"""

from __future__ import annotations

import re
import unicodedata

_ASIDE = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]|「[^「」]*」|『[^『』]*』|※.*")
_NESTED = 4
_SENTENCE = re.compile(r"[。．.？?！!\n]+")
_NOT = r"(?:(?<![少危])(?<!すく)(?:ない|なかった)|無い|無かった|ません)"
_TAIL = r"(?:でした|でしょう|だろう|です|かどう|の|よね|よな)*"
_ASKED = re.compile(rf"(?:{_NOT}|なし|無し){_TAIL}か\Z")
_LAST = re.compile(rf"{_NOT}{_TAIL}\Z")
_TO_TELL = re.compile(
    rf"{_NOT}{_TAIL}か(?:を|について|、)?(?:お答え|(?:答え|回答し|記入し|選択し|選んで?)て?)(?:くだ|下)さい"
)
_BAD = (
    "漏れ|漏えい|漏洩|流出|紛失|盗難|誤送信|違反|逸脱|不備|不足|不正|不正アクセス|不一致|矛盾|"
    "差異|事故|インシデント|遅延|滞留|期限切れ|期限超過|未実施|未対応|未提出|未処理|未受講|"
    "問題|苦情|欠陥|脆弱性|誤り"
)
_OF_BAD = (
    "(?:期限切れ|期限超過|未実施|未対応|未提出|未処理|未受講|未登録|未承認|無許可|無断)の|"
    "期限を過ぎた|許可のない|権限のない|不要な|不審な|不適切な|不正な"
)
_THERE = (
    "ある|あった|あります|ありました|いる|いた|存在する|存在した|発生した|発生している|"
    "発生しました|起きた|起きている|残っている|残った|見つかった|見つかっている|判明した|"
    "生じた|生じている|認められた|認められる"
)
_WHAT = rf"(?:(?:{_BAD})(?:など|等)?|(?:{_OF_BAD})[^、がはもをにへでの]{{1,10}})"
_BAD_IS_THERE = re.compile(rf"{_WHAT}[がはも](?:{_THERE})(?:の)?か\Z")


def is_negative(question: str) -> bool:
    """Whether できている would not be the good answer, or nobody could say.

    What stands in brackets, in quotation marks or behind ※ does not decide.
    """
    text = unicodedata.normalize("NFKC", question)
    for _ in range(_NESTED):
        text, count = _ASIDE.subn("", text)
        if not count:
            break
    sentences = [s.strip() for s in _SENTENCE.split(text) if s.strip()]
    if sentences and _LAST.search(sentences[-1]):
        return True
    return any(_ASKED.search(s) or _TO_TELL.search(s) or _BAD_IS_THERE.search(s) for s in sentences)
