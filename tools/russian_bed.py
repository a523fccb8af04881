"""Measures the Russian against official phrases of public texts: how many come out right, wrong in silence, or asked.

    python -m tools.russian_bed [-v] [KIND …]

The bed is ``tests/russian/phrases/<kind>.tsv``; `docs/russian.md` describes its columns. A phrase is asked where the
program refuses it or doubts it, so that an editor is asked before the form is printed. ``-v`` prints the rows that are
not right: phrase, what was asked, what came out, what is right.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial
from pathlib import Path

from sco_report.composition.deferred import abbreviated
from sco_report.composition.narrative import paragraphs
from sco_report.composition.phraser import Phraser
from sco_report.model.event import Event
from sco_report.model.reading import read_year
from sco_report.model.validation import validated
from sco_report.model.year import Year
from sco_report.russian import phrases
from sco_report.russian.dates import date_phrase, period_phrase
from sco_report.russian.euphony import with_preposition
from sco_report.russian.lists import enumerate_phrases
from sco_report.russian.morphology import Agreement, Case, DoubtReason, NoHeadNoun
from sco_report.russian.numerals import ordinal_in_words
from sco_report.source import read

ROOT = Path(__file__).parent.parent
BED = ROOT / "tests/russian/phrases"
SOURCES = "sources"
COLUMNS = ("phrase", "asked", "right", "source")
MUST_ASK = "?"
_NUMBERS = {"dates", "period", "ordinal"}
_ALTERNATIVES = re.compile(r" / ")
_MEMBERS = re.compile(r" \| ")


class Verdict(StrEnum):
    """What became of a row."""

    RIGHT = "right"
    WRONG = "wrong in silence"
    ASKED = "asked"


@dataclass(frozen=True)
class Row:
    """One phrase of the bed; ``right`` holds every form that is right, or «?» where an editor must be asked."""

    kind: str
    line: int
    phrase: str
    asked: str
    right: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Outcome:
    """What the program made of a row: ``got`` is empty where it refused the phrase."""

    row: Row
    got: str
    verdict: Verdict


def kinds() -> list[str]:
    """The names of the files of the bed."""
    return sorted(file.stem for file in BED.glob("*.tsv") if not file.stem.startswith(SOURCES))


def rows(kind: str) -> Iterator[Row]:
    """The rows of one file.

    Raises:
        ValueError: a line has not the four columns, or an empty one.
    """
    for line, cells in _lines(kind):
        if len(cells) != len(COLUMNS) or not all(cells):
            raise ValueError(f"{kind}.tsv:{line}: {' | '.join(cells)}")
        phrase, asked, right, source = cells
        yield Row(kind, line, phrase, asked, tuple(_ALTERNATIVES.split(right)), source)


def source_ids() -> set[str]:
    """The ids that the column «source» may name."""
    return {cells[0] for file in BED.glob(f"{SOURCES}*.tsv") for _, cells in _lines(file.stem)}


def _lines(name: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a file below its header, each as its number and its cells; without comments and empty lines."""
    text = (BED / f"{name}.tsv").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()[1:], 2):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def outcome(row: Row) -> Outcome:
    """What the program makes of a row."""
    try:
        got = answer(row.phrase, row.asked)
    except NoHeadNoun:
        got = ""
    if not got or any(_is_doubted(member, row.asked) for member in _inflected(row)):
        return Outcome(row, got, Verdict.RIGHT if row.right == (MUST_ASK,) else Verdict.ASKED)
    return Outcome(row, got, Verdict.RIGHT if got in row.right else Verdict.WRONG)


def _inflected(row: Row) -> Sequence[str]:
    """The phrases of a row that are inflected, or that others agree with."""
    return () if row.asked.split()[0] in _NUMBERS else _MEMBERS.split(row.phrase)


def _is_doubted(phrase: str, asked: str) -> bool:
    """Whether something of a phrase is in doubt that matters for what is asked: a case does not depend on gender."""
    reasons = {doubt.reason for doubt in phrases.doubts(phrase)}
    return bool(reasons if asked.startswith("agree") else reasons - {DoubtReason.GENDER})


