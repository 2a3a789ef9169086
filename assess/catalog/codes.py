"""The stable codes of what can be wrong in a catalogue; the form of values is in yamlio's codes."""

from __future__ import annotations

from enum import StrEnum

from assess.text import Text


class Code(StrEnum):
    """C0 files, C1 ids and references, C2 values, C3 questions, C4 `when`, C5 the whole.

    C9 are warnings. `CODES` is their table. A code is never reused.
    """

    NO_FILES = "C001"
    TOO_MANY_FILES = "C002"
    TOO_MUCH = "C003"
    FILE_NAME = "C004"
    LINK = "C005"
    NOT_A_FILE = "C006"
    NO_NAME = "C007"
    TWO_NAMES = "C008"
    DUPLICATE_ID = "C101"
    REPEATED = "C102"
    FOREIGN_ID = "C103"
    UNKNOWN_THEME = "C111"
    UNKNOWN_ATTRIBUTE = "C112"
    UNKNOWN_OWNER = "C113"
    UNKNOWN_ENTITY = "C114"
    UNKNOWN_STATEMENT = "C115"
    UNKNOWN_CONFLICT = "C116"
    UNKNOWN_SOURCE = "C117"
    UNKNOWN_QUESTION = "C118"
    STILL_THERE = "C119"
    UNKNOWN_FRAMEWORK = "C120"
    UNKNOWN_ITEM = "C121"
    NESTED_THEME = "C122"
    UNKNOWN_FACT = "C131"
    NOT_JAPANESE = "C201"
    QUARTERS = "C202"
    TOO_LONG = "C203"
    NOT_POSITIVE = "C204"
    HASHES = "C205"
    FRESHNESS = "C206"
    RANGE = "C207"
    TARGET_FORM = "C301"
    TARGET_TYPE = "C302"
    TARGET_UNIT = "C303"
    TARGET_RANGE = "C304"
    TOLERANCE = "C305"
    POPULATION = "C306"
    NEGATIVE = "C307"
    OTHER_STATEMENT = "C308"
    QUESTION_QUARTER = "C309"
    WHEN_FORM = "C401"
    WHEN_TYPE = "C402"
    WHEN_CYCLE = "C403"
    WHEN_SIDE = "C404"
    WHEN_QUARTER = "C405"
    NO_STATEMENT = "C501"
    UNTESTED = "C502"
    NO_CHILDREN = "C503"
    CHILDREN = "C504"
    CHILD_CYCLE = "C505"
    NOBODY_ASKED = "C506"
    NOBODY_SUPPLIES = "C507"
    NO_REQUIRED_EVIDENCE = "C508"
    TOO_MANY_OWED = "C509"
    UNEVEN = "C901"
    NO_CONFLICT_OWNER = "C902"
    ENDING = "C903"
    FORWARD = "C904"


