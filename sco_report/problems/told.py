"""Which problems are told where a file has more of them than anybody reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sco_report import packaged
from sco_report.limits import MOST_PROBLEMS
from sco_report.problems.catalogue import Language
from sco_report.problems.problem import Problem, Severity
from sco_report.problems.sentences import in_sentences


@dataclass(frozen=True)
class Told:
    """The problems that are shown, in their order; how many more each file has, and how many there are in all."""

    shown: tuple[Problem, ...]
    more: Mapping[Path, int]
    counts: Mapping[Severity, int]


def told(problems: Iterable[Problem]) -> Told:
    """Of each file the first ``MOST_PROBLEMS``, errors before warnings."""
    every = list(problems)
    of_file = Counter(problem.position.file for problem in every)
    more = {file: count - MOST_PROBLEMS for file, count in of_file.items() if count > MOST_PROBLEMS}
    return Told(_first(every) if more else tuple(every), more, Counter(problem.severity for problem in every))


def more_told(count: int, language: Language, file: str = "") -> str:
    """The sentence that says how many more there are, of one file where it is named."""
    said = packaged.table("sco_report.problems", "messages.yaml")["more"][language].format(count=count)
    return in_sentences(f"{file}: {said}" if file else said)


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    shown: Counter[Path] = Counter()
    chosen = set()
    for number in sorted(range(len(problems)), key=lambda number: problems[number].severity):
        file = problems[number].position.file
        if shown[file] < MOST_PROBLEMS:
            shown[file] += 1
            chosen.add(number)
    return tuple(problem for number, problem in enumerate(problems) if number in chosen)
