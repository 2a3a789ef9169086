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
_ASKED = rf"(?:{_NOT}|なし|無し){_TAIL}か\Z"
_LAST = rf"{_NOT}{_TAIL}\Z"
_TO_TELL = (
    rf"{_NOT}{_TAIL}か(?:を|について|、)?"
    r"(?:お答え|(?:答え|回答し|記入し|選択し|選んで?)て?)(?:くだ|下)さい"
)
_PLEASE = ("ください", "下さい")
_BAD = (
    *("漏れ", "漏えい", "漏洩", "流出", "紛失", "盗難", "誤送信", "違反", "逸脱", "不備"),
    *("不足", "不正", "不正アクセス", "不一致", "矛盾", "差異", "事故", "インシデント"),
    *("遅延", "滞留", "期限切れ", "期限超過", "未実施", "未対応", "未提出", "未処理"),
    *("未受講", "問題", "苦情", "欠陥", "脆弱性", "誤り"),
)
_AND_SUCH = tuple(word + more for word in _BAD for more in ("", "など", "等"))
_OF_BAD = (
    *("期限切れの", "期限超過の", "未施錠の", "未実施の", "未対応の", "未提出の", "未処理の"),
    *("未受講の", "未登録の", "未承認の", "無許可の", "無断の", "期限を過ぎた"),
    *("許可のない", "権限のない", "不要な", "不審な", "不適切な", "不正な"),
)
_THERE = (
    *("ある", "あった", "あります", "ありました", "いる", "いた", "存在する", "存在した"),
    *("発生した", "発生している", "発生しました", "起きた", "起きている", "残っている"),
    *("残った", "見つかった", "見つかっている", "判明した", "生じた", "生じている"),
    *("認められた", "認められる"),
)
_PARTICLES, _ASIDE_NOUNS = "がはも", "、がはもをにへでの"
_NOUN = 10
"""Characters of the noun behind words such as 不要な."""


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
    if sentences and re.search(_LAST, sentences[-1]):
        return True
    return any(_asks_for_no(sentence) for sentence in sentences)


def _asks_for_no(sentence: str) -> bool:
    if sentence.endswith("か"):
        return bool(re.search(_ASKED, sentence)) or _bad_is_there(sentence.removesuffix("か"))
    asked = sentence.endswith(_PLEASE)
    return asked and bool(re.search(_TO_TELL, sentence))


def _bad_is_there(said: str) -> bool:
    """Whether it says that something bad exists: 違反があった, 期限切れの権限が残っている."""
    said = said.removesuffix("の")
    for verb in _THERE:
        what = said.removesuffix(verb)
        if what != said and what[-1:] in _PARTICLES and _is_bad(what[:-1]):
            return True
    return False


def _is_bad(what: str) -> bool:
    if what.endswith(_AND_SUCH):
        return True
    for word in _OF_BAD:
        _, found, noun = what.rpartition(word)
        if found and 0 < len(noun) <= _NOUN and not any(c in _ASIDE_NOUNS for c in noun):
            return True
    return False
