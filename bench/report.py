"""The measurements as JSON, as tables in Markdown and as a chart of cost against size."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from math import log2
from pathlib import Path
from shutil import which
from typing import Any

from bench.measuring import Figure
from bench.rows import REAL, SIZES, Row

Results = Mapping[str, Any]
"""The content of ``results.json``: ``conditions`` and ``rows``."""

_LIBRARIES = ("weasyprint", "pyyaml", "pydantic", "python-docx", "jinja2", "pymorphy3", "docxtpl", "typst")
_PROGRAMS = ("pandoc", "soffice")
_GROWTH = 2.2
"""The most that twice the work may take."""


def conditions() -> dict[str, str]:
    """The machine and the versions."""
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = next((line.split()[1] for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), "0")
    machine = f"{os.cpu_count()} × {model or platform.machine()}, {int(memory) // 1024**2} GiB"
    return (
        {"machine": machine, "system": platform.system(), "python": platform.python_version()}
        | {name: _version(name) for name in _LIBRARIES}
        | {name: _version_of_program(name) for name in _PROGRAMS}
    )


def growth(rows: Sequence[Row], name: str) -> list[tuple[int, int, float, float]]:
    """From each size to the next larger: how time and memory would grow if the work were doubled."""
    figures = {row.size: row.figure for row in rows if row.name == name and row.size != REAL}
    out = []
    for small, large in pairwise(sorted(figures)):
        doublings = log2(large / small)
        time = (figures[large].median / figures[small].median) ** (1 / doublings)
        memory = (figures[large].megabytes / figures[small].megabytes) ** (1 / doublings)
        out.append((small, large, time, memory))
    return out


def results_of(rows: Sequence[Row], conditions_: Mapping[str, str], earlier: Results | None) -> Results:
    """All measurements, with the seconds of each run, and the factors of the run before where there was one."""
    before = {(row["name"], row["size"], row["floor"]): row["factor"] for row in earlier["rows"]} if earlier else {}
    out = [
        {
            "name": row.name, "size": _size(row), "floor": row.floor, "factor": round(row.factor, 3),
            "factor_before": before.get((row.name, _size(row), row.floor)),
            "budget": row.budget, "holds": row.holds,
            "seconds": [round(run, 4) for run in row.figure.seconds], "megabytes": round(row.figure.megabytes),
            "floor_seconds": [round(run, 4) for run in row.floor_figure.seconds] if row.floor_figure else [],
            "floor_megabytes": round(row.floor_figure.megabytes) if row.floor_figure else None,
        }
        for row in rows
    ]  # fmt: skip
    return {"conditions": dict(conditions_), "rows": out}


def as_json(results: Results) -> str:
    """The text of ``results.json``, a row a line."""
    conditions_, rows = (
        json.dumps(results["conditions"], ensure_ascii=False),
        ",\n".join(map(json.dumps, results["rows"])),
    )
    return f'{{"conditions": {conditions_}, "rows": [\n{rows}\n]}}\n'


def as_markdown(rows: Sequence[Row], results: Results) -> str:
    """The text of ``results.md``: the conditions, the table, and how cost grows with size."""
    head = ["What", "Events", "Median", "Spread", "Memory", "Against", "Its median", "Factor", "Before", "Budget", ""]
    conditions_ = ", ".join(f"{name} {value}" for name, value in results["conditions"].items())
    lines = ["# Measured", "", f"{conditions_}.", ""]
    lines += [
        "Whole processes, run in turn; a factor is the ratio of two medians, «Before» that of the run before.",
        "Memory is that of all processes. «To page» is what an editor waits until the preview shows a saved change.",
        "«Collect» reads a file of a delegation: the documents of 2021 with a hundred changes and comments.",
        "",
        "![Cost against size](results.png)",
        "",
    ]
    lines += [f"| {' | '.join(head)} |", "|---|--:|--:|--:|--:|---|--:|--:|--:|--:|---|"]
    for row, one in zip(rows, results["rows"], strict=True):
        *most, budget, verdict = cells(row)
        lines.append(f"| {' | '.join([*most, _factor(one['factor_before']), budget, verdict])} |")
    lines += ["", "Doubling the work multiplies time and memory by:", ""]
    for name in ("check", "build", "pdf", "docx"):
        for small, large, time, memory in growth(rows, name):
            verdict = f"budget {_GROWTH}, {'held' if time <= _GROWTH else '**missed**'}"
            lines.append(f"- {name}, {small} to {large} events: time {time:.2f} ({verdict}), memory {memory:.2f}")
    return "\n".join(lines) + "\n"


def cells(row: Row) -> list[str]:
    """The row as it is printed."""
    floor = row.floor_figure
    return [
        row.name,
        _size(row),
        _median(row.figure),
        f"{row.figure.spread:.0%}" if row.figure.seconds else "",
        f"{row.figure.megabytes:.0f} MB" if row.figure.megabytes else "",
        row.floor.replace("_", " "),
        "" if floor is None else f"{floor.megabytes:.0f} MB" if row.of_memory else _median(floor),
        f"{row.factor:.2f}",
        f"{row.budget}" if row.budget else "",
        "" if row.budget is None else "held" if row.holds else "**missed**",
    ]


def draw(rows: Sequence[Row], file: Path) -> None:
    """Cost against size: seconds and memory of what has several sizes, each with its first floor."""
    from matplotlib import pyplot

    figure, (seconds, memory) = pyplot.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for number, (name, floor) in enumerate({row.name: row.floor for row in reversed(rows) if row.size}.items()):
        mine = [row for row in rows if row.name == name and row.floor == floor and row.size]
        sizes, colour = [row.size for row in mine], f"C{number}"
        seconds.plot(sizes, [row.figure.median for row in mine], "o-", color=colour, label=name)
        memory.plot(sizes, [row.figure.megabytes for row in mine], "o-", color=colour, label=name)
        if name != "unchanged":
            floors = [row.floor_figure for row in mine if row.floor_figure]
            label = floor.replace("_", " ")
            seconds.plot(sizes, [one.median for one in floors], "x--", color=colour, alpha=0.5, label=label)
            memory.plot(sizes, [one.megabytes for one in floors], "x--", color=colour, alpha=0.5, label=label)
    for axes, unit in ((seconds, "seconds (median)"), (memory, "megabytes (peak of all processes)")):
        axes.set(xscale="log", yscale="log", xlabel="events", ylabel=unit)
        axes.set_xticks(SIZES, [str(size) for size in SIZES])
        axes.set_xticks([], minor=True)
        axes.grid(visible=True, which="both", alpha=0.2)
    memory.legend(fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))
    figure.savefig(file, dpi=110)


def _size(row: Row) -> str:
    return str(row.size) if row.size else "2021"


def _median(figure: Figure) -> str:
    return f"{figure.median:.3f} s" if figure.seconds else ""


def _factor(factor: float | None) -> str:
    return "" if factor is None else f"{factor:.2f}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _version_of_program(name: str) -> str:
    if not which(name):
        return "not installed"
    said = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - one of ours
    return next(word for word in said.split() if word[0].isdigit())


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
