"""The sentences of events, held against two tables: the texts of entries, and what is printed of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sco_report.composition.narrative import paragraphs
from sco_report.composition.phraser import Phraser
from sco_report.model.year import Year

Tell = Callable[[str], list[str]]


def cases(table: str) -> list[tuple[str, list[str]]]:
    """The cases of a table: what an editor writes, and the paragraphs printed of it, which begin with «> »."""
    return list(_cases((Path(__file__).parent / table).read_text(encoding="utf-8")))


def _cases(text: str) -> Iterator[tuple[str, list[str]]]:
    for case in text.split("\n\n"):
        lines = [line for line in case.splitlines() if not line.startswith("#")]
        printed = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
        if printed:
            yield "".join(f"{line}\n" for line in lines if not line.startswith("> ")), printed


@pytest.mark.parametrize(("written", "printed"), cases("events.txt"))
def test_events(tell: Tell, written: str, printed: list[str]) -> None:
    assert tell(written if "dates:" in written else f"dates: 2021-07-16\n{written}") == printed


@pytest.mark.parametrize(("written", "printed"), cases("sentences.txt"))
def test_sentences(tell: Tell, written: str, printed: list[str]) -> None:
    opening = "16 июля 2021 года состоялось Совещание экспертов."
    assert tell(f"title: Совещание экспертов\ndates: 2021-07-16\noutcomes:\n{written}") == [f"{opening} {printed[0]}"]


def test_events_named_with_their_dates(add: Callable[[str, str], None], year: Callable[[], Year]) -> None:
    add("other", "section: expert\ntitle: Встреча министров\nordinal: 3\ndates: 2021-08-18\n")
    add("meeting", "section: expert\ntitle: Форум\ndates: 2021-07-16\noutcomes:\n  - prepared: other\n")
    add("month", "section: expert\ntitle: Сессия\ndates: [2021-02, 2021-04]\n")
    read = year()
    assert Phraser(read).item(read.events["month"]) == "Сессия (февраль и апрель 2021 года)"
    assert [one.text for one in paragraphs(Phraser(read), read.events["meeting"])] == [
        "16 июля 2021 года состоялся Форум. Рассмотрены вопросы подготовки к Встрече министров (18 августа 2021 года)."
    ]
