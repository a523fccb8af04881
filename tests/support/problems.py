"""The problems with which a call ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

import pytest

from sco_report.problems import Problem, ProblemsFound

P = ParamSpec("P")


def problems_of(work: Callable[P, object], *arguments: P.args, **options: P.kwargs) -> list[Problem]:
    """Call what must raise :class:`ProblemsFound`; return the problems."""
    with pytest.raises(ProblemsFound) as found:
        work(*arguments, **options)
    return found.value.problems
