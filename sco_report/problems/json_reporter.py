"""Problems as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sco_report.limits import LONGEST_TEXT
from sco_report.problems.catalogue import Language
from sco_report.problems.problem import Problem
from sco_report.problems.said import Said, named, say
from sco_report.problems.told import told


def report(problems: Iterable[Problem], language: Language) -> str:
    """An object with the problems, each with id, severity, place, value, reason, remedy and the line itself.

    ``count`` are all problems that there are; ``more`` says of each file that has too many how many are left out. A
    line that is longer than any text may be is empty.
    """
    return json.dumps(as_object(problems, language), ensure_ascii=False, indent=2)


def as_object(problems: Iterable[Problem], language: Language) -> dict[str, Any]:
    """What that object holds."""
    of_all = told(problems)
    more = [{"file": named(file), "count": count} for file, count in of_all.more.items()]
    return {"problems": listed(of_all.shown, language), "count": sum(of_all.counts.values()), "more": more}


def listed(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    """The problems as that object lists them."""
    return [_stated(say(problem, language)) for problem in problems]


def _stated(said: Said) -> dict[str, Any]:
    return asdict(said) | ({"source": ""} if len(said.source) > LONGEST_TEXT else {})
