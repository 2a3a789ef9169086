"""``assess controls import``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.group import declare, option
from assess.cli.out import table
from assess.cli.session import Session
from assess.errors import BadInput
from assess.text import Text, shown

if TYPE_CHECKING:
    from assess.exchange.imports.importing import Made

_PATH = click.Path(path_type=Path)


@declare(
    "assess controls import cis-controls.yaml --out cis --groups IG1,IG2\n"
    "assess controls import moderate_profile.json catalog.json --out moderate",
    ja="""他のプログラムの枠組みをカタログにします。

    CISO AssistantのライブラリのYAML、又はOSCALのカタログ(プロファイルは任意)のJSON若しくは
    YAMLを読み、新しいフォルダに書きます。カタログに残らないものは、すべて一覧に示します。
    """,
)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@option(
    "--out",
    required=True,
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
@click.pass_obj
def command(
    session: Session, files: tuple[Path, ...], out: Path, groups: str, framework: str
) -> None:
    """Make a catalogue from a framework of another program.

    Reads CISO Assistant library YAML, or an OSCAL catalog with at most one profile in JSON or YAML,
    and writes a new folder. Whatever the catalogue does not keep is listed.
    """
    from assess.catalog.polarity import is_negative
    from assess.catalog.schema import FILE_NAME, schema, schema_bytes
    from assess.exchange.foreign.documents import MOST_BYTES
    from assess.exchange.imports.importing import import_files
    from assess.workspace.files import check_free, write_folder
    from assess.yamlio import read_file

    check_free(out)
    read = [(shown(str(file)), read_file(file, shown(str(file)), MOST_BYTES)) for file in files]
    chosen = [name for part in groups.split(",") if (name := part.strip())]
    made = import_files(read, is_negative, schema(), chosen, _word(framework))
    write_folder(out, {**made.files, FILE_NAME: schema_bytes(made.languages)})
    _tell(session, out, made)


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


def _tell(session: Session, out: Path, made: Made) -> None:
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
        _lines(session, made),
    )
    session.say(
        f"{controls} controls in {themes} themes are in {out}; {kinds} kinds of values are not kept"
        " or kept in less detail.",
        f"管理策{controls}件({themes}分野)を{out}に書き込みました。"
        f"残らないもの、簡略にしたものは{kinds}種類です。",
    )
    session.say(f"Next: assess lint {out}", f"次に実行: assess lint {out}")


def _lines(session: Session, made: Made) -> list[str]:
    """A line for each kind of value that is not kept: where, how many, why, the first of them."""
    several = len(made.sources) > 1
    return table(
        [
            (
                f"{one.file}: {one.path}" if several else one.path,
                str(one.count),
                session.text(one.why),
                one.example,
            )
            for one in made.left
        ]
    )
