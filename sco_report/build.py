"""The whole pipeline of a build: read, check, compose, render."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sco_report.build_cache import FILES, BuildRecord, Fingerprint, record
from sco_report.checks.check_year import CheckResult, check_year
from sco_report.checks.release_gate import require_final, uncertain_phrases
from sco_report.composition.compose import compose
from sco_report.composition.header_footer import UNKNOWN, RevisionLabel
from sco_report.model.year import Year
from sco_report.rendering.defect_problems import defects_as_problems
from sco_report.rendering.fonts import matching_file, pattern
from sco_report.rendering.layout import Layout
from sco_report.rendering.layout_file import read_layout
from sco_report.rendering.pdf.worker import PdfJob, PdfResult, PdfWorker
from sco_report.russian.typography import Style

STEPS = ("reading", "composing", *(name for name in FILES if name.endswith(".docx")), "pdf")
"""The steps of a build in order; a step with a dot is the file that it makes."""

Observer = Callable[[str], None]
"""Called with each of the steps as it begins."""


@dataclass(frozen=True)
class Artifact:
    """The files of a build by name, the number of warnings about their content, and the record of the build.

    There is no record where it was not asked for, or where the inputs changed while they were read.
    """

    files: dict[str, bytes]
    warnings: int
    record: BuildRecord | None = None


def make(  # noqa: PLR0913 - one argument for each option of the command
    root: Path,
    number: int,
    house: Style = Style.SCO,
    *,
    attach_data: bool = False,
    day: date | None = None,
    draft: RevisionLabel | None = None,
    only: Collection[str] = FILES,
    examination: CheckResult | None = None,
    inputs: Fingerprint | None = None,
    worker: PdfWorker | None = None,
    observer: Observer = lambda _: None,
) -> Artifact:
    """Make the decision, the report and the package of a year, each as PDF and DOCX, without writing them.

    ``attach_data`` embeds the data in each PDF. ``day`` dates the files instead of the day of the session. ``draft``
    is the revision of which they are a draft; without it the year must be final. ``only`` are the files to make.
    ``examination`` is the result of :func:`check_year`, where that was called already. ``inputs`` are to be recorded.
    A ``worker`` makes the PDF files in a process of its own. ``observer`` is called with each step.

    Raises:
        ProblemsFound: the data or the templates cannot be used, or the year is not final.
    """
    observer("reading")
    examination = examination or check_year(root, number)
    year = examination.require_valid()
    if draft is None:
        require_final(examination)
    layout = read_layout(root)
    sources = _sources(year, root / "data") if attach_data else {}
    observer("composing")
    documents = compose(root, year, house, day, draft, doubtful=uncertain_phrases(examination) if draft else ())
    job = PdfJob(documents, layout, sources, _names(only, ".pdf"))
    with defects_as_problems(root, year):
        if worker and job.printed:
            worker.submit(job)
        files = _docx_files(job, _names(only, ".docx"), observer)
        # While the worker is busy, check that no input has changed since it was read.
        fonts = _fonts(layout) if inputs and inputs.is_current() else {}
        printed = _pdf_files(job, worker, observer)
    files |= {f"{name}.pdf": content for name, content in printed.files.items()}
    files, warnings = {name: files[name] for name in FILES if name in files}, len(examination.warnings)
    if not (inputs and inputs.digest and fonts):
        return Artifact(files, warnings)
    return Artifact(files, warnings, record(inputs.digest, files, warnings, fonts, printed.libraries))


def _names(files: Iterable[str], ending: str) -> list[str]:
    """The names, without it, of the files with an ending."""
    return [name.removesuffix(ending) for name in files if name.endswith(ending)]


def dry_run(root: Path, number: int) -> None:
    """Make the package of a year as a draft without keeping it.

    Raises:
        ProblemsFound: the data or the templates cannot be used.
    """
    year = check_year(root, number).require_valid()
    from sco_report.rendering.pdf.writer import pdf

    *_, package = compose(root, year, revision=UNKNOWN)
    with defects_as_problems(root, year):
        pdf(package, read_layout(root))


def _docx_files(job: PdfJob, names: Collection[str], observer: Observer) -> dict[str, bytes]:
    if not names:
        return {}
    # Imported here: by now the worker is busy, and this process has time.
    from sco_report.rendering.docx.writer import docx

    files: dict[str, bytes] = {}
    for document in job.documents:
        if document.name in names:
            observer(f"{document.name}.docx")
            files[f"{document.name}.docx"] = docx(document, job.layout)
    return files


def _pdf_files(job: PdfJob, worker: PdfWorker | None, observer: Observer) -> PdfResult:
    if not job.printed:
        return PdfResult({}, ())
    observer("pdf")
    if worker:
        return worker.result()
    # Imported here: with a worker, this process never needs WeasyPrint.
    from sco_report.rendering.pdf.worker_main import run_job

    return run_job(job)


def _fonts(layout: Layout) -> dict[str, str]:
    family = layout.text.print_font
    return {one: matching_file(one) for one in (pattern(family), pattern(family, bold=True))}


def _sources(year: Year, data: Path) -> dict[str, bytes]:
    """The content of the data files of a year, as they were read, by their path below ``data``."""
    contents = [*(origin.content for origin in year.origins.values()), *year.sources.values()]
    texts = {content.file: content.text for content in contents if content.file.is_relative_to(data)}
    return {file.relative_to(data).as_posix(): texts[file].encode() for file in sorted(texts)}
