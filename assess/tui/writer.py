"""The one ordered writer: every save of the screens goes through it, outside Textual's workers.

Saves are written one after the other in the order in which they were made. What the outside world
refuses (a full disk, a locked database) is tried again until it is written; what a rule refuses is
reported at once. Closing drains it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from assess.errors import AssessError, OutsideFailure

T = TypeVar("T")

RETRY = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds between tries; the last one repeats."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """One save.

    Attributes:
        what: How the save is called where it was lost, in plain words.
        run: Writes and returns what was written; called on the writer's thread.
        done: Receives what `run` returned, on the screen's thread.
        failed: Receives the error and whether it will be tried again, on the screen's thread.
    """

    what: str
    run: Callable[[], T]
    done: Callable[[T], None]
    failed: Callable[[AssessError, bool], None]


Report = Callable[[Callable[[], None]], None]
"""Has a callback called on the screen's thread."""


class SaveQueue:
    """A queue of saves and the thread that writes them.

    Args:
        report: Has callbacks called on the screen's thread; called on the writer's thread.
        retry: Seconds between tries.
    """

    def __init__(self, report: Report, retry: tuple[float, ...] = RETRY) -> None:
        self._report = report
        self._retry = retry
        self._jobs: deque[Job[object]] = deque()
        self._changed = threading.Condition()
        self._closing = False
        self._stuck = False
        self._thread = threading.Thread(target=self._work, name="assess-writer", daemon=True)
        self._thread.start()

    def put(self, job: Job[T]) -> None:
        """Adds a save at the end."""
        with self._changed:
            self._jobs.append(job)  # type: ignore[arg-type]
            self._changed.notify_all()

    @property
    def pending(self) -> int:
        """How many saves are not written yet."""
        with self._changed:
            return len(self._jobs)

    def settle(self, seconds: float = 10.0) -> bool:
        """Waits until all is written; False if something is stuck, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: not self._jobs or self._stuck, seconds)
            return not self._jobs

    def close(self, seconds: float = 20.0) -> tuple[str, ...]:
        """Writes what is left and ends the thread.

        Args:
            seconds: How long to go on trying.

        Returns:
            What could not be written, in plain words.
        """
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: not self._jobs, seconds)
            lost = tuple(job.what for job in self._jobs)
            self._jobs.clear()
            self._changed.notify_all()
        self._thread.join(timeout=1.0)
        return lost

    def _work(self) -> None:
        tries = 0
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._closing)
                if not self._jobs:
                    return
                job = self._jobs[0]
            if self._write(job):
                tries = 0
                continue
            with self._changed:
                self._changed.wait(self._retry[min(tries, len(self._retry) - 1)])
            tries += 1

    def _write(self, job: Job[object]) -> bool:
        """Runs one job; whether it is over."""
        try:
            result = job.run()
        except OutsideFailure as error:
            self._stuck = True
            self._tell(lambda failure=error: job.failed(failure, True))  # type: ignore[misc]
            return False
        except AssessError as error:
            self._over()
            self._tell(lambda failure=error: job.failed(failure, False))  # type: ignore[misc]
            return True
        self._over()
        self._tell(lambda: job.done(result))
        return True

    def _over(self) -> None:
        with self._changed:
            self._stuck = False
            if self._jobs:
                self._jobs.popleft()
            self._changed.notify_all()

    def _tell(self, callback: Callable[[], None]) -> None:
        if not self._closing:
            self._report(callback)
