"""The whole pipeline of a build: read, check, compose, render."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sco_report.build_cache import RECORD, Fingerprint, record
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

STEPS = ("reading", "composing", "decision.docx", "report.docx", "package.docx", "pdf")
"""The steps of a build in order; a step with a dot is the file that it makes."""

Observer = Callable[[str], None]
"""Called with each of the steps as it begins."""


@dataclass(frozen=True)
class Artifact:
    """The files of a build by name, the record last, and the number of warnings about their content."""

    files: dict[str, bytes]
    warnings: int


def make(  # noqa: PLR0913 - one argument for each option of the command
    root: Path,
    number: int,
    house: Style = Style.SCO,
    *,
    attach_data: bool = False,
    day: date | None = None,
    draft: RevisionLabel | None = None,
    examination: CheckResult | None = None,
    inputs: Fingerprint | None = None,
    worker: PdfWorker | None = None,
    observer: Observer = lambda _: None,
) -> Artifact:
    """Make the decision, the report and the package of a year, each as PDF and DOCX, without writing them.

    ``attach_data`` embeds the data in each PDF. ``day`` dates the files instead of the day of the session. ``draft``
    is the revision of which they are a draft; without it the year must be final. ``examination`` is the result of
    :func:`check_year`, where that was called already. With ``inputs`` a record of the build is among the files. A
    ``worker`` makes the PDF files in a process of its own. ``observer`` is called with each step.

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
    job = PdfJob(documents, layout, sources)
    with defects_as_problems(root, year):
        if worker:
            worker.submit(job)
        files = _docx_files(job, observer)
        # While the worker is busy, check that no input has changed since it was read.
        fonts = _fonts(layout) if inputs and inputs.is_current() else {}
        observer("pdf")
        pdf_files = worker.result() if worker else _run_here(job)
    files |= {f"{name}.pdf": content for name, content in pdf_files.files.items()}
    names = [f"{document.name}.{ending}" for document in documents for ending in ("pdf", "docx")]
    files = {name: files[name] for name in names}
    warnings = len(examination.warnings)
    if inputs and inputs.digest and fonts:
        files[RECORD] = record(inputs.digest, files, warnings, fonts, pdf_files.libraries).to_json()
    return Artifact(files, warnings)


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


def _docx_files(job: PdfJob, observer: Observer) -> dict[str, bytes]:
    # Imported here: by now the worker is busy, and this process has time.
    from sco_report.rendering.docx.writer import docx

    files: dict[str, bytes] = {}
    for document in job.documents:
        observer(f"{document.name}.docx")
        files[f"{document.name}.docx"] = docx(document, job.layout)
    return files


def _run_here(job: PdfJob) -> PdfResult:
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
