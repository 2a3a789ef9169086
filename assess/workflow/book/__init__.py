"""The book of a period: its facts at one position with everything the rules say of them."""

from __future__ import annotations

from assess.workflow.book.before import open_findings
from assess.workflow.book.book import Book
from assess.workflow.book.carried import LastAnswer, Offer
from assess.workflow.book.load import last_results, load_book, with_vacancies

__all__ = [
    "Book",
    "LastAnswer",
    "Offer",
    "last_results",
    "load_book",
    "open_findings",
    "with_vacancies",
]
