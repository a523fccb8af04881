"""Problems as JSON, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sco_report.problems.catalogue import Language
from sco_report.problems.problem import Problem
from sco_report.problems.said import say


def report(problems: Iterable[Problem], language: Language) -> str:
    """An object with all problems, each with id, severity, place, value, reason, remedy and the line itself."""
    said = listed(problems, language)
    return json.dumps({"problems": said, "count": len(said)}, ensure_ascii=False, indent=2)


def listed(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    """The problems as that object lists them."""
    return [asdict(say(problem, language)) for problem in problems]
