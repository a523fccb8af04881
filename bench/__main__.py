"""``python -m bench``: measures the program and writes ``bench/results.*``."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from bench import preview, remarks, report, workload
from bench.rows import REAL, SIZES, Row, of_size

HERE = Path(__file__).parent


@click.command()
@click.option("--runs", default=9, show_default=True, help="Counted runs of each command; fewer of long ones.")
@click.option("--size", "sizes", multiple=True, type=int, default=(REAL, *SIZES), help="Events; 0 for 2021 as it is.")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), default=HERE, help="The folder of the results.")
def main(runs: int, sizes: tuple[int, ...], to: Path) -> None:
    """Measure the program against its floors."""
    rows: list[Row] = []
    waits: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="sco-report-bench-") as folder:
        for size in sizes:
            project = workload.make(Path(folder, str(size)), size)
            for row in of_size(project, size, runs):
                rows.append(row)
                _say(row)
        for size in preview.SIZES:
            project = workload.make(Path(folder, f"preview-{size}"), size)
            for row in preview.of_size(project, size, 2 * runs):
                waits.append(row)
                _say(row)
        for row in remarks.collected(workload.make(Path(folder, "remarks"), REAL), runs):
            waits.append(row)
            _say(row)
    to.mkdir(parents=True, exist_ok=True)
    results = to / "results.json"
    earlier = json.loads(results.read_text(encoding="utf-8")) if results.exists() else None
    measured = report.results_of([*rows, *waits], report.conditions(), earlier)
    results.write_text(report.as_json(measured), encoding="utf-8")
    (to / "results.md").write_text(report.as_markdown([*rows, *waits], measured), encoding="utf-8")
    report.draw(rows, to / "results.png")
    budgets = [row for row in (*rows, *waits) if row.budget is not None]
    click.echo(f"{sum(not row.holds for row in budgets)} of {len(budgets)} budgets missed.")


def _say(row: Row) -> None:
    line = "  ".join(cell.replace("**", "") for cell in report.cells(row) if cell)
    click.secho(line, fg=None if row.holds else "red", color=True if not row.holds else None)


if __name__ == "__main__":
    main()
