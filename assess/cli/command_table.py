"""The table of commands: names, arguments, one line of help, and where each is implemented.

Nothing is imported here, so that ``assess --help`` costs no more than starting Python. A test
compares the table with the commands themselves.
"""

from __future__ import annotations

Pair = tuple[str, str]
"""A text in English and Japanese."""

Row = tuple[str, str, Pair, str]
"""Name, arguments, help, and ``module:attribute`` below `PACKAGE`."""

PACKAGE = "assess.cli"

SECTIONS: tuple[tuple[Pair, tuple[Row, ...]], ...] = (
    (
        ("Set up", "準備"),
        (
            (
                "init",
                "DIR",
                ("Make a workspace in a new folder.", "新しいフォルダに作業領域を作成します。"),
                "init:command",
            ),
            (
                "demo",
                "[DIR]",
                (
                    "Make a rehearsal of an invented group and open it.",
                    "架空グループの演習環境を作り、開きます。",
                ),
                "demo:command",
            ),
            (
                "backup",
                "DIR",
                (
                    "Copy the workspace into a new folder and verify it.",
                    "作業領域を新しいフォルダに複製し、検証します。",
                ),
                "backup:command",
            ),
            (
                "lint",
                "[PATH]...",
                (
                    "Check YAML files; every error with its place.",
                    "YAMLを検査し、誤りの場所を示します。",
                ),
                "lint:command",
            ),
            (
                "organization show",
                "",
                ("Show the organization in force.", "適用中の組織を表示します。"),
                "organization:show",
            ),
            (
                "organization apply",
                "",
                ("Put organization.yaml in force.", "organization.yamlを適用します。"),
                "organization:apply",
            ),
        ),
    ),
    (
        ("Look up", "参照"),
        (
            (
                "controls list",
                "",
                ("List the controls.", "管理策を一覧表示します。"),
                "controls:list_",
            ),
            (
                "controls show",
                "CONTROL",
                ("Show a control with all it asks.", "管理策とその設問などを表示します。"),
                "controls:show",
            ),
            (
                "controls import",
                "FILE...",
                (
                    "Make a catalogue from a framework of another program.",
                    "他のプログラムの枠組みをカタログにします。",
                ),
                "controls_import:command",
            ),
            (
                "controls export",
                "",
                (
                    "Write all of the catalogue for other programs.",
                    "カタログのすべてをファイルに書き出します。",
                ),
                "controls_export:command",
            ),
            (
                "controls schema",
                "",
                (
                    "Print the JSON Schema of catalogue files.",
                    "カタログのファイルのJSON Schemaを出力します。",
                ),
                "controls_schema:command",
            ),
            (
                "statements list",
                "",
                ("List the published statements.", "公表事項を一覧表示します。"),
                "statements:list_",
            ),
            (
                "statements show",
                "STATEMENT",
                (
                    "Show a statement and what tests it.",
                    "公表事項と、それを確かめる設問を表示します。",
                ),
                "statements:show",
            ),
            (
                "statements coverage",
                "FILE...",
                (
                    "Show for every line of a policy the statement it belongs to.",
                    "方針文の各行を公表事項と突き合わせます。",
                ),
                "coverage:command",
            ),
            (
                "policy check",
                "FILE...",
                (
                    "Compare a policy with the catalogue before it is published.",
                    "公表前の方針文をカタログと突き合わせます。",
                ),
                "policy:check_",
            ),
        ),
    ),
    (
        ("Change the controls", "管理策の変更"),
        (
            (
                "controls new",
                "",
                (
                    "Write a new control into the YAML, with notes.",
                    "新しい管理策を、注釈付きでYAMLに加えます。",
                ),
                "controls_new:command",
            ),
            (
                "controls edit",
                "CONTROL",
                (
                    "Edit a control in your editor, at its line.",
                    "管理策を、エディタで該当の行から編集します。",
                ),
                "controls_edit:command",
            ),
            (
                "controls diff",
                "[REV]",
                (
                    "Show in meaning what the YAML changes.",
                    "YAMLと確定した版の違いを、意味で示します。",
                ),
                "revisions:diff",
            ),
            (
                "controls publish",
                "",
                (
                    "Publish the YAML as a new revision.",
                    "YAMLを新しい版として確定します。",
                ),
                "revisions:publish",
            ),
        ),
    ),
    (
        ("Run a quarter", "四半期の運営"),
        (
            (
                "period open",
                "PERIOD",
                (
                    "Open a period and freeze what it asks.",
                    "期間を開き、評価する内容を確定します。",
                ),
                "period:open_",
            ),
            (
                "period status",
                "",
                ("Show where every sheet stands.", "各評価票の状況を表示します。"),
                "period_status:command",
            ),
            (
                "period extend",
                "DEPT",
                ("Give a sheet a later due date.", "評価票の期限を延長します。"),
                "period:extend",
            ),
            (
                "period adopt",
                "",
                (
                    "Move an open period to the newest revision.",
                    "進行中の期間を、最新の版と組織に移します。",
                ),
                "period_adopt:command",
            ),
            (
                "period close",
                "",
                ("Close a period: no more answers.", "期間を締め切り、回答の受付を終えます。"),
                "period:close",
            ),
            (
                "approve",
                "",
                (
                    "Approve a closed period and fix its results.",
                    "締切済みの期間を承認し、結果を確定します。",
                ),
                "approve:command",
            ),
            (
                "report",
                "[PERIOD]",
                ("Write the report as it stands.", "現時点の報告書を作成します。"),
                "report:command",
            ),
            (
                "publish",
                "",
                ("Publish the approved report.", "承認済みの報告書を公表します。"),
                "publish:command",
            ),
        ),
    ),
    (
        ("Fill in a sheet", "評価票の記入"),
        (
            (
                "sheet show",
                "[DEPT]",
                (
                    "Show a sheet with its answers and results.",
                    "評価票の回答と結果を表示します。",
                ),
                "sheet:show",
            ),
            (
                "sheet export",
                "[DEPT]",
                (
                    "Write a sheet as YAML, to be filled in.",
                    "記入用の評価票をYAMLで書き出します。",
                ),
                "sheet:export",
            ),
            (
                "answer",
                "FILE",
                (
                    "Read answers from an exported sheet.",
                    "書き出した評価票から回答を読み込みます。",
                ),
                "answer:command",
            ),
            (
                "supply",
                "CONTROL FILE",
                ("Deliver figures for other departments.", "ほかの部門の数値を提供します。"),
                "supply:command",
            ),
            (
                "evidence add",
                "FILE...",
                ("Hand in evidence.", "証跡を提出します。"),
                "evidence_add:command",
            ),
            (
                "evidence list",
                "[DEPT]",
                (
                    "List evidence and what may be used again.",
                    "証跡と再利用できるものを一覧表示します。",
                ),
                "evidence:list_",
            ),
            (
                "evidence show",
                "ID",
                ("Show a piece of evidence.", "証跡を1件表示します。"),
                "evidence:show",
            ),
            (
                "evidence withdraw",
                "ID",
                ("Take back a wrong piece of evidence.", "誤って提出した証跡を取り下げます。"),
                "evidence:withdraw",
            ),
            ("attest", "[DEPT]", ("Sign a sheet.", "評価票に署名します。"), "attest:command"),
        ),
    ),
    (
        ("Review", "確認"),
        (
            (
                "review accept",
                "DEPT[/CONTROL]...",
                ("Accept signed cells.", "署名済みの評価項目を確認します。"),
                "review:accept",
            ),
            (
                "review return",
                "DEPT[/CONTROL]...",
                ("Send signed cells back.", "署名済みの評価項目を差し戻します。"),
                "review:return_",
            ),
        ),
    ),
    (
        ("Prove", "記録の証明"),
        (
            (
                "log",
                "[DEPT] [CONTROL]",
                ("Show who changed what and when.", "いつ誰が何を変えたかを表示します。"),
                "log:command",
            ),
            (
                "verify",
                "",
                (
                    "Check that nothing was changed afterwards.",
                    "記録が後から変えられていないか検証します。",
                ),
                "verify:command",
            ),
        ),
    ),
)
