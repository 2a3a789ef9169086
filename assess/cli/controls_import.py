"""``assess controls import``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.group import declare, option
from assess.cli.out import table
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text

if TYPE_CHECKING:
    from assess.cli.import_spreadsheet import Wanted
    from assess.exchange.foreign.taking import Left
    from assess.exchange.imports.importing import Made

_PATH = click.Path(path_type=Path)
_NO_GROUPS = Text(
    "A spreadsheet has no implementation groups.", "表計算のファイルに実装グループはありません。"
)
_NO_COLUMNS = Text(
    "Only a spreadsheet has sheets and columns.", "シートと列があるのは表計算のファイルだけです。"
)


@declare(
    "assess controls import cis-controls.yaml --out cis --groups IG1,IG2\n"
    "assess controls import moderate_profile.json catalog.json --out moderate\n"
    "assess controls import checklist.xlsx --out checklist --columns id=A,theme=B,question=C\n"
    "assess controls import controls.xlsx",
    ja="""他のプログラムの枠組みをカタログにします。

    CISO AssistantのライブラリのYAML、OSCALのカタログ(プロファイルは任意)のJSON若しくは
    YAML、又はXLSX若しくはCSVの点検表を読み、新しいフォルダに書きます。カタログに残らないものは、
    すべて一覧に示します。assess controls exportで書き出したブックは、--outを付けずに取り込むと、
    作業領域のカタログとの違いを示して、反映するかを尋ねます。

    点検表の列は、見出しと内容から推定して示します。--yesで推定どおりに取り込み、--columnsで
    列を指定します。使える語: id、theme、title、control、question、guidance、evidence、answers、
    reference、owner、ignored。
    """,
)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@option(
    "--out",
    type=_PATH,
    metavar="DIR",
    help=Text("A new or empty folder.", "新しい、又は空のフォルダ"),
)
@option(
    "--groups",
    default="",
    metavar="LIST",
    help=Text(
        "Implementation groups to import, such as IG1,IG2; else all.",
        "取り込む実装グループ(例: IG1,IG2。既定: すべて)",
    ),
)
@option(
    "--framework",
    default="",
    metavar="ID",
    help=Text(
        "What controls are mapped to; else made of the title.",
        "対応付け先の枠組みのID(既定: 名称から作成)",
    ),
)
@option(
    "--columns",
    default="",
    metavar="LIST",
    help=Text(
        "What columns of a checklist hold: id=A,question=C.",
        "点検表の列の内容(例: id=A,question=C)",
    ),
)
@option(
    "--sheet",
    "sheets",
    multiple=True,
    metavar="NAME",
    help=Text(
        "Only this sheet of a checklist; may be repeated.", "点検表のこのシートだけ(複数指定可)"
    ),
)
@option("--yes", is_flag=True, help=Text("Go on without asking.", "確認せずに進む"))
@click.pass_obj
def command(session: Session, /, files: tuple[Path, ...], out: Path | None, **more: Any) -> int:
    """Make a catalogue from a framework of another program.

    Reads CISO Assistant library YAML, or an OSCAL catalog with at most one profile in JSON or YAML,
    or a checklist in XLSX or CSV, and writes a new folder. Whatever the catalogue does not keep is
    listed. A workbook of controls export is compared with the workspace's catalogue if --out is
    missing, and taken over once you say so.

    What the columns of a checklist hold is guessed by headers and content, and shown. --yes takes
    it like that; --columns names them instead, by letter or header: id theme title control question
    guidance evidence answers reference owner ignored.
    """
    from assess.cli.import_spreadsheet import Wanted, import_spreadsheets, read_files

    read = read_files(files)
    wanted = Wanted(out, _word(more["framework"]), more["columns"], more["sheets"], more["yes"])
    if read.spreadsheets:
        _refuse(more["groups"], "--groups", _NO_GROUPS)
        return import_spreadsheets(session, read.named, wanted)
    _refuse(more["columns"], "--columns", _NO_COLUMNS)
    _refuse(more["sheets"], "--sheet", _NO_COLUMNS)
    _framework(session, read.named, wanted, more["groups"])
    return 0


def _refuse(given: object, option: str, why: Text) -> None:
    """Passes where an option that does not fit is not given.

    Raises:
        BadInput: It is.
    """
    if given:
        raise BadInput(why, where=option)


def _framework(
    session: Session, read: Sequence[tuple[str, bytes]], wanted: Wanted, groups: str
) -> None:
    from assess.catalog.polarity import is_negative
    from assess.catalog.schema import FILE_NAME, schema, schema_bytes
    from assess.exchange.imports.importing import import_files
    from assess.workspace.files import check_free, write_folder

    out = wanted.folder()
    check_free(out)
    chosen = [name for part in groups.split(",") if (name := part.strip())]
    made = import_files(read, is_negative, schema(), chosen, wanted.framework)
    write_folder(out, {**made.files, FILE_NAME: schema_bytes(made.languages)})
    tell(session, out, made)


def _word(framework: str) -> str:
    """The id as it will be.

    Raises:
        BadInput: It is no id.
    """
    from assess.exchange.imports.identifiers import word

    if framework and word(framework, {}) != framework:
        raise BadInput(
            Text("This is not an id of a framework.", "枠組みのIDの形ではありません。"),
            where="--framework",
            hint=Text("Write it like nist_800_53r5.", "nist_800_53r5のように書いてください。"),
        )
    return framework


def tell(session: Session, out: Path, made: Made) -> None:
    """What was made, and what of the source it does not hold."""
    themes, controls, questions = made.counts
    kinds = len(made.left)
    session.out.emit(
        {
            "folder": str(out),
            "name": made.name,
            "languages": list(made.languages),
            "sources": [asdict(source) for source in made.sources],
            "themes": themes,
            "controls": controls,
            "questions": questions,
            "left": [asdict(one) for one in made.left],
        },
        left_lines(session, made.left, several=len(made.sources) > 1),
    )
    session.say(
        f"In {out}: controls {controls}, themes {themes}. Kinds of values that are not kept, or"
        f" kept in less detail: {kinds}.",
        f"管理策{controls}件({themes}分野)を{out}に書き込みました。"
        f"残らないもの、簡略にしたものは{kinds}種類です。",
    )
    session.say(f"Next: assess lint {out}", f"次に実行: assess lint {out}")


def left_lines(session: Session, left: Sequence[Left], *, several: bool) -> list[str]:
    """A line for each kind of value that is not kept: where, how many, why, the first of them."""
    return table(
        [
            (
                f"{one.file}: {one.path}" if several else one.path,
                str(one.count),
                session.text(one.why),
                one.example,
            )
            for one in left
        ]
    )
