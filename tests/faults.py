"""What a Japanese reader is told of a fault that verification found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assess.ledger.faults import Fault
from tests.japanese import is_japanese

_STORED = re.compile(r"""'[^']*'|"[^"]*\"""")


def speak_japanese(faults: Sequence[Fault]) -> Sequence[Fault]:
    """The same faults, once it is certain that all of them are told in Japanese, too.

    What a table holds is shown as it is, and so are the notes below the first line of a fork.
    """
    for fault in faults:
        message = _STORED.sub("", fault.message.ja.partition("\n")[0])
        assert is_japanese(message), fault.told("ja")
        assert not fault.hint or is_japanese(fault.hint.ja), fault.told("ja")
    return faults
