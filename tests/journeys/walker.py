"""A manager and a reviewer at the keyboard, who go by what the screen says and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

SHORT_NAME = "PR"
NOTE = "One of the four checks was done a week late."
DAY = "2026-06-25"


class Hands(Protocol):
    """Whatever has keys and a screen."""

    presses: int

    def press(self, *keys: str) -> None:
        """Presses keys, by name or as the character on them."""

    def type(self, text: str) -> None:
        """Types a text, which is not counted as key presses."""

    def wait_for(self, seen: Callable[[str], bool] | str, what: str = "") -> str:
        """The screen, once it shows something."""


class Asks(Enum):
    """What the footer says the next key does."""

    NOTE = ("Keep the note, next", "メモを保存して次へ")
    CONFIRM = ("Confirm, next", "確認して次へ")
    FIELD = ("Save, next", "保存して次へ")
    CHOICE = ("1-4 Answer, next", "1-4 回答して次へ")


TYPED: Mapping[tuple[str, str], str] = {
    ("Write a date", "2026-12-28のように"): DAY,
    ("Write a count", "3のように件数"): "0",
    ("49/50", "49/50のように"): "10/10",
    ("One sentence", "一文で入力"): "Nothing deviated.",
}
"""What a person types at the hint below a field."""

DIVIDER = re.compile("[│┃]")
TITLE = re.compile(r"[│┃] ([A-Z]{3}-\d\d) .*(?:question|設問) (\d+)(?: of |/)\d+")

HOME = ("Do next", "次にすること")
ALL_ANSWERED = ("Every question has an answer", "すべての設問に回答しました")
SAVED = re.compile(r"(?:draft saved|下書き保存済) \d\d:\d\d")
ALL_IN = ("Evidence is complete", "証跡がそろいました")

TAKE_OVER = ("Enter Take over", "Enter 引き継ぐ")
WANTED = re.compile(r"(\d+) of \d+ still wanted|未提出 (\d+)/\d+")
NONE_YET = re.compile(r"^> .*(?:none yet|days open|なし|日分不足) *[│┃]$", re.MULTILINE)
FILES = re.compile(r"([1-9]\d*) of \1 files|([1-9]\d*)件中\2件")
AS_OF = ("As-of date     [", "基準日         [")
CLASSES = ("\n 1 none   2 masked", "\n 1 なし   2 マスク済")

SIGNING = ("You are signing", "署名の対象")
SIGNED = ("Signed. Event", "署名しました")
QUEUE = ("Enter Open", "Enter 開く")
CELL = re.compile(r"(?:cell|項目) (\d+)(?: of |/)(\d+)")
ACCEPTED = re.compile(r"(\d+) of \d+ accepted|確認済 (\d+)/\d+")
ALL_JUDGED = ("Every cell has a verdict", "すべての項目を判断しました")
FINISH = ("Enter Back to the queue", "Enter 一覧へ戻る")
REVIEWED = re.compile(r": (\d+) accepted, 0 sent back|: 確認(\d+)件、差戻し0件")

NOTHING_LEFT = ("Nothing is waiting for you", "対応が必要なものはありません")


@dataclass(frozen=True, slots=True)
class Card:
    """The walk's card as it stands on the screen.

    Attributes:
        place: Control and number of the question, ``ORG-04 2``.
        answered: Questions answered so far, by the header.
        saved: The message line says that everything is saved, with the time.
        at_end: The message line says that every question has an answer.
    """

    place: str
    answered: int
    asks: Asks | None
    hint: str
    saved: bool
    at_end: bool


def says(text: str, words: tuple[str, ...]) -> bool:
    """Whether a screen says something in one of the languages."""
    return any(w in text for w in words)


def read_card(text: str) -> Card | None:
    """The card on a screen, None where the screen shows another place or is still being filled."""
    lines = text.split("\n")
    header = re.search(r"(\d+)(?: of |/)\d+ (?:answered|回答済)", lines[0])
    title = TITLE.search(lines[1])
    if header is None or title is None:
        return None
    card = "".join(DIVIDER.split(line, 1)[-1] for line in lines[2:-2])
    hint = next((typed for words, typed in TYPED.items() if says(card, words)), "")
    asks = next((a for a in Asks if says(lines[-1], a.value)), None)
    foot = "".join(lines[-4:-1])
    return Card(
        f"{title[1]} {title[2]}",
        int(header[1]),
        asks,
        hint,
        SAVED.search(foot) is not None,
        says(foot, ALL_ANSWERED),
    )


class Walker:
    """Walks through a sheet.

    Args:
        hands: A terminal.
        partly: The place that is answered "partly" with a note; all others are as they should be.
    """

    def __init__(self, hands: Hands, partly: str = "") -> None:
        self.hands = hands
        self.partly = partly
        self.card = Card("", -1, None, "", False, False)

    def begin(self) -> None:
        """From home to the first open question."""
        self.see(HOME, "home")
        self.hands.press("enter")
        self.look(lambda card: card.asks is not None)

    def see(self, words: tuple[str, ...], what: str = "") -> str:
        """Waits until the screen says something in one of the languages."""
        return self.hands.wait_for(lambda s: says(s, words), what or words[0])

    def look(self, seen: Callable[[Card], bool], what: str = "the next question") -> Card:
        """Waits for a card."""
        text = self.hands.wait_for(lambda s: (c := read_card(s)) is not None and seen(c), what)
        card = read_card(text)
        assert card is not None
        self.card = card
        return card

    def answer(self) -> None:
        """Answers the question on the card, and waits for what comes after it."""
        before = self.card
        match before.asks:
            case Asks.CHOICE if before.place == self.partly:
                self.hands.press("2")
                self.look(lambda card: card.asks is Asks.NOTE, "the note")
                self.hands.type(NOTE)
                self.hands.press("enter")
            case Asks.CHOICE:
                self.hands.press("1")
            case Asks.CONFIRM:
                self.hands.press("enter")
            case Asks.FIELD:
                assert before.hint, f"nothing says what to type at {before.place}"
                self.hands.type(before.hint)
                self.hands.press("enter")
            case _:
                raise AssertionError(f"no next key at {before.place}")
        self.look(lambda card: self._after(before, card), f"what comes after {before.place}")

    def _after(self, before: Card, card: Card) -> bool:
        if card.answered != before.answered + 1:
            return False
        moved = card.place != before.place and card.asks not in (None, Asks.NOTE)
        return card.at_end or (moved and (card.asks is not Asks.FIELD or card.hint != ""))

    def answer_all(self) -> int:
        """Answers until nothing is open; how many questions that were."""
        count = 0
        while not self.card.at_end:
            self.answer()
            count += 1
        return count

    # Evidence.

    def hand_in(self, folder: Path, as_of: str) -> int:
        """From the card: takes over what is still fresh, hands in what else is wanted.

        Args:
            folder: Where the files lie.
            as_of: Their date.

        Returns:
            How many files were handed in.
        """
        self.hands.press("f3")
        text, count, there = self._wanting(lambda n: n > 0), 0, False
        while left := wanted_on(text):
            if says(text, TAKE_OVER):
                self.hands.press("enter")
                text = self._wanting(lambda n, left=left: n < left)  # type: ignore[misc]
            elif NONE_YET.search(text) is None:
                self.hands.press("f4")
                text = self.hands.wait_for(lambda s: NONE_YET.search(s) is not None, "an item")
            elif not there:
                self.hands.type(str(folder))
                self.hands.press("enter")
                text = self.hands.wait_for(lambda s: FILES.search(s) is not None, "the files")
                there = True
            else:
                self._hand_in_one(as_of)
                text = self._wanting(lambda n, left=left: n == left - 1)  # type: ignore[misc]
                count += 1
        return count

    def _hand_in_one(self, as_of: str) -> None:
        self.hands.press("enter")
        self.see(AS_OF)
        self.hands.type(as_of)
        self.hands.press("enter")
        self.see(CLASSES, "the class of personal data")
        self.hands.press("1")

    def _wanting(self, seen: Callable[[int], bool]) -> str:
        """The screen once so many items are wanted."""
        return self.hands.wait_for(
            lambda s: (n := wanted_on(s)) >= 0 and seen(n), "less that is still wanted"
        )

    # Signing.

    def sign(self) -> None:
        """From the card: reads to the end, types the short name, leaves the receipt."""
        self.hands.press("f8")
        self.see(SIGNING)
        self.hands.press("pagedown")
        self.hands.type(SHORT_NAME)
        self.hands.press("enter")
        self.see(SIGNED)
        self.hands.press("enter")
        self.see(NOTHING_LEFT)


class Reviewer:
    """Accepts what waits, cell by cell.

    Args:
        hands: A terminal.
    """

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def accept_all(self) -> int:
        """From the queue to the queue; how many cells were accepted."""
        self.hands.wait_for(lambda s: says(s, QUEUE) and s.count("\n>") == 1, "a signed sheet")
        self.hands.press("enter")
        text = self.hands.wait_for(lambda s: CELL.search(s) is not None, "the first cell")
        cells = cells_on(text)
        for done in range(1, cells + 1):
            self.hands.press("a")
            self._accepted(done, last=done == cells)
        self.hands.press("f8")
        self.hands.wait_for(lambda s: says(s, FINISH), "what was decided")
        self.hands.press("enter")
        found = self.hands.wait_for(lambda s: REVIEWED.search(s) is not None, "the queue")
        assert f"{cells} " in found or f"{cells}件" in found
        return cells

    def _accepted(self, done: int, *, last: bool) -> None:
        def seen(text: str) -> bool:
            foot = "".join(text.split("\n")[-4:-1])
            count = ACCEPTED.search(foot)
            return (
                count is not None
                and int(count[1] or count[2]) == done
                and (not last or says(foot, ALL_JUDGED))
            )

        self.hands.wait_for(seen, f"{done} accepted")


def cells_on(text: str) -> int:
    """How many cells the sheet under review has."""
    found = CELL.search(text)
    assert found is not None
    return int(found[2])


def wanted_on(text: str) -> int:
    """How many items are still wanted; 0 where the screen was left complete, -1 elsewhere."""
    found = WANTED.search(text)
    if found is not None:
        return int(found[1] or found[2])
    return 0 if says(text, ALL_IN) else -1