def answer(phrase: str, asked: str) -> str:
    """What the program prints where ``asked`` is asked of a phrase.

    Raises:
        NoHeadNoun: the program refuses the phrase.
    """
    question, _, rest = asked.partition(" ")
    return _QUESTIONS[question](phrase, rest) if rest else _PLAIN[question](phrase)


def _period(phrase: str) -> str:
    first, last = (date.fromisoformat(f"{month}-01") for month in phrase.split("/"))
    return period_phrase(first, last)


def _dates(phrase: str) -> str:
    spans = [[date.fromisoformat(day) for day in span.split("/")] for span in phrase.split(", ")]
    return date_phrase([(span[0], span[-1]) for span in spans])


def _ordinal(phrase: str, rest: str) -> str:
    case, gender = rest.split()
    features = Agreement("masc" if gender == "plur" else gender, plural=gender == "plur")
    return ordinal_in_words(int(phrase), features, Case(case))


def _preposition(phrase: str, preposition: str) -> str:
    return with_preposition(preposition, phrases.inflect(phrase, _PREPOSITIONS[preposition]))


def _join(phrase: str, case: str) -> str:
    return enumerate_phrases([phrases.inflect(member, Case(case)) for member in _MEMBERS.split(phrase)])


def _act(phrase: str, rest: str) -> str:
    """The sentence of an outcome: its act, and after it whose act it is, where that is asked."""
    act, _, by = rest.partition(" ")
    outcome = {act: _MEMBERS.split(phrase), **({"by": by} if by else {})}
    event = {"id": "meeting", "section": "expert", "title": _TITLE, "dates": "2021-07-16", "outcomes": [outcome]}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "meeting.yaml"
        file.write_text(json.dumps(event, ensure_ascii=False), encoding="utf-8")
        read_event = validated(Event, read(file), (), _year().vocabulary)
    return abbreviated(paragraphs(Phraser(_year()), read_event)[0].text).partition(f"{_TITLE}. ")[2]


@cache
def _year() -> Year:
    """The year whose reference data and patterns of wording make the sentences."""
    year = read_year(ROOT, 2021).year
    assert year is not None
    return year


_TITLE = "Совещание экспертов"

_PREPOSITIONS = {"о": Case.LOC, "в": Case.LOC, "к": Case.DAT, "с": Case.INS}

_QUESTIONS: dict[str, Callable[[str, str], str]] = {
    "agree": lambda phrase, word: phrases.agree(word, phrases.agreement(phrase)),
    "prep": _preposition,
    "join": _join,
    "ordinal": _ordinal,
    "act": _act,
}

_PLAIN: dict[str, Callable[[str], str]] = {
    **{case.value: partial(phrases.inflect, case=case) for case in Case},
    "dates": _dates,
    "period": _period,
}


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """The lines of the table: each kind with its rows and the share of each verdict, and all of them together."""
    yield f"{'kind':<16}{'phrases':>8}" + "".join(f"{verdict:>18}" for verdict in Verdict)
    for kind in dict.fromkeys(one.row.kind for one in found):
        yield _table_line(kind, [one for one in found if one.row.kind == kind])
    yield _table_line("all", found)


def _table_line(kind: str, found: Sequence[Outcome]) -> str:
    counts = Counter(one.verdict for one in found)
    shares = (f"{counts[verdict]:>9} {counts[verdict] / max(len(found), 1):>7.1%}" for verdict in Verdict)
    return f"{kind:<16}{len(found):>8}" + "".join(f"{share:>18}" for share in shares)


def main() -> None:
    """Prints the table, after the rows that are not right where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="files of the bed, all by default")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the rows that are not right")
    options = parser.parse_args()
    found = [outcome(row) for kind in options.kinds or kinds() for row in rows(kind)]
    for one in found if options.verbose else ():
        if one.verdict is not Verdict.RIGHT:
            place, right = f"{one.row.kind}.tsv:{one.row.line}", " / ".join(one.row.right)
            print(f"{place} {one.verdict}: {one.row.asked}\n  {one.row.phrase}\n  got   {one.got}\n  right {right}")
    print(*table(found), sep="\n")


if __name__ == "__main__":
    main()
