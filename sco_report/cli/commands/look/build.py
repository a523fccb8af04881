"""``sco-report build``: the decision, the report and the package, each as PDF and DOCX."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sco_report.build_cache import DOCUMENTS, FILES, FORMATS, RECORD, BuildRecord, Fingerprint, read_record
from sco_report.cli.messages import message
from sco_report.cli.options import output_folder, output_option, project_and_year, project_options, source_date
from sco_report.cli.output import prepare_output, progress, reports_problems, tell_kept
from sco_report.output import refuse_obstacles, write_documents
from sco_report.problems.catalogue import Language
from sco_report.rendering.fonts import matching_file
from sco_report.rendering.pdf.worker import PdfWorker
from sco_report.russian.typography import Style

if TYPE_CHECKING:
    from sco_report.composition.header_footer import RevisionLabel

_PARTS = click.Choice([*FORMATS, *DOCUMENTS], case_sensitive=False)


def _files(context: click.Context, option: click.Parameter, values: Iterable[str]) -> list[str]:
    """The files that ``--only`` names by format, by document or by both; all of them without it."""
    words = {_PARTS.convert(word.strip(), option, context) for value in values for word in value.split(",")}
    formats, documents = words & {*FORMATS} or FORMATS, words & {*DOCUMENTS} or DOCUMENTS
    chosen = {f"{document}.{form}" for document in documents for form in formats}
    return [name for name in FILES if name in chosen]


@click.command()
@project_options
@reports_problems
@output_option("Where the files go; by default output/YEAR in the project, for a draft output/YEAR/draft.")
@click.option("--house", type=click.Choice([str(house) for house in Style]), default=str(Style.SCO),
              show_default=True, help="The house style of typography.")  # fmt: skip
@click.option("--draft", is_flag=True, help="Build a draft: marked on every page, also with what is still to come.")
@click.option("--only", metavar="|".join(_PARTS.choices), multiple=True, callback=_files,
              help="Build only these formats or documents; several with commas: pdf,report.")  # fmt: skip
@click.option("--force", is_flag=True, help="Build even if nothing has changed since the last time.")
@click.option("--attach-data", is_flag=True, help="Embed the data in each PDF (PDF/A-3a instead of PDF/A-2a).")
def build(
    project: Path | None,
    year: int | None,
    lang: Language,
    output: Path | None,
    house: str,
    draft: bool,
    only: list[str],
    force: bool,
    attach_data: bool,
) -> None:
    """Build the documents of a year."""
    root, number = project_and_year(project, year, lang)
    folder = prepare_output(root, output or output_folder(root, number, draft=draft), lang)
    options = {"house": Style(house), "attach_data": attach_data, "day": source_date(lang)}
    options["draft"] = _revision(root, number) if draft else None
    inputs = Fingerprint(root, number, options)
    earlier = _current_build(folder, inputs, lang)
    known = earlier.files if earlier else {}
    missing = [name for name in only if force or name not in known]
    if earlier and not missing:
        _report("unchanged", [folder / name for name in only], earlier.warnings, lang)
    else:
        _make(inputs, options, missing, earlier, folder, lang)
    _tell_outdated(folder, {*known, *only}, lang)


def _revision(root: Path, number: int) -> RevisionLabel:
    from sco_report.history.circulation import current_revision

    return current_revision(root, number)


def _current_build(folder: Path, inputs: Fingerprint, lang: Language) -> BuildRecord | None:
    """The record of what was built from the same inputs, if its files are as it left them."""
    known = read_record(folder)
    if known is None:
        return None
    if not known.fits(folder):
        click.echo(message("mixed_build", lang, folder=os.path.relpath(folder)), err=True)
        return None
    return known if known.is_current(inputs, matching_file) else None


def _make(
    inputs: Fingerprint,
    options: Mapping[str, Any],
    names: Collection[str],
    earlier: BuildRecord | None,
    folder: Path,
    lang: Language,
) -> None:
    """Make and write files with these names, beside those that were made ``earlier`` from the same inputs."""
    with _pdf_worker(names) as worker:
        # Imported here: an unchanged build, and other commands, do not wait for it.
        from sco_report.build import STEPS, make

        refuse_obstacles(folder, names)
        with progress(STEPS, lang) as observer:
            artifact = make(
                inputs.root, inputs.number, **options, only=names, inputs=inputs, worker=worker, observer=observer
            )
            made = artifact.record and (artifact.record.with_earlier(earlier) if earlier else artifact.record)
            record = {RECORD: made.to_json()} if made else {}
            written, kept = write_documents(folder, artifact.files | record)
    tell_kept(kept, lang)
    _report("built", [file for file in written if file.name != RECORD], artifact.warnings, lang)


def _pdf_worker(names: Iterable[str]) -> AbstractContextManager[PdfWorker | None]:
    """A second process for the PDF files, started before anything else; None where it would not be faster."""
    needed = any(name.endswith(".pdf") for name in names)
    faster = needed and "weasyprint" not in sys.modules and (os.cpu_count() or 1) > 1
    return PdfWorker() if faster else nullcontext()


def _report(name: str, files: Iterable[Path], warnings: int, lang: Language) -> None:
    click.echo(message(name, lang, files=", ".join(os.path.relpath(file) for file in files)))
    if warnings:
        click.echo(message("warnings", lang, count=str(warnings)), err=True)


def _tell_outdated(folder: Path, current: Collection[str], lang: Language) -> None:
    """Say which files of another build are left beside those that are of this one."""
    files = [folder / name for name in FILES if name not in current and os.path.lexists(folder / name)]
    if files:
        click.echo(message("outdated", lang, files=", ".join(map(os.path.relpath, files))), err=True)
