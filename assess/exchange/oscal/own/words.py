"""What can be wrong with an OSCAL catalog of our own, in both languages."""

from __future__ import annotations

from assess.text import Text

EXPORT_AGAIN = Text(
    "export it again: assess controls export --format oscal",
    "もう一度書き出してください: assess controls export --format oscal",
)
MISFIT = Text(
    "this property is not as the export writes it",
    "プロパティが、書き出した時の形ではありません",
)
OTHER_VERSION = Text(
    "another version of this program wrote the catalog",
    "このプログラムの別の版が書き出したカタログです",
)
UPDATE = Text("update this program", "このプログラムを更新してください")
NO_RESOURCE = Text("the catalog has no resource of this uuid", "このuuidのリソースがありません")
FILE_NAME = Text(
    "this cannot be the name of a file of a catalogue",
    "カタログのファイル名として使えません",
)
CHARACTERS = Text(
    "a text holds a character that YAML files may not hold",
    "YAMLに書けない文字を含む文章があります",
)
WHOLE = Text(
    "a catalog that this program exported is imported as it is",
    "このプログラムが書き出したカタログは、そのまま取り込みます",
)
LEAVE_OUT = Text("leave the option out", "このオプションを除いてください")
