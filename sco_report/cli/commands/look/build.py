"""``sco-report build``: the decision, the report and the package, each as PDF and DOCX."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sco_report.build_cache import RECORD, BuildRecord, Fingerprint, read_record
from sco_report.cli.messages import message
from sco_report.cli.options import output_folder, output_option, project_and_year, project_options, source_date
from sco_report.cli.output import prepare_output, progress, reports_problems, tell_kept
from sco_report.output import refuse_obstacles, write_documents
from sco_report.problems.catalogue import Language
from sco_report.rendering.fonts import matching_file
from sco_report.rendering.pdf.worker import PdfWorker
from sco_report.russian.typography import Style


@click.command()
@project_options
@reports_problems
@output_option("Where the files go; by default output/YEAR in the project, for a draft output/YEAR/draft.")
@click.option("--house", type=click.Choice([str(house) for house in Style]), default=str(Style.SCO),
              show_default=True, help="The house style of typography.")  # fmt: skip
@click.option("--draft", is_flag=True, help="Build a draft: marked on every page, also with what is still to come.")
@click.option("--force", is_flag=True, help="Build even if nothing has changed since the last time.")
@click.option("--attach-data", is_flag=True, help="Embed the data in each PDF (PDF/A-3a instead of PDF/A-2a).")
def build(
    project: Path | None,
    year: int | None,
    lang: Language,
    output: Path | None,
    house: str,
    draft: bool,
    force: bool,
    attach_data: bool,
) -> None:
    """Build the documents of a year."""
    root, number = project_and_year(project, year, lang)
    folder = prepare_output(root, output or output_folder(root, number, draft=draft), lang)
    day = source_date(lang)
    revision = None
    if draft:
        from sco_report.history.circulation import current_revision

        revision = current_revision(root, number)
    inputs = Fingerprint(root, number, {"house": house, "data": attach_data, "day": day, "draft": revision})
    known = _whole_build(folder, lang)
    if known and not force and known.is_current(inputs, matching_file):
        _report("unchanged", [folder / name for name in known.files], known.warnings, lang)
        return
    with _pdf_worker() as worker:
        # Imported here: an unchanged build, and other commands, do not wait for it.
        from sco_report import build as pipeline

        made = [Path(step) for step in pipeline.STEPS if step.endswith(".docx")]
        refuse_obstacles(folder, [one.with_suffix(ending).name for one in made for ending in (".pdf", ".docx")])
        with progress(pipeline.STEPS, lang) as observer:
            artifact = pipeline.make(
                *(root, number, Style(house)),
                attach_data=attach_data,
                day=day,
                draft=revision,
                inputs=inputs,
                worker=worker,
                observer=observer,
            )
            written, kept = write_documents(folder, artifact.files)
    tell_kept(kept, lang)
    _report("built", [file for file in written if file.name != RECORD], artifact.warnings, lang)


def _whole_build(folder: Path, lang: Language) -> BuildRecord | None:
    """The record of the last build where its files are as it left them; a message says where they are not."""
    known = read_record(folder)
    if known is None or known.fits(folder):
        return known
    click.echo(message("mixed_build", lang, folder=os.path.relpath(folder)), err=True)
    return None


@contextmanager
def _pdf_worker() -> Iterator[PdfWorker | None]:
    """A second process for the PDF files, started before anything else; None where it would not be faster."""
    if "weasyprint" in sys.modules or (os.cpu_count() or 1) < 2 or not hasattr(os, "fork"):
        yield None
        return
    with PdfWorker() as worker:
        yield worker


def _report(name: str, files: Iterable[Path], warnings: int, lang: Language) -> None:
    click.echo(message(name, lang, files=", ".join(os.path.relpath(file) for file in files)))
    if warnings:
        click.echo(message("warnings", lang, count=str(warnings)), err=True)
