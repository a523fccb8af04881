"""What is measured against what, and how much it may take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bench.measuring import Command, Figure, alternating
from bench.steps import prepare

SIZES = (200, 1000, 4000)
REAL = 0
"""Stands for the data of 2021 as it is."""


@dataclass(frozen=True)
class Row:
    """One comparison, measured in one run.

    ``size`` counts events, 0 stands for the real data of 2021; ``budget`` is the most that ``factor`` may be, where
    there is one; it is one of megabytes where the row is ``of_memory``, else of seconds. The figure of a preview has no
    floor; its factor is its seconds.
    """

    name: str
    size: int
    floor: str
    figure: Figure
    floor_figure: Figure | None
    budget: float | None = None
    of_memory: bool = False

    @property
    def factor(self) -> float:
        """How many times as long as its floor it takes, or as much memory."""
        if self.of_memory and self.floor_figure:
            return self.figure.megabytes / self.floor_figure.megabytes
        return self.figure.median / (self.floor_figure.median if self.floor_figure else 1)

    @property
    def holds(self) -> bool:
        """Whether the budget is kept; so it is where there is none."""
        return self.budget is None or self.factor <= self.budget


def of_size(project: Path, size: int, runs: int) -> Iterator[Row]:
    """All comparisons on one project."""
    steps = project.parent / f"steps-{project.name}"
    prepare(project, steps)
    budgets = _BUDGETS.get(size, {})
    for own, floors in _COMPARISONS.items():
        commands = {own: _own(own, project, steps)} | {
            floor: _floor(floor, project if own == "check" else steps) for floor in floors if _is_there(floor, size)
        }
        figures = alternating(commands, runs)
        for floor in floors:
            if floor in figures:
                yield Row(own, size, floor, figures[own], figures[floor], budgets.get((own, floor)))
        if own == "build":
            unchanged = alternating({"unchanged": _own("unchanged", project, steps)}, runs)["unchanged"]
            yield Row("unchanged", size, "build", unchanged, figures[own], budgets.get(("unchanged", "build")))


_COMPARISONS: Mapping[str, tuple[str, ...]] = {
    "check": ("compose_and_validate",),
    "build": ("weasyprint",),
    "pdf": ("weasyprint", "typst", "docxtpl_libreoffice"),
    "docx": ("docxtpl", "python_docx", "pandoc"),
}
"""A verb or a step of the program, and the floors that it is measured against."""

_BUDGETS: Mapping[int, Mapping[tuple[str, str], float]] = {
    REAL: {("check", "compose_and_validate"): 1.3, ("build", "weasyprint"): 1.0, ("unchanged", "build"): 0.15},
    4000: {
        ("check", "compose_and_validate"): 1.5,
        ("pdf", "weasyprint"): 1.05,
        ("docx", "docxtpl"): 1.0,
    },
}
_LIBREOFFICE_UP_TO = 1000
"""Events beyond which LibreOffice takes minutes."""


def _own(name: str, project: Path, steps: Path) -> Command:
    verbs = {"check": ["check"], "build": ["build", "--force"], "unchanged": ["build"]}
    if name in verbs:
        program = str(Path(sys.executable).with_name("sco-report"))
        return [program, *verbs[name], "--year", "2021", "--project", str(project)]
    return [sys.executable, "-m", "bench.steps", name, str(steps)]


def _floor(name: str, folder: Path) -> Command:
    return [sys.executable, "-m", "bench.floors", name, str(folder)]


def _is_there(floor: str, size: int) -> bool:
    """Whether what a floor needs is installed, and its time is worth waiting for."""
    needs: Mapping[str, Callable[[], object]] = {
        "docxtpl": lambda: find_spec("docxtpl"),
        "docxtpl_libreoffice": lambda: find_spec("docxtpl") and which("soffice") and size <= _LIBREOFFICE_UP_TO,
        "pandoc": lambda: which("pandoc"),
        "typst": lambda: find_spec("typst"),
    }
    return bool(needs.get(floor, lambda: True)())