CODES: dict[Code, Text] = {
    Code.NO_FILES: Text("the folder holds no YAML file", "フォルダにYAMLファイルがない"),
    Code.TOO_MANY_FILES: Text("the folder holds too many files", "フォルダのファイルが多すぎる"),
    Code.TOO_MUCH: Text("the files together are too large", "ファイルの合計が大きすぎる"),
    Code.FILE_NAME: Text("a file name that cannot be kept", "保存できないファイル名"),
    Code.LINK: Text("a link that leads out of the folder", "フォルダの外へのリンク"),
    Code.NOT_A_FILE: Text(
        "a pipe, device or socket with the name of a YAML file",
        "YAMLファイルの名前を持つパイプ、デバイス又はソケット",
    ),
    Code.NO_NAME: Text("no file names the catalogue", "カタログの名前を書いたファイルがない"),
    Code.TWO_NAMES: Text(
        "two files name the catalogue", "カタログの名前を書いたファイルが二つある"
    ),
    Code.DUPLICATE_ID: Text("the same id twice", "同じidが二つある"),
    Code.REPEATED: Text("the same item twice in a list", "リストに同じものが二つある"),
    Code.FOREIGN_ID: Text(
        "the id of a question or requirement does not start with its control's",
        "設問又は証跡要件のidが管理策のidで始まらない",
    ),
    Code.UNKNOWN_THEME: Text("no theme has this id", "このidの分野がない"),
    Code.UNKNOWN_ATTRIBUTE: Text("no attribute has this id", "このidの属性がない"),
    Code.UNKNOWN_OWNER: Text("no owner code has this id", "このidの主管コードがない"),
    Code.UNKNOWN_ENTITY: Text("no entity scope has this id", "このidの法人コードがない"),
    Code.UNKNOWN_STATEMENT: Text("no statement has this id", "このidの公表事項がない"),
    Code.UNKNOWN_CONFLICT: Text("no conflict has this id", "このidの不整合がない"),
    Code.UNKNOWN_SOURCE: Text("no source has this id", "このidの出典がない"),
    Code.UNKNOWN_QUESTION: Text("no question has this id", "このidの設問がない"),
    Code.UNKNOWN_FACT: Text("no fact has this id", "このidの事実項目がない"),
    Code.STILL_THERE: Text("a replaced control still exists", "置き換えた管理策が残っている"),
    Code.UNKNOWN_FRAMEWORK: Text("no framework has this id", "このidの枠組みがない"),
    Code.UNKNOWN_ITEM: Text("the framework does not have this item", "枠組みにこのidの項目がない"),
    Code.NESTED_THEME: Text(
        "a theme is part of one that is itself part of another",
        "別の分野に属する分野に属している",
    ),
    Code.NOT_JAPANESE: Text(
        "a Japanese text without any Japanese character", "日本語の文字がない和文"
    ),
    Code.QUARTERS: Text(
        "due quarters outside 1 to 4, none, repeated or unsorted",
        "評価する四半期が1から4でない、空である、重複している、又は順でない",
    ),
    Code.TOO_LONG: Text("a text that does not fit its place", "場所に収まらない文章"),
    Code.NOT_POSITIVE: Text(
        "a number of days, points or years that makes no sense",
        "日数、点数又は年数として成り立たない数値",
    ),
    Code.HASHES: Text("a statement without a sentence hash", "文のハッシュがない公表事項"),
    Code.FRESHNESS: Text(
        "evidence of a state without freshness", "いつまで有効かが分からない、状態の証跡"
    ),
    Code.RANGE: Text("a range of ids that leads nowhere", "成り立たないidの範囲"),
    Code.TARGET_FORM: Text("a target needs exactly one rule", "目標の規則は一つだけ"),
    Code.TARGET_TYPE: Text(
        "a target that does not fit the type of its question", "設問の種類に合わない目標"
    ),
    Code.TARGET_UNIT: Text("a number with a target needs a unit", "目標のある数値には単位が必要"),
    Code.TARGET_RANGE: Text(
        "a target outside what an answer can be", "回答としてあり得ない範囲の目標"
    ),
    Code.TOLERANCE: Text("a tolerance where none is allowed", "認められない許容差"),
    Code.POPULATION: Text(
        "a population is required of an answer that is no share", "割合でない回答に母数を求めている"
    ),
    Code.NEGATIVE: Text(
        "a question whose good answer would be no", "「できていない」が良い回答になる設問"
    ),
    Code.OTHER_STATEMENT: Text(
        "a question tests a statement that its control does not name",
        "管理策にない公表事項を確かめる設問",
    ),
    Code.QUESTION_QUARTER: Text(
        "a question is due when its control is not", "管理策の評価時期にない設問"
    ),
    Code.WHEN_FORM: Text(
        "`when` needs a question and one condition", "`when`には設問と一つの条件が必要"
    ),
    Code.WHEN_TYPE: Text(
        "the condition of `when` does not fit the type of its question",
        "`when`の条件が設問の種類に合わない",
    ),
    Code.WHEN_CYCLE: Text("`when` leads back to itself", "`when`が自分自身に戻る"),
    Code.WHEN_SIDE: Text(
        "`when` waits for an answer that those asked never give",
        "`when`が、問われる側の答えない設問を待っている",
    ),
    Code.WHEN_QUARTER: Text(
        "`when` waits for an answer that is not asked in that quarter",
        "`when`が、その四半期にない設問を待っている",
    ),
    Code.NO_STATEMENT: Text(
        "a control without statement and without reason", "公表事項も理由もない管理策"
    ),
    Code.UNTESTED: Text("no question tests the statement", "公表事項を確かめる設問がない"),
    Code.NO_CHILDREN: Text("an umbrella without children", "下位の公表事項がないumbrella"),
    Code.CHILDREN: Text(
        "children of a statement that is no umbrella",
        "umbrellaでない公表事項に下位の公表事項がある",
    ),
    Code.CHILD_CYCLE: Text("an umbrella stands below itself", "umbrellaが自分自身の下位にある"),
    Code.NOBODY_ASKED: Text(
        "asked of a side that the control does not apply to", "管理策が適用されない側に問うている"
    ),
    Code.NOBODY_SUPPLIES: Text(
        "supplied centrally, but the control has no owner",
        "集約部門が提供するが、管理策に主管がない",
    ),
    Code.NO_REQUIRED_EVIDENCE: Text(
        "a cell without any required evidence", "必須の証跡がない評価項目"
    ),
    Code.TOO_MANY_OWED: Text(
        "a plain department owes too many files in a quarter",
        "一般の部門が一四半期に提出するファイルが多すぎる",
    ),
    Code.UNEVEN: Text("due quarters are unevenly spread", "評価する四半期に偏りがある"),
    Code.NO_CONFLICT_OWNER: Text("an open conflict without owner", "担当のない未解決の不整合"),
    Code.ENDING: Text(
        "a YAML file that is not read because of its ending",
        "拡張子のため読み込まれないYAMLファイル",
    ),
    Code.FORWARD: Text(
        "`when` waits for a question that comes later", "`when`が後の設問を待っている"
    ),
}
