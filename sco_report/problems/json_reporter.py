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
    of_all = told(problems)
    more = [{"file": named(file), "count": count} for file, count in of_all.more.items()]
    said = [_stated(say(problem, language)) for problem in of_all.shown]
    report = {"problems": said, "count": sum(of_all.counts.values()), "more": more}
    return json.dumps(report, ensure_ascii=False, indent=2)


def _stated(said: Said) -> dict[str, Any]:
    return asdict(said) | ({"source": ""} if len(said.source) > LONGEST_TEXT else {})
