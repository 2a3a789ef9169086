"""Keys in line: the next one is taken once the one before has been handled to its end.

Textual forwards a key to what has the focus at that moment, and an answer moves the focus. Keys
that arrive together, as from a slow connection, would go where the answer before them was given.
A paste waits in the same line, so that it comes behind the keys that were pressed before it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message

Typed = events.Key | events.Paste

ROUNDS = 2
"""Ways through the widgets until a key is handled: its own, and that of a message it caused."""

LOST = 0.5
"""Seconds after which a follower counts as lost, with the widget that it was sent through."""


class Passed(Message):
    """Follows a key through the widgets: where it comes out, the key has been there before."""

    def __init__(self, turn: int, rounds: int) -> None:
        super().__init__()
        self.turn = turn
        self.rounds = rounds


class KeyLine:
    """Lets one key or paste through at a time.

    Args:
        app: Whose input; it hands `Passed` over to `passed`.
        take: Handles a key or a paste, and calls `follow` then.
    """

    def __init__(self, app: App[Any], take: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._take = take
        self._waiting: deque[Typed] = deque()
        self._turn = 0
        self._busy = False

    async def put(self, event: Typed) -> None:
        """Has it handled, now or when its turn comes."""
        if self._busy:
            self._waiting.append(event)
        else:
            self._busy = True
            await self._take(event)

    def follow(self) -> None:
        """Sends a follower after the key that was handed to the widgets just now."""
        self._turn += 1
        self._app.set_timer(LOST, partial(self._lost, self._turn))
        self._send(ROUNDS)

    async def passed(self, message: Passed) -> None:
        """Takes the next key when the follower has come out for the last time."""
        message.stop()
        if message.turn != self._turn:
            return
        if message.rounds > 1:
            self._send(message.rounds - 1)
        else:
            await self._next()

    async def _lost(self, turn: int) -> None:
        if self._busy and turn == self._turn:
            await self._next()

    async def _next(self) -> None:
        if self._waiting:
            await self._take(self._waiting.popleft())
        else:
            self._busy = False

    def _send(self, rounds: int) -> None:
        target = self._app.focused or self._app.screen
        target.post_message(Passed(self._turn, rounds))
