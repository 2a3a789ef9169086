"""The commands of sign-off and receipt."""

from __future__ import annotations

from assess.text import Text
from assess.tui.commands import MOVING, Command

EXACT = Command("sign.text", Text("Exact text", "署名する全文"), typing=("f2",))
CONFIRM = Command("sign.confirm", Text("Sign", "署名する"), typing=("enter",), palette=False)
LEAVE = Command("receipt.leave", Text("Home", "ホームへ"), typing=("enter",), palette=False)

SIGN_KEYS = (CONFIRM, EXACT, *MOVING)
RECEIPT_KEYS = (LEAVE, *MOVING)
