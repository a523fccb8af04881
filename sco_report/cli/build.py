"""``sco-report build``: the decision, the report and the package, each as PDF and DOCX."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sco_report.cli.messages import message
from sco_report.cli.options import chosen_year, project_options, project_root, source_date
from sco_report.cli.progress import progress
from sco_report.cli.reporting import reports_problems
from sco_report.cli.settling import settled
from sco_report.problems.catalogue import Language
from sco_report.russian.typography import House


@click.command()
@project_options
@reports_problems
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go; by default output/YEAR in the project, for a draft output/YEAR/draft.",
)
@click.option("--house", type=click.Choice([str(house) for house in House]), default=str(House.SCO),
              show_default=True, help="The house style of typography.")  # fmt: skip
@click.option("--draft", is_flag=True, help="Build a draft: marked on every page, also with what is still to come.")
@click.option("--attach-data", is_flag=True, help="Embed the data in each PDF (PDF/A-3a instead of PDF/A-2a).")
def build(
    project: Path | None,
    year: int | None,
    lang: Language,
    output: Path | None,
    house: str,
    draft: bool,
    attach_data: bool,
) -> None:
    """Build the documents of a year."""
    # Loaded here: the renderers take half a second that other verbs need not wait.
    from sco_report import build as pipeline
    from sco_report.revisions.present import present_revision

    root = project_root(project, lang)
    number = chosen_year(root, year, lang)
    revision = present_revision(root) if draft else None
    folder = settled(output or root / "output" / str(number) / ("draft" if draft else ""), lang)
    day = source_date(lang)
    with progress(pipeline.STEPS, lang) as observer:
        built = pipeline.build(
            root, number, folder, House(house), attach_data=attach_data, day=day, draft=revision, observer=observer
        )
    shown = ", ".join(os.path.relpath(file) for file in built.files)
    click.echo(message("built", lang, files=shown))
    if built.warnings:
        click.echo(message("warnings", lang, count=str(built.warnings)), err=True)
