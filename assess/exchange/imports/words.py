"""What an import says in the catalogue that it makes, and about it; in both languages."""

from __future__ import annotations

from assess.text import Text

AS_IT_SHOULD_BE = Text("Is the following as it should be?", "次の点について、適切な状態であるか。")
IN_PLACE = Text("in place", "実施状況")
IS_IN_PLACE = Text("Is this in place?", "以上を実施しているか。")
EVIDENCE = Text("evidence that it is in place", "実施していることを示す証跡")
WHOLE = Text("General", "全般")

NOT_CHOSEN = Text("not in the groups chosen", "選択したグループの対象外")
NOT_SELECTED = Text("not selected by the profile", "プロファイルの選択の対象外")
WITHDRAWN = Text("withdrawn by the framework", "枠組みから削除済み")
CHOICES_AS_WORDS = Text(
    "kept as words in the question", "選択肢を設問の文章として記載(選択式ではなくなります)"
)
CHOICES_AS_ANSWERS = Text(
    "kept as the answers yes, partial, no and na",
    "「できている・一部できている・できていない・該当しない」の回答に対応",
)
AS_TEXT = Text("asked as a question for a text", "文章で答える設問に変更")
AS_EVIDENCE = Text("kept as the evidence that is asked for", "求める証跡として記載")
AS_CONDITION = Text("kept as the condition of the question", "設問の条件として記載")
OTHER_LANGUAGE = Text(
    "neither English nor Japanese; its texts stand where English does",
    "英語でも日本語でもないため、英文の位置に記載しました",
)
NO_PARAMETER = Text(
    "names a parameter that is not there; kept as written",
    "存在しないパラメータを指定(原文のまま記載)",
)
NO_PLACE = Text(
    "names a part that is not there; added at the end",
    "存在しない箇所を指定(末尾に追加)",
)
OF_HEADING = Text(
    "groups of a heading; those of its requirements count",
    "見出しのグループは使わず、各要求事項のものを使用",
)
SECOND_TIME = Text("selected a second time", "重複して選択")
AS_MAPPING = Text("kept as a mapping by its last part", "末尾の部分を対応付けとして記載")
MAPPED_BOTH = Text(
    "kept as a plain mapping, without its kind", "関係の種類を除き、対応付けとして記載"
)

SECOND_FRAMEWORK = Text("a second framework", "二つ目の枠組みです")
CHOOSE_ONE = Text("import one framework at a time", "枠組みを一つずつ取り込んでください")
GIVE_FRAMEWORK = Text(
    "give a file that holds a framework", "枠組みを含むファイルを指定してください"
)
NO_FRAMEWORK = Text("the file holds no framework", "枠組みがありません")
UNKNOWN_FORM = Text(
    "this is neither a CISO Assistant library nor an OSCAL catalog or profile",
    "CISO Assistantのライブラリでも、OSCALのカタログやプロファイルでもありません",
)
TWO_FORMS = Text("this file is of another form than the first", "最初のファイルと形式が異なります")
SAME_FORM = Text("give files of one form", "同じ形式のファイルを指定してください")
NO_GROUPS = Text(
    "--groups chooses from a CISO Assistant framework",
    "--groupsはCISO Assistantの枠組みにのみ使えます",
)
USE_PROFILE = Text(
    "Of an OSCAL catalog a profile chooses: give one with it.",
    "OSCALのカタログから選ぶには、プロファイルを併せて指定してください。",
)
NOTHING_TO_ASSESS = Text(
    "nothing here can be assessed", "評価の対象となる要求事項が一つもありません"
)
CHECK_CHOICE = Text("check what was chosen", "選択の内容を確認してください")
NO_PARENT = Text("no node has this urn", "このurnを持つノードがありません")
NODE_TWICE = Text("another node has this urn already", "このurnを持つノードが既にあります")
IN_A_CIRCLE = Text("the node lies below itself", "ノードが自分自身の下位にあります")
TOO_MANY_QUESTIONS = Text("more than 99 questions", "設問が99件を超えています")
TOO_LONG = Text("the text becomes longer than 65,536 characters", "文章が65,536文字を超えます")
SPLIT_IT = Text("split it in the source", "取込み元で分割してください")
TOO_MANY_PATTERNS = Text("more than 1,000 patterns", "パターンが1,000件を超えています")
TOO_MANY_IMPORTS = Text("more than 100 imports", "importsが100件を超えています")
IMPORTS_ITSELF = Text("the profile imports itself", "プロファイルが自分自身を取り込んでいます")
NO_CATALOG = Text("the file that this names was not given", "ここで指定されたファイルがありません")
GIVE_CATALOG = Text(
    "give the catalog beside the profile, under the name that stands here",
    "プロファイルと併せて、ここに書かれた名前のカタログを指定してください",
)
TWO_PROFILES = Text(
    "this profile is imported by no other", "ほかのプロファイルから使われていません"
)
ONE_PROFILE = Text("import one profile at a time", "プロファイルを一つずつ取り込んでください")
NOT_NEEDED = Text("nothing uses this file", "このファイルは使われません")
LEAVE_OUT = Text("leave it out", "指定から除いてください")
REMOVED = Text("removed by the profile", "プロファイルにより削除")


def reason(ref: str, framework: str, section: str) -> Text:
    """Why a control is there although no published sentence asks for it."""
    where = f" ({section})" if section else ""
    where_ja = f"（{section}）" if section else ""
    return Text(
        f"Requirement {ref} of {framework}{where}.", f"「{framework}」の要求事項{ref}{where_ja}。"
    )


def assessed_against(framework: str) -> Text:
    """The attribute of departments to which a framework applies as a whole."""
    return Text(f"is assessed against {framework}", f"「{framework}」の評価対象")


def of_group(framework: str, group: str) -> Text:
    """The attribute of departments to which a group of a framework applies."""
    return Text(f"is assessed against {framework}, {group}", f"「{framework}」の{group}の評価対象")


def no_group(name: str) -> Text:
    """A group that the framework does not have."""
    return Text(f'no group is called "{name}"', f"「{name}」というグループはありません。")


def known_groups(known: str) -> Text:
    """The groups there are."""
    return Text(f"Groups: {known or 'none'}.", f"使えるグループ: {known or 'なし'}")
